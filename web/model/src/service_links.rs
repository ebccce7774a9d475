//! What the service offers and forbids, as the page needs it: the one place that reads it.

use msnp11::{client::Service, config::LinkName, shields::Feature};

use crate::text::t;

/// A link of the service, for the menu of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it goes: `http` or `https`.
    pub url: String,
}

/// The links that the service's config names.
pub fn links(service: &Service) -> Vec<Link> {
    let links = service.config.iter().flat_map(|config| config.links());
    links
        .map(|link| Link {
            text: match link.name {
                LinkName::Tab(name) => name,
                LinkName::Today => t("link-today"),
                LinkName::Profile => t("link-profile"),
                LinkName::TermsOfUse => t("link-terms"),
            },
            url: link.url.as_str().to_owned(),
        })
        .filter(|link| is_web(&link.url))
        .collect()
}

/// Whether addresses in what people write may be links to press. A service can forbid it.
pub fn links_allowed(service: &Service) -> bool {
    !service.shields.denied().contains(&Feature::Hotlinks)
}

/// Whether files may go and come. A service can forbid it.
pub fn files_allowed(service: &Service) -> bool {
    !service.shields.denied().contains(&Feature::FileTransfer)
}

/// Whether an address leads to the web; nothing else is ever opened.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
