//! Connections: accepted, counted, led through the TLS handshake, and served until they are over.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::time::{Instant, sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_util::either::Either;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;
use tracing::{info, warn};

use crate::config::Timings;
use crate::listener::{Listener, Socket, Stream};
use crate::metrics::Metrics;
use crate::real_ip::Peer;
use crate::state::AppState;
use crate::tls::CurrentCertificate;
use crate::write_timeout::WriteTimeout;

/// The largest head of a request, and what a connection reads at once. Browsers send under 4 KiB; a long `Cookie` of
/// another service on the same host must still fit.
const MAX_HEAD: usize = 32 * 1024;
/// After an error such as too many open files, accepting waits this long, so that it does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// What goes on failing is told of so often.
const TELL_AGAIN: Duration = Duration::from_secs(60);
/// What is being answered when the bridge goes away may still get its answer, but nobody waits longer for those who only
/// speak HTTP: the time for going away is the relays'.
const LAST_ANSWER: Duration = Duration::from_secs(3);

/// Accepts the connections of one listener, for as long as the bridge is to have new ones.
#[derive(Clone)]
pub(crate) struct Acceptor {
    pub(crate) shutdown: CancellationToken,
    pub(crate) tasks: TaskTracker,
    /// For the admin listener; who counts connections knows them too, as they are after reloads.
    pub(crate) timings: Timings,
    pub(crate) tls: Option<CurrentCertificate>,
    pub(crate) metrics: Arc<Metrics>,
    /// Who counts the connections; the admin listener's are the operator's own.
    pub(crate) app: Option<Arc<AppState>>,
}

impl Acceptor {
    fn timings(&self) -> Timings {
        match &self.app {
            Some(app) => app.config().timings,
            None => self.timings,
        }
    }

    pub(crate) async fn run(self, listener: Listener, router: Router) {
        let mut failures = Failures::default();
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = self.shutdown.cancelled() => break,
            };
            match accepted {
                Ok((socket, peer)) => {
                    let connection = self.clone().connection(socket, peer, router.clone());
                    self.tasks.spawn(connection);
                }
                Err(error) => {
                    self.metrics.accept_failed();
                    if let Some(untold) = failures.count(Instant::now()) {
                        warn!(%error, untold, "cannot accept a connection");
                    }
                    sleep(ACCEPT_PAUSE).await;
                }
            }
        }
        info!("stopped accepting connections");
    }

    async fn connection(self, socket: Socket, peer: Peer, router: Router) {
        let permit = match self.app.as_ref().map(|app| app.admit_connection(peer)) {
            // Who has too many is not told: that would take another connection's time.
            Some(None) => return,
            admitted => admitted.flatten(),
        };
        let timings = self.timings();
        let socket = WriteTimeout::new(socket, timings.answer_stall);
        let stream = tokio::select! {
            stream = self.secure(socket, timings.request_head) => stream,
            () = self.shutdown.cancelled() => None,
        };
        let Some(stream) = stream else {
            return;
        };
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer);
            if let Some(permit) = &permit {
                request.extensions_mut().insert(Arc::clone(permit));
            }
            router.clone().oneshot(request)
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(timings.request_head)
            .max_buf_size(MAX_HEAD)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades();
        tokio::pin!(connection);
        // What goes wrong on one connection is the browser's to know: it closes, nothing is left.
        tokio::select! {
            _ = connection.as_mut() => {}
            () = self.shutdown.cancelled() => {
                connection.as_mut().graceful_shutdown();
                let _ = timeout(LAST_ANSWER, connection).await;
            }
        }
    }

    /// Shakes hands, if the listener is one for TLS. `None` when the browser did not.
    async fn secure(&self, socket: WriteTimeout<Socket>, limit: Duration) -> Option<Stream> {
        let Some(certificate) = &self.tls else {
            return Some(Either::Left(socket));
        };
        let handshake = TlsAcceptor::from(certificate.get()).accept(socket);
        // Boxed, since a plain connection has no need of the room that the state of a handshake takes.
        match timeout(limit, Box::pin(handshake)).await {
            Ok(Ok(stream)) => Some(Either::Right(Box::new(stream))),
            Ok(Err(_)) | Err(_) => {
                self.metrics.tls_failed();
                None
            }
        }
    }
}

/// Failures to accept, which come ten times a second while there are no file descriptors.
#[derive(Debug, Default)]
struct Failures {
    told: Option<Instant>,
    untold: u64,
}

impl Failures {
    /// Counts one. If it is to be told, this is how many were not since the last that was.
    fn count(&mut self, now: Instant) -> Option<u64> {
        let is_told = self.told.is_none_or(|told| now >= told + TELL_AGAIN);
        if is_told {
            self.told = Some(now);
            Some(std::mem::take(&mut self.untold))
        } else {
            self.untold += 1;
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_first_failure_is_told_and_then_one_a_minute() {
        let (mut failures, begin) = (Failures::default(), Instant::now());
        for (second, told) in [
            (0, Some(0)),
            (0, None),
            (59, None),
            (60, Some(2)),
            (61, None),
            (500, Some(1)),
        ] {
            let now = begin + Duration::from_secs(second);
            assert_eq!(failures.count(now), told, "at {second} s");
        }
    }
}
