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

/// Notes what a page should not do: ask the person for anything before they did something, or use what browsers give up.
const WATCH: &str = "window.asked = [];
    const watch = (object, name) => {
        if (object && typeof object[name] === 'function') {
            const was = object[name];
            object[name] = function (...all) { window.asked.push(name); return was.apply(this, all) };
        }
    };
    watch(navigator.geolocation, 'getCurrentPosition');
    watch(window.Notification ?? {}, 'requestPermission');
    watch(navigator.mediaDevices ?? {}, 'getUserMedia');
    watch(document, 'write');
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
        if (['unload', 'DOMNodeInserted', 'DOMSubtreeModified'].includes(type)) window.asked.push(type);
        return listen.call(this, type, ...rest);
    };
    new ReportingObserver(reports => window.asked.push(...reports.map(it => `${it.type}: ${it.body.message}`)),
        { types: ['deprecation', 'intervention'], buffered: true }).observe();";

/// What Lighthouse looks for in a document, and is not as it has to be.
const AMISS: &str = "[
    [document.doctype?.name === 'html' && document.compatMode === 'CSS1Compat', 'a doctype'],
    [document.characterSet === 'UTF-8', 'a charset'],
    [document.title !== '' && document.documentElement.lang !== '', 'a title and a language'],
    [/width=device-width/.test(document.querySelector('meta[name=viewport]')?.content), 'a viewport'],
    [!/user-scalable=no|maximum-scale/.test(document.querySelector('meta[name=viewport]')?.content), 'a viewport that may be magnified'],
    [document.querySelector('meta[name=description]')?.content, 'a description'],
    [document.querySelectorAll('meta[name=theme-color][content]').length > 0, 'a colour for the address bar'],
    [document.querySelector('link[rel=manifest]'), 'a manifest'],
    [document.querySelector('noscript')?.textContent.includes('JavaScript') || window.hadNoscript, 'words for who has no JavaScript'],
    [document.documentElement.scrollWidth <= innerWidth, 'content as wide as the screen'],
    [[...document.images].every(it => Math.abs(it.naturalWidth / it.naturalHeight - it.width / it.height) < 0.05), 'pictures in their proportions'],
    [performance.getEntriesByType('resource').every(it => it.name.startsWith(origin) || it.name.startsWith('blob:') || it.name.startsWith('data:')), 'nothing from elsewhere'],
    [window.asked.length === 0, `nothing asked for, nothing given up: ${window.asked}`],
].filter(([is]) => !is).map(([, what]) => what)";

#[tokio::test(flavor = "multi_thread")]
async fn the_form_asks_for_nothing_and_has_what_lighthouse_looks_for() -> Result<()> {
    let world = World::start().await?;
    let browser = Browser::open("lighthouse", Options::phone()).await?;
    let noscript = "addEventListener('DOMContentLoaded', () => { window.hadNoscript =
        document.querySelector('noscript')?.textContent.includes('JavaScript') });";
    let script = json!({ "source": format!("{WATCH}\n{noscript}") });
    browser
        .cdp("Page.addScriptToEvaluateOnNewDocument", script)
        .await?;
    browser.goto(&world.url()).await?;
    browser.wait_for("#sign-in:enabled").await?;
    // The second module and the service worker come after the form.
    browser
        .wait_for_js(
            "performance.getEntriesByType('resource').some(it => /session-.*wasm/.test(it.name))",
        )
        .await?;
    let amiss: Vec<String> = browser.eval(AMISS).await?;
    ensure!(amiss.is_empty(), "the page lacks {amiss:#?}");
    // What is pasted into the password stays there.
    let taken: bool = browser
        .eval(
            "(() => { const field = document.querySelector('#password');
                return field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() })) })()",
        )
        .await?;
    ensure!(taken, "the password cannot be pasted");
    browser.check_console(&[]).await?;
    browser.close().await
}
