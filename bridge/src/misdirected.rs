//! Refuses requests that are addressed to a host which is not the bridge's.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tracing::{field, info};

use crate::allowed_hosts::HostPolicy;
use crate::host;
use crate::real_ip::Peer;
use crate::state::AppState;

/// What whoever is refused reads; mostly an operator who has not listed a name.
const NOT_THIS_HOST: &str = "This bridge does not answer to this host; its operator lists those it does in `allowed_hosts`.\n";

/// What whoever is refused by the admin listener reads.
const NOT_LOOPBACK: &str = "This listener answers to addresses and to localhost only.\n";

/// As [`check`], for the admin listener: on loopback it has no names but the machine's own, and elsewhere those of the
/// operator's network, which are nobody else's to know.
pub(crate) async fn check_admin(
    State(hosts): State<Arc<HostPolicy>>,
    request: Request,
    next: Next,
) -> Response {
    if hosts.allows(request.headers(), request.uri()) {
        next.run(request).await
    } else {
        misdirected(NOT_LOOPBACK)
    }
}

/// Lets a request go on to its route, or answers 421 (RFC 9110 section 15.5.20).
pub(crate) async fn check(
    State(app): State<Arc<AppState>>,
    request: Request,
    next: Next,
) -> Response {
    let config = app.config();
    if config.hosts.allows(request.headers(), request.uri()) {
        return next.run(request).await;
    }
    app.metrics.misdirected();
    if let Some(peer) = request.extensions().get::<Peer>() {
        let context = app.context(&config, *peer, request.headers());
        let per_minute = config.limits.new_per_minute;
        if let Some(line) = app.log_lines.refusal(per_minute, context.client) {
            // A name in its plain form, of letters, digits, `-`, `_` and dots: what else is sent is not written.
            let host = host::requested(request.headers(), request.uri()).map(|(host, _)| host);
            info!(
                id = context.id,
                address = context.address(),
                host = host.map(field::display),
                dropped = line.dropped,
                "refused a request for a host that is not in `allowed_hosts`"
            );
        }
    }
    misdirected(NOT_THIS_HOST)
}

fn misdirected(text: &'static str) -> Response {
    let no_store = HeaderValue::from_static("no-store");
    let headers = [(header::CACHE_CONTROL, no_store)];
    (StatusCode::MISDIRECTED_REQUEST, headers, text).into_response()
}
