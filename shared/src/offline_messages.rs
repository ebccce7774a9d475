//! Messages to people who are offline: two web services, one that takes them and one that lists, gives and deletes them
//! (offline-messages.md).
//!
//! Who drives the machine makes the requests; here is what to ask and what an answer means:
//!
//! 1. [`OfflineText`] is one message; [`OfflineText::request`] stores it. The first answer is
//!    [`StoreAnswer::Challenge`]: [`LockKey::answering`] makes the key by which it is asked again.
//! 2. [`WaitingMessages`](crate::message::WaitingMessages) tell what waits; [`list_request`] asks where there are too many
//!    to be told.
//! 3. [`read_request`] asks for one, [`delete_request`] deletes what is kept elsewhere by then.

mod answer;
mod content;
mod mail;
mod request;

pub use self::{
    answer::{Fault, ReadFailed, StoreAnswer, read_list, read_stored, was_deleted, was_read},
    content::{MAX_TEXT, split_text},
    mail::OfflineMail,
    request::{
        CONTENT_TYPE, ListForm, LockKey, OfflineText, SoapRequest, delete_request, list_request,
        read_request,
    },
};

#[cfg(test)]
mod tests;
