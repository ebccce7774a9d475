//! `NotificationData`: the document within the document.

use roxmltree::Node;

use super::MAX_WORD;
use crate::xml::{self, attribute, boolean, child, descend, line};

const ROOT: &str = "NotificationData";
/// The most items of a summary: the official client showed a handful.
const MAX_ITEMS: usize = 32;
/// The longest handle in characters; those that were seen have twenty.
const MAX_HANDLE: usize = 200;

/// What a notification of a service is about. Any part may be missing; what makes no sense is as if it were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotificationData {
    /// `Service`: `ABCHInternal` is the contact list.
    pub service: Option<String>,
    /// `CID`: the account's number, signed.
    pub cid: Option<i64>,
    /// `OwnerCID`: the number of the Space's owner, signed.
    pub owner_cid: Option<i64>,
    /// `LastModifiedDate`, ISO 8601, as it stands there: nothing but those characters, and not taken apart, since
    /// nothing is done with it that would need a calendar.
    pub last_modified: Option<String>,
    /// `HasNewItem`
    pub has_new_item: Option<bool>,
    /// `SpaceHandle/ResourceID`
    pub space: Option<String>,
    /// `ComponentHandle/ResourceID`: the part of the Space that changed.
    pub component: Option<String>,
    /// `ComponentSummary/Component`: that part itself.
    pub summary: Option<Component>,
    /// The components in `ComponentSummary`'s `Items`: what is new in it.
    pub items: Vec<Component>,
    /// `CircleId`, a GUID of later protocols.
    pub circle_id: Option<String>,
}

/// A part of a Space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// `xsi:type`, such as `MessageContainer`.
    pub kind: Option<String>,
    /// `ResourceID`
    pub resource: Option<String>,
}

impl NotificationData {
    /// Finds and reads it in a `BODY`, escaped or not.
    pub(super) fn in_body(body: Node<'_, '_>) -> Option<Self> {
        if let Some(data) = child(body, ROOT) {
            return Some(Self::read(data));
        }
        let text = xml::raw_text(body);
        let text = text.trim();
        if !text.starts_with('<') || !text.contains("<NotificationData") {
            return None;
        }
        let read = |root: Node<'_, '_>| root.has_tag_name(ROOT).then(|| Self::read(root));
        // The one example that was published is not well-formed.
        xml::read_repaired(text, read).unwrap_or_else(|_| Some(Self::scan(text)))
    }

    /// Reads the element.
    fn read(data: Node<'_, '_>) -> Self {
        let mut read = Self::with(|path| line(descend(data, path)?, MAX_HANDLE));
        let components = child(data, "ComponentSummary")
            .into_iter()
            .flat_map(|summary| summary.descendants())
            .filter(|node| node.has_tag_name("Component"));
        for node in components {
            let is_item = node
                .parent_element()
                .is_some_and(|parent| parent.has_tag_name("Items"));
            if is_item && read.items.len() < MAX_ITEMS {
                read.items.push(Component::read(node));
            } else if !is_item && read.summary.is_none() {
                read.summary = Some(Component::read(node));
            }
        }
        read
    }

    /// Reads what stands between the names in a text that is no XML. Items are for those that are.
    fn scan(text: &str) -> Self {
        Self::with(|path| {
            let found = path.iter().try_fold(text, |text, name| {
                Some(text.split_once(&format!("<{name}>"))?.1)
            });
            let value = found?.split('<').next()?.trim();
            (!value.is_empty() && value.len() <= MAX_HANDLE).then(|| value.to_owned())
        })
    }

    /// Reads the values, given what finds the text at a path of names.
    fn with(text: impl Fn(&[&str]) -> Option<String>) -> Self {
        let number = |name| text(&[name])?.parse().ok();
        let word = |name| text(&[name]).filter(|word| word.len() <= MAX_WORD);
        Self {
            service: word("Service"),
            cid: number("CID"),
            owner_cid: number("OwnerCID"),
            last_modified: word("LastModifiedDate").filter(|date| is_date(date)),
            has_new_item: word("HasNewItem").and_then(|value| boolean(&value)),
            space: text(&["SpaceHandle", "ResourceID"]),
            component: text(&["ComponentHandle", "ResourceID"]),
            summary: None,
            items: Vec::new(),
            circle_id: word("CircleId"),
        }
    }
}

impl Component {
    fn read(node: Node<'_, '_>) -> Self {
        Self {
            kind: attribute(node, "type", MAX_WORD),
            resource: child(node, "ResourceID").and_then(|id| line(id, MAX_HANDLE)),
        }
    }
}

/// Whether a text looks like `2005-04-23T18:57:44.8130000-07:00`: a date at least, and none but a date's characters.
fn is_date(text: &str) -> bool {
    let shape = text
        .bytes()
        .take(10)
        .map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    let fits = |byte: u8| byte.is_ascii_digit() || b"-+:.TZ".contains(&byte);
    shape.eq(*b"0000-00-00") && text.bytes().all(fits)
}
