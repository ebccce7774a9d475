//! Where the parts under test are, and where to put what the tests leave behind.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Result, ensure};

/// The root of the repository.
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// The built page: `WEBMESSENGER_DIST`, or `dist/` at the root.
pub fn dist() -> Result<PathBuf> {
    let dist = env::var_os("WEBMESSENGER_DIST").map_or_else(|| root().join("dist"), PathBuf::from);
    ensure!(
        dist.join("index.html").is_file(),
        "there is no page in {}. Build it first: cargo xtask page",
        dist.display()
    );
    Ok(dist)
}

/// The bridge's program, with the page inside: `WEBMESSENGER_BRIDGE`, or where Cargo puts it.
pub fn bridge() -> Result<PathBuf> {
    let name = format!("webmessenger-bridge{}", env::consts::EXE_SUFFIX);
    let bridge = env::var_os("WEBMESSENGER_BRIDGE")
        .map_or_else(|| root().join("target/debug").join(name), PathBuf::from);
    ensure!(
        bridge.is_file(),
        "there is no bridge at {}. Run the tests with: cargo xtask test --only e2e",
        bridge.display()
    );
    Ok(bridge)
}

/// axe-core, which looks for what a page keeps from people with a screen reader or a keyboard: where npm puts it.
pub fn axe() -> Result<PathBuf> {
    let axe = root().join("e2e/node_modules/axe-core/axe.min.js");
    ensure!(
        axe.is_file(),
        "there is no {}. Install it with: npm ci --prefix e2e",
        axe.display()
    );
    Ok(axe)
}

/// Where screenshots, and what tells why a test failed, are put. Not kept in the repository.
pub fn out() -> PathBuf {
    root().join("e2e/out")
}

/// The README's screenshots. These are kept in the repository.
pub fn readme_screenshots() -> PathBuf {
    root().join("docs/screenshots")
}
