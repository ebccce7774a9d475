//! The admin listener: `/healthz` and `/readyz` for load balancers and supervisors, `/metrics` for Prometheus.

use std::sync::Arc;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tokio_util::sync::CancellationToken;

use crate::allowed_hosts::HostPolicy;
use crate::metrics::{self, Metrics};
use crate::{misdirected, security_headers};

/// `/healthz` is 200 while the process answers; `/readyz` is 503 once it goes away, so that no new pages are sent here.
pub(crate) fn router(
    draining: CancellationToken,
    metrics: Arc<Metrics>,
    hosts: HostPolicy,
) -> Router {
    let ready = move || async move {
        if draining.is_cancelled() {
            (StatusCode::SERVICE_UNAVAILABLE, "draining\n")
        } else {
            (StatusCode::OK, "ready\n")
        }
    };
    let metrics = move || async move {
        let headers = [(header::CONTENT_TYPE, metrics::CONTENT_TYPE)];
        (headers, metrics.text())
    };
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .layer(from_fn_with_state(
            Arc::new(hosts),
            misdirected::check_admin,
        ))
        .layer(from_fn(security_headers::of_http))
}
