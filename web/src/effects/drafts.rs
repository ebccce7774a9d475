//! What is written and not sent: kept by the browser for each account, so that it outlasts the page.

use model::keys::Key;
use msnp11::{
    client::{Session, SignedOut},
    value::Email,
};

use super::keep_in_step;
use crate::{draft_storage::Keeper, store::Store};

#[derive(Clone, PartialEq)]
struct Drafts {
    account: String,
    keeper: Keeper,
    drafts: Vec<(Email, String)>,
}

pub(crate) fn begin(store: &Store) {
    let keys = vec![Key::Conversations, Key::Drafts, Key::Session];
    keep_in_step(store, keys, to_keep, |drafts| {
        if let Some(kept) = drafts {
            kept.keeper.keep(&kept.account, &kept.drafts);
        }
    });
}

/// What is to be kept; `None` while nobody is signed in, whose drafts stay as they were.
fn to_keep(store: &Store) -> Option<Drafts> {
    let page = store.page();
    let account = page.sign_in.account_key()?;
    let keeper = Keeper::of(page.settings.remembers());
    let drafts = match store.messenger().session() {
        // Of who is not remembered, signing out leaves nothing for whoever comes to the tab next.
        Session::SignedOut(SignedOut::Asked) if keeper == Keeper::Tab => Vec::new(),
        Session::SignedOut(_) => return None,
        _ => page.drafts_to_keep(),
    };
    Some(Drafts {
        account,
        keeper,
        drafts,
    })
}
