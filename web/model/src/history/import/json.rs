//! The history's own data, of this version and of those before.

use super::{Found, Log, Out, Refused, Writer};
use crate::history::record::{ReadRecords, VERSION};

pub(super) struct JsonFile {
    read: ReadRecords,
    /// Whether the header was read: lines without a conversation are nobody's.
    has_conversation: bool,
}

impl JsonFile {
    pub(super) fn new(read: ReadRecords) -> Self {
        Self {
            read,
            has_conversation: false,
        }
    }
}

impl Log for JsonFile {
    fn record(&mut self, record: &str, out: &mut Out) -> Result<(), Refused> {
        let record = record.trim_start_matches('\u{FEFF}').trim();
        let record = record.strip_suffix(',').unwrap_or(record);
        if record.is_empty() || record == "]}" {
            return Ok(());
        }
        if record.starts_with("{\"webmessenger-history\"") {
            let fields = record.strip_suffix(",\"records\":[").unwrap_or(record);
            let header = (self.read.header)(&format!("{}}}", fields.trim_end_matches('}')));
            return match header {
                Some(header) if header.version > VERSION => Err(Refused::Newer(header.version)),
                Some(header) => {
                    if !header.account.is_empty() {
                        out.found.push(Found::Account(header.account));
                    }
                    Ok(())
                }
                None => Err(Refused::Unknown),
            };
        }
        if record.starts_with("{\"conversation\"") {
            match (self.read.heading)(record) {
                Some(heading) => {
                    self.has_conversation = true;
                    out.found.push(Found::Conversation(heading));
                }
                None => {
                    // What follows would be put where it does not belong.
                    self.has_conversation = false;
                    out.skipped += 1;
                }
            }
            return Ok(());
        }
        match (self.read.line)(record).filter(|_| self.has_conversation) {
            Some(line) => out.found.push(Found::Line {
                line,
                by: Writer::Known,
                group: None,
            }),
            None => out.skipped += 1,
        }
        Ok(())
    }
}
