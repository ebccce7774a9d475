//! What was written and not sent, as this browser keeps it by account: for good where the account is remembered on this
//! device, else for as long as the tab.

use model::stored_drafts::StoredDrafts;
use msnp11::value::Email;
use web_sys::Storage;

use crate::json;

/// The key in the browser's storage, and in that of the tab.
const KEY: &str = "webmessenger-drafts";

/// Where drafts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeper {
    /// The browser, for every tab to come.
    Browser,
    /// The tab.
    Tab,
}

impl Keeper {
    /// Whose it is to keep the drafts of an account.
    pub(crate) fn of(is_remembered: bool) -> Self {
        if is_remembered {
            Self::Browser
        } else {
            Self::Tab
        }
    }

    /// The drafts of an account.
    pub(crate) fn drafts(self, account: &str) -> Vec<(Email, String)> {
        self.load().of(account)
    }

    /// Keeps the drafts of an account, in place of what was. A browser that keeps nothing loses them.
    pub(crate) fn keep(self, account: &str, drafts: &[(Email, String)]) {
        self.change(|kept| kept.keep(account, drafts));
    }

    /// Keeps nothing of an account.
    pub(crate) fn forget(self, account: &str) {
        self.change(|kept| kept.forget(account));
    }

    /// Another tab may have changed those of another account since.
    fn change(self, change: impl FnOnce(&mut StoredDrafts)) {
        let before = self.load();
        let mut kept = before.clone();
        change(&mut kept);
        let Some(storage) = self.storage().filter(|_| kept != before) else {
            return;
        };
        if kept.is_empty() {
            let _ = storage.remove_item(KEY);
        } else if let Some(text) = json::write(&kept) {
            let _ = storage.set_item(KEY, &text);
        }
    }

    fn load(self) -> StoredDrafts {
        let saved = self
            .storage()
            .and_then(|storage| storage.get_item(KEY).ok()?);
        let value = saved.and_then(|text| json::parse(&text));
        value.and_then(json::read).unwrap_or_default()
    }

    fn storage(self) -> Option<Storage> {
        let window = web_sys::window()?;
        match self {
            Self::Browser => window.local_storage().ok()?,
            Self::Tab => window.session_storage().ok()?,
        }
    }
}

#[cfg(test)]
mod tests {
    use msnp11::client::Request;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::{
        effects,
        scripted_session::{ScriptedSession, friend},
        store::Store,
    };

    const ACCOUNT: &str = "test alice@example.com";

    /// A page of the account, on a device that remembers it or not, with the conversation with the first contact.
    fn page(remembers: bool) -> Store {
        let store = Store::new();
        store.be_scripted();
        store.set_settings(|settings| settings.switch(&model::settings::REMEMBER, remembers));
        effects::drafts::begin(&store);
        ScriptedSession::sign_in(&store, 2);
        store.request(Request::OpenConversation(friend(0)));
        store
    }

    fn draft(store: &Store) -> String {
        let id = store.messenger().conversations().next().unwrap().id;
        store.page().draft(id).to_owned()
    }

    fn write(store: &Store, text: &str) {
        let id = store.messenger().conversations().next().unwrap().id;
        store.set_draft(id, text.to_owned());
    }

    #[wasm_bindgen_test]
    fn drafts_outlast_the_page_where_the_account_is_remembered() {
        for (remembers, keeper, other) in [
            (false, Keeper::Tab, Keeper::Browser),
            (true, Keeper::Browser, Keeper::Tab),
        ] {
            keeper.forget(ACCOUNT);
            let first = page(remembers);
            write(&first, "half a le");
            write(&first, "half a letter");
            assert!(other.drafts(ACCOUNT).is_empty());
            // What is closed is kept as what is open.
            let id = first.messenger().conversations().next().unwrap().id;
            first.request(Request::CloseConversation(id));
            let again = page(remembers);
            assert_eq!(draft(&again), "half a letter", "{keeper:?}");
            // Once it is sent it is gone.
            write(&again, "");
            assert!(keeper.drafts(ACCOUNT).is_empty());
            write(&again, "the next");
            again.request(Request::SignOut);
            let kept = keeper.drafts(ACCOUNT).len();
            assert_eq!(kept, usize::from(remembers), "signing out: {keeper:?}");
        }
        // Who is not to be remembered any more leaves nothing.
        assert!(!Keeper::Browser.drafts(ACCOUNT).is_empty());
        let forgotten = page(false);
        assert!(Keeper::Browser.drafts(ACCOUNT).is_empty());
        assert_eq!(draft(&forgotten), "");
    }
}
