//! The routes of the public listener.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};

use crate::page::{self, Page};
use crate::state::AppState;
use crate::{passthrough, websocket};

/// What is answered where.
pub(crate) fn router(app: Arc<AppState>, page: Page) -> Router {
    Router::new()
        .route("/ws", get(websocket::first))
        .route("/ws/{server}", get(websocket::by_id))
        .route("/api/servers", get(servers))
        .route("/passport/{server}/nexus", get(passthrough::nexus))
        .route("/passport/{server}/login", get(passthrough::login))
        .route("/services/{server}/config", post(passthrough::config))
        .fallback_service(get(page::serve).with_state(Arc::new(page)))
        .with_state(app)
}

async fn servers(State(app): State<Arc<AppState>>) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, app.config().server_list.clone())
}
