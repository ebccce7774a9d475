//! What a session with a notification server tells.

#[cfg(doc)]
use super::Notification;
use super::{NsRequest, SignedOut, Step};
use crate::{
    command::NsServer,
    driver::{HttpRequest, Ignored},
    error_code::ErrorCode,
    passport,
    value::{Address, Payload, TrId},
    wire::RawFrame,
};

/// What the session wants done or known, in order.
#[derive(Debug)]
#[non_exhaustive]
pub enum NsOutput {
    /// Send one whole command.
    Send(Vec<u8>),
    /// Make an HTTP request; the answer goes to [`Notification::handle_http`].
    Http(HttpRequest),
    /// Signing in has come to this step.
    Step(Step),
    /// The ticket that was fetched, which services of the server take too.
    Ticket(passport::Ticket),
    /// The contact list begins.
    ListBegins,
    /// The contact list that began is complete, or as complete as it gets: it takes the place of the old one.
    ListEnds,
    /// Everyone was told: signed in.
    Online,
    /// A command about people, lists or invitations.
    Command(NsServer),
    /// `Shields.xml` (`GCF`).
    Shields(Payload),
    /// The server refused what was asked.
    Refused {
        /// The command's TrID.
        trid: TrId,
        /// What was asked.
        request: NsRequest,
        /// The error code (msnp11-ns.md, section 12).
        code: ErrorCode,
    },
    /// The server did not answer what was asked; some leave commands without an answer.
    Unanswered {
        /// The command's TrID; 0 for one that was never sent, since others were to be answered before it.
        trid: TrId,
        /// What was asked.
        request: NsRequest,
    },
    /// Go on at another server (`XFR NS`), or sign in again on this connection when there is none. What was asked of this
    /// one and has no answer was told before it ([`NsOutput::Unanswered`]).
    Redirect(Option<Address>),
    /// The ticket was not taken; worth one more try with a fresh one.
    TicketRefused,
    /// This command was read, of which the next outputs tell; only while frames are traced
    /// ([`Notification::trace_frames`]).
    Read(RawFrame),
    /// Something came that this client does nothing with: the command that was read last.
    Ignored(Ignored),
    /// Over. Close the connection. What was asked and has no answer was told before it ([`NsOutput::Unanswered`]).
    Ended(SignedOut),
}
