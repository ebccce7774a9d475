//! Files of the history: what is taken along is written a part at a time, what is brought in is read so, and neither is ever in
//! the page's memory as a whole.

mod export;
mod import;
mod import_lock;
mod sink;

use std::{cell::RefCell, collections::HashMap};

use model::history::{
    export::{Picture, Surroundings},
    import::{self as logs, civil::Civil},
    record::{ReadRecords, Record},
};
use msnp11::{client::Instant, value::Digest};

pub(crate) use self::{
    export::{ExportError, Exported, choose_place, export},
    import::{ImportError, Imported, bring_in, survey},
};
use crate::{
    emoticon_pictures,
    format::{sizes, times},
    json,
};

/// How things are told where the person is, for an export.
#[derive(Default)]
struct Here {
    /// The pictures of own emoticons that the lines at hand name.
    pictures: RefCell<HashMap<Digest, String>>,
}

impl Surroundings for Here {
    fn day_of(&self, at: Instant) -> i64 {
        times::day_of(at)
    }

    fn day_title(&self, at: Instant) -> String {
        times::date(at)
    }

    fn clock(&self, at: Instant) -> String {
        times::clock(at, model::display::ClockFormat::default())
    }

    fn size(&self, bytes: u64) -> String {
        sizes::size(bytes)
    }

    fn picture(&self, picture: Picture) -> Option<String> {
        match picture {
            Picture::Emoticon(id) => emoticon_pictures::data_url(id),
            Picture::Custom(digest) => self.pictures.borrow().get(&digest).cloned(),
        }
    }

    fn json(&self, record: &Record<'_>) -> Option<String> {
        json::write(record)
    }
}

/// How logs are read: JSON by the browser, and times by the clock where the person is.
fn around() -> logs::Surroundings {
    logs::Surroundings {
        records: ReadRecords {
            header: |text| json::parse(text).and_then(json::read),
            heading: |text| json::parse(text).and_then(json::read),
            line: |text| json::parse(text).and_then(json::read),
        },
        local: |civil: Civil| {
            times::moment(
                civil.year.into(),
                civil.month.into(),
                civil.day.into(),
                [civil.hour.into(), civil.minute.into(), civil.second.into()],
            )
        },
    }
}
