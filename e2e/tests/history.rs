//! What was said stays on the device: through a tab that is killed, a disk that is full, a database that the browser takes
//! away and records that make no sense.

use std::{process::Command, time::Duration};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Options,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{
    client::{ConversationId, Messenger, Request},
    message::TextFormat,
    value::Email,
};
use serde_json::json;
use tokio::time::sleep;

const ALICE: &str = "alice@example.com";
const BOB: &str = "bob@example.com";

/// For what the browser does between tries, which are some seconds apart.
const LONG: Duration = Duration::from_secs(60);

/// `kept` reads the words of all lines of a thread, in order, from the page's database. It takes the page's own keys, and
/// nothing else of it.
const KEPT: &str = "async (account, thread) => {
    const database = await new Promise((done, fail) => {
        const open = indexedDB.open('webmessenger');
        open.onsuccess = () => done(open.result);
        open.onerror = () => fail(open.error);
        // There is none yet, and this must not make it.
        open.onupgradeneeded = () => open.transaction.abort();
    }).catch(() => null);
    if (!database || !database.objectStoreNames.contains('lines')) return [];
    const range = IDBKeyRange.bound([account, thread], [account, thread, []]);
    const lines = await new Promise((done, fail) => {
        const asked = database.transaction('lines').objectStore('lines').getAll(range);
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
    });
    database.close();
    return lines.map(line => line.text ?? line.kind ?? 'nonsense');
}";

/// Puts a word in the place of a record; the first of the table that is Alice's.
const CORRUPT: &str = "async (table, place) => {
    const database = await new Promise((done, fail) => {
        const open = indexedDB.open('webmessenger');
        open.onsuccess = () => done(open.result);
        open.onerror = () => fail(open.error);
    });
    const store = database.transaction(table, 'readwrite').objectStore(table);
    const keys = await new Promise((done, fail) => {
        const asked = store.getAllKeys();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
    });
    await new Promise((done, fail) => {
        const put = store.put('nonsense', keys[place]);
        put.onsuccess = () => done();
        put.onerror = () => fail(put.error);
    });
    database.close();
    return true;
}";

/// Bob, and his conversation with Alice.
struct Bob {
    native: Native,
    id: ConversationId,
}

impl Bob {
    async fn writes_to_alice(world: &World) -> Result<Self> {
        let native = Native::sign_in(world.services(), BOB, PASSWORD).await?;
        native
            .request(Request::OpenConversation(Email::typed(ALICE)?))
            .await?;
        let is_there = |m: &Messenger| m.conversations().next().is_some();
        native.wait("the conversation", is_there).await?;
        let id = native.look(|m| m.conversations().next().map(|it| it.id));
        let id = id.context("no conversation")?;
        Ok(Self { native, id })
    }

    async fn say(&self, text: &str) -> Result<()> {
        let request = Request::SendText(self.id, text.into(), TextFormat::default());
        self.native.request(request).await
    }

    async fn count(&self, lines: std::ops::Range<usize>) -> Result<()> {
        for number in lines {
            self.say(&number.to_string()).await?;
        }
        Ok(())
    }
}

/// The account, as the page names it where it keeps something: the server's id and the address.
async fn account(alice: &Browser) -> Result<String> {
    let id: String = alice
        .eval("fetch('/api/servers').then(it => it.json()).then(it => it.servers[0].id)")
        .await?;
    Ok(format!("{id} {ALICE}"))
}

/// What is kept of the conversation with Bob.
async fn kept(alice: &Browser) -> Result<Vec<String>> {
    let account = account(alice).await?;
    alice
        .eval(&format!("({KEPT})('{account}', 'contact:{BOB}')"))
        .await
}

/// Waits until these are what is kept.
async fn keeps(alice: &Browser, lines: &[String]) -> Result<()> {
    let what = format!("{} lines to be kept, once and in order", lines.len());
    alice
        .wait_until(&what, LONG, async || {
            Ok((kept(alice).await? == lines).then_some(()))
        })
        .await
}

/// Whether the page says that nothing is kept.
async fn is_told(alice: &Browser) -> Result<bool> {
    alice
        .eval("document.querySelector('#history-trouble') !== null")
        .await
}

fn numbers(lines: std::ops::Range<usize>) -> Vec<String> {
    lines.map(|number| number.to_string()).collect()
}

async fn corrupt(alice: &Browser, table: &str, place: usize) -> Result<()> {
    let expression = format!("({CORRUPT})('{table}', {place})");
    ensure!(alice.eval::<bool>(&expression).await?);
    Ok(())
}

async fn origin(alice: &Browser) -> Result<String> {
    alice.eval("location.origin").await
}

/// Ends the process of the tab that is busy at once, as when a phone needs its memory: nothing in the page hears of it. It
/// is the one of this browser's renderers that takes the most memory.
async fn kill_busy_tab(alice: &Browser) -> Result<()> {
    let capabilities = alice.driver().capabilities();
    let profile = capabilities
        .get("chrome")
        .and_then(|chrome| chrome["userDataDir"].as_str())
        .context("no profile")?
        .to_owned();
    let processes = Command::new("ps")
        .args(["-eo", "pid=,ppid=,rss=,args="])
        .output()?;
    let processes = String::from_utf8_lossy(&processes.stdout).into_owned();
    // What each is: its number, its parent's, its memory, its arguments.
    let processes: Vec<(u32, u32, u64, &str)> = processes
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let (pid, parent, memory) = (words.next()?, words.next()?, words.next()?);
            Some((
                pid.parse().ok()?,
                parent.parse().ok()?,
                memory.parse().ok()?,
                line,
            ))
        })
        .collect();
    let mut own: Vec<u32> = processes
        .iter()
        .filter(|(.., line)| line.contains(&profile))
        .map(|(pid, ..)| *pid)
        .collect();
    // Children of children, some steps down.
    for _ in 0..5 {
        let children = processes
            .iter()
            .filter(|(pid, parent, ..)| own.contains(parent) && !own.contains(pid))
            .map(|(pid, ..)| *pid);
        let children: Vec<_> = children.collect();
        own.extend(children);
    }
    let busy = processes
        .iter()
        .filter(|(pid, _, _, line)| own.contains(pid) && line.contains("--type=renderer"))
        .max_by_key(|(_, _, memory, _)| *memory)
        .context("no renderer")?;
    let killed = Command::new("kill")
        .args(["-KILL", &busy.0.to_string()])
        .status()?;
    ensure!(killed.success());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_is_killed_in_a_flood_loses_nothing_that_was_kept() -> Result<()> {
    const LINES: usize = 1_500;
    let world = World::start().await?;
    let alice = Browser::open("history-killed", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    let bob = Bob::writes_to_alice(&world).await?;
    bob.count(0..1).await?;
    alice.talk_to(BOB).await?;
    keeps(&alice, &numbers(0..1)).await?;

    let flood = tokio::spawn(async move {
        for start in (1..LINES).step_by(10) {
            bob.count(start..(start + 10).min(LINES)).await?;
            sleep(Duration::from_millis(20)).await;
        }
        anyhow::Ok(())
    });
    let what = "the flood to be kept in part";
    let acknowledged = alice
        .wait_until(what, LONG, async || {
            let kept = kept(&alice).await?.len();
            Ok((kept > 100).then_some(kept))
        })
        .await?;
    let second = alice.driver().new_tab().await?;
    alice.driver().switch_to_window(second).await?;
    kill_busy_tab(&alice).await?;
    flood.await??;

    alice.goto(&world.url()).await?;
    let lines = kept(&alice).await?;
    println!("{acknowledged} lines at least, {} of {LINES}", lines.len());
    ensure!(lines.len() >= acknowledged, "{} lines", lines.len());
    ensure!(lines.len() < LINES, "the tab lived until the end");
    ensure!(lines == numbers(0..lines.len()), "{lines:?}");
    // What comes now comes behind it.
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    let bob = Bob::writes_to_alice(&world).await?;
    bob.say("after it").await?;
    let after = [lines, vec!["after it".to_owned()]].concat();
    keeps(&alice, &after).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_once_and_the_chat_goes_on() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("history-full", Options::desktop()).await?;
    alice.goto(&world.url()).await?;
    let origin = origin(&alice).await?;
    // Before anything is written: Chromium remembers for half a minute how much room there was.
    let full = json!({ "origin": origin, "quotaSize": 1 });
    alice.cdp("Storage.overrideQuotaForOrigin", full).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    let bob = Bob::writes_to_alice(&world).await?;
    bob.count(0..1).await?;
    alice.talk_to(BOB).await?;
    bob.count(1..20).await?;
    alice
        .wait_for_text("#history-trouble", "your browser has no room left")
        .await?;
    alice.looks("history-full").await?;
    alice.reads("19").await?;
    alice.say("I can still write").await?;
    let heard = |m: &Messenger| {
        let mut entries = m.conversations().flat_map(|it| &it.entries);
        entries.any(|entry| entry.from.is_some())
    };
    bob.native.wait("Alice's answer", heard).await?;
    alice.click("#history-trouble button").await?;
    alice.wait_gone("#history-trouble").await?;
    bob.count(20..30).await?;
    alice.reads("29").await?;
    ensure!(kept(&alice).await?.is_empty());
    ensure!(!is_told(&alice).await?, "told once");

    // There is room again: nothing of what waited is lost.
    let room = json!({ "origin": origin });
    alice.cdp("Storage.overrideQuotaForOrigin", room).await?;
    let mut all = numbers(0..20);
    all.push("I can still write".to_owned());
    all.extend(numbers(20..30));
    keeps(&alice, &all).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_the_browser_takes_away_is_begun_anew() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("history-closed", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    let bob = Bob::writes_to_alice(&world).await?;
    bob.count(0..10).await?;
    alice.talk_to(BOB).await?;
    keeps(&alice, &numbers(0..10)).await?;
    let gone = json!({ "origin": origin(&alice).await?, "storageTypes": "indexeddb" });
    alice.cdp("Storage.clearDataForOrigin", gone).await?;
    bob.count(10..20).await?;
    keeps(&alice, &numbers(10..20)).await?;
    ensure!(!is_told(&alice).await?);
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn records_that_make_no_sense_stand_in_nobodys_way() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("history-corrupt", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    let bob = Bob::writes_to_alice(&world).await?;
    bob.count(0..10).await?;
    alice.talk_to(BOB).await?;
    keeps(&alice, &numbers(0..10)).await?;
    for (table, place) in [("lines", 3), ("threads", 0), ("line-texts", 0)] {
        corrupt(&alice, table, place).await?;
    }
    let mut lines = numbers(0..10);
    lines[3] = "nonsense".to_owned();
    bob.count(10..12).await?;
    lines.extend(numbers(10..12));
    keeps(&alice, &lines).await?;
    // As when the page comes anew.
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    bob.count(12..13).await?;
    lines.extend(numbers(12..13));
    keeps(&alice, &lines).await?;
    alice.reads("12").await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_keep_one_conversation() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("history-tabs", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    let bob = Bob::writes_to_alice(&world).await?;
    bob.count(0..10).await?;
    alice.talk_to(BOB).await?;
    keeps(&alice, &numbers(0..10)).await?;
    let tab = alice.driver().new_tab().await?;
    alice.driver().switch_to_window(tab).await?;
    alice.fill_sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice.wait_for("#in-another-tab").await?;
    alice.click("#use-here").await?;
    alice.wait_for("#contacts").await?;
    // Once she is there again.
    let online = |m: &Messenger| {
        let alice = m.roster().people().find(|it| it.email.as_str() == ALICE);
        alice.is_some_and(|alice| alice.status == msnp11::value::Status::Online)
    };
    bob.native.wait("Alice in the second tab", online).await?;
    sleep(Duration::from_secs(1)).await;
    bob.count(10..20).await?;
    keeps(&alice, &numbers(0..20)).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_says_what_is_kept_and_deletes_it() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("history-choice", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    let bob = Bob::writes_to_alice(&world).await?;
    bob.count(0..2).await?;
    alice.talk_to(BOB).await?;
    keeps(&alice, &numbers(0..2)).await?;

    // Off for the conversation.
    alice.click("#conversation-menu").await?;
    alice
        .click(".context-menu [data-action='history-off']")
        .await?;
    bob.count(2..4).await?;
    alice.reads("3").await?;
    alice.click("#conversation-menu").await?;
    alice
        .click(".context-menu [data-action='history-on']")
        .await?;
    bob.count(4..6).await?;
    let lines = [numbers(0..2), numbers(4..6)].concat();
    keeps(&alice, &lines).await?;

    // All of it goes, from the settings.
    alice.click("#menu").await?;
    alice
        .click(".context-menu [data-action='settings']")
        .await?;
    alice.click("[role=tab][data-page=data]").await?;
    alice.looks("history-settings").await?;
    alice.click("#settings-delete-history").await?;
    alice.wait_for("#delete-history-dialog").await?;
    alice.looks("history-delete").await?;
    alice.click("#delete-history-submit").await?;
    alice.wait_gone("#delete-history-dialog").await?;
    keeps(&alice, &[]).await?;
    bob.count(6..7).await?;
    keeps(&alice, &numbers(6..7)).await?;

    // A device that does not remember leaves nothing.
    alice.click("#menu").await?;
    alice
        .click(".context-menu [data-action='sign-out']")
        .await?;
    alice.click("#sign-out-submit").await?;
    alice.click("input[name='remember']").await?;
    alice.fill("#password", PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice.wait_for("#contacts").await?;
    keeps(&alice, &[]).await?;
    alice.check_console(&[]).await
}
