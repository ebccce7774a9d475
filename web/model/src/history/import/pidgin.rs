//! Pidgin's logs: one file for each sitting with somebody, as a page or as text.
//!
//! Times stand in it without a day, which is in the file's name (`2007-03-05.213402+0100CET.html`) together with the difference
//! to UTC, or else in the first line. What the person themself said is blue in a page; a text does not tell.

use msnp11::{client::Instant, message::TextFormat};

use super::{
    Found, Log, Out, Refused, Surroundings, Writer, address_in,
    civil::{Civil, DAY, day_in, iso_day, number, seconds_in},
    markup, name_kept, text_kept,
};
use crate::history::{
    line::{Line, LineKind, LineState, Person},
    record::Heading,
    thread::ThreadKey,
};

/// The colours of a page in which the own words stand, and those of others.
const OWN: &str = "#16569E";
const OTHERS: &str = "#A82F2F";
/// Earlier by this many seconds than the line before, and a day has passed: clocks are set back by less.
const NEXT_DAY: u32 = 6 * 60 * 60;

pub(super) struct PidginLog {
    file_name: String,
    is_html: bool,
    around: Surroundings,
    day: Option<Civil>,
    /// Minutes east of UTC, where the file's name tells.
    offset: Option<i64>,
    /// The time of the line before, in seconds since midnight.
    last: u32,
    /// The first line was read, which a page has twice.
    has_heading: bool,
    /// A conversation of several has an id.
    group: Option<String>,
    /// The line that was read last: what comes may belong to it.
    open: Option<Entry>,
}

struct Entry {
    at: Instant,
    name: String,
    own: Option<bool>,
    text: String,
    is_action: bool,
}

impl PidginLog {
    pub(super) fn new(file_name: &str, is_html: bool, around: Surroundings) -> Self {
        let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let (day, rest) = name.split_once('.').unwrap_or((name, ""));
        Self {
            file_name: name.to_owned(),
            is_html,
            around,
            day: iso_day(day),
            offset: offset_in(rest),
            last: 0,
            has_heading: false,
            group: None,
            open: None,
        }
    }

    /// "Conversation with bea@example.com at Mon 05 Mar 2007 21:34:02 CET on mia@example.com (msn)".
    fn heading(&mut self, heading: &str, out: &mut Out) -> Result<(), Refused> {
        let Some((with, when)) = heading.split_once(" at ") else {
            return Err(Refused::Unknown);
        };
        let (when, account) = when.rsplit_once(" on ").unwrap_or((when, ""));
        self.day = self.day.or_else(|| day_in(when));
        if self.day.is_none() {
            return Err(Refused::NoDate);
        }
        self.last = seconds_in(when).unwrap_or_default();
        let account = account.split(" (").next().unwrap_or_default();
        if let Some(account) = address_in(account) {
            out.found.push(Found::Account(account.as_str().to_owned()));
        }
        match address_in(with) {
            Some(email) => out.found.push(Found::Conversation(Heading {
                conversation: ThreadKey::contact(&email),
                people: vec![Person {
                    address: email.as_str().to_owned(),
                    name: String::new(),
                }],
            })),
            None => self.group = Some(format!("pidgin-{}", name_kept(&self.file_name))),
        }
        Ok(())
    }

    fn moment(&mut self, seconds: u32) -> Option<Instant> {
        let mut day = self.day?;
        if seconds + NEXT_DAY < self.last {
            day = day.next_day();
            self.day = Some(day);
        }
        self.last = seconds;
        let civil = day.at(seconds);
        match self.offset {
            Some(minutes) => Some(Instant(
                civil.utc().0.checked_add_signed(-minutes * 60_000)?,
            )),
            None => (self.around.local)(civil),
        }
    }

    fn close(&mut self, out: &mut Out) {
        let Some(entry) = self.open.take() else {
            return;
        };
        let text = text_kept(&entry.text);
        if text.is_empty() {
            out.skipped += 1;
            return;
        }
        let kind = if entry.is_action {
            LineKind::Action(text)
        } else {
            LineKind::Text {
                text,
                format: TextFormat::default(),
                emoticons: Vec::new(),
            }
        };
        out.found.push(Found::Line {
            line: Line {
                at: entry.at,
                from: None,
                kind,
                state: LineState::Sent,
            },
            by: Writer::Named {
                name: entry.name,
                own: entry.own,
            },
            group: self.group.clone(),
        });
    }
}

impl Log for PidginLog {
    fn record(&mut self, record: &str, out: &mut Out) -> Result<(), Refused> {
        let record = record
            .trim_start_matches('\u{FEFF}')
            .trim_end_matches(['\r', '\n']);
        if !self.has_heading
            && let Some(heading) = heading_in(record, self.is_html)
        {
            self.has_heading = true;
            return self.heading(&heading, out);
        }
        let line = if self.is_html {
            html_line(record)
        } else {
            text_line(record)
        };
        match line {
            Parsed::Said {
                time,
                name,
                own,
                text,
                is_action,
            } => {
                self.close(out);
                let Some(at) = seconds_in(&time).and_then(|seconds| self.moment(seconds)) else {
                    out.skipped += 1;
                    return Ok(());
                };
                self.open = Some(Entry {
                    at,
                    name: name_kept(&name),
                    own,
                    text,
                    is_action,
                });
            }
            Parsed::Note(time) => {
                self.close(out);
                if let Some(seconds) = seconds_in(&time) {
                    self.moment(seconds);
                }
                out.skipped += 1;
            }
            Parsed::GoesOn(text) => {
                if let Some(open) = &mut self.open
                    && open.text.len() < super::MAX_TEXT
                {
                    open.text.push('\n');
                    open.text += &text;
                }
            }
            Parsed::Nothing => {}
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        self.close(out);
    }
}

enum Parsed {
    Said {
        time: String,
        name: String,
        own: Option<bool>,
        text: String,
        is_action: bool,
    },
    /// Something that happened, and when.
    Note(String),
    /// More of what was said before.
    GoesOn(String),
    Nothing,
}

/// What stands behind "Conversation with".
fn heading_in(record: &str, is_html: bool) -> Option<String> {
    if !is_html {
        return record.strip_prefix("Conversation with ").map(str::to_owned);
    }
    let (before, rest) = record.split_once(">Conversation with ")?;
    // Somebody may have written it, too.
    if before.contains("(") {
        return None;
    }
    Some(markup::words(rest.split('<').next().unwrap_or_default()))
}

/// `<font color="#16569E"><font size="2">(21:34:02)</font> <b>Mia:</b></font> hello<br/>`
fn html_line(record: &str) -> Parsed {
    if !record.starts_with("<font") {
        let words = markup::words(record);
        let is_frame = ["</body", "<html", "<!", "<body", "<h1", "<h3"];
        let is_frame = is_frame.iter().any(|tag| record.starts_with(tag));
        return if is_frame {
            Parsed::Nothing
        } else {
            Parsed::GoesOn(words)
        };
    }
    let Some((before, rest)) = record.split_once('(') else {
        return Parsed::Nothing;
    };
    let Some((time, rest)) = rest.split_once(')') else {
        return Parsed::Nothing;
    };
    let rest = rest.trim_start_matches("</font>").trim_start();
    let own = if before.contains(OWN) {
        Some(true)
    } else if before.contains(OTHERS) {
        Some(false)
    } else {
        None
    };
    let Some((name, text)) = rest
        .strip_prefix("<b>")
        .and_then(|rest| rest.split_once("</b>"))
    else {
        return Parsed::Note(time.to_owned());
    };
    let text = text.trim_start_matches("</font>");
    let text = markup::words(
        text.strip_suffix("<br/>")
            .or(text.strip_suffix("<br>"))
            .unwrap_or(text),
    );
    let name = markup::words(name);
    if let Some(name) = name.strip_prefix("***") {
        return Parsed::Said {
            time: time.to_owned(),
            text: format!("{name}{text}"),
            name: name.to_owned(),
            own,
            is_action: true,
        };
    }
    // Without a colon the name is no name, but what happened.
    match name.strip_suffix(':').filter(|_| !text.trim().is_empty()) {
        Some(name) => Parsed::Said {
            time: time.to_owned(),
            name: name.trim_end_matches(" <AUTO-REPLY>").to_owned(),
            own,
            text: text.trim_start_matches(' ').to_owned(),
            is_action: false,
        },
        None => Parsed::Note(time.to_owned()),
    }
}

/// `(21:34:02) Mia: hello`
fn text_line(record: &str) -> Parsed {
    let parts = record
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") "));
    let Some((time, said)) = parts.filter(|(time, _)| seconds_in(time).is_some()) else {
        return Parsed::GoesOn(record.to_owned());
    };
    if let Some(action) = said.strip_prefix("***") {
        // Where the name ends is not told; it is one word at least.
        let name = action.split(' ').next().unwrap_or_default();
        return Parsed::Said {
            time: time.to_owned(),
            name: name.to_owned(),
            own: None,
            text: action.to_owned(),
            is_action: true,
        };
    }
    match said.split_once(": ") {
        Some((name, text)) => Parsed::Said {
            time: time.to_owned(),
            name: name.trim_end_matches(" <AUTO-REPLY>").to_owned(),
            own: None,
            text: text.to_owned(),
            is_action: false,
        },
        None => Parsed::Note(time.to_owned()),
    }
}

/// The minutes east of UTC in `213402+0100CET.html`.
fn offset_in(name: &str) -> Option<i64> {
    let at = name.find(['+', '-'])?;
    let digits = name.get(at + 1..at + 5)?;
    let minutes = i64::from(number(digits.get(..2)?)?) * 60 + i64::from(number(digits.get(2..)?)?);
    let minutes = Some(minutes).filter(|minutes| *minutes <= i64::from(DAY / 60))?;
    Some(if name[at..].starts_with('-') {
        -minutes
    } else {
        minutes
    })
}
