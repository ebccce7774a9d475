//! Errors: the numbers with which a server answers a command, and what is to be said of them (msnp11-ns.md, section 12).
//!
//! An error fails its command only. What it means depends on the command too: 216 to `REM` means that it is done, 216 to
//! `CAL` that nobody can be called. [`ErrorCode::meaning`] knows both and gives one [`Meaning`] for each sentence that a
//! person can read, so that a page has one translated sentence for each.

use std::fmt;

/// Declares the codes once: name and number.
macro_rules! error_codes {
    ($($(#[$doc:meta])+ $name:ident = $number:literal,)+) => {
        /// The number that an error line starts with, such as `208 9`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode {
            $($(#[$doc])+ $name,)+
            /// A number that no documentation has. Never one of the others' numbers when made by
            /// [`ErrorCode::from_number`].
            Unknown(u16),
        }

        impl ErrorCode {
            /// Every code that is known, by number.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code of a number; any number has one.
            pub const fn from_number(number: u16) -> Self {
                match number {
                    $($number => Self::$name,)+
                    _ => Self::Unknown(number),
                }
            }

            /// The number, as it stands on the line.
            pub const fn number(self) -> u16 {
                match self {
                    $(Self::$name => $number,)+
                    Self::Unknown(number) => number,
                }
            }
        }
    };
}

error_codes! {
    /// `ERR_SYNTAX_ERROR`: a malformed command.
    SyntaxError = 200,
    /// `ERR_INVALID_PARAMETER`: a bad address to `ADC`, or `CHG FLN`.
    InvalidParameter = 201,
    /// A user of another network is not valid there; later protocols.
    InvalidFederatedUser = 203,
    /// The network of that user is not there; later protocols.
    UnroutableUser = 204,
    /// `ERR_INVALID_USER`: no such account, in the older form of 208.
    InvalidUser = 205,
    /// `ERR_FQDN_MISSING`: an address without its domain.
    DomainMissing = 206,
    /// `ERR_ALREADY_LOGIN`: a second `USR`.
    AlreadyLoggedIn = 207,
    /// `ERR_INVALID_USERNAME`: no such account; `ADC`, `CAL`, and `REM` of what Escargot removed before.
    InvalidUserName = 208,
    /// `ERR_INVALID_FRIENDLY_NAME`: `PRP MFN` with a word that is refused, or from an account that is not verified.
    InvalidFriendlyName = 209,
    /// `ERR_LIST_FULL`: `ADC` to a list with no room.
    ListFull = 210,
    /// A rename where there is nothing to rename; phone contacts.
    UnexpectedRename = 212,
    /// A rename that is not possible; phone contacts.
    BadRename = 213,
    /// `ERR_ALREADY_THERE`: `ADC` or `CAL` of somebody who is there.
    AlreadyThere = 215,
    /// `ERR_NOT_ON_LIST`: `REM` of somebody who is not there; to `CAL`, they cannot be called.
    NotOnList = 216,
    /// `CAL` of somebody offline, unknown, or who blocks you.
    NotOnline = 217,
    /// `ERR_ALREADY_IN_THE_MODE`: `BLP` or `GTC` with the value it has.
    AlreadyInMode = 218,
    /// `ERR_ALREADY_IN_OPPOSITE_LIST`: `ADC AL` of somebody on BL, or the reverse.
    OnOppositeList = 219,
    /// That person takes no pages.
    NotAcceptingPages = 220,
    /// `ADG` with 30 groups already.
    TooManyGroups = 223,
    /// No such group; `ADC`, `REM`, `REG`, `RMG`.
    InvalidGroup = 224,
    /// `REM` of somebody from a group that they are not in.
    NotInGroup = 225,
    /// `RMG` of a group with people in it (R2M).
    GroupNotEmpty = 226,
    /// `RMG` of a group with people in it, as documented and never seen.
    GroupStillInUse = 227,
    /// `ADG` or `REG` with a name that a group has.
    GroupExists = 228,
    /// `ADG` or `REG` with more than 61 bytes, encoded.
    GroupNameTooLong = 229,
    /// `RMG` of group 0, which MSNP11 has no more.
    GroupZero = 230,
    /// No such group, as 224.
    UnknownGroup = 231,
    /// A page to what is no mobile number.
    InvalidPhoneNumber = 232,
    /// A page to a mobile number that the service does not know.
    UnknownPhoneNumber = 233,
    /// A page to a mobile domain that the service does not know.
    UnknownMobileDomain = 234,
    /// A domain with nothing in it, in a payload of MSNP13 or later.
    EmptyDomain = 240,
    /// Bad XML, in a payload of MSNP13 or later.
    InvalidXml = 241,
    /// `ERR_SWITCHBOARD_FAILED`: `XFR SB`, `CAL`.
    SwitchboardFailed = 280,
    /// `ERR_NOTIFY_XFR_FAILED`: `XFR SB`, `CAL`.
    TransferFailed = 281,
    /// A `MSG D` on a switchboard that is badly formed.
    BadP2p = 282,
    /// `ERR_REQUIRED_FIELDS_MISSING`
    RequiredFieldsMissing = 300,
    /// `FND` found too many.
    TooManyMatches = 301,
    /// `ERR_NOT_LOGGED_IN`: a command before `USR` is done.
    NotLoggedIn = 302,
    /// The address book can only be read; `SYN`, `ADC`.
    ListReadOnly = 400,
    /// The address book is too busy; `SYN`, `ADC`.
    ListBusy = 402,
    /// The address book is not available; `SYN`, `ADC`. Escargot: `REM FL` without a GUID.
    ListUnavailable = 403,
    /// A subscription is needed for that.
    SubscriptionNeeded = 413,
    /// The subscription for that is disabled.
    SubscriptionDisabled = 414,
    /// Disabled in this region.
    DisabledInRegion = 416,
    /// Disabled in all regions.
    DisabledEverywhere = 417,
    /// It failed and can be tried again later.
    TryAgainLater = 418,
    /// No region was named.
    NoRegion = 419,
    /// `CVR` of a test version that only invited people may use.
    InvitationNeeded = 420,
    /// `ERR_INTERNAL_SERVER`; Escargot also during maintenance.
    InternalServer = 500,
    /// `ERR_DB_SERVER`
    DatabaseServer = 501,
    /// `FND`, or a command of another dialect.
    CommandDisabled = 502,
    /// An unspecified failure, such as a bad `SDC`.
    Failure = 503,
    /// `MSGR_E_UPS_UNAVAILABLE`: a back end is not available.
    UpsUnavailable = 504,
    /// `MSGR_E_SCS_UNAVAILABLE`: a back end is not available.
    ScsUnavailable = 505,
    /// The service of another network failed.
    FederatedServer = 508,
    /// `UUM` failed; later protocols.
    UumFailed = 509,
    /// `ERR_FILE_OPERATION`
    FileOperation = 510,
    /// The account is banned (not verified).
    Banned = 511,
    /// `ERR_MEMORY_ALLOC`
    MemoryAllocation = 520,
    /// `QRY` with a wrong response; the server closes.
    ChallengeFailed = 540,
    /// `ERR_SERVER_BUSY`
    ServerBusy = 600,
    /// `ERR_SERVER_UNAVAILABLE`; also to `XFR SB`.
    ServerUnavailable = 601,
    /// `ERR_PEER_NS_DOWN`
    PeerDown = 602,
    /// `ERR_DB_CONNECT`; R2M to `SYN`, `ADC`.
    DatabaseConnect = 603,
    /// `ERR_SERVER_GOING_DOWN`
    ServerGoingDown = 604,
    /// The server is not available.
    ServiceUnavailable = 605,
    /// `PAG`, `PGD`: there is no paging.
    PagingUnavailable = 606,
    /// The server will soon go down (not verified).
    GoingDownSoon = 640,
    /// `ERR_CREATE_CONNECTION`
    CreateConnection = 707,
    /// `CVR` with bad parameters; to anything else, there is no paging.
    BadCvr = 710,
    /// `ERR_BLOCKING_WRITE`
    BlockingWrite = 711,
    /// `ERR_SESSION_OVERLOAD`
    SessionOverload = 712,
    /// `ERR_USER_TOO_ACTIVE`: `XFR SB` or `CAL` too often.
    UserTooActive = 713,
    /// `ERR_TOO_MANY_SESSIONS`: `XFR SB`.
    TooManySessions = 714,
    /// `ERR_NOT_EXPECTED`: not in this state (`GCF` before `SYN`), an unknown `PRP` key, `PAG`, an odd personal
    /// message.
    NotExpected = 715,
    /// `ERR_BAD_FRIEND_FILE`: `SYN` of a list that is damaged.
    BadFriendFile = 717,
    /// The account is restricted.
    Restricted = 718,
    /// Not in a session with another network.
    FederatedSession = 719,
    /// Not with a contact of another network.
    FederatedUser = 726,
    /// The server is too busy.
    TooBusy = 729,
    /// `CVR` that the server did not expect.
    UnexpectedCvr = 731,
    /// `PRP MFN`, `CHG` or `PGD` too often.
    ChangingTooRapidly = 800,
    /// `USR`: too busy to sign anybody in.
    SignInBusy = 910,
    /// `ERR_AUTHENTICATION_FAILED`: `USR` with a bad ticket, the ticket of a switchboard too; the server closes.
    AuthenticationFailed = 911,
    /// `USR`: too busy, as 910.
    SignInTooBusy = 912,
    /// `ERR_NOT_ALLOWED_WHEN_OFFLINE`: `XFR SB` while hidden or before `CHG`.
    NotAllowedWhenOffline = 913,
    /// `USR`: the server is not available.
    SignInUnavailable = 914,
    /// `USR`: the server is not available, as 914.
    SignInDown = 915,
    /// `USR`: the server is not available, as 914.
    SignInNotReachable = 916,
    /// `USR`: authentication failed, for its domain.
    InvalidDomain = 917,
    /// `USR`: an error inside the server.
    SignInFault = 918,
    /// `USR`: an error inside the server, as 918.
    SignInInternal = 919,
    /// `ERR_NOT_ACCEPTING_NEW_USERS`: `USR` on a server that is full.
    NotAcceptingNewUsers = 920,
    /// `USR`: too busy, as 910.
    SignInOverload = 921,
    /// `USR`: too busy, as 910.
    SignInOverloaded = 922,
    /// `USR` of a child whom no parent allowed it.
    ChildWithoutConsent = 923,
    /// `USR` of an account whose e-mail address is not confirmed.
    EmailNotVerified = 924,
    /// `USR`: the permissions of the account could not be checked.
    PermissionsUnchecked = 926,
    /// `USR` of an account that a parent blocked, or that is suspended.
    RestrictedUser = 927,
    /// `USR` with a bad ticket, or of an account that moved: once more through the dispatch server.
    BadTicket = 928,
    /// A challenge of a kind of later protocols failed.
    ChallengeFailedMcaa = 929,
    /// `USR` of an account of an enterprise's own service.
    FederatedDomain = 930,
    /// `USR` of an account that lives on another server: sign in through the dispatch server.
    WrongServer = 931,
    /// A circle; later protocols.
    CircleRefused = 933,
    /// The account has no access; later protocols.
    NoAccess = 934,
}

impl ErrorCode {
    /// What this code means as the answer to a command: its verb, in upper case, such as `CAL`.
    ///
    /// Of `USR` the one of a notification server is meant. The `USR` of a switchboard carries a ticket that `XFR` got:
    /// ask for `XFR` there, since that is the request that failed.
    pub fn meaning(self, command: &str) -> Meaning {
        match (self, command) {
            // It is not there any more, which is what was asked for.
            (Self::InvalidUser | Self::InvalidUserName, "REM") => Meaning::Nothing,
            // Official servers say this to somebody who is blocked: as 217, so that it is not told.
            (Self::NotOnList, "CAL") => Meaning::Unavailable,
            (Self::BadCvr, "CVR") => Meaning::OurFault,
            // The ticket of a switchboard, which is no password. Who was invited gives up silently.
            (Self::AuthenticationFailed, "XFR" | "CAL") => Meaning::ConversationFailed,
            (Self::AuthenticationFailed, "ANS") => Meaning::Nothing,
            _ => self.usual_meaning(),
        }
    }

    /// The meaning to any command that has no meaning of its own.
    const fn usual_meaning(self) -> Meaning {
        match self {
            Self::SyntaxError
            | Self::UnexpectedRename
            | Self::EmptyDomain
            | Self::InvalidXml
            | Self::BadP2p
            | Self::RequiredFieldsMissing
            | Self::TooManyMatches
            | Self::ChallengeFailed
            | Self::NotExpected
            | Self::UnexpectedCvr => Meaning::OurFault,
            Self::InvalidParameter => Meaning::InvalidValue,
            Self::InvalidFederatedUser | Self::UnroutableUser => Meaning::Unreachable,
            Self::InvalidUser | Self::InvalidUserName => Meaning::NoSuchAccount,
            Self::DomainMissing => Meaning::WholeAddress,
            Self::AlreadyLoggedIn
            | Self::AlreadyThere
            | Self::NotOnList
            | Self::AlreadyInMode
            | Self::NotInGroup
            | Self::CommandDisabled
            | Self::WrongServer => Meaning::Nothing,
            Self::InvalidFriendlyName => Meaning::NameNotAllowed,
            Self::ListFull => Meaning::ListFull,
            Self::BadRename => Meaning::CannotRename,
            Self::NotOnline => Meaning::Unavailable,
            Self::OnOppositeList => Meaning::UnblockFirst,
            Self::NotAcceptingPages
            | Self::InvalidPhoneNumber
            | Self::UnknownPhoneNumber
            | Self::UnknownMobileDomain => Meaning::CannotPage,
            Self::TooManyGroups => Meaning::TooManyGroups,
            Self::InvalidGroup | Self::UnknownGroup => Meaning::NoSuchGroup,
            Self::GroupNotEmpty | Self::GroupStillInUse => Meaning::GroupNotEmpty,
            Self::GroupExists => Meaning::GroupExists,
            Self::GroupNameTooLong => Meaning::GroupNameTooLong,
            Self::GroupZero => Meaning::GroupCannotBeDeleted,
            Self::SwitchboardFailed | Self::TransferFailed => Meaning::ConversationFailed,
            Self::NotLoggedIn => Meaning::SignedOut,
            Self::ListReadOnly | Self::ListBusy | Self::ListUnavailable | Self::BadFriendFile => {
                Meaning::ListUnavailable
            }
            Self::SubscriptionNeeded
            | Self::SubscriptionDisabled
            | Self::DisabledInRegion
            | Self::DisabledEverywhere
            | Self::NoRegion => Meaning::FeatureUnavailable,
            Self::TryAgainLater
            | Self::InternalServer
            | Self::DatabaseServer
            | Self::Failure
            | Self::UpsUnavailable
            | Self::ScsUnavailable
            | Self::FederatedServer
            | Self::UumFailed
            | Self::FileOperation
            | Self::MemoryAllocation
            | Self::ServerBusy
            | Self::ServerUnavailable
            | Self::PeerDown
            | Self::DatabaseConnect
            | Self::ServerGoingDown
            | Self::ServiceUnavailable
            | Self::GoingDownSoon
            | Self::CreateConnection
            | Self::BlockingWrite
            | Self::SessionOverload
            | Self::TooBusy
            | Self::SignInBusy
            | Self::SignInTooBusy
            | Self::SignInUnavailable
            | Self::SignInDown
            | Self::SignInNotReachable
            | Self::SignInFault
            | Self::SignInInternal
            | Self::SignInOverload
            | Self::SignInOverloaded
            | Self::PermissionsUnchecked => Meaning::Busy,
            Self::InvitationNeeded => Meaning::InvitationNeeded,
            Self::Banned => Meaning::Banned,
            Self::PagingUnavailable | Self::BadCvr => Meaning::PagingUnavailable,
            Self::UserTooActive => Meaning::TooFast,
            Self::TooManySessions => Meaning::TooManyConversations,
            Self::Restricted | Self::RestrictedUser => Meaning::AccountRestricted,
            Self::FederatedSession | Self::FederatedUser => Meaning::OtherNetwork,
            Self::ChangingTooRapidly => Meaning::ChangingTooFast,
            Self::AuthenticationFailed | Self::InvalidDomain | Self::BadTicket => {
                Meaning::WrongPassword
            }
            Self::NotAllowedWhenOffline => Meaning::Hidden,
            Self::NotAcceptingNewUsers => Meaning::ServerFull,
            Self::ChildWithoutConsent => Meaning::ParentalConsent,
            Self::EmailNotVerified => Meaning::EmailNotVerified,
            Self::ChallengeFailedMcaa
            | Self::FederatedDomain
            | Self::CircleRefused
            | Self::NoAccess => Meaning::AccountNotUsable,
            Self::Unknown(_) => Meaning::Refused,
        }
    }
}

/// The number.
impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

/// What is to be said of an error: one variant for each sentence, which is given here in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Nothing: it is done already, or nobody asked for it.
    Nothing,
    /// "The service is busy or having trouble. Trying again in a moment." With back-off.
    Busy,
    /// "The e-mail address or password is not right. Check both and sign in again." Said after one more try with a
    /// fresh ticket.
    WrongPassword,
    /// "No Messenger account has that address. Check the spelling."
    NoSuchAccount,
    /// "Your contact list could not be reached. Try again in a few minutes."
    ListUnavailable,
    /// "Something went wrong in this program. Reload the page; if it goes on, report code NNN."
    OurFault,
    /// "That address or value is not valid. Check it."
    InvalidValue,
    /// "That person cannot be reached from this service."
    Unreachable,
    /// "Type the whole address, like name@example.com."
    WholeAddress,
    /// "That name is not allowed. Choose another, or confirm your e-mail address first."
    NameNotAllowed,
    /// "Your list is full. Remove someone first."
    ListFull,
    /// "That contact cannot be renamed."
    CannotRename,
    /// "This person is offline or not taking messages now."
    Unavailable,
    /// "Unblock this person first."
    UnblockFirst,
    /// "A text message cannot be sent to this person or number."
    CannotPage,
    /// "Text messages are not available."
    PagingUnavailable,
    /// "You have 30 groups. Delete one first."
    TooManyGroups,
    /// "That group no longer exists." Then the list is fetched again.
    NoSuchGroup,
    /// "Move the people out of the group first."
    GroupNotEmpty,
    /// "You already have a group of that name."
    GroupExists,
    /// "That group name is too long."
    GroupNameTooLong,
    /// "That group cannot be deleted."
    GroupCannotBeDeleted,
    /// "The conversation could not be opened. Try again."
    ConversationFailed,
    /// "You are signed out. Sign in again."
    SignedOut,
    /// "This feature is not available here."
    FeatureUnavailable,
    /// "This server takes invited people only."
    InvitationNeeded,
    /// "This account is blocked on this server. Ask its operator."
    Banned,
    /// "That was too fast. Wait a moment."
    TooFast,
    /// "Too many conversations are open. Close one."
    TooManyConversations,
    /// "This account may not use Messenger. Ask its owner or the operator."
    AccountRestricted,
    /// "That cannot be done with a contact of another network."
    OtherNetwork,
    /// "You are changing things too quickly. Wait a minute."
    ChangingTooFast,
    /// "You appear offline. Change your status to start a conversation."
    Hidden,
    /// "The server is full. Try again later."
    ServerFull,
    /// "A parent must allow this account first."
    ParentalConsent,
    /// "Confirm your e-mail address first; look for the message the service sent."
    EmailNotVerified,
    /// "This account cannot be used here."
    AccountNotUsable,
    /// "The server refused that (code NNN)." For a number that is not known.
    Refused,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// All rows of the table, by sentence.
    fn rows() -> Vec<(Meaning, &'static [u16])> {
        vec![
            (
                Meaning::OurFault,
                &[200, 212, 240, 241, 282, 300, 301, 540, 715, 731],
            ),
            (Meaning::InvalidValue, &[201]),
            (Meaning::Unreachable, &[203, 204]),
            (Meaning::NoSuchAccount, &[205, 208]),
            (Meaning::WholeAddress, &[206]),
            (Meaning::Nothing, &[207, 215, 216, 218, 225, 502, 931]),
            (Meaning::NameNotAllowed, &[209]),
            (Meaning::ListFull, &[210]),
            (Meaning::CannotRename, &[213]),
            (Meaning::Unavailable, &[217]),
            (Meaning::UnblockFirst, &[219]),
            (Meaning::CannotPage, &[220, 232, 233, 234]),
            (Meaning::TooManyGroups, &[223]),
            (Meaning::NoSuchGroup, &[224, 231]),
            (Meaning::GroupNotEmpty, &[226, 227]),
            (Meaning::GroupExists, &[228]),
            (Meaning::GroupNameTooLong, &[229]),
            (Meaning::GroupCannotBeDeleted, &[230]),
            (Meaning::ConversationFailed, &[280, 281]),
            (Meaning::SignedOut, &[302]),
            (Meaning::ListUnavailable, &[400, 402, 403, 717]),
            (Meaning::FeatureUnavailable, &[413, 414, 416, 417, 419]),
            (
                Meaning::Busy,
                &[
                    418, 500, 501, 503, 504, 505, 508, 509, 510, 520, 600, 601, 602, 603, 604, 605,
                    640, 707, 711, 712, 729, 910, 912, 914, 915, 916, 918, 919, 921, 922, 926,
                ],
            ),
            (Meaning::InvitationNeeded, &[420]),
            (Meaning::Banned, &[511]),
            (Meaning::PagingUnavailable, &[606, 710]),
            (Meaning::TooFast, &[713]),
            (Meaning::TooManyConversations, &[714]),
            (Meaning::AccountRestricted, &[718, 927]),
            (Meaning::OtherNetwork, &[719, 726]),
            (Meaning::ChangingTooFast, &[800]),
            (Meaning::WrongPassword, &[911, 917, 928]),
            (Meaning::Hidden, &[913]),
            (Meaning::ServerFull, &[920]),
            (Meaning::ParentalConsent, &[923]),
            (Meaning::EmailNotVerified, &[924]),
            (Meaning::AccountNotUsable, &[929, 930, 933, 934]),
        ]
    }

    #[test]
    fn every_row_of_the_table() {
        let mut numbers = BTreeSet::new();
        for (meaning, codes) in rows() {
            for &number in codes {
                let code = ErrorCode::from_number(number);
                assert_ne!(code, ErrorCode::Unknown(number), "{number}");
                assert_eq!(code.number(), number);
                assert_eq!(code.to_string(), number.to_string());
                assert_eq!(code.meaning("SYN"), meaning, "{number}");
                assert!(numbers.insert(number), "{number} stands in one row");
            }
        }
        let all: Vec<u16> = ErrorCode::ALL.iter().map(|code| code.number()).collect();
        assert_eq!(all, numbers.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn every_other_number_is_unknown() {
        let mut known = 0;
        for number in 0..=u16::MAX {
            let code = ErrorCode::from_number(number);
            assert_eq!(code.number(), number);
            if code == ErrorCode::Unknown(number) {
                assert_eq!(code.meaning("ADC"), Meaning::Refused);
            } else {
                known += 1;
            }
        }
        assert_eq!(known, ErrorCode::ALL.len());
    }

    #[test]
    fn what_depends_on_the_command() {
        for (number, command, meaning) in [
            (205, "ADC", Meaning::NoSuchAccount),
            (205, "REM", Meaning::Nothing),
            (208, "ADC", Meaning::NoSuchAccount),
            (208, "CAL", Meaning::NoSuchAccount),
            (208, "REM", Meaning::Nothing),
            (215, "ADC", Meaning::Nothing),
            (215, "CAL", Meaning::Nothing),
            (216, "REM", Meaning::Nothing),
            (216, "CAL", Meaning::Unavailable),
            (217, "CAL", Meaning::Unavailable),
            (224, "REM", Meaning::NoSuchGroup),
            (225, "REM", Meaning::Nothing),
            (710, "CVR", Meaning::OurFault),
            (710, "PGD", Meaning::PagingUnavailable),
            (731, "CVR", Meaning::OurFault),
            (911, "USR", Meaning::WrongPassword),
            (911, "XFR", Meaning::ConversationFailed),
            (911, "ANS", Meaning::Nothing),
            (913, "XFR", Meaning::Hidden),
            (999, "CAL", Meaning::Refused),
        ] {
            let code = ErrorCode::from_number(number);
            assert_eq!(code.meaning(command), meaning, "{number} to {command}");
        }
    }
}
