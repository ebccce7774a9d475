//! What is written and not sent: in each conversation, and to whom the conversation was closed or the page loaded anew.

use msnp11::{client::ConversationId, value::Email};

use super::Page;
use crate::{
    invisible::is_blank,
    stored_drafts::{MAX_DRAFTS, is_kept},
};

/// What is written in a conversation and not sent.
#[derive(Debug)]
pub(super) struct Draft {
    text: String,
    /// To whom, where it is one person.
    to: Option<Email>,
    /// How many were written before it was begun.
    number: u64,
}

impl Page {
    /// What is written in a conversation and not sent.
    pub fn draft(&self, id: ConversationId) -> &str {
        self.drafts.get(&id).map_or("", |draft| &draft.text)
    }

    /// Every draft, by conversation; none is empty.
    pub fn drafts(&self) -> impl Iterator<Item = (ConversationId, &str)> {
        self.drafts.iter().map(|(id, draft)| (*id, &*draft.text))
    }

    /// Keeps what is written in a conversation and not sent; `to` is the one person that it is written to, if it is one.
    pub fn set_draft(&mut self, id: ConversationId, to: Option<Email>, text: String) {
        if text.is_empty() {
            self.drafts.remove(&id);
            return;
        }
        let known = self.drafts.get(&id).map(|draft| draft.number);
        let number = known.unwrap_or_else(|| {
            self.drafts_begun += 1;
            self.drafts_begun
        });
        self.drafts.insert(id, Draft { text, to, number });
    }

    /// The drafts that are gone once the page is left: those that this device does not keep.
    pub fn drafts_lost_with_the_page(&self) -> impl Iterator<Item = &str> {
        let keeps = self.settings.remembers();
        let lost = self
            .drafts
            .values()
            .filter(move |draft| !keeps || draft.to.is_none() || !is_kept(&draft.text));
        lost.map(|draft| &*draft.text)
    }

    /// What is to be kept for the account that is signed in, by whom it is written to, the oldest first.
    pub fn drafts_to_keep(&self) -> Vec<(Email, String)> {
        let mut open: Vec<_> = self.drafts.values().collect();
        open.sort_by_key(|draft| draft.number);
        let open = open
            .into_iter()
            .filter_map(|draft| Some((draft.to.clone()?, draft.text.clone())));
        self.stored_drafts.iter().cloned().chain(open).collect()
    }

    /// What was kept for the account that signs in comes back with the conversations. What is here already is newer.
    pub fn take_kept_drafts(&mut self, kept: Vec<(Email, String)>) {
        let is_here = |email: &Email| {
            self.drafts
                .values()
                .any(|draft| draft.to.as_ref() == Some(email))
                || self.stored_drafts.iter().any(|(known, _)| known == email)
        };
        let mut kept: Vec<_> = kept
            .into_iter()
            .filter(|(email, _)| !is_here(email))
            .collect();
        kept.append(&mut self.stored_drafts);
        let too_many = kept.len().saturating_sub(MAX_DRAFTS);
        kept.drain(..too_many);
        self.stored_drafts = kept;
    }

    /// What was written and not sent comes back with the next conversation with the same person.
    pub(super) fn keep_draft_of(&mut self, id: ConversationId) {
        let Some(Draft {
            text,
            to: Some(email),
            ..
        }) = self.drafts.remove(&id)
        else {
            return;
        };
        if is_blank(&text) {
            return;
        }
        self.stored_drafts.retain(|(known, _)| *known != email);
        if self.stored_drafts.len() >= MAX_DRAFTS {
            self.stored_drafts.remove(0);
        }
        self.stored_drafts.push((email, text));
    }

    pub(super) fn bring_back_draft(&mut self, id: ConversationId, with: &Email) {
        let place = self
            .stored_drafts
            .iter()
            .position(|(email, _)| email == with);
        if let Some(place) = place {
            let (email, text) = self.stored_drafts.remove(place);
            self.set_draft(id, Some(email), text);
        }
    }
}
