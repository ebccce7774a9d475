//! axe-core, which the end-to-end tests run on every screen of the page.

use anyhow::{Context, Result, bail};

use crate::shell;

/// What npm notes of what it installed, and the lock file that it did that by.
const INSTALLED: &str = "e2e/node_modules/.package-lock.json";
const LOCK: &str = "e2e/package-lock.json";

/// Installs what `e2e/package-lock.json` names, unless it is there already.
pub(crate) fn ensure() -> Result<()> {
    let changed = |file: &str| {
        let file = shell::root().join(file);
        file.metadata().and_then(|file| file.modified()).ok()
    };
    if changed(INSTALLED).is_some_and(|installed| Some(installed) >= changed(LOCK)) {
        return Ok(());
    }
    let Some(npm) = shell::which(&["npm"]) else {
        bail!(
            "the end-to-end tests look at the page with axe-core, which npm installs, and there is no npm. Install Node.js \
             with npm (Debian: apt install npm)"
        );
    };
    // A clean installation: exactly what the lock file names, or none.
    let ci = [
        "ci",
        "--prefix",
        "e2e",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ];
    shell::check(shell::command(npm).args(ci))
        .context("axe-core could not be installed into e2e/node_modules")
}
