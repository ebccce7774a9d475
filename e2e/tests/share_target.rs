//! What other programs share with the installed page.

use anyhow::{Result, ensure};
use e2e::{
    Browser, Options,
    world::{PASSWORD, World},
};

/// As the system does it for what somebody chose to share.
const SHARE: &str = "(() => {
    const form = document.createElement('form');
    form.action = './share'; form.method = 'post'; form.enctype = 'multipart/form-data';
    for (const [name, value] of [['title', ''], ['text', 'look at this'], ['url', 'https://example.com/']]) {
        const field = document.createElement('input');
        field.name = name; field.value = value;
        form.append(field);
    }
    const files = document.createElement('input');
    files.type = 'file'; files.name = 'files';
    const data = new DataTransfer();
    data.items.add(new File(['some words'], 'wörter 1.txt', { type: 'text/plain' }));
    files.files = data.files;
    form.append(files);
    document.body.append(form);
    form.submit();
    return true })()";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shared_waits_for_the_sign_in_and_goes_to_who_is_chosen() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("shared-alice", Options::phone()).await?;
    let bob = Browser::open("shared-bob", Options::desktop()).await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    alice.goto(&world.url()).await?;
    alice
        .wait_for_js("navigator.serviceWorker.controller !== null")
        .await?;
    alice.eval::<bool>("window.before = true").await?;
    alice.eval::<bool>(SHARE).await?;
    alice.wait_for_js("window.before === undefined").await?;
    alice.wait_for("#email").await?;
    let at: String = alice.eval("location.pathname").await?;
    ensure!(at == "/", "{at}");
    alice.fill("#email", "alice@example.com").await?;
    alice.fill("#password", PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice
        .wait_for("#share-dialog [data-share='bob@example.com']")
        .await?;
    alice.screenshot("whom").await?;
    alice.click("[data-share='bob@example.com']").await?;
    alice
        .wait_for_js(
            "document.getElementById('compose').value === 'look at this\\nhttps://example.com/'",
        )
        .await?;
    bob.talk_to("alice@example.com").await?;
    bob.wait_for_text("#log", "wörter 1.txt").await?;

    // It is handed over once.
    ensure!(
        alice
            .eval::<bool>("caches.keys().then(all => all.every(name => !name.startsWith('webmessenger shared')))")
            .await?
    );
    Ok(())
}
