//! The browser's Back.

use anyhow::Result;
use e2e::{
    Browser, Key, Options,
    native::Native,
    world::{PASSWORD, World},
};

const ALICE: &str = "alice@example.com";

/// Presses the browser's Back. The page is touched before, as by a person: browsers pass over entries of a page that nobody
/// has touched.
async fn back(browser: &Browser) -> Result<()> {
    browser.eval::<bool>("(history.back(), true)").await?;
    Ok(())
}

async fn forward(browser: &Browser) -> Result<()> {
    browser.eval::<bool>("(history.forward(), true)").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_back_closes_one_thing_after_the_other_and_then_asks() -> Result<()> {
    let world = World::start().await?;
    // Somebody who is offline can be sent no file.
    let _bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    let alice = Browser::open("back", Options::phone()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to("bob@example.com").await?;
    alice.click(".composer .opener").await?;
    alice.wait_for(".emoticon-picker").await?;
    back(&alice).await?;
    alice.wait_gone(".emoticon-picker").await?;
    alice.wait_for("#compose").await?;
    alice.click("#composer-more").await?;
    alice.wait_for(".context-menu [data-action='file']").await?;
    back(&alice).await?;
    alice.wait_gone(".context-menu").await?;
    alice
        .wait_for_js("document.activeElement.id === 'composer-more'")
        .await?;
    alice.click("#composer-more").await?;
    alice.click("[data-action='invite']").await?;
    alice.wait_for("#invite-submit").await?;
    back(&alice).await?;
    alice.wait_gone("#invite-submit").await?;
    alice.wait_for("#compose").await?;
    back(&alice).await?;
    alice.wait_gone("#compose").await?;
    alice.wait_for("#contacts").await?;

    // A page of the settings, then the settings.
    alice.click("#dock-settings").await?;
    alice.click("#settings-dialog [data-page]").await?;
    alice
        .wait_for("#settings-dialog [data-action='back']")
        .await?;
    back(&alice).await?;
    alice
        .wait_gone("#settings-dialog [data-action='back']")
        .await?;
    alice.wait_for("#settings-dialog").await?;
    back(&alice).await?;
    alice.wait_gone("#settings-dialog").await?;

    // With nothing open it asks, and Back again stays.
    back(&alice).await?;
    alice.wait_for_text("#sign-out-dialog", "Sign out?").await?;
    alice.screenshot("asked").await?;
    back(&alice).await?;
    alice.wait_gone("#sign-out-dialog").await?;
    alice.wait_for("#contacts").await?;
    back(&alice).await?;
    alice.click("#sign-out-submit").await?;
    alice.wait_for("#email").await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_closed_otherwise_needs_no_back_and_forward_opens_nothing() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("back-desktop", Options::desktop()).await?;
    let before = format!("{}api/servers", world.url());
    alice.goto(&before).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    let length: u32 = alice.eval("history.length").await?;
    for _ in 0..3 {
        alice.click("#menu").await?;
        alice
            .press(".context-menu [role^='menuitem']", Key::Escape)
            .await?;
        alice.wait_gone(".context-menu").await?;
    }
    assert_eq!(alice.eval::<u32>("history.length").await?, length);

    forward(&alice).await?;
    back(&alice).await?;
    alice.wait_for("#sign-out-dialog").await?;
    alice
        .click("#sign-out-dialog [data-action='cancel']")
        .await?;
    alice.wait_gone("#sign-out-dialog").await?;
    forward(&alice).await?;
    alice.wait_for("#contacts").await?;

    // Signed out, one Back leaves the page.
    back(&alice).await?;
    alice.click("#sign-out-submit").await?;
    alice.wait_for("#email").await?;
    alice.wait_for_js("history.state === null").await?;
    forward(&alice).await?;
    alice.wait_for_js("history.state === null").await?;
    back(&alice).await?;
    alice
        .wait_for_js("location.pathname === '/api/servers'")
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_loaded_again_has_one_entry() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("back-reload", Options::desktop()).await?;
    alice.goto(&format!("{}api/servers", world.url())).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.wait_for_js("history.state !== null").await?;
    alice.reload().await?;
    alice.wait_for("#email").await?;
    alice.wait_for_js("history.state === null").await?;
    back(&alice).await?;
    alice
        .wait_for_js("location.pathname === '/api/servers'")
        .await
}
