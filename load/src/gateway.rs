//! A gateway under test: its processes, the time that they take and the memory that they hold.

use std::collections::HashMap;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};
use tokio_rustls::TlsConnector;

use crate::machine::GATEWAY_CORE;

/// How long a gateway may take until it accepts.
const START: Duration = Duration::from_secs(20);
/// Linux counts processor time in hundredths of a second, on every architecture that it tells user space about.
const TICKS_PER_SECOND: f64 = 100.0;

/// What a client speaks to a gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speech {
    /// The bytes themselves.
    Tcp,
    /// Binary WebSocket frames, after a handshake at this path.
    WebSocket(&'static str),
}

/// How to come in.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) address: SocketAddr,
    pub(crate) speech: Speech,
    /// What trusts its certificate, if it has one.
    pub(crate) tls: Option<TlsConnector>,
}

/// A running gateway, in a process group of its own, which ends when this is dropped.
pub(crate) struct Gateway {
    child: Child,
    pub(crate) door: Door,
}

impl Gateway {
    /// Starts it on its core and waits until it accepts at the port.
    pub(crate) async fn start(
        command: &[String],
        port: u16,
        speech: Speech,
        tls: Option<TlsConnector>,
    ) -> Result<Self> {
        let mut pinned = Command::new("taskset");
        pinned
            .arg("-c")
            .arg(GATEWAY_CORE.to_string())
            .args(command)
            .env("WEBMESSENGER_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        let child = pinned
            .spawn()
            .with_context(|| format!("cannot start {}", command.join(" ")))?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut gateway = Self {
            child,
            door: Door {
                address,
                speech,
                tls,
            },
        };
        let deadline = Instant::now() + START;
        while TcpStream::connect(address).await.is_err() {
            if let Some(status) = gateway.child.try_wait()? {
                bail!("{} ended: {status}", command.join(" "));
            }
            if Instant::now() > deadline {
                bail!("{} does not accept", command.join(" "));
            }
            sleep(Duration::from_millis(50)).await;
        }
        Ok(gateway)
    }

    /// Seconds of processor time that its processes have taken so far, in user space and in the kernel, ended
    /// children included.
    pub(crate) fn seconds(&self) -> f64 {
        let ticks: u64 = self
            .processes()
            .into_iter()
            .filter_map(|pid| {
                let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
                // After the name in brackets: state is field 3, utime to cstime are 14 to 17.
                let fields: Vec<_> = stat.rsplit_once(')')?.1.split_whitespace().collect();
                fields
                    .get(11..15)?
                    .iter()
                    .map(|field| field.parse::<u64>().ok())
                    .sum::<Option<u64>>()
            })
            .sum();
        ticks as f64 / TICKS_PER_SECOND
    }

    /// Bytes of resident memory; what several of its processes share counts once.
    pub(crate) fn resident(&self) -> u64 {
        let share = |pid| {
            let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
            let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        };
        let status = |pid| {
            let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
            let line = status
                .lines()
                .find_map(|line| line.strip_prefix("VmRSS:"))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        };
        let processes = self.processes();
        let kib: u64 = match processes.as_slice() {
            [one] => status(*one).unwrap_or(0),
            several => several.iter().filter_map(|pid| share(*pid)).sum(),
        };
        kib * 1024
    }

    /// How many files the first process has open.
    pub(crate) fn open_files(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.child.id())).map_or(0, Iterator::count)
    }

    /// It and all its descendants.
    fn processes(&self) -> Vec<u32> {
        let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        for pid in entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()) {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            let parent = stat
                .rsplit_once(')')
                .and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
            if let Some(parent) = parent {
                children.entry(parent).or_default().push(pid);
            }
        }
        let mut all = vec![self.child.id()];
        let mut next = 0;
        while let Some(pid) = all.get(next) {
            all.extend(children.remove(pid).unwrap_or_default());
            next += 1;
        }
        all
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}
