//! No page inside the executable: the feature `page` is off.

use axum::http::HeaderValue;

use super::Asset;

/// No files.
#[derive(Debug)]
pub(crate) struct Files;

impl Files {
    pub(super) fn new() -> Self {
        Self
    }

    pub(super) fn get(&self, _path: &str, _accepted: Option<&HeaderValue>) -> Option<Asset> {
        None
    }
}
