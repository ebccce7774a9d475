//! The routes of the public listener.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{get, post};

use crate::page::{self, Page};
use crate::state::AppState;
use crate::{host_check, passthrough, security_headers, websocket};

/// What is answered to a method that an address does not take.
const OTHER_METHOD: &str = "This address does not take requests of this method.\n";

/// What is answered where.
pub(crate) fn router(app: Arc<AppState>, page: Page, is_https: bool) -> Router {
    let router = Router::new()
        .route("/ws", get(websocket::first))
        .route("/ws/{server}", get(websocket::by_id))
        .route("/api/servers", get(servers))
        .route("/passport/{server}/nexus", get(passthrough::nexus))
        .route("/passport/{server}/login", get(passthrough::login))
        .route("/services/{server}/config", post(passthrough::config))
        .route(
            "/services/{server}/offline-send",
            post(passthrough::offline_send),
        )
        .route(
            "/services/{server}/offline-read",
            post(passthrough::offline_read),
        )
        .method_not_allowed_fallback(|| async { (StatusCode::METHOD_NOT_ALLOWED, OTHER_METHOD) })
        .fallback_service(get(page::serve).with_state(Arc::new(page)))
        .layer(from_fn_with_state(Arc::clone(&app), host_check::check))
        .with_state(app);
    // Outermost, so that no answer goes without: none of a route, no 404 and no 405.
    if is_https {
        router.layer(from_fn(security_headers::of_https))
    } else {
        router.layer(from_fn(security_headers::of_http))
    }
}

async fn servers(State(app): State<Arc<AppState>>) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, app.config().server_list.clone())
}
