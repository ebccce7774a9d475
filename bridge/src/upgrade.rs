//! The WebSocket handshake (RFC 6455 section 4.2), and what WebSockets here may hold.
//!
//! Done by hand and not by axum's extractor, since the relay needs the stream under the WebSocket: to read away what a
//! page still sends after its message was refused, without which the close frame would be lost to a TCP reset.

use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use axum::{body::Body, response::IntoResponse};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

/// The largest message a page may send. MSNP11's largest command is a P2P message of under 2 KiB, so that 64 KiB is
/// room for everything, also for what a later protocol has.
pub const MAX_MESSAGE: usize = 64 * 1024;
/// What is read from a page at once. Commands are mostly under 2 KiB; it is held for the time of the relay.
const READ_BUFFER: usize = 4 * 1024;
/// Frames are written when this many bytes wait. 0 would cost a system call for the header alone.
const WRITE_BUFFER: usize = 4 * 1024;
/// What may wait for a page to read: one chunk from the server, and the pong and close frames around it. The relay
/// flushes each chunk before the next, so that this is never reached; it is the bound should that ever break.
const MAX_WRITE_BUFFER: usize = 32 * 1024;

/// A WebSocket to a page.
pub(crate) type PageSocket = WebSocketStream<TokioIo<Upgraded>>;

/// What is no WebSocket handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HandshakeError {
    /// A plain request, or one over a connection that cannot become a WebSocket.
    NoUpgrade,
    /// Not version 13, the only one there ever was outside drafts.
    Version,
}

impl IntoResponse for HandshakeError {
    fn into_response(self) -> Response<Body> {
        match self {
            Self::NoUpgrade => (
                StatusCode::BAD_REQUEST,
                "This address takes WebSockets only.\n",
            )
                .into_response(),
            Self::Version => (
                StatusCode::UPGRADE_REQUIRED,
                [(header::SEC_WEBSOCKET_VERSION, "13")],
            )
                .into_response(),
        }
    }
}

/// A handshake that was answered; the WebSocket is there once the answer is out.
pub(crate) struct Handshake(OnUpgrade);

impl Handshake {
    /// Answers an upgrade request.
    ///
    /// # Errors
    ///
    /// When the request is no WebSocket handshake.
    pub(crate) fn accept(
        request: &mut Request<Body>,
    ) -> Result<(Response<Body>, Self), HandshakeError> {
        let headers = request.headers();
        let is_handshake = request.method() == Method::GET
            && has_token(headers, header::CONNECTION, "upgrade")
            && has_token(headers, header::UPGRADE, "websocket");
        let key = headers
            .get(header::SEC_WEBSOCKET_KEY)
            .filter(|_| is_handshake);
        let key = derive_accept_key(key.ok_or(HandshakeError::NoUpgrade)?.as_bytes());
        if headers
            .get(header::SEC_WEBSOCKET_VERSION)
            .is_none_or(|version| version != "13")
        {
            return Err(HandshakeError::Version);
        }
        let upgrade = request
            .extensions_mut()
            .remove::<OnUpgrade>()
            .ok_or(HandshakeError::NoUpgrade)?;
        let mut answer = Response::new(Body::empty());
        *answer.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        let headers = answer.headers_mut();
        headers.insert(header::CONNECTION, HeaderValue::from_static("Upgrade"));
        headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
        if let Ok(key) = HeaderValue::from_str(&key) {
            headers.insert(header::SEC_WEBSOCKET_ACCEPT, key);
        }
        Ok((answer, Self(upgrade)))
    }

    /// The WebSocket.
    ///
    /// # Errors
    ///
    /// When the page vanished before the answer was out.
    pub(crate) async fn finish(self) -> Result<PageSocket, hyper::Error> {
        let io = TokioIo::new(self.0.await?);
        Ok(WebSocketStream::from_raw_socket(io, Role::Server, Some(limits())).await)
    }
}

fn limits() -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_write_buffer_size(MAX_WRITE_BUFFER)
        .max_message_size(Some(MAX_MESSAGE))
        .max_frame_size(Some(MAX_MESSAGE))
}

/// Whether a comma-separated header has this token.
fn has_token(headers: &HeaderMap, name: header::HeaderName, token: &str) -> bool {
    let values = headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .any(|it| it.trim().eq_ignore_ascii_case(token))
}
