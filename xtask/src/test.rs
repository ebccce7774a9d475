//! `cargo xtask test`: everything that continuous integration runs, stage by stage.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{
    axe,
    chromium::Chromium,
    firefox::Firefox,
    page, run, shell, style,
    tools::{self, Tools, WASM},
    weight,
};

/// The page's crate compiles for the browser only, so the host stages leave it out.
const HOST: [&str; 3] = ["--workspace", "--exclude", "webmessenger-web"];

/// Options of `cargo xtask test`.
#[derive(Args)]
pub(crate) struct Options {
    /// Run only this stage; can be given more than once
    #[arg(long, value_name = "STAGE", value_parser = stage)]
    only: Vec<&'static Stage>,

    /// List the stages and end
    #[arg(long)]
    list: bool,

    /// Run the other stages even after one has failed
    #[arg(long)]
    keep_going: bool,
}

/// One thing that is tested.
struct Stage {
    name: &'static str,
    about: &'static str,
    needs: &'static [Need],
    /// It runs only when it is asked for.
    on_demand: bool,
    run: fn(&Setup) -> Result<()>,
}

/// What a stage wants from the machine.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Axe,
    Browser,
    Clippy,
    Firefox,
    PageTools,
    Rustfmt,
    WasmTarget,
}

/// In the order that tells soonest, and so that what a stage builds serves those after it.
const STAGES: [Stage; 14] = [
    Stage {
        name: "fmt",
        about: "formatting",
        needs: &[Need::Rustfmt],
        on_demand: false,
        run: fmt,
    },
    Stage {
        name: "style",
        about: "classes, ids and custom properties, in sheets and in code",
        needs: &[],
        on_demand: false,
        run: |_| style::check(),
    },
    Stage {
        name: "clippy",
        about: "lints, warnings denied",
        needs: &[Need::Clippy],
        on_demand: false,
        run: clippy,
    },
    Stage {
        name: "clippy-wasm",
        about: "lints of what runs in the browser",
        needs: &[Need::Clippy, Need::WasmTarget],
        on_demand: false,
        run: clippy_wasm,
    },
    Stage {
        name: "host",
        about: "tests on this machine",
        needs: &[],
        on_demand: false,
        run: host_tests,
    },
    Stage {
        name: "doctest",
        about: "the examples in the documentation",
        needs: &[],
        on_demand: false,
        run: doc_tests,
    },
    Stage {
        name: "wasm",
        about: "the page's own tests, in Chromium",
        needs: &[Need::PageTools, Need::Browser],
        on_demand: false,
        run: wasm_tests,
    },
    Stage {
        name: "doc",
        about: "documentation, warnings denied",
        needs: &[Need::WasmTarget],
        on_demand: false,
        run: doc,
    },
    Stage {
        name: "page",
        about: "the page, in release",
        needs: &[Need::PageTools],
        on_demand: false,
        run: page_build,
    },
    Stage {
        name: "weight",
        about: "what is loaded before somebody can sign in, against its budget",
        needs: &[Need::PageTools],
        on_demand: false,
        run: page_weight,
    },
    Stage {
        name: "bridge",
        about: "the bridge with the page inside, its lints and the page's tests",
        needs: &[Need::Clippy, Need::PageTools],
        on_demand: false,
        run: bridge_build,
    },
    Stage {
        name: "soak",
        about: "connections to the bridge that come and go, for two minutes",
        needs: &[],
        on_demand: false,
        run: soak,
    },
    Stage {
        name: "e2e",
        about: "the whole, in Chromium",
        needs: &[Need::Axe, Need::Browser, Need::PageTools],
        on_demand: false,
        run: end_to_end_tests,
    },
    Stage {
        name: "firefox",
        about: "the main stories, in Firefox; only when asked for",
        needs: &[Need::Firefox, Need::PageTools],
        on_demand: true,
        run: firefox_tests,
    },
];

/// Runs the stages and prints the seconds each took, whether they pass or not.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.list {
        for stage in &STAGES {
            println!("{:<12} {}", stage.name, stage.about);
        }
        return Ok(());
    }

    let stages: Vec<&Stage> = STAGES
        .iter()
        .filter(|stage| {
            if options.only.is_empty() {
                !stage.on_demand
            } else {
                options.only.iter().any(|only| only.name == stage.name)
            }
        })
        .collect();
    let mut report = Report::default();

    announce("set-up");
    let start = Instant::now();
    let setup = Setup::prepare(&stages);
    report.add("set-up", start.elapsed(), setup.is_ok());
    let setup = setup?;

    let mut failures = Vec::new();
    for stage in stages {
        announce(stage.name);
        let start = Instant::now();
        let result = (stage.run)(&setup);
        report.add(stage.name, start.elapsed(), result.is_ok());
        if let Err(error) = result {
            eprintln!("{}: {error:#}", stage.name);
            failures.push(stage.name);
            if !options.keep_going {
                break;
            }
        }
    }

    report.print();
    if !failures.is_empty() {
        bail!(
            "failed: {}. To run one stage again: cargo xtask test --only {}",
            failures.join(", "),
            failures[0]
        );
    }
    Ok(())
}

/// What the chosen stages need, found or installed before any of them runs.
#[derive(Default)]
struct Setup {
    chromium: Option<Chromium>,
    firefox: Option<Firefox>,
    tools: Option<Tools>,
}

impl Setup {
    fn prepare(stages: &[&Stage]) -> Result<Self> {
        let needed = |need| stages.iter().any(|stage| stage.needs.contains(&need));
        if needed(Need::Rustfmt) {
            tools::ensure_component("rustfmt", "fmt")?;
        }
        if needed(Need::Clippy) {
            tools::ensure_component("clippy", "clippy")?;
        }
        if needed(Need::WasmTarget) {
            tools::ensure_wasm_target()?;
        }
        if needed(Need::Axe) {
            axe::ensure()?;
        }
        Ok(Self {
            chromium: needed(Need::Browser).then(Chromium::ensure).transpose()?,
            firefox: needed(Need::Firefox).then(Firefox::ensure).transpose()?,
            tools: needed(Need::PageTools).then(Tools::ensure).transpose()?,
        })
    }

    fn chromium(&self) -> Result<&Chromium> {
        self.chromium
            .as_ref()
            .context("the stage does not say that it needs a browser")
    }

    fn tools(&self) -> Result<&Tools> {
        self.tools
            .as_ref()
            .context("the stage does not say that it needs the page's tools")
    }
}

fn fmt(_: &Setup) -> Result<()> {
    shell::check(shell::cargo().args(["fmt", "--all", "--check"]))
}

fn clippy(_: &Setup) -> Result<()> {
    shell::check(shell::cargo().arg("clippy").args(HOST).args([
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_wasm(_: &Setup) -> Result<()> {
    // The tests of msnp11 are for the host (proptest wants a source of randomness): its library only.
    let library = [
        "clippy", "-p", "msnp11", "--lib", "--target", WASM, "--", "-D", "warnings",
    ];
    shell::check(shell::cargo().args(library))?;
    let page = [
        "clippy",
        "-p",
        "webmessenger-web",
        "--all-targets",
        "--target",
        WASM,
        "--",
        "-D",
        "warnings",
    ];
    shell::check(shell::cargo().args(page))?;
    // As people get it, in two modules.
    let split = [
        "clippy",
        "-p",
        "webmessenger-web",
        "--features",
        "split",
        "--target",
        WASM,
        "--",
        "-D",
        "warnings",
    ];
    shell::check(shell::cargo().args(split))
}

fn host_tests(_: &Setup) -> Result<()> {
    let mut command = shell::cargo();
    if shell::output(shell::cargo().args(["nextest", "--version"])).is_some() {
        command.args(["nextest", "run"]).args(HOST);
    } else {
        // The documentation's examples are a stage of their own, since nextest leaves them out.
        command.arg("test").args(HOST).arg("--all-targets");
    }
    shell::check(command.args(["--exclude", "e2e"]))
}

fn doc_tests(_: &Setup) -> Result<()> {
    shell::check(shell::cargo().args(["test", "--doc"]).args(HOST).args([
        "--exclude",
        "e2e",
        "--exclude",
        "xtask",
    ]))
}

fn wasm_tests(setup: &Setup) -> Result<()> {
    let mut command = shell::cargo();
    command
        .args([
            "test",
            "-p",
            "webmessenger-web",
            "--tests",
            "--target",
            WASM,
        ])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            setup.tools()?.test_runner(),
        )
        // A test file that forgets to say so runs in the browser all the same; Node is not needed.
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        // The defaults are 20 and 5 seconds, which a loaded machine can exceed.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    setup.chromium()?.export(&mut command);
    shell::check(&mut command)
}

fn doc(_: &Setup) -> Result<()> {
    const DENY: (&str, &str) = ("RUSTDOCFLAGS", "-D warnings");
    shell::check(
        shell::cargo()
            .args(["doc", "--no-deps"])
            .args(HOST)
            .env(DENY.0, DENY.1),
    )?;
    let page = [
        "doc",
        "--no-deps",
        "-p",
        "webmessenger-web",
        "--target",
        WASM,
    ];
    shell::check(shell::cargo().args(page).env(DENY.0, DENY.1))
}

fn page_build(setup: &Setup) -> Result<()> {
    page::build(setup.tools()?).map(drop)
}

fn page_weight(setup: &Setup) -> Result<()> {
    weight::check(setup.tools()?)
}

/// The other stages leave the page out of the bridge, since it has to be built first.
fn bridge_build(setup: &Setup) -> Result<()> {
    page::build(setup.tools()?)?;
    run::build_bridge()?;
    let with_page = ["-p", "webmessenger-bridge", "--features", "page"];
    shell::check(shell::cargo().arg("clippy").args(with_page).args([
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    let tests = ["--test", "bridge", "--", "page::"];
    shell::check(shell::cargo().arg("test").args(with_page).args(tests))
}

/// Two minutes of its hour (docs/load.md) are enough to see what leaks with every connection.
fn soak(_: &Setup) -> Result<()> {
    if !cfg!(target_os = "linux") || std::thread::available_parallelism().map_or(1, usize::from) < 2
    {
        eprintln!("left out: it wants Linux and two cores");
        return Ok(());
    }
    let bridge = run::build_bridge()?;
    shell::check(
        shell::cargo()
            .args(["run", "-p", "load", "--", "--bridge"])
            .arg(bridge)
            .args(["soak", "--minutes", "2", "--rate", "40", "--stay", "4"]),
    )
}

fn end_to_end_tests(setup: &Setup) -> Result<()> {
    // Both are up to date already, unless this stage runs alone.
    let dist = page::build(setup.tools()?)?;
    let bridge = run::build_bridge()?;
    let mut command = shell::cargo();
    command
        .args(["test", "-p", "e2e", "--tests", "--", "--test-threads=1"])
        .env("WEBMESSENGER_BRIDGE", bridge)
        .env("WEBMESSENGER_DIST", dist);
    setup.chromium()?.export(&mut command);
    shell::check(&mut command)
}

/// What needs nothing of Chromium's own: its tools for developers, its console.
const IN_FIREFOX: [&str; 6] = [
    "main_stories",
    "chat",
    "contacts",
    "history",
    "settings",
    "tabs",
];

fn firefox_tests(setup: &Setup) -> Result<()> {
    let dist = page::build(setup.tools()?)?;
    let bridge = run::build_bridge()?;
    let firefox = setup.firefox.as_ref();
    let firefox = firefox.context("the stage does not say that it needs Firefox")?;
    let mut command = shell::cargo();
    command.args(["test", "-p", "e2e", "--no-fail-fast"]);
    for test in IN_FIREFOX {
        command.args(["--test", test]);
    }
    command
        .args(["--", "--test-threads=1"])
        .env("WEBMESSENGER_BRIDGE", bridge)
        .env("WEBMESSENGER_DIST", dist)
        .env("E2E_BROWSER", "firefox");
    firefox.export(&mut command);
    shell::check(&mut command)
}

/// The seconds that each stage took.
#[derive(Default)]
struct Report {
    rows: Vec<(&'static str, Duration, bool)>,
}

impl Report {
    fn add(&mut self, name: &'static str, took: Duration, passed: bool) {
        self.rows.push((name, took, passed));
    }

    fn print(&self) {
        println!("\n{:<12} {:>8}", "stage", "seconds");
        for (name, took, passed) in &self.rows {
            println!(
                "{name:<12} {:>8.1}  {}",
                took.as_secs_f64(),
                if *passed { "passed" } else { "FAILED" }
            );
        }
        let total: Duration = self.rows.iter().map(|(_, took, _)| *took).sum();
        println!("{:<12} {:>8.1}", "total", total.as_secs_f64());
    }
}

fn stage(name: &str) -> Result<&'static Stage, String> {
    STAGES
        .iter()
        .find(|stage| stage.name == name)
        .ok_or_else(|| {
            let names: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
            format!("the stages are: {}", names.join(", "))
        })
}

fn announce(name: &str) {
    eprintln!("\n==> {name}");
}
