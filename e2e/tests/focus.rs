//! Where the focus is after something that takes away what had it: never on the document, from which keys go nowhere.

use anyhow::{Context as _, Result};
use e2e::{
    Browser, Key, Options,
    native::Native,
    picture::columns,
    world::{PASSWORD, World},
};
use localserver::{Account, Settings};
use msnp11::{
    client::{ConversationId, Request},
    command::OutReason,
    message::TextFormat,
    value::Email,
};

const ALICE: &str = "alice@example.com";
const BOB: &str = "bob@example.com";

async fn alice(world: &World, name: &str) -> Result<Browser> {
    let alice = Browser::open(name, Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.watch_focus().await?;
    Ok(alice)
}

async fn say(native: &Native, id: ConversationId, text: &str) -> Result<()> {
    let text = Request::SendText(id, text.into(), TextFormat::default());
    native.request(text).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_has_it_at_first_and_after_what_went_wrong() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("focus-form", Options::desktop()).await?;
    alice.goto(&world.url()).await?;
    alice.wait_for_focus("#email").await?;
    alice.watch_focus().await?;
    alice.types("alice").await?;
    alice.key(&[], Key::Enter).await?;
    let described = "[aria-invalid=true][aria-describedby=sign-in-error]";
    alice.wait_for_focus(&format!("#email{described}")).await?;
    alice.types("@example.com").await?;
    alice.key(&[], Key::Enter).await?;
    alice
        .wait_for_focus(&format!("#password{described}"))
        .await?;
    // On its way there is one thing to press, and it is pressed in vain.
    alice.types("wrong").await?;
    alice.tab_to("#sign-in", false).await?;
    world
        .server
        .control()
        .delay(std::time::Duration::from_millis(500));
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#cancel").await?;
    world.server.control().delay(std::time::Duration::ZERO);
    alice
        .wait_for_focus(&format!("#password{described}"))
        .await?;
    alice.types(PASSWORD).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    alice.focus_was_kept().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_that_is_closed_hands_it_on() -> Result<()> {
    let world = World::start().await?;
    let alice = alice(&world, "focus-close").await?;
    let close = "[role=toolbar] [aria-label^='Close']";
    for by_key in [true, false] {
        alice.talk_to("carol@example.com").await?;
        alice.talk_to(BOB).await?;
        alice.wait_for_count("[role=tab]", 2).await?;
        for (left, then) in [(1, "#compose"), (0, "#contacts [role=treeitem]")] {
            if by_key {
                alice.key(&[Key::Alt], 'w').await?;
            } else {
                alice.click(close).await?;
            }
            alice.wait_for_count("[role=tab]", left).await?;
            alice.wait_for_focus(then).await?;
        }
    }
    // The toolbar is one stop of the tab key.
    alice.talk_to(BOB).await?;
    alice.tab_to("#conversation-menu", true).await?;
    alice.key(&[], Key::Home).await?;
    alice.wait_for_focus("#invite").await?;
    alice.key(&[], Key::Left).await?;
    alice.wait_for_focus(close).await?;
    alice.key(&[], Key::Left).await?;
    alice.key(&[], Key::Tab).await?;
    alice
        .wait_for_js("!document.activeElement.closest('[role=toolbar]')")
        .await?;
    alice.key(&[Key::Shift], Key::Tab).await?;
    alice.wait_for_focus("#conversation-menu").await?;
    alice.focus_was_kept().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_of_the_list_that_goes_leaves_it_to_its_neighbour() -> Result<()> {
    let account = |email, name| Account::new(email, PASSWORD, name);
    let world = World::with(Settings {
        accounts: vec![
            account(ALICE, "Alice")
                .friend(BOB, &[])
                .friend("carol@example.com", &[]),
            account(BOB, "Bob"),
            account("carol@example.com", "Carol"),
            account("dave@example.com", "Dave"),
        ],
        ..Settings::default()
    })
    .await?;
    let alice = alice(&world, "focus-list").await?;
    // A group that is made and deleted.
    alice.click("#menu").await?;
    alice.choose("[data-action='add-group']").await?;
    alice.wait_for_focus("dialog input").await?;
    alice.types("Short-lived").await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone("dialog[open]").await?;
    alice.group_action("Short-lived", "delete-group").await?;
    alice.wait_for_focus("dialog button").await?;
    alice.tab_to("#remove-submit, dialog .danger", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone("dialog[open]").await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    // A contact.
    alice.contact_action(BOB, "remove").await?;
    alice.wait_for_focus("dialog button").await?;
    alice.tab_to("#remove-submit, dialog .danger", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone("dialog[open]").await?;
    alice
        .wait_gone(".people [data-email='bob@example.com']")
        .await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    // Who added the person, and is answered.
    let dave = Native::sign_in(world.services(), "dave@example.com", PASSWORD).await?;
    dave.request(Request::AddContact {
        email: Email::typed(ALICE)?,
        name: None,
        group: None,
    })
    .await?;
    alice.wait_for("[data-waiting]").await?;
    alice.tab_to("[data-action='allow-add']", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone("[data-waiting]").await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    alice.focus_was_kept().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lies_over_a_conversation_gives_it_back() -> Result<()> {
    let world = World::start().await?;
    let bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
    let alice = alice(&world, "focus-talk").await?;
    alice.talk_to(BOB).await?;
    alice.say("hello").await?;
    bob.wait("a conversation", |m| m.conversations().count() > 0)
        .await?;
    let talk = bob.look(|m| m.conversations().next().map(|it| it.id));
    let talk = talk.context("a conversation")?;
    // A picture that is pasted, and not sent.
    alice.wait_for_focus("#compose").await?;
    alice.paste_picture().await?;
    alice.wait_for("#paste-dialog").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone("#paste-dialog").await?;
    alice.wait_for_focus("#compose").await?;
    // An emoticon that is made.
    alice.tab_to(".opener", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.tab_to("[data-action='new-emoticon']", false).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for("#emoticon-dialog").await?;
    alice.fill("#emoticon-shortcut", "(flag)").await?;
    let files = tempfile::TempDir::new()?;
    let flag = files.path().join("flag.bmp");
    std::fs::write(&flag, columns(60, 40, &[[200, 80, 40], [60, 120, 80]]))?;
    alice.choose_files("#emoticon-file", &[&flag]).await?;
    alice.wait_for("#emoticon-dialog img").await?;
    alice.tab_to("#emoticon-submit", false).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone("#emoticon-dialog").await?;
    alice.wait_for_focus(".opener").await?;
    // The way to what came meanwhile.
    for number in 0..40 {
        say(&bob, talk, &format!("line {number}")).await?;
    }
    alice.reads("line 39").await?;
    alice
        .eval::<bool>("(document.getElementById('log').scrollTop = 0, true)")
        .await?;
    say(&bob, talk, "below").await?;
    alice.wait_for(".below").await?;
    alice.tab_to(".below", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone(".below").await?;
    alice.wait_for_focus("#log").await?;
    alice.focus_was_kept().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_session_has_a_place_for_it() -> Result<()> {
    let world = World::start().await?;
    let alice = alice(&world, "focus-end").await?;
    let control = world.server.control();
    control.out(None, &OutReason::ReconnectAfter(Some(30)));
    alice.wait_for("#reconnect[data-stage='waiting']").await?;
    alice.tab_to("#reconnect-now", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone("#reconnect").await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    control.out(None, &OutReason::SignedInElsewhere);
    alice.wait_for("#told").await?;
    alice.wait_for_focus("#sign-in-again").await?;
    alice.tab_to("#stay-signed-out", false).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    alice.tab_to("#signed-out button", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#password").await?;
    alice.types(PASSWORD).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    alice.tab_to("#menu", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.choose("[data-action='sign-out']").await?;
    alice.tab_to("#sign-out-submit", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#password").await?;
    alice.focus_was_kept().await
}

/// As Safari has it: a button that is pressed gets no focus, and what had it loses it to nothing.
const NO_FOCUS_ON_PRESS: &str = "(() => {
    addEventListener('mousedown', event => {
        if (!event.target.closest('button')) return;
        event.preventDefault();
        document.activeElement?.blur();
    }, true);
    return true })()";

#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_takes_no_focus_does_what_any_other_does() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("focus-press", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.eval::<bool>(NO_FOCUS_ON_PRESS).await?;
    // What is pressed in a picker is chosen, and its button closes what it opened.
    alice.click(".opener").await?;
    alice.click(".emoticon-picker [data-code=':D']").await?;
    alice
        .wait_for_js("document.querySelector('#compose').value === ':D'")
        .await?;
    for (opener, picker) in [
        (".opener", ".emoticon-picker"),
        ("[data-opens=font]", "#font-picker"),
    ] {
        alice.click(opener).await?;
        alice.wait_for(picker).await?;
        alice.click(opener).await?;
        alice.wait_gone(picker).await?;
        alice.click(opener).await?;
        alice.wait_for(picker).await?;
        alice.click(".recipients").await?;
        alice.wait_gone(picker).await?;
    }
    alice.check_console(&[]).await
}
