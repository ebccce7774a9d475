//! Changes of lists that were asked for and are not answered: what the lists will be.

use std::collections::BTreeMap;

use super::Roster;
use crate::{
    command::{AddContact, Removed},
    notification::NsRequest,
    value::{Email, ListName, Lists},
};

/// Changes that are remembered: more than the session sends before their answers. Beyond, what the server confirmed last
/// is what decisions are made by.
const MAX_CHANGES: usize = 16_384;

/// Changes of lists on their way, in order, by whom they are about.
#[derive(Debug, Default)]
pub(super) struct ListChanges {
    changes: BTreeMap<Email, Vec<ListChange>>,
    count: usize,
}

#[derive(Debug, PartialEq, Eq)]
struct ListChange {
    list: ListName,
    is_added: bool,
}

impl ListChanges {
    /// The lists that someone will be on once everything is answered. Whoever decides by what was confirmed last asks twice,
    /// which makes Escargot close, or not at all.
    pub(super) fn lists_of(&self, roster: &Roster, email: &Email) -> Lists {
        let theirs = self.changes.get(email).into_iter().flatten();
        theirs.fold(roster.lists_of(email), |lists, change| {
            if change.is_added {
                lists | change.list.bit()
            } else {
                lists - change.list.bit()
            }
        })
    }

    /// Something is asked for.
    pub(super) fn begin(&mut self, email: &Email, list: ListName, is_added: bool) {
        if self.count < MAX_CHANGES {
            self.count += 1;
            let theirs = self.changes.entry(email.clone()).or_default();
            theirs.push(ListChange { list, is_added });
        }
    }

    /// `ADC` was answered.
    pub(super) fn added(&mut self, roster: &Roster, add: &AddContact) {
        let known = add.id.as_ref().and_then(|id| roster.email_of(id));
        let Some(email) = add.email.as_ref().or(known) else {
            return;
        };
        // Into a group: no list changes.
        if add.list != ListName::Forward || add.groups.is_empty() {
            self.settle(&email.clone(), add.list, true);
        }
    }

    /// `REM` was answered.
    pub(super) fn removed(&mut self, roster: &Roster, list: ListName, removed: &Removed) {
        let email = match removed {
            Removed::Email(email) => Some(email),
            Removed::Id(id) => roster.email_of(id),
        };
        if let Some(email) = email {
            self.settle(&email.clone(), list, false);
        }
    }

    /// A request was refused, or not answered.
    pub(super) fn settle_request(&mut self, roster: &Roster, request: &NsRequest) {
        match request {
            NsRequest::Add(add) => self.added(roster, add),
            NsRequest::Remove {
                list,
                contact,
                group: None,
            } => self.removed(roster, *list, contact),
            _ => {}
        }
    }

    fn settle(&mut self, email: &Email, list: ListName, is_added: bool) {
        let Some(theirs) = self.changes.get_mut(email) else {
            return;
        };
        let settled = ListChange { list, is_added };
        if let Some(place) = theirs.iter().position(|change| *change == settled) {
            theirs.remove(place);
            self.count -= 1;
        }
        if theirs.is_empty() {
            self.changes.remove(email);
        }
    }
}
