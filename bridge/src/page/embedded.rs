//! The page inside the executable: the table that `build.rs` made, and how it is looked up.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::http::HeaderValue;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::accepted_encoding::accepts;
use super::{Asset, INDEX, csp};

/// A file of the page. Compressed forms are empty where they would not be smaller.
struct Source {
    path: &'static str,
    plain: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// The files by path.
#[derive(Debug)]
pub(crate) struct Files(HashMap<&'static str, File>);

#[derive(Debug)]
struct File {
    plain: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
    /// Of the plain bytes, without quotes.
    digest: String,
    script_hashes: Vec<String>,
}

impl Files {
    pub(super) fn new() -> Self {
        let file = |source: &Source| {
            let is_index = source.path == INDEX;
            let file = File {
                plain: source.plain,
                brotli: source.brotli,
                gzip: source.gzip,
                digest: BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(source.plain)),
                script_hashes: if is_index {
                    csp::script_hashes(source.plain)
                } else {
                    Vec::new()
                },
            };
            (source.path, file)
        };
        Self(SOURCES.iter().map(file).collect())
    }

    pub(super) fn get(&self, path: &str, accepted: Option<&HeaderValue>) -> Option<Asset> {
        let file = self.0.get(path)?;
        let (body, encoding) = if !file.brotli.is_empty() && accepts(accepted, "br") {
            (file.brotli, Some("br"))
        } else if !file.gzip.is_empty() && accepts(accepted, "gzip") {
            (file.gzip, Some("gzip"))
        } else {
            (file.plain, None)
        };
        Some(Asset {
            body: Bytes::from_static(body),
            encoding,
            etag: HeaderValue::from_str(&format!(
                "\"{}-{}\"",
                file.digest,
                encoding.unwrap_or("plain")
            ))
            .ok(),
            script_hashes: file.script_hashes.clone(),
        })
    }
}
