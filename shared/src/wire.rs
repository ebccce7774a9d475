//! Layer 1: bytes to frames and back.
//!
//! A frame is `VERB[ TrID][ parameter]*` and a line end, for some verbs followed by a payload whose length in bytes is
//! the last parameter. [`Decoder`] takes the bytes in any chunking and gives the same frames; [`Writer`] makes one whole
//! command, since some servers read a command per TCP read.
//!
//! Bytes, not `str`: payloads are binary, and a line from another client may not be UTF-8.

mod decoder;
mod writer;

pub use decoder::Decoder;
pub use writer::Writer;

use thiserror::Error;

/// The longest line in bytes, its end not counted. The longest seen is an `NLN` with an MSNObject, under 1 KiB.
pub const MAX_LINE: usize = 8 * 1024;

/// The longest payload in bytes. Live servers send 1,442 (the profile) and limit MSG to 1,664; official configuration
/// and alerts were several KiB.
pub const MAX_PAYLOAD: usize = 64 * 1024;

/// Who wrote the bytes that a decoder reads. `QRY`, `UUX` and `GCF` carry a payload one way only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A client wrote them: a server reads.
    Client,
    /// A server wrote them: a client reads.
    Server,
}

/// One command as it stood on the wire, borrowed from the [`Decoder`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    line: &'a [u8],
    payload: Option<&'a [u8]>,
}

impl<'a> Frame<'a> {
    /// A frame of a line (without its end, starting with a valid verb) and a payload.
    pub(crate) fn new(line: &'a [u8], payload: Option<&'a [u8]>) -> Self {
        Self { line, payload }
    }

    /// The verb: three capital letters, or the three digits of an error.
    pub fn verb(&self) -> &'a str {
        // The decoder lets no frame pass whose first three bytes are not ASCII.
        std::str::from_utf8(&self.line[..3]).unwrap_or("???")
    }

    /// The parameters, TrID included: split at each 0x20 and at nothing else, so a double space gives an empty one.
    /// Empty ones at the end (`LST … 2 `) are dropped.
    pub fn params(&self) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        let rest = self.after_verb();
        rest.into_iter()
            .flat_map(|rest| rest.split(|&byte| byte == b' '))
    }

    /// The last parameter. Looks at no other.
    fn last_param(&self) -> Option<&'a [u8]> {
        self.after_verb()?.rsplit(|&byte| byte == b' ').next()
    }

    /// The parameters with the spaces between them, if there are any.
    fn after_verb(&self) -> Option<&'a [u8]> {
        let mut rest = &self.line[3..];
        while let Some(shorter) = rest.strip_suffix(b" ") {
            rest = shorter;
        }
        rest.strip_prefix(b" ")
    }

    /// The line without its end.
    pub fn line(&self) -> &'a [u8] {
        self.line
    }

    /// The payload, if the verb carries one in this direction.
    pub fn payload(&self) -> Option<&'a [u8]> {
        self.payload
    }
}

/// A frame that is kept, for a trace. Its text says nothing of what is in it.
#[derive(Clone, PartialEq, Eq)]
pub struct RawFrame {
    /// The line without its end.
    pub line: Vec<u8>,
    /// The payload, if the verb carries one.
    pub payload: Option<Vec<u8>>,
}

impl From<&Frame<'_>> for RawFrame {
    fn from(frame: &Frame<'_>) -> Self {
        Self {
            line: frame.line.to_vec(),
            payload: frame.payload.map(<[u8]>::to_vec),
        }
    }
}

impl std::fmt::Debug for RawFrame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RawFrame(..)")
    }
}

/// Why the bytes are no MSNP stream. Fatal: what follows cannot be told apart any more.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum WireError {
    /// A line does not start with a verb; the other side speaks something else.
    #[error("a line starts with {0:?}, which is no command")]
    NotACommand(String),
    /// No line end within [`MAX_LINE`] bytes.
    #[error("a line is longer than {MAX_LINE} bytes")]
    LineTooLong,
    /// The last parameter of a verb with a payload is no length.
    #[error("{verb}: the payload length {length:?} is no number")]
    BadLength {
        /// The verb of the line.
        verb: String,
        /// What stood in the place of the length.
        length: String,
    },
    /// A payload of over [`MAX_PAYLOAD`] bytes is announced.
    #[error("{verb}: a payload of {length} bytes is longer than {MAX_PAYLOAD}")]
    PayloadTooLong {
        /// The verb of the line.
        verb: String,
        /// The announced length in bytes.
        length: u64,
    },
}

/// The length in bytes of the payload that follows `line`, or `None` for a verb without one (msnp11-ns.md, section 1).
pub(crate) fn payload_length(line: &[u8], sender: Sender) -> Result<Option<usize>, WireError> {
    let frame = Frame::new(line, None);
    // On bytes, and the rarest question last: this is asked of every frame.
    let needs = match (&line[..3], sender) {
        (b"MSG", _)
        | (b"UBX" | b"NOT" | b"IPG", Sender::Server)
        | (b"UUX" | b"QRY", Sender::Client) => Needs::Length,
        (b"GCF", Sender::Server) => Needs::LengthAfter(2),
        // `PGD n user type len`, `SDC n … name len`; neither is sent by us.
        (b"PGD" | b"SDC", Sender::Client) => Needs::NumberAfter(2),
        // Of later protocols: never asked for; read and dropped when one comes with a length.
        (
            b"ADL" | b"RML" | b"FQY" | b"UBN" | b"UBM" | b"UUN" | b"UUM" | b"NFY" | b"PUT" | b"SDG"
            | b"241" | b"509",
            _,
        ) => Needs::NumberAfter(1),
        _ => return Ok(None),
    };
    let Some(last) = frame.last_param() else {
        return Ok(None);
    };
    let length = number(last);
    let carries = match needs {
        Needs::Length => true,
        Needs::LengthAfter(count) => frame.params().nth(count).is_some(),
        Needs::NumberAfter(count) => length.is_some() && frame.params().nth(count).is_some(),
    };
    match length {
        _ if !carries => Ok(None),
        Some(length) if length <= MAX_PAYLOAD as u64 => Ok(Some(length as usize)),
        Some(length) => Err(WireError::PayloadTooLong {
            verb: frame.verb().into(),
            length,
        }),
        None => Err(WireError::BadLength {
            verb: frame.verb().into(),
            length: String::from_utf8_lossy(last).chars().take(32).collect(),
        }),
    }
}

/// What makes the last parameter a length.
#[derive(Clone, Copy)]
enum Needs {
    /// It must be one.
    Length,
    /// It must be one when more than so many parameters stand there; with fewer, there is no payload.
    LengthAfter(usize),
    /// The same, and if it is no number there is no payload either.
    NumberAfter(usize),
}

/// A decimal number; as large as can be when it does not fit.
fn number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, &digit| {
        let digit = char::from(digit).to_digit(10)?;
        Some(number.saturating_mul(10).saturating_add(digit.into()))
    })
}
