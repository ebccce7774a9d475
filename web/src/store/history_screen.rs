//! The screen that shows the history.

use model::{
    custom_emoticons::CustomEmoticon,
    history::{Line, LineKind, ThreadKey},
    keys::Key,
    page::HistoryScreen,
};
use msnp11::{client::Instant, value::Digest};

use super::Store;

impl Store {
    /// How often what is kept was changed by something else than what is said: what was read before is to be read again.
    pub(crate) fn history_changes(&self) -> u64 {
        self.0.history_changes.get()
    }

    /// What is kept was changed.
    pub(crate) fn history_changed(&self) {
        self.0.history_changes.set(self.history_changes() + 1);
        self.changed([Key::History]);
    }

    /// Logs are brought in: by whom this number is told, and by nobody who began before.
    pub(crate) fn begin_import(&self) -> u64 {
        self.0.history_imports.set(self.0.history_imports.get() + 1);
        self.0.history_imports.get()
    }

    /// Whether who was told this number is to go on.
    pub(crate) fn is_importing(&self, number: u64) -> bool {
        self.0.history_imports.get() == number
    }

    /// Nothing more is to be brought in.
    pub(crate) fn stop_import(&self) {
        self.begin_import();
    }

    /// Opens the history over the conversations, with this one.
    pub(crate) fn open_history(&self, thread: Option<ThreadKey>) {
        self.change_page(|page| {
            page.layers.menu = None;
            page.layers.dialog = None;
            page.history_screen = Some(HistoryScreen {
                thread,
                sought: String::new(),
            });
        });
    }

    /// Seeks words in all of the history.
    pub(crate) fn search_history(&self, sought: String) {
        self.change_page(|page| {
            page.history_screen = Some(HistoryScreen {
                thread: None,
                sought,
            });
        });
    }

    /// Goes back to the conversations.
    pub(crate) fn close_history(&self) {
        self.change_page(|page| page.history_screen = None);
        self.person_may_look();
    }

    /// The address of the person, for what is taken along.
    pub(crate) fn own_address(&self) -> String {
        let page = self.page();
        let account = page.sign_in.account();
        account.map_or_else(String::new, |(_, email)| email.as_str().to_owned())
    }

    /// When the first session of this page may have begun: what was said since then is at places that the journal knows.
    pub(crate) fn session_began(&self) -> Instant {
        self.0.opened
    }

    /// How somebody's emoticons in a line of the history look, as far as their pictures are here; the others are looked for.
    pub(crate) fn emoticons_of_line(&self, line: &Line) -> Vec<CustomEmoticon> {
        let LineKind::Text { emoticons, .. } = &line.kind else {
            return Vec::new();
        };
        self.seek_kept_pictures(emoticons.iter().map(|(_, digest)| *digest));
        let hidden = self.page().hidden_emoticons();
        let drawn = emoticons.iter().map(|(shortcut, digest)| CustomEmoticon {
            shortcut: shortcut.clone(),
            url: self.emoticon_url(digest),
            digest: Some(*digest),
            is_hidden: hidden.has(digest),
        });
        drawn.collect()
    }

    /// The address of an emoticon's picture, if it is here.
    fn emoticon_url(&self, digest: &Digest) -> Option<std::rc::Rc<str>> {
        self.object(digest).map(|shown| shown.url.as_str().into())
    }
}
