//! The two browsers that tests run in: how each is started, and what each calls the same things.

use std::{env, path::Path};

use anyhow::{Context as _, Result};
use serde_json::json;
use thirtyfour::{
    Capabilities, CapabilitiesHelper as _, ChromiumLikeCapabilities as _, DesiredCapabilities,
    LoggingPrefsLogLevel, common::capabilities::firefox::FirefoxPreferences,
};

use crate::{
    Options, Scheme,
    webdriver_server::{CHROMEDRIVER, GECKODRIVER, Kind},
};

const CHROMIUM_FLAGS: [&str; 12] = [
    "--headless=new",
    // Chromium refuses its sandbox to root, which is who runs in containers.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    // Containers often have a tiny /dev/shm, on which tabs crash.
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Two browsers share a screen: neither may slow down because the other is in front.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--mute-audio",
];

/// Whose engine draws the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
}

impl Engine {
    /// `E2E_BROWSER=firefox` asks for Firefox; Chromium is what all tests are written for.
    pub(crate) fn from_environment() -> Self {
        match env::var("E2E_BROWSER").as_deref() {
            Ok("firefox") => Self::Firefox,
            _ => Self::Chromium,
        }
    }

    /// What drives it.
    pub(crate) fn webdriver_server(self) -> &'static Kind {
        match self {
            Self::Chromium => &CHROMEDRIVER,
            Self::Firefox => &GECKODRIVER,
        }
    }

    /// What the browser is to be like from its start.
    pub(crate) fn capabilities(self, options: &Options, profile: &Path) -> Result<Capabilities> {
        match self {
            Self::Chromium => chromium(options, profile),
            Self::Firefox => firefox(options),
        }
    }
}

fn chromium(options: &Options, profile: &Path) -> Result<Capabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    if let Some(chromium) = env::var_os("CHROMIUM") {
        capabilities.set_binary(&chromium.to_string_lossy())?;
    }
    for flag in CHROMIUM_FLAGS {
        capabilities.add_arg(flag)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    capabilities.add_arg(&format!(
        "--window-size={},{}",
        options.screen.width, options.screen.height
    ))?;
    capabilities.add_experimental_option(
        "prefs",
        json!({ "intl.accept_languages": options.languages }),
    )?;
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(capabilities.into())
}

/// Its profile is geckodriver's, which makes a fresh one and removes it.
fn firefox(options: &Options) -> Result<Capabilities> {
    let mut preferences = FirefoxPreferences::new();
    preferences.set("intl.accept_languages", &options.languages)?;
    // Of what the page may see, 0 is dark and 1 light.
    let dark = options.scheme == Scheme::Dark;
    preferences.set(
        "layout.css.prefers-color-scheme.content-override",
        i32::from(!dark),
    )?;
    preferences.set("ui.prefersReducedMotion", i32::from(options.reduced_motion))?;
    preferences.set("media.volume_scale", "0.0")?;
    let mut capabilities = DesiredCapabilities::firefox();
    if let Some(firefox) = env::var_os("FIREFOX") {
        capabilities.set_firefox_binary(&firefox.to_string_lossy())?;
    }
    capabilities.add_arg("-headless")?;
    capabilities.set_preferences(preferences)?;
    capabilities
        .enable_bidi()
        .context("Firefox takes no WebDriver BiDi")?;
    Ok(capabilities.into())
}
