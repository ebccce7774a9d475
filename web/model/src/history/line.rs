//! A line of the history: something said, or something that happened. It stands by itself, without an id of the core, so
//! that it is still read when the session that it comes from is long over.
//!
//! Its form when it is written is that of the database and of the export alike, as `docs/history-format.md` has it under "A
//! line". It is flat, and what is usual is left out.

use std::borrow::Cow;

use msnp11::{
    client::{
        Conversation, Entry, EntryKind, Instant, MessageState, Messenger, NotSent, Participant,
        TransferState,
    },
    message::{Application, TextFormat},
    value::{Digest, Email, MsnObject},
};
use serde::{Deserialize, Serialize};

use crate::{coded_text::plain, names};

/// Emoticons of people's own that are kept of one line at most; a line of emoticons alone has fewer.
const MAX_EMOTICONS: usize = 64;
/// The largest whole number that every reader of JSON has as it is.
const MAX_NUMBER: u64 = (1 << 53) - 1;
/// The last millisecond since 1970 that a date of JavaScript can be.
const MAX_TIME: u64 = 8_640_000_000_000_000;

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Record", into = "Record")]
pub struct Line {
    /// When it was sent or came in: milliseconds since 1970.
    pub at: Instant,
    /// Who; `None` is the person whose history it is.
    pub from: Option<Person>,
    /// What.
    pub kind: LineKind,
    /// How far an own line has come; [`LineState::Sent`] for all else.
    pub state: LineState,
}

/// Somebody of whom something is kept.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// The address, as servers write it. Empty where an imported log had none.
    pub address: String,
    /// What they were called.
    pub name: String,
}

/// What a line is.
#[derive(Clone, PartialEq, Eq)]
pub enum LineKind {
    /// A text.
    Text {
        /// The words; lines are separated by `\n`.
        text: String,
        /// Font, colour and effects.
        format: TextFormat,
        /// The emoticons of the writer's own that are in the words: the shortcut, and the SHA-1 of the picture.
        emoticons: Vec<(String, Digest)>,
    },
    /// An action text, shown without "says".
    Action(String),
    /// A nudge.
    Nudge,
    /// Came in, into a group.
    Joined,
    /// Left a group.
    Left,
    /// Was invited and did not come.
    NotInvited(Reason),
    /// An invitation to something that a page cannot do; it was declined.
    Declined(Application),
    /// A file, in the direction that `from` tells.
    File {
        /// Its name, made safe.
        name: String,
        /// Its bytes; 0 where an imported log does not tell.
        size: u64,
        /// The SHA-1 of what is in it, if it is known.
        sha1: Option<Digest>,
        /// How it stands.
        state: FileState,
    },
    /// Files that were offered, more than are taken at once.
    FilesDeclined,
    /// Something that this client cannot show: what it was.
    Unshown(String),
}

/// Why somebody did not come into a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// They were offline, or take no messages.
    Unavailable,
    /// Anything else.
    Other,
}

/// How a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Offered, or on its way; in a line of an earlier session: nobody knows what became of it.
    Pending,
    /// All of it is here.
    Received,
    /// All of it was taken by the other one.
    Sent,
    /// Declined, by whom it was offered to.
    Declined,
    /// Cancelled, by either side.
    Cancelled,
    /// It could not be.
    Failed,
}

/// How far an own line has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineState {
    /// It waits, or was sent and not acknowledged.
    Pending,
    /// It was delivered.
    #[default]
    Sent,
    /// It was not delivered.
    Failed,
    /// The line was cut before anybody knew.
    Unknown,
}

impl Line {
    /// The line that an entry of the core is.
    pub fn of(messenger: &Messenger, conversation: &Conversation, entry: &Entry) -> Self {
        Self {
            at: entry.at,
            from: entry.from.as_ref().map(|from| Person::of(messenger, from)),
            kind: LineKind::of(messenger, conversation, entry),
            state: LineState::of(entry.state),
        }
    }

    /// The words that are sought in: what was said, without the codes that colour it, and the names of files. `None` where there are none.
    pub fn words(&self) -> Option<Cow<'_, str>> {
        match &self.kind {
            LineKind::Text { text, .. } => Some(plain(text)),
            LineKind::Action(text) => Some(text.into()),
            LineKind::File { name, .. } => Some(name.into()),
            _ => None,
        }
    }

    /// The line as one of an earlier session: nobody knows any more what became of what was on its way.
    #[must_use]
    pub fn settled(mut self) -> Self {
        if self.state == LineState::Pending {
            self.state = LineState::Unknown;
        }
        self
    }

    /// Whether the person whose history it is said it.
    pub fn is_own(&self) -> bool {
        self.from.is_none()
    }
}

impl Person {
    /// Somebody, called as they are now.
    pub fn of(messenger: &Messenger, participant: &Participant) -> Self {
        Self {
            address: participant.email.as_str().to_owned(),
            name: names::name_of(messenger, participant),
        }
    }

    /// By what they are found, in whatever case servers write the address.
    pub fn key(&self) -> String {
        self.address.to_lowercase()
    }

    /// The address, where it is one.
    pub fn email(&self) -> Option<Email> {
        Email::from_wire(&self.address)
    }
}

impl LineKind {
    fn of(messenger: &Messenger, conversation: &Conversation, entry: &Entry) -> Self {
        match &entry.kind {
            EntryKind::Text { text, format } => Self::Text {
                text: text.clone(),
                format: format.clone(),
                emoticons: emoticons(messenger, conversation, entry.from.as_ref(), text),
            },
            EntryKind::Action(text) => Self::Action(text.clone()),
            EntryKind::Nudge => Self::Nudge,
            EntryKind::Joined => Self::Joined,
            EntryKind::Left => Self::Left,
            EntryKind::NotInvited(NotSent::Unavailable) => Self::NotInvited(Reason::Unavailable),
            EntryKind::NotInvited(_) => Self::NotInvited(Reason::Other),
            EntryKind::Declined(application) => Self::Declined(*application),
            EntryKind::File(id) => {
                let transfer = messenger.transfer(*id);
                Self::File {
                    name: transfer.map_or_else(String::new, |it| it.name.clone()),
                    size: transfer.map_or(0, |it| it.size),
                    sha1: transfer.and_then(|it| it.sha1),
                    state: transfer.map_or(FileState::Pending, |it| {
                        FileState::of(it.state, it.outgoing)
                    }),
                }
            }
            EntryKind::FilesDeclined => Self::FilesDeclined,
            EntryKind::Ink(_) => Self::Unshown("handwriting".to_owned()),
            EntryKind::Wink(_) => Self::Unshown("wink".to_owned()),
            EntryKind::VoiceClip { .. } => Self::Unshown("voice-clip".to_owned()),
            EntryKind::Unshown(what) => Self::Unshown((*what).to_owned()),
            // The core may come to know more than is kept.
            _ => Self::Unshown("message".to_owned()),
        }
    }
}

/// The emoticons of the writer's own that are in the words.
fn emoticons(
    messenger: &Messenger,
    conversation: &Conversation,
    from: Option<&Participant>,
    text: &str,
) -> Vec<(String, Digest)> {
    let text = text.to_ascii_lowercase();
    let is_in =
        |shortcut: &str| !shortcut.is_empty() && text.contains(&shortcut.to_ascii_lowercase());
    match from {
        None => messenger
            .emoticons()
            .filter(|(shortcut, _)| is_in(shortcut))
            .map(|(shortcut, digest)| (shortcut.to_owned(), digest))
            .take(MAX_EMOTICONS)
            .collect(),
        Some(from) => conversation
            .emoticons
            .get(&from.email)
            .into_iter()
            .flatten()
            .filter(|(shortcut, _)| is_in(shortcut))
            .filter_map(|(shortcut, object)| {
                Some((shortcut.clone(), MsnObject::parse(object).ok()?.sha1d))
            })
            .take(MAX_EMOTICONS)
            .collect(),
    }
}

impl FileState {
    /// How a transfer stands.
    pub fn of(state: TransferState, outgoing: bool) -> Self {
        match state {
            TransferState::Offered | TransferState::Running => Self::Pending,
            TransferState::Done if outgoing => Self::Sent,
            TransferState::Done => Self::Received,
            TransferState::Declined { .. } => Self::Declined,
            TransferState::Cancelled { .. } => Self::Cancelled,
            TransferState::Failed(_) => Self::Failed,
        }
    }
}

impl LineState {
    /// How far an entry of the core has come.
    pub fn of(state: MessageState) -> Self {
        match state {
            MessageState::Queued | MessageState::Sent => Self::Pending,
            MessageState::Acknowledged => Self::Sent,
            MessageState::Failed(_) => Self::Failed,
            MessageState::Unknown => Self::Unknown,
        }
    }
}

/// Words and names stay out of logs.
impl std::fmt::Debug for LineKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person")
    }
}

/// The form in which a line is written.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Record {
    at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    format: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    emoticons: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sha1: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    state: Option<String>,
}

/// What was read is no line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoLine {
    /// It is of a kind that this page does not know.
    #[error("the kind of the line is not known")]
    UnknownKind,
    /// A field that its kind has is missing.
    #[error("a field of the line is missing")]
    MissingField,
    /// It was said at no time of any calendar.
    #[error("the time of the line is none")]
    NoTime,
}

const APPLICATIONS: [(Application, &str); 5] = [
    (Application::FileTransfer, "file-transfer"),
    (Application::NetMeeting, "netmeeting"),
    (Application::VoiceVideo, "voice-video"),
    (Application::RemoteAssistance, "remote-assistance"),
    (Application::Other, "other"),
];

const FILE_STATES: [(FileState, &str); 6] = [
    (FileState::Pending, "pending"),
    (FileState::Received, "received"),
    (FileState::Sent, "sent"),
    (FileState::Declined, "declined"),
    (FileState::Cancelled, "cancelled"),
    (FileState::Failed, "failed"),
];

const REASONS: [(Reason, &str); 2] = [
    (Reason::Unavailable, "unavailable"),
    (Reason::Other, "other"),
];

const STATES: [(LineState, &str); 3] = [
    (LineState::Pending, "pending"),
    (LineState::Failed, "failed"),
    (LineState::Unknown, "unknown"),
];

fn word_of<T: PartialEq + Copy>(words: &[(T, &'static str)], value: T) -> Option<String> {
    let found = words.iter().find(|(known, _)| *known == value);
    found.map(|(_, word)| (*word).to_owned())
}

fn read_word<T: Copy>(words: &[(T, &str)], word: Option<&str>) -> Option<T> {
    let found = words.iter().find(|(_, known)| Some(*known) == word);
    found.map(|(value, _)| *value)
}

/// A digest of 40 hexadecimal digits, in either case.
fn digest_of_hex(hex: &str) -> Option<Digest> {
    let mut bytes = [0; 20];
    if hex.len() != 2 * bytes.len() || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(Digest(bytes))
}

impl LineKind {
    /// The word for it in what is written.
    fn tag(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Action(_) => "action",
            Self::Nudge => "nudge",
            Self::Joined => "joined",
            Self::Left => "left",
            Self::NotInvited(_) => "not-invited",
            Self::Declined(_) => "declined",
            Self::File { .. } => "file",
            Self::FilesDeclined => "files-declined",
            Self::Unshown(_) => "unshown",
        }
    }
}

impl From<Line> for Record {
    fn from(line: Line) -> Self {
        let kind = line.kind.tag().to_owned();
        let (from, name) = line
            .from
            .map(|person| (person.address, person.name))
            .unzip();
        let record = Self {
            at: line.at.0.min(MAX_TIME),
            name: name.filter(|name| !name.is_empty()),
            from,
            kind,
            state: word_of(&STATES, line.state),
            ..Self::default()
        };
        match line.kind {
            LineKind::Text {
                text,
                format,
                emoticons,
            } => Self {
                text: Some(text),
                format: (format != TextFormat::default()).then(|| format.to_string()),
                emoticons: emoticons
                    .into_iter()
                    .map(|(shortcut, digest)| (shortcut, digest.hex()))
                    .collect(),
                ..record
            },
            LineKind::Action(text) => Self {
                text: Some(text),
                ..record
            },
            LineKind::NotInvited(reason) => Self {
                what: word_of(&REASONS, reason),
                ..record
            },
            LineKind::Declined(application) => Self {
                what: word_of(&APPLICATIONS, application),
                ..record
            },
            LineKind::File {
                name,
                size,
                sha1,
                state,
            } => Self {
                file: Some(name),
                size: Some(size.min(MAX_NUMBER)),
                sha1: sha1.map(|digest| digest.hex()),
                what: word_of(&FILE_STATES, state),
                ..record
            },
            LineKind::Unshown(what) => Self {
                what: Some(what),
                ..record
            },
            LineKind::Nudge | LineKind::Joined | LineKind::Left | LineKind::FilesDeclined => record,
        }
    }
}

impl TryFrom<Record> for Line {
    type Error = NoLine;

    fn try_from(record: Record) -> Result<Self, NoLine> {
        if record.at > MAX_TIME {
            return Err(NoLine::NoTime);
        }
        let text = record.text.ok_or(NoLine::MissingField);
        let what = record.what.as_deref();
        let kind = match record.kind.as_str() {
            "text" => LineKind::Text {
                text: text?,
                format: record
                    .format
                    .map_or_else(TextFormat::default, |it| TextFormat::from_header(&it)),
                emoticons: record
                    .emoticons
                    .into_iter()
                    .take(MAX_EMOTICONS)
                    .filter_map(|(shortcut, hex)| Some((shortcut, digest_of_hex(&hex)?)))
                    .collect(),
            },
            "action" => LineKind::Action(text?),
            "nudge" => LineKind::Nudge,
            "joined" => LineKind::Joined,
            "left" => LineKind::Left,
            "not-invited" => {
                LineKind::NotInvited(read_word(&REASONS, what).unwrap_or(Reason::Other))
            }
            "declined" => {
                LineKind::Declined(read_word(&APPLICATIONS, what).unwrap_or(Application::Other))
            }
            "file" => LineKind::File {
                name: record.file.ok_or(NoLine::MissingField)?,
                size: record.size.unwrap_or_default(),
                sha1: record.sha1.as_deref().and_then(digest_of_hex),
                state: read_word(&FILE_STATES, what).unwrap_or(FileState::Pending),
            },
            "files-declined" => LineKind::FilesDeclined,
            "unshown" => LineKind::Unshown(what.unwrap_or("message").to_owned()),
            _ => return Err(NoLine::UnknownKind),
        };
        Ok(Self {
            at: Instant(record.at),
            from: record.from.map(|address| Person {
                address,
                name: record.name.unwrap_or_default(),
            }),
            kind,
            state: read_word(&STATES, record.state.as_deref()).unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests;
