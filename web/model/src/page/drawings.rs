//! What is drawn and not sent, in each conversation, and what one draws with.

use msnp11::client::ConversationId;

use super::Page;
use crate::handwriting::{Drawing, Pen};

impl Page {
    /// What is drawn in a conversation and not sent.
    pub fn drawing(&self, id: ConversationId) -> Drawing {
        self.drawings.get(&id).cloned().unwrap_or_default()
    }

    /// Keeps what is drawn in a conversation and not sent, until that is closed.
    pub fn keep_drawing(&mut self, id: ConversationId, drawing: Drawing) {
        if drawing.can_undo() {
            self.drawings.insert(id, drawing);
        } else {
            self.drawings.remove(&id);
        }
    }

    /// What one draws with: what was chosen last.
    pub fn pen(&self) -> Pen {
        self.pen
    }

    /// Another pen, or another ink for it.
    pub fn take_pen(&mut self, pen: Pen) {
        self.pen = pen;
    }
}
