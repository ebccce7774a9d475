//! A stand-in for Passport and the config service.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;
use tokio::time::sleep;
use webmessenger_bridge::{MAX_BODY, Url};

use crate::support::listener;

/// What reached the upstream: path, headers, length of the body.
pub(crate) type Seen = Arc<Mutex<Vec<(String, HeaderMap, usize)>>>;

/// What `/late` and `/denied-late` take to answer.
const LATE: Duration = Duration::from_millis(300);

#[derive(Clone)]
struct Upstream {
    seen: Seen,
    /// Where `/away` redirects to.
    elsewhere: String,
    /// What `/nexus` names.
    da_login: String,
}

async fn answer(
    State(upstream): State<Upstream>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> axum::response::Response {
    upstream
        .seen
        .lock()
        .unwrap()
        .push((uri.to_string(), headers, body.len()));
    let location = |to: &str| (StatusCode::FOUND, [("location", to.to_owned())]).into_response();
    let error = |kind: &'static str, text: &'static str| {
        let headers = [("content-type", kind), ("set-cookie", "a=b")];
        (StatusCode::INTERNAL_SERVER_ERROR, headers, text).into_response()
    };
    match uri.path() {
        "/nexus" => {
            let urls = format!(
                "DARealm=Passport.Net,DALogin={},ConfigVersion=15",
                upstream.da_login
            );
            [
                ("passporturls", urls),
                ("set-cookie", "a=b".to_owned()),
                ("server", "old".to_owned()),
            ]
            .into_response()
        }
        "/login" => [
            (
                "authentication-info",
                "Passport1.4 da-status=success,from-PP='t=ticket&p='",
            ),
            ("content-type", "text/html"),
            ("set-cookie", "MSPAuth=1"),
            ("x-powered-by", "x"),
            ("access-control-allow-origin", "*"),
        ]
        .into_response(),
        "/denied" => {
            let challenges = [
                ("www-authenticate", "Basic realm=\"x\""),
                (
                    "www-authenticate",
                    "Passport1.4 da-status=failed,srealm=Passport.NET",
                ),
            ];
            let mut response = StatusCode::UNAUTHORIZED.into_response();
            for (name, value) in challenges {
                response.headers_mut().append(name, value.parse().unwrap());
            }
            response
        }
        "/once" => location("/login?from=once"),
        "/round" => location("/round"),
        "/away" => location(&upstream.elsewhere),
        "/large" => vec![b'x'; MAX_BODY + 1].into_response(),
        "/full" => vec![b'x'; MAX_BODY].into_response(),
        "/slow" => {
            sleep(Duration::from_secs(30)).await;
            StatusCode::OK.into_response()
        }
        "/late" => {
            sleep(LATE).await;
            StatusCode::OK.into_response()
        }
        "/denied-late" => {
            sleep(LATE).await;
            StatusCode::UNAUTHORIZED.into_response()
        }
        "/config" => ([("content-type", "text/xml")], body).into_response(),
        "/fault" => error("text/xml; charset=utf-8", "<soap:Fault/>"),
        "/error-page" => error("text/html", "<html><script>alert(1)</script></html>"),
        "/error-text" => error("text/plain", "Server got itself in trouble"),
        "/error-empty" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        path if path.starts_with("/echo") => [
            ("content-type", "text/html"),
            ("set-cookie", "a=b"),
            ("www-authenticate", "Passport1.4 da-status=failed"),
            ("access-control-allow-origin", "*"),
            ("server", "old"),
        ]
        .into_response()
        .map(|_| body.into()),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Starts an upstream; what it saw, and its address.
pub(crate) async fn upstream(elsewhere: &str, da_login: &str) -> (Seen, SocketAddr) {
    let (listener, address) = listener().await;
    let seen = Seen::default();
    let state = Upstream {
        seen: Arc::clone(&seen),
        elsewhere: elsewhere.to_owned(),
        da_login: da_login.to_owned(),
    };
    let router = Router::new().fallback(answer).with_state(state);
    tokio::spawn(async move { axum::serve(listener, router).await });
    (seen, address)
}

pub(crate) fn url(address: SocketAddr, path: &str) -> Url {
    Url::parse(&format!("http://{address}{path}")).unwrap()
}
