//! MSN Messenger's and Windows Live Messenger's own log: one file for each contact, with everything that was ever said, in
//! elements `Message`, `Invitation`, `InvitationResponse`, `Join` and `Leave`.
//!
//! People stand in it by the names they had and never by their addresses. The address is in the file's name: as it is, or as the
//! part before the `@` with a number made of the whole behind it ([`number_of`]).

use msnp11::message::{Effects, TextFormat};
use roxmltree::{Document, Node, ParsingOptions};

use super::{Found, Log, Out, Refused, Writer, civil::iso_utc, file_of_path, name_kept, text_kept};
use crate::history::line::{FileState, Line, LineKind, LineState};

/// Nodes of one element at most: one with 20 people has 50.
const MAX_NODES: u32 = 500;
/// Bytes of one tag at most, and so its attributes, which are compared with one another.
const MAX_TAG: usize = 8 * 1024;

pub(super) struct MsnLog {
    /// The name of the file: what makes ids of conversations of several.
    stem: String,
}

impl MsnLog {
    pub(super) fn new(file_name: &str) -> Self {
        Self {
            stem: file_name.trim_end_matches(".xml").to_owned(),
        }
    }

    fn found(&self, element: &str) -> Option<Found> {
        let options = ParsingOptions {
            nodes_limit: MAX_NODES,
            ..ParsingOptions::default()
        };
        let document = Document::parse_with_options(element, options).ok()?;
        let root = document.root_element();
        let at = iso_utc(root.attribute("DateTime")?)?;
        let users = |within: &'static str| {
            let place = root
                .children()
                .find(move |child| child.has_tag_name(within));
            let users = place.into_iter().flat_map(|place| place.descendants());
            users.filter_map(|user| user.attribute("FriendlyName"))
        };
        let from = users("From").next();
        // Who comes and goes stands in a `User` of its own.
        let name = from.or_else(|| {
            root.descendants()
                .find_map(|user| user.attribute("FriendlyName"))
        });
        let text = root.children().find(|child| child.has_tag_name("Text"));
        let words = |node: Node<'_, '_>| {
            let texts = node.descendants().filter(Node::is_text);
            texts.filter_map(|text| text.text()).collect::<String>()
        };
        let file = root
            .children()
            .find(|child| child.has_tag_name("File"))
            .map(words);
        let kind = match root.tag_name().name() {
            "Message" => LineKind::Text {
                text: text_kept(&text.map(words)?),
                format: text
                    .and_then(|text| text.attribute("Style"))
                    .map(format_of)
                    .unwrap_or_default(),
                emoticons: Vec::new(),
            },
            "Join" => LineKind::Joined,
            "Leave" => LineKind::Left,
            // What became of it is told in the language of the program; the offer is kept, and no answer.
            "Invitation" => LineKind::File {
                name: file_of_path(&file?),
                size: 0,
                sha1: None,
                state: FileState::Pending,
            },
            _ => return None,
        };
        if matches!(&kind, LineKind::Text { text, .. } if text.is_empty()) {
            return None;
        }
        // A second comes and goes in no conversation of two.
        let is_group = users("To").count() > 1 || matches!(kind, LineKind::Joined | LineKind::Left);
        let session = root.attribute("SessionID").unwrap_or_default();
        Some(Found::Line {
            line: Line {
                at,
                from: None,
                kind,
                state: LineState::Sent,
            },
            by: Writer::Named {
                name: name_kept(name?),
                own: None,
            },
            group: is_group
                .then(|| format!("msn-{}-{}", name_kept(&self.stem), name_kept(session))),
        })
    }
}

impl Log for MsnLog {
    fn record(&mut self, record: &str, out: &mut Out) -> Result<(), Refused> {
        match element(record).and_then(|element| self.found(element)) {
            Some(found) => out.found.push(found),
            None => out.skipped += 1,
        }
        Ok(())
    }
}

/// The element that ends with the record: before it the prologue may stand, or one that was broken.
fn element(record: &str) -> Option<&str> {
    let end = record.rfind("</")?;
    let name = record[end + 2..].trim_end().strip_suffix('>')?;
    let start = record[..end].rfind(&format!("<{name} "))?;
    let element = &record[start..];
    let tags = element
        .split('<')
        .map(|tag| tag.find('>').unwrap_or(tag.len()));
    (tags.max().unwrap_or_default() <= MAX_TAG && !element.contains("xmlns")).then_some(element)
}

/// The format that a `Style` names: CSS of a handful of properties.
fn format_of(style: &str) -> TextFormat {
    let mut format = TextFormat::default();
    for property in style.split(';').take(20) {
        let Some((name, value)) = property.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "font-family" => {
                let family = value.split(',').next().unwrap_or_default();
                let family = family.trim().trim_matches(['"', '\'']);
                format.font = family
                    .chars()
                    .filter(|c| !c.is_control())
                    .take(64)
                    .collect();
            }
            "color" => format.colour = super::colour_of(value),
            "font-weight" if value.eq_ignore_ascii_case("bold") => format.effects |= Effects::BOLD,
            "font-style" if value.eq_ignore_ascii_case("italic") => {
                format.effects |= Effects::ITALIC
            }
            "text-decoration" => {
                for line in value.split_whitespace() {
                    match line.to_ascii_lowercase().as_str() {
                        "underline" => format.effects |= Effects::UNDERLINE,
                        "line-through" => format.effects |= Effects::STRIKE,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    format
}

/// The number that MSN Messenger put behind the part before the `@` in the names of its files.
pub(super) fn number_of(address: &str) -> u32 {
    let letters = address.bytes().map(|byte| byte.to_ascii_lowercase());
    letters.fold(0, |number: u32, letter| {
        number.wrapping_mul(101).wrapping_add(u32::from(letter))
    })
}
