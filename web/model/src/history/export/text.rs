//! The history as text, to read anywhere.

use std::rc::Rc;

use super::{About, Surroundings, Writer, title};
use crate::{
    history::{
        line::{Line, LineKind},
        sentence::{file_details, not_delivered, told, writer},
        thread::Thread,
    },
    text::t_with,
};

pub(super) struct TextExport {
    about: About,
    around: Rc<dyn Surroundings>,
    day: Option<i64>,
}

impl TextExport {
    pub(super) fn new(about: About, around: Rc<dyn Surroundings>) -> Self {
        Self {
            about,
            around,
            day: None,
        }
    }
}

impl Writer for TextExport {
    fn begin(&mut self, out: &mut String) {
        // Without it, Windows reads what is not English as something else.
        out.push('\u{FEFF}');
        let account = self.about.account.as_str();
        push_line(
            out,
            &t_with("history-export-of", &[("account", account.into())]),
        );
        let day = self.around.day_title(self.about.now);
        push_line(out, &t_with("history-export-at", &[("day", day.into())]));
    }

    fn thread(&mut self, thread: &Thread, out: &mut String) {
        self.day = None;
        let with = t_with("chat-with", &[("name", title(thread).into())]);
        out.push('\n');
        push_line(out, &format!("===== {} =====", one_line(&with)));
    }

    fn line(&mut self, line: &Line, out: &mut String) {
        let day = self.around.day_of(line.at);
        if self.day.replace(day) != Some(day) {
            out.push('\n');
            push_line(out, &format!("--- {} ---", self.around.day_title(line.at)));
        }
        let clock = self.around.clock(line.at);
        let name = one_line(&writer(line, &self.about.name));
        let told = told(line, &name);
        let mut said = match &line.kind {
            LineKind::Text { .. } => format!("{name}: {told}"),
            LineKind::File { size, state, .. } => {
                let details = file_details(*size, *state, |size| self.around.size(size));
                format!("* {told} ({details})")
            }
            _ => format!("* {told}"),
        };
        if let Some(state) = not_delivered(line.state) {
            said += &format!(" ({state})");
        }
        // What goes on in a second line cannot be taken for what somebody else said.
        let said = said.replace('\r', "").replace('\n', "\r\n        ");
        push_line(out, &format!("[{clock}] {said}"));
    }

    fn end(&mut self, _: &mut String) {}
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

fn push_line(out: &mut String, line: &str) {
    *out += line;
    *out += "\r\n";
}
