//! A built page in a directory.

use std::path::{Component, Path};

use axum::http::HeaderValue;

use super::accepted_encoding::accepts;
use super::content_type::has_hashed_name;
use super::{Asset, INDEX, csp};

/// Reads a file under the root; nothing outside it, no hidden file. `cargo xtask page` puts its compressed form beside it.
pub(super) async fn read(root: &Path, path: &str, accepted: Option<&HeaderValue>) -> Option<Asset> {
    let relative = Path::new(path);
    let is_plain = relative.components().all(|part| match part {
        Component::Normal(name) => name.to_str().is_some_and(|name| !name.starts_with('.')),
        _ => false,
    });
    if !is_plain || path.contains(['\\', '\0', '%']) {
        return None;
    }
    let root = tokio::fs::canonicalize(root).await.ok()?;
    // A link may lead out of the root.
    let file = tokio::fs::canonicalize(root.join(relative))
        .await
        .ok()
        .filter(|file| file.starts_with(&root))?;
    let body = tokio::fs::read(&file).await.ok()?;
    let script_hashes = if path == INDEX {
        csp::script_hashes(&body)
    } else {
        Vec::new()
    };
    let brotli = if accepts(accepted, "br") {
        compressed(&root, &file).await
    } else {
        None
    };
    let encoding = brotli.is_some().then_some("br");
    Some(Asset {
        body: brotli.unwrap_or(body).into(),
        encoding,
        etag: None,
        script_hashes,
    })
}

/// What was compressed of a file, unless the file has changed since. One with a hashed name never does, and copying a page may
/// give its files any order in time.
async fn compressed(root: &Path, file: &Path) -> Option<Vec<u8>> {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    let brotli = tokio::fs::canonicalize(name).await.ok()?;
    let modified = async |path: &Path| tokio::fs::metadata(path).await.ok()?.modified().ok();
    let is_current =
        has_hashed_name(file.to_str()?) || modified(&brotli).await? >= modified(file).await?;
    (is_current && brotli.starts_with(root)).then_some(())?;
    tokio::fs::read(brotli).await.ok()
}
