//! What goes over HTTP: the list of servers, the nexus and the login.

use msnp11::{
    client::{Endpoint, HttpAnswer, HttpFailed, HttpRequest},
    contract::{CONTRACT_VERSION, ServerList},
};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestCache, RequestInit, Response};

/// Why there is no list of servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ServersError {
    /// The bridge did not answer, or not with a list.
    Unreachable,
    /// The page is older or newer than the bridge.
    OtherVersion,
}

/// The servers on offer.
pub(crate) async fn servers() -> Result<ServerList, ServersError> {
    let response = get("/api/servers", None)
        .await
        .map_err(|_| ServersError::Unreachable)?;
    if !response.ok() {
        return Err(ServersError::Unreachable);
    }
    let text = async { JsFuture::from(response.text()?).await };
    let text = text
        .await
        .ok()
        .and_then(|text| text.as_string())
        .ok_or(ServersError::Unreachable)?;
    // The version first: a list of another version may have another shape.
    let value: serde_json::Value =
        serde_json::from_str(&text).map_err(|_| ServersError::Unreachable)?;
    if value.get("version").and_then(serde_json::Value::as_u64) != Some(CONTRACT_VERSION.into()) {
        return Err(ServersError::OtherVersion);
    }
    serde_json::from_value(value).map_err(|_| ServersError::Unreachable)
}

/// Makes a request of the core's.
pub(super) async fn fetch(server: &str, request: HttpRequest) -> Result<HttpAnswer, HttpFailed> {
    let path = match request.endpoint {
        Endpoint::Nexus => "nexus",
        // Where it is, the bridge knows; the page could not go there itself.
        Endpoint::Login(_) => "login",
    };
    let authorization = request.authorization.as_ref().map(|value| value.as_str());
    let response = get(&format!("/passport/{server}/{path}"), authorization)
        .await
        .map_err(|_| HttpFailed)?;
    let headers = response.headers();
    let header = |name| headers.get(name).ok().flatten();
    Ok(HttpAnswer {
        status: response.status(),
        passport_urls: header("PassportURLs"),
        authentication_info: header("Authentication-Info"),
        www_authenticate: header("WWW-Authenticate"),
    })
}

async fn get(path: &str, authorization: Option<&str>) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    if let Some(value) = authorization {
        let headers = Headers::new()?;
        headers.set("Authorization", value)?;
        init.set_headers(&headers);
    }
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(path, &init))
        .await?
        .dyn_into()
}
