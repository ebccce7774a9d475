//! The headers by which browsers guard the page and its visitors, on every answer of a listener.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::host;

/// For what is no page. Answers that are one, or the upstream's, bring a policy of their own.
const NO_CONTENT: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);
/// A year, as the proxies in `deploy/` say. Without subdomains, which may be somebody else's.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000");
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");

/// What goes onto every answer, whatever it says: no type is guessed, no address is told to other sites, and those can
/// neither hold a handle to the page's window nor load its files.
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        SAME_ORIGIN,
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        SAME_ORIGIN,
    ),
];

/// Sets them on the answer to a request that came in the clear, or by way of a proxy: whether there is https, that one
/// says.
pub(crate) async fn of_http(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    add(response.headers_mut());
    response
}

/// Sets them on the answer to a request that came by TLS to the bridge itself: browsers come by https only from then on.
pub(crate) async fn of_https(request: Request, next: Next) -> Response {
    // HSTS is for a host and all of its ports, and on this machine there may be other services without TLS.
    let is_here = host::requested(request.headers(), request.uri())
        .is_some_and(|(host, _)| host.is_loopback());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    add(headers);
    if !is_here {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
    response
}

fn add(headers: &mut HeaderMap) {
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(NO_CONTENT);
}
