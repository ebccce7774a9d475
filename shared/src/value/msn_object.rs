//! MSNObjects taken apart (msnp11-sb.md, section 5): what a picture, an emoticon or a wink is, whose, and by which digests.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use thiserror::Error;

use super::{Digest, ObjectText};

/// What an object is: its `Type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKind {
    /// 2
    Emoticon,
    /// 3
    Picture,
    /// 5
    Background,
    /// 7
    DynamicPicture,
    /// 8
    Wink,
    /// 11
    VoiceClip,
    /// Any other number.
    Other(u32),
}

impl ObjectKind {
    /// By its number.
    pub const fn from_number(number: u32) -> Self {
        match number {
            2 => Self::Emoticon,
            3 => Self::Picture,
            5 => Self::Background,
            7 => Self::DynamicPicture,
            8 => Self::Wink,
            11 => Self::VoiceClip,
            other => Self::Other(other),
        }
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        match self {
            Self::Emoticon => 2,
            Self::Picture => 3,
            Self::Background => 5,
            Self::DynamicPicture => 7,
            Self::Wink => 8,
            Self::VoiceClip => 11,
            Self::Other(number) => number,
        }
    }

    /// The most bytes that are fetched of one: 512 KiB of a picture or a wink, 64 KiB of an emoticon, 256 KiB of a voice
    /// clip; others are not fetched.
    pub const fn most(self) -> u32 {
        match self {
            Self::Picture | Self::DynamicPicture | Self::Wink => 512 * 1024,
            Self::Emoticon => 64 * 1024,
            Self::VoiceClip => 256 * 1024,
            Self::Background | Self::Other(_) => 0,
        }
    }
}

/// An MSNObject.
#[derive(Clone, PartialEq, Eq)]
pub struct MsnObject {
    /// `Creator`: the owner's address, in the owner's own spelling.
    pub creator: String,
    /// `Size`: bytes of the data.
    pub size: u32,
    /// `Type`
    pub kind: ObjectKind,
    /// `Location`: a file name that means nothing to others; never a path.
    pub location: String,
    /// `Friendly`, decoded; usually empty.
    pub friendly: String,
    /// `SHA1D`: the digest of the data.
    pub sha1d: Digest,
    /// `SHA1C`: the digest of the attributes. Later clients leave it out.
    pub sha1c: Option<Digest>,
}

/// Why a text is no MSNObject.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ObjectError {
    /// Not one element `msnobj`.
    #[error("not an msnobj element")]
    NotAnObject,
    /// An attribute is missing or makes no sense.
    #[error("{0} is missing or makes no sense")]
    Attribute(&'static str),
    /// `SHA1C` is not the digest of the attributes.
    #[error("SHA1C does not fit the attributes")]
    Sha1c,
}

impl MsnObject {
    /// The object for some data. `SHA1D` and `SHA1C` are worked out.
    pub fn new(
        creator: &str,
        kind: ObjectKind,
        data: &[u8],
        location: &str,
        friendly: &str,
    ) -> Self {
        let mut object = Self {
            creator: creator.to_owned(),
            size: u32::try_from(data.len()).unwrap_or(u32::MAX),
            kind,
            location: location.to_owned(),
            friendly: friendly.to_owned(),
            sha1d: Digest::of(data),
            sha1c: None,
        };
        let friendly = encode_friendly(friendly);
        object.sha1c = Some(object.digest(&friendly, &object.sha1d.to_string()));
        object
    }

    /// Reads an object, its attributes in any order. `SHA1C` is checked where there is one.
    ///
    /// # Errors
    ///
    /// When `Creator`, `Size`, `Type` or `SHA1D` is missing or makes no sense, or `SHA1C` is wrong.
    pub fn parse(text: &ObjectText) -> Result<Self, ObjectError> {
        let attributes = Attributes::parse(text.as_str()).ok_or(ObjectError::NotAnObject)?;
        let needed = |name| attributes.get(name).ok_or(ObjectError::Attribute(name));
        let number = |name| -> Result<u32, ObjectError> {
            let number = needed(name)?.trim().parse();
            number.map_err(|_| ObjectError::Attribute(name))
        };
        let sha1d = needed("SHA1D")?;
        let raw_friendly = attributes.get("Friendly").unwrap_or_default();
        let sha1c = attributes.get("SHA1C").filter(|text| !text.is_empty());
        let object = Self {
            creator: needed("Creator")?.to_owned(),
            size: number("Size")?,
            kind: ObjectKind::from_number(number("Type")?),
            location: attributes.get("Location").unwrap_or_default().to_owned(),
            friendly: decode_friendly(raw_friendly),
            sha1d: sha1d.parse().map_err(|_| ObjectError::Attribute("SHA1D"))?,
            sha1c: sha1c
                .map(|text| text.parse().map_err(|_| ObjectError::Attribute("SHA1C")))
                .transpose()?,
        };
        match object.sha1c {
            Some(told) if told != object.digest(raw_friendly, sha1d) => Err(ObjectError::Sha1c),
            _ => Ok(object),
        }
    }

    /// What a text says of its digests and no more: `SHA1C` and `SHA1D`, unchecked. For an owner who finds out which of
    /// its objects is asked for: some askers lower-case the `Creator`, which makes `SHA1C` wrong and the object no other.
    pub fn digests(text: &ObjectText) -> (Option<Digest>, Option<Digest>) {
        let attributes = Attributes::parse(text.as_str()).unwrap_or_default();
        let digest = |name| attributes.get(name)?.parse().ok();
        (digest("SHA1C"), digest("SHA1D"))
    }

    /// The text, in exactly the form that official clients write.
    pub fn to_text(&self) -> ObjectText {
        let escape = |text: &str| {
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;")
        };
        let mut text = format!(
            r#"<msnobj Creator="{}" Size="{}" Type="{}" Location="{}" Friendly="{}" SHA1D="{}""#,
            escape(&self.creator),
            self.size,
            self.kind.number(),
            escape(&self.location),
            encode_friendly(&self.friendly),
            self.sha1d,
        );
        if let Some(sha1c) = self.sha1c {
            text += &format!(r#" SHA1C="{sha1c}""#);
        }
        ObjectText::new(text + "/>")
    }

    /// `SHA1C`: over names and values without separators, in this order whatever the order in the text. `friendly` and
    /// `sha1d` are as they stand there.
    fn digest(&self, friendly: &str, sha1d: &str) -> Digest {
        let hashed = format!(
            "Creator{}Size{}Type{}Location{}Friendly{friendly}SHA1D{sha1d}",
            self.creator,
            self.size,
            self.kind.number(),
            self.location
        );
        Digest::of(hashed.as_bytes())
    }
}

/// Addresses stay out of logs.
impl fmt::Debug for MsnObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MsnObject({:?}, {} bytes)", self.kind, self.size)
    }
}

/// Attributes by name, unescaped.
#[derive(Default)]
struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// Objects have 7 attributes, stamped winks 9.
    const MOST: usize = 16;

    /// Not by the XML reader: some owners leave characters unescaped that XML does not allow there, and a wink's object
    /// goes without its end.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
        let mut rest = text.strip_prefix("<msnobj")?;
        let mut attributes = Self::default();
        loop {
            rest = rest.trim_start();
            if rest.is_empty() || rest.starts_with("/>") || rest.starts_with('>') {
                return Some(attributes);
            }
            let (name, value) = rest.split_once('=')?;
            let quote = value.trim_start().chars().next()?;
            if !matches!(quote, '"' | '\'') || attributes.0.len() >= Self::MOST {
                return None;
            }
            let (value, after) = value.trim_start()[1..].split_once(quote)?;
            let name = name.trim().to_owned();
            if attributes.get(&name).is_none() {
                attributes.0.push((name, unescape(value)));
            }
            rest = after;
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        let mut named = self.0.iter().filter(|(key, _)| key == name);
        named.next().map(|(_, value)| value.as_str())
    }
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // The ampersand last, so that nothing is unescaped twice.
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// Base64 of UTF-16LE with U+0000 at its end.
fn encode_friendly(friendly: &str) -> String {
    let units = friendly.encode_utf16().chain([0]);
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    STANDARD.encode(bytes)
}

/// The U+0000 may be missing. What makes no sense is empty: nothing depends on it.
fn decode_friendly(text: &str) -> String {
    let bytes = STANDARD.decode(text.trim()).unwrap_or_default();
    let units = bytes
        .chunks_exact(2)
        .map(|two| u16::from_le_bytes([two[0], two[1]]));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FIRST: &str = r#"<msnobj Creator="alice@example.com" Size="30" Type="3" Location="TFR2C.tmp" Friendly="AAA=" SHA1D="jToBQAADhyXW2vh3G0KgeEJTaI8=" SHA1C="BNmuC/buF1JkNAF/7BthwxWiYjw="/>"#;

    #[test]
    fn the_first_vector() {
        let data = b"012345678901234567890123456789";
        let object = MsnObject::new(
            "alice@example.com",
            ObjectKind::Picture,
            data,
            "TFR2C.tmp",
            "",
        );
        assert_eq!(object.to_text().as_str(), FIRST);
        assert_eq!(MsnObject::parse(&ObjectText::new(FIRST)), Ok(object));
    }

    #[test]
    fn the_second_vector() {
        let text = r#"<msnobj Creator="buddy1@hotmail.com" Size="24539" Type="3" Location="TFR2C.tmp" Friendly="AAA=" SHA1D="trC8SlFx2sWQxZMIBAWSEnXc8oQ=" SHA1C="U32o6bosZzluJq82eAtMpx5dIEI="/>"#;
        let object = MsnObject::parse(&ObjectText::new(text)).unwrap();
        assert_eq!((object.size, object.kind), (24_539, ObjectKind::Picture));
        assert_eq!(object.to_text().as_str(), text);
    }

    #[test]
    fn other_orders_and_forms() {
        // As emesene and WLM have it.
        let text = r#"<msnobj Creator="alice@example.com" Type="3" SHA1D="jToBQAADhyXW2vh3G0KgeEJTaI8=" Size="30" Location="0" Friendly="cwBwAG8AbwAAAA=="/>"#;
        let object = MsnObject::parse(&ObjectText::new(text)).unwrap();
        assert_eq!((object.friendly.as_str(), object.sha1c), ("spoo", None));
        let text = r#"<msnobj  Creator='a&amp;lt;@b' stamp="x" Size=" 1" Type="8" SHA1D="jToBQAADhyXW2vh3G0KgeEJTaI8">"#;
        let object = MsnObject::parse(&ObjectText::new(text)).unwrap();
        assert_eq!(
            (object.creator.as_str(), object.kind),
            ("a&lt;@b", ObjectKind::Wink)
        );
    }

    #[test]
    fn what_is_none() {
        let wrong = FIRST.replace("Size=\"30\"", "Size=\"31\"");
        assert_eq!(
            MsnObject::parse(&ObjectText::new(wrong)),
            Err(ObjectError::Sha1c)
        );
        for (text, error) in [
            ("", ObjectError::NotAnObject),
            ("<msnobj", ObjectError::Attribute("SHA1D")),
            ("<msnobj Size", ObjectError::NotAnObject),
            ("<msnobj Size=30/>", ObjectError::NotAnObject),
            (
                r#"<msnobj SHA1D="x" Creator="a" Size="1" Type="3"/>"#,
                ObjectError::Attribute("SHA1D"),
            ),
            (
                r#"<msnobj SHA1D="" Creator="a" Size="-1" Type="3"/>"#,
                ObjectError::Attribute("Size"),
            ),
        ] {
            assert_eq!(
                MsnObject::parse(&ObjectText::new(text)),
                Err(error),
                "{text}"
            );
        }
    }

    #[test]
    fn digests_of_an_object_with_another_creator() {
        let text = ObjectText::new(FIRST.replace("alice", "Alice"));
        assert_eq!(MsnObject::parse(&text), Err(ObjectError::Sha1c));
        let (sha1c, sha1d) = MsnObject::digests(&text);
        assert_eq!(sha1c.unwrap().to_string(), "BNmuC/buF1JkNAF/7BthwxWiYjw=");
        assert_eq!(sha1d.unwrap().to_string(), "jToBQAADhyXW2vh3G0KgeEJTaI8=");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            creator in "[a-z\"&<>ä]{1,20}@[a-z]{1,9}",
            kind in 0..20_u32,
            data in proptest::collection::vec(any::<u8>(), 0..50),
            location in "[A-Za-z0-9.&\"' ]{0,20}",
            friendly in "[^\0]{0,20}",
        ) {
            let kind = ObjectKind::from_number(kind);
            let object = MsnObject::new(&creator, kind, &data, &location, &friendly);
            prop_assert_eq!(MsnObject::parse(&object.to_text()), Ok(object));
        }

        #[test]
        fn noise_is_harmless(text in "\\PC{0,200}") {
            let _ = MsnObject::parse(&ObjectText::new(&text));
            let _ = MsnObject::digests(&ObjectText::new(format!("<msnobj {text}")));
        }
    }
}
