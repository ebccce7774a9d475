//! The page inside the executable. `build.rs` compressed it.

use axum::http::HeaderValue;

use super::Asset;

#[cfg(feature = "page")]
mod with_page;
#[cfg(feature = "page")]
pub(super) use with_page::Files;

/// No files: the feature `page` is off.
#[cfg(not(feature = "page"))]
#[derive(Debug)]
pub(crate) struct Files;

#[cfg(not(feature = "page"))]
impl Files {
    pub(super) fn new() -> Self {
        Self
    }

    #[expect(clippy::unused_self, reason = "the signature of the one with files")]
    pub(super) fn get(&self, _path: &str, _accepted: Option<&HeaderValue>) -> Option<Asset> {
        None
    }
}
