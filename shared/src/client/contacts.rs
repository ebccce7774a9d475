//! Component: the contact list. What the server says of it, what is asked of it, and what it will be once all of that is
//! answered.

mod changes;
mod list_changes;
mod roster;
mod updates;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub(super) use self::changes::fits;
pub use self::roster::{Contact, Group, Nicknames, Roster};
use self::{list_changes::ListChanges, updates::Listing};
use super::{Event, Notice, host::Host};
use crate::{
    error_code::ErrorCode,
    notification::NsRequest,
    value::{Email, Guid, ListName, Lists},
};

/// The contact list.
#[derive(Default)]
pub(super) struct Contacts {
    roster: Roster,
    /// The list that the server is sending, until all of it is here.
    listing: Option<Listing>,
    /// To whom a `BPR` without an address belongs: the last `LST`.
    last_listed: Option<Email>,
    /// What was asked for and is not answered.
    list_changes: ListChanges,
    /// Groups that people are put into once the server named them, by address.
    into_group: BTreeMap<Email, Guid>,
    /// People who are to be removed once the server named them, since they were added just now.
    removals: BTreeSet<Email>,
    effects: VecDeque<ContactsEffect>,
}

/// What concerns other components, in order.
#[derive(Debug)]
pub(super) enum ContactsEffect {
    /// Ask the server for this.
    Request(NsRequest),
    /// The server told that someone is online: they came, or were there.
    Online(Email),
}

impl Contacts {
    pub(super) fn roster(&self) -> &Roster {
        &self.roster
    }

    pub(super) fn poll(&mut self) -> Option<ContactsEffect> {
        self.effects.pop_front()
    }

    /// Another account, or none: nothing is left of this one but what was set from outside, which may be the next one's.
    pub(super) fn reset(&mut self) {
        *self = Self {
            roster: Roster::with_nicknames(self.roster.nicknames().clone()),
            ..Self::default()
        };
    }

    /// What this person calls others: all of it.
    pub(super) fn set_nicknames(&mut self, host: &mut Host, nicknames: Nicknames) {
        if let Some(listing) = &mut self.listing {
            listing.set_nicknames(nicknames.clone());
        }
        for email in self.roster.set_nicknames(nicknames) {
            host.event(Event::Contact(email));
        }
    }

    /// The line is lost, and what was asked on it with it. Nobody is known to be online any more.
    pub(super) fn handle_lost(&mut self, host: &mut Host) {
        self.forget_requests();
        if self.roster.people().next().is_some() {
            self.roster.all_offline();
            host.event(Event::Roster);
        }
    }

    /// What was asked for will not be answered.
    pub(super) fn forget_requests(&mut self) {
        self.listing = None;
        self.list_changes = ListChanges::default();
        self.into_group.clear();
        self.removals.clear();
    }

    /// Those who are online are told of from here on.
    pub(super) fn handle_presence_begins(&mut self) {
        self.roster.all_offline();
    }

    /// Signed in: moves those who were decided about before from PL to RL, as official clients do.
    pub(super) fn handle_online(&mut self, host: &mut Host) {
        host.event(Event::Roster);
        let decided: Vec<_> = self
            .roster
            .people()
            .filter(|person| {
                person.lists.contains(Lists::PL) && person.lists.intersects(Lists::AL | Lists::BL)
            })
            .map(|person| person.email.clone())
            .collect();
        for email in decided {
            self.settle_pending(&email);
        }
    }

    /// The server refused something. What it refuses because it is so already counts as done. Says whether the request was
    /// of this component.
    pub(super) fn handle_refused(
        &mut self,
        host: &mut Host,
        request: &NsRequest,
        code: ErrorCode,
    ) -> bool {
        self.list_changes.settle_request(&self.roster, request);
        match (request, code) {
            (
                NsRequest::Remove {
                    list,
                    contact,
                    group,
                },
                ErrorCode::InvalidUser
                | ErrorCode::InvalidUserName
                | ErrorCode::NotOnList
                | ErrorCode::NotInGroup,
            ) => self.removed(host, false, *list, contact, group.as_ref()),
            (NsRequest::Add(add), ErrorCode::AlreadyThere)
                if matches!(add.list, ListName::Allow | ListName::Block) =>
            {
                self.added(host, false, add);
            }
            // Moving someone from PL to RL is for the server's books only.
            (NsRequest::Add(add), _) if add.list == ListName::Reverse => {}
            (NsRequest::Remove { list, .. }, _) if *list == ListName::Pending => {}
            // A contact already: into the group that was wished for.
            (NsRequest::Add(add), ErrorCode::AlreadyThere) => {
                if let Some(email) = &add.email
                    && let Some(group) = self.into_group.remove(email)
                {
                    let _ = self.copy_contact(email, group);
                }
            }
            (request, code) => {
                if let NsRequest::Add(add) = request
                    && let Some(email) = &add.email
                {
                    self.into_group.remove(email);
                }
                let verb = request.verb();
                match request {
                    NsRequest::Add(_)
                    | NsRequest::Remove { .. }
                    | NsRequest::AddGroup(_)
                    | NsRequest::RenameGroup(..)
                    | NsRequest::RemoveGroup(_)
                    | NsRequest::ContactProperty(..) => host.notice(Notice::Refused { verb, code }),
                    _ => return false,
                }
            }
        }
        true
    }

    /// The server did not answer something.
    pub(super) fn handle_unanswered(&mut self, request: &NsRequest) {
        self.list_changes.settle_request(&self.roster, request);
        if let NsRequest::Add(add) = request
            && let Some(email) = &add.email
        {
            self.into_group.remove(email);
        }
    }
}
