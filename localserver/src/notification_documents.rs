//! The documents of `NOT` and `IPG` (msnp11-ns.md, section 8).

use msnp11::xml::escaped;

/// An alert: a sentence that people read, and a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// `id` of the notification.
    pub id: u32,
    /// `siteid`: 0 money, 1 calendar, anything else a bell.
    pub site: u32,
    /// `siteurl`: what the other two URLs are relative to.
    pub site_url: String,
    /// Opens on a click.
    pub action: String,
    /// Changes the subscription.
    pub subscription: String,
    /// The sentence.
    pub text: String,
}

impl Alert {
    /// An alert with a sentence and a link, of a site of its own.
    pub fn new(text: impl Into<String>, action: impl Into<String>) -> Self {
        Self {
            id: 1,
            site: 199_999,
            site_url: "http://alerts.example.com/".into(),
            action: action.into(),
            subscription: "subscription".into(),
            text: text.into(),
        }
    }

    pub(crate) fn document(&self, to: &Recipient<'_>) -> String {
        let (id, site, to) = (self.id, self.site, to.element());
        let [site_url, action, subscription, text] =
            [&self.site_url, &self.action, &self.subscription, &self.text]
                .map(|part| escaped(part));
        format!(
            "<NOTIFICATION ver=\"1\" id=\"{id}\" siteid=\"{site}\" siteurl=\"{site_url}\">{to}/><MSG id=\"0\">\
            <ACTION url=\"{action}\"/><SUBSCR url=\"{subscription}\"/><BODY lang=\"1033\" icon=\"icon.png\"><TEXT>{text}\
            </TEXT></BODY></MSG></NOTIFICATION>"
        )
    }
}

/// A document within the document: `NotificationData`, encoded as text. New in MSNP11.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotificationData {
    /// Someone's Space, which was a blog, changed.
    Space {
        /// Whose: `OwnerCID`, signed.
        owner: i64,
        /// Whether there is something new to read.
        has_new_item: bool,
        /// The title of what is new.
        title: String,
    },
    /// The address book changed. Not part of MSNP11, but some servers send it.
    ContactList {
        /// Whose: `CID`, signed.
        owner: i64,
    },
}

impl NotificationData {
    pub(crate) fn document(&self, to: &Recipient<'_>, changed: &str) -> String {
        const SCHEMAS: &str = "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
            xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
        let (site_url, inner) = match self {
            Self::Space {
                owner,
                has_new_item,
                title,
            } => {
                let title = escaped(title);
                let inner = format!(
                    "<SpaceHandle><ResourceID>space!1</ResourceID></SpaceHandle><ComponentHandle><ResourceID>space!2\
                    </ResourceID></ComponentHandle><OwnerCID>{owner}</OwnerCID><LastModifiedDate>{changed}\
                    </LastModifiedDate><HasNewItem>{has_new_item}</HasNewItem><ComponentSummary><Component \
                    xsi:type=\"MessageContainer\"><ResourceID>space!2</ResourceID></Component><Items><Component \
                    xsi:type=\"Message\"><Title>{title}</Title></Component></Items></ComponentSummary>"
                );
                ("http://storage.msn.com/", inner)
            }
            Self::ContactList { owner } => {
                let inner = format!(
                    "<Service>ABCHInternal</Service><CID>{owner}</CID><LastModifiedDate>{changed}</LastModifiedDate>\
                    <HasNewItem>false</HasNewItem>"
                );
                ("http://contacts.msn.com", inner)
            }
        };
        // Official servers escaped everything, quotes too.
        let data = escaped(&format!(
            "<NotificationData {SCHEMAS}>{inner}</NotificationData>"
        ));
        let to = to.element();
        format!(
            "<NOTIFICATION id=\"0\" siteid=\"45705\" siteurl=\"{site_url}\">{to}><VIA agent=\"messenger\"/></TO>\
            <MSG id=\"0\"><ACTION url=\"a.htm\"/><SUBSCR url=\"s.htm\"/><BODY>{data}</BODY></MSG></NOTIFICATION>"
        )
    }
}

/// A page (`IPG`): a text from a mobile, or word that a page to one failed.
pub(crate) fn mobile_page(
    to: &Recipient<'_>,
    id: u32,
    message: u32,
    from: &str,
    text: &str,
) -> String {
    let (to, from, text) = (to.element(), escaped(from), escaped(text));
    format!(
        "<NOTIFICATION id=\"{id}\" siteid=\"111100400\" siteurl=\"http://mobile.example.com/\">{to}>\
        <VIA agent=\"mobile\"/></TO><FROM name=\"{from}\"/><MSG pri=\"1\" id=\"{message}\"><ACTION url=\"a.htm\"/>\
        <SUBSCR url=\"s.htm\"/><BODY><TEXT>{text}</TEXT></BODY></MSG></NOTIFICATION>"
    )
}

/// Whom a document is for.
pub(crate) struct Recipient<'a> {
    /// The halves of the PUID, the upper first.
    pub(crate) member: (u32, u32),
    pub(crate) email: &'a str,
}

impl Recipient<'_> {
    /// `TO`, without its end.
    fn element(&self) -> String {
        let ((high, low), email) = (self.member, escaped(self.email));
        format!("<TO pid=\"0x{high:08x}:0x{low:08x}\" name=\"{email}\"")
    }
}
