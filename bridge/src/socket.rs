//! The WebSocket routes: who may come in, where to, and the life of a relay.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Request, Response, Uri};
use axum::response::IntoResponse;
use serde::Deserialize;
use tracing::{debug, info};

use crate::app::{App, Server};
use crate::connect::connect;
use crate::refusal::Refusal;
use crate::relay::{Ending, refuse, relay};
use crate::upgrade::{Handshake, PageSocket};

#[derive(Default, Deserialize)]
struct Params {
    to: Option<String>,
}

/// What an upgrade asked for, once nothing speaks against it.
struct Wanted {
    server: Arc<Server>,
    to: Option<String>,
}

/// `GET /ws`: the first server.
pub(crate) async fn first(State(app): State<Arc<App>>, request: Request<Body>) -> Response<Body> {
    let server = app.servers.first().cloned();
    open(app, server, request)
}

/// `GET /ws/{server}`.
pub(crate) async fn by_id(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    let server = app.server(&id);
    open(app, server, request)
}

/// Accepts in any case: script cannot read a refused upgrade, only a close frame.
fn open(app: Arc<App>, server: Option<Arc<Server>>, mut request: Request<Body>) -> Response<Body> {
    let wanted = check(&app, server, request.headers(), request.uri());
    match Handshake::accept(&mut request) {
        Err(error) => error.into_response(),
        Ok((answer, handshake)) => {
            let guard = app.relays.enter();
            let task_app = Arc::clone(&app);
            app.tasks.spawn(async move {
                let _guard = guard;
                match handshake.finish().await {
                    Ok(page) => serve(&task_app, page, wanted).await,
                    Err(_) => debug!("a page vanished during its handshake"),
                }
            });
            answer
        }
    }
}

fn check(
    app: &App,
    server: Option<Arc<Server>>,
    headers: &HeaderMap,
    uri: &Uri,
) -> Result<Wanted, Refusal> {
    if !app.origins.allows(headers, uri) {
        return Err(Refusal::ORIGIN);
    }
    let server = server.ok_or(Refusal::NO_SUCH_SERVER)?;
    let Query(params) = Query::<Params>::try_from_uri(uri).map_err(|_| Refusal::TARGET_SYNTAX)?;
    Ok(Wanted {
        server,
        to: params.to,
    })
}

async fn serve(app: &App, page: PageSocket, wanted: Result<Wanted, Refusal>) {
    let timings = &app.timings;
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(refusal) => {
            info!(
                code = refusal.code.number(),
                "refused a relay: {}", refusal.reason
            );
            return refuse(page, refusal, timings).await;
        }
    };
    let id = wanted.server.config.id.as_str();
    let connecting = connect(
        &wanted.server.targets,
        &wanted.server.config.rewrite,
        wanted.to.as_deref(),
        timings.connect,
    );
    let connected = tokio::select! {
        connected = connecting => connected,
        () = app.draining.cancelled() => Err(Refusal::GOING_AWAY),
    };
    match connected {
        Err(refusal) => {
            info!(
                server = id,
                code = refusal.code.number(),
                "no relay to the server: {}",
                refusal.reason
            );
            refuse(page, refusal, timings).await;
        }
        Ok(connection) => {
            debug!(
                server = id,
                switchboard = wanted.to.is_some(),
                "opened a relay"
            );
            match relay(page, connection, timings, &app.draining).await {
                Ending::Closed(refusal) | Ending::ClosedUnread(refusal) => {
                    info!(
                        server = id,
                        code = refusal.code.number(),
                        "closed a relay: {}",
                        refusal.reason
                    );
                }
                Ending::PageClosed => debug!(server = id, "the page closed its relay"),
                Ending::PageBroke => debug!(server = id, "the page's connection broke"),
            }
        }
    }
}
