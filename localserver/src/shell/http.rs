//! Passport and config over plain HTTP.

mod bounded;

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, RawQuery, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use msnp11::passport::{self, SignInRefused};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use super::Shared;
use crate::{
    ConfigAnswer,
    config::{Fault, MAX_REQUEST},
};
use bounded::BoundedListener;

type Http = State<Arc<Shared>>;

pub(super) async fn serve(shared: Arc<Shared>, listener: TcpListener, running: CancellationToken) {
    let router = Router::new()
        .route("/rdr/pprdr.asp", get(nexus))
        .route("/login", get(login))
        .route("/Config/MsgrConfig.asmx", get(config_plain).post(config))
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .with_state(shared);
    let listener = BoundedListener::new(listener);
    tokio::select! {
        served = async { axum::serve(listener, router).await } => {
            if let Err(error) = served {
                warn!(%error, "HTTP has ended");
            }
        }
        () = running.cancelled() => {}
    }
}

async fn nexus(State(shared): Http) -> Response {
    let nexus = passport::Nexus {
        login_url: shared.addresses.login(),
    };
    let name = HeaderName::from_static("passporturls");
    answer(StatusCode::OK, Some((name, &nexus.to_header())))
}

async fn login(State(shared): Http, headers: HeaderMap) -> Response {
    let authorization = headers.get(header::AUTHORIZATION);
    let authorization = authorization.and_then(|value| value.to_str().ok());
    let authorization = authorization.unwrap_or_default();
    let now = shared.clock.now();
    let answered = shared.act(|server| server.login(now, authorization));
    match answered {
        Ok(ticket) => {
            let name = HeaderName::from_static("authentication-info");
            answer(StatusCode::OK, Some((name, &ticket.to_header())))
        }
        Err(SignInRefused::WrongPassword { retry, text }) => {
            let refusal = passport::refusal(retry, text.as_deref());
            let name = header::WWW_AUTHENTICATE;
            answer(StatusCode::UNAUTHORIZED, Some((name, &refusal)))
        }
        Err(SignInRefused::TooManyTries) => answer(StatusCode::TOO_MANY_REQUESTS, None),
        Err(SignInRefused::Unavailable) => answer(StatusCode::SERVICE_UNAVAILABLE, None),
    }
}

async fn config(
    State(shared): Http,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let Ok(body) = body else {
        return config_answer(Fault::Client("The request is too large, or broke off").answer());
    };
    let action = headers
        .get("soapaction")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    config_answer(shared.act(|server| server.config(action, &body)))
}

async fn config_plain(State(shared): Http, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    config_answer(shared.act(|server| server.config_plain(&query)))
}

fn config_answer(answer: ConfigAnswer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let xml = (header::CONTENT_TYPE, "text/xml; charset=utf-8");
    (status, [xml, CLOSE], answer.body).into_response()
}

/// Kept connections would outlive a server that is killed.
const CLOSE: (HeaderName, &str) = (header::CONNECTION, "close");

fn answer(status: StatusCode, extra: Option<(HeaderName, &str)>) -> Response {
    let mut response = (status, [CLOSE], status.to_string()).into_response();
    if let Some((name, value)) = extra {
        match HeaderValue::from_str(value) {
            Ok(mut value) => {
                value.set_sensitive(true);
                response.headers_mut().insert(name, value);
            }
            Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
    response
}
