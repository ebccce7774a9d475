//! The machine that measures: its name for the table, and what the measurements want of it.

use std::fs;

use anyhow::{Context as _, Result, bail};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::thread::{CpuSet, sched_setaffinity};

/// The gateway's core.
pub(crate) const GATEWAY_CORE: usize = 0;
/// The core of everything else.
const OWN_CORE: usize = 1;
/// Enough for 5,000 relays in one process, which has two sockets for each.
const FILES: u64 = 20_000;

/// Raises the limit on open files, for this process and the gateways that it starts.
pub(crate) fn raise_file_limit() -> Result<()> {
    let now = getrlimit(Resource::Nofile);
    let hard = now.maximum.unwrap_or(u64::MAX);
    let wanted = FILES.min(hard);
    if wanted < FILES {
        eprintln!("only {hard} files may be open; 5,000 connections need {FILES}");
    }
    setrlimit(
        Resource::Nofile,
        Rlimit {
            current: Some(wanted),
            maximum: now.maximum,
        },
    )
    .context("cannot raise the limit on open files")
}

/// Keeps this process off the gateway's core.
pub(crate) fn pin_this_process() -> Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if cores <= OWN_CORE {
        bail!("measuring wants two cores: one for the gateway, one for what talks to it");
    }
    let mut set = CpuSet::new();
    set.set(OWN_CORE);
    sched_setaffinity(None, &set).context("cannot choose a core")
}

/// One line: processor, cores, kernel.
pub(crate) fn describe() -> String {
    let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpuinfo
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("an unknown processor", |(_, name)| name.trim());
    let cores = cpuinfo
        .lines()
        .filter(|line| line.starts_with("processor"))
        .count();
    let virtual_machine = if cpuinfo.contains(" hypervisor") {
        ", virtual"
    } else {
        ""
    };
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!(
        "{model}, {cores} cores{virtual_machine}, Linux {}",
        kernel.trim()
    )
}
