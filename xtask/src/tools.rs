//! The tools that build the page: the wasm target, Trunk and wasm-bindgen.
//!
//! A tool on `PATH` is used when its version fits. Otherwise it is built from crates.io into
//! `target/tools`, which needs nothing but Cargo and touches nothing outside the clone. The builds
//! are unoptimised: the tools are as fast to use, and ready in a fraction of the time.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::shell;

/// The target that the page is compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The Trunk that is built when `PATH` has none of this series. Later ones want a newer Rust.
const TRUNK: &str = "0.21.14";
const TRUNK_SERIES: &str = "0.21.";

/// Where the tools are that build the page and run its tests.
pub(crate) struct Tools {
    trunk: PathBuf,
    /// Holds `wasm-bindgen` and `wasm-bindgen-test-runner`, of the version in `Cargo.lock`.
    bindgen: PathBuf,
}

impl Tools {
    /// Finds the tools, and builds those that are missing.
    pub(crate) fn ensure() -> Result<Self> {
        ensure_wasm_target()?;
        let bindgen_version = locked_version("wasm-bindgen")?;
        let own = shell::root().join("target/tools/bin");

        let trunk = match find(&own, "trunk", |version| version.starts_with(TRUNK_SERIES)) {
            Some(trunk) => trunk,
            None => {
                // Trunk has features for other TLS stacks; this one needs no system library.
                let extra = ["--locked", "--no-default-features", "--features", "rustls"];
                install("trunk", TRUNK, &extra)?;
                own.join(program("trunk"))
            }
        };

        let fits = |version: &str| version == bindgen_version;
        let found =
            find(&own, "wasm-bindgen-test-runner", fits).and(find(&own, "wasm-bindgen", fits));
        let bindgen = match found {
            Some(file) => file,
            None => {
                install("wasm-bindgen-cli", &bindgen_version, &[])?;
                own.join(program("wasm-bindgen"))
            }
        };
        let bindgen = bindgen
            .parent()
            .context("wasm-bindgen is in no directory")?
            .to_path_buf();

        // Over a gigabyte, and of no use once the tools are there.
        let _ = fs::remove_dir_all(build_directory());
        Ok(Self { trunk, bindgen })
    }

    /// Trunk, with a `PATH` on which it finds the right wasm-bindgen instead of downloading one.
    pub(crate) fn trunk(&self) -> Result<std::process::Command> {
        let mut command = shell::command(&self.trunk);
        command.env("PATH", shell::path_with(&self.bindgen)?);
        // Some terminals and CI systems set NO_COLOR=1; Trunk insists on `true` or `false`.
        command.env_remove("NO_COLOR");
        Ok(command)
    }

    /// wasm-bindgen, for what Trunk does not do with it.
    pub(crate) fn wasm_bindgen(&self) -> std::process::Command {
        shell::command(self.bindgen.join(program("wasm-bindgen")))
    }

    /// The program that Cargo runs wasm tests with.
    pub(crate) fn test_runner(&self) -> PathBuf {
        self.bindgen.join(program("wasm-bindgen-test-runner"))
    }
}

/// A geckodriver from `PATH`, or one of this version, built if it is missing.
pub(crate) fn ensure_geckodriver(version: &str) -> Result<PathBuf> {
    let own = shell::root().join("target/tools/bin");
    if let Some(found) = find(&own, "geckodriver", |_| true) {
        return Ok(found);
    }
    install("geckodriver", version, &[])?;
    let _ = fs::remove_dir_all(build_directory());
    Ok(own.join(program("geckodriver")))
}

/// Makes sure that Rust can compile for the browser.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let installed =
        shell::output(shell::command("rustc").args(["--print", "target-libdir", "--target", WASM]))
            .is_some_and(|directory| Path::new(&directory).is_dir());
    if installed {
        return Ok(());
    }
    // Asked for in so many words: rustup can be told not to follow rust-toolchain.toml by itself.
    shell::check(shell::command("rustup").args(["target", "add", WASM])).with_context(|| {
        format!(
            "Rust's {WASM} target is missing. Install it with rustup, or from where your Rust came"
        )
    })
}

/// Makes sure that a component of the toolchain (`clippy`, `rustfmt`) is there.
pub(crate) fn ensure_component(component: &str, subcommand: &str) -> Result<()> {
    if shell::output(shell::cargo().args([subcommand, "--version"])).is_some() {
        return Ok(());
    }
    shell::check(shell::command("rustup").args(["component", "add", component])).with_context(
        || format!("{component} is missing. Install it with rustup, or from where your Rust came"),
    )
}

/// The version of a package that `Cargo.lock` names.
fn locked_version(package: &str) -> Result<String> {
    let file = shell::root().join("Cargo.lock");
    let lock =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    parse_locked_version(&lock, package).with_context(|| format!("Cargo.lock names no {package}"))
}

/// `Cargo.lock` always writes a package's version on the line after its name.
fn parse_locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

/// A tool whose version fits, from `target/tools` or from `PATH`.
fn find(own: &Path, tool: &str, fits: impl Fn(&str) -> bool) -> Option<PathBuf> {
    let own = own.join(program(tool));
    let candidates = [own.is_file().then_some(own), shell::which(&[tool])];
    candidates.into_iter().flatten().find(|file| {
        shell::output(shell::command(file).arg("--version"))
            .as_deref()
            .and_then(parse_reported_version)
            .is_some_and(&fits)
    })
}

/// `trunk 0.21.14` and `wasm-bindgen 0.2.100 (abc123)` both have the version second.
fn parse_reported_version(output: &str) -> Option<&str> {
    output.split_whitespace().nth(1)
}

fn install(package: &str, version: &str, extra: &[&str]) -> Result<()> {
    eprintln!(
        "Building {package} {version} into target/tools. This happens once and takes a few minutes."
    );
    let mut command = shell::cargo();
    command
        .args([
            "install",
            package,
            "--version",
            version,
            "--debug",
            "--force",
        ])
        .args(extra)
        .arg("--root")
        .arg(shell::root().join("target/tools"))
        .env("CARGO_TARGET_DIR", build_directory())
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        // Dependencies that want a newer Rust than there is are passed over for older versions.
        .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback")
        // Flags meant for this workspace, such as `-D warnings`, could fail other people's code.
        .env_remove("RUSTFLAGS");
    if let Err(error) = shell::check(&mut command) {
        bail!("{package} {version} could not be built: {error:#}");
    }
    Ok(())
}

/// Kept apart from the workspace's own target directory, whose lock and artefacts it would disturb.
fn build_directory() -> PathBuf {
    shell::root().join("target/tools/build")
}

fn program(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";

    #[test]
    fn reads_the_version_of_exactly_the_package_asked_for() {
        assert_eq!(
            parse_locked_version(LOCK, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(
            parse_locked_version(LOCK, "wasm-bindgen-macro").as_deref(),
            Some("9.9.9")
        );
        assert_eq!(parse_locked_version(LOCK, "trunk"), None);
        assert_eq!(parse_locked_version("", "trunk"), None);
    }

    #[test]
    fn reads_the_version_that_a_tool_reports() {
        assert_eq!(parse_reported_version("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(
            parse_reported_version("wasm-bindgen 0.2.130 (a1b2c3)"),
            Some("0.2.130")
        );
        assert_eq!(parse_reported_version(""), None);
    }
}
