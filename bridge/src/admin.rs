//! The admin listener: `/healthz` and `/readyz`, for load balancers and supervisors.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use tokio_util::sync::CancellationToken;

/// `/healthz` is 200 while the process answers; `/readyz` is 503 once it goes away, so that no new pages are sent here.
pub(crate) fn router(draining: CancellationToken) -> Router {
    let ready = move || async move {
        if draining.is_cancelled() {
            (StatusCode::SERVICE_UNAVAILABLE, "draining\n")
        } else {
            (StatusCode::OK, "ready\n")
        }
    };
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
}
