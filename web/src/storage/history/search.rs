//! Seeking words in the history, by the words that lie beside the lines.

use js_sys::Uint8Array;
use model::history::{
    Line, Sequence, ThreadKey,
    search::Query,
    search_chunk::{places_with, sequence_of},
};
use wasm_bindgen::JsCast as _;

use super::{KeptHistory, StorageError, Table, keys, pages::lines_of, read, read_lines};

/// Records of words that are read at once: a megabyte, and so few that nobody waits for the first.
const AT_ONCE: usize = 64;

/// Where the words are in some lines of a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FoundPlaces {
    /// The lines that have them, the newest first.
    pub(crate) places: Vec<Sequence>,
    /// Records of words that make no sense: what is in their lines is not found.
    pub(crate) unread: usize,
}

/// A line in which the words are, with those around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundLine {
    /// Its place in its thread.
    pub(crate) place: Sequence,
    /// It.
    pub(crate) line: Line,
    /// The line before, if it is kept.
    pub(crate) before: Option<Line>,
    /// The line after, likewise.
    pub(crate) after: Option<Line>,
}

impl KeptHistory {
    /// Seeks in a thread, from its newest lines back. What is found is handed on a part at a time, for as long as `found` says
    /// that more is wanted.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn search(
        &self,
        thread: &ThreadKey,
        query: &Query,
        mut found: impl FnMut(FoundPlaces) -> bool,
    ) -> Result<(), StorageError> {
        let chunks = read(Table::LineTexts, async |tables| {
            let all = keys::of_thread(&self.account, thread)?;
            let keys = tables
                .of(Table::LineTexts)?
                .get_all_keys(Some(all.into()), None)?;
            keys.await
        });
        let chunks: Vec<_> = chunks.await?.iter().filter_map(keys::number_in).collect();
        for part in chunks.rchunks(AT_ONCE) {
            let (Some(first), Some(last)) = (part.first(), part.last()) else {
                break;
            };
            let texts = read(Table::LineTexts, async |tables| {
                let range = keys::between(&self.account, thread, *first, last + 1)?;
                lines_of(&tables.of(Table::LineTexts)?, range.into(), None).await
            });
            let (keys, texts) = texts.await?;
            let mut here = FoundPlaces::default();
            for (key, text) in keys.iter().zip(texts).rev() {
                let number = keys::number_in(key);
                let bytes = text.dyn_into::<Uint8Array>().ok();
                let places = bytes.and_then(|bytes| places_with(query, &bytes.to_vec()));
                match number.zip(places) {
                    Some((number, places)) => {
                        let places = places.into_iter().rev();
                        here.places
                            .extend(places.map(|place| Sequence(sequence_of(number, place))));
                    }
                    None => here.unread += 1,
                }
            }
            if !found(here) {
                break;
            }
        }
        Ok(())
    }

    /// Lines of a thread with those around each, in the order in which they are asked for. What is gone is left out.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn lines_around(
        &self,
        thread: &ThreadKey,
        places: &[Sequence],
    ) -> Result<Vec<FoundLine>, StorageError> {
        read(Table::Lines, async |tables| {
            let lines = tables.of(Table::Lines)?;
            let mut found = Vec::with_capacity(places.len());
            for place in places {
                let (from, before) = (place.0.saturating_sub(1), place.0 + 2);
                let range = keys::between(&self.account, thread, from, before)?;
                let (keys, values) = lines_of(&lines, range.into(), None).await?;
                let (around, _) = read_lines(keys, values);
                let at = |place: u64| {
                    let line = around.iter().find(|(known, _)| known.0 == place);
                    line.map(|(_, line)| line.clone().settled())
                };
                if let Some(line) = at(place.0) {
                    found.push(FoundLine {
                        place: *place,
                        line,
                        before: at(from),
                        after: at(place.0 + 1),
                    });
                }
            }
            Ok(found)
        })
        .await
    }
}
