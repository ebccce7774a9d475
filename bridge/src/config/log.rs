//! `[log]`: what is logged, and how.

use std::str::FromStr;

use clap::ValueEnum;
use serde::Deserialize;
use tracing_subscriber::EnvFilter;

/// What is logged, and how. Read at the start only.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LogSettings {
    /// As text or as JSON.
    pub format: LogFormat,
    /// Which events, as `WEBMESSENGER_LOG` has it: a level (`info`), or `module=level` separated by commas.
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

/// Which events are logged.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LogLevel(String);

/// Not a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a level such as info, and not a list of MODULE=LEVEL")]
pub struct LogLevelError;

impl LogLevel {
    /// As tracing wants it.
    pub fn filter(&self) -> EnvFilter {
        // It was read once already.
        EnvFilter::try_new(&self.0).unwrap_or_else(|_| EnvFilter::new("info"))
    }
}

impl Default for LogLevel {
    fn default() -> Self {
        Self("info".to_owned())
    }
}

impl FromStr for LogLevel {
    type Err = LogLevelError;

    fn from_str(text: &str) -> Result<Self, LogLevelError> {
        match EnvFilter::try_new(text) {
            Ok(_) if !text.trim().is_empty() => Ok(Self(text.to_owned())),
            _ => Err(LogLevelError),
        }
    }
}

impl TryFrom<String> for LogLevel {
    type Error = LogLevelError;

    fn try_from(text: String) -> Result<Self, LogLevelError> {
        text.parse()
    }
}
