//! Taking the history along: written line by line, so that its length makes no difference to what it takes.
//!
//! A text is for reading anywhere, a page looks like the conversation did, and data is for programs, this one among them
//! (`docs/history-format.md`).

mod html;
mod json;
mod sheet;
mod text;

use std::{borrow::Cow, fmt, rc::Rc};

use msnp11::{client::Instant, value::Digest};

use self::{html::HtmlExport, json::JsonExport, text::TextExport};
use crate::coded_text::plain;

use super::{line::Line, record::Record, thread::Thread};

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text, to read anywhere.
    Text,
    /// A page, as it looked.
    Html,
    /// Data, for programs.
    Json,
}

impl Form {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Text, Self::Html, Self::Json];

    /// How the names of its files end, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::Json => "json",
        }
    }

    /// The type of its files.
    pub fn mime_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Html => "text/html",
            Self::Json => "application/json",
        }
    }
}

/// A picture that stands for something in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Picture {
    /// A built-in emoticon, by its id.
    Emoticon(&'static str),
    /// An emoticon of somebody's own.
    Custom(Digest),
}

/// What an export asks of who makes it: how things are written where the person is, and what only the browser has.
pub trait Surroundings {
    /// The day of a time, as a number that is the same for all of a day.
    fn day_of(&self, at: Instant) -> i64;
    /// That day as a heading, with its year.
    fn day_title(&self, at: Instant) -> String;
    /// The time of a day.
    fn clock(&self, at: Instant) -> String;
    /// How large something is, of so many bytes.
    fn size(&self, bytes: u64) -> String;
    /// A picture as a `data:` URL, if it is here.
    fn picture(&self, picture: Picture) -> Option<String>;
    /// A record as JSON, in one line.
    fn json(&self, record: &Record<'_>) -> Option<String>;
}

/// Whose history it is.
#[derive(Clone, PartialEq, Eq)]
pub struct About {
    /// The address of the account.
    pub account: String,
    /// What the person is called.
    pub name: String,
    /// When this is: milliseconds since 1970.
    pub now: Instant,
}

/// Names and addresses stay out of logs.
impl fmt::Debug for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("About")
    }
}

/// An export that is being written. What is written so far is taken with [`Export::take`], as often as one likes.
pub struct Export {
    writer: Box<dyn Writer>,
    out: String,
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Export({} bytes)", self.out.len())
    }
}

impl Export {
    /// Begins one.
    pub fn new(form: Form, about: About, around: Rc<dyn Surroundings>) -> Self {
        let mut writer: Box<dyn Writer> = match form {
            Form::Text => Box::new(TextExport::new(about, around)),
            Form::Html => Box::new(HtmlExport::new(about, around)),
            Form::Json => Box::new(JsonExport::new(about, around)),
        };
        let mut out = String::new();
        writer.begin(&mut out);
        Self { writer, out }
    }

    /// What follows is of this conversation.
    pub fn thread(&mut self, thread: &Thread) {
        self.writer.thread(thread, &mut self.out);
    }

    /// The next line.
    pub fn line(&mut self, line: &Line) {
        self.writer.line(line, &mut self.out);
    }

    /// That was all.
    pub fn end(&mut self) {
        self.writer.end(&mut self.out);
    }

    /// What was written since this was asked last.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// How many bytes that is.
    pub fn pending(&self) -> usize {
        self.out.len()
    }
}

/// A form.
trait Writer {
    fn begin(&mut self, out: &mut String);
    fn thread(&mut self, thread: &Thread, out: &mut String);
    fn line(&mut self, line: &Line, out: &mut String);
    fn end(&mut self, out: &mut String);
}

/// What a conversation is called: its people, by the names they had last.
pub fn title(thread: &Thread) -> String {
    let names = thread.people.iter().map(|person| {
        if person.name.trim().is_empty() {
            person.address.as_str().into()
        } else {
            plain(&person.name)
        }
    });
    names.collect::<Vec<Cow<'_, str>>>().join(", ")
}

/// A name for a file of a conversation or of everything (`None`), without its ending. Letters and digits alone: every system
/// takes it.
pub fn file_name(title: Option<&str>, day: &str) -> String {
    let clean = |text: &str| {
        let letters = text
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { ' ' });
        let letters: String = letters.collect();
        let words = letters.split_whitespace().collect::<Vec<_>>().join("-");
        words.chars().take(40).collect::<String>()
    };
    let parts = ["webmessenger", title.unwrap_or("history"), day].map(clean);
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
pub(crate) mod tests;
