//! What axe-core finds on the page: things that keep people with a screen reader, a keyboard or weak eyes from it.

use std::{fmt, fs};

use anyhow::{Context as _, Result, anyhow};
use serde::Deserialize;

use crate::{Browser, paths};

/// Which rules the page is to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Every one that axe has on by itself, the best practices among them, and the size of what is pressed.
    All,
    /// What depends on the colours, where nothing else is other than it was.
    Colours,
}

impl Rules {
    fn options(self) -> &'static str {
        match self {
            Self::All => "rules: { 'target-size': { enabled: true } }",
            Self::Colours => "runOnly: ['color-contrast', 'link-in-text-block']",
        }
    }
}

const RUN: &str = "const done = arguments[0];
    axe.run(document, { resultTypes: ['violations'], OPTIONS })
        .then(found => done({ found: found.violations }), error => done({ error: String(error) }))";

/// A rule that the page breaks.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// Which.
    pub id: String,
    /// What it wants.
    pub help: String,
    /// The elements that break it.
    pub nodes: Vec<Node>,
}

/// An element that breaks a rule.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// Its source, shortened.
    pub html: String,
    /// What would mend it.
    pub failure_summary: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    found: Option<Vec<Violation>>,
    error: Option<String>,
}

impl Browser {
    /// The rules of axe-core that the page breaks as it is now.
    ///
    /// # Errors
    ///
    /// When axe-core is not installed, or cannot be run.
    pub async fn violations(&self, rules: Rules) -> Result<Vec<Violation>> {
        let driver = self.driver();
        if !self.eval::<bool>("'axe' in window").await? {
            // What the driver runs is not subject to the page's content security policy.
            let script = fs::read_to_string(paths::axe()?)?;
            driver
                .execute(script, Vec::new())
                .await
                .context("axe does not start")?;
        }
        let run = RUN.replace("OPTIONS", rules.options());
        let answer: Answer = driver.execute_async(run, Vec::new()).await?.convert()?;
        let error = || anyhow!("axe: {}", answer.error.unwrap_or_default());
        answer.found.ok_or_else(error)
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.help)?;
        for node in &self.nodes {
            let why = node.failure_summary.as_deref().unwrap_or_default();
            write!(
                f,
                "\n    {}\n      {}",
                node.html,
                why.replace('\n', "\n      ")
            )?;
        }
        Ok(())
    }
}
