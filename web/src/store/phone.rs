//! What a phone shows while no conversation is.

use super::Store;

/// One of the views that the dock leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PhoneView {
    /// The contact list.
    #[default]
    Contacts,
    /// The open conversations.
    Conversations,
}

impl Store {
    /// The view that the dock shows.
    pub(crate) fn phone_view(&self) -> PhoneView {
        self.page.borrow().phone_view
    }

    /// Goes to a view of the dock.
    pub(crate) fn show_phone_view(&self, view: PhoneView) {
        self.page.borrow_mut().phone_view = view;
        self.changed.emit(());
    }

    /// How many entries of others are new, in all conversations.
    pub(crate) fn unread_in_all(&self) -> u32 {
        self.page.borrow().unread.total()
    }
}
