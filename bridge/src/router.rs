//! The routes of the public listener.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};

use crate::base_path::BasePath;
use crate::page::{self, Page, Picture};
use crate::state::AppState;
use crate::{misdirected, passthrough, security_headers, websocket};

/// What is answered to a method that an address does not take.
const OTHER_METHOD: &str = "This address does not take requests of this method.\n";
/// What is answered beside the path of the configuration.
const ELSEWHERE: &str = "There is nothing at this address.\n";

/// What is answered where: below the path, if there is one.
pub(crate) fn router(
    app: Arc<AppState>,
    page: Page,
    path: Option<&BasePath>,
    is_https: bool,
) -> Router {
    let page = Arc::new(page);
    let manifest = {
        let page = Arc::clone(&page);
        async move |State(app): State<Arc<AppState>>, headers: HeaderMap| {
            page::manifest(Arc::clone(&page), &app.config().page, &headers).await
        }
    };
    let routes = Router::new()
        .route("/ws", get(websocket::first))
        .route("/ws/{server}", get(websocket::by_id))
        .route("/api/servers", get(servers))
        .route("/api/picture", get(picture))
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
        .route(&format!("/{}", page::MANIFEST), get(manifest))
        .method_not_allowed_fallback(|| async { (StatusCode::METHOD_NOT_ALLOWED, OTHER_METHOD) })
        .fallback_service(get(page::serve).with_state(page))
        .with_state(Arc::clone(&app));
    let router = match path {
        Some(path) => below(path, routes),
        None => routes,
    };
    let router = router.layer(from_fn_with_state(app, misdirected::check));
    // Outermost, so that no answer goes without: none of a route, no 404 and no 405.
    if is_https {
        router.layer(from_fn(security_headers::of_https))
    } else {
        router.layer(from_fn(security_headers::of_http))
    }
}

/// The routes below a path; without the slash at its end, what the page asks for beside itself would be elsewhere.
fn below(path: &BasePath, routes: Router) -> Router {
    let folder = path.folder().to_owned();
    let redirect = move || async move { Redirect::permanent(&folder) };
    Router::new()
        .route(path.without_slash(), get(redirect))
        .nest_service(path.folder(), routes)
        .fallback(|| async { (StatusCode::NOT_FOUND, ELSEWHERE) })
}

async fn picture(State(app): State<Arc<AppState>>) -> impl IntoResponse {
    Picture::answer(app.config().picture.as_ref())
}

async fn servers(State(app): State<Arc<AppState>>) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, app.config().server_list.clone())
}
