//! Passport, config and offline messages over plain HTTP.

mod bounded;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, RawQuery, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use msnp11::passport::{self, SignInRefused};
use tokio::{net::TcpListener, time};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use super::Shared;
use crate::{
    ConfigAnswer, OfflineAnswer,
    config::{Fault, MAX_REQUEST},
    logic::Server,
};
use bounded::BoundedListener;

type Http = State<Arc<Shared>>;

pub(super) async fn serve(shared: Arc<Shared>, listener: TcpListener, running: CancellationToken) {
    let router = Router::new()
        .route("/rdr/pprdr.asp", get(nexus))
        .route("/login", get(login))
        .route("/Config/MsgrConfig.asmx", get(config_plain).post(config))
        .route("/OimWS/oim.asmx", post(offline_send))
        .route("/rsi/rsi.asmx", post(offline_read))
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
    let action = text_of(&headers, &SOAP_ACTION);
    config_answer(shared.act(|server| server.config(action, &body)))
}

async fn config_plain(State(shared): Http, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    config_answer(shared.act(|server| server.config_plain(&query)))
}

async fn offline_send(
    State(shared): Http,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    offline(&shared, &headers, body, Server::store_offline_message).await
}

async fn offline_read(
    State(shared): Http,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    offline(&shared, &headers, body, Server::read_offline_messages).await
}

/// Asks one of the services of offline messages, by the time, `Content-Type`, `SOAPAction` and the body.
async fn offline(
    shared: &Shared,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    ask: impl FnOnce(&mut Server, u64, &str, &str, &[u8]) -> OfflineAnswer,
) -> Response {
    let (kind, action) = (
        text_of(headers, &header::CONTENT_TYPE),
        text_of(headers, &SOAP_ACTION),
    );
    let now = shared.clock.now();
    let (answer, delay) = match body {
        Ok(body) => shared.act(|server| {
            let answer = ask(server, now, kind, action, &body);
            (answer, server.offline_answer_delay())
        }),
        Err(_) => (OfflineAnswer::too_large(), 0),
    };
    time::sleep(Duration::from_millis(delay)).await;
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kind = (header::CONTENT_TYPE, answer.content_type);
    (status, [kind, CLOSE], answer.body).into_response()
}

const SOAP_ACTION: HeaderName = HeaderName::from_static("soapaction");

/// A header, if it is text.
fn text_of<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    let value = headers.get(name);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
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
