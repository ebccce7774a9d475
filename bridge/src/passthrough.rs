//! The HTTP pass-through: Passport and the config service, to the addresses the operator configured and to no others.
//!
//! A page may not call these services itself, since they do not send the headers by which a browser would let it.
//! The bridge passes bytes: what they say, page and server settle between them. Nothing here is logged but which server
//! and what went wrong; requests hold passwords, answers tickets.

mod headers;
mod login;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use axum::response::IntoResponse;
use http_body_util::{BodyExt, Limited};
use reqwest::{Client, Url, redirect};
use tokio::time::timeout;
use tracing::warn;

use crate::app::{App, Server};

/// The largest body in either direction. A config answer is under 10 KiB, the largest Passport answer under 4 KiB.
pub const MAX_BODY: usize = 64 * 1024;
/// Connections kept open to one upstream while idle, so that a burst of sign-ins does not make a TLS handshake each.
const IDLE_CONNECTIONS: usize = 4;

/// Why a pass-through request has no answer of the upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PassThroughError {
    #[error("This bridge has no server of this name.")]
    NoSuchServer,
    #[error("This service is not configured for this server.")]
    NotConfigured,
    #[error("Only pages of this bridge may use this.")]
    CrossSite,
    #[error("The request was larger than 64 KiB.")]
    RequestTooLarge,
    #[error("The request broke off.")]
    RequestBroke,
    #[error("The service cannot be reached.")]
    Unreachable,
    #[error("The service did not answer in time.")]
    TimedOut,
    #[error("The service's answer was larger than 64 KiB.")]
    AnswerTooLarge,
    #[error("The service redirected to where this bridge does not go.")]
    Redirected,
    #[error("The nexus names no login that this bridge may use.")]
    NoLogin,
}

impl PassThroughError {
    fn status(self) -> StatusCode {
        match self {
            Self::NoSuchServer | Self::NotConfigured => StatusCode::NOT_FOUND,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::RequestTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::RequestBroke => StatusCode::BAD_REQUEST,
            Self::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            Self::Unreachable | Self::AnswerTooLarge | Self::Redirected | Self::NoLogin => {
                StatusCode::BAD_GATEWAY
            }
        }
    }
}

/// The client that requests are passed on with.
#[derive(Clone, Debug)]
pub(crate) struct PassThrough {
    client: Client,
}

impl PassThrough {
    /// A client that follows nothing, keeps no cookies, and takes no proxy from the environment.
    pub(crate) fn new() -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            .build()?;
        Ok(Self { client })
    }
}

/// `GET /passport/{server}/nexus`: nothing goes in, `PassportURLs` comes out.
pub(crate) async fn nexus(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    let head = request.into_parts().0;
    pass(
        &app,
        &id,
        "nexus",
        &head.headers,
        async |server: &Server| {
            let url = server
                .config
                .nexus
                .clone()
                .ok_or(PassThroughError::NotConfigured)?;
            get(&app.pass_through.client, url, &HeaderMap::new()).await
        },
    )
    .await
}

/// `GET /passport/{server}/login`: `Authorization` goes in, with every redirect.
pub(crate) async fn login(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    let head = request.into_parts().0;
    pass(
        &app,
        &id,
        "login",
        &head.headers,
        async |server: &Server| {
            let headers = headers::pick(&head.headers, &[header::AUTHORIZATION]);
            login::follow(&app.pass_through.client, &server.config, &headers).await
        },
    )
    .await
}

/// `POST /services/{server}/config`: a body, `Content-Type` and `SOAPAction` go in.
pub(crate) async fn config(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    pass(
        &app,
        &id,
        "config",
        &head.headers,
        async |server: &Server| {
            let url = server
                .config
                .config_service
                .clone()
                .ok_or(PassThroughError::NotConfigured)?;
            let body = Limited::new(body, MAX_BODY)
                .collect()
                .await
                .map_err(|error| {
                    let too_large = error
                        .downcast_ref::<http_body_util::LengthLimitError>()
                        .is_some();
                    if too_large {
                        PassThroughError::RequestTooLarge
                    } else {
                        PassThroughError::RequestBroke
                    }
                })?;
            let headers =
                headers::pick(&head.headers, &[header::CONTENT_TYPE, headers::SOAP_ACTION]);
            let request = app
                .pass_through
                .client
                .post(url)
                .headers(headers)
                .body(body.to_bytes());
            send(request).await
        },
    )
    .await
}

/// What all three have in common: whose page it is, the server, the time limit, the answer's shape.
async fn pass(
    app: &App,
    id: &str,
    service: &'static str,
    headers: &HeaderMap,
    work: impl AsyncFnOnce(&Server) -> Result<Response<Body>, PassThroughError>,
) -> Response<Body> {
    let server = app.server(id);
    let result = async {
        if !headers::is_same_origin(headers) {
            return Err(PassThroughError::CrossSite);
        }
        let server = server.as_deref().ok_or(PassThroughError::NoSuchServer)?;
        timeout(app.timings.pass_through, work(server))
            .await
            .unwrap_or(Err(PassThroughError::TimedOut))
    };
    let mut answer = match result.await {
        Ok(answer) if answer.status().is_redirection() => {
            failure(id, service, PassThroughError::Redirected)
        }
        Ok(answer) => answer,
        Err(error) => failure(id, service, error),
    };
    headers::seal(answer.headers_mut());
    answer
}

fn failure(id: &str, service: &'static str, error: PassThroughError) -> Response<Body> {
    // The id comes from the request, so that it is logged only if it is one of ours.
    if error.status().is_server_error() {
        warn!(server = id, service, "a pass-through failed: {error}");
    }
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    (
        error.status(),
        [(header::CONTENT_TYPE, plain)],
        format!("{error}\n"),
    )
        .into_response()
}

async fn get(
    client: &Client,
    url: Url,
    headers: &HeaderMap,
) -> Result<Response<Body>, PassThroughError> {
    send(client.get(url).headers(headers.clone())).await
}

/// Sends a request and reads the whole answer, less the headers that are nobody's business.
async fn send(request: reqwest::RequestBuilder) -> Result<Response<Body>, PassThroughError> {
    receive(request.send().await.map_err(|error| kind(&error))?).await
}

async fn receive(mut answer: reqwest::Response) -> Result<Response<Body>, PassThroughError> {
    let status = answer.status();
    let headers = headers::outward(answer.headers());
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| kind(&error))? {
        if body.len() + chunk.len() > MAX_BODY {
            return Err(PassThroughError::AnswerTooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The error's own text has the URL in it, and so is not used.
fn kind(error: &reqwest::Error) -> PassThroughError {
    if error.is_timeout() {
        PassThroughError::TimedOut
    } else {
        PassThroughError::Unreachable
    }
}
