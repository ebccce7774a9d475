//! The real executable, as an operator starts it: the page inside, the bundled server beside.

use std::process::Stdio;

use anyhow::{Context as _, Result};
use e2e::{Browser, Options, places, world::PASSWORD};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::Command,
    time::{Duration, timeout},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_executable_serves_the_page_and_relays() -> Result<()> {
    let mut bridge = Command::new(places::bridge()?)
        .args(["--local-server", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let mut lines = BufReader::new(bridge.stdout.take().context("its output")?).lines();
    let url = timeout(Duration::from_secs(10), async {
        while let Some(line) = lines.next_line().await? {
            if let Some(url) = line.strip_prefix("WebMessenger is at ") {
                return Ok(url.to_owned());
            }
        }
        anyhow::bail!("it ended without saying where it is")
    })
    .await
    .context("it did not say where it is")??;

    let carol = Browser::open("carol", Options::phone()).await?;
    carol.sign_in(&url, "carol@example.com", PASSWORD).await?;
    carol
        .wait_for("[data-email='alice@example.com'][data-status='FLN']")
        .await?;
    carol.check_console(&[]).await?;

    bridge.kill().await?;
    carol.wait_for("#reconnect").await?;
    Ok(())
}
