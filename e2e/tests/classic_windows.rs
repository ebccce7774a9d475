//! Conversations as windows inside the page.

use anyhow::{Result, ensure};
use e2e::{
    Browser, Key, Options, Scheme,
    axe::Rules,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{
    client::{ConversationId, Entry, EntryKind, Request},
    message::TextFormat,
    value::Email,
};

const BOB: &str = "bob@example.com";
const CAROL: &str = "carol@example.com";

fn desk() -> Options {
    Options::desktop().size(1280, 800).reduced_motion()
}

/// The window of a conversation with somebody of this name.
fn window(name: &str) -> String {
    format!(".window[aria-label='Window: {name}']")
}

/// From the left and from the top of the page, width and height, in CSS pixels.
async fn rectangle(browser: &Browser, css: &str) -> Result<[i64; 4]> {
    let script = format!(
        "(it => [it.left, it.top, it.width, it.height].map(Math.round))(document.querySelector({css:?}).getBoundingClientRect())"
    );
    browser.eval(&script).await
}

/// Takes something with the mouse, and lets go of it so much further.
async fn drag(browser: &Browser, css: &str, across: i64, down: i64) -> Result<()> {
    let handle = browser.wait_for(css).await?;
    let chain = browser.driver().action_chain();
    let chain = chain.click_and_hold_element(&handle);
    let chain = chain.move_by_offset(across / 2, down / 2);
    let chain = chain.move_by_offset(across - across / 2, down - down / 2);
    Ok(chain.release().perform().await?)
}

async fn says(native: &Native, id: ConversationId, text: &str) -> Result<()> {
    let text = text.to_owned();
    native
        .request(Request::SendText(id, text, TextFormat::default()))
        .await
}

/// Opens a conversation with alice.
async fn talks(native: &Native) -> Result<ConversationId> {
    let alice = Email::typed("alice@example.com")?;
    native
        .request(Request::OpenConversation(alice.clone()))
        .await?;
    native
        .wait("a conversation", |it| {
            it.conversations().any(|it| it.is_with(&alice))
        })
        .await?;
    let id = native.look(|it| {
        let with = it.conversations().find(|it| it.is_with(&alice));
        with.map(|it| it.id)
    });
    id.ok_or_else(|| anyhow::anyhow!("no conversation"))
}

async fn axe_finds_nothing(browser: &Browser, picture: &str) -> Result<()> {
    for (scheme, rules) in [(Scheme::Light, Rules::All), (Scheme::Dark, Rules::Colours)] {
        browser.appear(&desk().scheme(scheme)).await?;
        browser.drawn().await?;
        browser.settle().await?;
        browser.screenshot(&format!("{picture}-{scheme:?}")).await?;
        let found = browser.violations(rules).await?;
        let told: Vec<_> = found.iter().map(ToString::to_string).collect();
        ensure!(told.is_empty(), "{scheme:?}: {}", told.join("\n"));
    }
    browser.appear(&desk()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn conversations_are_windows_that_are_moved_sized_stacked_and_closed() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("classic-windows", desk()).await?;
    let bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
    let carol = Native::sign_in(world.services(), CAROL, PASSWORD).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.talk_to(BOB).await?;
    alice.say("hello from a tab").await?;
    alice.key(&[Key::Control], ',').await?;
    alice.click("[role=tab][data-page=look]").await?;
    alice.click("[data-setting=classic-windows] label").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone("#settings-dialog").await?;
    alice.reads("hello from a tab").await?;
    alice.talk_to(CAROL).await?;
    alice.say("hello from a window").await?;
    let (of_bob, of_carol) = (window("Bob Ångström"), window("Carol 🌻"));
    alice.wait_for(&format!("{of_carol}.front")).await?;

    // Moved by the mouse and by keys, which also size it.
    let before = rectangle(&alice, &of_carol).await?;
    let bar = format!("{of_carol} .title-bar > bdi");
    drag(&alice, &bar, 160, 40).await?;
    let moved = rectangle(&alice, &of_carol).await?;
    ensure!(
        moved == [before[0] + 160, before[1] + 40, before[2], before[3]],
        "{before:?} became {moved:?}"
    );
    drag(&alice, &format!("{of_carol} .window-corner"), -60, -50).await?;
    let sized = rectangle(&alice, &of_carol).await?;
    ensure!(
        sized == [moved[0], moved[1], moved[2] - 60, moved[3] - 50],
        "{moved:?} became {sized:?}"
    );
    let handle = format!("{of_carol} [data-action=move-window]");
    alice.wait_for(&handle).await?;
    alice
        .eval::<()>(&format!("document.querySelector({handle:?}).focus()"))
        .await?;
    alice.key(&[], Key::Left).await?;
    alice.key(&[Key::Shift], Key::Down).await?;
    let pressed = rectangle(&alice, &of_carol).await?;
    ensure!(
        pressed == [sized[0] - 16, sized[1], sized[2], sized[3] + 16],
        "{sized:?} became {pressed:?}"
    );
    drag(&alice, &bar, 175, 175).await?;
    let page: [i64; 2] = alice.eval("[innerWidth, innerHeight]").await?;
    let edge = rectangle(&alice, &of_carol).await?;
    ensure!(
        edge[0] + edge[2] <= page[0] && edge[1] + edge[3] <= page[1],
        "{edge:?} is not within {page:?}"
    );

    // What comes to the window behind is told there, and read once it is in front.
    let from_bob = talks(&bob).await?;
    says(&bob, from_bob, "are you reading this?").await?;
    alice
        .wait_for(&format!("{of_bob} .title-bar .unread"))
        .await?;
    alice
        .wait_for_text(&format!("{of_bob} [role=log]"), "are you reading this?")
        .await?;
    axe_finds_nothing(&alice, "windows").await?;
    drag(&alice, &format!("{of_bob} .title-bar > bdi"), 0, 0).await?;
    alice.wait_for(&format!("{of_bob}.front")).await?;
    alice
        .wait_gone(&format!("{of_bob} .title-bar .unread"))
        .await?;
    alice.wait_for_focus("#compose").await?;
    alice.types("yes").await?;
    alice.key(&[], Key::Enter).await?;
    bob.wait("an answer", |it| {
        let conversation = it.conversation(from_bob);
        conversation.is_some_and(|it| {
            let is_answer = |entry: &Entry| matches!(&entry.kind, EntryKind::Text { text, .. } if text == "yes");
            it.entries.iter().any(is_answer)
        })
    })
    .await?;

    // As with tabs: what somebody else begins waits in the bar.
    alice
        .click(&format!("{of_bob} [data-action=minimise-window]"))
        .await?;
    alice.wait_for(&format!("{of_carol}.front")).await?;
    alice.wait_gone(&of_bob).await?;
    axe_finds_nothing(&alice, "minimised").await?;
    let from_carol = talks(&carol).await?;
    says(&carol, from_carol, "seen at once").await?;
    alice.reads("seen at once").await?;
    alice
        .click(&format!("{of_carol} [data-action=close-window]"))
        .await?;
    alice.wait_gone(&of_carol).await?;
    alice.click("[role=tab]").await?;
    alice.wait_for(&format!("{of_bob}.front")).await?;

    // On a narrow page it is one conversation, as ever.
    alice.appear(&Options::phone()).await?;
    alice.wait_for(".phone-chat #compose").await?;
    alice.wait_gone(".window").await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_right_to_left_windows_are_pulled_the_same_way() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("classic-windows-rtl", desk().languages("ar")).await?;
    let _bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.key(&[Key::Control], ',').await?;
    alice.click("[role=tab][data-page=look]").await?;
    alice.click("[data-setting=classic-windows] label").await?;
    alice.key(&[], Key::Escape).await?;
    alice.talk_to(BOB).await?;
    let before = rectangle(&alice, ".window").await?;
    drag(&alice, ".window .title-bar > bdi", -90, 10).await?;
    let moved = rectangle(&alice, ".window").await?;
    ensure!(
        moved == [before[0] - 90, before[1] + 10, before[2], before[3]],
        "{before:?} became {moved:?}"
    );
    drag(&alice, ".window .window-corner", -40, 0).await?;
    let sized = rectangle(&alice, ".window").await?;
    ensure!(
        sized == [moved[0] - 40, moved[1], moved[2] + 40, moved[3]],
        "{moved:?} became {sized:?}"
    );
    alice.screenshot("moved").await?;
    alice.check_console(&[]).await
}
