//! The history as data.

use std::rc::Rc;

use super::{About, Surroundings, Writer};
use crate::history::{
    line::Line,
    record::{Header, Heading, Record, VERSION},
    thread::Thread,
};

pub(super) struct JsonExport {
    about: About,
    around: Rc<dyn Surroundings>,
    has_records: bool,
}

impl JsonExport {
    pub(super) fn new(about: About, around: Rc<dyn Surroundings>) -> Self {
        Self {
            about,
            around,
            has_records: false,
        }
    }

    fn push(&mut self, record: &Record<'_>, out: &mut String) {
        // Everything that is a record can be written; what a browser refuses is left out.
        let Some(json) = self.around.json(record) else {
            return;
        };
        *out += if self.has_records { ",\n" } else { "\n" };
        *out += &json;
        self.has_records = true;
    }
}

impl Writer for JsonExport {
    fn begin(&mut self, out: &mut String) {
        let header = Header {
            version: VERSION,
            account: self.about.account.clone(),
            exported: self.about.now.0,
        };
        let header = self.around.json(&Record::Header(&header));
        let header = header.unwrap_or_else(|| format!("{{\"webmessenger-history\":{VERSION}}}"));
        *out += header.strip_suffix('}').unwrap_or(&header);
        *out += ",\"records\":[";
    }

    fn thread(&mut self, thread: &Thread, out: &mut String) {
        self.push(&Record::Heading(&Heading::of(thread)), out);
    }

    fn line(&mut self, line: &Line, out: &mut String) {
        self.push(&Record::Line(line), out);
    }

    fn end(&mut self, out: &mut String) {
        *out += "\n]}\n";
    }
}
