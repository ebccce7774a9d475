//! `Shields.xml`, the payload of `GCF`: what a server asks its clients to leave off (msnp11-ns.md, section 4).
//!
//! New in MSNP11. Official servers closed holes of old clients with it until an update was out. A document that cannot
//! be read restricts nothing: [`Shields::default`].

use std::{collections::BTreeSet, fmt};

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use regex_lite::{Regex, RegexBuilder};
use roxmltree::Node;
use thiserror::Error;

use crate::xml::{self, XmlError};

/// The version that this client signs in as, which `CVR` tells: 7.0.0777.
const OUR_VERSION: (u16, u16, u32) = (7, 0, 777);
/// The most `cli` entries: some for each version of the client that ever was.
const MAX_RULES: usize = 256;
/// The most features in one entry: there are eleven.
const MAX_FEATURES: usize = 64;
/// The longest name of a feature in bytes; longer ones are none.
const MAX_NAME: usize = 64;
/// The most patterns, since each is run over all that is typed.
const MAX_PATTERNS: usize = 64;
/// The longest pattern in bytes; those that were seen name a file or two.
const MAX_PATTERN: usize = 512;
/// The largest compiled pattern in bytes, which bounds the work for a character: `(a{99}){99}` is short too.
const MAX_COMPILED: usize = 16 * 1024;
/// The deepest nesting in a pattern, so that compiling it does not overflow the stack.
const MAX_NESTING: u32 = 16;

/// Base64 of whoever wrote the document by hand, with its padding or without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Why a payload is no `Shields.xml`.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ShieldsError {
    /// The document cannot be read.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// There is no `config` in it.
    #[error("config is missing")]
    Missing,
}

/// A part of the client that can be switched off, by the words of `deny`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// `voiceim`: voice clips.
    VoiceClips,
    /// `camera`: webcams.
    Camera,
    /// `audio`: conversations by voice.
    Audio,
    /// `filexfer`: sending files.
    FileTransfer,
    /// `hotlinks`: addresses in messages become links.
    Hotlinks,
    /// `winks`
    Winks,
    /// `ddp`: dynamic display pictures.
    DynamicPictures,
    /// `dynamicbackgrounds`
    DynamicBackgrounds,
    /// `protocolhandler`: links of other programs that open a conversation.
    ProtocolHandler,
    /// `phone`: calls to telephones.
    Phone,
    /// `SharingFolders`
    SharingFolders,
    /// Any other word, in lower case.
    Other(String),
}

impl Feature {
    /// Every feature that has a name here.
    pub const KNOWN: [Self; 11] = [
        Self::VoiceClips,
        Self::Camera,
        Self::Audio,
        Self::FileTransfer,
        Self::Hotlinks,
        Self::Winks,
        Self::DynamicPictures,
        Self::DynamicBackgrounds,
        Self::ProtocolHandler,
        Self::Phone,
        Self::SharingFolders,
    ];

    /// The feature that a word means, in any case.
    pub fn from_word(word: &str) -> Self {
        Self::KNOWN
            .into_iter()
            .find(|feature| feature.word().eq_ignore_ascii_case(word))
            .unwrap_or_else(|| Self::Other(word.to_ascii_lowercase()))
    }

    /// The word in `deny`.
    pub fn word(&self) -> &str {
        match self {
            Self::VoiceClips => "voiceim",
            Self::Camera => "camera",
            Self::Audio => "audio",
            Self::FileTransfer => "filexfer",
            Self::Hotlinks => "hotlinks",
            Self::Winks => "winks",
            Self::DynamicPictures => "ddp",
            Self::DynamicBackgrounds => "dynamicbackgrounds",
            Self::ProtocolHandler => "protocolhandler",
            Self::Phone => "phone",
            Self::SharingFolders => "SharingFolders",
            Self::Other(word) => word,
        }
    }
}

/// What a server asks its clients to leave off. The default is nothing.
#[derive(Clone, Default)]
pub struct Shields {
    rules: Vec<Rule>,
    patterns: Vec<Regex>,
    skipped: usize,
}

impl Shields {
    /// Reads the payload of `GCF`: a `config`, which later servers wrap in `Policies`.
    ///
    /// A `cli` whose numbers make no sense covers no version. A pattern that is no Base64 of UTF-8, does not compile (no
    /// look-around, no `\p{..}`) or is too long is skipped and counted. `hashes` of files are not read.
    ///
    /// # Errors
    ///
    /// When it is no such document.
    pub fn parse(payload: &[u8]) -> Result<Self, ShieldsError> {
        let document = xml::parse(xml::text_of(payload)?)?;
        let elements = || document.descendants().filter(Node::is_element);
        if !elements().any(|node| node.has_tag_name("config")) {
            return Err(ShieldsError::Missing);
        }
        let named = |name: &'static str| elements().filter(move |node| node.has_tag_name(name));
        let mut shields = Self {
            rules: named("cli")
                .filter_map(Rule::read)
                .take(MAX_RULES)
                .collect(),
            ..Self::default()
        };
        for text in named("imtext") {
            let room = shields.patterns.len() < MAX_PATTERNS;
            match text.attribute("value").filter(|_| room).and_then(pattern) {
                Some(pattern) => shields.patterns.push(pattern),
                None => shields.skipped += 1,
            }
        }
        Ok(shields)
    }

    /// The features that a version of the client is asked to leave off: those of every `cli` that covers it. 7.0.0777 is
    /// `(7, 0, 777)`.
    pub fn for_version(&self, major: u16, minor: u16, build: u32) -> BTreeSet<Feature> {
        self.rules
            .iter()
            .filter(|rule| rule.covers(major, minor, build))
            .flat_map(|rule| rule.deny.iter().cloned())
            .collect()
    }

    /// The features that this client is asked to leave off, as the version which it signs in with.
    pub fn denied(&self) -> BTreeSet<Feature> {
        let (major, minor, build) = OUR_VERSION;
        self.for_version(major, minor, build)
    }

    /// Whether a text must not be sent, since a pattern of `block` is found in it. Takes time in proportion to the
    /// text, whatever the patterns are.
    pub fn blocks(&self, text: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.is_match(text))
    }

    /// How many patterns were skipped.
    pub fn skipped_patterns(&self) -> usize {
        self.skipped
    }
}

impl fmt::Debug for Shields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shields")
            .field("rules", &self.rules)
            .field("patterns", &self.patterns.len())
            .field("skipped", &self.skipped)
            .finish()
    }
}

/// One `cli`: features to leave off, by version. A number that is missing stands for any.
#[derive(Clone, Debug)]
struct Rule {
    /// `maj`
    major: Option<u16>,
    /// `min`
    minor: Option<u16>,
    /// `minbld`
    first_build: u32,
    /// `maxbld`
    last_build: u32,
    deny: Vec<Feature>,
}

impl Rule {
    fn read(cli: Node<'_, '_>) -> Option<Self> {
        let number = |name| match cli.attribute(name) {
            Some(_) => xml::number(cli, name).map(Some),
            None => Some(None),
        };
        let version = |name| number(name)?.map(u16::try_from).transpose().ok();
        let words = cli
            .attribute("deny")
            .unwrap_or_default()
            .split(|c: char| c == ',' || c.is_whitespace());
        Some(Self {
            major: version("maj")?,
            minor: version("min")?,
            first_build: number("minbld")?.unwrap_or(0),
            last_build: number("maxbld")?.unwrap_or(u32::MAX),
            deny: words
                .filter(|word| (1..=MAX_NAME).contains(&word.len()))
                .map(Feature::from_word)
                .take(MAX_FEATURES)
                .collect(),
        })
    }

    fn covers(&self, major: u16, minor: u16, build: u32) -> bool {
        self.major.is_none_or(|own| own == major)
            && self.minor.is_none_or(|own| own == minor)
            && (self.first_build..=self.last_build).contains(&build)
    }
}

/// Compiles the value of an `imtext`. The empty pattern is none: it is found in everything.
fn pattern(value: &str) -> Option<Regex> {
    // A third more than the pattern itself; whatever is longer cannot fit.
    if value.len() > MAX_PATTERN * 2 {
        return None;
    }
    let pattern = String::from_utf8(BASE64.decode(value.trim()).ok()?).ok()?;
    if pattern.is_empty() || pattern.len() > MAX_PATTERN {
        return None;
    }
    RegexBuilder::new(&pattern)
        .size_limit(MAX_COMPILED)
        .nest_limit(MAX_NESTING)
        .build()
        .ok()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    /// The payload that Escargot sends, in every recording that has one.
    const RECORDED: &str = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<config>\n\
        \t<shield><cli maj=\"7\" min=\"0\" minbld=\"0\" maxbld=\"9999\" deny=\" \" /></shield>\n\
        \t<block></block>\n</config>";

    fn parse(text: &str) -> Shields {
        Shields::parse(text.as_bytes()).unwrap()
    }

    fn cli(attributes: &str) -> Shields {
        parse(&format!(
            "<config><shield><cli {attributes}/></shield></config>"
        ))
    }

    fn block(patterns: &[&str]) -> Shields {
        let patterns: String = patterns
            .iter()
            .map(|pattern| format!("<imtext value=\"{}\"/>", BASE64.encode(pattern)))
            .collect();
        parse(&format!(
            "<config><block><regexp>{patterns}</regexp><hashes><a/></hashes></block></config>"
        ))
    }

    fn words(denied: &BTreeSet<Feature>) -> Vec<&str> {
        denied.iter().map(Feature::word).collect()
    }

    #[test]
    fn the_recorded_payload_restricts_nothing() {
        let recording = include_str!("../tests/data/transcripts/05-contacts-groups-privacy.txt");
        assert!(recording.contains(&format!("GCF 6 Shields.xml {}\n", RECORDED.len())));
        let shields = parse(RECORDED);
        assert_eq!(shields.rules.len(), 1);
        assert_eq!(words(&shields.denied()), [""; 0]);
        assert!(!shields.blocks("anything"));
        assert_eq!(shields.skipped_patterns(), 0);
        // As another server writes it.
        let spaced = RECORDED.replace("version=", "version= ");
        assert_eq!(parse(&spaced).rules.len(), 1);
    }

    #[test]
    fn features_by_version() {
        let shields = parse(
            "<Policies><Policy type=\"SHIELDS\"><config><shield>\
            <cli maj=\"7\" min=\"0\" minbld=\"0\" maxbld=\"776\" deny=\"phone\"/>\
            <cli maj=\"7\" min=\"0\" minbld=\"777\" maxbld=\"777\" deny=\" voiceim,CAMERA winks\n\"/>\
            <cli maj=\"7\" min=\"5\" minbld=\"0\" maxbld=\"9999\" deny=\"audio\"/>\
            <cli maj=\"7\" min=\"0\" minbld=\"0\" maxbld=\"9999\" deny=\"winks,,New,sharingfolders\"/>\
            </shield></config></Policy></Policies>",
        );
        assert_eq!(
            words(&shields.denied()),
            ["voiceim", "camera", "winks", "SharingFolders", "new"]
        );
        assert_eq!(shields.denied(), shields.for_version(7, 0, 777));
        assert_eq!(words(&shields.for_version(7, 5, 1)), ["audio"]);
        assert_eq!(shields.for_version(6, 0, 602), BTreeSet::new());
        for feature in Feature::KNOWN {
            assert_eq!(Feature::from_word(feature.word()), feature);
        }
    }

    #[test]
    fn numbers_that_are_missing_stand_for_any() {
        for (attributes, covered) in [
            ("deny='winks'", true),
            ("maj='7' deny='winks'", true),
            ("maj='6' deny='winks'", false),
            ("min='1' deny='winks'", false),
            ("maxbld='776' deny='winks'", false),
            ("minbld='778' deny='winks'", false),
            ("minbld='778' maxbld='1' deny='winks'", false),
            ("minbld=' 0777 ' deny='winks'", true),
            ("maj='x' deny='winks'", false),
            ("maj='-7' deny='winks'", false),
            ("maj='65543' deny='winks'", false),
            ("maxbld='' deny='winks'", false),
            ("", false),
        ] {
            assert_eq!(
                !cli(attributes).denied().is_empty(),
                covered,
                "{attributes}"
            );
        }
    }

    #[test]
    fn patterns_block_texts() {
        let shields = block(&[r"download\.php", "(?i).*\\.pif"]);
        for (text, blocked) in [
            ("see http://a.example/download.php?id=1", true),
            ("DOWNLOAD.PHP", false),
            ("photo.PIF", true),
            ("hello", false),
            ("", false),
        ] {
            assert_eq!(shields.blocks(text), blocked, "{text}");
        }
        let long = "a".repeat(MAX_PATTERN + 1);
        let longer = "a".repeat(4 * MAX_PATTERN);
        let deep = format!("{}a{}", "(".repeat(100), ")".repeat(100));
        let shields = block(&[
            "(",
            "(?=a)",
            "",
            r"\p{L}",
            "b",
            &long,
            &longer,
            &deep,
            "(a{99}){99}",
        ]);
        assert_eq!((shields.patterns.len(), shields.skipped_patterns()), (1, 8));
        assert!(shields.blocks("abc") && !shields.blocks("ac"));

        let shields = parse(
            "<config><imtext/><imtext value='!'/><imtext value='YQ'/><imtext value='/w=='/></config>",
        );
        assert_eq!((shields.patterns.len(), shields.skipped_patterns()), (1, 3));
        let shields = block(&["a"; 70]);
        assert_eq!(
            (shields.patterns.len(), shields.skipped_patterns()),
            (64, 6)
        );
        assert!(!format!("{shields:?}").contains("Regex"));
    }

    #[test]
    fn no_pattern_takes_long() {
        let shields = block(&["(a|a?)+(a|aa)+.*(a.{0,20}){2}b$"; 64]);
        assert_eq!(shields.patterns.len(), 64);
        let began = Instant::now();
        assert!(!shields.blocks(&"a".repeat(1_600)));
        // A matter of milliseconds; with backtracking it would not end within anybody's life.
        assert!(began.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn what_is_no_shields() {
        use XmlError::{NotUtf8, NotWellFormed, TooLong};
        let deep = "<config>".repeat(10_000);
        let laughs = "<!DOCTYPE a [<!ENTITY b 'c'>]><config>&b;</config>";
        for (payload, error) in [
            (&b""[..], ShieldsError::Xml(NotWellFormed)),
            (b"\xff", ShieldsError::Xml(NotUtf8)),
            (b"<a/>", ShieldsError::Missing),
            (&deep.as_bytes()[..64_000], ShieldsError::Xml(NotWellFormed)),
            (deep.as_bytes(), ShieldsError::Xml(TooLong)),
            (laughs.as_bytes(), ShieldsError::Xml(NotWellFormed)),
            (&[b'&'; 65_536], ShieldsError::Xml(NotWellFormed)),
        ] {
            assert_eq!(Shields::parse(payload).map(|_| ()), Err(error));
        }
        for end in 0..RECORDED.len() {
            assert!(
                Shields::parse(&RECORDED.as_bytes()[..end]).is_err(),
                "{end}"
            );
        }
    }

    proptest! {
        #[test]
        fn junk_never_panics(junk in proptest::collection::vec(any::<u8>(), 0..300), at in 0..150_usize) {
            let _ = Shields::parse(&junk);
            let mut payload = RECORDED.as_bytes().to_vec();
            payload.splice(at..at, junk);
            if let Ok(shields) = Shields::parse(&payload) {
                let _ = shields.denied();
            }
        }

        #[test]
        fn patterns_never_panic(pattern in "[a(){}*+?.|\\[\\]0-9^$\\\\b-]{0,40}", text in ".{0,80}") {
            let _ = block(&[&pattern]).blocks(&text);
        }
    }
}
