//! `GET /api/picture`: the operator's picture for the sign-in screen.

use std::path::{Path, PathBuf};

use axum::body::Bytes;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse as _;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A picture of 84 by 84 pixels need not have more; everybody loads it before the form is complete.
const MAX_BYTES: u64 = 256 * 1024;

/// Why the picture cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("`page.picture`: {file}: {error}", file = file.display())]
pub struct PictureError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub error: String,
}

/// The picture, read at the start and at every reload.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    bytes: Bytes,
    content_type: &'static str,
    /// What the page is told: another for each content, so that it may be kept.
    pub(crate) address: String,
}

impl Picture {
    pub(crate) fn read(file: &Path) -> Result<Self, PictureError> {
        let wrong = |error: String| PictureError {
            file: file.to_owned(),
            error,
        };
        let size = std::fs::metadata(file).map_err(|error| wrong(error.to_string()))?;
        if size.len() > MAX_BYTES {
            return Err(wrong(format!("is larger than {} KB", MAX_BYTES / 1024)));
        }
        let bytes = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
        let content_type =
            content_type(&bytes).ok_or_else(|| wrong("is no PNG, JPEG, WebP or SVG".to_owned()))?;
        let digest = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&bytes));
        Ok(Self {
            address: format!("./api/picture?{}", digest.get(..16).unwrap_or_default()),
            bytes: bytes.into(),
            content_type,
        })
    }

    /// The answer; 404 without a picture.
    pub(crate) fn answer(picture: Option<&Self>) -> Response<axum::body::Body> {
        let Some(picture) = picture else {
            return (StatusCode::NOT_FOUND, "There is no picture.\n").into_response();
        };
        let headers = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static(picture.content_type),
            ),
            (
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=86400"),
            ),
        ];
        (headers, picture.bytes.clone()).into_response()
    }
}

/// By the file's first bytes. What an SVG would run is held back by the policy of every answer that is no page.
fn content_type(bytes: &[u8]) -> Option<&'static str> {
    let text = || std::str::from_utf8(bytes).ok();
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        _ => text()?.contains("<svg").then_some("image/svg+xml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_what_it_is() {
        for (bytes, expected) in [
            (&b"\x89PNG\r\n"[..], Some("image/png")),
            (b"\xFF\xD8\xFF\xE0", Some("image/jpeg")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"<?xml version='1.0'?><svg/>", Some("image/svg+xml")),
            (b"<p>hello", None),
            (b"", None),
            (b"\xFFsvg", None),
        ] {
            assert_eq!(content_type(bytes), expected, "{bytes:?}");
        }
    }
}
