//! How far signing in has come, and how a session ends.

use std::fmt;

use zeroize::Zeroizing;

use crate::{driver::CloseReason, error_code::ErrorCode, value::Email};

/// An account and its password, kept in memory while signed in and wiped at sign-out.
#[derive(Clone)]
pub struct Credentials {
    /// The account.
    pub email: Email,
    /// The password.
    pub password: Zeroizing<String>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(..)")
    }
}

/// The visible steps of signing in, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Opening the connection, and agreeing on MSNP11 (`VER`, `CVR`).
    Connecting,
    /// Getting a ticket from the Passport service and showing it (`USR`).
    Authenticating,
    /// Reading the contact list (`SYN`, `GCF`).
    ReadingList,
    /// Telling everyone (`CHG`).
    GoingOnline,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 4] = [
        Self::Connecting,
        Self::Authenticating,
        Self::ReadingList,
        Self::GoingOnline,
    ];
}

/// Why nobody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignedOut {
    /// Nobody was yet, or the person signed out.
    Asked,
    /// `OUT OTH`: the account signed in elsewhere. Nothing is tried by itself.
    Elsewhere,
    /// `OUT SSD`: the server shut down.
    ServerShutDown,
    /// `OUT RCT`: come back after so many minutes.
    ReconnectAfter {
        /// Minutes to wait.
        minutes: u32,
    },
    /// `OUT TOU`: the service's terms must be accepted first.
    TermsOfUse,
    /// `OUT` without a reason.
    ByServer,
    /// The line broke, or the server closed it without `OUT`.
    ConnectionLost(CloseReason),
    /// Signing in failed.
    Failed(SignInError),
}

/// Why signing in failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignInError {
    /// The address or the password is wrong. The service may have added a sentence of its own.
    WrongPassword(Option<String>),
    /// The Passport service did not answer as it should.
    PassportUnavailable,
    /// The server cannot be reached, or the line broke on the way.
    Unreachable(CloseReason),
    /// The server does not speak MSNP11.
    NotMsnp11,
    /// What came is not MSNP at all, or makes no sense.
    NotMessenger,
    /// The server refused, with an error code (msnp11-ns.md, section 12).
    Refused(ErrorCode),
    /// The account may not use Messenger (restricted).
    Restricted,
    /// The server sent us from one address to the next without end.
    TooManyRedirects,
    /// No answer within half a minute.
    TimedOut,
    /// Too many sign-ins from this address for now (429 of the login server, or of the bridge before it).
    TooManyTries,
}
