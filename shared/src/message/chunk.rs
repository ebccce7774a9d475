//! Messages in parts (msnp11-sb.md, section 3.8): how those that came are joined, and others are cut.

use std::{collections::BTreeMap, fmt};

use super::{
    Message, MessageError,
    mime::{Headers, Mime},
};

/// The longest `Message-ID` in bytes: a GUID in braces has 38. It is kept as a key until all parts are here.
const MAX_ID: usize = 64;

/// One part.
#[derive(Clone, PartialEq, Eq)]
pub struct Chunk {
    /// `Message-ID`: the same in all parts of a message.
    pub message_id: String,
    /// Which part it is.
    pub place: ChunkPlace,
    mime: Mime,
}

/// Which part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkPlace {
    /// The first, with the headers of the whole.
    First {
        /// `Chunks`: how many parts there are with this one.
        count: usize,
    },
    /// A later one.
    Later {
        /// `Chunk`: from 1.
        index: usize,
    },
}

impl Chunk {
    /// Parts of one message at most.
    pub const MAX_CHUNKS: usize = 64;
    /// The longest joined body in bytes.
    pub const MAX_JOINED: usize = 128 * 1024;

    /// The longest body of a part that is sent, in bytes: where official clients cut (ink-and-codes.md, section 1.2). With
    /// its headers a part stays well below the 1,664 bytes of which more closes the switchboard.
    pub const MAX_SENT: usize = 1_202;

    /// The payloads that a message goes out as: a single one where its body is short enough, else parts with this
    /// `Message-ID`, in order. Not for texts, which are cut between characters.
    pub fn split(message: &Message, message_id: &str) -> Vec<Vec<u8>> {
        let whole = message.to_mime();
        if whole.body.len() <= Self::MAX_SENT {
            return vec![whole.encode()];
        }
        let bodies = whole.body.chunks(Self::MAX_SENT);
        let count = bodies.len();
        let parts = bodies.enumerate().map(|(index, body)| {
            let headers = match index {
                0 => (whole.headers.clone())
                    .with("Message-ID", message_id)
                    .with("Chunks", count),
                index => Headers::default()
                    .with("Message-ID", message_id)
                    .with("Chunk", index),
            };
            let body = body.to_vec();
            Mime { headers, body }.encode()
        });
        parts.collect()
    }

    /// The length of this part's body.
    pub fn len(&self) -> usize {
        self.mime.body.len()
    }

    /// What keeping it takes, in bytes: its headers too.
    pub(crate) fn cost(&self) -> usize {
        self.mime.headers.size() + self.len()
    }

    /// Whether this part's body is empty.
    pub fn is_empty(&self) -> bool {
        self.mime.body.is_empty()
    }

    /// Joins the parts of one message, in whatever order they came; of a repeated one the first counts. When to give
    /// up on missing parts, and how many messages may be open at once, is for whoever keeps the parts.
    ///
    /// # Errors
    ///
    /// When a part is missing, when they are too long together, or when the message they make cannot be read.
    pub fn join(parts: impl IntoIterator<Item = Self>) -> Result<Message, MessageError> {
        let (mut first, mut later) = (None, BTreeMap::new());
        for part in parts {
            match part.place {
                ChunkPlace::First { count } => {
                    first.get_or_insert((count, part.mime));
                }
                ChunkPlace::Later { index } => {
                    later.entry(index).or_insert(part.mime.body);
                }
            }
        }
        let (count, mut whole) = first.ok_or(MessageError::Missing("Chunks"))?;
        for index in 1..count {
            let body = later.remove(&index).ok_or(MessageError::Missing("Chunk"))?;
            if whole.body.len() + body.len() > Self::MAX_JOINED {
                return Err(MessageError::TooLong);
            }
            whole.body.extend_from_slice(&body);
        }
        Message::from_mime(whole)
    }

    pub(super) fn new(message_id: String, place: ChunkPlace, mime: Mime) -> Self {
        Self {
            message_id,
            place,
            mime,
        }
    }

    /// Whether a payload is a part, and which. `Chunks: 1` is a whole message.
    pub(super) fn place_of(mime: &Mime) -> Result<Option<(String, ChunkPlace)>, MessageError> {
        let place = match (mime.headers.get("Chunks"), mime.headers.get("Chunk")) {
            (Some(count), _) => ChunkPlace::First {
                count: number(count, "Chunks", 0)?,
            },
            (None, Some(index)) => ChunkPlace::Later {
                index: number(index, "Chunk", 1)?,
            },
            (None, None) => return Ok(None),
        };
        if matches!(place, ChunkPlace::First { count: 0 | 1 }) {
            return Ok(None);
        }
        let id = mime
            .headers
            .filled("Message-ID")
            .ok_or(MessageError::Missing("Message-ID"))?;
        if id.len() > MAX_ID {
            return Err(MessageError::Malformed("Message-ID"));
        }
        Ok(Some((id, place)))
    }

    pub(super) fn to_mime(&self) -> Mime {
        let headers = match self.place {
            // Its headers still hold Message-ID and Chunks.
            ChunkPlace::First { .. } => self.mime.headers.clone(),
            ChunkPlace::Later { index } => Headers::default()
                .with("Message-ID", &self.message_id)
                .with("Chunk", index),
        };
        Mime {
            headers,
            body: self.mime.body.clone(),
        }
    }
}

impl fmt::Debug for Chunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chunk({:?}, {} bytes)", self.place, self.len())
    }
}

fn number(text: &str, field: &'static str, least: usize) -> Result<usize, MessageError> {
    let number = text.parse().ok();
    number
        .filter(|number| (least..=Chunk::MAX_CHUNKS).contains(number))
        .ok_or(MessageError::Malformed(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Payload;

    fn chunk(payload: &str) -> Chunk {
        match Message::decode(payload.as_bytes()) {
            Ok(Message::Chunk(chunk)) => chunk,
            other => panic!("{other:?}"),
        }
    }

    fn parts() -> [Chunk; 3] {
        [
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nMessage-ID: {id}\r\nChunks: 3\r\n\r\none ",
            "Message-ID: {id}\r\nChunk: 1\r\n\r\ntwo ",
            "Message-ID: {id}\r\nChunk: 2\r\n\r\nthree",
        ]
        .map(chunk)
    }

    #[test]
    fn joined_in_any_order() {
        let [first, second, third] = parts();
        assert_eq!(first.place, ChunkPlace::First { count: 3 });
        assert_eq!(
            (third.place, third.len()),
            (ChunkPlace::Later { index: 2 }, 5)
        );
        for part in parts() {
            assert_eq!(part.message_id, "{id}");
            assert_eq!(
                Message::decode(&Message::Chunk(part.clone()).encode()),
                Ok(Message::Chunk(part))
            );
        }
        let joined = Chunk::join([third.clone(), second.clone(), first.clone(), second.clone()]);
        let Ok(Message::Text(text)) = joined else {
            panic!("{joined:?}")
        };
        assert_eq!(text.text, "one two three");

        let missing = MessageError::Missing("Chunk");
        assert_eq!(Chunk::join([first, third.clone()]), Err(missing));
        assert_eq!(
            Chunk::join([second, third]),
            Err(MessageError::Missing("Chunks"))
        );
    }

    #[test]
    fn cut_where_official_clients_cut_and_joined_again() {
        let unknown = |len| Message::Unknown {
            content_type: "image/new".to_owned(),
            body: Payload(vec![b'x'; len]),
        };
        for (len, bodies) in [
            (0, &[0][..]),
            (1_202, &[1_202]),
            (1_203, &[1_202, 1]),
            (2_404, &[1_202, 1_202]),
            (2_405, &[1_202, 1_202, 1]),
        ] {
            let payloads = Chunk::split(&unknown(len), "{id}");
            assert!(payloads.iter().all(|payload| payload.len() <= 1_664));
            let mimes = payloads.iter().map(|payload| Mime::parse(payload));
            assert!(
                mimes
                    .clone()
                    .map(|it| it.body.len())
                    .eq(bodies.iter().copied())
            );
            let [first, .., last] = payloads.as_slice() else {
                assert_eq!(Message::decode(&payloads[0]), Ok(unknown(len)), "{len}");
                continue;
            };
            let count = bodies.len();
            let head = format!(
                "MIME-Version: 1.0\r\nContent-Type: image/new\r\nMessage-ID: {{id}}\r\nChunks: {count}\r\n\r\n"
            );
            assert!(first.starts_with(head.as_bytes()));
            let head = format!("Message-ID: {{id}}\r\nChunk: {}\r\n\r\n", count - 1);
            assert!(last.starts_with(head.as_bytes()));
            let parts = payloads.iter().map(|part| match Message::decode(part) {
                Ok(Message::Chunk(chunk)) => chunk,
                other => panic!("{other:?}"),
            });
            assert_eq!(Chunk::join(parts), Ok(unknown(len)), "{len}");
        }
    }

    #[test]
    fn letters_cut_between_parts() {
        let first = "Content-Type: text/plain; charset=UTF-8\r\nMessage-ID: x\r\nChunks: 2\r\n\r\n";
        let later = "Message-ID: x\r\nChunk: 1\r\n\r\n";
        let halves = "✓".as_bytes().split_at(1);
        let parts = [
            [first.as_bytes(), halves.0].concat(),
            [later.as_bytes(), halves.1].concat(),
        ];
        let parts = parts.map(|part| match Message::decode(&part) {
            Ok(Message::Chunk(chunk)) => chunk,
            other => panic!("{other:?}"),
        });
        let Ok(Message::Text(text)) = Chunk::join(parts) else {
            panic!()
        };
        assert_eq!(text.text, "✓");
    }

    #[test]
    fn bounds() {
        for (headers, error) in [
            (
                "Message-ID: x\r\nChunks: 65",
                MessageError::Malformed("Chunks"),
            ),
            (
                "Message-ID: x\r\nChunks: -1",
                MessageError::Malformed("Chunks"),
            ),
            (
                "Message-ID: x\r\nChunk: 0",
                MessageError::Malformed("Chunk"),
            ),
            (
                "Message-ID: x\r\nChunk: 65",
                MessageError::Malformed("Chunk"),
            ),
            ("Chunk: 1", MessageError::Missing("Message-ID")),
            (
                &format!("Chunk: 1\r\nMessage-ID: {}", "x".repeat(65)),
                MessageError::Malformed("Message-ID"),
            ),
        ] {
            assert_eq!(Message::decode(headers.as_bytes()), Err(error), "{headers}");
        }
        let whole = b"Content-Type: text/plain\r\nChunks: 1\r\n\r\nhi";
        assert!(matches!(Message::decode(whole), Ok(Message::Text(_))));

        let long = "x".repeat(Chunk::MAX_JOINED);
        let first = chunk(&format!(
            "Content-Type: text/plain\r\nMessage-ID: x\r\nChunks: 2\r\n\r\n{long}"
        ));
        let second = chunk("Message-ID: x\r\nChunk: 1\r\n\r\nx");
        assert_eq!(Chunk::join([first, second]), Err(MessageError::TooLong));
    }
}
