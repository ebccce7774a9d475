//! Bytes in any chunking to frames.

use super::{Frame, MAX_LINE, Sender, WireError, payload_length};

/// Takes bytes as they come and gives whole frames.
///
/// ```
/// use msnp11::wire::{Decoder, Sender};
///
/// let mut decoder = Decoder::new(Sender::Server);
/// decoder.push(b"VER 1 MSNP11\r\nUBX bob@example.com 3\r\nabcQNG 60\r\n");
/// assert_eq!(decoder.next_frame().unwrap().unwrap().verb(), "VER");
/// assert_eq!(decoder.next_frame().unwrap().unwrap().payload(), Some(&b"abc"[..]));
/// assert_eq!(decoder.next_frame().unwrap().unwrap().verb(), "QNG");
/// assert_eq!(decoder.next_frame(), Ok(None));
/// ```
///
/// Memory is bounded by one line, one payload and what one [`push`](Self::push) brought, as long as
/// [`next_frame`](Self::next_frame) is called until it gives `None` after each push.
#[derive(Debug)]
pub struct Decoder {
    sender: Sender,
    buffer: Vec<u8>,
    /// Where the next frame starts; what stands before it was given out.
    start: usize,
    /// How far the search for a line end has come, so that no byte is searched twice.
    searched: usize,
    /// The line end and payload length of a frame whose payload is not whole yet.
    pending: Option<(usize, usize, usize)>,
    failed: Option<WireError>,
}

impl Decoder {
    /// A decoder of what `sender` wrote.
    pub fn new(sender: Sender) -> Self {
        Self {
            sender,
            buffer: Vec::new(),
            start: 0,
            searched: 0,
            pending: None,
            failed: None,
        }
    }

    /// Adds bytes. Call [`next_frame`](Self::next_frame) until it gives `None` afterwards.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.failed.is_some() {
            return;
        }
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.searched -= self.start;
            if let Some((line_end, payload_start, _)) = &mut self.pending {
                *line_end -= self.start;
                *payload_start -= self.start;
            }
            self.start = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// The next whole frame, or `None` when more bytes are needed.
    ///
    /// # Errors
    ///
    /// When the bytes are no MSNP stream. The error is final: every later call repeats it.
    pub fn next_frame(&mut self) -> Result<Option<Frame<'_>>, WireError> {
        match self.advance() {
            Ok(Some((line_start, line_end, payload))) => Ok(Some(Frame::new(
                &self.buffer[line_start..line_end],
                payload.map(|(from, to)| &self.buffer[from..to]),
            ))),
            Ok(None) => Ok(None),
            Err(error) => {
                self.buffer = Vec::new();
                self.failed = Some(error.clone());
                Err(error)
            }
        }
    }

    fn advance(&mut self) -> Result<Option<Span>, WireError> {
        if self.failed.is_some() {
            return Err(self.failure());
        }
        loop {
            if let Some((line_end, payload_start, length)) = self.pending {
                let payload_end = payload_start + length;
                if self.buffer.len() < payload_end {
                    return Ok(None);
                }
                let line_start = self.start;
                self.pending = None;
                self.start = payload_end;
                self.searched = payload_end;
                return Ok(Some((
                    line_start,
                    line_end,
                    Some((payload_start, payload_end)),
                )));
            }
            let Some(found) = memchr::memchr(b'\n', &self.buffer[self.searched..]) else {
                self.searched = self.buffer.len();
                // One byte more than the cap may be a CR.
                if self.searched - self.start > MAX_LINE + 1 {
                    return Err(WireError::LineTooLong);
                }
                self.check_verb(self.buffer.len())?;
                return Ok(None);
            };
            let next = self.searched + found + 1;
            let mut line_end = next - 1;
            if line_end > self.start && self.buffer[line_end - 1] == b'\r' {
                line_end -= 1;
            }
            if line_end - self.start > MAX_LINE {
                return Err(WireError::LineTooLong);
            }
            if line_end == self.start {
                // A blank line carries nothing; official servers never sent one, so it is passed over.
                self.start = next;
                self.searched = next;
                continue;
            }
            self.check_verb(line_end)?;
            if line_end - self.start < 3 {
                return Err(self.not_a_command(line_end));
            }
            match payload_length(&self.buffer[self.start..line_end], self.sender)? {
                Some(length) => self.pending = Some((line_end, next, length)),
                None => {
                    let line_start = self.start;
                    self.start = next;
                    self.searched = next;
                    return Ok(Some((line_start, line_end, None)));
                }
            }
        }
    }

    /// Refuses early what cannot become a command, so that an HTTP answer or noise does not wait for a line end.
    fn check_verb(&self, end: usize) -> Result<(), WireError> {
        let head = &self.buffer[self.start..end.min(self.start + 4)];
        let sound = match head {
            [a, b, c, b' ' | b'\r'] | [a, b, c] => is_verb(&[*a, *b, *c]),
            // A CR may be the start of a blank line's end.
            b"\r" => true,
            [_, _, _, _] => false,
            shorter => is_verb(shorter),
        };
        if sound {
            Ok(())
        } else {
            Err(self.not_a_command(end))
        }
    }

    #[cold]
    fn failure(&self) -> WireError {
        let unnamed = || WireError::NotACommand(String::new());
        self.failed.clone().unwrap_or_else(unnamed)
    }

    #[cold]
    fn not_a_command(&self, end: usize) -> WireError {
        let head = &self.buffer[self.start..end.min(self.start + 16)];
        WireError::NotACommand(String::from_utf8_lossy(head).into_owned())
    }
}

/// Capitals or digits, as far as they have come.
fn is_verb(word: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_uppercase) || word.iter().all(u8::is_ascii_digit)
}

/// Line start, line end, and start and end of the payload, as places in the buffer.
type Span = (usize, usize, Option<(usize, usize)>);

#[cfg(test)]
mod tests {
    use super::*;

    type Frames = Vec<(String, Option<Vec<u8>>)>;

    fn frames(sender: Sender, bytes: &[u8]) -> Result<Frames, WireError> {
        let mut decoder = Decoder::new(sender);
        decoder.push(bytes);
        let mut frames = Vec::new();
        while let Some(frame) = decoder.next_frame()? {
            frames.push((
                String::from_utf8_lossy(frame.line()).into_owned(),
                frame.payload().map(<[u8]>::to_vec),
            ));
        }
        Ok(frames)
    }

    #[test]
    fn lf_alone_ends_a_line_and_blank_lines_are_passed_over() {
        let got = frames(Sender::Server, b"\r\nQNG 60\n\nQNG 50\r\n").unwrap();
        assert_eq!(got, [("QNG 60".into(), None), ("QNG 50".into(), None)]);
    }

    #[test]
    fn a_verb_carries_a_payload_one_way_only() {
        assert_eq!(
            frames(Sender::Client, b"QRY 1 P 3\r\nabcOUT\r\n")
                .unwrap()
                .len(),
            2
        );
        assert_eq!(
            frames(Sender::Server, b"QRY 1\r\nUUX 2 0\r\n")
                .unwrap()
                .len(),
            2
        );
        assert_eq!(
            frames(Sender::Client, b"GCF 6 Shields.xml\r\nPNG\r\n")
                .unwrap()
                .len(),
            2
        );
        assert_eq!(
            frames(Sender::Server, b"GCF 6 Shields.xml 2\r\n<>QNG 1\r\n")
                .unwrap()
                .len(),
            2
        );
    }

    #[test]
    fn payloads_of_later_protocols_are_read_past() {
        assert_eq!(
            frames(Sender::Server, b"ADL 0 4\r\n\r\n\r\n241 9 2\r\nxxQNG 1\r\n")
                .unwrap()
                .len(),
            3
        );
        assert_eq!(
            frames(Sender::Server, b"ADL 3 OK\r\nQNG 1\r\n")
                .unwrap()
                .len(),
            2
        );
    }

    #[test]
    fn junk_is_an_error_before_its_line_ends() {
        for junk in [
            &b"HTTP/1.1 400 Bad Request"[..],
            b"\x16\x03\x01",
            b"ver 1",
            b"VERB 1",
            b"12\r\n",
            b"\0\0",
        ] {
            assert!(
                matches!(frames(Sender::Server, junk), Err(WireError::NotACommand(_))),
                "{junk:?}"
            );
        }
    }

    #[test]
    fn oversize_lines_and_payloads_are_errors() {
        let mut line = b"NLN ".to_vec();
        line.resize(MAX_LINE, b'x');
        let mut fits = line.clone();
        fits.extend_from_slice(b"\r\n");
        assert_eq!(frames(Sender::Server, &fits).unwrap().len(), 1);
        line.extend_from_slice(b"xx");
        assert_eq!(frames(Sender::Server, &line), Err(WireError::LineTooLong));
        assert!(matches!(
            frames(Sender::Server, b"NOT 65537\r\n"),
            Err(WireError::PayloadTooLong { .. })
        ));
        assert!(matches!(
            frames(Sender::Server, b"NOT 99999999999999999999999\r\n"),
            Err(WireError::PayloadTooLong { .. })
        ));
        assert!(matches!(
            frames(Sender::Server, b"MSG a b 12x\r\n"),
            Err(WireError::BadLength { .. })
        ));
        assert!(matches!(
            frames(Sender::Server, b"UBX a@b -1\r\n"),
            Err(WireError::BadLength { .. })
        ));
    }

    #[test]
    fn an_error_is_final() {
        let mut decoder = Decoder::new(Sender::Server);
        decoder.push(b"nonsense\r\n");
        assert!(decoder.next_frame().is_err());
        decoder.push(b"QNG 60\r\n");
        assert!(decoder.next_frame().is_err());
    }

    #[test]
    fn any_chunking_gives_the_same_frames() {
        let bytes = b"VER 1 MSNP11\r\nMSG a@b n 5\r\na\r\nb\nUBX a@b 0\r\nLST N=a@b 2 \r\n";
        let whole = frames(Sender::Server, bytes).unwrap();
        assert_eq!(whole.len(), 4);
        for size in 1..bytes.len() {
            let mut decoder = Decoder::new(Sender::Server);
            let mut got = Vec::new();
            for chunk in bytes.chunks(size) {
                decoder.push(chunk);
                while let Some(frame) = decoder.next_frame().unwrap() {
                    got.push((
                        String::from_utf8_lossy(frame.line()).into_owned(),
                        frame.payload().map(<[u8]>::to_vec),
                    ));
                }
            }
            assert_eq!(got, whole, "in chunks of {size}");
        }
    }
}
