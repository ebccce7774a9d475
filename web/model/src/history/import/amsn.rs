//! aMSN's logs: one file for each contact, named by the address, with a code before each piece of a line.
//!
//! | code | what |
//! |---|---|
//! | `\|"LRED` | a conversation that began or ended |
//! | `\|"LGRA` | the time of what follows: `[\|"LTIME1173126842 ]`, or of old `[21:34:02]` |
//! | `\|"LITA` | the name of who said what follows, up to ` :` |
//! | `\|"LC16569e`, `\|"LNOR` | the words, in this colour or in none |
//! | `\|"LGRE` and others | something that happened |

use msnp11::{client::Instant, message::TextFormat};

use super::{
    Found, Log, Out, Refused, Surroundings, Writer,
    civil::{Civil, day_in, seconds_in},
    colour_of, name_kept, text_kept,
};
use crate::history::line::{Line, LineKind, LineState};

/// Seconds since 1970 that a log can tell: from 1990 to 2199.
const TIMES: std::ops::Range<u64> = 631_152_000..7_258_118_400;

pub(super) struct AmsnLog {
    around: Surroundings,
    /// The day of the conversation, where only times follow.
    day: Option<Civil>,
    /// The line that was read last: what comes without a code belongs to it.
    open: Option<(Line, String)>,
}

impl AmsnLog {
    pub(super) fn new(around: Surroundings) -> Self {
        Self {
            around,
            day: None,
            open: None,
        }
    }

    fn close(&mut self, out: &mut Out) {
        let Some((mut line, name)) = self.open.take() else {
            return;
        };
        if let LineKind::Text { text, .. } = &mut line.kind {
            *text = text_kept(text);
            if text.is_empty() {
                out.skipped += 1;
                return;
            }
        }
        // What was not delivered has a sentence in place of a name.
        let own = (line.state == LineState::Failed).then_some(true);
        out.found.push(Found::Line {
            line,
            by: Writer::Named { name, own },
            group: None,
        });
    }

    fn moment(&self, stamp: &str) -> Option<Instant> {
        if let Some((_, rest)) = stamp.split_once("|\"LTIME") {
            let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
            let seconds = digits
                .parse()
                .ok()
                .filter(|seconds| TIMES.contains(seconds))?;
            return Some(Instant(seconds * 1_000));
        }
        let seconds = seconds_in(stamp.trim_matches(['[', ']', ' ']))?;
        (self.around.local)(self.day?.at(seconds))
    }
}

impl Log for AmsnLog {
    fn record(&mut self, record: &str, out: &mut Out) -> Result<(), Refused> {
        let record = record
            .trim_start_matches('\u{FEFF}')
            .trim_end_matches(['\r', '\n']);
        let Some(codes) = record.strip_prefix("|\"L") else {
            match &mut self.open {
                Some((line, _)) => go_on(line, record),
                None if record.is_empty() => {}
                None => out.skipped += 1,
            }
            return Ok(());
        };
        self.close(out);
        let said = codes
            .strip_prefix("GRA")
            .and_then(|rest| rest.split_once("|\"LITA"));
        let Some((stamp, said)) = said else {
            if codes.starts_with("RED") {
                self.day = day_in(codes).or(self.day);
            }
            out.skipped += 1;
            return Ok(());
        };
        // What is older has the colon behind the code.
        let parts = said
            .split_once(" :|\"L")
            .or_else(|| said.split_once(" |\"L"));
        let line = parts
            .zip(self.moment(stamp))
            .and_then(|((name, words), at)| {
                let (state, format, text) = dressed(words)?;
                let kind = LineKind::Text {
                    text: text.to_owned(),
                    format,
                    emoticons: Vec::new(),
                };
                let line = Line {
                    at,
                    from: None,
                    kind,
                    state,
                };
                Some((line, name_kept(name)))
            });
        match line {
            Some(line) => self.open = Some(line),
            None => out.skipped += 1,
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        self.close(out);
    }
}

fn go_on(line: &mut Line, record: &str) {
    if let LineKind::Text { text, .. } = &mut line.kind
        && text.len() < super::MAX_TEXT
    {
        text.push('\n');
        *text += record;
    }
}

/// The words behind the code for what they look like.
fn dressed(words: &str) -> Option<(LineState, TextFormat, &str)> {
    let text_of = |rest: &'static str| words.strip_prefix(rest);
    if let Some(text) = text_of("NOR") {
        let text = text.strip_prefix(':').unwrap_or(text);
        return Some((
            LineState::Sent,
            TextFormat::default(),
            text.strip_prefix(' ').unwrap_or(text),
        ));
    }
    if let Some(text) = text_of("RED") {
        // What was not delivered stands under a sentence in place of the name.
        return Some((
            LineState::Failed,
            TextFormat::default(),
            text.strip_prefix(' ').unwrap_or(text),
        ));
    }
    let (colour, text) = words.strip_prefix('C')?.split_once(' ')?;
    let format = TextFormat {
        colour: colour_of(&format!("#{colour}")),
        ..TextFormat::default()
    };
    Some((LineState::Sent, format, text))
}
