//! Layer 6: the Messenger. One notification session, any number of switchboards, the roster and the conversations.
//!
//! Sans-I/O. A driver owns sockets, timers and fetch, and turns this crank:
//!
//! 1. Call [`Messenger::handle_input`] with the time and what happened.
//! 2. Call [`Messenger::poll_output`] and do what it says, until it says [`Output::Timeout`].
//! 3. Wait for the next thing to happen, or for that time ([`Input::Tick`]), and go on at 1.
//!
//! The Messenger owns the model. [`Event`]s tell what changed, by key; a view asks the model for the rest.

mod apply;
mod boards;
mod calls;
mod contacts;
mod conversation;
mod event;
mod files;
mod held;
mod io;
mod messenger;
mod objects;
mod parts;
mod received;
mod reconnect;
mod request;
mod roster;
mod send;
mod service;
mod session;
mod talks;
mod transfer;

pub use crate::{
    driver::{CloseReason, Endpoint, HttpAnswer, HttpFailed, HttpRequest, Instant, Retry},
    notification::{Credentials, SignInError, SignedOut, Step},
    switchboard::{EntryId, Participant},
};
pub use conversation::{Conversation, ConversationId, Entry, EntryKind, MessageState, NotSent};
pub use event::{Event, Notice, Reconnect, ReconnectStage, Session};
pub use io::{Config, ConnId, HttpId, Input, Output, Remembered, Target};
pub use messenger::{Me, Messenger};
pub use objects::OwnEmoticon;
pub use request::{Phone, Request};
pub use roster::{Contact, Group, Roster};
pub use service::{Mail, Service};
pub use transfer::{MAX_SENT, SliceFailed, Transfer, TransferError, TransferId, TransferState};
