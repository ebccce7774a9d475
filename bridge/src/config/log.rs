//! `[log]`: what is logged, and how.

use std::str::FromStr;

use clap::ValueEnum;
use serde::Deserialize;
use serde_with::DeserializeFromStr;
use tracing_subscriber::filter::{LevelFilter, Targets};

/// The crates whose log is written; they log no secret at any level.
pub(crate) const LOGGED_CRATES: [&str; 2] = ["webmessenger_bridge", "localserver"];

/// What is logged, and how. Read at the start only.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LogSettings {
    /// As text or as JSON.
    pub format: LogFormat,
    /// Which events, as `WEBMESSENGER_LOG` has it: a level (`info`), and `module=level`, separated by commas.
    pub level: LogLevel,
    /// How a person's address is shown.
    pub address: LoggedAddress,
}

/// How an event is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One line of text.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// How a person's address is shown in the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LoggedAddress {
    /// As it is.
    #[default]
    Plain,
    /// Hashed with a key that is made at the start and never leaves the process: the same address has the same mark
    /// until the bridge is restarted, and nobody can go back from it.
    Hashed,
    /// Not at all.
    Off,
}

/// Which events are logged: at least those of a level, and of some modules others.
#[derive(Clone, Debug, PartialEq, Eq, DeserializeFromStr)]
pub struct LogLevel {
    /// Of what is not named.
    level: LevelFilter,
    modules: Vec<(String, LevelFilter)>,
}

/// Not a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not off, error, warn, info, debug or trace, and not a list of MODULE=LEVEL with a module of {} or {}",
    LOGGED_CRATES[0],
    LOGGED_CRATES[1]
)]
pub struct LogLevelError;

impl LogLevel {
    /// As tracing wants it.
    pub fn filter(&self) -> Targets {
        Targets::new()
            .with_default(self.level)
            .with_targets(self.modules.clone())
    }
}

impl Default for LogLevel {
    fn default() -> Self {
        Self {
            level: LevelFilter::INFO,
            modules: Vec::new(),
        }
    }
}

/// Stricter than tracing's own, which takes `inof` for a module, and so switches everything else off in silence.
impl FromStr for LogLevel {
    type Err = LogLevelError;

    fn from_str(text: &str) -> Result<Self, LogLevelError> {
        let mut read = Self::default();
        let mut level = None;
        for part in text.split(',').map(str::trim) {
            match part.split_once('=') {
                Some((module, level)) if is_logged(module) => {
                    read.modules.push((module.to_owned(), one_level(level)?));
                }
                Some(_) => return Err(LogLevelError),
                None if level.is_some() => return Err(LogLevelError),
                None => level = Some(one_level(part)?),
            }
        }
        read.level = level.unwrap_or(read.level);
        Ok(read)
    }
}

fn one_level(word: &str) -> Result<LevelFilter, LogLevelError> {
    match word.to_ascii_lowercase().as_str() {
        "off" => Ok(LevelFilter::OFF),
        "error" => Ok(LevelFilter::ERROR),
        "warn" => Ok(LevelFilter::WARN),
        "info" => Ok(LevelFilter::INFO),
        "debug" => Ok(LevelFilter::DEBUG),
        "trace" => Ok(LevelFilter::TRACE),
        _ => Err(LogLevelError),
    }
}

/// Whether anything of a module is ever written.
fn is_logged(module: &str) -> bool {
    LOGGED_CRATES.iter().any(|name| {
        let rest = module.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    })
}
