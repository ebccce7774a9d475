//! The real executable, as an operator starts it: the page inside, the bundled server beside.

use std::{process::Stdio, time::Duration};

use anyhow::{Context as _, Result, bail};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    time::timeout,
};

use crate::paths;

/// Until it says where it is.
const STARTS_WITHIN: Duration = Duration::from_secs(10);

/// A bridge with the page inside. Ends when dropped.
#[derive(Debug)]
pub struct Program {
    child: Child,
    url: String,
}

impl Program {
    /// Starts it with the bundled server, on a free port.
    ///
    /// # Errors
    ///
    /// When it is not built, or does not start.
    pub async fn start() -> Result<Self> {
        let mut child = Command::new(paths::bridge()?)
            .args(["--local-server", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().context("its output")?).lines();
        let url = timeout(STARTS_WITHIN, async {
            while let Some(line) = lines.next_line().await? {
                if let Some(url) = line.strip_prefix("WebMessenger is at ") {
                    return Ok(url.to_owned());
                }
            }
            bail!("it ended without saying where it is")
        })
        .await
        .context("it did not say where it is")??;
        Ok(Self { child, url })
    }

    /// Where the page is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends it.
    ///
    /// # Errors
    ///
    /// When it cannot be ended.
    pub async fn end(mut self) -> Result<()> {
        Ok(self.child.kill().await?)
    }
}
