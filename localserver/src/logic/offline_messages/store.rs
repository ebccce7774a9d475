//! What `Store` asks: an envelope in, what is in it out. Whether it may be done is the server's to say.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::soap::{Envelope, OIM, child, text};

pub(super) const ACTION: &str = "http://messenger.msn.com/ws/2004/09/oim/Store";
const RELIABLE_MESSAGING: &str = "http://schemas.xmlsoap.org/ws/2003/03/rm";
const UTILITY: &str = "http://schemas.xmlsoap.org/ws/2002/07/utility";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// What every sequence is called.
const SEQUENCE: &str = "http://messenger.msn.com";
/// Bytes of a name before it is encoded; official servers refused more.
const MAX_NAME: usize = 48;

/// The parts of an envelope that asks for `Store`.
pub(super) struct Store {
    /// The sender, as written.
    pub(super) from: String,
    /// The sender's name, as written.
    pub(super) name: Option<String>,
    /// The recipient, as written.
    pub(super) to: String,
    pub(super) ticket: String,
    /// The id of the product whose lock key it is.
    pub(super) product: String,
    pub(super) lock_key: String,
    /// `MessageNumber`, as written.
    pub(super) number: String,
    /// The MIME message.
    pub(super) content: String,
}

impl Store {
    /// The parts, if all are there.
    pub(super) fn parse(body: &[u8]) -> Option<Self> {
        let envelope = Envelope::parse(body)?;
        let from = envelope.header((OIM, "From"))?;
        let is_of_client = from.has_attribute((XML, "lang"))
            && from.attribute("proxy") == Some("MSNMSGR")
            && from
                .attribute("msnpVer")
                .is_some_and(|version| version.starts_with("MSNP"))
            && from
                .attribute("buildVer")
                .is_some_and(|version| !version.is_empty());
        let to = envelope.header((OIM, "To"))?;
        let ticket = envelope.header((OIM, "Ticket"))?;
        let sequence = envelope.header((RELIABLE_MESSAGING, "Sequence"))?;
        let identifier = child(sequence, (UTILITY, "Identifier"))?;
        let number = child(sequence, (RELIABLE_MESSAGING, "MessageNumber"))?;
        let kind = envelope.body((OIM, "MessageType"))?;
        let content = envelope.body((OIM, "Content"))?;
        if !is_of_client || text(identifier) != SEQUENCE || text(kind) != "text" {
            return None;
        }
        Some(Self {
            from: from.attribute("memberName")?.to_owned(),
            name: from.attribute("friendlyName").map(str::to_owned),
            to: to.attribute("memberName")?.to_owned(),
            ticket: ticket.attribute("passport")?.to_owned(),
            product: ticket.attribute("appid")?.to_owned(),
            lock_key: ticket.attribute("lockkey")?.to_owned(),
            number: text(number),
            content: text(content),
        })
    }

    /// The number, which begins with 1.
    pub(super) fn number(&self) -> Option<u32> {
        let is_plain = self.number.bytes().all(|byte| byte.is_ascii_digit());
        let number = self.number.parse().ok().filter(|_| is_plain)?;
        (number > 0).then_some(number)
    }

    /// Whether the name is one encoded word, of no more than it may have. There may be none.
    pub(super) fn has_proper_name(&self) -> bool {
        self.name.as_deref().is_none_or(is_name)
    }
}

fn is_name(word: &str) -> bool {
    let Some((start, data)) = word.split_at_checked("=?utf-8?B?".len()) else {
        return false;
    };
    let data = data.strip_suffix("?=").unwrap_or_default();
    let name = STANDARD.decode(data).unwrap_or_default();
    start.eq_ignore_ascii_case("=?utf-8?B?")
        && (1..=MAX_NAME).contains(&name.len())
        && std::str::from_utf8(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_word_of_48_bytes() {
        let of = |text: &str| format!("=?utf-8?B?{}?=", STANDARD.encode(text));
        for (word, good) in [
            (of("Alice ✓"), true),
            ("=?UTF-8?b?QQ==?=".to_owned(), true),
            (of(&"é".repeat(24)), true),
            (of(&"é".repeat(25)), false),
            (of(""), false),
            (format!("{} {}", of("A"), of("B")), false),
            ("Alice".to_owned(), false),
            ("=?utf-8?Q?Alice?=".to_owned(), false),
            ("=?utf-8?B?QQ?=".to_owned(), false),
            ("=?utf-8?B?/w==?=".to_owned(), false),
            ("=?utf-8?B?QQ==".to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(is_name(&word), good, "{word}");
        }
    }
}
