//! What another program shared with the page.

use model::layers::Dialog;
use msnp11::{
    client::{Conversation, Request},
    value::Email,
};
use web_sys::File;

use super::Store;

/// A text, files, or both.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// Empty where there is none.
    pub(crate) text: String,
    pub(crate) files: Vec<File>,
}

impl Store {
    /// Asks whom this is for.
    pub(crate) fn ask_whom_to_share_with(&self, shared: Shared) {
        *self.0.shared.borrow_mut() = shared;
        self.open_dialog(Dialog::Share);
    }

    /// How many files are shared.
    pub(crate) fn shared_files(&self) -> usize {
        self.0.shared.borrow().files.len()
    }

    /// Opens the conversation with somebody: the text goes into the composer, where it can be changed, and the files are
    /// offered.
    pub(crate) fn share_with(&self, email: &Email) {
        self.close_dialog();
        let Shared { text, files } = self.0.shared.take();
        self.request(Request::OpenConversation(email.clone()));
        let conversation = {
            let messenger = self.messenger();
            let mut open = messenger.conversations();
            open.find(|it| it.only_participant() == Some(email))
                .map(|it: &Conversation| it.id)
        };
        let Some(conversation) = conversation else {
            return;
        };
        self.show(Some(conversation));
        if !text.is_empty() {
            self.insert_at_caret(conversation, text);
        }
        self.send_files(conversation, files);
    }
}
