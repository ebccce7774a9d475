//! ChromeDriver or geckodriver as a child process.

use std::{
    env,
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

/// Which of them: its program, and what it is started with so that it takes free ports of its own choice.
pub(crate) struct Kind {
    /// What it is called on `PATH`.
    pub(crate) program: &'static str,
    /// The environment variable that names another.
    pub(crate) variable: &'static str,
    /// Port 0 lets it choose, so that no two choose the same.
    pub(crate) arguments: &'static [&'static str],
    /// The `cargo xtask test` that installs it.
    pub(crate) stage: &'static str,
}

/// What drives Chromium.
pub(crate) const CHROMEDRIVER: Kind = Kind {
    program: "chromedriver",
    variable: "CHROMEDRIVER",
    arguments: &["--port=0"],
    stage: "e2e",
};

/// What drives Firefox.
pub(crate) const GECKODRIVER: Kind = Kind {
    program: "geckodriver",
    variable: "GECKODRIVER",
    arguments: &["--port=0", "--websocket-port=0"],
    stage: "firefox",
};

/// A running WebDriver server, killed when dropped. Close the browser before: it is the server that
/// ends it.
pub(crate) struct WebDriverServer {
    child: Child,
    /// Where it listens.
    pub(crate) url: String,
}

impl WebDriverServer {
    /// Starts it on a free port.
    pub(crate) fn start(kind: &Kind) -> Result<Self> {
        // ChromeDriver takes the port that it chose by IPv4 for IPv6 too, where another program may have it: then it ends
        // at once.
        for _ in 1..STARTS {
            if let Ok(started) = Self::start_once(kind) {
                return Ok(started);
            }
        }
        Self::start_once(kind)
    }

    fn start_once(kind: &Kind) -> Result<Self> {
        let program = env::var_os(kind.variable).unwrap_or_else(|| kind.program.into());
        let mut child = Command::new(&program)
            .args(kind.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!(
                    "cannot start {}; `cargo xtask test --only {}` installs it",
                    program.to_string_lossy(),
                    kind.stage
                )
            })?;
        let stdout = child.stdout.take().context("its output was not piped")?;

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
                bail!(
                    "{} ended without saying which port it listens on",
                    kind.program
                )
            }
            Err(RecvTimeoutError::Timeout) => bail!(
                "{} did not say within {} s which port it listens on",
                kind.program,
                START.as_secs()
            ),
        };
        started.url = format!("http://127.0.0.1:{port}");
        Ok(started)
    }
}

impl Drop for WebDriverServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `ChromeDriver was started successfully on port 34153.` or `1764 geckodriver INFO Listening on 127.0.0.1:34153`
fn parse_port(line: &str) -> Option<u16> {
    let chromedriver = line.split_once("successfully on port ");
    let geckodriver = line.split_once("Listening on 127.0.0.1:");
    let (_, port) = chromedriver.or(geckodriver)?;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse_port;

    #[test]
    fn reads_the_port_only_from_the_line_that_tells_of_success() {
        let says = "ChromeDriver was started successfully on port 34153.";
        assert_eq!(parse_port(says), Some(34153));
        let says = "1795842042312\tgeckodriver\tINFO\tListening on 127.0.0.1:37411";
        assert_eq!(parse_port(says), Some(37411));
        let says = "Starting ChromeDriver 156.0.8078.79 (abc) on port 0";
        assert_eq!(parse_port(says), None);
    }
}
