//! What an operator sets for the page, and links into it.

use anyhow::{Result, ensure};
use e2e::{
    Browser, Options,
    world::{PASSWORD, World},
};
use webmessenger_bridge::config::file;

const PAGE: &str = r##"
[page]
title = "Example Messenger"
message = "The server rests on Sunday."
terms = "https://example.com/terms"
privacy = "https://example.com/privacy"

[page.accent]
light = "#a0005a"
dark = "#a0005a"

[[page.links]]
text = "Create an account"
url = "https://example.com/register"
"##;
const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='84' height='84'><rect width='84' height='84'/></svg>";

#[tokio::test(flavor = "multi_thread")]
async fn the_operators_mark_is_on_the_sign_in_screen() -> Result<()> {
    let page = file::parse(PAGE)?.page;
    let folder = tempfile::tempdir()?;
    let picture = folder.path().join("picture.svg");
    std::fs::write(&picture, PICTURE)?;
    let world = World::configured(|config| {
        config.page = page;
        config.picture = Some(picture);
    })
    .await?;
    let alice = Browser::open("branding", Options::desktop().languages("de")).await?;
    alice.goto(&world.url()).await?;
    alice.wait_for_text("h1", "Example Messenger").await?;
    alice
        .wait_for_text("#message-of-the-day", "The server rests on Sunday.")
        .await?;
    alice
        .wait_for_js("document.getElementById('operator-picture').naturalWidth === 84")
        .await?;
    let links: Vec<(String, String)> = alice
        .eval("[...document.querySelectorAll('.sign-in-pane .end a')].map(a => [a.textContent, a.href])")
        .await?;
    let expected = [
        ("Create an account", "https://example.com/register"),
        ("Nutzungsbedingungen", "https://example.com/terms"),
        ("Datenschutz", "https://example.com/privacy"),
    ];
    let expected = expected.map(|(text, url)| (text.to_owned(), url.to_owned()));
    ensure!(links == expected, "{links:?}");
    let button: String = alice
        .eval("getComputedStyle(document.getElementById('sign-in')).backgroundImage")
        .await?;
    ensure!(button.contains("rgb(160, 0, 90)"), "{button}");
    alice.looks("sign-in").await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_a_conversation_once_somebody_is_signed_in() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("talk-link", Options::desktop()).await?;
    let to = |address: &str| format!("{}#/talk/{address}", world.url());
    alice
        .sign_in(&to("bob%40example.com"), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for("#compose").await?;
    alice
        .wait_for_js("document.body.innerText.includes('Bob')")
        .await?;
    ensure!(alice.eval::<String>("location.hash").await?.is_empty());

    // Somebody who is no contact can be made one.
    alice
        .eval::<bool>("(location.hash = '#/talk/stranger@example.com', true)")
        .await?;
    alice
        .wait_for_js("[...document.querySelectorAll('dialog input')].some(it => it.value === 'stranger@example.com')")
        .await?;
    alice.press("dialog input", e2e::Key::Escape).await?;
    alice.wait_gone("dialog[open]").await?;
    alice
        .eval::<bool>("(location.hash = '#/talk/nobody', true)")
        .await?;
    alice
        .wait_for_text(".toasts", "That link doesn't name")
        .await?;
    alice.check_console(&[]).await
}
