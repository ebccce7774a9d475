//! The history's own data, of this version and of those before.

use super::{Found, Log, MAX_NAME, MAX_TEXT, Out, Refused, Writer, survey::MAX_PEOPLE};
use crate::history::{
    line::{Line, LineKind, Person},
    record::{ReadRecords, VERSION},
};

/// Bytes of the key of a conversation; addresses and ids have far fewer.
const MAX_KEY: usize = 1_024;

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
            let heading = (self.read.heading)(record);
            match heading.filter(|it| it.conversation.to_string().len() <= MAX_KEY) {
                Some(mut heading) => {
                    heading.people.truncate(MAX_PEOPLE);
                    heading.people.iter_mut().for_each(cut_person);
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
                line: cut(line),
                by: Writer::Known,
                group: None,
            }),
            None => out.skipped += 1,
        }
        Ok(())
    }
}

/// A line cut to what is kept. What is shorter stays as it is, so that an export that comes back is known.
fn cut(mut line: Line) -> Line {
    line.from.iter_mut().for_each(cut_person);
    match &mut line.kind {
        LineKind::Text {
            text,
            format,
            emoticons,
        } => {
            cut_to(text, MAX_TEXT);
            cut_to(&mut format.font, MAX_NAME);
            for (shortcut, _) in emoticons {
                cut_to(shortcut, MAX_NAME);
            }
        }
        LineKind::Action(text) => cut_to(text, MAX_TEXT),
        LineKind::File { name, .. } => cut_to(name, MAX_NAME),
        LineKind::Unshown(what) => cut_to(what, MAX_NAME),
        _ => {}
    }
    line
}

fn cut_person(person: &mut Person) {
    cut_to(&mut person.address, MAX_NAME);
    cut_to(&mut person.name, MAX_NAME);
}

/// Cuts a text to so many characters.
fn cut_to(text: &mut String, characters: usize) {
    if let Some((end, _)) = text.char_indices().nth(characters) {
        text.truncate(end);
        text.shrink_to_fit();
    }
}
