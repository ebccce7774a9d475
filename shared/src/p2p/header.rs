//! The 48 bytes before the data of a chunk, little-endian, and the 4 after it, big-endian (msnp11-sb.md, section 6).

use bitflags::bitflags;
use thiserror::Error;

/// Bytes of a header.
pub const HEADER: usize = 48;
/// Bytes of a footer.
const FOOTER: usize = 4;
/// The most data in one chunk over a switchboard, in bytes.
pub const MAX_CHUNK: usize = 1_202;
/// The `SessionID` of ink, which no invitation opens.
pub const INK_SESSION: u32 = 64;

bitflags! {
    /// What a message is.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Flags: u32 {
        /// Send anew from here: `AckID` is the data's identifier, `AckSize` the offset.
        const NAK = 0x01;
        /// An acknowledgement of a whole message.
        const ACK = 0x02;
        /// An answer is awaited.
        const PENDING = 0x04;
        /// The header makes no sense: the session is dead.
        const ERROR = 0x08;
        /// The data goes to a file.
        const FILE = 0x10;
        /// The data of an object.
        const OBJECT = 0x20;
        /// Cancelled by the one who sends the data.
        const SENDER_CANCELLED = 0x40;
        /// Cancelled by the one who receives the data.
        const RECEIVER_CANCELLED = 0x80;
        /// Set by newer clients.
        const NEWER = 0x0100_0000;
        /// Bits of other clients are kept.
        const _ = !0;

        /// The data of an object, as it is sent.
        const OBJECT_DATA = 0x20;
        /// The data of a file, as it is sent.
        const FILE_DATA = 0x0100_0030;
        /// Any of these ends a session.
        const DEAD = 0xC8;
    }
}

/// The header of a chunk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// `SessionID`: 0 for SLP messages, else the one that the invitation chose.
    pub session_id: u32,
    /// `Identifier` of the message, the same in all its chunks.
    pub identifier: u32,
    /// `Offset` of this chunk in the message, in bytes.
    pub offset: u64,
    /// `TotalSize` of the message, in bytes.
    pub total: u64,
    /// `Length` of this chunk's data, in bytes.
    pub length: u32,
    /// `Flags`
    pub flags: Flags,
    /// `AckID`: random in a message, the identifier of what is acknowledged in an ACK.
    pub ack_id: u32,
    /// `AckUID`: 0 in a message, the `AckID` of what is acknowledged in an ACK.
    pub ack_uid: u32,
    /// `AckSize`: 0 in a message, the size of what is acknowledged in an ACK.
    pub ack_size: u64,
}

impl Header {
    /// The bytes.
    pub fn encode(&self) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        let fields: [&[u8]; 9] = [
            &self.session_id.to_le_bytes(),
            &self.identifier.to_le_bytes(),
            &self.offset.to_le_bytes(),
            &self.total.to_le_bytes(),
            &self.length.to_le_bytes(),
            &self.flags.bits().to_le_bytes(),
            &self.ack_id.to_le_bytes(),
            &self.ack_uid.to_le_bytes(),
            &self.ack_size.to_le_bytes(),
        ];
        let mut place = 0;
        for field in fields {
            bytes[place..place + field.len()].copy_from_slice(field);
            place += field.len();
        }
        bytes
    }

    /// Reads the bytes.
    pub fn decode(bytes: &[u8; HEADER]) -> Self {
        let mut rest = &bytes[..];
        Self {
            session_id: u32::from_le_bytes(take(&mut rest)),
            identifier: u32::from_le_bytes(take(&mut rest)),
            offset: u64::from_le_bytes(take(&mut rest)),
            total: u64::from_le_bytes(take(&mut rest)),
            length: u32::from_le_bytes(take(&mut rest)),
            flags: Flags::from_bits_retain(u32::from_le_bytes(take(&mut rest))),
            ack_id: u32::from_le_bytes(take(&mut rest)),
            ack_uid: u32::from_le_bytes(take(&mut rest)),
            ack_size: u64::from_le_bytes(take(&mut rest)),
        }
    }

    /// Where this chunk ends in its message; `None` where it does not lie within it.
    pub fn end(&self) -> Option<u64> {
        let end = self.offset.checked_add(u64::from(self.length))?;
        (end <= self.total).then_some(end)
    }
}

/// The next bytes. There are always enough: the fields are 48 bytes together, as the array is.
fn take<const N: usize>(rest: &mut &[u8]) -> [u8; N] {
    let (bytes, after) = rest.split_at(N);
    *rest = after;
    let mut taken = [0; N];
    taken.copy_from_slice(bytes);
    taken
}

/// One chunk as it lies in the body of a `MSG`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct P2pChunk<'a> {
    /// The header.
    pub header: Header,
    /// The data, `header.length` bytes.
    pub data: &'a [u8],
    /// The application of the session: 0 for SLP messages and acknowledgements. Nothing is to depend on it, since some
    /// clients send 1 for everything, or nothing at all.
    pub footer: u32,
}

/// A chunk that could not be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum P2pChunkError {
    /// Shorter than a header.
    #[error("shorter than a header")]
    NoHeader,
    /// Shorter than its header says.
    #[error("shorter than its header says")]
    TooShort,
    /// It does not lie within its message: a huge offset, or more than the total.
    #[error("a chunk beyond the end of its message")]
    Beyond,
    /// The data is longer than a switchboard carries.
    #[error("more data than a chunk has")]
    TooLong,
}

impl<'a> P2pChunk<'a> {
    /// Reads the body of a `MSG`. Bytes after the data but for the footer are cut off; the footer may be missing.
    ///
    /// # Errors
    ///
    /// When the header and the body do not go together. Costs this chunk only.
    pub fn decode(body: &'a [u8]) -> Result<Self, P2pChunkError> {
        let (header, rest) = body.split_first_chunk().ok_or(P2pChunkError::NoHeader)?;
        let header = Header::decode(header);
        // Acknowledgements carry the size of another message and no data.
        let bare = header
            .flags
            .intersects(Flags::ACK | Flags::NAK | Flags::DEAD);
        if !bare && header.end().is_none() {
            return Err(P2pChunkError::Beyond);
        }
        let length = if bare { 0 } else { header.length as usize };
        // A switchboard takes 1,664 bytes at most, headers and all.
        if length > 1_664 {
            return Err(P2pChunkError::TooLong);
        }
        if rest.len() < length {
            return Err(P2pChunkError::TooShort);
        }
        let (data, rest) = rest.split_at(length);
        let footer = rest
            .last_chunk()
            .map_or(0, |bytes| u32::from_be_bytes(*bytes));
        Ok(Self {
            header,
            data,
            footer,
        })
    }

    /// The body of a `MSG`.
    pub fn encode(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(HEADER + self.data.len() + FOOTER);
        body.extend_from_slice(&self.header.encode());
        body.extend_from_slice(self.data);
        body.extend_from_slice(&self.footer.to_be_bytes());
        body
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: String = hex.split_whitespace().collect();
        let byte = |place| u8::from_str_radix(&digits[place..place + 2], 16).unwrap();
        (0..digits.len()).step_by(2).map(byte).collect()
    }

    const INVITE: &str = "00000000 58a91800 0000000000000000 8802000000000000 88020000 00000000 ab381e00 00000000 0000000000000000";
    const ACK: &str = "00000000 b0c7d200 0000000000000000 8802000000000000 00000000 02000000 58a91800 ab381e00 8802000000000000";

    #[test]
    fn the_vectors() {
        let invite = Header {
            identifier: 0x18_A958,
            total: 648,
            length: 648,
            ack_id: 0x1E_38AB,
            ..Header::default()
        };
        let ack = Header {
            identifier: 0xD2_C7B0,
            total: 648,
            flags: Flags::ACK,
            ack_id: 0x18_A958,
            ack_uid: 0x1E_38AB,
            ack_size: 648,
            ..Header::default()
        };
        for (hex, header) in [(INVITE, invite), (ACK, ack)] {
            let bytes = bytes(hex);
            assert_eq!(header.encode()[..], bytes);
            assert_eq!(Header::decode(bytes[..].try_into().unwrap()), header);
        }
        assert!(
            P2pChunk::decode(&bytes(ACK)).is_ok(),
            "an ACK without its footer"
        );
    }

    #[test]
    fn what_does_not_go_together() {
        let header = Header {
            offset: 10,
            total: 20,
            length: 10,
            ..Header::default()
        };
        let body = |header: Header, data: &[u8]| [&header.encode()[..], data].concat();
        let whole = body(header, &[7; 17]);
        assert_eq!(P2pChunk::decode(&whole).unwrap().data, [7; 10]);
        assert_eq!(P2pChunk::decode(&whole[..47]), Err(P2pChunkError::NoHeader));
        assert_eq!(P2pChunk::decode(&whole[..57]), Err(P2pChunkError::TooShort));
        for beyond in [
            Header {
                length: 11,
                ..header
            },
            Header {
                offset: 11,
                ..header
            },
            Header {
                offset: u64::MAX - 5,
                ..header
            },
            Header {
                offset: 10_u64.wrapping_neg(),
                total: u64::MAX,
                ..header
            },
        ] {
            assert_eq!(
                P2pChunk::decode(&body(beyond, &[0; 20])).map(|_| ()),
                match beyond.end() {
                    Some(_) => Ok(()),
                    None => Err(P2pChunkError::Beyond),
                }
            );
        }
        let long = Header {
            offset: 0,
            total: 1 << 40,
            length: 1_000_000,
            ..header
        };
        assert_eq!(
            P2pChunk::decode(&body(long, &[0; 1_000])),
            Err(P2pChunkError::TooLong)
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            words in any::<[u32; 4]>(),
            longs in any::<[u64; 2]>(),
            data in proptest::collection::vec(any::<u8>(), 0..=MAX_CHUNK),
            footer in any::<u32>(),
            flags in any::<u32>(),
        ) {
            let flags = Flags::from_bits_retain(flags) - Flags::ACK - Flags::NAK - Flags::DEAD;
            let length = u32::try_from(data.len()).unwrap();
            let offset = longs[0] / 2;
            let header = Header {
                session_id: words[0],
                identifier: words[1],
                offset,
                total: offset + data.len() as u64 + longs[1] / 4,
                length,
                flags,
                ack_id: words[2],
                ack_uid: words[3],
                ack_size: longs[1],
            };
            let chunk = P2pChunk { header, data: &data, footer };
            let bytes = chunk.encode();
            prop_assert_eq!(P2pChunk::decode(&bytes), Ok(chunk));
        }

        #[test]
        fn noise_is_harmless(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = P2pChunk::decode(&bytes);
        }
    }
}
