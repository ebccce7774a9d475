//! Debian's packages, where they may be installed.

use std::{fs, process::Command};

use anyhow::Result;

use crate::shell;

/// Only for root on Debian itself: elsewhere the packages have other names or are only pointers to
/// another package system.
pub(crate) fn may_install() -> bool {
    let debian = fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    debian
        && shell::which(&["apt-get"]).is_some()
        && shell::output(shell::command("id").arg("-u")).as_deref() == Some("0")
}

/// Installs packages.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    shell::check(apt_get().arg("update"))?;
    shell::check(
        apt_get()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages),
    )
}

fn apt_get() -> Command {
    let mut command = shell::command("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .arg("--quiet");
    command
}
