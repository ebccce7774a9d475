//! Two tabs of one browser, and one account.

use anyhow::{Context as _, Result};
use e2e::{
    Browser, Options,
    world::{PASSWORD, World},
};

const ALICE: &str = "alice@example.com";

/// Opens another tab, and goes on in it.
async fn new_tab(browser: &Browser) -> Result<()> {
    let tab = browser.driver().new_tab().await?;
    Ok(browser.driver().switch_to_window(tab).await?)
}

/// Goes on in the tab that was opened as this one.
async fn go_to_tab(browser: &Browser, number: usize) -> Result<()> {
    let tabs = browser.driver().windows().await?;
    let tab = tabs.get(number).context("a tab")?;
    Ok(browser.driver().switch_to_window(tab.clone()).await?)
}

async fn sign_in_again(browser: &Browser) -> Result<()> {
    browser.wait_for("#email").await?;
    browser.fill("#password", PASSWORD).await?;
    browser.click("#sign-in").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_tab_says_where_the_session_is_and_takes_it_when_asked() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("tabs", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("said in the first").await?;

    new_tab(&alice).await?;
    alice.fill_sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice
        .wait_for_text(
            "#in-another-tab",
            "You're signed in as alice@example.com in another tab.",
        )
        .await?;
    alice.screenshot("told").await?;
    // Who thinks better of it leaves the first alone.
    alice.click("#cancel").await?;
    sign_in_again(&alice).await?;
    alice.wait_for("#in-another-tab").await?;
    go_to_tab(&alice, 0).await?;
    alice.wait_for_text(".footer", "Connected").await?;

    go_to_tab(&alice, 1).await?;
    alice.click("#use-here").await?;
    alice.wait_for("#contacts").await?;

    // The first can be read, and takes nothing back by itself.
    go_to_tab(&alice, 0).await?;
    alice.wait_for("#told[data-reason='elsewhere']").await?;
    alice.click("#stay-signed-out").await?;
    alice.reads("said in the first").await?;
    go_to_tab(&alice, 1).await?;
    alice.wait_for_text(".footer", "Connected").await?;

    // Whoever wants it back is not asked twice.
    go_to_tab(&alice, 0).await?;
    alice.click("#signed-out button").await?;
    sign_in_again(&alice).await?;
    alice.wait_for_text(".footer", "Connected").await?;
    go_to_tab(&alice, 1).await?;
    alice.wait_for("#told[data-reason='elsewhere']").await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_is_closed_or_signed_out_leaves_the_account_free() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("tabs-closed", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    new_tab(&alice).await?;
    // Another account is no matter of the first tab.
    alice
        .sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    go_to_tab(&alice, 0).await?;
    alice.driver().close_window().await?;
    go_to_tab(&alice, 0).await?;
    new_tab(&alice).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    // The one that has it signs out, and in again.
    alice.click("#menu").await?;
    alice
        .click(".context-menu [data-action='sign-out']")
        .await?;
    alice.click("#sign-out-submit").await?;
    sign_in_again(&alice).await?;
    alice.wait_for("#contacts").await?;
    Ok(())
}
