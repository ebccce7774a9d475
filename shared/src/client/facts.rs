//! What conversations and objects go by of what other components know: read only.

use super::{Me, Roster, own_objects::OwnObjects, sign_in::Connection};
use crate::{shields::Shields, value::Email};

/// What is so now.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) me: &'a Me,
    pub(super) roster: &'a Roster,
    pub(super) connection: Connection,
    pub(super) shields: &'a Shields,
    pub(super) own_objects: &'a OwnObjects,
}

impl Facts<'_> {
    /// Whether an address is that of the person at this page.
    pub(super) fn is_me(&self, email: &Email) -> bool {
        self.me.email.as_ref() == Some(email)
    }
}
