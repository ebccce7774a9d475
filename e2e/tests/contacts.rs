//! Contacts, groups and privacy, as the people concerned see them.

use anyhow::Result;
use e2e::{
    Browser, Key, Options,
    world::{PASSWORD, World},
};
use localserver::{Account, Settings};

/// alice and bob know each other, alice has two groups; carol knows nobody.
fn strangers() -> Settings {
    let account = |email, name| Account::new(email, PASSWORD, name);
    Settings {
        accounts: vec![
            account("alice@example.com", "Alice ✓")
                .group("Friends")
                .group("Book club")
                .friend("bob@example.com", &[0]),
            account("bob@example.com", "Bob Ångström")
                .group("Friends")
                .friend("alice@example.com", &[0]),
            account("carol@example.com", "Carol 🌻"),
            account("dave@example.com", "Dave"),
        ],
        ..Settings::default()
    }
}

fn row(name: &str, status: &str) -> String {
    format!(".people [data-email='{name}@example.com'][data-status='{status}']")
}

/// Waits for a heading with this name and count.
async fn heading(browser: &Browser, text: &str) -> Result<()> {
    browser
        .wait_until(&format!("the heading {text}"), e2e::PATIENCE, async || {
            for line in browser
                .driver()
                .find_all(e2e::By::Css(".group-line"))
                .await?
            {
                let words = line.text().await?;
                if words.split_whitespace().collect::<Vec<_>>().join(" ") == text {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn people_add_each_other() -> Result<()> {
    let world = World::with(strangers()).await?;
    let alice = Browser::open("adds", Options::desktop()).await?;
    let carol = Browser::open("added", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    carol
        .sign_in(&world.url(), "carol@example.com", PASSWORD)
        .await?;
    carol.wait_for("#add-first").await?;
    carol.looks("empty").await?;

    // What is no address is told as such, and the focus comes back to the button.
    alice.click("#add-contact").await?;
    alice.fill("#add-email", "carol").await?;
    alice.click("#add-submit").await?;
    alice
        .wait_for_text("#email-error", "name@example.com")
        .await?;
    alice.looks("add-dialog").await?;
    alice.press("#add-email", Key::Escape).await?;
    alice.wait_gone("#add-dialog").await?;
    alice
        .wait_for_js("document.activeElement.id === 'add-contact'")
        .await?;
    alice.click("#add-contact").await?;
    alice.fill("#add-email", "nobody@example.com").await?;
    alice.click("#add-submit").await?;
    alice
        .wait_for_text("#refused", "No Messenger account")
        .await?;
    // What was typed is still there, and no notice in the corner says the same.
    alice
        .wait_for_js("document.querySelector('#add-email').value === 'nobody@example.com'")
        .await?;
    alice.wait_gone(".notice").await?;
    alice.fill("#add-email", "carol@example.com").await?;
    alice.type_into("#add-group", "Book club").await?;
    alice.click("#add-submit").await?;

    // Two wait for an answer of carol's, one after the other.
    let dave = Browser::open("dave", Options::desktop()).await?;
    dave.sign_in(&world.url(), "dave@example.com", PASSWORD)
        .await?;
    dave.click("#add-first").await?;
    dave.fill("#add-email", "carol@example.com").await?;
    dave.click("#add-submit").await?;
    carol.wait_for("[data-waiting='alice@example.com']").await?;
    carol.wait_for_text(".added-you", "1 of 2").await?;
    carol.looks("waiting").await?;
    carol
        .click("[data-waiting] [data-action='allow-add']")
        .await?;
    carol.wait_for("[data-waiting='dave@example.com']").await?;
    carol.click("[data-waiting] [data-action='allow']").await?;
    carol.wait_gone("[data-waiting]").await?;
    alice.wait_for(&row("carol", "NLN")).await?;
    carol.wait_for(&row("alice", "NLN")).await?;
    dave.wait_for(&row("carol", "NLN")).await?;
    heading(&alice, "Book club (1/1)").await?;

    // Blocked, carol sees alice offline; unblocked, online again.
    alice.contact_action("carol@example.com", "block").await?;
    alice
        .wait_for(".people [data-email='carol@example.com'][data-blocked]")
        .await?;
    carol.wait_for(&row("alice", "FLN")).await?;
    alice.looks("blocked").await?;
    alice
        .right_click(".people [data-email='carol@example.com']")
        .await?;
    alice
        .wait_for(".context-menu [data-action='unblock']")
        .await?;
    alice.looks("contact-menu").await?;
    alice.click(".context-menu [data-action='unblock']").await?;
    carol.wait_for(&row("alice", "NLN")).await?;

    alice.contact_action("carol@example.com", "card").await?;
    alice.wait_for_text("#card-client", "web").await?;
    alice.looks("card").await?;
    alice.press("#card [data-first]", Key::Escape).await?;

    // The lists, and who has whom.
    carol.click("#menu").await?;
    carol.click("[data-action='privacy']").await?;
    carol
        .wait_for("#list-allowed [data-person='dave@example.com']")
        .await?;
    carol
        .click("#list-allowed [data-person='dave@example.com'] [data-action='block']")
        .await?;
    carol
        .wait_for("#list-blocked [data-person='dave@example.com']")
        .await?;
    carol.click("#has-me summary").await?;
    carol.looks("privacy").await?;
    dave.wait_for(&row("carol", "FLN")).await?;
    carol.click("#others-may-not").await?;
    carol.wait_for_js("document.getElementById('others-may-not').checked && document.querySelector('.radio .on #others-may-not') !== null").await?;
    carol.click("#privacy-done").await?;

    // Removed and blocked at once.
    alice.contact_action("carol@example.com", "remove").await?;
    alice.wait_for("#remove-dialog").await?;
    alice.looks("remove").await?;
    alice.click("#remove-block").await?;
    alice.click("#remove-submit").await?;
    alice
        .wait_gone(".people [data-email='carol@example.com']")
        .await?;
    // Nobody is told that somebody took them off a list: it hurts, and no other client does it.
    carol.wait_for(&row("alice", "FLN")).await?;
    carol.wait_gone(".notice").await?;
    carol.looks("removed-you").await?;
    alice.check_console(&[]).await?;
    carol.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_are_made_and_filled_and_deleted() -> Result<()> {
    let world = World::with(strangers()).await?;
    let alice = Browser::open("groups", Options::desktop()).await?;
    let bob = Browser::open("grouped", Options::desktop()).await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for(&row("bob", "NLN")).await?;

    alice.click("#menu").await?;
    alice.click("[data-action='add-group']").await?;
    alice.fill("#group-name", "Friends").await?;
    alice.click("#group-submit").await?;
    alice.wait_for_text("#group-name-error", "already").await?;
    alice.looks("new-group").await?;
    alice.fill("#group-name", "Läufer").await?;
    alice.click("#group-submit").await?;
    heading(&alice, "Läufer (0/0)").await?;

    alice.contact_action("bob@example.com", "move").await?;
    alice.wait_for("#pick-dialog").await?;
    alice.looks("move").await?;
    alice.click("[data-to='Läufer']").await?;
    heading(&alice, "Läufer (1/1)").await?;
    heading(&alice, "Friends (0/0)").await?;
    alice.contact_action("bob@example.com", "copy").await?;
    alice.click("[data-to='Book club']").await?;
    heading(&alice, "Book club (1/1)").await?;
    alice.wait_for_count(&row("bob", "NLN"), 2).await?;

    alice.group_action("Läufer", "rename-group").await?;
    alice.fill("#group-name", "Runners").await?;
    alice.press("#group-name", Key::Enter).await?;
    heading(&alice, "Runners (1/1)").await?;
    alice.looks("groups").await?;
    alice.group_action("Book club", "delete-group").await?;
    alice
        .wait_for_text("#remove-group-dialog", "will stay on your list")
        .await?;
    alice.looks("delete-group").await?;
    alice.click("#group-delete-submit").await?;
    alice.wait_for_count(".group-line", 2).await?;

    // Out of the last group, a contact stays one.
    alice
        .contact_action("bob@example.com", "remove-from-group")
        .await?;
    heading(&alice, "Other contacts (1/1)").await?;

    // The service's own links open beside the page, and only when pressed.
    alice.click("#links").await?;
    alice
        .wait_for(".context-menu a[href^='http'][target='_blank'][rel='noopener noreferrer']")
        .await?;
    alice.looks("links").await?;
    alice.press(".context-menu a", Key::Escape).await?;
    alice.wait_gone(".context-menu").await?;

    alice.click("#menu").await?;
    alice.looks("brand-menu").await?;
    alice.click("[data-action='my-name']").await?;
    alice.fill("#my-name-field", "Alice in a new coat").await?;
    alice.fill("#my-phone-home", "+44 20 7946 0000").await?;
    alice.looks("my-details").await?;
    alice.click("#my-submit").await?;
    alice.wait_for_text("#my-status", "new coat").await?;
    bob.wait_for_text(".people [data-email='alice@example.com']", "new coat")
        .await?;
    bob.contact_action("alice@example.com", "card").await?;
    bob.wait_for_text("#card", "+44 20 7946 0000").await?;
    bob.looks("card").await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_of_a_contact_outlasts_their_names_and_a_reload() -> Result<()> {
    let world = World::with(strangers()).await?;
    let alice = Browser::open("keeps", Options::desktop()).await?;
    let bob = Browser::open("kept", Options::desktop()).await?;
    let bobs = ".people [data-email='bob@example.com']";
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for(&row("bob", "NLN")).await?;
    alice.contact_action("bob@example.com", "rename").await?;
    alice.looks("nickname").await?;
    alice.fill("#contact-name", "Bobby").await?;
    alice.click("#contact-name-submit").await?;
    alice.wait_for_text(bobs, "Bobby").await?;

    // Bob is called otherwise from now on, and by alice as before.
    bob.click("#menu").await?;
    bob.click("[data-action='my-name']").await?;
    bob.fill("#my-name-field", "Robert").await?;
    bob.click("#my-submit").await?;
    bob.wait_for_text("#my-status", "Robert").await?;
    alice.contact_action("bob@example.com", "card").await?;
    alice.wait_for_text("#card-theirs", "Robert").await?;
    alice.fill("#card-notes", "Plays the accordion").await?;
    alice.click("#card [data-action='favourite']").await?;
    alice.looks("full-card").await?;
    alice.click("#card-save").await?;
    alice.wait_gone("#card").await?;
    alice.wait_for_text(bobs, "Bobby").await?;
    heading(&alice, "Favourites (1/1)").await?;
    alice.looks("favourite").await?;

    alice.reload().await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for(&row("bob", "NLN")).await?;
    alice.wait_for_text(bobs, "Bobby").await?;
    heading(&alice, "Favourites (1/1)").await?;
    alice.contact_action("bob@example.com", "card").await?;
    alice
        .wait_for_js("document.querySelector('#card-notes').value === 'Plays the accordion'")
        .await?;
    alice.fill("#card-nickname", "").await?;
    alice.click("#card-save").await?;
    alice.wait_for_text(bobs, "Robert").await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_is_moved_by_keyboard_and_blocked_in_the_conversation() -> Result<()> {
    let world = World::with(strangers()).await?;
    let alice = Browser::open("moves", Options::desktop()).await?;
    let bob = Browser::open("moved", Options::desktop()).await?;
    let bobs = row("bob", "NLN");
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for(&bobs).await?;
    alice.type_into(&bobs, "m").await?;
    alice.type_into("#pick-group", "bo").await?;
    alice
        .wait_for("[data-to='Book club'][aria-selected='true']")
        .await?;
    alice.looks("move-by-key").await?;
    alice.press("#pick-group", Key::Enter).await?;
    heading(&alice, "Book club (1/1)").await?;
    heading(&alice, "Friends (0/0)").await?;
    alice.wait_for_text("#moved", "is in Book club").await?;
    alice.looks("moved").await?;
    alice.click("#moved [data-action='undo']").await?;
    heading(&alice, "Friends (1/1)").await?;
    alice.wait_gone("#moved").await?;

    // Into a group that is made for it.
    alice.type_into(&bobs, "m").await?;
    alice.type_into("#pick-group", "Runners").await?;
    alice.press("#pick-group", Key::Enter).await?;
    heading(&alice, "Runners (1/1)").await?;
    alice.wait_for_text("#moved", "is in Runners").await?;

    // The focus goes to where the next letters belong.
    alice.press(&bobs, Key::Enter).await?;
    alice
        .wait_for_js("document.activeElement.id === 'compose'")
        .await?;
    alice.click(&bobs).await?;
    alice
        .wait_for_js("document.activeElement.id === 'compose'")
        .await?;
    alice.click("#block").await?;
    alice.wait_for_text(".tip.blocked", "blocked Bob").await?;
    alice.looks("blocked-conversation").await?;
    bob.wait_for(&row("alice", "FLN")).await?;
    alice.click(".tip.blocked [data-action='unblock']").await?;
    alice.wait_gone(".tip.blocked").await?;
    bob.wait_for(&row("alice", "NLN")).await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_person_is_invited() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("invites", Options::desktop()).await?;
    let bob = Browser::open("invited-bob", Options::desktop()).await?;
    let carol = Browser::open("invited-carol", Options::desktop()).await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    carol
        .sign_in(&world.url(), "carol@example.com", PASSWORD)
        .await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for(&row("carol", "NLN")).await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("shall we ask carol?").await?;
    bob.reads("shall we ask carol?").await?;
    alice.click("#invite").await?;
    alice.wait_for("#invite-submit:disabled").await?;
    alice.click("[data-invite='carol@example.com']").await?;
    alice.wait_for_text("#invite-submit", "1 person").await?;
    alice.looks("invite").await?;
    alice.click("#invite-submit").await?;
    alice.wait_for_text("#log", "has joined").await?;
    alice.say("hello all").await?;
    carol.reads("hello all").await?;
    bob.reads("hello all").await?;
    alice.wait_for_count(".recipients .chip", 2).await?;
    alice.looks("three").await?;
    alice.appear(&Options::phone()).await?;
    alice
        .wait_for_text(".phone-header", "2 people and you")
        .await?;
    alice.check_console(&[]).await
}
