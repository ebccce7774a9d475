//! What a switchboard tells.

use super::Participant;
#[cfg(doc)]
use super::Switchboard;
use crate::{
    driver::Ignored,
    error_code::ErrorCode,
    value::{Email, Payload, TrId},
    wire::RawFrame,
};

/// What the switchboard wants done or known, in order.
#[derive(Debug)]
#[non_exhaustive]
pub enum SbOutput {
    /// Send one whole command.
    Send(Vec<u8>),
    /// Signed in: whoever is here is told next.
    Opened,
    /// Someone is here or came.
    Joined(Participant),
    /// Someone left, or was dropped for being idle.
    Left {
        /// Who.
        email: Email,
        /// Dropped by the server, not by themselves.
        idle: bool,
    },
    /// A message.
    Message {
        /// From whom.
        from: Participant,
        /// Its MIME text.
        payload: Payload,
    },
    /// `ACK` to a message, by what [`Switchboard::send_message`] said; even after [`SbOutput::Unanswered`]. Of what
    /// [`Switchboard::send_in_parts`] sent: no `NAK` came within ten seconds, as no `ACK` ever comes.
    Acknowledged(TrId),
    /// `NAK` to a message or one of its parts, or an error; even after [`SbOutput::Unanswered`].
    Refused(TrId),
    /// No answer to a message came within a minute. One may still come.
    Unanswered(TrId),
    /// So much was sent since that no answer to this message will be known any more.
    Forgotten(TrId),
    /// A message of P2P data was answered, or not.
    Data {
        /// Which: what [`Switchboard::send_data`] said.
        trid: TrId,
        /// Whether it was delivered: `ACK`. Else `NAK`, an error, or nothing in time.
        delivered: bool,
    },
    /// Someone could not be invited: an error code (msnp11-sb.md, section 1.2), or none when they did not come in time.
    NotInvited(Email, Option<ErrorCode>),
    /// Called into a switchboard where nobody is.
    NobodyCame,
    /// This command was read, of which the next outputs tell; only while frames are traced
    /// ([`Switchboard::trace_frames`]).
    Read(RawFrame),
    /// Something came that this client does nothing with: the command that was read last.
    Ignored(Ignored),
    /// The switchboard refused the ticket (an error code), or ended or broke the protocol (none): over.
    Failed(Option<ErrorCode>),
}
