//! `GET /`: the page, embedded or from a directory.

mod accepted_encoding;
mod content_type;
mod csp;
mod disk;
#[cfg_attr(not(feature = "page"), path = "page/not_embedded.rs")]
mod embedded;
mod picture;

use std::path::PathBuf;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use axum::response::IntoResponse;
use serde_json::Value;
use webmessenger_contract::PageSettings;

pub(crate) use picture::Picture;
pub use picture::PictureError;

/// The page's first file.
const INDEX: &str = "index.html";
/// What browsers install the page by.
pub(crate) const MANIFEST: &str = "manifest.webmanifest";
/// One year, which is for ever by RFC 9111: a hashed name never holds anything else.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Kept, but asked for again each time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// What `GET /` says when there is no page.
const HOW_TO_BUILD: &str = "\
This bridge was built without the page.

To build the page and start everything, run this in the repository:

    cargo xtask run

A page that is built already is served with --web-root DIR; a bridge built with the feature `page` has it inside.
";

/// Where the page comes from.
#[derive(Debug)]
pub(crate) enum Page {
    /// A directory, read at each request, so that what was built anew is served without a restart.
    Disk(PathBuf),
    /// Inside the executable; empty without the feature `page`.
    Embedded(embedded::Files),
}

impl Page {
    pub(crate) fn new(web_root: Option<PathBuf>) -> Self {
        match web_root {
            Some(root) => Self::Disk(root),
            None => Self::Embedded(embedded::Files::new()),
        }
    }

    async fn asset(&self, path: &str, accepted: Option<&HeaderValue>) -> Option<Asset> {
        match self {
            Self::Disk(root) => disk::read(root, path, accepted).await,
            Self::Embedded(files) => files.get(path, accepted),
        }
    }
}

/// A file as it is sent.
#[derive(Debug)]
struct Asset {
    body: Bytes,
    /// `br` or `gzip`.
    encoding: Option<&'static str>,
    /// Quoted.
    etag: Option<HeaderValue>,
    /// Of the page's inline scripts, as in the policy. Empty but for HTML.
    script_hashes: Vec<String>,
}

/// Answers every path that no other route has. The route takes `GET` and `HEAD` only.
pub(crate) async fn serve(State(page): State<Arc<Page>>, request: Request<Body>) -> Response<Body> {
    let path = match request.uri().path().trim_start_matches('/') {
        "" => INDEX,
        path => path,
    };
    let accepted = request.headers().get(header::ACCEPT_ENCODING);
    match page.asset(path, accepted).await {
        Some(asset) => answer(path, asset, request.headers()),
        None if path == INDEX => plain(StatusCode::NOT_FOUND, HOW_TO_BUILD),
        None => plain(StatusCode::NOT_FOUND, "There is nothing at this address.\n"),
    }
}

/// The manifest by which browsers install the page, with the operator's title and colour.
pub(crate) async fn manifest(
    page: Arc<Page>,
    settings: &PageSettings,
    headers: &HeaderMap,
) -> Response<Body> {
    // As it was built, it comes compressed.
    let is_as_built = settings.title.is_none() && settings.accent.is_none();
    let accepted = headers.get(header::ACCEPT_ENCODING).filter(|_| is_as_built);
    let Some(mut asset) = page.asset(MANIFEST, accepted).await else {
        return plain(StatusCode::NOT_FOUND, "There is nothing at this address.\n");
    };
    if !is_as_built && let Ok(Value::Object(mut manifest)) = serde_json::from_slice(&asset.body) {
        if let Some(title) = &settings.title {
            manifest.insert("name".to_owned(), title.as_str().into());
            manifest.insert("short_name".to_owned(), title.as_str().into());
        }
        if let Some(accent) = &settings.accent {
            manifest.insert("theme_color".to_owned(), accent.light.as_str().into());
        }
        asset.body = Value::Object(manifest).to_string().into();
        asset.etag = None;
    }
    answer(MANIFEST, asset, headers)
}

fn answer(path: &str, asset: Asset, request: &HeaderMap) -> Response<Body> {
    let unchanged =
        asset.etag.is_some() && request.get(header::IF_NONE_MATCH) == asset.etag.as_ref();
    let mut response = Response::new(if unchanged {
        Body::empty()
    } else {
        Body::from(asset.body)
    });
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(content_type::content_type(path)),
    );
    headers.insert(
        header::CACHE_CONTROL,
        if content_type::has_hashed_name(path) {
            FOR_EVER
        } else {
            ASK_AGAIN
        },
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = asset.encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if let Some(etag) = asset.etag {
        headers.insert(header::ETAG, etag);
    }
    // The policy is made of ASCII only; should that break, the layer's stands, which allows nothing at all.
    if let Ok(policy) = HeaderValue::from_str(&csp::policy(
        &asset.script_hashes,
        request.get(header::HOST),
    )) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let no_store = HeaderValue::from_static("no-store");
    (status, [(header::CACHE_CONTROL, no_store)], text).into_response()
}
