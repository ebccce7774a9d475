//! A built page in a directory.

use std::path::{Component, Path};

use super::{Asset, INDEX, csp};

/// Reads a file under the root; nothing outside it, no hidden file.
pub(super) async fn read(root: &Path, path: &str) -> Option<Asset> {
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
    let body = tokio::fs::read(file).await.ok()?;
    let script_hashes = if path == INDEX {
        csp::script_hashes(&body)
    } else {
        Vec::new()
    };
    Some(Asset {
        body: body.into(),
        encoding: None,
        etag: None,
        script_hashes,
    })
}
