//! The protocol console: switched on, a session seen from its first command, filtered, saved without secrets; and a
//! command by hand.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use e2e::{Browser, Options, world::World};
use localserver::{Account, Settings};
use tempfile::TempDir;

/// In no address and no name, unlike that of the example accounts.
const PASSWORD: &str = "gibbon-quartz-17";

async fn open_console(browser: &Browser) -> Result<()> {
    browser.click("#menu").await?;
    browser.click("[data-action='protocol-console']").await?;
    browser.wait_for("#protocol-console").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_seen_filtered_and_saved_without_secrets() -> Result<()> {
    let world = World::with(Settings {
        accounts: vec![Account::new("alice@example.com", PASSWORD, "Alice")],
        ..Settings::default()
    })
    .await?;
    let alice = Browser::open("protocol-console", Options::desktop()).await?;
    let saved = TempDir::new()?;
    alice.save_into(saved.path()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.click("#menu").await?;
    alice.wait_for("[data-action='settings']").await?;
    let there: bool = alice
        .eval("document.querySelector(\"[data-action='protocol-console']\") !== null")
        .await?;
    ensure!(!there, "it is offered though it is off");
    alice.click("[data-action='settings']").await?;
    alice.click("[role=tab][data-page=privacy]").await?;
    alice
        .click("[data-setting='protocol-console'] input")
        .await?;
    // What is chosen holds on this device.
    alice.reload().await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    open_console(&alice).await?;
    for verb in ["VER", "CVR", "USR"] {
        alice.fill("#protocol-verbs", verb).await?;
        alice.wait_for(&format!("[data-verb='{verb}']")).await?;
        alice
            .wait_gone(&format!("[role=option]:not([data-verb='{verb}'])"))
            .await?;
    }
    alice.looks("protocol-console").await?;

    // By hand, behind the warning.
    alice.fill("#protocol-verbs", "PNG QNG").await?;
    alice.click("#protocol-clear").await?;
    alice.click(".protocol-raw summary").await?;
    alice.click("#protocol-raw-accept").await?;
    alice.fill("#protocol-line", "PNG").await?;
    alice.click("#protocol-send").await?;
    alice.wait_for("[data-verb='PNG']").await?;
    alice.wait_for("[data-verb='QNG']").await?;

    // A new session, saved whole.
    alice.reload().await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    open_console(&alice).await?;
    alice.wait_for("[role=option]").await?;
    alice.click("#protocol-save").await?;
    let text = alice
        .wait_until("the file", Duration::from_secs(10), async || {
            let mut files = std::fs::read_dir(saved.path())?;
            let file = files.find_map(|file| {
                let path = file.ok()?.path();
                let is_whole = path.extension().is_some_and(|it| it == "txt");
                is_whole.then_some(path)
            });
            Ok(file.and_then(|path| std::fs::read_to_string(path).ok()))
        })
        .await?;
    ensure!(text.contains("USR") && text.contains("TWN S ***"), "{text}");
    ensure!(!text.contains(PASSWORD), "the password is in the file");
    let profile = text.lines().find(|line| line.contains("MSPAuth:"));
    let profile = profile.context("the profile is not in the file")?;
    ensure!(profile.ends_with("***"), "{profile}");
    alice.check_console(&[]).await?;
    alice.close().await
}
