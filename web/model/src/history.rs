//! What was said, as it is kept on this device: by account and by conversation, never on a server.

pub mod journal;
pub mod keeping;
pub mod line;
pub mod thread;

pub use self::{
    journal::{Append, Batch, Journal, Removal, Replacement},
    keeping::Keeping,
    line::{FileState, Line, LineKind, LineState, Person, Reason},
    thread::{Sequence, Taken, Thread, ThreadKey},
};
