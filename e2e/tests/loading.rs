//! What a person sees before the page has started, and what comes only after that.

use anyhow::{Result, ensure};
use e2e::{
    Browser, Options, PATIENCE, Scheme,
    world::{PASSWORD, World},
};
use serde_json::json;

/// Bytes in a second: the page's module takes a few seconds.
const SLOW: u32 = 120_000;
/// Where the bar stands; nothing once the page has started.
const BAR: &str = "(bar => bar ? bar.value / bar.max : null)(document.getElementById('loading'))";
const FITS: &str = "document.documentElement.scrollWidth <= innerWidth";

async fn throttle(browser: &Browser, bytes: i64) -> Result<()> {
    browser.cdp("Network.enable", json!({})).await?;
    let conditions = json!({ "offline": false, "latency": 20, "downloadThroughput": bytes, "uploadThroughput": -1 });
    browser
        .cdp("Network.emulateNetworkConditions", conditions)
        .await
        .map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bar_moves_by_what_has_come_of_the_page() -> Result<()> {
    let world = World::start().await?;
    let looks = [
        ("light", Options::desktop()),
        ("dark", Options::phone().scheme(Scheme::Dark)),
    ];
    for (name, options) in looks {
        let browser = Browser::open(&format!("loading-{name}"), options).await?;
        throttle(&browser, SLOW.into()).await?;
        // Going there by the driver would wait until all has come.
        browser
            .cdp("Page.navigate", json!({ "url": world.url() }))
            .await?;
        let mut seen = Vec::new();
        browser
            .wait_until("the bar to stand at two places", PATIENCE, async || {
                let at: Option<f64> = browser.eval(BAR).await?;
                ensure!(at.is_none_or(|at| at <= 1.0), "beyond its end");
                seen.extend(at.filter(|at| *at > 0.0 && *at < 1.0));
                seen.dedup();
                Ok((seen.len() > 1).then_some(()))
            })
            .await?;
        ensure!(seen.is_sorted(), "it goes back: {seen:?}");
        browser.wait_for("#loading").await?;
        ensure!(browser.eval::<bool>(FITS).await?, "wider than the screen");
        browser.screenshot("bar").await?;
        browser.wait_for("#email").await?;
        ensure!(browser.eval::<Option<f64>>(BAR).await?.is_none());
        browser.check_console(&[]).await?;
        browser.close().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_cannot_be_loaded_says_what_to_do_at_once() -> Result<()> {
    let world = World::start().await?;
    let browser = Browser::open("loading-fails", Options::phone()).await?;
    browser.cdp("Network.enable", json!({})).await?;
    let blocked = json!({ "urls": ["*.wasm"] });
    browser.cdp("Network.setBlockedURLs", blocked).await?;
    browser.goto(&world.url()).await?;
    browser.wait_for(".failed .late").await?;
    browser.wait_gone("#loading").await?;
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn emoticons_come_after_the_form_and_are_asked_for_again() -> Result<()> {
    let world = World::start().await?;
    let browser = Browser::open("loading-pictures", Options::desktop()).await?;
    browser.cdp("Network.enable", json!({})).await?;
    // What the service worker has fetched is not blocked.
    let bypass = json!({ "bypass": true });
    browser
        .cdp("Network.setBypassServiceWorker", bypass)
        .await?;
    let blocked = json!({ "urls": ["*/pictures-*.svg"] });
    browser.cdp("Network.setBlockedURLs", blocked).await?;
    browser
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    ensure!(
        browser
            .eval::<bool>("!document.getElementById('em-smile')")
            .await?
    );
    // An icon of those that the page has from its start.
    ensure!(
        browser
            .eval::<bool>("!!document.getElementById('ic-settings')")
            .await?
    );
    browser
        .cdp("Network.setBlockedURLs", json!({ "urls": [] }))
        .await?;
    browser
        .wait_for_js("!!document.getElementById('em-smile')")
        .await?;
    browser.talk_to("bob@example.com").await?;
    browser.say(":)").await?;
    browser
        .wait_for_js("getComputedStyle(document.querySelector('#log [data-emoticon=em-smile]')).backgroundImage.startsWith('url')")
        .await?;
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_session_needs_comes_after_the_form_and_is_asked_for_again() -> Result<()> {
    let world = World::start().await?;
    let browser = Browser::open("loading-session", Options::phone()).await?;
    browser.cdp("Network.enable", json!({})).await?;
    let blocked = json!({ "urls": ["*/session-*.wasm"] });
    browser.cdp("Network.setBlockedURLs", blocked).await?;
    browser
        .fill_sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    browser.click("#sign-in").await?;
    browser.wait_for("#sign-in-error").await?;
    browser.screenshot("not-loaded").await?;
    let typed: String = browser
        .eval("document.getElementById('password').value")
        .await?;
    ensure!(
        typed == PASSWORD,
        "the password would have to be typed again"
    );

    browser
        .cdp("Network.setBlockedURLs", json!({ "urls": [] }))
        .await?;
    throttle(&browser, i64::from(SLOW)).await?;
    browser.click("#sign-in").await?;
    browser
        .wait_for("[data-step=connecting][data-state=now]")
        .await?;
    // Given up, it does not sign in once it could.
    browser.click("#cancel").await?;
    browser.wait_for("#sign-in").await?;
    throttle(&browser, -1).await?;
    browser
        .wait_for_js("performance.getEntriesByType('resource').some(it => it.name.includes('/session-') && it.name.endsWith('.wasm') && it.responseEnd > 0 && it.decodedBodySize > 0)")
        .await?;
    ensure!(
        browser
            .eval::<bool>("!document.querySelector('#contacts')")
            .await?
    );
    browser.click("#sign-in").await?;
    browser.wait_for("#contacts").await?;
    browser.close().await
}
