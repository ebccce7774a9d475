//! Building the page with Trunk.

pub(crate) mod two_modules;

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result};
use clap::Args;

use crate::{
    compression, one_sheet, shell,
    tools::{Tools, WASM},
    weight,
};

/// What the page is made from. Trunk takes seconds even when nothing changed and rewrites every
/// file, which would have the bridge embed them all again; so it is only run when one of these has.
const SOURCES: [&str; 10] = [
    "web",
    "xtask/src",
    "shared/src",
    "shared/Cargo.toml",
    "contract/src",
    "contract/Cargo.toml",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// Options of `cargo xtask page`.
#[derive(Args)]
pub(crate) struct Options {
    /// Print what each file weighs as it is sent, and what is in the module
    #[arg(long)]
    weigh: bool,
}

/// Builds the page, and weighs it if asked.
pub(crate) fn run(options: &Options) -> Result<()> {
    let tools = Tools::ensure()?;
    let dist = build(&tools)?;
    println!("The page is in {}", dist.display());
    if options.weigh {
        weight::weigh(&tools)?;
    }
    Ok(())
}

/// Finds or builds the tools, then builds the page. Returns its directory.
pub(crate) fn build_with_tools() -> Result<PathBuf> {
    build(&Tools::ensure()?)
}

/// Builds the page in release into `dist/`, unless what is there is up to date.
pub(crate) fn build(tools: &Tools) -> Result<PathBuf> {
    let root = shell::root();
    let dist = root.join("dist");
    let stamp = root.join("target/page.stamp");
    let sources = fingerprint(&root)?;

    if dist.join("index.html.br").exists()
        && let Some(index) = index(&dist)
        && fs::read_to_string(&stamp).is_ok_and(|built| built == format!("{sources}\n{index}"))
    {
        eprintln!("The page is up to date.");
        return Ok(dist);
    }

    shell::check(
        tools
            .trunk()?
            .args(["build", "--release", "--skip-version-check"])
            .args(["--features", "split"])
            // To be cut, a module needs its names. They go afterwards.
            .env("CARGO_PROFILE_PAGE_STRIP", "none"),
    )?;
    two_modules::cut(tools, &compiled()?, &dist)?;
    one_sheet::join(&dist)?;
    compression::compress_files(&dist)?;
    let index = index(&dist).context("Trunk wrote no index.html")?;
    // With its output elsewhere, Cargo has not made this directory.
    fs::create_dir_all(root.join("target")).context("cannot make target/")?;
    fs::write(&stamp, format!("{sources}\n{index}"))
        .with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(dist)
}

/// The module as the compiler left it, which Trunk has just had build it.
fn compiled() -> Result<PathBuf> {
    let mut build = shell::cargo();
    build
        .args(["build", "-p", "webmessenger-web", "--features", "split"])
        .args(["--profile", "page", "--target", WASM])
        .env("CARGO_PROFILE_PAGE_STRIP", "none");
    shell::build(build)
}

/// The built index, which names all other files with their hashes. `trunk serve` builds into the
/// same directory, unoptimised, and is found out by it.
fn index(dist: &Path) -> Option<String> {
    fs::read_to_string(dist.join("index.html")).ok()
}

/// Changes whenever a source or the compiler does.
fn fingerprint(root: &Path) -> Result<String> {
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&root.join(source), &mut files)?;
    }
    files.sort();

    let mut hasher = DefaultHasher::new();
    shell::output(shell::command("rustc").arg("--version")).hash(&mut hasher);
    std::env::var_os("RUSTFLAGS").hash(&mut hasher);
    for file in files {
        let metadata =
            fs::metadata(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let modified = metadata
            .modified()?
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        (&file, metadata.len(), modified).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in
            fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?
        {
            collect(&entry?.path(), files)?;
        }
    } else if path.exists() {
        files.push(path.to_path_buf());
    }
    Ok(())
}
