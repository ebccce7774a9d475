//! One connection to a notification server, and how its address came to be known.

use super::super::{ConnId, HttpId, Instant, Output, host::Host};
use crate::{
    notification::{Notification, NsOutput},
    value::Address,
};

/// A connection to a notification server with its session.
pub(super) struct NotificationLink {
    pub(super) conn: ConnId,
    /// When it was asked for.
    pub(super) opened_at: Instant,
    /// The request over HTTP that is under way.
    pub(super) http: Option<HttpId>,
    pub(super) session: Notification,
    pub(super) server: Server,
}

/// How the address of the notification server came to be known.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Server {
    /// The operator named it: the dispatch server.
    Dispatch,
    /// It was kept from an earlier sign-in.
    Remembered,
    /// `XFR NS` named it in this sign-in.
    Redirected(Address),
}

impl NotificationLink {
    /// Says goodbye and closes.
    pub(super) fn sign_out(&mut self, host: &mut Host) {
        self.session.sign_out();
        while let Some(output) = self.session.poll_output() {
            if let NsOutput::Send(bytes) = output {
                host.output(Output::Send(self.conn, bytes));
            }
        }
        host.output(Output::Close(self.conn));
    }
}
