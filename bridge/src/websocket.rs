//! The WebSocket routes: who may come in, where to, and the life of a relay.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Request, Response, StatusCode, Uri};
use axum::response::IntoResponse;
use serde::Deserialize;
use tokio::time::{Instant, timeout};
use tracing::{Level, debug, enabled, field, info};

use crate::active_config::{ActiveConfig, Server};
use crate::close_reason::CloseReason;
use crate::connect::connect;
use crate::handshake::{Handshake, PageSocket};
use crate::host::HostPort;
use crate::limits::{Full, LimitHit, Permit, Subnet};
use crate::real_ip::Peer;
use crate::relay::relay;
use crate::relay_closing::refuse;
use crate::relay_ending::Ending;
use crate::request_context::RequestContext;
use crate::state::{AppState, HttpPermit};
use crate::upstream::{self, Refused, ServerStream};

/// What is answered to who is being refused too often at once.
const TOO_MANY_REFUSED: &str =
    "Too many WebSockets of this address are being refused; wait a minute.\n";

#[derive(Default, Deserialize)]
struct Params {
    to: Option<String>,
}

/// What an upgrade asked for, once nothing speaks against it.
struct RelayRequest {
    server: Arc<Server>,
    to: Option<String>,
    /// Held for as long as the relay lasts.
    _permit: Permit,
}

impl RelayRequest {
    /// The address that no rule allowed, for the operator who has to write one. Only letters, digits, `-`, `_`, dots and
    /// colons come through parsing, and no more than a DNS name has.
    fn refused_target(&self, reason: CloseReason) -> Option<HostPort> {
        let asked = self.to.as_deref().filter(|_| reason == CloseReason::TARGET);
        asked?.parse().ok()
    }
}

/// A WebSocket, from its upgrade to its end.
struct Session {
    app: Arc<AppState>,
    config: Arc<ActiveConfig>,
    context: RequestContext,
    /// Held while it is being refused, if it never got to have a permit of its own.
    permit: Option<HttpPermit>,
}

/// `GET /ws`: the first server.
pub(crate) async fn first(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    request: Request<Body>,
) -> Response<Body> {
    open(app, peer, None, request)
}

/// `GET /ws/{server}`.
pub(crate) async fn by_id(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    open(app, peer, Some(&id), request)
}

/// Accepts, in order to refuse too: script cannot read a refused upgrade, only a close frame. Who is being refused too
/// often at once is no script.
fn open(
    app: Arc<AppState>,
    peer: Peer,
    id: Option<&str>,
    mut request: Request<Body>,
) -> Response<Body> {
    match Handshake::accept(&mut request) {
        Err(error) => error.into_response(),
        Ok((answer, handshake)) => {
            let config = app.config();
            let context = app.context(&config, peer, request.headers());
            let connection = request.extensions_mut().remove::<HttpPermit>();
            let mut session = Session {
                app,
                config,
                context,
                permit: None,
            };
            let wanted = session.check(id, peer, request.headers(), request.uri());
            if let Err(refusal) = wanted {
                let app = &session.app;
                let permit = app.permit_for_refusal(
                    &session.config,
                    peer,
                    session.context.client,
                    connection,
                );
                if permit.is_none() {
                    app.metrics.refused(None, refusal);
                    return (StatusCode::TOO_MANY_REQUESTS, TOO_MANY_REFUSED).into_response();
                }
                session.permit = permit;
            }
            let guard = session.app.sockets.enter();
            let tasks = session.app.tasks.clone();
            tasks.spawn(async move {
                let _guard = guard;
                match handshake.finish().await {
                    Ok(page) => session.run(page, wanted).await,
                    Err(_) => session.vanished(),
                }
            });
            answer
        }
    }
}

impl Session {
    /// What is refused by its origin comes first: it costs the address none of its permits, which are its own pages'.
    fn check(
        &self,
        id: Option<&str>,
        peer: Peer,
        headers: &HeaderMap,
        uri: &Uri,
    ) -> Result<RelayRequest, CloseReason> {
        let by_proxy = self.config.proxies.is_proxy(peer);
        if !self.config.origins.allows(headers, uri, by_proxy) {
            return Err(CloseReason::ORIGIN);
        }
        let server = match id {
            Some(id) => self.config.server(id),
            None => self.config.servers.first().cloned(),
        };
        let server = server.ok_or(CloseReason::NO_SUCH_SERVER)?;
        let Query(params) =
            Query::<Params>::try_from_uri(uri).map_err(|_| CloseReason::TARGET_SYNTAX)?;
        let permit = self.enter().map_err(|limited| {
            self.app.metrics.limited(limited);
            match limited {
                LimitHit::Connections => CloseReason::FULL,
                _ => CloseReason::TOO_MANY,
            }
        })?;
        Ok(RelayRequest {
            server,
            to: params.to,
            _permit: permit,
        })
    }

    fn enter(&self) -> Result<Permit, LimitHit> {
        let (app, limits) = (&self.app, &self.config.limits);
        let subnet = Subnet::from(self.context.client);
        app.new_websockets
            .take(limits.new_per_minute, subnet, Instant::now())
            .map_err(|_| LimitHit::NewPerMinute)?;
        let (in_all, per_address) = (limits.connections, limits.connections_per_address);
        let entered = app.relays.enter(in_all, per_address, subnet);
        entered.map_err(|full| match full {
            Full::InAll => LimitHit::Connections,
            Full::ForTheAddress => LimitHit::ConnectionsPerAddress,
        })
    }

    fn vanished(&self) {
        if enabled!(Level::DEBUG)
            && let Some(line) = self.app.log_lines.detail()
        {
            debug!(
                id = self.context.id,
                dropped = line.dropped,
                "a page vanished in its handshake"
            );
        }
    }

    async fn run(self, page: PageSocket, wanted: Result<RelayRequest, CloseReason>) {
        let wanted = match wanted {
            Ok(wanted) => wanted,
            Err(reason) => return self.refuse(page, None, reason.into()).await,
        };
        let begin = Instant::now();
        let connected = tokio::select! {
            connected = timeout(self.config.timings.connect, self.connect(&wanted)) => {
                connected.unwrap_or(Err(CloseReason::CONNECT_TIMEOUT.into()))
            }
            () = self.app.draining.cancelled() => Err(CloseReason::GOING_AWAY.into()),
        };
        match connected {
            Err(refused) => self.refuse(page, Some(&wanted), refused).await,
            Ok(stream) => {
                let server = &wanted.server.config;
                self.app.metrics.connected(server, begin.elapsed());
                self.relay(page, stream, &wanted).await;
            }
        }
    }

    async fn connect(&self, wanted: &RelayRequest) -> Result<ServerStream, Refused> {
        let server = &wanted.server;
        let connected = connect(
            &server.targets,
            &server.config.rewrite,
            wanted.to.as_deref(),
            &self.config.timings,
        );
        let connected = connected.await?;
        upstream::open(
            connected.stream,
            &server.setup,
            &connected.target.host,
            self.context.client,
        )
        .await
    }

    async fn relay(&self, page: PageSocket, stream: ServerStream, wanted: &RelayRequest) {
        let server = &wanted.server.config;
        if enabled!(Level::DEBUG)
            && let Some(line) = self.app.log_lines.detail()
        {
            debug!(
                id = self.context.id,
                address = self.context.address(),
                server = server.id,
                switchboard = wanted.to.is_some(),
                dropped = line.dropped,
                "opened a relay"
            );
        }
        let begin = Instant::now();
        let meter = self.app.metrics.opened(server);
        let throttle = self.config.throttle.start(begin);
        let timings = &self.config.timings;
        let ending = relay(page, stream, timings, throttle, &meter, &self.app.draining).await;
        let lasted = begin.elapsed();
        meter.ended(server, &ending, lasted);
        let Some(line) = self.app.log_lines.relay() else {
            return;
        };
        let (from_page, from_server) = meter.amounts();
        let (code, reason) = match ending {
            Ending::Closed(reason) => (Some(reason.code), reason.text),
            Ending::PageClosed(_) => (None, "The page closed it."),
            Ending::PageBroke => (None, "The page's connection broke."),
        };
        info!(
            id = self.context.id,
            address = self.context.address(),
            server = server.id,
            switchboard = wanted.to.is_some(),
            code,
            seconds = lasted.as_secs(),
            bytes_from_page = from_page.bytes(),
            messages_from_page = from_page.messages(),
            bytes_from_server = from_server.bytes(),
            dropped = line.dropped,
            "a relay ended: {reason}"
        );
    }

    async fn refuse(&self, page: PageSocket, wanted: Option<&RelayRequest>, refused: Refused) {
        let server = wanted.map(|it| &it.server.config);
        let reason = refused.reason;
        self.app.metrics.refused(server, reason);
        let lines = &self.app.log_lines;
        // Who got as far as having a permit is bounded by that.
        let line = match wanted {
            Some(_) => lines.relay(),
            None => lines.refusal(self.config.limits.new_per_minute, self.context.client),
        };
        if let Some(line) = line {
            info!(
                id = self.context.id,
                address = self.context.address(),
                server = server.map(|it| it.id.as_str()),
                code = reason.code,
                target = wanted
                    .and_then(|it| it.refused_target(reason))
                    .map(field::display),
                // What rustls says of a certificate: names and dates of the server's own.
                tls_error = refused.tls_error.map(field::display),
                dropped = line.dropped,
                "refused a relay: {}",
                reason.text
            );
        }
        refuse(page, reason, &self.config.timings).await;
    }
}
