//! The WebSocket routes: who may come in, where to, and the life of a relay.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Request, Response, StatusCode, Uri};
use axum::response::IntoResponse;
use serde::Deserialize;
use tokio::time::{Instant, timeout};
use tracing::{debug, info};

use crate::app::{App, HttpPermit};
use crate::closing::refuse;
use crate::connect::connect;
use crate::host::HostPort;
use crate::limits::{Full, Limited, Permit, Subnet};
use crate::live::{Live, Server};
use crate::real_ip::Peer;
use crate::refusal::Refusal;
use crate::relay::{Ending, relay};
use crate::upgrade::{Handshake, PageSocket};
use crate::upstream::{self, ServerStream};
use crate::visit::Visit;

#[derive(Default, Deserialize)]
struct Params {
    to: Option<String>,
}

/// What an upgrade asked for, once nothing speaks against it.
struct Wanted {
    server: Arc<Server>,
    to: Option<String>,
    /// Held for as long as the relay lasts.
    _permit: Permit,
}

impl Wanted {
    /// The address that no rule allowed, for the operator who has to write one. Only letters, digits, `-`, `_`, dots and
    /// colons come through parsing, and no more than a DNS name has.
    fn refused_target(&self, refusal: Refusal) -> Option<HostPort> {
        let asked = self.to.as_deref().filter(|_| refusal == Refusal::TARGET);
        asked?.parse().ok()
    }
}

/// A WebSocket, from its upgrade to its end.
struct Session {
    app: Arc<App>,
    live: Arc<Live>,
    visit: Visit,
    /// Held while it is being refused, if it never got to have a permit of its own.
    place: Option<HttpPermit>,
}

/// `GET /ws`: the first server.
pub(crate) async fn first(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    request: Request<Body>,
) -> Response<Body> {
    open(app, peer, None, request)
}

/// `GET /ws/{server}`.
pub(crate) async fn by_id(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    open(app, peer, Some(&id), request)
}

/// Accepts, in order to refuse too: script cannot read a refused upgrade, only a close frame. Who is being refused too
/// often at once is no script.
fn open(app: Arc<App>, peer: Peer, id: Option<&str>, mut request: Request<Body>) -> Response<Body> {
    match Handshake::accept(&mut request) {
        Err(error) => error.into_response(),
        Ok((answer, handshake)) => {
            let live = app.live();
            let visit = app.visit(&live, peer, request.headers());
            let connection = request.extensions_mut().remove::<HttpPermit>();
            let mut session = Session {
                app,
                live,
                visit,
                place: None,
            };
            let wanted = session.check(id, peer, request.headers(), request.uri());
            if let Err(refusal) = wanted {
                let app = &session.app;
                let place = app.keep(&session.live, peer, session.visit.client, connection);
                if place.is_none() {
                    app.metrics.refused(None, refusal);
                    return StatusCode::TOO_MANY_REQUESTS.into_response();
                }
                session.place = place;
            }
            let guard = session.app.sockets.enter();
            let tasks = session.app.tasks.clone();
            tasks.spawn(async move {
                let _guard = guard;
                match handshake.finish().await {
                    Ok(page) => session.run(page, wanted).await,
                    Err(_) => debug!(id = session.visit.id, "a page vanished in its handshake"),
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
    ) -> Result<Wanted, Refusal> {
        let by_proxy = self.live.proxies.is_proxy(peer);
        if !self.live.origins.allows(headers, uri, by_proxy) {
            return Err(Refusal::ORIGIN);
        }
        let server = match id {
            Some(id) => self.live.server(id),
            None => self.live.servers.first().cloned(),
        };
        let server = server.ok_or(Refusal::NO_SUCH_SERVER)?;
        let Query(params) =
            Query::<Params>::try_from_uri(uri).map_err(|_| Refusal::TARGET_SYNTAX)?;
        let permit = self.enter().map_err(|limited| {
            self.app.metrics.limited(limited);
            match limited {
                Limited::Connections => Refusal::FULL,
                _ => Refusal::TOO_MANY,
            }
        })?;
        Ok(Wanted {
            server,
            to: params.to,
            _permit: permit,
        })
    }

    fn enter(&self) -> Result<Permit, Limited> {
        let (app, limits) = (&self.app, &self.live.limits);
        let subnet = Subnet::from(self.visit.client);
        app.arrivals
            .ask(limits.new_per_minute, subnet, Instant::now())
            .map_err(|_| Limited::NewPerMinute)?;
        let (in_all, per_address) = (limits.connections, limits.connections_per_address);
        let entered = app.relays.enter(in_all, per_address, subnet);
        entered.map_err(|full| match full {
            Full::InAll => Limited::Connections,
            Full::ForTheAddress => Limited::ConnectionsPerAddress,
        })
    }

    async fn run(self, page: PageSocket, wanted: Result<Wanted, Refusal>) {
        let wanted = match wanted {
            Ok(wanted) => wanted,
            Err(refusal) => return self.refuse(page, None, refusal).await,
        };
        let begin = Instant::now();
        let connected = tokio::select! {
            connected = timeout(self.live.timings.connect, self.connect(&wanted)) => {
                connected.unwrap_or(Err(Refusal::CONNECT_TIMEOUT))
            }
            () = self.app.draining.cancelled() => Err(Refusal::GOING_AWAY),
        };
        match connected {
            Err(refusal) => self.refuse(page, Some(&wanted), refusal).await,
            Ok(stream) => {
                let id = wanted.server.config.id.as_str();
                self.app.metrics.connected(id, begin.elapsed());
                self.relay(page, stream, &wanted).await;
            }
        }
    }

    async fn connect(&self, wanted: &Wanted) -> Result<ServerStream, Refusal> {
        let server = &wanted.server;
        let connected = connect(
            &server.targets,
            &server.config.rewrite,
            wanted.to.as_deref(),
            &self.live.timings,
        );
        let connected = connected.await?;
        upstream::open(
            connected.stream,
            &server.opening,
            &connected.target.host,
            self.visit.client,
        )
        .await
    }

    async fn relay(&self, page: PageSocket, stream: ServerStream, wanted: &Wanted) {
        let server = wanted.server.config.id.as_str();
        debug!(
            id = self.visit.id,
            address = self.visit.address(),
            server,
            switchboard = wanted.to.is_some(),
            "opened a relay"
        );
        let begin = Instant::now();
        let meter = self.app.metrics.opened(server);
        let flow = self.live.flow.flow(begin);
        let timings = &self.live.timings;
        let ending = relay(page, stream, timings, flow, &meter, &self.app.draining).await;
        let lasted = begin.elapsed();
        meter.ended(server, &ending, lasted);
        let (from_page, from_server) = meter.amounts();
        let (code, reason) = match ending {
            Ending::Closed(refusal) => (Some(refusal.code.number()), refusal.reason),
            Ending::PageClosed(_) => (None, "The page closed it."),
            Ending::PageBroke => (None, "The page's connection broke."),
        };
        info!(
            id = self.visit.id,
            address = self.visit.address(),
            server,
            switchboard = wanted.to.is_some(),
            code,
            seconds = lasted.as_secs(),
            bytes_from_page = from_page.bytes(),
            messages_from_page = from_page.messages(),
            bytes_from_server = from_server.bytes(),
            "a relay ended: {reason}"
        );
    }

    async fn refuse(&self, page: PageSocket, wanted: Option<&Wanted>, refusal: Refusal) {
        let server = wanted.map(|it| it.server.config.id.as_str());
        self.app.metrics.refused(server, refusal);
        if wanted.is_some() || self.may_tell() {
            info!(
                id = self.visit.id,
                address = self.visit.address(),
                server,
                code = refusal.code.number(),
                target = wanted
                    .and_then(|it| it.refused_target(refusal))
                    .map(tracing::field::display),
                "refused a relay: {}",
                refusal.reason
            );
        }
        refuse(page, refusal, &self.live.timings).await;
    }

    /// Whether a refusal that took no permit goes into the log; the metrics have all of them.
    fn may_tell(&self) -> bool {
        let (often, subnet) = (
            self.live.limits.new_per_minute,
            Subnet::from(self.visit.client),
        );
        self.app.told.ask(often, subnet, Instant::now()).is_ok()
    }
}
