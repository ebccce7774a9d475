//! The real executable, as an operator starts it: the page inside, the bundled server beside.

use anyhow::Result;
use e2e::{Browser, Options, program::Program, world::PASSWORD};

#[tokio::test(flavor = "multi_thread")]
async fn the_executable_serves_the_page_and_relays() -> Result<()> {
    let bridge = Program::start().await?;

    let carol = Browser::open("carol", Options::phone()).await?;
    carol
        .sign_in(bridge.url(), "carol@example.com", PASSWORD)
        .await?;
    carol
        .wait_for("[data-email='alice@example.com'][data-status='FLN']")
        .await?;
    carol.check_console(&[]).await?;

    bridge.end().await?;
    carol.wait_for("#reconnect").await?;
    Ok(())
}
