//! What was said, as it is kept on this device: by account and by conversation, never on a server.

pub mod days;
pub mod export;
pub mod health;
pub mod import;
pub mod journal;
pub mod line;
pub mod pending_reads;
pub mod record;
pub mod retention;
pub mod search;
pub mod search_chunk;
pub mod search_progress;
pub mod sentence;
pub mod thread;

pub use self::{
    health::{Health, Trouble},
    journal::{Append, Batch, Journal, Removal, Replacement},
    line::{FileState, Line, LineKind, LineState, Person, Reason},
    retention::Retention,
    thread::{Sequence, Taken, Thread, ThreadKey},
};
