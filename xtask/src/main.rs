//! Set-up and developer commands: `cargo xtask run`, `cargo xtask test`, `cargo xtask page`.
//!
//! Everything that a fresh clone needs beyond a Rust toolchain is found or built here, so that the
//! README can be two commands long. Continuous integration runs the same `cargo xtask test`.

mod axe;
mod chromium;
mod compression;
mod debian;
mod firefox;
mod one_sheet;
mod page;
mod run;
mod shell;
mod style;
mod test;
mod tools;
mod weight;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Set-up and developer commands of WebMessenger"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page and the bridge, and start them with the bundled server to try out
    Run(run::Options),
    /// Run everything that continuous integration runs, and say what each stage took
    Test(test::Options),
    /// Build the page into dist/, for an operator's own web root or for the bridge to embed
    Page(page::Options),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Run(options) => run::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Page(options) => page::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
