//! Passport and config over plain HTTP.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use msnp11::passport::{self, SignInRefused};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use super::Shared;

/// The answer of the config service. Its inner document names two tabs.
const CONFIG: &str = include_str!("../config.xml");
/// What `SOAPAction` ends with, in quotes or without.
const CONFIG_ACTION: &str = "/GetClientConfig";

type Http = State<Arc<Shared>>;

pub(super) async fn serve(shared: Arc<Shared>, listener: TcpListener, running: CancellationToken) {
    let router = Router::new()
        .route("/rdr/pprdr.asp", get(nexus))
        .route("/login", get(login))
        .route("/Config/MsgrConfig.asmx", post(config))
        .with_state(shared);
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

async fn config(headers: HeaderMap) -> Response {
    let action = headers
        .get("soapaction")
        .and_then(|value| value.to_str().ok());
    let action = action.unwrap_or_default().trim_matches('"');
    if !action.ends_with(CONFIG_ACTION) {
        return answer(StatusCode::BAD_REQUEST, None);
    }
    let xml = (header::CONTENT_TYPE, "text/xml; charset=utf-8");
    ([xml, CLOSE], CONFIG).into_response()
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
