//! How soon somebody can sign in. It measures and judges nothing, so it runs only when asked for:
//! `cargo test -p e2e --test page_speed -- --ignored --nocapture`, with WEBMESSENGER_BRIDGE for a bridge built in release.

use anyhow::{Context as _, Result};
use e2e::{Browser, Options, program::Program};
use serde_json::json;

/// Odd, so that one of them is in the middle.
const RUNS: usize = 5;

/// Notes in the page itself when the form can be sent, since asking from outside takes longer than what is measured.
const NOTE: &str = "new MutationObserver((_, observer) => {
    if (document.querySelector('#email') && document.querySelector('#sign-in:enabled')) {
        window.interactiveAfter = performance.now();
        observer.disconnect();
    }
}).observe(document, { subtree: true, childList: true, attributes: true })";

/// What the browser fetched of the page, as it was sent.
const FETCHED: &str = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .filter(it => it.responseEnd <= interactiveAfter).reduce((sum, it) => sum + it.encodedBodySize, 0)";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures, and judges nothing"]
async fn how_soon_somebody_can_sign_in() -> Result<()> {
    let bridge = Program::start().await?;
    let mut times = Vec::new();
    for run in 1..=RUNS {
        // A browser with a fresh profile: nothing is cached.
        let browser = Browser::open("page-speed", Options::desktop()).await?;
        browser.cdp("Page.enable", json!({})).await?;
        browser
            .cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": NOTE }),
            )
            .await?;
        browser.goto(bridge.url()).await?;
        browser
            .wait_for_js("window.interactiveAfter !== undefined")
            .await?;
        let time: f64 = browser.eval("interactiveAfter").await?;
        let fetched: f64 = browser.eval(FETCHED).await?;
        println!("{run}: {time:.0} ms, {:.0} KB fetched", fetched / 1000.0);
        times.push(time);
        browser.close().await?;
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(RUNS / 2).context("no run")?;
    println!("median: {median:.0} ms from opening the address until the form can be sent");
    bridge.end().await
}
