//! Why a WebSocket is closed: the code of the contract, and one English sentence.

use msnp11::contract::CloseCode;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

/// A reason to close a WebSocket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The code that the page acts on.
    pub code: CloseCode,
    /// One English sentence, at most 123 bytes (RFC 6455 section 5.5). It names nothing that the client sent, so that
    /// it can be shown and logged as it is.
    pub reason: &'static str,
}

impl Refusal {
    /// The server closed its side in good order.
    pub const SERVER_CLOSED: Self =
        Self::new(CloseCode::ServerClosed, "The server closed the connection.");
    /// The bridge shuts down.
    pub const GOING_AWAY: Self = Self::new(
        CloseCode::GoingAway,
        "The bridge is going away; please reconnect.",
    );
    /// A text frame came.
    pub const TEXT_FRAME: Self =
        Self::new(CloseCode::TextFrame, "This relay takes binary frames only.");
    /// The origin is not allowed.
    pub const ORIGIN: Self = Self::new(
        CloseCode::OriginRefused,
        "Pages of this origin may not use this bridge.",
    );
    /// No rule allows the target, or none of its addresses may be connected to.
    pub const TARGET: Self = Self::new(
        CloseCode::TargetRefused,
        "No rule of this bridge allows the address.",
    );
    /// `to` is no `HOST:PORT`.
    pub const TARGET_SYNTAX: Self = Self::new(
        CloseCode::TargetRefused,
        "The address is not of the form HOST:PORT.",
    );
    /// No server has this id.
    pub const NO_SUCH_SERVER: Self = Self::new(
        CloseCode::NoSuchServer,
        "This bridge has no server of this name.",
    );
    /// Pongs are missing.
    pub const SILENT: Self = Self::new(
        CloseCode::Idle,
        "The page did not answer the bridge for too long.",
    );
    /// A message was over the limit.
    pub const TOO_LARGE: Self =
        Self::new(CloseCode::TooLarge, "The message was larger than 64 KiB.");
    /// The server reset the connection.
    pub const SERVER_BROKE: Self = Self::new(
        CloseCode::ServerBroke,
        "The connection to the server broke.",
    );
    /// The server takes nothing any more.
    pub const SERVER_STALLED: Self =
        Self::new(CloseCode::ServerBroke, "The server stopped reading.");
    /// The server refused the connection.
    pub const REFUSED: Self = Self::new(
        CloseCode::ServerUnreachable,
        "The server refused the connection.",
    );
    /// The name does not resolve.
    pub const NO_ADDRESS: Self = Self::new(
        CloseCode::ServerUnreachable,
        "The server's name has no address.",
    );
    /// Connecting took too long.
    pub const CONNECT_TIMEOUT: Self = Self::new(
        CloseCode::ServerTimeout,
        "The server did not answer in time.",
    );

    const fn new(code: CloseCode, reason: &'static str) -> Self {
        // A control frame has room for 125 bytes, 2 of them the code.
        assert!(reason.len() <= 123);
        Self { code, reason }
    }

    /// The frame that says it.
    pub(crate) fn frame(self) -> CloseFrame {
        CloseFrame {
            code: self.code.number().into(),
            reason: self.reason.into(),
        }
    }
}
