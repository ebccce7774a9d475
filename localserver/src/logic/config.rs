//! The config service, which knows nobody and needs no sign-in.

use super::Server;
use crate::{
    ConfigAnswer,
    config::{self, Fault},
};

/// What the config service answers instead of the bundled configuration.
#[derive(Clone, Debug, Default)]
pub(super) enum ConfigOverride {
    #[default]
    Nothing,
    /// This document, for every region.
    Document(String),
    /// Faults.
    Fault,
}

impl Server {
    /// `POST /Config/MsgrConfig.asmx`: `SOAPAction` and the envelope.
    pub fn config(&self, action: &str, body: &[u8]) -> ConfigAnswer {
        match &self.config {
            ConfigOverride::Fault => Self::config_fault(),
            ConfigOverride::Document(own) => config::answer_soap(action, body, Some(own)),
            ConfigOverride::Nothing => config::answer_soap(action, body, None),
        }
    }

    /// `GET /Config/MsgrConfig.asmx`: what stands after the `?`.
    pub fn config_plain(&self, query: &str) -> ConfigAnswer {
        match &self.config {
            ConfigOverride::Fault => Self::config_fault(),
            ConfigOverride::Document(own) => config::answer_plain(query, Some(own)),
            ConfigOverride::Nothing => config::answer_plain(query, None),
        }
    }

    /// Gives every region this configuration from now on; `None` gives the bundled one again.
    pub fn set_config(&mut self, document: Option<String>) {
        self.config = document.map_or(ConfigOverride::Nothing, ConfigOverride::Document);
    }

    /// Answers every request to the config service with a fault from now on, or with the bundled configuration again.
    pub fn fail_config(&mut self, fails: bool) {
        self.config = if fails {
            ConfigOverride::Fault
        } else {
            ConfigOverride::Nothing
        };
    }

    fn config_fault() -> ConfigAnswer {
        Fault::Server("The service is not available").answer()
    }
}
