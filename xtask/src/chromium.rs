//! The browser that the wasm and end-to-end tests run in.

use std::{env, path::PathBuf, process::Command};

use anyhow::{Result, bail};

use crate::{debian, shell};

/// Debian's names. The fonts are for the screenshots: text, and emoji that people send.
const PACKAGES: [&str; 4] = [
    "chromium",
    "chromium-driver",
    "fonts-liberation",
    "fonts-noto-color-emoji",
];

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A browser and the WebDriver server that goes with it.
pub(crate) struct Chromium {
    browser: PathBuf,
    driver: PathBuf,
}

impl Chromium {
    /// Finds Chromium, and installs it first if it is missing and that is ours to do.
    pub(crate) fn ensure() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        if !debian::may_install() {
            bail!(
                "the tests need Chromium and ChromeDriver. Install them (Debian: apt install {}), or set \
                 CHROMIUM and CHROMEDRIVER to where they are",
                PACKAGES.join(" "),
            );
        }
        eprintln!("Chromium is missing: installing Debian's.");
        debian::install(&PACKAGES)?;
        match Self::find() {
            Some(found) => Ok(found),
            None => bail!("Chromium was installed but is not on PATH"),
        }
    }

    /// Tells a test command where the browser is.
    pub(crate) fn export(&self, command: &mut Command) {
        command
            .env("CHROMIUM", &self.browser)
            .env("CHROMEDRIVER", &self.driver);
    }

    fn find() -> Option<Self> {
        let browser = env::var_os("CHROMIUM")
            .map(PathBuf::from)
            .or_else(|| shell::which(&BROWSERS))?;
        let driver = env::var_os("CHROMEDRIVER")
            .map(PathBuf::from)
            .or_else(|| shell::which(&["chromedriver"]))?;
        Some(Self { browser, driver })
    }
}
