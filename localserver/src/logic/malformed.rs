//! Commands that lack an argument, or have one that makes no sense (msnp11-ns.md, section 12; msnp11-sb.md, section 1.2).
//!
//! Where the protocol has an error for the argument, that is the answer; else the connection closes without a word.

use msnp11::{command::CommandError, error_code::ErrorCode, wire::Frame};
use tracing::debug;

use super::{ConnId, Server, refusals::CommandHead, sessions::Phase};

/// The error that the protocol has for what is wrong with a command to the notification server.
pub(super) fn error_of_notification(frame: &Frame<'_>, error: &CommandError) -> Option<ErrorCode> {
    Some(match (frame.verb(), error.field) {
        (_, "TrID") => return None,
        ("ADC", _) | ("ADG" | "REG", "name") | ("SBP", "key") | ("URL", "page") => {
            ErrorCode::InvalidParameter
        }
        ("CVR", _) => ErrorCode::BadCvr,
        ("GCF", "file") | ("PRP", "key") => ErrorCode::NotExpected,
        ("QRY", "product") => ErrorCode::ChallengeFailed,
        ("REG" | "RMG", "guid") => ErrorCode::InvalidGroup,
        // Contacts go by their GUIDs, and nothing is none.
        ("REM", "contact") if frame.params().nth(1) == Some(b"FL") => ErrorCode::ListUnavailable,
        ("REM", _) => ErrorCode::InvalidParameter,
        ("SBP", "guid") => ErrorCode::InvalidUserName,
        ("USR", _) => ErrorCode::AuthenticationFailed,
        _ => return None,
    })
}

/// The error that the protocol has for what is wrong with a command to a switchboard.
pub(super) fn error_of_switchboard(frame: &Frame<'_>, error: &CommandError) -> Option<ErrorCode> {
    match (frame.verb(), error.field) {
        (_, "TrID") => None,
        // A ticket that is not there is a bad one.
        ("ANS" | "USR", _) => Some(ErrorCode::AuthenticationFailed),
        ("CAL", _) => Some(ErrorCode::InvalidUserName),
        _ => None,
    }
}

impl Server {
    /// Answers a command to the notification server that could not be read. Out of turn it closes, as every command does.
    pub(super) fn refuse_malformed(
        &mut self,
        conn: ConnId,
        head: &CommandHead,
        error: Option<ErrorCode>,
    ) {
        let phase = self.sessions.get(&conn).map(|session| &session.phase);
        // What fails at sign-in, and a challenge, ends the session.
        let (code, closes) = match (phase, error) {
            (Some(Phase::Account | Phase::Ticket(_)), Some(ErrorCode::AuthenticationFailed)) => {
                (ErrorCode::AuthenticationFailed, true)
            }
            (Some(Phase::SignedIn(_)), Some(ErrorCode::AuthenticationFailed)) => {
                (ErrorCode::AlreadyLoggedIn, false)
            }
            (Some(Phase::Client), Some(ErrorCode::BadCvr)) => (ErrorCode::BadCvr, true),
            (_, Some(ErrorCode::BadCvr)) => return self.close(conn),
            (Some(Phase::SignedIn(_)), Some(code)) => (code, code == ErrorCode::ChallengeFailed),
            _ => return self.close(conn),
        };
        let Some(trid) = head.trid() else {
            return self.close(conn);
        };
        self.refuse(conn, trid, code);
        if closes {
            self.close(conn);
        }
    }

    /// Answers a command to a switchboard that could not be read. Before `USR` or `ANS`, only those two are answered; who
    /// is in has no use for them.
    pub(super) fn refuse_malformed_on_switchboard(
        &mut self,
        conn: ConnId,
        head: &CommandHead,
        error: Option<ErrorCode>,
    ) {
        let connection = self.switchboard_connections.get(&conn);
        let joined = connection.is_some_and(|connection| connection.joined.is_some());
        match (error, head.trid()) {
            (Some(ErrorCode::AuthenticationFailed), Some(trid)) if !joined => {
                self.refuse_ticket(conn, trid);
            }
            (Some(code @ ErrorCode::InvalidUserName), Some(trid)) if joined => {
                self.refuse_participant(conn, trid, code);
            }
            _ => {
                debug!(conn = conn.0, "a bad parameter");
                self.close(conn);
            }
        }
    }
}
