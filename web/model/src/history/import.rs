//! Logs brought in: the history's own data, and what people have from before, in the forms of MSN Messenger, Pidgin and aMSN.
//!
//! Bytes go in as they come from a file and lines come out, so that no file is ever held whole. What is no message in a log,
//! or cannot be read, is counted and passed over; only a file of which nothing can be made is refused.

mod amsn;
pub mod civil;
pub mod duplicates;
mod json;
mod markup;
pub mod merge;
mod msn_xml;
mod pidgin;
mod splitter;
pub mod survey;

use std::fmt;

use msnp11::{client::Instant, message::Colour, value::Email};

use self::{
    amsn::AmsnLog,
    civil::Civil,
    json::JsonFile,
    msn_xml::MsnLog,
    pidgin::PidginLog,
    splitter::{Ends, Splitter},
};
use super::{
    line::Line,
    record::{Heading, ReadRecords, VERSION},
};
use crate::text::{t, t_with};

/// Bytes of which it is told what a file is: more than any header has.
const HEAD: usize = 4 * 1024;
/// Characters of a text that are kept; a message that was sent has far fewer.
const MAX_TEXT: usize = 64 * 1024;
/// Characters of a name that are kept; servers take 387 bytes.
const MAX_NAME: usize = 400;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// aMSN's log.
    Amsn,
    /// MSN Messenger's and Windows Live Messenger's own log.
    MsnMessenger,
    /// Pidgin's log, as a page.
    PidginHtml,
    /// Pidgin's log, as text.
    PidginText,
    /// The history's own data.
    WebMessenger,
}

impl Source {
    /// What it is called.
    pub fn text(self) -> String {
        t(match self {
            Self::Amsn => "history-import-amsn",
            Self::MsnMessenger => "history-import-msn",
            Self::PidginHtml | Self::PidginText => "history-import-pidgin",
            Self::WebMessenger => "history-import-own",
        })
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A later version of this program wrote it.
    #[error("of a newer version")]
    Newer(u32),
    /// It is of a form that is known, and no line in it can be read.
    #[error("no line in it")]
    NoLine,
    /// It does not tell on which day it was written, neither in it nor by its name.
    #[error("no date")]
    NoDate,
    /// It is of no form that is known.
    #[error("of an unknown form")]
    Unknown,
}

impl Refused {
    /// The sentence that tells it.
    pub fn text(self) -> String {
        match self {
            Self::Newer(version) => t_with(
                "history-import-newer",
                &[("version", version.into()), ("known", VERSION.into())],
            ),
            Self::NoLine => t("history-import-no-line"),
            Self::NoDate => t("history-import-no-date"),
            Self::Unknown => t("history-import-unknown"),
        }
    }
}

/// What reading asks of who reads.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// How records of the own form are read.
    pub records: ReadRecords,
    /// Which moment a time of the calendar is where the person is; logs tell it by their own clock.
    pub local: fn(Civil) -> Option<Instant>,
}

/// Who said a line of a log.
#[derive(Clone, PartialEq, Eq)]
pub enum Writer {
    /// The line has its writer.
    Known,
    /// Somebody who was called this then.
    Named {
        /// The name.
        name: String,
        /// Whether it was the person whose log it is, where the log tells.
        own: Option<bool>,
    },
}

/// What is found in a file.
#[derive(Clone, PartialEq, Eq)]
pub enum Found {
    /// The file is of this account.
    Account(String),
    /// What follows is of this conversation.
    Conversation(Heading),
    /// A line.
    Line {
        /// It; without who said it, where that is told by a name.
        line: Line,
        /// Who said it.
        by: Writer,
        /// A conversation of several, by an id that is the same whenever this file is read; else that of the file.
        group: Option<String>,
    },
}

/// What people said stays out of logs.
impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(_) => f.write_str("Account"),
            Self::Conversation(heading) => heading.fmt(f),
            Self::Line { line, .. } => line.kind.fmt(f),
        }
    }
}

/// A file that is being read. A second reading finds the same.
pub struct Reader {
    file_name: String,
    around: Surroundings,
    head: Vec<u8>,
    log: Option<(Source, Splitter, Box<dyn Log>)>,
    out: Out,
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({:?})", self.source())
    }
}

/// What was found, and how much was passed over.
#[derive(Default)]
struct Out {
    found: Vec<Found>,
    skipped: u64,
}

/// A form of log, which is handed one record after the other.
trait Log {
    fn record(&mut self, record: &str, out: &mut Out) -> Result<(), Refused>;

    /// That was all.
    fn end(&mut self, _: &mut Out) {}
}

impl Reader {
    /// Reads a file of this name; in some logs it tells what is not in them.
    pub fn new(file_name: &str, around: Surroundings) -> Self {
        Self {
            file_name: file_name.to_owned(),
            around,
            head: Vec::new(),
            log: None,
            out: Out::default(),
        }
    }

    /// What kind of file it is, once that is known.
    pub fn source(&self) -> Option<Source> {
        self.log.as_ref().map(|(source, ..)| *source)
    }

    /// How many records were passed over so far: what is no message, and what could not be read.
    pub fn skipped(&self) -> u64 {
        self.out.skipped
    }

    /// Reads on. What is found is to be taken with [`Reader::take`] before the next bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        if self.log.is_some() {
            return self.read(bytes);
        }
        self.head.extend_from_slice(bytes);
        if self.head.len() < HEAD {
            return Ok(());
        }
        self.begin()
    }

    /// That was all of the file.
    pub fn finish(&mut self) -> Result<(), Refused> {
        if self.log.is_none() {
            self.begin()?;
        }
        let Some((_, splitter, log)) = &mut self.log else {
            return Ok(());
        };
        splitter.end(|record| match record {
            Some(record) => log.record(record, &mut self.out),
            None => {
                self.out.skipped += 1;
                Ok(())
            }
        })?;
        log.end(&mut self.out);
        Ok(())
    }

    /// What was found since this was asked last.
    pub fn take(&mut self) -> Vec<Found> {
        std::mem::take(&mut self.out.found)
    }

    fn begin(&mut self) -> Result<(), Refused> {
        let head = std::mem::take(&mut self.head);
        let source = source_of(&head).ok_or(Refused::Unknown)?;
        let around = self.around;
        let (ends, log): (_, Box<dyn Log>) = match source {
            Source::Amsn => (Ends::Line, Box::new(AmsnLog::new(around))),
            Source::MsnMessenger => (Ends::MsnElement, Box::new(MsnLog::new(&self.file_name))),
            Source::PidginHtml | Source::PidginText => {
                let is_html = source == Source::PidginHtml;
                let log = PidginLog::new(&self.file_name, is_html, around);
                (Ends::Line, Box::new(log))
            }
            Source::WebMessenger => (Ends::Line, Box::new(JsonFile::new(around.records))),
        };
        self.log = Some((source, Splitter::new(ends), log));
        self.read(&head)
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        let Some((_, splitter, log)) = &mut self.log else {
            return Ok(());
        };
        splitter.push(bytes, |record| match record {
            Some(record) => log.record(record, &mut self.out),
            None => {
                self.out.skipped += 1;
                Ok(())
            }
        })
    }
}

/// What a file is, by what it begins with.
fn source_of(head: &[u8]) -> Option<Source> {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    if head.starts_with('{') {
        return head
            .contains("\"webmessenger-history\"")
            .then_some(Source::WebMessenger);
    }
    if head.contains("|\"L") {
        return Some(Source::Amsn);
    }
    if head.starts_with("Conversation with ") {
        return Some(Source::PidginText);
    }
    if !head.starts_with('<') {
        return None;
    }
    if head.contains("<Log") {
        Some(Source::MsnMessenger)
    } else if head.contains(">Conversation with ") {
        Some(Source::PidginHtml)
    } else {
        None
    }
}

/// A text cut to what is kept, its lines separated by `\n`.
fn text_kept(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_matches('\n');
    text.chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .take(MAX_TEXT)
        .collect()
}

/// A name cut to what is kept.
fn name_kept(name: &str) -> String {
    let name = name.chars().filter(|c| !c.is_control()).take(MAX_NAME);
    name.collect::<String>().trim().to_owned()
}

/// The last part of a path of any system, which logs tell of files.
fn file_of_path(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name_kept(name)
}

/// The address that a text is, and nothing else.
fn address_in(text: &str) -> Option<Email> {
    let text = text.trim();
    let is_one = text.contains('@') && !text.contains(char::is_whitespace);
    Email::from_wire(text).filter(|_| is_one)
}

/// A colour as `#16569e`; none for black, which is what has no colour.
fn colour_of(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#')?;
    let is_colour = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_colour)?;
    let [_, red, green, blue] = number.to_be_bytes();
    let colour = Colour { red, green, blue };
    Some(colour).filter(|colour| *colour != Colour::default())
}

#[cfg(test)]
mod tests;
