//! A person's browser, and waiting for what that person would see.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use anyhow::{Context, Error, Result, anyhow};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    By, Key, WebDriver, WebElement,
    bidi::{BrowsingContextId, modules::browsing_context::Viewport},
};
use tokio::time::sleep;

use crate::{Options, Scheme, engine::Engine, paths, webdriver_server::WebDriverServer};

/// How long anything is waited for. Long enough for a loaded machine; a test that passes never
/// waits this long.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// Often enough that a passing test loses no time worth having.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// Enough of the page and console to see the cause; all of it is in the saved files.
const SHOWN_SOURCE: usize = 1_500;
const SHOWN_CONSOLE: usize = 20;

/// Keeps what the module exports, of which Trunk tells whoever listens. Asking the debugger for all memories, as one could
/// too, crashes the tab since the page has two modules.
const KEEP_MODULE: &str =
    "addEventListener('TrunkApplicationStarted', event => { window.started = event.detail.wasm })";

/// A browser of its own, with a fresh profile: Chromium, unless `E2E_BROWSER` says otherwise. Closed when dropped.
pub struct Browser {
    name: String,
    engine: Engine,
    // Dropped in this order: the session closes the browser, then its driver ends, then the profile
    // that neither uses any more is removed.
    driver: WebDriver,
    _server: WebDriverServer,
    _profile: TempDir,
    // ChromeDriver hands each line over only once.
    console: Mutex<Vec<ConsoleLine>>,
    // Colours, contrast and motion are told to Chromium in one command, so that one must remember the others.
    appearance: Mutex<Options>,
}

/// A line of the browser's console.
#[derive(Clone)]
struct ConsoleLine {
    severe: bool,
    text: String,
}

/// Opening, and where the page is.
impl Browser {
    /// Opens a browser. The name (`alice`) marks what it leaves in `e2e/out/`.
    pub async fn open(name: &str, options: Options) -> Result<Self> {
        let profile =
            TempDir::with_prefix("webmessenger-e2e-").context("cannot make a profile directory")?;
        let engine = Engine::from_environment();
        let server = WebDriverServer::start(engine.webdriver_server())?;
        let capabilities = engine.capabilities(&options, profile.path())?;
        let driver = WebDriver::new(server.url.clone(), capabilities)
            .await
            .with_context(|| format!("{engine:?} does not start"))?;
        let browser = Self {
            name: name.to_owned(),
            engine,
            driver,
            _server: server,
            _profile: profile,
            console: Mutex::default(),
            appearance: Mutex::new(options.clone()),
        };
        browser.appear(&options).await?;
        if engine == Engine::Chromium {
            let script = json!({ "source": KEEP_MODULE });
            browser
                .cdp("Page.addScriptToEvaluateOnNewDocument", script)
                .await?;
        }
        Ok(browser)
    }

    /// Closes the browser without blocking, where dropping it would block.
    pub async fn close(self) -> Result<()> {
        self.driver
            .clone()
            .quit()
            .await
            .context("the browser does not close")
    }

    /// For what has no helper here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens a page and waits until it has loaded.
    pub async fn goto(&self, url: &str) -> Result<()> {
        self.driver
            .goto(url)
            .await
            .with_context(|| format!("{}: cannot open {url}", self.name))
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }
}

/// Acting as a person does.
impl Browser {
    /// Clicks the first visible element, once there is one.
    pub async fn click(&self, css: &str) -> Result<()> {
        // Clicking is part of the wait: until an animation is over, another element may be on top.
        self.wait_until(&format!("{css} to be clicked"), PATIENCE, async || {
            let Some(element) = self.visible(css).await? else {
                return Ok(None);
            };
            Ok(Some(element.click().await?))
        })
        .await
    }

    /// Empties a field, then types into it.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.wait_for(css).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Types into a field, after what is there.
    pub async fn type_into(&self, css: &str, text: &str) -> Result<()> {
        Ok(self.wait_for(css).await?.send_keys(text).await?)
    }

    /// Puts text into a field as a paste would: for emoji, which ChromeDriver cannot type.
    pub async fn insert(&self, css: &str, text: &str) -> Result<()> {
        let field = self.wait_for(css).await?;
        field.focus().await?;
        if self.engine == Engine::Firefox {
            return Ok(field.send_keys(text).await?);
        }
        self.cdp("Input.insertText", json!({ "text": text }))
            .await
            .map(drop)
    }

    /// Presses a key while a field has the focus.
    pub async fn press(&self, css: &str, key: Key) -> Result<()> {
        Ok(self.wait_for(css).await?.send_keys(key + "").await?)
    }

    /// Chooses files for an `input type=file`, which may be hidden.
    pub async fn choose_files(&self, css: &str, files: &[&Path]) -> Result<()> {
        let paths: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        let input = self
            .wait_until(&format!("{css} to exist"), PATIENCE, async || {
                Ok(self.driver.find_all(By::Css(css)).await?.into_iter().next())
            })
            .await?;
        Ok(input.send_keys(paths.join("\n")).await?)
    }
}

/// Waiting for what a person would see.
impl Browser {
    /// Waits for a visible element.
    pub async fn wait_for(&self, css: &str) -> Result<WebElement> {
        self.wait_for_within(css, PATIENCE).await
    }

    /// Waits for a visible element, no longer than told.
    pub async fn wait_for_within(&self, css: &str, timeout: Duration) -> Result<WebElement> {
        self.wait_until(&format!("{css} to be visible"), timeout, async || {
            self.visible(css).await
        })
        .await
    }

    /// Waits for a visible element with this text in it, among all that match.
    pub async fn wait_for_text(&self, css: &str, text: &str) -> Result<WebElement> {
        self.wait_until(&format!("{css} to say {text:?}"), PATIENCE, async || {
            for element in self.driver.find_all(By::Css(css)).await? {
                if element.is_displayed().await? && element.text().await?.contains(text) {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
        .await
    }

    /// Waits until no visible element matches.
    pub async fn wait_gone(&self, css: &str) -> Result<()> {
        self.wait_until(&format!("{css} to be gone"), PATIENCE, async || {
            Ok(self.visible(css).await?.is_none().then_some(()))
        })
        .await
    }

    /// Waits until as many elements match, visible or not.
    pub async fn wait_for_count(&self, css: &str, count: usize) -> Result<()> {
        self.wait_until(
            &format!("{css} to match {count} times"),
            PATIENCE,
            async || Ok((self.driver.find_all(By::Css(css)).await?.len() == count).then_some(())),
        )
        .await
    }

    /// Waits until an expression in the page is true.
    pub async fn wait_for_js(&self, expression: &str) -> Result<()> {
        self.wait_until(
            &format!("`{expression}` to be true"),
            PATIENCE,
            async || Ok(self.eval::<bool>(expression).await?.then_some(())),
        )
        .await
    }

    /// Waits until the probe finds something. An error of the probe is "not yet", since the page may
    /// redraw while it is being looked at; the last one is told when patience ends.
    pub async fn wait_until<T>(
        &self,
        what: &str,
        timeout: Duration,
        mut probe: impl AsyncFnMut() -> Result<Option<T>>,
    ) -> Result<T> {
        let start = Instant::now();
        loop {
            let outcome = probe().await;
            if let Ok(Some(found)) = outcome {
                return Ok(found);
            }
            if start.elapsed() >= timeout {
                let waited = format!("waited {} s for {what}", timeout.as_secs_f32());
                return Err(self.failure(&waited, outcome.err()).await);
            }
            sleep(BETWEEN_LOOKS).await;
        }
    }

    /// The text of the first visible element that matches, once there is one.
    pub async fn text(&self, css: &str) -> Result<String> {
        Ok(self.wait_for(css).await?.text().await?)
    }

    /// The value of a JavaScript expression in the page.
    pub async fn eval<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let result = self
            .driver
            .execute(format!("return ({expression});"), Vec::new())
            .await;
        Ok(result
            .with_context(|| format!("{}: cannot evaluate `{expression}`", self.name))?
            .convert()?)
    }

    pub(crate) async fn visible(&self, css: &str) -> Result<Option<WebElement>> {
        for element in self.driver.find_all(By::Css(css)).await? {
            if element.is_displayed().await? {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }
}

/// What the page believes of the world around it.
impl Browser {
    /// Changes screen, colours, motion as if the person had.
    ///
    /// Firefox is told colours and motion when it is opened, and has no touch.
    pub async fn appear(&self, options: &Options) -> Result<()> {
        if self.engine == Engine::Firefox {
            return self.set_viewport(options).await;
        }
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            options.screen.metrics(),
        )
        .await?;
        self.cdp("Emulation.setTouchEmulationEnabled", options.screen.touch())
            .await?;
        *self.appearance() = options.clone();
        self.emulate_media().await
    }

    /// A window can be no narrower than its own buttons; the part that shows the page can.
    async fn set_viewport(&self, options: &Options) -> Result<()> {
        let viewport = Viewport {
            width: options.screen.width,
            height: options.screen.height,
        };
        let context = BrowsingContextId::from(self.driver.window().await?.to_string());
        let bidi = self.driver.bidi().await?;
        let contexts = bidi.browsing_context();
        Ok(contexts.set_viewport(context, Some(viewport)).await?)
    }

    /// Changes what `prefers-color-scheme` says.
    pub async fn scheme(&self, scheme: Scheme) -> Result<()> {
        self.appearance().scheme = scheme;
        self.emulate_media().await
    }

    async fn emulate_media(&self) -> Result<()> {
        let features = {
            let appearance = self.appearance();
            let motion = if appearance.reduced_motion {
                "reduce"
            } else {
                "no-preference"
            };
            json!([
                { "name": "prefers-color-scheme", "value": appearance.scheme.as_str() },
                { "name": "prefers-reduced-motion", "value": motion },
                { "name": "prefers-contrast", "value": appearance.contrast.preferred() },
                { "name": "forced-colors", "value": appearance.contrast.forced() },
            ])
        };
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await
        .map(drop)
    }

    fn appearance(&self) -> MutexGuard<'_, Options> {
        // A panic while the lock was held leaves a whole value, so a poisoned lock is as good.
        self.appearance
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the network away, or gives it back. Connections that are open may live on; to cut
    /// those, have the server or the bridge do it.
    pub async fn offline(&self, offline: bool) -> Result<()> {
        self.cdp("Network.enable", json!({})).await?;
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions)
            .await
            .map(drop)
    }

    /// Freezes the page, as a phone does with a tab that is out of sight, or thaws it.
    pub async fn freeze(&self, frozen: bool) -> Result<()> {
        let state = if frozen { "frozen" } else { "active" };
        self.cdp("Page.setWebLifecycleState", json!({ "state": state }))
            .await
            .map(drop)
    }

    /// Grants the page a permission without asking, such as `notifications`.
    pub async fn grant(&self, permission: &str) -> Result<()> {
        self.cdp(
            "Browser.grantPermissions",
            json!({ "permissions": [permission] }),
        )
        .await
        .map(drop)
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        let result = self.driver.cdp().send_raw(method, parameters).await;
        result.with_context(|| format!("{}: Chromium refused {method}", self.name))
    }
}

/// What the page holds and hands over.
impl Browser {
    /// The size of the page's WebAssembly memory in bytes, which only ever grows. Both of its modules share one.
    pub async fn wasm_memory(&self) -> Result<u64> {
        let size: Option<u64> = self
            .eval("window.started?.memory.buffer.byteLength ?? null")
            .await?;
        size.filter(|size| *size > 0)
            .context("the page has no WebAssembly memory")
    }

    /// Has what the page saves go to a directory, without asking.
    pub async fn save_into(&self, directory: &Path) -> Result<()> {
        let allow = json!({ "behavior": "allow", "downloadPath": directory });
        self.cdp("Browser.setDownloadBehavior", allow)
            .await
            .map(drop)
    }
}

/// What is left behind for people to look at.
impl Browser {
    /// Saves what the page looks like as `e2e/out/BROWSER-NAME.png`.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let file = paths::out().join(format!("{}-{name}.png", self.name));
        self.settle().await?;
        self.save_screenshot(&file).await?;
        Ok(file)
    }

    /// Saves one of the README's screenshots, in `e2e/out/` and, if it is not there yet or
    /// `UPDATE_SCREENSHOTS` is set, in `docs/screenshots/`: a test run should not touch what is
    /// under version control each time a pixel differs.
    pub async fn readme_screenshot(&self, name: &str) -> Result<()> {
        let taken = paths::out().join(format!("{name}.png"));
        self.settle().await?;
        self.save_screenshot(&taken).await?;
        let kept = paths::readme_screenshots().join(format!("{name}.png"));
        if !kept.exists() || env::var_os("UPDATE_SCREENSHOTS").is_some() {
            fs::create_dir_all(paths::readme_screenshots())?;
            fs::copy(&taken, &kept).with_context(|| format!("cannot write {}", kept.display()))?;
        }
        Ok(())
    }

    /// All that the page and the browser have written to the console.
    pub async fn console(&self) -> Result<Vec<String>> {
        Ok(self
            .console_lines()
            .await?
            .into_iter()
            .map(|line| line.text)
            .collect())
    }

    /// Fails if the console holds an error: an exception, a refused resource, a violated policy.
    /// Errors that contain one of the given texts are expected and pass.
    pub async fn check_console(&self, expected: &[&str]) -> Result<()> {
        let lines = self.console_lines().await?;
        let unexpected = lines.iter().find(|line| {
            line.severe && !expected.iter().any(|expected| line.text.contains(expected))
        });
        match unexpected {
            None => Ok(()),
            Some(line) => Err(self
                .failure(&format!("error in the console: {}", line.text), None)
                .await),
        }
    }

    /// An error that says what went wrong, with the page's address, console, source and picture.
    pub async fn failure(&self, what: &str, cause: Option<Error>) -> Error {
        let stem = paths::out().join(format!("{}-failure", self.name));
        let screenshot = self.save_screenshot(&stem.with_extension("png")).await;
        let source = self
            .driver
            .source()
            .await
            .unwrap_or_else(|error| format!("(no source: {error})"));
        let saved = fs::write(stem.with_extension("html"), &source);
        let address = self
            .driver
            .current_url()
            .await
            .map_or_else(|error| error.to_string(), String::from);
        let console = match self.console().await {
            Ok(lines) => lines[lines.len().saturating_sub(SHOWN_CONSOLE)..].join("\n    "),
            Err(error) => format!("(no console: {error:#})"),
        };

        let mut report = format!("{}: {what}", self.name);
        if let Some(cause) = cause {
            report += &format!("\n  last error: {cause:#}");
        }
        report += &format!("\n  page: {address}\n  console:\n    {console}");
        report += &format!("\n  body: {}", beginning_of_body(&source));
        if screenshot.is_ok() && saved.is_ok() {
            report += &format!("\n  saved: {}.png and .html", stem.display());
        }
        anyhow!(report)
    }

    /// Waits until the page has been told of its new size or colours and has drawn itself anew, within two frames.
    ///
    /// # Errors
    ///
    /// When the page cannot be asked.
    pub async fn drawn(&self) -> Result<()> {
        let frames = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))";
        self.driver.execute_async(frames, Vec::new()).await?;
        Ok(())
    }

    /// Waits until no colour fades: a picture taken meanwhile shows neither scheme.
    ///
    /// # Errors
    ///
    /// When that does not end.
    pub async fn settle(&self) -> Result<()> {
        self.wait_for_js("document.getAnimations().every(it => !(it instanceof CSSTransition))")
            .await
    }

    async fn save_screenshot(&self, file: &Path) -> Result<()> {
        fs::create_dir_all(paths::out())?;
        let picture = self
            .driver
            .screenshot_as_png()
            .await
            .context("the browser takes no screenshot")?;
        fs::write(file, picture).with_context(|| format!("cannot write {}", file.display()))
    }

    async fn console_lines(&self) -> Result<Vec<ConsoleLine>> {
        // Firefox hands its console to no driver.
        if self.engine == Engine::Firefox {
            return Ok(Vec::new());
        }
        let new = self
            .driver
            .browser_log()
            .await
            .context("Chromium gives no console")?;
        // A panic while the lock was held leaves whole lines, so a poisoned lock is as good.
        let mut lines = self
            .console
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        lines.extend(new.into_iter().map(|entry| ConsoleLine {
            severe: entry.level == "SEVERE",
            text: format!("{} {}", entry.level, entry.message),
        }));
        Ok(lines.clone())
    }
}

/// The head is long and seldom tells anything.
fn beginning_of_body(source: &str) -> String {
    let body = source
        .find("<body")
        .map_or(source, |start| &source[start..]);
    match body.char_indices().nth(SHOWN_SOURCE) {
        Some((end, _)) => format!("{} [...]", &body[..end]),
        None => body.to_owned(),
    }
}
