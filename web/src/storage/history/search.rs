//! Seeking words in the history, by the words that lie beside the lines.

use js_sys::Uint8Array;
use model::history::{
    Sequence, ThreadKey,
    search::Query,
    search_chunk::{places_with, sequence_of},
    search_progress::{FoundLine, FoundPlaces},
};
use wasm_bindgen::JsCast as _;

use super::{KeptHistory, StorageError, Table, keys, pages::lines_of, read, read_lines};

impl KeptHistory {
    /// Which records of words a thread has, the oldest first: what is to be looked through with [`search`](Self::search).
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn search_chunks(&self, thread: &ThreadKey) -> Result<Vec<u64>, StorageError> {
        let chunks = read(Table::LineTexts, async |tables| {
            let all = keys::of_thread(&self.account, thread)?;
            let keys = tables
                .of(Table::LineTexts)?
                .get_all_keys(Some(all.into()), None)?;
            keys.await
        });
        Ok(chunks.await?.iter().filter_map(keys::number_in).collect())
    }

    /// Seeks in some records of words of a thread, which follow each other.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn search(
        &self,
        thread: &ThreadKey,
        query: &Query,
        chunks: &[u64],
    ) -> Result<FoundPlaces, StorageError> {
        let mut found = FoundPlaces::default();
        let (Some(first), Some(last)) = (chunks.first(), chunks.last()) else {
            return Ok(found);
        };
        let texts = read(Table::LineTexts, async |tables| {
            let range = keys::between(&self.account, thread, *first, last + 1)?;
            lines_of(&tables.of(Table::LineTexts)?, range.into(), None).await
        });
        let (keys, texts) = texts.await?;
        for (key, text) in keys.iter().zip(texts).rev() {
            let number = keys::number_in(key);
            let bytes = text.dyn_into::<Uint8Array>().ok();
            let places = bytes.and_then(|bytes| places_with(query, &bytes.to_vec()));
            match number.zip(places) {
                Some((number, places)) => {
                    let places = places.into_iter().rev();
                    found
                        .places
                        .extend(places.map(|place| Sequence(sequence_of(number, place))));
                }
                None => found.unread += 1,
            }
        }
        Ok(found)
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
