//! A server that runs already, met by hand: `cargo test -p e2e --test live -- --ignored`, with
//!
//! - `LIVE_URL`: the page, served by a bridge in front of that server,
//! - `LIVE_A`, `LIVE_B`: two accounts on it, contacts of each other or not,
//! - `LIVE_PASSWORD`: the password of both.
//!
//! Ignored, since it needs a server of somebody else's. It tells what it sees, step by step.

use std::env;

use anyhow::{Context as _, Result};
use e2e::{Browser, Options};

fn setting(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("set {name}"))
}

fn row(email: &str) -> String {
    format!(".people [data-email='{email}']")
}

/// Makes two strangers contacts of each other: one adds the other, who allows it and adds back.
async fn meet(asking: &Browser, who: &str, asked: &Browser, whom: &str) -> Result<()> {
    asking.click("#add-contact").await?;
    asking.fill("#add-email", whom).await?;
    asking.click("#add-submit").await?;
    asked
        .click(&format!("[data-waiting='{who}'] [data-action='allow-add']"))
        .await?;
    asked.wait_for(&row(who)).await?;
    asking.wait_for(&row(whom)).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a live server"]
async fn two_accounts_of_a_live_server_talk() -> Result<()> {
    let (url, password) = (setting("LIVE_URL")?, setting("LIVE_PASSWORD")?);
    let (a, b) = (setting("LIVE_A")?, setting("LIVE_B")?);
    let alice = Browser::open("live-a", Options::desktop()).await?;
    let bob = Browser::open("live-b", Options::desktop()).await?;

    alice.fill_sign_in(&url, &a, "not the password").await?;
    alice.click("#sign-in").await?;
    let told = alice.wait_for("#sign-in-error").await?.text().await?;
    println!("a wrong password: {told}");

    alice.sign_in(&url, &a, &password).await?;
    println!("signed in: {a}");
    bob.sign_in(&url, &b, &password).await?;
    println!("signed in: {b}");
    if alice
        .wait_for_within(&row(&b), std::time::Duration::from_secs(3))
        .await
        .is_err()
    {
        meet(&alice, &a, &bob, &b).await?;
        println!("{a} asked {b}, who allowed it and asked back");
    }
    alice
        .wait_for(&format!("[data-email='{b}'][data-status='NLN']"))
        .await?;
    println!("{a} sees {b} online");
    bob.click("#my-message").await?;
    bob.fill("#my-message-field", "live & well ☕").await?;
    bob.press("#my-message-field", e2e::Key::Enter).await?;
    alice
        .wait_for_text(&format!("[data-email='{b}']"), "live & well ☕")
        .await?;
    println!("{a} sees the personal message of {b}");

    alice.talk_to(&b).await?;
    alice.say("Grüße 🌻\nsecond line").await?;
    bob.reads("Grüße 🌻").await?;
    alice
        .wait_for(".message[data-state='acknowledged']")
        .await?;
    println!("a text arrived and was acknowledged");
    bob.type_into("#compose", "x").await?;
    alice.wait_for("#typing").await?;
    bob.press("#compose", e2e::Key::Enter).await?;
    alice.reads("x").await?;
    bob.click("#nudge").await?;
    alice.wait_for(".event.nudge").await?;
    println!("typing, an answer and a nudge came back");

    alice.click("#menu").await?;
    alice.click("[data-action='add-group']").await?;
    alice.fill("#group-name", "Läufer").await?;
    alice.click("#group-submit").await?;
    alice.wait_for_text(".group-line", "Läufer").await?;
    alice.contact_action(&b, "copy").await?;
    alice.click("[data-to='Läufer']").await?;
    alice.wait_for_text(".group-line", "(1/1)").await?;
    alice.group_action("Läufer", "rename-group").await?;
    alice.fill("#group-name", "Runners").await?;
    alice.press("#group-name", e2e::Key::Enter).await?;
    alice.wait_for_text(".group-line", "Runners").await?;
    println!("a group was made, filled and renamed");
    alice.contact_action(&b, "block").await?;
    bob.wait_for(&format!("[data-email='{a}'][data-status='FLN']"))
        .await?;
    alice.contact_action(&b, "unblock").await?;
    bob.wait_for(&format!("[data-email='{a}'][data-status='NLN']"))
        .await?;
    println!("blocked, {b} saw {a} leave; unblocked, come back");
    alice.group_action("Runners", "delete-group").await?;
    alice.click("#group-delete-submit").await?;
    alice
        .wait_for_js("![...document.querySelectorAll('.group-line')].some(it => it.textContent.includes('Runners'))")
        .await?;
    alice.wait_for(&row(&b)).await?;
    println!("the group was deleted, its contact stays");

    alice.click("#menu").await?;
    alice.click("[data-action='sign-out']").await?;
    alice.click("#sign-out-submit").await?;
    bob.wait_for(&format!("[data-email='{a}'][data-status='FLN']"))
        .await?;
    println!("{b} sees {a} leave");
    Ok(())
}
