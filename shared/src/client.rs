//! Layer 6: the Messenger. One notification session, any number of switchboards, the contact list and the conversations.
//!
//! Sans-I/O. A driver owns sockets, timers and fetch, and turns this crank:
//!
//! 1. Call [`Messenger::handle_input`] with the time and what happened, or a method such as [`Messenger::send_text`] with
//!    the time and what a person wants.
//! 2. Call [`Messenger::poll_output`] and do what it says, until it says [`Output::Timeout`].
//! 3. Wait for the next thing to happen, or for that time ([`Input::Tick`]), and go on at 1.
//!
//! The Messenger owns the model. [`Event`]s tell what changed, by key; a view asks the model for the rest.
//!
//! # Components
//!
//! Each has private state, is handed what happens, and says in effects what it wants of the others. The Messenger routes,
//! one effect at a time (`messenger/routes.rs`); no component calls another.
//!
//! | component | what is its own |
//! |---|---|
//! | `sign_in` | the notification session, coming back, requests for switchboards and for whom |
//! | `account` | the person at this page |
//! | `contacts` | the contact list, and what it will be once everything is answered |
//! | `service` | profile, mail, alerts, `Shields.xml`, config |
//! | `conversations` | conversations, their outboxes, and the switchboards that each owns |
//! | `offline_messages` | what is sent to people who are offline, and what came while this one was |
//! | `slp_sessions` | sessions of MSNSLP with people on switchboards |
//! | `transfers` | files, and the queue in which own ones wait for each other |
//! | `objects` | pictures and emoticons of others that are wanted |
//! | `own_objects` | the own picture and emoticons |

mod account;
mod contacts;
mod conversations;
mod event;
mod facts;
mod host;
mod io;
mod messenger;
mod objects;
mod offline_messages;
mod own_objects;
mod protocol_trace;
mod raw_command;
mod request;
mod request_error;
mod service;
mod sign_in;
mod slp_sessions;
mod transfers;

pub use crate::{
    driver::{
        CloseReason, Endpoint, HttpAnswer, HttpFailed, HttpRequest, Ignored, IgnoredReason,
        Instant, Retry,
    },
    identity::ClientIdentity,
    notification::{Credentials, SignInError, SignedOut, Step},
    switchboard::Participant,
};
pub use account::{Me, Phone};
pub use contacts::{Contact, Group, Nicknames, Roster};
pub use conversations::{
    Conversation, ConversationId, Entry, EntryId, EntryKind, MessageState, NotSent, OfflineDelivery,
};
pub use event::{Event, Notice, Reconnect, ReconnectStage, Session};
pub use io::{Config, ConnId, HttpId, Input, Output, Remembered, Target};
pub use messenger::Messenger;
pub use own_objects::OwnEmoticon;
pub use protocol_trace::{FrameKind, Hidden, ProtocolTrace, TraceConnection, TracedFrame};
pub use raw_command::{RawCommand, RawCommandError};
pub use request::Request;
pub use request_error::RequestError;
pub use service::{Mail, Service};
pub use transfers::{MAX_SENT, SliceFailed, Transfer, TransferError, TransferId, TransferState};
