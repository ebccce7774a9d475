//! What the page itself does with contacts: what it keeps of them, and moving them between groups.

use model::{
    contact_moves::{Destination, Dragged, Move},
    kept_contacts::{KeptContact, NoRoom},
    rejected_input::RejectedInput,
};
use msnp11::value::{Email, Guid};

use super::Store;

impl Store {
    /// Keeps something of a contact on this device.
    pub(crate) fn keep_contact(
        &self,
        email: &Email,
        change: impl FnOnce(&mut KeptContact),
    ) -> Result<(), NoRoom> {
        let mut kept = self.page().kept_contact(email);
        change(&mut kept);
        let mut done = Ok(());
        self.change_page(|page| done = page.keep_contact(email, kept));
        done
    }

    /// Makes a contact a favourite, or no longer.
    pub(crate) fn switch_favourite(&self, email: &Email) {
        let kept = self.keep_contact(email, |kept| kept.favourite = !kept.favourite);
        if kept.is_err() {
            self.refuse(RejectedInput::NoRoom);
        }
    }

    /// What moves a contact, or copies, out of the group under which they stand; nothing for who is none.
    pub(crate) fn way_to(
        &self,
        email: &Email,
        under: Option<&Guid>,
        to: Destination,
        copy: bool,
    ) -> Option<Move> {
        let messenger = self.messenger();
        let contact = messenger.roster().person(email)?;
        Some(Move::of(contact, under, to, copy))
    }

    /// Sends a contact on their way; once they have come, it is told.
    pub(crate) fn begin_move(&self, begun: &Move) {
        self.change_page(|page| page.moves.begin(begun.clone()));
        self.request(begun.request());
    }

    /// Puts whom was moved last back where they were.
    pub(crate) fn undo_move(&self) {
        let undo = {
            let page = self.page();
            page.moves.done().map(model::contact_moves::Moved::undo)
        };
        self.change_page(|page| page.moves.dismiss());
        if let Some(undo) = undo {
            self.request(undo);
        }
    }

    /// A contact is dragged, or no longer.
    pub(crate) fn drag(&self, dragged: Option<Dragged>) {
        if self.page().dragged != dragged {
            self.change_page(|page| page.dragged = dragged);
        }
    }

    /// Asks for what is next of a move, once the group is there that it goes to.
    pub(crate) fn go_on_moving(&self) {
        let next = {
            let (messenger, mut page) = (self.messenger(), self.0.page.borrow_mut());
            page.moves.next(messenger.roster())
        };
        if let Some(next) = next {
            self.request(next);
        }
    }
}
