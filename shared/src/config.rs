//! Messenger config: what a server offers besides talk, such as tabs, terms of use and a search (msnp11-ns.md, section 10).
//!
//! `POST /Config/MsgrConfig.asmx`, without signing in. Who drives the machine makes the request:
//!
//! 1. [`request`] gives the body and the `SOAPAction` header for a [`Region`], the regional arguments that 7.0 sends.
//! 2. [`parse_answer`] reads what comes back. Any part may be missing, and failure never stops signing in.
//! 3. [`MessengerConfig::links`] is what a menu shows.

mod region;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use roxmltree::Node;
use thiserror::Error;

pub use region::{Region, RegionError};

use crate::{
    web_url::WebUrl,
    xml::{self, XmlError, boolean, child, descend, line},
};

/// The value of the `SOAPAction` header, quotes and all.
pub const SOAP_ACTION: &str = "\"http://www.msn.com/webservices/Messenger/Client/GetClientConfig\"";
/// The value of the `Content-Type` header of the request.
pub const CONTENT_TYPE: &str = "text/xml; charset=utf-8";

/// The version that is asked for: that of the client which introduced MSNP11.
const VERSION: &str = "7.0.0777";
/// The most tabs: the official client had no room for twenty.
const MAX_TABS: usize = 64;
/// The most trusted domains; the longest list that was seen has a dozen.
const MAX_DOMAINS: usize = 256;
/// The longest name of a tab in characters: it goes into a menu.
const MAX_NAME: usize = 100;
/// The longest tooltip of a tab in characters.
const MAX_TOOLTIP: usize = 300;
/// The longest of all other words, in characters: a kind, a market, a resource.
const MAX_WORD: usize = 64;
/// The longest domain name, by its own rules.
const MAX_DOMAIN: usize = 253;
/// The longest URL, in characters; [`WebUrl`] has its own bound below this.
const MAX_URL: usize = 4096;

/// What to post to the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigRequest {
    /// The SOAP envelope.
    pub body: String,
    /// The value of the `SOAPAction` header: [`SOAP_ACTION`].
    pub soap_action: &'static str,
}

/// The request for a region. Nothing in it needs escaping: a country is two letters, all else are numbers.
pub fn request(region: &Region) -> ConfigRequest {
    let Region { clcid, plcid, .. } = region;
    let (country, geo_id) = (region.country(), region.geo_id);
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope \
        xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
        xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
        <GetClientConfig xmlns=\"http://www.msn.com/webservices/Messenger/Client\"><clientinfo>\
        <Country>{country}</Country><CLCID>{clcid:04X}</CLCID><PLCID>{plcid:04X}</PLCID><GeoID>{geo_id}</GeoID>\
        <ver>{VERSION}</ver></clientinfo></GetClientConfig></soap:Body></soap:Envelope>"
    );
    ConfigRequest {
        body,
        soap_action: SOAP_ACTION,
    }
}

/// Why an answer is no configuration. Names the element at fault and never what stood there.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ConfigError {
    /// The document that has this element cannot be read: the SOAP `Envelope`, or the `MsgrConfig` within.
    #[error("{element}: {reason}")]
    Xml {
        /// The element.
        element: &'static str,
        /// What is wrong with it.
        reason: XmlError,
    },
    /// An element is not there.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The service answered with a SOAP `Fault`.
    #[error("the service answered with a Fault")]
    Fault,
}

/// Reads the answer: a SOAP envelope whose `GetClientConfigResult` holds a second document as text, the bare
/// `MsgrConfig` of the plain form, or nothing, which Escargot answers to that form and which is an empty configuration.
///
/// # Errors
///
/// When there is something, but no configuration in it.
pub fn parse_answer(answer: &[u8]) -> Result<MessengerConfig, ConfigError> {
    let at = |element| move |reason| ConfigError::Xml { element, reason };
    let text = xml::text_of(answer).map_err(at(ENVELOPE))?;
    if text.is_empty() {
        return Ok(MessengerConfig::default());
    }
    match xml::read_repaired(text, Outer::read).map_err(at(ENVELOPE))?? {
        Outer::Config(config) => Ok(*config),
        Outer::Encoded(text) if text.trim().is_empty() => Ok(MessengerConfig::default()),
        Outer::Encoded(text) => xml::read_repaired(text.trim(), |root| {
            let config = root.has_tag_name(CONFIG);
            config.then(|| MessengerConfig::read(root))
        })
        .map_err(at(CONFIG))?
        .ok_or(ConfigError::Missing(CONFIG)),
    }
}

const ENVELOPE: &str = "Envelope";
const RESULT: &str = "GetClientConfigResult";
const CONFIG: &str = "MsgrConfig";

/// What the first document holds.
enum Outer {
    /// The configuration itself.
    Config(Box<MessengerConfig>),
    /// The text of a second document.
    Encoded(String),
}

impl Outer {
    fn read(root: Node<'_, '_>) -> Result<Self, ConfigError> {
        let config = |node| Self::Config(Box::new(MessengerConfig::read(node)));
        if root.has_tag_name(CONFIG) {
            return Ok(config(root));
        }
        let find = |name: &str| root.descendants().find(|node| node.has_tag_name(name));
        match (find(RESULT), find("Fault")) {
            // CDATA on every server; a child that nobody escaped is as good.
            (Some(result), _) => {
                Ok(child(result, CONFIG)
                    .map_or_else(|| Self::Encoded(xml::raw_text(result)), config))
            }
            (None, Some(_)) => Err(ConfigError::Fault),
            (None, None) => Err(ConfigError::Missing(RESULT)),
        }
    }
}

/// The configuration. Everything may be missing; what makes no sense is as if it were. Advertisements and the URLs that
/// count who looks at a tab (`hiturl`) are not read at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessengerConfig {
    /// `Simple/Config/ExpiresInDays`: for how many days this holds; 0 is until the next sign-in.
    pub expires_in_days: Option<u32>,
    /// `Simple/TrustedDomains/domain@name`, in lower case: host names; those under them are trusted too.
    pub trusted_domains: Vec<String>,
    /// `TabConfig/msntabdata/tab`, in their order.
    pub tabs: Vec<Tab>,
    /// `TabConfig/msntabsettings`
    pub tab_limits: TabLimits,
    /// `LocalizedConfig@Market`, such as `en-US`.
    pub market: Option<String>,
    /// `MsnTodayConfig/MsnTodayURL`: the news of the day.
    pub msn_today_url: Option<WebUrl>,
    /// `TermsOfUse/TermsOfUseURL`
    pub terms_of_use_url: Option<WebUrl>,
    /// `MSNSearch/SearchURL`, with `$QUERY$` where the words go: see [`MessengerConfig::search`].
    pub search_url: Option<WebUrl>,
    /// `RL/ViewProfileURL`. Official ones hold places to fill in, such as `%6` for a person, by rules that nobody wrote
    /// down; others are plain pages.
    pub view_profile_url: Option<WebUrl>,
}

/// One tab of the official client's window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// `type`: one lower-case word, `page`, `alerts` or whatever the tab is about.
    pub kind: String,
    /// `name`, for people.
    pub name: String,
    /// `tooltip`, for people.
    pub tooltip: String,
    /// `contenturl`: the page to open.
    pub content_url: Option<WebUrl>,
    /// `image`
    pub image: Option<TabImage>,
    /// `siteid`: the site's number at Passport; 0 for one that needs no account.
    pub site_id: Option<u32>,
    /// `tabid`: the tab's number.
    pub tab_id: Option<u32>,
    /// `hidden`. The official client hides the type `hotmail` too.
    pub hidden: bool,
}

/// The picture of a [`Tab`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TabImage {
    /// A picture, 36 pixels wide and 32 high on official servers.
    Url(WebUrl),
    /// One that the official client brings along: the word after `res:`, such as `bell`.
    Resource(String),
}

/// How many tabs of a computer's maker there may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TabLimits {
    /// `oemdisplaylimit`: how many are shown.
    pub display: Option<u32>,
    /// `oemtotallimit`: how many are kept.
    pub total: Option<u32>,
}

/// One entry for a menu of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What to call it.
    pub name: LinkName,
    /// What to open, in a new tab and on a click.
    pub url: WebUrl,
}

/// What to call a [`Link`]. All but a tab's own name are the page's to translate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkName {
    /// A tab, which brings its name.
    Tab(String),
    /// "MSN Today", the news of the day.
    Today,
    /// "View your profile".
    Profile,
    /// "Terms of use".
    TermsOfUse,
}

impl MessengerConfig {
    /// What a menu of links shows: the tabs in their order, the news of the day, the profile, the terms of use.
    ///
    /// Left out are tabs that are hidden or have no name, a profile's URL with places to fill in, and any URL that was
    /// there before. Search is a box and no link: see [`MessengerConfig::search`].
    pub fn links(&self) -> Vec<Link> {
        let tabs = self
            .tabs
            .iter()
            .filter(|tab| !tab.hidden && !tab.name.is_empty())
            .map(|tab| (LinkName::Tab(tab.name.clone()), &tab.content_url));
        let profile = self.view_profile_url.clone();
        let profile = profile.filter(|url| !has_places(url.as_str()));
        let others = [
            (LinkName::Today, &self.msn_today_url),
            (LinkName::Profile, &profile),
            (LinkName::TermsOfUse, &self.terms_of_use_url),
        ];
        let mut links: Vec<Link> = Vec::new();
        for (name, url) in tabs.chain(others) {
            let Some(url) = url else { continue };
            if links.iter().all(|link| link.url != *url) {
                let url = url.clone();
                links.push(Link { name, url });
            }
        }
        links
    }

    /// The URL that searches for these words. None if there is no search, or the words are too long for a URL.
    pub fn search(&self, words: &str) -> Option<WebUrl> {
        let url = self.search_url.as_ref()?.as_str();
        let words = utf8_percent_encode(words, NON_ALPHANUMERIC).to_string();
        // $FC$ is a "format code" of which no values are known.
        WebUrl::parse(&url.replace("$FC$", "").replace("$QUERY$", &words))
    }

    /// Reads a `MsgrConfig`.
    fn read(root: Node<'_, '_>) -> Self {
        let localized = child(root, "LocalizedConfig");
        let localized_url = |path: &[&str]| url(descend(localized?, path)?);
        let under = |path: &[&str], name: &'static str| {
            descend(root, path)
                .into_iter()
                .flat_map(|node| node.children())
                .filter(move |node| node.has_tag_name(name))
        };
        let domains = under(&["Simple", "TrustedDomains"], "domain");
        Self {
            expires_in_days: descend(root, &["Simple", "Config"])
                .and_then(|node| number(node, "ExpiresInDays")),
            trusted_domains: domains.filter_map(domain).take(MAX_DOMAINS).collect(),
            tabs: under(&["TabConfig", "msntabdata"], "tab")
                .map(Tab::read)
                .take(MAX_TABS)
                .collect(),
            tab_limits: descend(root, &["TabConfig", "msntabsettings"])
                .map(TabLimits::read)
                .unwrap_or_default(),
            market: localized.and_then(|node| xml::attribute(node, "Market", MAX_WORD)),
            msn_today_url: localized_url(&["MsnTodayConfig", "MsnTodayURL"]),
            terms_of_use_url: localized_url(&["TermsOfUse", "TermsOfUseURL"]),
            search_url: localized_url(&["MSNSearch", "SearchURL"]),
            view_profile_url: localized_url(&["RL", "ViewProfileURL"]),
        }
    }
}

impl Tab {
    fn read(tab: Node<'_, '_>) -> Self {
        let text = |name, most| child(tab, name).and_then(|node| line(node, most));
        let kind = text("type", MAX_WORD).unwrap_or_default();
        let hidden = text("hidden", MAX_WORD).as_deref().and_then(boolean);
        Self {
            hidden: hidden.unwrap_or(false) || kind == "hotmail",
            kind,
            name: text("name", MAX_NAME).unwrap_or_default(),
            tooltip: text("tooltip", MAX_TOOLTIP).unwrap_or_default(),
            content_url: child(tab, "contenturl").and_then(url),
            image: text("image", MAX_URL).and_then(|image| TabImage::parse(&image)),
            site_id: number(tab, "siteid"),
            tab_id: number(tab, "tabid"),
        }
    }
}

impl TabImage {
    fn parse(text: &str) -> Option<Self> {
        let resource = text.strip_prefix("res:").filter(|word| {
            let sound = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
            sound && (1..=MAX_WORD).contains(&word.len())
        });
        resource
            .map(|word| Self::Resource(word.to_owned()))
            .or_else(|| WebUrl::parse(text).map(Self::Url))
    }
}

impl TabLimits {
    fn read(settings: Node<'_, '_>) -> Self {
        Self {
            display: number(settings, "oemdisplaylimit"),
            total: number(settings, "oemtotallimit"),
        }
    }
}

/// A child element that is a number.
fn number(node: Node<'_, '_>, name: &str) -> Option<u32> {
    line(child(node, name)?, MAX_WORD)?.parse().ok()
}

fn url(node: Node<'_, '_>) -> Option<WebUrl> {
    WebUrl::parse(&line(node, MAX_URL)?)
}

/// The name of a trusted domain, if it can be one.
fn domain(node: Node<'_, '_>) -> Option<String> {
    let name = xml::attribute(node, "name", MAX_DOMAIN + 1)?;
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let fits = name.len() <= MAX_DOMAIN && name.bytes().all(sound) && !name.starts_with('.');
    fits.then(|| name.to_ascii_lowercase())
}

/// Whether a URL has places to fill in: a `%` that escapes nothing.
fn has_places(url: &str) -> bool {
    url.split('%').skip(1).any(|rest| {
        let digits = rest.as_bytes().iter().take(2);
        digits.filter(|byte| byte.is_ascii_hexdigit()).count() < 2
    })
}

#[cfg(test)]
mod tests;
