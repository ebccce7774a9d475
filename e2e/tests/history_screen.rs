//! The screen of the history: what was said is read, sought, taken along, deleted and brought back.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Key, Options,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{
    client::{ConversationId, Request},
    message::TextFormat,
};
use tempfile::TempDir;

/// Alice's page, to whom Bob has said something, with the history open.
struct Scene {
    alice: Browser,
    bob: Native,
    talk: ConversationId,
    saved: TempDir,
    // Goes last.
    world: World,
}

const HOSTILE: &str =
    "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>";

async fn scene(name: &str) -> Result<Scene> {
    let world = World::start().await?;
    let alice = Browser::open(name, Options::desktop()).await?;
    let saved = TempDir::new()?;
    alice.save_into(saved.path()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    // What asks where a file goes is the browser's own, and out of reach here.
    alice
        .eval::<bool>("(window.showSaveFilePicker = undefined) === undefined")
        .await?;
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    alice
        .wait_for("[data-email='bob@example.com'][data-status='NLN']")
        .await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("Grüße aus Köln :)").await?;
    bob.wait("the conversation", |bob| {
        bob.conversations().next().is_some()
    })
    .await?;
    let talk = bob.look(|bob| bob.conversations().next().map(|it| it.id));
    let scene = Scene {
        alice,
        bob,
        talk: talk.context("a conversation")?,
        saved,
        world,
    };
    scene.bob_says("custard tarts in Lisbon").await?;
    scene.bob_says(HOSTILE).await?;
    scene.bob_says("写真を見つけた").await?;
    scene.alice.reads("写真を見つけた").await?;
    scene.alice.click("#menu").await?;
    scene.alice.click("dialog [data-action='history']").await?;
    scene
        .alice
        .wait_for_text("#history-log", "写真を見つけた")
        .await?;
    Ok(scene)
}

impl Scene {
    async fn bob_says(&self, text: &str) -> Result<()> {
        let said = Request::SendText(self.talk, text.to_owned(), TextFormat::default());
        self.bob.request(said).await
    }

    /// Exports the conversation that is shown; the file.
    async fn export(&self, form: &str) -> Result<PathBuf> {
        self.alice.click("#history-export").await?;
        self.alice
            .click(&format!("#export-history-dialog [value='{form}']"))
            .await?;
        self.alice.click("#export-history-submit").await?;
        self.alice
            .wait_for_text("#export-done", "4 messages")
            .await?;
        self.alice.click("#export-save").await?;
        let file = saved(self.saved.path(), form).await?;
        self.alice.press("#export-save", Key::Escape).await?;
        self.alice.wait_gone("#export-history-dialog").await?;
        Ok(file)
    }

    /// Brings in two lines of 2007, by a log that is written to this place.
    async fn import_log_of_old(&self, log: &Path) -> Result<()> {
        fs::write(
            log,
            "|\"LGRA[|\"LTIME1173126842 ] |\"LITAAlice of old :|\"LC16569e long ago\n\
             |\"LGRA[|\"LTIME1173126850 ] |\"LITABobby :|\"LC800080 I remember\n",
        )?;
        let alice = &self.alice;
        alice.click("#history-import").await?;
        alice.choose_files("#import-file", &[log]).await?;
        alice.wait_for_text("#import-found", "aMSN").await?;
        let contact: String = alice
            .eval("document.querySelector('#import-contact').value")
            .await?;
        ensure!(contact == "bob@example.com", "{contact}");
        alice
            .eval::<()>("void [...document.querySelectorAll('#import-history-dialog label')].find(it => it.textContent.includes('Alice of old')).click()")
            .await?;
        alice.click("#import-keep").await?;
        alice.wait_for_text("#import-done", "2 messages").await?;
        alice.press("#import-choose", Key::Escape).await
    }

    async fn import(&self, file: &Path, told: &str) -> Result<()> {
        self.alice.click("#history-import").await?;
        self.alice.choose_files("#import-file", &[file]).await?;
        self.alice.click("#import-keep").await?;
        self.alice.wait_for_text("#import-done", told).await?;
        self.alice.press("#import-choose", Key::Escape).await?;
        self.alice.wait_gone("#import-history-dialog").await
    }
}

/// The file with this ending, once it is saved whole.
async fn saved(directory: &Path, ending: &str) -> Result<PathBuf> {
    for _ in 0..100 {
        let files = fs::read_dir(directory)?.filter_map(Result::ok);
        let mut files = files.map(|file| file.path());
        // An empty one of that name stands there until it is.
        let is_whole = |file: &PathBuf| {
            let named = file.extension().is_some_and(|it| it == ending);
            named && fs::metadata(file).is_ok_and(|file| file.len() > 0)
        };
        if let Some(file) = files.find(is_whole) {
            return Ok(file);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    anyhow::bail!("no file was saved as .{ending}")
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_and_jumped_to() -> Result<()> {
    let scene = scene("history-search").await?;
    let alice = &scene.alice;
    for (words, count) in [
        ("LISBON custard", "1 result in 1 conversation"),
        ("grusse", "1 result"),
        ("写真", "1 result"),
        ("lisbonne", "No results"),
    ] {
        alice.fill("#history-search", words).await?;
        alice.wait_for_text("#history-count", count).await?;
    }
    alice.fill("#history-search", "tarts").await?;
    alice.wait_for_text(".history-hit mark", "tarts").await?;
    alice
        .wait_for_text(".history-hit", "Grüße aus Köln")
        .await?;
    alice.click("[data-action='jump']").await?;
    alice
        .wait_for_text("#history-log mark.here", "tarts")
        .await?;
    alice.press("#history-search", Key::Escape).await?;
    alice.wait_gone("#history-log mark").await?;
    // What is said meanwhile comes at the end.
    scene.bob_says("and one more").await?;
    alice.wait_for_text("#history-log", "and one more").await?;
    alice.click("#history-close").await?;
    alice.wait_for("#compose").await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_page_shows_the_conversation_without_network_and_runs_nothing() -> Result<()> {
    let scene = scene("history-page").await?;
    let file = scene.export("html").await?;
    let page = fs::read_to_string(&file)?;
    ensure!(
        page.contains("default-src 'none'; img-src data:; style-src 'sha256-"),
        "{page}"
    );
    ensure!(!page.contains("<script"), "{page}");
    let reader = Browser::open("history-reader", Options::desktop()).await?;
    reader.offline(true).await?;
    reader.goto(&format!("file://{}", file.display())).await?;
    reader
        .wait_for_text("body", "custard tarts in Lisbon")
        .await?;
    reader.wait_for_text("body", "写真を見つけた").await?;
    reader.wait_for_text("body", HOSTILE).await?;
    let title: String = reader.eval("document.title").await?;
    ensure!(title.contains("alice@example.com"), "{title}");
    // The sheet is allowed, and the emoticon is a picture.
    let radius: String = reader
        .eval("getComputedStyle(document.querySelector('article')).borderTopLeftRadius")
        .await?;
    ensure!(radius == "12px", "{radius}");
    reader.wait_for(".emoticon use").await?;
    reader.screenshot("history-export").await?;
    reader.check_console(&[]).await?;

    let text = fs::read_to_string(scene.export("txt").await?)?;
    ensure!(text.contains(&format!(": {HOSTILE}\r\n")), "{text}");
    scene.alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_comes_back_from_its_export_once() -> Result<()> {
    let scene = scene("history-back").await?;
    let alice = &scene.alice;
    let file = scene.export("json").await?;
    scene.import(&file, "No new messages").await?;

    // A line, and then the conversation.
    alice
        .eval::<()>("void [...document.querySelectorAll('.kept-line')].find(line => line.textContent.includes('tarts')).querySelector('button').click()")
        .await?;
    alice.click("#delete-from-history-submit").await?;
    alice.wait_gone("#delete-from-history-dialog").await?;
    alice
        .wait_for_js("!document.querySelector('#history-log').textContent.includes('tarts')")
        .await?;
    alice.click("#history-delete").await?;
    alice.click("#delete-from-history-submit").await?;
    alice
        .wait_for_text(".history-pane", "Nothing here yet")
        .await?;

    scene.import(&file, "4 messages added").await?;
    alice
        .click("[data-thread='contact:bob@example.com']")
        .await?;
    alice.wait_for_text("#history-log", "custard tarts").await?;
    scene.import(&file, "No new messages").await?;
    alice.wait_for_count("#history-log .kept-line", 4).await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_of_old_is_brought_in_to_its_place_in_time() -> Result<()> {
    let scene = scene("history-log").await?;
    let alice = &scene.alice;
    let log = scene.saved.path().join("bob@example.com.log");
    scene.import_log_of_old(&log).await?;
    alice.click("#history-first").await?;
    alice
        .wait_for_text(
            "#history-log .kept-line:nth-of-type(2), #history-log .kept-line",
            "long ago",
        )
        .await?;
    let order: bool = alice
        .eval("(() => { const said = document.querySelector('#history-log').textContent; return said.indexOf('long ago') < said.indexOf('I remember') && said.indexOf('I remember') < said.indexOf('Köln'); })()")
        .await?;
    ensure!(order, "by time");
    let no_log = scene.saved.path().join("x.txt");
    fs::write(&no_log, "nothing of the kind")?;
    alice.click("#history-import").await?;
    alice.choose_files("#import-file", &[&no_log]).await?;
    alice
        .wait_for_text("#import-failed", "can't read this file")
        .await?;
    alice.check_console(&[]).await?;
    drop(scene.world);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_gone_to_and_taken_along_alone() -> Result<()> {
    let scene = scene("history-days").await?;
    let alice = &scene.alice;
    let log = scene.saved.path().join("bob@example.com.log");
    scene.import_log_of_old(&log).await?;
    alice.wait_for_count(".history-day-row", 2).await?;
    alice
        .wait_for(".history-day-row[data-day^='20'][aria-current='date'] ~ .history-day-row")
        .await?;
    alice.looks("history-days").await?;
    // By the keyboard, from the last day to the one before it.
    alice
        .press(".history-day-row:first-of-type", Key::Down)
        .await?;
    let focused: String = alice
        .eval("document.activeElement.getAttribute('data-day')")
        .await?;
    ensure!(focused == "2007-03-05", "{focused}");
    alice.click("[data-day='2007-03-05']").await?;
    alice
        .wait_for("[data-day='2007-03-05'][aria-current='date']")
        .await?;
    alice.wait_for_text("#history-log", "long ago").await?;

    alice.click("#history-export").await?;
    alice.click("#export-history-dialog [value='txt']").await?;
    alice.click("#export-day").await?;
    alice
        .wait_for_text("#export-history-dialog", "2 messages")
        .await?;
    alice.click("#export-history-submit").await?;
    alice.wait_for_text("#export-done", "2 messages").await?;
    alice.click("#export-save").await?;
    let file = saved(scene.saved.path(), "txt").await?;
    let text = fs::read_to_string(&file)?;
    ensure!(
        text.contains("I remember") && !text.contains("Köln"),
        "{text}"
    );
    ensure!(file.to_string_lossy().contains("2007-03-05"), "{file:?}");
    alice.check_console(&[]).await
}
