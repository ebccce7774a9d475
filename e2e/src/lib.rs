//! The harness of the end-to-end tests: a real browser, driven from Rust.
//!
//! A test opens one [`Browser`] for each person in its story and waits for what that person would
//! see. Waiting is always for something named, never for a length of time:
//!
//! ```no_run
//! # use e2e::{Browser, Options};
//! # async fn story() -> anyhow::Result<()> {
//! let alice = Browser::open("alice", Options::desktop()).await?;
//! alice.goto("http://127.0.0.1:8080").await?;
//! alice.fill("input[type=email]", "alice@example.com").await?;
//! alice.click("button[type=submit]").await?;
//! alice.wait_for_text("h1", "Alice").await?;
//! alice.screenshot("signed-in").await?;
//! # Ok(()) }
//! ```
//!
//! What cannot be found within [`PATIENCE`] fails with the page's source, its console and a
//! screenshot, all saved in `e2e/out/`. `cargo xtask test --only e2e` makes sure of the browser and
//! tells the tests where the page and the bridge are ([`paths`]).

pub mod accessibility_tree;
mod announcements;
pub mod axe;
mod browser;
mod engine;
mod keyboard;
pub mod native;
mod options;
mod page;
mod pair;
pub mod paths;
pub mod picture;
pub mod program;
pub mod tour;
mod webdriver_server;
pub mod world;

pub use browser::{Browser, PATIENCE};
pub use options::{Contrast, Options, Scheme};
pub use pair::Pair;
pub use thirtyfour::{By, Key, WebDriver, WebElement};
