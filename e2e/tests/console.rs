//! The browser's console in a session in which nothing is wrong: no red line, so that one that is there means something.

use anyhow::{Context as _, Result};
use e2e::{
    Browser, Options,
    picture::columns,
    world::{PASSWORD, World},
};
use localserver::{LocalServer, Settings};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use webmessenger_bridge::{Bridge, Config, local_server};

#[tokio::test(flavor = "multi_thread")]
async fn a_session_leaves_no_error_in_the_console() -> Result<()> {
    let world = World::start().await?;
    whole_session("console", &world.url()).await
}

/// A server of which the operator has named no more than they must: what is not there is not asked for.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_services_leaves_none_either() -> Result<()> {
    let server = LocalServer::start(Settings::default()).await?;
    let mut offer = local_server::server_config(&server.addresses());
    offer.config_service = None;
    // The login alone is enough.
    offer.nexus = None;
    offer.login = Some(server.addresses().login().parse()?);
    let mut config = Config::new(vec![offer]);
    config.listen = "127.0.0.1:0".parse()?;
    config.web_root = Some(e2e::paths::dist()?);
    let bridge = Bridge::start(config, CancellationToken::new()).await?;
    whole_session("console-bare", &format!("http://{}/", bridge.local_addr())).await
}

/// Two people sign in, talk, send a file and a picture of their own, and sign out.
async fn whole_session(name: &str, url: &str) -> Result<()> {
    let alice = Browser::open(&format!("{name}-alice"), Options::desktop()).await?;
    let bob = Browser::open(&format!("{name}-bob"), Options::desktop()).await?;
    for (browser, email) in [(&alice, "alice@example.com"), (&bob, "bob@example.com")] {
        browser.sign_in(url, email, PASSWORD).await?;
    }
    alice
        .wait_for("[data-email='bob@example.com'][data-status='NLN']")
        .await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("hello :)").await?;
    bob.reads("hello").await?;
    bob.say("hello yourself").await?;
    alice.reads("hello yourself").await?;

    let files = TempDir::new()?;
    let words = files.path().join("words.txt");
    std::fs::write(&words, "some words")?;
    let picture = files.path().join("wide.bmp");
    std::fs::write(
        &picture,
        columns(120, 90, &[[200, 80, 40], [250, 220, 120]]),
    )?;
    for (file, name) in [(&words, "words.txt"), (&picture, "wide.bmp")] {
        let card = |state: &str| format!(".card[aria-label='File {name}'][data-state='{state}']");
        alice.choose_files("#file", &[file]).await?;
        bob.click(&format!("{} [data-action='accept']", card("offered")))
            .await?;
        for browser in [&alice, &bob] {
            browser.wait_for(&card("done")).await?;
        }
    }

    alice.click("#menu").await?;
    alice.click("[data-action='change-picture']").await?;
    alice.choose_files("#picture-file", &[&picture]).await?;
    alice.click("#picture-submit").await?;
    bob.wait_for("[data-email='alice@example.com'] .display-picture img")
        .await?;
    for browser in [&alice, &bob] {
        browser.click("#menu").await?;
        browser
            .click(".context-menu [data-action='sign-out']")
            .await?;
        browser.click("#sign-out-submit").await?;
        browser.wait_for("#sign-in").await?;
    }
    for browser in [&alice, &bob] {
        browser.check_console(&[]).await.context(url.to_owned())?;
    }
    Ok(())
}
