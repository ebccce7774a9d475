//! ChromeDriver as a child process.

use std::{
    env,
    ffi::OsStr,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};

/// Half a minute is much even for a cold start on a loaded machine.
const START: Duration = Duration::from_secs(30);

/// How often it is started before that is told.
const STARTS: u32 = 3;

/// A running ChromeDriver, killed when dropped. Close the browser before: it is ChromeDriver that
/// ends Chromium.
pub(crate) struct ChromeDriver {
    child: Child,
    /// Where it listens.
    pub(crate) url: String,
}

impl ChromeDriver {
    /// Starts `CHROMEDRIVER`, or the `chromedriver` on `PATH`, on a free port.
    pub(crate) fn start() -> Result<Self> {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        // It takes the port that it chose by IPv4 for IPv6 too, where another program may have it: then it ends at once.
        for _ in 1..STARTS {
            if let Ok(started) = Self::start_once(&program) {
                return Ok(started);
            }
        }
        Self::start_once(&program)
    }

    fn start_once(program: &OsStr) -> Result<Self> {
        // Port 0 lets ChromeDriver choose, so that no two choose the same.
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!(
                    "cannot start {}; `cargo xtask test` installs it",
                    program.to_string_lossy()
                )
            })?;
        let stdout = child
            .stdout
            .take()
            .context("ChromeDriver's output was not piped")?;

        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            // Read to the end, long after the port is known, so that the pipe never fills.
            for line in BufReader::new(stdout).lines().map_while(|line| line.ok()) {
                if let Some(port) = parse_port(&line) {
                    let _ = sender.send(port);
                }
            }
        });

        let mut started = Self {
            child,
            url: String::new(),
        };
        let port = match receiver.recv_timeout(START) {
            Ok(port) => port,
            Err(RecvTimeoutError::Disconnected) => {
                bail!("ChromeDriver ended without saying which port it listens on")
            }
            Err(RecvTimeoutError::Timeout) => bail!(
                "ChromeDriver did not say within {} s which port it listens on",
                START.as_secs()
            ),
        };
        started.url = format!("http://127.0.0.1:{port}");
        Ok(started)
    }
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `ChromeDriver was started successfully on port 34153.`
fn parse_port(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?
        .1
        .trim_end_matches('.')
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::parse_port;

    #[test]
    fn reads_the_port_only_from_the_line_that_tells_of_success() {
        assert_eq!(
            parse_port("ChromeDriver was started successfully on port 34153."),
            Some(34153)
        );
        assert_eq!(
            parse_port("Starting ChromeDriver 156.0.8078.79 (abc) on port 0"),
            None
        );
    }
}
