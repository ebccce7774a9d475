//! A whole day without a mouse: everything is reached and done by keys, and the focus is never lost.

use std::fs;

use anyhow::{Context as _, Result};
use e2e::{
    Browser, Key, Options,
    native::Native,
    world::{PASSWORD, World},
};
use localserver::{Account, Settings};
use msnp11::{
    client::{ConversationId, EntryKind, Request},
    message::TextFormat,
};
use serde_json::json;
use tempfile::TempDir;

const BOB: &str = "bob@example.com";
const CAROL: &str = "carol@example.com";

fn world() -> Settings {
    let account = |email, name| Account::new(email, PASSWORD, name);
    let friend = |email, name| account(email, name).friend("alice@example.com", &[]);
    Settings {
        accounts: vec![
            account("alice@example.com", "Alice")
                .friend(BOB, &[])
                .friend(CAROL, &[])
                .friend("dave@example.com", &[]),
            friend(BOB, "Bob").friend(CAROL, &[]),
            friend(CAROL, "Carol").friend(BOB, &[]),
            friend("dave@example.com", "Dave"),
        ],
        ..Settings::default()
    }
}

/// Opens the menu of somebody in the list and chooses an entry.
async fn menu_of(alice: &Browser, name: &str, entry: &str) -> Result<()> {
    go_to(alice, name).await?;
    alice.key(&[Key::Shift], Key::F10).await?;
    alice.choose(&format!("[data-action='{entry}']")).await
}

/// Goes to somebody in the list by the search field.
async fn go_to(alice: &Browser, name: &str) -> Result<()> {
    alice.key(&[Key::Control], 'k').await?;
    alice.wait_for_focus("#find").await?;
    alice.types(name).await?;
    let row = format!(".row[data-email='{}@example.com']", name.to_lowercase());
    alice.wait_for(&row).await?;
    alice.wait_for_count(".row[role=treeitem]", 1).await?;
    alice.key(&[], Key::Down).await?;
    alice.wait_for_focus(&row).await
}

async fn talk_to(alice: &Browser, name: &str) -> Result<()> {
    go_to(alice, name).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#compose").await?;
    alice
        .wait_for_text("[role=tab][aria-selected=true]", name)
        .await?;
    Ok(())
}

async fn says(alice: &Browser, words: &str) -> Result<()> {
    alice.types(words).await?;
    alice.key(&[], Key::Enter).await?;
    alice.reads(words).await
}

async fn conversation(native: &Native) -> Result<ConversationId> {
    native
        .wait("a conversation", |m| m.conversations().count() > 0)
        .await?;
    native
        .look(|m| m.conversations().next().map(|it| it.id))
        .context("a conversation")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_day_goes_by_keyboard_alone() -> Result<()> {
    let world = World::with(world()).await?;
    let bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
    let carol = Native::sign_in(world.services(), CAROL, PASSWORD).await?;
    let alice = Browser::open("keyboard", Options::desktop()).await?;

    // Signs in.
    alice.goto(&world.url()).await?;
    alice.wait_for_focus("#email").await?;
    alice.watch_focus().await?;
    alice.types("alice@example.com").await?;
    alice.key(&[], Key::Tab).await?;
    alice.types("wrong").await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for("#sign-in-error").await?;
    alice
        .wait_for_focus("#password[aria-describedby='sign-in-error']")
        .await?;
    alice.types(PASSWORD).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for("#contacts").await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    alice
        .wait_for("[data-email='carol@example.com'][data-status='NLN']")
        .await?;

    // Finds a contact, opens, writes.
    talk_to(&alice, "Bob").await?;
    says(&alice, "good morning").await?;
    bob.wait("the message", |m| {
        let mut entries = m.conversations().flat_map(|it| it.entries.iter());
        entries.any(|it| matches!(&it.kind, EntryKind::Text { text, .. } if text == "good morning"))
    })
    .await?;

    // An emoticon from the picker.
    alice.tab_to(".opener", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus(".emoticon-picker input").await?;
    alice.types("smile").await?;
    alice.wait_for(".emoticon-picker [data-code=':)']").await?;
    alice.key(&[], Key::Down).await?;
    alice.wait_for_focus(".emoticon-grid button").await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#compose").await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for("#log .message .emoticon").await?;
    // Opened and given up.
    alice.tab_to(".opener", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus(".emoticon-picker input").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_for_focus(".opener").await?;

    // A nudge, by the toolbar.
    alice.tab_to("#nudge", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for(".event.nudge").await?;

    // Status and personal message.
    alice.tab_to("#my-status", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.choose("[data-choice='BSY']").await?;
    alice.wait_for("#my-status[data-status='BSY']").await?;
    alice.wait_for_focus("#my-status").await?;
    alice.tab_to("#my-message", false).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#my-message-field").await?;
    alice.types("by keyboard").await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#my-message").await?;
    alice.wait_for_text("#my-message", "by keyboard").await?;

    // A group, and somebody in it.
    alice.tab_to("#menu", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.choose("[data-action='add-group']").await?;
    alice.wait_for_focus("dialog input").await?;
    alice.types("Friends").await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone("dialog[open]").await?;
    alice.wait_for_focus("#menu").await?;
    go_to(&alice, "Bob").await?;
    alice.types("m").await?;
    alice.wait_for_focus("#pick-group").await?;
    alice.types("Fri").await?;
    alice.wait_for("[data-to='Friends']").await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone("dialog[open]").await?;
    alice
        .wait_for_focus(".row[data-email='bob@example.com']")
        .await?;

    // A third is invited, from another conversation.
    talk_to(&alice, "Bob").await?;
    alice.tab_to("#invite", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice
        .wait_for_focus("[data-invite='carol@example.com'] input")
        .await?;
    alice.key(&[], ' ').await?;
    alice.tab_to("#invite-submit:not(:disabled)", false).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_gone("dialog[open]").await?;
    alice.wait_for_text("#log", "has joined").await?;
    alice.tab_to("#compose", false).await?;
    says(&alice, "welcome").await?;

    // Another conversation, there and back, and to what is unread.
    talk_to(&alice, "Dave").await?;
    alice.wait_for_count("[role=tab]", 2).await?;
    alice.key(&[Key::Alt], Key::Up).await?;
    alice
        .wait_for_text("[role=tab][aria-selected=true]", "Bob")
        .await?;
    alice.wait_for_focus("#compose").await?;
    alice.key(&[Key::Alt], Key::Down).await?;
    alice
        .wait_for_text("[role=tab][aria-selected=true]", "Dave")
        .await?;
    let with_all = conversation(&carol).await?;
    let text = Request::SendText(with_all, "are you there?".into(), TextFormat::default());
    carol.request(text).await?;
    alice.wait_for("[role=tab].has-unread").await?;
    alice.key(&[Key::Alt], 'a').await?;
    alice.reads("are you there?").await?;
    alice.wait_for_focus("#compose").await?;

    // Both are closed.
    alice.key(&[Key::Alt], 'w').await?;
    alice.wait_for_count("[role=tab]", 1).await?;
    alice.wait_for_focus("#compose").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_for_count("[role=tab]", 0).await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;

    // Settings, page by page.
    alice.key(&[Key::Control], ',').await?;
    alice.wait_for("#settings-dialog").await?;
    alice
        .tab_to("[role=tab][aria-selected=true]", false)
        .await?;
    alice.arrow_to(Key::Down, "[data-page='messages']").await?;
    alice
        .tab_to("#settings-panel input, #settings-panel select", false)
        .await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone("#settings-dialog").await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;

    // Somebody is muted, blocked and unblocked.
    menu_of(&alice, "Dave", "mute").await?;
    alice
        .wait_for_focus(".row[data-email='dave@example.com']")
        .await?;
    menu_of(&alice, "Carol", "block").await?;
    alice
        .wait_for(".row[data-email='carol@example.com'][data-blocked]")
        .await?;
    alice
        .wait_for_focus(".row[data-email='carol@example.com']")
        .await?;
    menu_of(&alice, "Carol", "unblock").await?;
    alice
        .wait_gone(".row[data-email='carol@example.com'][data-blocked]")
        .await?;

    // A file. What the system shows to choose one is its own, and the driver's part.
    let files = TempDir::new()?;
    let notes = files.path().join("notes.txt");
    fs::write(&notes, "some notes")?;
    talk_to(&alice, "Bob").await?;
    let intercept = json!({ "enabled": true });
    alice
        .cdp("Page.setInterceptFileChooserDialog", intercept)
        .await?;
    alice.tab_to("#send-file", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.choose_files("#file", &[&notes]).await?;
    alice.wait_for("[data-state='offered']").await?;
    bob.wait("the offer", |m| {
        let mut entries = m.conversations().flat_map(|it| it.entries.iter());
        entries.any(|it| matches!(it.kind, EntryKind::File(_)))
    })
    .await?;
    alice.tab_to("[data-action='cancel']", false).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for("[data-state='cancelled']").await?;

    // The help, and the end.
    alice.key(&[], Key::F6).await?;
    alice.tab_to("#contacts [role=treeitem]", true).await?;
    alice.key(&[], '?').await?;
    alice.wait_for("#shortcuts-dialog").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    alice.tab_to("#menu", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.choose("[data-action='sign-out']").await?;
    alice.tab_to("#sign-out-submit", true).await?;
    alice.key(&[], Key::Enter).await?;
    alice.wait_for_focus("#password").await?;
    alice.focus_was_kept().await?;
    alice.check_console(&["401"]).await
}
