//! The settings, as a person finds and changes them.

use anyhow::{Result, ensure};
use e2e::{
    Browser, Key, Options,
    native::Native,
    world::{PASSWORD, World},
};
use localserver::{Account, Settings};
use msnp11::client::Request;
use serde_json::json;

fn two_friends() -> Settings {
    let account = |email, name| Account::new(email, PASSWORD, name);
    Settings {
        accounts: vec![
            account("alice@example.com", "Alice")
                .group("Friends")
                .friend("bob@example.com", &[0]),
            account("bob@example.com", "Bob").friend("alice@example.com", &[]),
        ],
        ..Settings::default()
    }
}

/// The size of the words in the contact list, in pixels.
const WORDS: &str =
    "parseFloat(getComputedStyle(document.querySelector('.group-heading')).fontSize)";

async fn open_settings(browser: &Browser) -> Result<()> {
    browser.key(&[Key::Control], ',').await?;
    browser.wait_for("#settings-dialog").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_applies_at_once_and_stays_and_other_tabs_follow() -> Result<()> {
    let world = World::with(two_friends()).await?;
    let alice = Browser::open("settings", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for("#find").await?.click().await?;

    // By keys alone: the dialog, the page, the control; and the focus comes back.
    open_settings(&alice).await?;
    alice
        .wait_for_js("document.activeElement.matches('[role=tab][data-page=personal]')")
        .await?;
    alice.key(&[], Key::Down).await?;
    alice.wait_for("#settings-panel[data-page=look]").await?;
    alice
        .wait_for_js("document.activeElement.matches('[role=tab][data-page=look]')")
        .await?;
    let before: f64 = alice.eval(WORDS).await?;
    alice
        .click("[data-setting='text-size'] input[value='large']")
        .await?;
    alice
        .wait_for_js("document.documentElement.dataset.textSize === 'large'")
        .await?;
    let after: f64 = alice.eval(WORDS).await?;
    ensure!(after > before * 1.1, "{before} px became {after} px");
    alice.looks("settings-look").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone("#settings-dialog").await?;
    alice
        .wait_for_js("document.activeElement.id === 'find'")
        .await?;

    // Another tab has it from the start, and follows.
    let first = alice.driver().window().await?;
    let second = alice.driver().new_tab().await?;
    alice.driver().switch_to_window(second.clone()).await?;
    alice.goto(&world.url()).await?;
    alice
        .wait_for_js("document.documentElement.dataset.textSize === 'large'")
        .await?;
    alice.driver().switch_to_window(first).await?;
    open_settings(&alice).await?;
    alice.fill("#settings-find", "size").await?;
    alice
        .click("[data-setting='text-size'] input[value='small']")
        .await?;
    alice.driver().switch_to_window(second).await?;
    alice
        .wait_for_js("document.documentElement.dataset.textSize === 'small'")
        .await?;

    // It is there after a reload.
    alice.reload().await?;
    alice
        .wait_for_js("document.documentElement.dataset.textSize === 'small'")
        .await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_the_accounts_own_comes_back_with_it() -> Result<()> {
    let world = World::with(two_friends()).await?;
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    let alice = Browser::open("settings-account", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.click("#my-message").await?;
    alice.fill("#my-message-field", "on the balcony").await?;
    alice.press("#my-message-field", Key::Enter).await?;
    alice.click("#my-status").await?;
    alice.click("[data-choice='BSY']").await?;
    alice.wait_for("#my-status[data-status='BSY']").await?;
    open_settings(&alice).await?;
    alice.click("[role=tab][data-page=look]").await?;
    alice.click("[data-setting=sort] input[value=name]").await?;
    alice.wait_for("[data-line='everyone']").await?;

    // After a load of the page the form says so, and the message is told without being written again.
    alice
        .fill_sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice
        .wait_for_js("document.querySelector('#status').value === 'BSY'")
        .await?;
    alice.click("#sign-in").await?;
    alice.wait_for("#my-status[data-status='BSY']").await?;
    alice.wait_for_text("#my-message", "on the balcony").await?;
    alice.wait_for("[data-line='everyone']").await?;
    bob.wait("alice's message", |messenger| {
        let mut people = messenger.roster().contacts();
        people.any(|person| person.personal.text == "on the balcony")
    })
    .await?;

    // Asked first, then everything is as it was.
    open_settings(&alice).await?;
    alice.fill("#settings-find", "reset").await?;
    alice.click("#settings-reset").await?;
    alice
        .wait_for_js("document.activeElement.id === 'settings-reset-no'")
        .await?;
    alice.click("#settings-reset-yes").await?;
    alice.wait_gone("[data-line='everyone']").await?;
    alice
        .wait_for_js("document.activeElement.id === 'settings-reset'")
        .await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_for_text("#my-message", "on the balcony").await?;

    // A search ends once somebody was opened.
    alice.fill("#find", "bob").await?;
    alice.press("#find", Key::Enter).await?;
    alice.wait_for("#compose").await?;
    alice
        .wait_for_js("document.querySelector('#find').value === ''")
        .await?;
    bob.request(Request::SignOut).await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_a_list_then_a_page() -> Result<()> {
    let world = World::with(two_friends()).await?;
    let alice = Browser::open("settings-phone", Options::phone()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.click("#dock-settings").await?;
    alice
        .wait_for_text(".settings-entry[data-page=look]", "Theme: System")
        .await?;
    alice.looks_as("settings-phone", &Options::phone()).await?;
    alice.click(".settings-entry[data-page=look]").await?;
    alice
        .wait_for_text("#settings-dialog-title", "Look")
        .await?;
    alice
        .click("[data-setting=theme] input[value=dark]")
        .await?;
    alice
        .wait_for_js("document.documentElement.dataset.theme === 'dark'")
        .await?;
    alice
        .looks_as("settings-phone-look", &Options::phone())
        .await?;
    alice.click("[data-action=back]").await?;
    alice
        .wait_for_text(".settings-entry[data-page=look]", "Theme: Dark")
        .await?;
    alice
        .wait_for_js("document.activeElement.matches('.settings-entry[data-page=look]')")
        .await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_the_computer_is_idle_and_back_at_once() -> Result<()> {
    let world = World::with(two_friends()).await?;
    let alice = Browser::open("settings-idle", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let computer = async |active: bool| {
        let state = json!({ "isUserActive": active, "isScreenUnlocked": true });
        alice.cdp("Emulation.setIdleOverride", state).await
    };
    alice.grant("idleDetection").await?;
    computer(true).await?;
    open_settings(&alice).await?;
    alice.click("#setting-idle-detection").await?;
    alice
        .wait_for_js("document.querySelector('#setting-idle-detection').checked")
        .await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone("#settings-dialog").await?;
    computer(false).await?;
    alice.wait_for("#my-status[data-status='IDL']").await?;
    computer(true).await?;
    alice.wait_for("#my-status[data-status='NLN']").await?;

    // Who is busy stays busy; and a touch of the page brings back as well.
    alice.click("#my-status").await?;
    alice.click("[data-choice='BSY']").await?;
    alice.wait_for("#my-status[data-status='BSY']").await?;
    computer(false).await?;
    alice.click("#my-status").await?;
    alice.click("[data-choice='NLN']").await?;
    alice.wait_for("#my-status[data-status='NLN']").await?;
    computer(true).await?;
    computer(false).await?;
    alice.wait_for("#my-status[data-status='IDL']").await?;
    alice.press("#find", Key::Shift).await?;
    alice.wait_for("#my-status[data-status='NLN']").await?;
    alice.check_console(&[]).await
}
