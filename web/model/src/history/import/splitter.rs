//! Bytes cut into records: lines, or the elements of MSN Messenger's log, which is often one line.

use super::Refused;

/// Bytes of a record at most: more than the longest message takes in any form.
const MAX_RECORD: usize = 512 * 1024;

/// With what a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// The end of a line.
    Line,
    /// The end of an element that stands for something said or done.
    MsnElement,
}

/// The elements of MSN Messenger's log.
const ELEMENTS: [&str; 5] = [
    "</Message>",
    "</Invitation>",
    "</InvitationResponse>",
    "</Join>",
    "</Leave>",
];

pub(super) struct Splitter {
    ends: Ends,
    buffer: Vec<u8>,
    /// Bytes of the buffer in which no end is.
    seen: usize,
    /// The record was too long; what is left of it is passed over.
    too_long: bool,
}

impl Splitter {
    pub(super) fn new(ends: Ends) -> Self {
        Self {
            ends,
            buffer: Vec::new(),
            seen: 0,
            too_long: false,
        }
    }

    /// Hands on each record that is whole, and `None` for one that is too long.
    pub(super) fn push(
        &mut self,
        bytes: &[u8],
        mut each: impl FnMut(Option<&str>) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        self.buffer.extend_from_slice(bytes);
        let mut from = 0;
        while let Some(end) = self.end_of_record(from) {
            let record = &self.buffer[from..end];
            if std::mem::take(&mut self.too_long) || record.len() > MAX_RECORD {
                each(None)?;
            } else {
                each(Some(&decoded(record)))?;
            }
            from = end;
            self.seen = from;
        }
        self.buffer.drain(..from);
        self.seen = self.buffer.len();
        if self.buffer.len() > MAX_RECORD {
            self.too_long = true;
            // The beginning of an end may stand here.
            let rest = self.buffer.len() - 32;
            self.buffer.drain(..rest);
            self.seen = self.buffer.len();
        }
        Ok(())
    }

    /// Hands on what is left, which a line may be.
    pub(super) fn end(
        &mut self,
        mut each: impl FnMut(Option<&str>) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        let rest = std::mem::take(&mut self.buffer);
        match self.ends {
            _ if self.too_long => each(None),
            Ends::Line if !rest.is_empty() => each(Some(&decoded(&rest))),
            _ => Ok(()),
        }
    }

    /// Behind which byte the record ends that begins there.
    fn end_of_record(&self, from: usize) -> Option<usize> {
        let from = from
            .max(self.seen.saturating_sub(32))
            .min(self.buffer.len());
        let bytes = &self.buffer[from..];
        match self.ends {
            Ends::Line => {
                let end = bytes.iter().position(|byte| *byte == b'\n')?;
                Some(from + end + 1)
            }
            Ends::MsnElement => {
                let mut at = 0;
                while let Some(next) = bytes[at..].iter().position(|byte| *byte == b'<') {
                    at += next;
                    let known = ELEMENTS
                        .iter()
                        .find(|end| bytes[at..].starts_with(end.as_bytes()));
                    if let Some(end) = known {
                        return Some(from + at + end.len());
                    }
                    at += 1;
                }
                None
            }
        }
    }
}

/// UTF-8, and what is none as Windows wrote it in the west: logs of old have no other sign of it.
fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(ends: Ends, parts: &[&[u8]]) -> Vec<Option<String>> {
        let mut found = Vec::new();
        let mut splitter = Splitter::new(ends);
        for part in parts {
            let each = |record: Option<&str>| {
                found.push(record.map(str::to_owned));
                Ok(())
            };
            splitter.push(part, each).unwrap();
            assert!(splitter.buffer.len() <= MAX_RECORD);
        }
        splitter
            .end(|record| {
                found.push(record.map(str::to_owned));
                Ok(())
            })
            .unwrap();
        found
    }

    #[test]
    fn records_are_whole_however_bytes_come() {
        let lines = "a\né\r\n\nrest".as_bytes();
        let log = b"<Log><Message>a</Message><Join>b</Join>\n<InvitationResponse>c</InvitationResponse></Log>";
        for size in 1..12 {
            let parts: Vec<_> = lines.chunks(size).collect();
            let found = records(Ends::Line, &parts);
            let found: Vec<_> = found.iter().flatten().map(String::as_str).collect();
            assert_eq!(found, ["a\n", "é\r\n", "\n", "rest"], "{size}");
            let parts: Vec<_> = log.chunks(size).collect();
            let found = records(Ends::MsnElement, &parts);
            let found: Vec<_> = found.iter().flatten().map(String::as_str).collect();
            assert_eq!(
                found,
                [
                    "<Log><Message>a</Message>",
                    "<Join>b</Join>",
                    "\n<InvitationResponse>c</InvitationResponse>"
                ],
                "{size}"
            );
        }
    }

    #[test]
    fn a_record_that_is_too_long_is_passed_over_and_the_next_is_not() {
        let long = vec![b'x'; MAX_RECORD];
        let found = records(Ends::Line, &[b"a\n", &long, &long, b"x\nb\n"]);
        assert_eq!(
            found,
            [Some("a\n".to_owned()), None, Some("b\n".to_owned())]
        );
        let found = records(
            Ends::MsnElement,
            &[&long, &long, b"</Mess", b"age><Join></Join>"],
        );
        assert_eq!(found, [None, Some("<Join></Join>".to_owned())]);
    }

    #[test]
    fn what_is_no_utf_8_is_read_as_windows_had_it() {
        assert_eq!(
            records(Ends::Line, &[b"caf\xe9\n"]),
            [Some("café\n".to_owned())]
        );
    }
}
