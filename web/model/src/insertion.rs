//! What is put into the composer from elsewhere.

use msnp11::client::ConversationId;

/// A text for the composer of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// In which conversation.
    pub conversation: ConversationId,
    /// The text.
    pub text: String,
    /// Where it goes.
    pub place: InsertionPlace,
}

/// Where a text goes in what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InsertionPlace {
    /// Where the caret is, instead of what is selected.
    AtCaret,
    /// Before all of it, with the caret behind all.
    BeforeAll,
}
