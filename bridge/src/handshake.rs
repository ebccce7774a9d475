//! The WebSocket handshake (RFC 6455 section 4.2), and what WebSockets here may hold.
//!
//! Done by hand and not by axum's extractor, since the relay reads frames where they came in, from the connection itself.

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Version, header};
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use crate::listener::{Stream, disable_write_timeout};

/// The largest message a page may send. MSNP11's largest command is a P2P message of under 2 KiB, so that 64 KiB is
/// room for everything, also for what a later protocol has.
pub const MAX_MESSAGE: usize = 64 * 1024;
/// What a key has when it is decoded.
const KEY_LENGTH: usize = 16;

/// A WebSocket to a page: the connection itself, without what HTTP kept for it.
pub(crate) struct PageSocket<P = Stream> {
    pub(crate) io: P,
    /// What the page sent right behind its handshake.
    pub(crate) early: Vec<u8>,
}

/// What is no WebSocket handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HandshakeError {
    /// A plain request, or one that cannot become a WebSocket: of HTTP/1.0, with a body, or over a connection that is
    /// none of the browser's own.
    NoUpgrade,
    /// Without a key of 16 bytes, or with two.
    Key,
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
            Self::Key => (
                StatusCode::BAD_REQUEST,
                "The handshake has no key of 16 bytes.\n",
            )
                .into_response(),
            Self::Version => (
                StatusCode::UPGRADE_REQUIRED,
                [(header::SEC_WEBSOCKET_VERSION, "13")],
                "This address takes WebSockets of version 13 only.\n",
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
            && request.version() == Version::HTTP_11
            // What follows would be read as the body, and not as frames.
            && request.body().is_end_stream()
            && has_token(headers, header::CONNECTION, "upgrade")
            && has_token(headers, header::UPGRADE, "websocket");
        if !is_handshake {
            return Err(HandshakeError::NoUpgrade);
        }
        if headers
            .get(header::SEC_WEBSOCKET_VERSION)
            .is_none_or(|version| version != "13")
        {
            return Err(HandshakeError::Version);
        }
        let key = derive_accept_key(key(headers).ok_or(HandshakeError::Key)?);
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
    pub(crate) async fn finish(self) -> Result<PageSocket, Vanished> {
        let upgraded = self.0.await.map_err(|_| Vanished)?;
        // All connections are served as this type, so that there is no other.
        let parts = upgraded
            .downcast::<TokioIo<Stream>>()
            .map_err(|_| Vanished)?;
        let mut io = parts.io.into_inner();
        disable_write_timeout(&mut io);
        Ok(PageSocket {
            io,
            early: parts.read_buf.to_vec(),
        })
    }
}

/// The page vanished before the answer to its handshake was out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vanished;

/// The key, if it is one: 16 bytes in base64 (RFC 6455 section 4.2.1).
fn key(headers: &HeaderMap) -> Option<&[u8]> {
    let mut keys = headers.get_all(header::SEC_WEBSOCKET_KEY).iter();
    let key = keys.next().filter(|_| keys.next().is_none())?.as_bytes();
    let length = BASE64_STANDARD.decode(key).ok()?.len();
    (length == KEY_LENGTH).then_some(key)
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
