//! The language of the page. Its table is fetched when another is chosen, and what was chosen before is spoken until it is
//! there. The whole document has it too: by it the browser reads aloud, hyphenates, picks glyphs and decides which way to write.

use model::{keys::Key, languages::Language, text};
use wasm_bindgen_futures::spawn_local;

use super::keep_in_step;
use crate::{browser, retry, store::Store, translations};

pub(super) fn begin(store: &Store) {
    if translations::is_pseudo() {
        return;
    }
    let begun = store.clone();
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().language(&browser::languages()),
        move |language| change(&begun, language),
    );
}

fn change(store: &Store, language: &'static Language) {
    if text::spoken() == language {
        return mark(language);
    }
    let store = store.clone();
    spawn_local(async move {
        let is_wanted = || store.page().language(&browser::languages()) == language;
        let table = retry::until_it_succeeds(async || {
            // Another was chosen meanwhile: this one is of no use any more.
            if is_wanted() {
                translations::fetch(language).await.map(Some)
            } else {
                Ok(None)
            }
        });
        let Some(table) = table.await.filter(|_| is_wanted()) else {
            return;
        };
        translations::speak(language, table);
        mark(language);
        store.language_changed();
    });
}

/// Says it of the whole document.
fn mark(language: &Language) {
    let root = browser::document().and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("lang", language.tag);
        let _ = root.set_attribute("dir", language.direction.attribute());
    }
}
