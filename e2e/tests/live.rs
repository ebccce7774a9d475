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
    alice.wait_for(".say[data-state='acknowledged']").await?;
    println!("a text arrived and was acknowledged");
    bob.type_into("#compose", "x").await?;
    alice.wait_for("#typing").await?;
    bob.press("#compose", e2e::Key::Enter).await?;
    alice.reads("x").await?;
    bob.click("#nudge").await?;
    alice.wait_for(".note.nudge").await?;
    println!("typing, an answer and a nudge came back");

    alice.click("#menu").await?;
    alice.click("#sign-out").await?;
    bob.wait_for(&format!("[data-email='{a}'][data-status='FLN']"))
        .await?;
    println!("{b} sees {a} leave");
    Ok(())
}
