//! Messages to people who are offline: one service takes them, another gives and deletes what came meanwhile.
//!
//! Requests hold a ticket, and both sides what people wrote. A fault is an answer of status 500 with a body, which the
//! page has to see: the first one holds the challenge that all further messages answer. It goes on as 200, with the status
//! in a header of its own.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use reqwest::Url;
use webmessenger_contract::SERVICE_STATUS_HEADER;

use super::{PassThrough, Service, headers, pass, post_soap};
use crate::active_config::Server;
use crate::config::ServerConfig;
use crate::real_ip::Peer;
use crate::state::AppState;

/// What the page asks of the services, as far as there is a word for it: the header itself is the page's to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Store,
    List,
    Read,
    Delete,
    Other,
}

impl Action {
    /// By the last part of `SOAPAction`.
    fn of(headers: &HeaderMap) -> Self {
        let action = headers.get(headers::SOAP_ACTION);
        let action = action.and_then(|value| value.to_str().ok());
        let action = action.unwrap_or_default().trim_matches('"');
        match action.rsplit('/').next() {
            Some("Store") => Self::Store,
            Some("GetMetadata") => Self::List,
            Some("GetMessage") => Self::Read,
            Some("DeleteMessages") => Self::Delete,
            _ => Self::Other,
        }
    }

    /// The word for it in the log and the metrics.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Store => "offline_store",
            Self::List => "offline_list",
            Self::Read => "offline_read",
            Self::Delete => "offline_delete",
            Self::Other => "offline_other",
        }
    }
}

/// `POST /services/{server}/offline-send`: a body, `Content-Type` and `SOAPAction` go in.
pub(crate) async fn offline_send(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    post(&app, peer, &id, request, |server| &server.offline_send).await
}

/// `POST /services/{server}/offline-read`: a body, `Content-Type` and `SOAPAction` go in.
pub(crate) async fn offline_read(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    post(&app, peer, &id, request, |server| &server.offline_read).await
}

async fn post(
    app: &Arc<AppState>,
    peer: Peer,
    id: &str,
    request: Request<Body>,
    url: impl Fn(&ServerConfig) -> &Option<Url>,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let service = Service::OfflineMessages(Action::of(&head.headers));
    let work = async |pass_through: &PassThrough<'_>, server: &Arc<Server>| {
        let mut answer = post_soap(pass_through, server, url, &head, body).await?;
        *answer.headers_mut() = headers::of_text();
        Ok(answer)
    };
    told_apart(pass(app, peer, id, service, &head, work).await)
}

/// A fault as an answer that no browser holds to be an error. The bridge itself answers nothing with 500.
fn told_apart(mut answer: Response<Body>) -> Response<Body> {
    if answer.status() == StatusCode::INTERNAL_SERVER_ERROR {
        let status = HeaderValue::from(answer.status().as_u16());
        answer.headers_mut().insert(SERVICE_STATUS_HEADER, status);
        *answer.status_mut() = StatusCode::OK;
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn action_table() {
        for (header, word) in [
            (
                Some("\"http://messenger.msn.com/ws/2004/09/oim/Store\""),
                "offline_store",
            ),
            (
                Some("http://messenger.live.com/ws/2006/09/oim/Store"),
                "offline_store",
            ),
            (Some("\"R/GetMetadata\""), "offline_list"),
            (Some("\"R/GetMessage\""), "offline_read"),
            (Some("\"R/DeleteMessages\""), "offline_delete"),
            (Some("\"R/Store2\""), "offline_other"),
            (Some("\"secret\""), "offline_other"),
            (Some(""), "offline_other"),
            (None, "offline_other"),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(header) = header {
                headers.insert(headers::SOAP_ACTION, header.parse().unwrap());
            }
            assert_eq!(Action::of(&headers).word(), word, "{header:?}");
        }
    }
}
