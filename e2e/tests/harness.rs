//! The harness itself: if this fails, look at the browser before looking at the page.

use std::time::Duration;

use anyhow::{Result, ensure};
use e2e::{Browser, Key, Options, Scheme, paths};

/// A small page that needs no server. It answers a click, Enter, and a change of colours.
const PAGE: &str = "data:text/html;charset=utf-8,<!doctype html><html lang=en><title>Harness</title>\
    <meta name=viewport content='width=device-width'>\
    <style>body{background:white} @media (prefers-color-scheme:dark){body{background:black}}</style>\
    <input id=words><button onclick=\"setTimeout(() => said.textContent = words.value, 200)\">Say</button>\
    <p id=said>nothing</p><p id=hidden hidden>never seen</p>\
    <script>words.onkeydown = e => { if (e.key === 'Enter') said.textContent = 'Enter' };\
    console.log('ready')</script>";

const BACKGROUND: &str = "getComputedStyle(document.body).backgroundColor";

#[tokio::test(flavor = "multi_thread")]
async fn a_person_types_clicks_and_sees() -> Result<()> {
    let browser = Browser::open("harness", Options::desktop()).await?;
    browser.goto(PAGE).await?;
    browser.fill("#words", "Hello").await?;
    browser.insert("#words", " \u{1f642}").await?;
    browser.click("button").await?;
    browser.wait_for_text("#said", "Hello \u{1f642}").await?;
    browser.press("#words", Key::Enter).await?;
    browser.wait_for_text("#said", "Enter").await?;
    browser.wait_gone("#hidden").await?;

    ensure!(
        browser
            .console()
            .await?
            .iter()
            .any(|line| line.contains("ready"))
    );
    browser.check_console(&[]).await?;
    ensure!(browser.screenshot("desktop").await?.is_file());
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn screens_and_colours_are_what_a_test_asks_for() -> Result<()> {
    let browser = Browser::open(
        "harness-phone",
        Options::phone().scheme(Scheme::Dark).languages("de-DE,de"),
    )
    .await?;
    browser.goto(PAGE).await?;
    ensure!(
        browser
            .eval::<(u32, u32)>("[innerWidth, innerHeight]")
            .await?
            == (390, 844)
    );
    ensure!(browser.eval::<u32>("devicePixelRatio").await? == 2);
    ensure!(browser.eval::<String>("navigator.language").await? == "de-DE");
    ensure!(browser.eval::<String>(BACKGROUND).await? == "rgb(0, 0, 0)");
    browser.scheme(Scheme::Light).await?;
    ensure!(browser.eval::<String>(BACKGROUND).await? == "rgb(255, 255, 255)");
    browser.appear(&Options::desktop()).await?;
    ensure!(
        browser
            .eval::<(u32, u32)>("[innerWidth, innerHeight]")
            .await?
            == (1100, 720)
    );
    browser.offline(true).await?;
    ensure!(!browser.eval::<bool>("navigator.onLine").await?);
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_tells_what_was_on_the_page() -> Result<()> {
    let browser = Browser::open("harness-failing", Options::desktop()).await?;
    browser.goto(PAGE).await?;
    let result = browser
        .wait_for_within("#hidden", Duration::from_millis(200))
        .await;
    let report = result.expect_err("the element is hidden").to_string();
    for part in [
        "#hidden to be visible",
        "data:text/html",
        "ready",
        "never seen",
        "harness-failing-failure",
    ] {
        ensure!(report.contains(part), "{part:?} is missing in: {report}");
    }
    ensure!(paths::out().join("harness-failing-failure.png").is_file());
    // Left to be dropped, which has to close Chromium as well.
    Ok(())
}
