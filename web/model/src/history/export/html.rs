//! The history as a page: one file that needs nothing else, looks like the conversation did, and in which nothing that
//! somebody wrote can do anything.
//!
//! Its policy forbids all but pictures that stand in it and the one sheet, by its hash. Fonts and colours are attributes,
//! which no policy concerns; each picture stands once, where it is first used.

use std::{collections::HashSet, rc::Rc};

use msnp11::{
    client::Instant,
    message::{Effects, TextFormat},
};

use super::{About, Picture, Surroundings, Writer, sheet::SHEET, title};
use crate::{
    coded_text::plain,
    custom_emoticons::CustomEmoticon,
    history::{
        line::{Line, LineKind},
        sentence::{file_details, not_delivered, told, writer},
        thread::Thread,
    },
    links,
    readable_colour::{SHEETS, readable},
    rich_text::{self, Extent, Piece},
    text::{t, t_with},
    transcript::is_of_run,
};

/// What its policy allows: the SHA-256 of that sheet. A test says what it is to be when the sheet was changed.
const SHEET_HASH: &str = "sha256-U/MuSD7l47Frb+x5Uqy1kYXZjMzpYiLFVbotPGVuTBY=";

pub(super) struct HtmlExport {
    about: About,
    around: Rc<dyn Surroundings>,
    /// Whether a conversation is open, and a day in it.
    open: (bool, bool),
    day: Option<i64>,
    /// Whose heading is the last, and of when.
    run: Option<(Option<String>, Instant)>,
    /// Pictures that stand in the page already.
    pictures: HashSet<Picture>,
}

impl HtmlExport {
    pub(super) fn new(about: About, around: Rc<dyn Surroundings>) -> Self {
        Self {
            about,
            around,
            open: (false, false),
            day: None,
            run: None,
            pictures: HashSet::new(),
        }
    }

    fn close_day(&mut self, out: &mut String) {
        if std::mem::take(&mut self.open.1) {
            *out += "</section>\n";
        }
        self.day = None;
        self.run = None;
    }

    fn close_thread(&mut self, out: &mut String) {
        self.close_day(out);
        if std::mem::take(&mut self.open.0) {
            *out += "</article>\n";
        }
    }

    fn heading(&mut self, line: &Line, name: &str, out: &mut String) {
        let from = line.from.as_ref().map(|person| person.key());
        let run = self.run.as_ref();
        if run.is_some_and(|(who, at)| *who == from && is_of_run(*at, line.at)) {
            return;
        }
        self.run = Some((from, line.at));
        let class = if line.is_own() { "who own" } else { "who" };
        let says = t_with("chat-says", &[("name", name.into())]);
        let clock = escaped(&self.around.clock(line.at));
        *out += &format!(
            "<p class=\"{class}\" dir=\"auto\"><b>{}</b><time>{clock}</time></p>\n",
            escaped(&says)
        );
    }

    fn words(
        &mut self,
        text: &str,
        emoticons: &[(String, msnp11::value::Digest)],
        out: &mut String,
    ) {
        let own: Vec<_> = emoticons
            .iter()
            .map(|(shortcut, digest)| CustomEmoticon {
                shortcut: shortcut.clone(),
                url: None,
                digest: Some(*digest),
                is_hidden: false,
            })
            .collect();
        for piece in rich_text::parse(&plain(text), &own, Extent::Whole) {
            match piece {
                Piece::Text(text) => *out += &escaped(text),
                Piece::Link(link) => {
                    *out += &format!(
                        "<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>",
                        escaped(&links::href(link)),
                        escaped(link)
                    );
                }
                Piece::Emoticon(emoticon, code) => {
                    self.picture(Picture::Emoticon(emoticon.id), code, out);
                }
                Piece::CustomEmoticon(custom, code) => match custom.digest {
                    Some(digest) => self.picture(Picture::Custom(digest), code, out),
                    None => *out += &escaped(code),
                },
            }
        }
    }

    fn picture(&mut self, picture: Picture, code: &str, out: &mut String) {
        let id = match picture {
            Picture::Emoticon(id) => id.to_owned(),
            Picture::Custom(digest) => digest.hex(),
        };
        if !self.pictures.contains(&picture) {
            let url = self.around.picture(picture);
            // What is no data could be asked for somewhere.
            let Some(url) = url.filter(|url| url.starts_with("data:image/")) else {
                *out += &escaped(code);
                return;
            };
            self.pictures.insert(picture);
            *out += &format!(
                "<svg class=\"kept\"><symbol id=\"{id}\" viewBox=\"0 0 24 24\"><image width=\"24\" height=\"24\" href=\"{}\"/></symbol></svg>",
                escaped(&url)
            );
        }
        let code = escaped(code);
        *out += &format!(
            "<svg class=\"emoticon\" role=\"img\" aria-label=\"{code}\"><title>{code}</title><use href=\"#{id}\"/></svg>"
        );
    }
}

impl Writer for HtmlExport {
    fn begin(&mut self, out: &mut String) {
        let account = self.about.account.as_str();
        let title = escaped(&t_with("history-export-of", &[("account", account.into())]));
        let day = self.around.day_title(self.about.now);
        let at = escaped(&t_with("history-export-at", &[("day", day.into())]));
        *out += &format!(
            "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src '{SHEET_HASH}'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{title}</title>\n<style>{SHEET}</style>\n</head>\n<body>\n\
             <header><h1 dir=\"auto\">{title}</h1><p>{at}</p></header>\n<main>\n"
        );
    }

    fn thread(&mut self, thread: &Thread, out: &mut String) {
        self.close_thread(out);
        self.open.0 = true;
        let with = t_with("chat-with", &[("name", title(thread).into())]);
        *out += &format!("<article>\n<h2 dir=\"auto\">{}</h2>\n", escaped(&with));
    }

    fn line(&mut self, line: &Line, out: &mut String) {
        let day = self.around.day_of(line.at);
        if self.day != Some(day) {
            self.close_day(out);
            self.open.1 = true;
            self.day = Some(day);
            let title = escaped(&self.around.day_title(line.at));
            *out += &format!("<section>\n<h3>{title}</h3>\n");
        }
        let name = writer(line, &self.about.name).into_owned();
        match &line.kind {
            LineKind::Text {
                text,
                format,
                emoticons,
            } => {
                self.heading(line, &name, out);
                let (before, after) = dressed(format);
                *out += &format!("<p class=\"said\" dir=\"auto\">{before}");
                self.words(text, emoticons, out);
                *out += after.as_str();
            }
            LineKind::File { size, state, .. } => {
                self.run = None;
                let told = escaped(&told(line, &name));
                let details = file_details(*size, *state, |size| self.around.size(size));
                *out += &format!(
                    "<p class=\"event\" dir=\"auto\">{told} <small>({})</small>",
                    escaped(&details)
                );
            }
            kind => {
                self.run = None;
                let class = if matches!(kind, LineKind::Nudge) {
                    "event nudge"
                } else {
                    "event"
                };
                *out += &format!(
                    "<p class=\"{class}\" dir=\"auto\">{}",
                    escaped(&told(line, &name))
                );
            }
        }
        if let Some(state) = not_delivered(line.state) {
            *out += &format!(" <small class=\"failed\">({})</small>", escaped(&state));
        }
        *out += "</p>\n";
    }

    fn end(&mut self, out: &mut String) {
        self.close_thread(out);
        *out += &format!(
            "</main>\n<footer>{}</footer>\n</body>\n</html>\n",
            escaped(&t("history-export-end"))
        );
    }
}

/// What stands before and behind words of this format.
fn dressed(format: &TextFormat) -> (String, String) {
    let (mut before, mut after) = (String::new(), String::new());
    let colour = format.colour.map(|colour| {
        let [red, green, blue] = readable([colour.red, colour.green, colour.blue], SHEETS[0]);
        format!(" color=\"#{red:02x}{green:02x}{blue:02x}\"")
    });
    let face = Some(format.font.as_str()).filter(|font| !font.is_empty());
    let face = face.map(|font| {
        // A comma would begin another font; what is like it stands behind, by the first digit of the pitch and family.
        let alike = match format.pitch_family >> 4 {
            1 => "serif",
            3 => "monospace",
            4 => "cursive",
            _ => "sans-serif",
        };
        format!(" face=\"{}, {alike}\"", escaped(&font.replace(',', " ")))
    });
    if colour.is_some() || face.is_some() {
        before += &format!(
            "<font{}{}>",
            colour.unwrap_or_default(),
            face.unwrap_or_default()
        );
        after.insert_str(0, "</font>");
    }
    for (effect, element) in [
        (Effects::BOLD, "b"),
        (Effects::ITALIC, "i"),
        (Effects::UNDERLINE, "u"),
        (Effects::STRIKE, "s"),
    ] {
        if format.effects.contains(effect) {
            before += &format!("<{element}>");
            after.insert_str(0, &format!("</{element}>"));
        }
    }
    (before, after)
}

/// A text that stays one, in an element as in an attribute. Characters that no document may have are replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            '\n' | '\t' => escaped.push(c),
            '\r' => {}
            c if c.is_control() => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
pub(super) mod tests {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_policy_allows_the_sheet_as_it_is() {
        let hash = STANDARD.encode(Sha256::digest(SHEET.as_bytes()));
        assert_eq!(SHEET_HASH, format!("sha256-{hash}"));
        // Another line ending would be another hash.
        assert!(!SHEET.contains('\r') && !SHEET.contains("</"));
    }
}
