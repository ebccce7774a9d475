//! Firefox and geckodriver, for the stories that run in it.

use std::{env, path::PathBuf, process::Command};

use anyhow::{Result, bail};

use crate::{debian, shell, tools};

/// Debian's names.
const PACKAGES: [&str; 3] = ["firefox-esr", "fonts-liberation", "fonts-noto-color-emoji"];

/// The geckodriver that is built when `PATH` has none. It drives any Firefox of the last years.
const GECKODRIVER: &str = "0.37.1";

/// A Firefox and what drives it.
pub(crate) struct Firefox {
    browser: PathBuf,
    driver: PathBuf,
}

impl Firefox {
    /// Finds both; Firefox is installed where that is ours to do, and geckodriver built.
    pub(crate) fn ensure() -> Result<Self> {
        if find().is_none() {
            if !debian::may_install() {
                bail!(
                    "these tests need Firefox. Install it (Debian: apt install {}), or set FIREFOX to where it is",
                    PACKAGES.join(" "),
                );
            }
            eprintln!("Firefox is missing: installing Debian's.");
            debian::install(&PACKAGES)?;
        }
        let Some(browser) = find() else {
            bail!("Firefox was installed but is not on PATH");
        };
        let driver = match env::var_os("GECKODRIVER") {
            Some(driver) => driver.into(),
            None => tools::ensure_geckodriver(GECKODRIVER)?,
        };
        Ok(Self { browser, driver })
    }

    /// Tells a test command where they are.
    pub(crate) fn export(&self, command: &mut Command) {
        command
            .env("FIREFOX", &self.browser)
            .env("GECKODRIVER", &self.driver);
    }
}

fn find() -> Option<PathBuf> {
    let named = env::var_os("FIREFOX").map(PathBuf::from);
    named.or_else(|| shell::which(&["firefox-esr", "firefox"]))
}
