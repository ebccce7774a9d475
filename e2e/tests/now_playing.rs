//! What somebody listens to, by hand.

use anyhow::Result;
use e2e::{
    Browser, Options, Scheme,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::value::{CurrentMedia, Email};

#[tokio::test(flavor = "multi_thread")]
async fn others_read_the_song_beside_the_message_until_nothing_is_shown() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("now-playing", Options::desktop()).await?;
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.click("#my-message").await?;
    alice.fill("#my-message-field", "tea & biscuits").await?;
    alice.click("#my-status").await?;
    alice.click("[data-action='now-playing']").await?;
    alice.wait_for("#playing-dialog").await?;
    alice.fill("#playing-title", "You & I <live>").await?;
    alice.fill("#playing-artist", "Röyksopp").await?;
    alice.fill("#playing-album", "Melody A.M.").await?;
    alice.screenshot("dialog").await?;
    alice.click("#playing-submit").await?;
    alice
        .wait_for_text("#my-song", "You & I <live> - Röyksopp")
        .await?;
    let reads = async |message: &str, song: Option<&str>| {
        let alice = Email::typed("alice@example.com")?;
        bob.wait("what alice says", |it| {
            let person = it.roster().person(&alice);
            person.is_some_and(|it| {
                let heard = it.personal.media.as_ref().map(CurrentMedia::sentence);
                it.personal.text == message && heard.as_deref() == song
            })
        })
        .await
    };
    reads("tea & biscuits", Some("You & I <live> - Röyksopp")).await?;
    for (name, options) in [
        ("desk", Options::desktop()),
        ("desk-dark", Options::desktop().scheme(Scheme::Dark)),
        ("phone", Options::phone()),
    ] {
        alice.appear(&options).await?;
        alice.drawn().await?;
        alice.screenshot(name).await?;
    }
    alice.appear(&Options::desktop()).await?;
    alice.click("#my-song").await?;
    alice.click("#playing-stop").await?;
    alice.wait_gone("#my-song").await?;
    reads("tea & biscuits", None).await?;
    alice.check_console(&[]).await
}
