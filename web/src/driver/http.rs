//! What goes over HTTP: the list of servers, the nexus, the login, the Messenger config and the services
//! of offline messages.

use model::page::ServersError;
use msnp11::client::{Endpoint, HttpAnswer, HttpFailed, HttpRequest};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestCache, RequestInit, Response};
use webmessenger_contract::{CONTRACT_VERSION, SERVICE_STATUS_HEADER, ServerList, ServerOffer};

use crate::{browser, json};

/// The servers on offer.
pub(crate) async fn servers() -> Result<ServerList, ServersError> {
    let response = ask("./api/servers", &RequestInit::new())
        .await
        .map_err(|_| {
            if browser::is_offline() {
                ServersError::Offline
            } else {
                ServersError::Unreachable
            }
        })?;
    if !response.ok() {
        return Err(ServersError::Unreachable);
    }
    let text = text_of(&response).await.ok_or(ServersError::Unreachable)?;
    // The version first: a list of another version may have another shape.
    let value = json::parse(&text).ok_or(ServersError::Unreachable)?;
    let version = js_sys::Reflect::get(&value, &"version".into()).ok();
    if version.and_then(|version| version.as_f64()) != Some(CONTRACT_VERSION.into()) {
        return Err(ServersError::OtherVersion);
    }
    json::read(value).ok_or(ServersError::Unreachable)
}

/// Makes a request of the core's. What the server does not have fails at once.
pub(super) async fn fetch(
    server: &ServerOffer,
    request: HttpRequest,
) -> Result<HttpAnswer, HttpFailed> {
    let id = &server.id;
    let (path, is_there) = match request.endpoint {
        Endpoint::Nexus => (format!("./passport/{id}/nexus"), server.nexus),
        // Where it is, the bridge knows; the page could not go there itself.
        Endpoint::Login(_) => (format!("./passport/{id}/login"), true),
        Endpoint::Config => (format!("./services/{id}/config"), server.config),
        Endpoint::OfflineSend => (
            format!("./services/{id}/offline-send"),
            server.offline_messages,
        ),
        Endpoint::OfflineRead => (
            format!("./services/{id}/offline-read"),
            server.offline_messages,
        ),
    };
    if !is_there {
        return Err(HttpFailed);
    }
    let response = send(&path, &request).await.map_err(|_| HttpFailed)?;
    let headers = response.headers();
    let header = |name: &str| headers.get(name).ok().flatten();
    let told = header(SERVICE_STATUS_HEADER).and_then(|status| status.parse().ok());
    let head = HttpAnswer::new(told.unwrap_or_else(|| response.status()), header);
    Ok(if request.endpoint.has_body() {
        let body = text_of(&response).await.unwrap_or_default();
        head.with_body(body.into_bytes())
    } else {
        head
    })
}

/// Only a page of the bridge's own origin can send it without asking first: the bridge passes nothing through without.
const PAGE: (&str, &str) = (webmessenger_contract::PAGE_HEADER, "1");

async fn send(path: &str, request: &HttpRequest) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set(PAGE.0, PAGE.1)?;
    if let Some(authorization) = &request.authorization {
        headers.set("Authorization", authorization)?;
    }
    let init = RequestInit::new();
    if let Some(body) = &request.body {
        init.set_method("POST");
        headers.set("Content-Type", body.content_type)?;
        headers.set("SOAPAction", body.soap_action)?;
        init.set_body(&JsValue::from_str(&body.text));
    }
    init.set_headers(&headers);
    ask(path, &init).await
}

async fn ask(path: &str, init: &RequestInit) -> Result<Response, JsValue> {
    init.set_cache(RequestCache::NoStore);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(path, init))
        .await?
        .dyn_into()
}

async fn text_of(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?)
        .await
        .ok()?
        .as_string()
}
