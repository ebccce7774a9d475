//! The page beside an existing site, below a path of its origin.

use anyhow::{Result, ensure};
use e2e::{
    Browser, Options,
    world::{PASSWORD, World},
};

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_in_and_chat_below_a_path() -> Result<()> {
    let world = World::configured(|config| config.path = "/chat".parse().ok()).await?;
    // As people type it.
    let url = format!("{}chat", world.url());
    let alice = Browser::open("path-alice", Options::desktop()).await?;
    // A language of its own is a file that is fetched.
    let bob = Browser::open("path-bob", Options::desktop().languages("de")).await?;
    alice.sign_in(&url, "alice@example.com", PASSWORD).await?;
    bob.sign_in(&url, "bob@example.com", PASSWORD).await?;
    let at: String = alice.eval("location.pathname").await?;
    ensure!(at == "/chat/", "{at}");
    ensure!(bob.eval::<String>("document.documentElement.lang").await? == "de");
    alice
        .wait_for("[data-email='bob@example.com'][data-status='NLN']")
        .await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("from below").await?;
    bob.reads("from below").await?;
    alice
        .wait_for_js("!!document.getElementById('em-smile')")
        .await?;
    let outside: Vec<String> = alice
        .eval(
            "performance.getEntriesByType('resource').map(it => it.name)
            .filter(it => it.startsWith(location.origin) && !new URL(it).pathname.startsWith('/chat/'))",
        )
        .await?;
    ensure!(outside.is_empty(), "{outside:?}");
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}
