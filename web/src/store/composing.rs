//! What is put into the composer from elsewhere, and what is drawn beside it.

use model::{
    coded_text::plain,
    handwriting::{Drawing, Pen},
    insertion::{Insertion, InsertionPlace},
    keys::Key,
    layers::Dialog,
    names::{self, Callings},
    quotation::quotation,
};
use msnp11::client::{ConversationId, EntryId, EntryKind};

use super::Store;

impl Store {
    /// Puts what was said before what is written, as a quotation.
    pub(crate) fn quote(&self, conversation: ConversationId, entry: EntryId) {
        if let Some(text) = self.quotation(conversation, entry) {
            self.insert(Insertion {
                conversation,
                text,
                place: InsertionPlace::BeforeAll,
            });
        }
    }

    /// What is to be put into the composer of a conversation; it is taken once.
    pub(crate) fn take_insertion(&self, conversation: ConversationId) -> Option<Insertion> {
        let taken = {
            let insertion = &mut self.0.page.borrow_mut().insertion;
            insertion.take_if(|insertion| insertion.conversation == conversation)
        };
        if taken.is_some() {
            self.changed([Key::Page]);
        }
        taken
    }

    /// Asks what is to become of a long text that was pasted.
    pub(crate) fn ask_to_paste(&self, conversation: ConversationId, text: String) {
        *self.0.pasted_text.borrow_mut() = text;
        self.open_dialog(Dialog::PasteText(conversation));
    }

    /// The long text that was pasted and is not yet decided on.
    pub(crate) fn pasted_text(&self) -> String {
        self.0.pasted_text.borrow().clone()
    }

    /// It is to be text: it goes where the caret was.
    pub(crate) fn paste_as_text(&self, conversation: ConversationId) {
        let text = self.pasted_text();
        self.close_dialog();
        self.insert_at_caret(conversation, text);
    }

    /// Puts a text where the caret is.
    pub(super) fn insert_at_caret(&self, conversation: ConversationId, text: String) {
        self.insert(Insertion {
            conversation,
            text,
            place: InsertionPlace::AtCaret,
        });
    }

    /// Keeps what is drawn in a conversation and not sent. Only who draws sees it, and has it already: no view is woken.
    pub(crate) fn keep_drawing(&self, id: ConversationId, drawing: Drawing) {
        self.0.page.borrow_mut().keep_drawing(id, drawing);
    }

    /// What one draws with from now on. Likewise.
    pub(crate) fn take_pen(&self, pen: Pen) {
        self.0.page.borrow_mut().take_pen(pen);
    }

    fn insert(&self, insertion: Insertion) {
        self.change_page(|page| page.insertion = Some(insertion));
    }

    fn quotation(&self, id: ConversationId, entry: EntryId) -> Option<String> {
        let messenger = self.messenger();
        let conversation = messenger.conversation(id)?;
        let entry = conversation.entry(entry)?;
        let EntryKind::Text { text, .. } = &entry.kind else {
            return None;
        };
        let name = match &entry.from {
            None => names::own_name(&messenger),
            Some(from) => {
                Callings::of(&messenger, conversation).called(from.name.as_str(), &from.email)
            }
        };
        Some(quotation(&name, &plain(text)))
    }
}
