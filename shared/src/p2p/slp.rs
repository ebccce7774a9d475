//! MSNSLP messages, in the manner of SIP: invitations, answers and goodbyes (msnp11-sb.md, section 6.1). Read with
//! tolerance, written strictly.

use std::fmt;

use super::file_context::BASE64;
use crate::{message::Headers, value::ObjectText};
use base64::Engine as _;

/// What a session is for: `EUF-GUID`. Compared in capitals, as it is written.
pub mod application {
    use crate::message::Application;

    /// An MSNObject: picture, emoticon, wink, voice clip.
    pub const OBJECT: &str = "{A4268EEC-FEC5-49E5-95C3-F126696BDBF6}";
    /// A file.
    pub const FILE: &str = "{5D3E02AB-6190-11D3-BBBB-00C04F795683}";
    /// A webcam: who invites shows theirs.
    const WEBCAM_SHOWN: &str = "{4BD96FC0-AB17-4425-A14A-439185962DC8}";
    /// A webcam: who invites asks to see one.
    const WEBCAM_WANTED: &str = "{1C9AA97E-9C05-4583-A3BD-908A196F1E92}";

    /// What an `EUF-GUID` in capitals is to a person.
    pub(in super::super) fn of(guid: &str) -> Application {
        match guid {
            FILE => Application::FileTransfer,
            WEBCAM_SHOWN | WEBCAM_WANTED => Application::VoiceVideo,
            _ => Application::Other,
        }
    }
}

/// A message. What others leave out is empty; only the start line has to be there.
#[derive(Clone, PartialEq, Eq)]
pub struct Slp {
    /// The first line.
    pub start: Start,
    /// `To`: an address. Trust the sender of the `MSG` instead.
    pub to: String,
    /// `From`: an address. Trust the sender of the `MSG` instead.
    pub from: String,
    /// The `branch` of `Via`, in braces.
    pub branch: String,
    /// `CSeq`: 0 in a request, 1 in its answer.
    pub cseq: u32,
    /// `Call-ID`, in braces.
    pub call_id: String,
    /// `Content-Type`: what the body is.
    pub content: Content,
    /// The body, which is made of lines as headers are.
    pub fields: Headers,
}

/// The first line of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// `INVITE MSNMSGR:address MSNSLP/1.0`
    Invite,
    /// `BYE MSNMSGR:address MSNSLP/1.0`
    Bye,
    /// `ACK MSNMSGR:address MSNSLP/1.0`, of later clients: nothing answers it.
    Ack,
    /// `MSNSLP/1.0 200 OK` and the like. The number alone counts.
    Status(Status),
}

/// The status of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// 200
    Ok,
    /// 481: the session is not known.
    NoSuchCall,
    /// 500
    InternalError,
    /// 603
    Decline,
    /// Any other number.
    Other(u16),
}

/// What a body is: the end of `application/x-msnmsgr-…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// `sessionreqbody`: a session, asked for or answered.
    Session,
    /// `sessionclosebody`
    Close,
    /// `transreqbody`: a direct connection, asked for.
    Transfer,
    /// `transrespbody`: how a direct connection would be made.
    TransferAnswer,
    /// `session-failure-respbody`
    Failure,
    /// `null`: no body.
    Nothing,
    /// Anything else, whole.
    Other(String),
}

impl Slp {
    /// A request.
    pub fn request(start: Start, to: &str, from: &str, branch: String, call_id: String) -> Self {
        Self {
            start,
            to: to.to_owned(),
            from: from.to_owned(),
            branch,
            cseq: 0,
            call_id,
            content: Content::Session,
            fields: Headers::default(),
        }
    }

    /// The answer to a request: the other way round, `Via` and `Call-ID` as they were.
    #[must_use]
    pub fn answer(&self, status: Status, to: &str, from: &str) -> Self {
        Self {
            start: Start::Status(status),
            to: to.to_owned(),
            from: from.to_owned(),
            branch: self.branch.clone(),
            cseq: self.cseq.saturating_add(1),
            call_id: self.call_id.clone(),
            content: Content::Session,
            fields: Headers::default(),
        }
    }

    /// With this body.
    #[must_use]
    pub fn with(mut self, content: Content, fields: Headers) -> Self {
        self.content = content;
        self.fields = fields;
        self
    }

    /// Reads a message; `None` when the first line is none of MSNSLP's. Lines may end in LF, headers stand in any order and
    /// case or be missing, `Content-Length` may say anything: what counts is how long the message is.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes
            .iter()
            .position(|byte| matches!(byte, b'\r' | b'\n'))?;
        let start = Start::parse(&String::from_utf8_lossy(&bytes[..end]))?;
        let rest = &bytes[end..];
        let rest = rest.strip_prefix(b"\r\n").unwrap_or(&rest[1..]);
        let (headers, body) = Headers::parse(rest);
        let body = body.split(|byte| *byte == 0).next().unwrap_or_default();
        let (fields, _) = Headers::parse(body);
        let address = |name| {
            let value = headers.text(name);
            let inner = value.trim_start_matches('<').trim_end_matches('>');
            let (scheme, address) = inner.split_once(':').unwrap_or(("", inner));
            let known = scheme.is_empty() || scheme.eq_ignore_ascii_case("msnmsgr");
            (if known { address } else { inner }).to_owned()
        };
        let via = headers.text("Via");
        let branch = via.split("branch=").nth(1).unwrap_or_default();
        Some(Self {
            start,
            to: address("To"),
            from: address("From"),
            branch: branch
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned(),
            cseq: headers.number("CSeq").unwrap_or_default(),
            call_id: headers.text("Call-ID"),
            content: Content::parse(headers.get("Content-Type").unwrap_or_default()),
            fields,
        })
    }

    /// The bytes, to the letter as official clients write them.
    pub fn encode(&self) -> Vec<u8> {
        let body = match self.content {
            Content::Nothing => Vec::new(),
            _ => {
                let mut body = self.fields.block();
                body.push(0);
                body
            }
        };
        let start = match &self.start {
            Start::Invite => format!("INVITE MSNMSGR:{} MSNSLP/1.0", self.to),
            Start::Bye => format!("BYE MSNMSGR:{} MSNSLP/1.0", self.to),
            Start::Ack => format!("ACK MSNMSGR:{} MSNSLP/1.0", self.to),
            Start::Status(status) => format!("MSNSLP/1.0 {} {}", status.number(), status.phrase()),
        };
        let headers = Headers::default()
            .with("To", format_args!("<msnmsgr:{}>", self.to))
            .with("From", format_args!("<msnmsgr:{}>", self.from))
            .with(
                "Via",
                format_args!("MSNSLP/1.0/TLP ;branch={}", self.branch),
            )
            // The space is official.
            .with("CSeq", format_args!("{} ", self.cseq))
            .with("Call-ID", &self.call_id)
            .with("Max-Forwards", 0)
            .with("Content-Type", &self.content)
            .with("Content-Length", body.len());
        let mut bytes = start.replace(['\r', '\n'], " ").into_bytes();
        bytes.extend_from_slice(b"\r\n");
        bytes.extend(headers.block());
        bytes.extend(body);
        bytes
    }

    /// `SessionID` of the body.
    pub fn session_id(&self) -> Option<u32> {
        self.fields.number("SessionID")
    }

    /// `EUF-GUID` of the body, in capitals.
    pub fn application(&self) -> Option<String> {
        Some(self.fields.get("EUF-GUID")?.to_ascii_uppercase())
    }

    /// `Context` of the body; `None` where it is empty.
    pub fn context(&self) -> Option<&str> {
        self.fields.get("Context").filter(|text| !text.is_empty())
    }

    /// The MSNObject that an invitation to [`application::OBJECT`] asks for: base64, with or without a NUL at its end.
    pub fn object(&self) -> Option<ObjectText> {
        let bytes = BASE64.decode(self.context()?).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        Some(ObjectText::new(text.trim_end_matches('\0')))
    }
}

/// The `Context` that asks for an object.
pub fn object_context(object: &ObjectText) -> String {
    BASE64.encode(format!("{}\0", object.as_str()))
}

/// A GUID in braces and capitals, as a `Call-ID` and a `branch` have it, from random bytes.
pub fn guid(mut bytes: [u8; 16]) -> String {
    // Version 4, by which GUIDs that are random say so.
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut text = String::with_capacity(38);
    text.push('{');
    for (place, byte) in bytes.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text += &format!("{byte:02X}");
    }
    text.push('}');
    text
}

impl Start {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_ascii_whitespace();
        let first = words.next()?.to_ascii_uppercase();
        match first.as_str() {
            "INVITE" => Some(Self::Invite),
            "BYE" => Some(Self::Bye),
            "ACK" => Some(Self::Ack),
            first if first.starts_with("MSNSLP/") => Some(Self::Status(Status::from_number(
                words.next()?.parse().ok()?,
            ))),
            _ => None,
        }
    }
}

impl Status {
    /// By its number.
    pub const fn from_number(number: u16) -> Self {
        match number {
            200 => Self::Ok,
            481 => Self::NoSuchCall,
            500 => Self::InternalError,
            603 => Self::Decline,
            other => Self::Other(other),
        }
    }

    /// Its number.
    pub const fn number(self) -> u16 {
        match self {
            Self::Ok => 200,
            Self::NoSuchCall => 481,
            Self::InternalError => 500,
            Self::Decline => 603,
            Self::Other(number) => number,
        }
    }

    const fn phrase(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::NoSuchCall => "No Such Call",
            Self::InternalError => "Internal Error",
            Self::Decline => "Decline",
            Self::Other(_) => "Unknown",
        }
    }
}

const PREFIX: &str = "application/x-msnmsgr-";

impl Content {
    fn parse(text: &str) -> Self {
        let lower = text.trim().to_ascii_lowercase();
        match lower.strip_prefix(PREFIX).unwrap_or(&lower) {
            "sessionreqbody" => Self::Session,
            "sessionclosebody" => Self::Close,
            "transreqbody" => Self::Transfer,
            "transrespbody" => Self::TransferAnswer,
            "session-failure-respbody" => Self::Failure,
            "null" | "" => Self::Nothing,
            _ => Self::Other(text.trim().to_owned()),
        }
    }
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = match self {
            Self::Session => "sessionreqbody",
            Self::Close => "sessionclosebody",
            Self::Transfer => "transreqbody",
            Self::TransferAnswer => "transrespbody",
            Self::Failure => "session-failure-respbody",
            Self::Nothing => return f.write_str("null"),
            Self::Other(text) => return f.write_str(text),
        };
        write!(f, "{PREFIX}{end}")
    }
}

/// Addresses and contexts stay out of logs.
impl fmt::Debug for Slp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Slp({:?}, {:?}, {:?})",
            self.start, self.content, self.fields
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BRANCH: &str = "{33517CE4-02FC-4428-B6F4-39927229B722}";
    const CALL: &str = "{9D79AE57-1BD5-444B-B14E-3FC9BB2B5D58}";
    const OBJECT: &str = r#"<msnobj Creator="alice@example.com" Size="30" Type="3" Location="TFR2C.tmp" Friendly="AAA=" SHA1D="jToBQAADhyXW2vh3G0KgeEJTaI8=" SHA1C="BNmuC/buF1JkNAF/7BthwxWiYjw="/>"#;

    fn invite() -> Slp {
        let (alice, bob) = ("alice@example.com", "bob@example.com");
        let context = object_context(&ObjectText::new(OBJECT));
        Slp::request(Start::Invite, alice, bob, BRANCH.into(), CALL.into()).with(
            Content::Session,
            Headers::default()
                .with("EUF-GUID", application::OBJECT)
                .with("SessionID", 1_980_589)
                .with("AppID", 1)
                .with("Context", context),
        )
    }

    #[test]
    fn the_invitation() {
        let text = "INVITE MSNMSGR:alice@example.com MSNSLP/1.0\r\n\
            To: <msnmsgr:alice@example.com>\r\n\
            From: <msnmsgr:bob@example.com>\r\n\
            Via: MSNSLP/1.0/TLP ;branch={33517CE4-02FC-4428-B6F4-39927229B722}\r\n\
            CSeq: 0 \r\n\
            Call-ID: {9D79AE57-1BD5-444B-B14E-3FC9BB2B5D58}\r\n\
            Max-Forwards: 0\r\n\
            Content-Type: application/x-msnmsgr-sessionreqbody\r\n\
            Content-Length: 318\r\n\
            \r\n\
            EUF-GUID: {A4268EEC-FEC5-49E5-95C3-F126696BDBF6}\r\n\
            SessionID: 1980589\r\n\
            AppID: 1\r\n\
            Context: PG1zbm9iaiBDcmVhdG9yPSJhbGljZUBleGFtcGxlLmNvbSIgU2l6ZT0iMzAiIFR5cGU9IjMiIExvY2F0aW9uPSJURlIyQy50bXAiIEZyaWVuZGx5PSJBQUE9IiBTSEExRD0ialRvQlFBQURoeVhXMnZoM0cwS2dlRUpUYUk4PSIgU0hBMUM9IkJObXVDL2J1RjFKa05BRi83QnRod3hXaVlqdz0iLz4A\r\n\
            \r\n\0";
        let bytes = invite().encode();
        assert_eq!(String::from_utf8_lossy(&bytes), text);
        assert_eq!(bytes.len(), 648);
        let read = Slp::parse(&bytes).unwrap();
        assert!(read == invite());
        assert_eq!(read.session_id(), Some(1_980_589));
        assert_eq!(read.application().as_deref(), Some(application::OBJECT));
        assert_eq!(read.object().unwrap().as_str(), OBJECT);
    }

    #[test]
    fn answers_and_goodbyes() {
        let session_id = || Headers::default().with("SessionID", 1_980_589);
        let answer = |status| {
            let answer = invite().answer(status, "bob@example.com", "alice@example.com");
            answer.with(Content::Session, session_id()).encode()
        };
        let ok = answer(Status::Ok);
        assert_eq!(
            String::from_utf8_lossy(&ok),
            "MSNSLP/1.0 200 OK\r\n\
            To: <msnmsgr:bob@example.com>\r\n\
            From: <msnmsgr:alice@example.com>\r\n\
            Via: MSNSLP/1.0/TLP ;branch={33517CE4-02FC-4428-B6F4-39927229B722}\r\n\
            CSeq: 1 \r\n\
            Call-ID: {9D79AE57-1BD5-444B-B14E-3FC9BB2B5D58}\r\n\
            Max-Forwards: 0\r\n\
            Content-Type: application/x-msnmsgr-sessionreqbody\r\n\
            Content-Length: 23\r\n\
            \r\n\
            SessionID: 1980589\r\n\
            \r\n\0"
        );
        assert_eq!(ok.len(), 326);
        let decline = answer(Status::Decline);
        assert_eq!(decline.len(), 331);
        assert!(decline.starts_with(b"MSNSLP/1.0 603 Decline\r\n"));
        let bye = Slp::request(
            Start::Bye,
            "alice@example.com",
            "bob@example.com",
            "{A0D624A6-6C0C-4283-A9E0-BC97B4B46D32}".into(),
            CALL.into(),
        );
        let bye = bye.with(Content::Close, Headers::default()).encode();
        assert_eq!(bye.len(), 330);
        assert!(bye.ends_with(b"\r\nContent-Length: 3\r\n\r\n\r\n\0"));
        let error = invite().answer(
            Status::InternalError,
            "bob@example.com",
            "alice@example.com",
        );
        let error = error.with(Content::Nothing, Headers::default()).encode();
        assert!(error.ends_with(b"Content-Type: null\r\nContent-Length: 0\r\n\r\n"));
    }

    #[test]
    fn others_write_otherwise() {
        // Bots: LF, no Via, CSeq, Max-Forwards or NUL, any case, a senseless length.
        let slp = Slp::parse(
            b"INVITE MSNMSGR:a@b MSNSLP/1.0\ncall-id: {1}\nCONTENT-TYPE: Application/x-msnmsgr-SessionReqBody\nContent-Length: 99999999999999999999\n\nSessionID: 77\nEUF-GUID: {a4268eec-fec5-49e5-95c3-f126696bdbf6}\nContext: PG1zbm9iai8+",
        )
        .unwrap();
        assert_eq!((slp.call_id.as_str(), slp.session_id()), ("{1}", Some(77)));
        assert_eq!(slp.content, Content::Session);
        assert_eq!(slp.application().as_deref(), Some(application::OBJECT));
        assert_eq!(slp.object().unwrap().as_str(), "<msnobj/>");
        // Miranda and pidgin.
        let slp = Slp::parse(b"MSNSLP/1.0 603 DECLINE\r\nCSeq: 1\r\nContent-Type: null\r\nContent-Length: -1\r\n\r\n");
        let slp = slp.unwrap();
        assert_eq!(slp.start, Start::Status(Status::Decline));
        assert_eq!((slp.content, slp.cseq), (Content::Nothing, 1));
        for none in [
            &b""[..],
            b"\r\n",
            b"HELLO\r\n",
            b"MSNSLP/1.0\r\n",
            b"MSNSLP/1.0 x\r\n",
            b"INVITE",
        ] {
            assert!(Slp::parse(none).is_none());
        }
    }

    #[test]
    fn guids() {
        assert_eq!(guid([0xFF; 16]), "{FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            status in 100..1_000_u16,
            kind in 0..4,
            to in "[a-z.]{1,20}@[a-z.]{1,20}",
            bytes in any::<[u8; 16]>(),
            session_id in any::<u32>(),
            cseq in any::<u32>(),
            content in 0..7,
            context in "[A-Za-z0-9+/]{0,200}",
        ) {
            let start = match kind {
                0 => Start::Invite,
                1 => Start::Bye,
                2 => Start::Ack,
                _ => Start::Status(Status::from_number(status)),
            };
            let fields = Headers::default().with("SessionID", session_id).with("Context", context);
            let (content, fields) = match content {
                0 => (Content::Session, fields),
                1 => (Content::Close, fields),
                2 => (Content::Transfer, fields),
                3 => (Content::TransferAnswer, fields),
                4 => (Content::Failure, fields),
                5 => (Content::Nothing, Headers::default()),
                _ => (Content::Other("application/x-new".into()), fields),
            };
            let mut slp = Slp::request(start, &to, "bob@example.com", guid(bytes), guid(bytes));
            slp.cseq = cseq;
            let slp = slp.with(content, fields);
            let read = Slp::parse(&slp.encode()).unwrap();
            prop_assert!(read == slp);
        }

        #[test]
        fn noise_is_harmless(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Slp::parse(&bytes);
            let _ = Slp::parse(&[b"INVITE MSNMSGR:a@b MSNSLP/1.0\r\n", &bytes[..]].concat());
        }
    }
}
