//! What the service offers and forbids, as the page needs it: the one place that reads it.

use msnp11::client::Service;

/// A link of the service, for the menu of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// What it says.
    pub(crate) text: String,
    /// Where it goes: `http` or `https`.
    pub(crate) url: String,
}

/// The links that the service's config names. Those that lead anywhere but to the web are left out.
pub(crate) fn links(service: &Service) -> Vec<Link> {
    // The config names none yet.
    let named: Vec<Link> = Vec::new();
    let _ = &service.config;
    named.into_iter().filter(|link| is_web(&link.url)).collect()
}

/// Whether addresses in what people write may be links to press. A service can forbid it.
pub(crate) fn links_allowed(service: &Service) -> bool {
    // The shields name no feature yet.
    let _ = &service.shields;
    true
}

/// Whether an address leads to the web; nothing else is ever opened.
pub(crate) fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
