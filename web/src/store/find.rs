//! Finding words in the conversation that is shown.

use std::collections::VecDeque;

use model::find::Find;
use msnp11::client::Entry;

use super::Store;
use crate::format::decomposition::decomposed;

impl Store {
    /// Begins to find something in the conversation that is shown: these words, or what the person will write.
    pub(crate) fn find(&self, words: Option<&str>) {
        let Some(shown) = self.page().shown() else {
            return;
        };
        let is_open = self.messenger().conversation(shown).is_some();
        if !is_open {
            return;
        }
        self.change_page(|page| {
            let find = page
                .find
                .get_or_insert_with(|| Find::new(shown, decomposed));
            find.ask();
        });
        if let Some(words) = words {
            self.find_words(words);
        }
    }

    /// Finds these words.
    pub(crate) fn find_words(&self, words: &str) {
        self.change_find(|find, entries| find.seek(words, entries));
    }

    /// Goes to the next newer hit.
    pub(crate) fn find_down(&self) {
        self.change_find(Find::down);
    }

    /// Goes to the next older hit.
    pub(crate) fn find_up(&self) {
        self.change_find(Find::up);
    }

    /// Nothing is to be found any more.
    pub(crate) fn end_find(&self) {
        self.change_page(|page| page.find = None);
    }

    fn change_find(&self, change: impl FnOnce(&mut Find, &VecDeque<Entry>)) {
        self.change_page(|page| {
            let messenger = self.messenger();
            if let Some(find) = &mut page.find
                && let Some(conversation) = messenger.conversation(find.conversation())
            {
                change(find, &conversation.entries);
            }
        });
    }
}
