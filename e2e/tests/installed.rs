//! The page as an application of its own: it starts without a network, hears of a new version, and counts what is unread.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Options, PATIENCE, paths,
    world::{PASSWORD, World},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use webmessenger_bridge::{Bridge, Config, local_server};

const CONTROLLED: &str = "navigator.serviceWorker.controller !== null";
/// The addresses that the service worker keeps, below the page's folder.
const KEPT: &str = "(async () => { const all = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) all.push(request.url.slice(location.href.length));
    return all })()";

#[tokio::test(flavor = "multi_thread")]
async fn the_page_starts_without_a_network_as_far_as_the_form() -> Result<()> {
    let World { server, bridge } = World::start().await?;
    let url = format!("http://{}/", bridge.local_addr());
    let german = Options::desktop().languages("de");
    let alice = Browser::open("offline-start", german).await?;
    alice.sign_in(&url, "alice@example.com", PASSWORD).await?;
    alice.wait_for_js(CONTROLLED).await?;
    alice
        .wait_until("the language to be kept", PATIENCE, async || {
            let kept: Vec<String> = alice.eval(KEPT).await?;
            let has = |ending: &str| kept.iter().any(|name| name.ends_with(ending));
            ensure!(
                kept.iter().all(|name| !name.contains('/')),
                "of the bridge's answers: {kept:?}"
            );
            let whole = has("_bg.wasm") && has("clock.js") && kept.iter().any(String::is_empty);
            Ok(
                (whole && has(".ftl") && kept.iter().any(|name| name.starts_with("pictures-")))
                    .then_some(()),
            )
        })
        .await?;

    let address = bridge.local_addr();
    bridge.stop().await;
    alice.goto(&url).await?;
    // In German, which was fetched before there was a service worker.
    alice
        .wait_for_text("#sign-in-error", "WebMessenger ist nicht erreichbar.")
        .await?;
    alice.offline(true).await?;
    alice.click(".sign-in-pane button.primary").await?;
    alice
        .wait_for_text("#sign-in-error", "Du bist offline.")
        .await?;
    alice.screenshot("sign-in").await?;

    // With a network again it goes on by itself.
    let mut config = Config::new(vec![local_server::server_config(&server.addresses())]);
    config.listen = address.into();
    config.web_root = Some(paths::dist()?);
    let _bridge = Bridge::start(config, CancellationToken::new()).await?;
    alice.offline(false).await?;
    alice.wait_for("#sign-in").await?;
    alice.fill("#email", "alice@example.com").await?;
    alice.fill("#password", PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice.wait_for("#contacts").await?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().context("a name")?;
        // What was compressed would be sent in the place of what is changed.
        if path.extension().is_none_or(|ending| ending != "br") {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// Another version of the page: a sheet has another name, and is not there by the old one.
fn update(page: &Path) -> Result<()> {
    let index = page.join("index.html");
    let document = fs::read_to_string(&index)?;
    let (before, after) = document
        .split_once("<link rel=\"stylesheet\" href=\"./")
        .context("a sheet")?;
    let (name, _) = after.split_once('"').context("its name")?;
    let (stem, _) = name.rsplit_once('-').context("its hash")?;
    let new = format!("{stem}-0123456789abcdef.css");
    fs::rename(page.join(name), page.join(&new))?;
    fs::write(
        index,
        format!("{before}{}", document[before.len()..].replace(name, &new)),
    )?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_in_mid_chat_loses_nothing() -> Result<()> {
    let page = TempDir::with_prefix("webmessenger-page-")?;
    copy(&paths::dist()?, page.path())?;
    let root = page.path().to_owned();
    let world = World::configured(|config| config.web_root = Some(root)).await?;
    let alice = Browser::open("update-alice", Options::desktop()).await?;
    let bob = Browser::open("update-bob", Options::desktop()).await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for_js(CONTROLLED).await?;
    alice
        .wait_for("[data-email='bob@example.com'][data-status='NLN']")
        .await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("before").await?;
    alice.insert("#compose", "half a sentence").await?;
    ensure!(
        alice
            .eval::<bool>("window.same = !document.getElementById('new-version')")
            .await?
    );

    update(page.path())?;
    // As a restart of the bridge closes it.
    let control = world.server.control();
    control.kill();
    alice.wait_for("#reconnect").await?;
    control.restart().await?;
    alice
        .wait_until("alice to be back", PATIENCE, async || {
            alice
                .eval::<bool>("(document.getElementById('reconnect-now')?.click(), true)")
                .await?;
            alice
                .eval::<Option<bool>>("document.getElementById('new-version') ? true : null")
                .await
        })
        .await?;
    alice.screenshot("told").await?;

    // The page is the same, and goes on.
    ensure!(
        alice.eval::<bool>("window.same").await?,
        "it was loaded anew"
    );
    alice.reads("before").await?;
    let typed: String = alice
        .eval("document.getElementById('compose').value")
        .await?;
    ensure!(typed == "half a sentence", "{typed:?}");
    let old: bool = alice
        .eval(
            "(async () => { for (const link of document.querySelectorAll('link[rel=stylesheet]'))
            if (!(await fetch(link.href)).ok) return false;
            return true })()",
        )
        .await?;
    ensure!(old, "the page's own files are gone");

    alice.click("#new-version [data-action='reload']").await?;
    alice.wait_for("#email").await?;
    ensure!(alice.eval::<bool>("window.same === undefined").await?);
    ensure!(
        alice
            .eval::<bool>("!!document.querySelector('link[href*=\"-0123456789abcdef.css\"]')")
            .await?
    );
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.talk_to("bob@example.com").await?;
    alice
        .wait_for_js("document.getElementById('compose').value === 'half a sentence'")
        .await?;
    ensure!(
        alice
            .eval::<bool>("!document.getElementById('new-version')")
            .await?
    );
    Ok(())
}

/// Keeps what the icon of the installed page would show.
const KEEP_BADGE: &str = "navigator.setAppBadge = async number => { window.badge = number };
    navigator.clearAppBadge = async () => { window.badge = 0 };";

#[tokio::test(flavor = "multi_thread")]
async fn the_icon_counts_what_is_unread() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("badge-alice", Options::desktop()).await?;
    let bob = Browser::open("badge-bob", Options::desktop()).await?;
    let script = json!({ "source": KEEP_BADGE });
    alice
        .cdp("Page.addScriptToEvaluateOnNewDocument", script)
        .await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    bob.wait_for("[data-email='alice@example.com'][data-status='NLN']")
        .await?;
    alice.wait_for_js("window.badge === 0").await?;
    // Another conversation is in front.
    alice.talk_to("carol@example.com").await?;
    bob.talk_to("alice@example.com").await?;
    bob.say("one").await?;
    alice.wait_for_js("window.badge === 1").await?;
    bob.say("two").await?;
    alice.wait_for_js("window.badge === 2").await?;
    alice.talk_to("bob@example.com").await?;
    alice.wait_for_js("window.badge === 0").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_finds_nothing_wrong_with_the_manifest() -> Result<()> {
    let world = World::configured(|config| {
        config.page.title = Some("Example Messenger".to_owned());
    })
    .await?;
    let alice = Browser::open("manifest", Options::desktop()).await?;
    alice.goto(&world.url()).await?;
    alice.wait_for("#email").await?;
    let told = alice.cdp("Page.getAppManifest", json!({})).await?;
    ensure!(told["errors"] == json!([]), "{told}");
    let manifest: Value = serde_json::from_str(told["data"].as_str().context("a manifest")?)?;
    ensure!(manifest["name"] == "Example Messenger", "{manifest}");
    let errors = alice.cdp("Page.getInstallabilityErrors", json!({})).await?;
    let errors = errors["installabilityErrors"]
        .as_array()
        .context("a list")?;
    // A window that tests open keeps nothing, so Chromium would not install from it.
    ensure!(
        errors
            .iter()
            .all(|error| error["errorId"] == "in-incognito"),
        "{errors:?}"
    );
    Ok(())
}
