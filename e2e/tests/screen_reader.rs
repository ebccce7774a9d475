//! The script of docs/accessibility.md, by the tree that Chromium hands to screen readers and by what comes into live regions:
//! each part of it is a test of the same name.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Key, Options,
    native::Native,
    world::{PASSWORD, World},
};
use localserver::OfflineFailure;
use msnp11::{
    client::{ConversationId, Request, TransferId},
    command::OutReason,
    message::TextFormat,
    value::Status,
};

const ALICE: &str = "alice@example.com";
const BOB: &str = "bob@example.com";

/// alice listens, bob is there, and the conversation with him is open.
struct Talk {
    world: World,
    alice: Browser,
    bob: Native,
    id: ConversationId,
}

impl Talk {
    async fn begin(name: &str) -> Result<Self> {
        let world = World::start().await?;
        let bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
        let alice = Browser::open(name, Options::desktop()).await?;
        alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
        alice
            .wait_for(&format!("[data-email='{BOB}'][data-status='NLN']"))
            .await?;
        alice.talk_to(BOB).await?;
        alice.say("are you there?").await?;
        bob.wait("a conversation", |m| m.conversations().count() == 1)
            .await?;
        let id = bob.look(|m| m.conversations().next().map(|it| it.id));
        alice
            .wait_for("#log .message[data-state='acknowledged']")
            .await?;
        alice.listen().await?;
        Ok(Self {
            id: id.context("a conversation")?,
            world,
            alice,
            bob,
        })
    }

    async fn bob_says(&self, text: &str) -> Result<()> {
        let text = Request::SendText(self.id, text.into(), TextFormat::default());
        self.bob.request(text).await
    }
}

/// Fails if something was said that has one of these in it.
fn ensure_silence(heard: &[String], unwanted: &[&str]) -> Result<()> {
    let said = heard
        .iter()
        .find(|said| unwanted.iter().any(|unwanted| said.contains(unwanted)));
    ensure!(said.is_none(), "{said:?} was said among {heard:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_in() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("reader-sign-in", Options::desktop()).await?;
    alice.goto(&world.url()).await?;
    alice.wait_for_focus("#email").await?;
    alice.wait_for("#sign-in:enabled").await?;
    alice.listen().await?;
    let tree = alice.accessibility_tree().await?;
    for (role, name) in [
        ("main", ""),
        ("heading", "WebMessenger"),
        ("textbox", "E‑mail address"),
        ("textbox", "Password"),
        ("button", "Show the password"),
        ("combobox", "Sign in as"),
        ("checkbox", "Remember my e‑mail address"),
        ("button", "Sign in"),
        ("contentinfo", ""),
    ] {
        tree.find(role, name)?;
    }
    let address = tree.find("textbox", "E‑mail address")?;
    ensure!(address.property("focused").as_deref() == Some("true"));

    // What is wrong is said at once, and belongs to its field.
    alice.key(&[], Key::Enter).await?;
    alice
        .wait_to_hear(&["assertive: Type an e‑mail address."])
        .await?;
    let tree = alice.accessibility_tree().await?;
    let address = tree.find("textbox", "E‑mail address")?;
    ensure!(address.property("invalid").as_deref() == Some("true"));
    ensure!(
        address.description == "Type an e‑mail address.",
        "{address:?}"
    );
    alice.types(ALICE).await?;
    alice.fill("#password", "not it").await?;
    alice.key(&[], Key::Enter).await?;
    alice
        .wait_to_hear(&["polite: Connecting to the server", "assertive: "])
        .await?;
    alice.wait_for_focus("#password").await?;
    let tree = alice.accessibility_tree().await?;
    let password = tree.find("textbox", "Password")?;
    ensure!(password.property("invalid").as_deref() == Some("true"));
    ensure!(password.description.contains("isn't right"), "{password:?}");

    // Each step is said, then the focus is on the list.
    world.server.control().delay(Duration::from_millis(300));
    alice.types(PASSWORD).await?;
    alice.key(&[], Key::Enter).await?;
    alice
        .wait_to_hear(&[
            "polite: Connecting to the server",
            "polite: Checking your password",
            "polite: Reading your contact list",
        ])
        .await?;
    world.server.control().delay(Duration::ZERO);
    alice.wait_for_focus("#contacts [role=treeitem]").await?;
    let tree = alice.accessibility_tree().await?;
    for (role, name) in [
        ("complementary", "Contacts"),
        ("main", "Conversations"),
        ("button", "Menu"),
        ("button", "Add a contact"),
        ("searchbox", "Find a contact"),
        ("tree", "Contact list"),
    ] {
        tree.find(role, name)?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_and_groups() -> Result<()> {
    let talk = Talk::begin("reader-groups").await?;
    let alice = &talk.alice;
    let tree = alice.accessibility_tree().await?;
    let lines: Vec<_> = tree.0.iter().filter(|it| it.role == "treeitem").collect();
    let group = lines.iter().find(|it| it.name.starts_with("Friends"));
    let group = group.with_context(|| format!("no group among\n{tree}"))?;
    ensure!(group.property("level").as_deref() == Some("1"), "{group:?}");
    ensure!(
        group.property("expanded").as_deref() == Some("true"),
        "{group:?}"
    );
    let bob = lines.iter().find(|it| it.name.contains("Bob"));
    let bob = bob.with_context(|| format!("no bob among\n{tree}"))?;
    ensure!(bob.name.starts_with("Online"), "{bob:?}");
    ensure!(bob.property("level").as_deref() == Some("2"), "{bob:?}");
    ensure!(
        bob.property("selected").as_deref() == Some("true"),
        "{bob:?}"
    );
    // It has no words of its own, and a status that changes belongs to its line.
    talk.bob.request(Request::SetStatus(Status::Busy)).await?;
    alice
        .wait_for(&format!("[data-email='{BOB}'][data-status='BSY']"))
        .await?;
    let tree = alice.accessibility_tree().await?;
    let bob = |it: &&e2e::accessibility_tree::Accessible| {
        it.role == "treeitem" && it.name.contains("Bob")
    };
    let bob = tree.0.iter().find(bob).context("bob")?;
    ensure!(bob.name.starts_with("Busy"), "{bob:?}");
    alice.key(&[Key::Control], 'k').await?;
    alice.wait_for_focus("#find").await?;
    alice.key(&[], Key::Down).await?;
    alice.wait_for_focus("[role=treeitem]").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_and_a_nudge() -> Result<()> {
    let talk = Talk::begin("reader-message").await?;
    let alice = &talk.alice;
    talk.bob.request(Request::Typing(talk.id)).await?;
    alice
        .wait_to_hear(&["polite: Bob Ångström is writing a message"])
        .await?;
    talk.bob_says("here I am").await?;
    let heard = alice
        .wait_to_hear(&["polite: Bob Ångström says:", "polite: here I am"])
        .await?;
    // With the time at its end, which names no date: it is now.
    let said = heard.iter().find(|said| said.contains("here I am"));
    let time = said.and_then(|said| said.split("here I am ").nth(1));
    ensure!(time.is_some_and(|time| time.contains(':')), "{heard:#?}");
    talk.bob.request(Request::SendNudge(talk.id)).await?;
    alice
        .wait_to_hear(&["polite: Bob Ångström sent you a nudge"])
        .await?;

    // One's own is said once: neither that it is on its way nor that it came.
    alice.say("good").await?;
    alice
        .wait_for("#log .message[data-state='acknowledged'] .state")
        .await?;
    let heard = alice.wait_to_hear(&["polite: good"]).await?;
    ensure_silence(&heard, &["sending", "Arrived"])?;

    let tree = alice.accessibility_tree().await?;
    let log = tree.find("log", "Messages")?;
    ensure!(log.property("live").as_deref() == Some("polite"), "{log:?}");
    tree.find("textbox", "Message")?;
    tree.find("button", "Send")?;
    let tab = tree.0.iter().find(|it| it.role == "tab").context("a tab")?;
    ensure!(tab.name.contains("Bob"), "{tab:?}");
    ensure!(
        tab.property("selected").as_deref() == Some("true"),
        "{tab:?}"
    );

    // In another conversation it is said too, by whom, and marked on the line and the tab.
    alice.talk_to("carol@example.com").await?;
    talk.bob_says("are you still here?").await?;
    alice
        .wait_to_hear(&["Bob Ångström are you still here?"])
        .await?;
    let tree = alice.accessibility_tree().await?;
    let marked = |role: &str| {
        tree.names(role)
            .iter()
            .any(|name| name.contains("Bob") && name.contains("1 new message"))
    };
    ensure!(marked("treeitem") && marked("tab"), "{tree}");
    // A second notice does not repeat the first.
    talk.bob_says("then later").await?;
    let heard = alice.wait_to_hear(&["then later"]).await?;
    ensure_silence(&heard, &["still here"])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_before_is_not_said_again() -> Result<()> {
    let talk = Talk::begin("reader-before").await?;
    let alice = &talk.alice;
    for number in 0..80 {
        talk.bob_says(&format!("line {number}")).await?;
    }
    alice.reads("line 79").await?;
    alice.wait_to_hear(&["line 79"]).await?;
    for _ in 0..3 {
        alice
            .eval::<bool>("(document.getElementById('log').scrollTop = 0, true)")
            .await?;
        alice.drawn().await?;
    }
    alice
        .wait_for_js("!document.querySelector('#log').textContent.includes('line 79') || document.querySelector('#log').textContent.includes('line 20')")
        .await?;
    let heard = alice.heard().await?;
    ensure_silence(&heard, &["line "])?;
    talk.bob_says("something new").await?;
    alice.wait_for(".below").await?.click().await?;
    alice.reads("something new").await?;
    let heard = alice.heard().await?;
    ensure_silence(&heard, &["line "])?;
    talk.bob_says("and newer").await?;
    alice.wait_to_hear(&["and newer"]).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file() -> Result<()> {
    let talk = Talk::begin("reader-file").await?;
    let alice = &talk.alice;
    talk.bob
        .request(Request::SendFile {
            conversation: talk.id,
            transfer: TransferId(1),
            name: "notes.txt".into(),
            size: 700_000,
            preview: None,
        })
        .await?;
    alice
        .wait_to_hear(&["Bob Ångström wants to send you this file"])
        .await?;
    let tree = alice.accessibility_tree().await?;
    tree.find("group", "File notes.txt")?;
    tree.find("button", "Accept")?;
    tree.find("button", "Decline")?;
    alice.click("[data-action='accept']").await?;
    alice.wait_for("[data-state='running']").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let tree = alice.accessibility_tree().await?;
    tree.find("progressbar", "notes.txt")?;
    // How far it has come is there to be read, and not said each time.
    let heard = alice.heard().await?;
    ensure_silence(&heard, &["KB of", "KB/s"])?;
    alice.click("[data-action='cancel']").await?;
    alice.wait_to_hear(&["You cancelled it"]).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure() -> Result<()> {
    let talk = Talk::begin("reader-failure").await?;
    let alice = &talk.alice;
    // To somebody who is offline: what becomes of it belongs to the field, and is said when it fails.
    alice
        .click(".people [data-email='carol@example.com']")
        .await?;
    alice.wait_for(".tip.offline").await?;
    let tree = alice.accessibility_tree().await?;
    let field = tree.find("textbox", "Message")?;
    ensure!(field.description.contains("is offline"), "{field:?}");
    let control = talk.world.server.control();
    control.fail_offline_stores(OfflineFailure::Unavailable, 1);
    alice.say("are you there?").await?;
    alice
        .wait_to_hear(&["polite: are you there?", "polite: Not delivered."])
        .await?;
    let tree = alice.accessibility_tree().await?;
    tree.find("button", "Send again")?;

    // A text that is too long is refused by an alert that belongs to the field.
    alice.insert("#compose", &"word ".repeat(2_001)).await?;
    alice.press("#compose", Key::Enter).await?;
    alice.wait_to_hear(&["assertive: That's"]).await?;
    let tree = alice.accessibility_tree().await?;
    let field = tree.find("textbox", "Message")?;
    ensure!(field.description.contains("at most"), "{field:?}");
    ensure!(field.property("invalid").as_deref() == Some("true"));
    alice.fill("#compose", "").await?;

    // The connection is lost, and comes back. The countdown is not said.
    control.out(None, &OutReason::ReconnectAfter(Some(3)));
    alice.wait_for("#reconnect").await?;
    let heard = alice
        .wait_to_hear(&["polite: The server asked you to come back later."])
        .await?;
    ensure_silence(&heard, &["seconds"])?;
    alice.click("#reconnect-now").await?;
    alice.wait_gone("#reconnect").await?;
    // Signed in elsewhere: the end is an alert.
    control.out(None, &OutReason::SignedInElsewhere);
    alice.wait_to_hear(&["assertive: "]).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn settings() -> Result<()> {
    let talk = Talk::begin("reader-settings").await?;
    let alice = &talk.alice;
    alice.click("#menu").await?;
    alice.wait_for_focus("[role^=menuitem]").await?;
    let tree = alice.accessibility_tree().await?;
    tree.find("menu", "Menu")?;
    alice.choose("[data-action='settings']").await?;
    alice.wait_for("#settings-dialog").await?;
    let tree = alice.accessibility_tree().await?;
    let dialog = tree.find("dialog", "Settings")?;
    ensure!(dialog.property("modal").as_deref() == Some("true"));
    tree.find("tablist", "Pages")?;
    tree.find("tabpanel", "Personal")?;
    alice.click("[role=tab][data-page=look]").await?;
    alice.wait_for("#settings-panel[data-page=look]").await?;
    let tree = alice.accessibility_tree().await?;
    tree.find("radiogroup", "Theme")?;
    let compact = tree.find("switch", "Compact rows")?;
    ensure!(
        compact.description.contains("Fits more contacts"),
        "{compact:?}"
    );
    ensure!(compact.property("checked").as_deref() == Some("false"));
    // It is modal: nothing behind it is read.
    ensure!(tree.names("tree").is_empty(), "{tree}");
    alice.fill("#settings-find", "nothing like it").await?;
    alice.wait_for(".settings-nothing").await?;
    alice.wait_to_hear(&["No setting matches"]).await?;
    alice.press("#settings-find", Key::Escape).await?;
    alice.press("#settings-find", Key::Escape).await?;
    alice.wait_gone("#settings-dialog").await?;
    alice.wait_for_focus("#menu").await
}

#[tokio::test(flavor = "multi_thread")]
async fn history() -> Result<()> {
    let talk = Talk::begin("reader-history").await?;
    let alice = &talk.alice;
    talk.bob_says("remember the lighthouse").await?;
    alice.wait_to_hear(&["lighthouse"]).await?;
    alice.click("#menu").await?;
    alice.click("dialog [data-action='history']").await?;
    alice
        .click(&format!("[data-thread='contact:{BOB}']"))
        .await?;
    alice.wait_for_text("#history-log", "lighthouse").await?;
    let tree = alice.accessibility_tree().await?;
    for (role, name) in [
        ("searchbox", "Search everything"),
        ("navigation", "Days"),
        ("log", "What was said"),
        ("button", "Back to your conversations"),
        ("button", "Export"),
    ] {
        tree.find(role, name)?;
    }
    alice.fill("#history-search", "lighthouse").await?;
    alice.wait_for(".history-hit mark").await?;
    let heard = alice.wait_to_hear(&["polite: 1 "]).await?;
    ensure_silence(&heard, &["remember the lighthouse"])?;
    let tree = alice.accessibility_tree().await?;
    tree.find("region", "Results").map(drop)
}
