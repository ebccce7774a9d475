//! Why a WebSocket is closed: the code of the contract, and one English sentence.

use webmessenger_contract::CloseCode;

use crate::frames;

/// RFC 6455 section 7.4.1.
const PROTOCOL_ERROR: u16 = 1002;
const INVALID_DATA: u16 = 1007;

/// A reason to close a WebSocket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloseReason {
    /// The code that the page acts on: one of [`CloseCode`], or of RFC 6455 for who does not keep to it.
    pub code: u16,
    /// One English sentence, at most 123 bytes (RFC 6455 section 5.5). It names nothing that the client sent, so that
    /// it can be shown and logged as it is.
    pub text: &'static str,
    /// One word, by which it is counted.
    pub label: &'static str,
}

impl CloseReason {
    /// The server closed its side in good order.
    pub const SERVER_CLOSED: Self = Self::new(
        "server_closed",
        CloseCode::ServerClosed,
        "The server closed the connection.",
    );
    /// The bridge shuts down.
    pub const GOING_AWAY: Self = Self::new(
        "going_away",
        CloseCode::GoingAway,
        "The bridge is going away; please reconnect.",
    );
    /// A text frame came.
    pub const TEXT_FRAME: Self = Self::new(
        "text_frame",
        CloseCode::TextFrame,
        "This relay takes binary frames only.",
    );
    /// What came is against RFC 6455. No page does that, and so the code is none of the contract's.
    pub const PROTOCOL_ERROR: Self = Self::with_number(
        "protocol_error",
        PROTOCOL_ERROR,
        "What was sent is against the WebSocket protocol.",
    );
    /// The reason in a close frame that came is no UTF-8. No page does that either.
    pub const INVALID_REASON: Self = Self::with_number(
        "invalid_reason",
        INVALID_DATA,
        "The reason for closing is not valid UTF-8.",
    );
    /// The origin is not allowed.
    pub const ORIGIN: Self = Self::new(
        "origin",
        CloseCode::OriginRefused,
        "Pages of this origin may not use this bridge.",
    );
    /// No rule allows the target, or none of its addresses may be connected to.
    pub const TARGET: Self = Self::new(
        "target",
        CloseCode::TargetRefused,
        "No rule of this bridge allows the address.",
    );
    /// `to` is no `HOST:PORT`.
    pub const TARGET_SYNTAX: Self = Self::new(
        "target_syntax",
        CloseCode::TargetRefused,
        "The address is not of the form HOST:PORT.",
    );
    /// No server has this id.
    pub const NO_SUCH_SERVER: Self = Self::new(
        "no_such_server",
        CloseCode::NoSuchServer,
        "This bridge has no server of this name.",
    );
    /// Pongs are missing.
    pub const SILENT: Self = Self::new(
        "silent",
        CloseCode::Idle,
        "The page did not answer the bridge for too long.",
    );
    /// Neither side said anything.
    pub const IDLE: Self = Self::new(
        "idle",
        CloseCode::Idle,
        "Nothing was said here for too long.",
    );
    /// A message was over the limit.
    pub const TOO_LARGE: Self = Self::new(
        "too_large",
        CloseCode::TooLarge,
        "The message was larger than 64 KiB.",
    );
    /// The server reset the connection.
    pub const SERVER_BROKE: Self = Self::new(
        "server_broke",
        CloseCode::ServerBroke,
        "The connection to the server broke.",
    );
    /// The server takes nothing any more.
    pub const SERVER_STALLED: Self = Self::new(
        "server_stalled",
        CloseCode::ServerBroke,
        "The server stopped reading.",
    );
    /// The server refused the connection.
    pub const REFUSED: Self = Self::new(
        "refused",
        CloseCode::ServerUnreachable,
        "The server refused the connection.",
    );
    /// No TLS connection came about, mostly since the certificate is not to be trusted.
    pub const TLS: Self = Self::new(
        "tls",
        CloseCode::ServerUnreachable,
        "No secure connection to the server could be made.",
    );
    /// One address has too many relays, or opened too many of late.
    pub const TOO_MANY: Self = Self::new(
        "too_many",
        CloseCode::TooMany,
        "There are too many connections from this address; please wait a minute.",
    );
    /// The bridge has as many relays as it may.
    pub const FULL: Self = Self::new(
        "full",
        CloseCode::TooMany,
        "This bridge is full; please try again later.",
    );
    /// The name does not resolve.
    pub const NO_ADDRESS: Self = Self::new(
        "no_address",
        CloseCode::ServerUnreachable,
        "The server's name has no address.",
    );
    /// Connecting took too long.
    pub const CONNECT_TIMEOUT: Self = Self::new(
        "connect_timeout",
        CloseCode::ServerTimeout,
        "The server did not answer in time.",
    );

    const fn new(label: &'static str, code: CloseCode, text: &'static str) -> Self {
        Self::with_number(label, code.number(), text)
    }

    const fn with_number(label: &'static str, code: u16, text: &'static str) -> Self {
        // A control frame has room for 125 bytes, 2 of them the code.
        assert!(text.len() <= 123);
        Self { code, text, label }
    }

    /// The close frame that says it.
    pub(crate) fn frame(self) -> Vec<u8> {
        frames::close(self.code, self.text)
    }
}
