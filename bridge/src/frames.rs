//! WebSocket frames (RFC 6455 section 5) as a relay needs them: in place, in the bytes that were read, so that a relay
//! owns no buffer while nothing is on its way. Headers are read and written by tungstenite.

use std::borrow::Cow;
use std::io::Cursor;

use tokio_tungstenite::tungstenite::protocol::frame::FrameHeader;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Control, Data, OpCode};

/// The longest header that the bridge writes: it masks nothing.
pub(crate) const MAX_HEADER_OUT: usize = 10;
/// The longest header that a page writes.
const MAX_HEADER_IN: usize = 14;
/// The longest payload of a control frame, by RFC 6455 section 5.5.
const MAX_CONTROL: usize = 125;

/// A frame that came from a page, its payload unmasked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum FromPage<'a> {
    /// A whole message.
    Message(Cow<'a, [u8]>),
    /// A part of a message that is kept, or a pong.
    Nothing,
    /// Wants a pong of the same payload.
    Ping(&'a [u8]),
    /// The page closes.
    Close(&'a [u8]),
}

/// Why a page's frames are not read any further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Against RFC 6455.
    Protocol,
    /// A close frame whose reason is no UTF-8.
    Reason,
    /// A text frame.
    Text,
    /// A message over the limit.
    TooLarge,
}

/// Reads a page's frames.
#[derive(Debug)]
pub(crate) struct Decoder {
    /// What a message may have.
    limit: usize,
    /// The parts so far of a message that comes in parts; it holds no memory otherwise.
    parts: Option<Vec<u8>>,
}

impl Decoder {
    /// Reads messages of up to so many bytes.
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, parts: None }
    }

    /// Reads the frame at the start of `bytes`, and says how many bytes it has; `None` until it is whole. The header is
    /// judged as soon as it is there.
    ///
    /// # Errors
    ///
    /// When there is nothing more to read from this page.
    pub(crate) fn next<'a>(
        &mut self,
        bytes: &'a mut [u8],
    ) -> Result<Option<(usize, FromPage<'a>)>, Fault> {
        let mut cursor = Cursor::new(&*bytes);
        let Some((header, length)) =
            FrameHeader::parse(&mut cursor).map_err(|_| Fault::Protocol)?
        else {
            return Ok(None);
        };
        let begin = usize::try_from(cursor.position()).map_err(|_| Fault::Protocol)?;
        // A length has as few bytes as it needs, and its highest bit is not set (section 5.2).
        if begin != header.len(length) || i64::try_from(length).is_err() {
            return Err(Fault::Protocol);
        }
        let length = self.judge(&header, length)?;
        let end = begin + length;
        let Some(payload) = bytes.get_mut(begin..end) else {
            return Ok(None);
        };
        unmask(payload, header.mask.unwrap_or_default());
        let frame = match header.opcode {
            OpCode::Control(Control::Close) => {
                judge_close(payload)?;
                FromPage::Close(payload)
            }
            OpCode::Control(Control::Ping) => FromPage::Ping(payload),
            OpCode::Control(_) => FromPage::Nothing,
            OpCode::Data(_) => self.data(payload, header.is_final),
        };
        Ok(Some((end, frame)))
    }

    /// How many bytes more make a frame of these: of its header while that is not whole, then of its payload too.
    pub(crate) fn missing(bytes: &[u8]) -> u64 {
        let mut cursor = Cursor::new(bytes);
        match FrameHeader::parse(&mut cursor) {
            Ok(Some((_, length))) => {
                (cursor.position().saturating_add(length)).saturating_sub(bytes.len() as u64)
            }
            // What is no header is for `next` to refuse.
            Ok(None) => 1,
            Err(_) => 0,
        }
    }

    /// The payload's length, if nothing speaks against the frame.
    fn judge(&self, header: &FrameHeader, length: u64) -> Result<usize, Fault> {
        if header.rsv1 || header.rsv2 || header.rsv3 || header.mask.is_none() {
            return Err(Fault::Protocol);
        }
        let length = usize::try_from(length).map_err(|_| Fault::TooLarge)?;
        let so_far = match (header.opcode, &self.parts) {
            (OpCode::Control(_), _) if header.is_final && length <= MAX_CONTROL => {
                return Ok(length);
            }
            (OpCode::Data(Data::Continue), Some(parts)) => parts.len(),
            (OpCode::Data(Data::Binary), None) => 0,
            (OpCode::Data(Data::Text), None) => return Err(Fault::Text),
            _ => return Err(Fault::Protocol),
        };
        if length > self.limit - so_far {
            return Err(Fault::TooLarge);
        }
        Ok(length)
    }

    fn data<'a>(&mut self, payload: &'a [u8], is_final: bool) -> FromPage<'a> {
        match (self.parts.take(), is_final) {
            (None, true) => FromPage::Message(payload.into()),
            (None, false) => {
                self.parts = Some(payload.to_vec());
                FromPage::Nothing
            }
            (Some(mut parts), is_final) => {
                parts.extend_from_slice(payload);
                if is_final {
                    FromPage::Message(parts.into())
                } else {
                    self.parts = Some(parts);
                    FromPage::Nothing
                }
            }
        }
    }
}

/// Walks over what a page still sends after the bridge has sent its close frame, to the page's own close frame. Nothing
/// is kept but the start of a header. Where what was refused ended in the middle of a frame, what looks like a header is
/// none.
#[derive(Debug, Default)]
pub(crate) struct Skipper {
    header: Vec<u8>,
    left: u64,
}

impl Skipper {
    /// Takes the next bytes. Whether there are no more frames to come: by a close frame, or since these are none.
    pub(crate) fn ends(&mut self, mut bytes: &[u8]) -> bool {
        while !bytes.is_empty() {
            if self.left > 0 {
                let now =
                    usize::try_from(self.left).map_or(bytes.len(), |left| left.min(bytes.len()));
                self.left -= now as u64;
                bytes = &bytes[now..];
                continue;
            }
            self.header.push(bytes[0]);
            bytes = &bytes[1..];
            match FrameHeader::parse(&mut Cursor::new(self.header.as_slice())) {
                Ok(None) if self.header.len() < MAX_HEADER_IN => {}
                Ok(Some((header, length))) if header.opcode != OpCode::Control(Control::Close) => {
                    self.header.clear();
                    self.left = length;
                }
                _ => return true,
            }
        }
        false
    }
}

/// Writes a frame's header so that it ends where `payload` begins in `buffer`, and returns where it starts.
pub(crate) fn put_header_before(buffer: &mut [u8], payload: usize, length: usize) -> usize {
    let (header, used) = header(OpCode::Data(Data::Binary), length);
    let start = payload - used;
    buffer[start..payload].copy_from_slice(&header[..used]);
    start
}

/// A ping without payload.
pub(crate) fn ping() -> Vec<u8> {
    control(Control::Ping, &[])
}

/// The answer to a ping.
pub(crate) fn pong(payload: &[u8]) -> Vec<u8> {
    control(Control::Pong, payload)
}

/// A close frame with a code and its reason, cut to what fits.
pub(crate) fn close(code: u16, reason: &str) -> Vec<u8> {
    let mut payload = code.to_be_bytes().to_vec();
    payload.extend(reason.bytes().take(MAX_CONTROL - 2));
    control(Control::Close, &payload)
}

/// The answer to a page's close frame: its own code, if there is one.
pub(crate) fn close_answer(payload: &[u8]) -> Vec<u8> {
    match close_code(payload) {
        Some(code) => close(code, ""),
        None => control(Control::Close, &[]),
    }
}

/// The code of a close frame, if it is one that may be sent (RFC 6455 section 7.4, and what IANA has added since).
fn close_code(payload: &[u8]) -> Option<u16> {
    let code = u16::from_be_bytes(*payload.first_chunk()?);
    matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999).then_some(code)
}

/// What speaks against a close frame that holds this. It may hold nothing, or a code and then a reason in UTF-8.
fn judge_close(payload: &[u8]) -> Result<(), Fault> {
    if payload.is_empty() {
        return Ok(());
    }
    close_code(payload).ok_or(Fault::Protocol)?;
    match std::str::from_utf8(&payload[2..]) {
        Ok(_) => Ok(()),
        Err(_) => Err(Fault::Reason),
    }
}

fn control(opcode: Control, payload: &[u8]) -> Vec<u8> {
    let (header, used) = header(OpCode::Control(opcode), payload.len());
    [&header[..used], payload].concat()
}

fn header(opcode: OpCode, length: usize) -> ([u8; MAX_HEADER_OUT], usize) {
    let header = FrameHeader {
        opcode,
        ..FrameHeader::default()
    };
    let mut bytes = [0; MAX_HEADER_OUT];
    // It fits: without a mask, a header has at most ten bytes.
    let _ = header.format(length as u64, &mut bytes.as_mut_slice());
    (bytes, header.len(length as u64))
}

/// Eight bytes at a time, which the compiler widens further.
fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    let [a, b, c, d] = mask;
    let wide = u64::from_ne_bytes([a, b, c, d, a, b, c, d]);
    let (words, rest) = payload.as_chunks_mut::<8>();
    for word in words {
        *word = (u64::from_ne_bytes(*word) ^ wide).to_ne_bytes();
    }
    for (byte, mask) in rest.iter_mut().zip(mask.into_iter().cycle()) {
        *byte ^= mask;
    }
}

#[cfg(test)]
mod tests {
    use tokio_tungstenite::tungstenite::protocol::frame::Frame;

    use super::*;

    const LIMIT: usize = 1000;

    fn frame(opcode: OpCode, is_final: bool, payload: &[u8]) -> Vec<u8> {
        let header = FrameHeader {
            is_final,
            opcode,
            mask: Some([0x12, 0x34, 0x56, 0x78]),
            ..FrameHeader::default()
        };
        let mut bytes = Vec::new();
        Frame::from_payload(header, payload.to_vec().into())
            .format(&mut bytes)
            .unwrap();
        bytes
    }

    /// The header of a message with the longest length there can be, which starts with this byte.
    fn endless(first: u8) -> Vec<u8> {
        [&[0x82, 0xff, first], &[0xff; 7][..], &[0; 4]].concat()
    }

    const BINARY: OpCode = OpCode::Data(Data::Binary);
    const TEXT: OpCode = OpCode::Data(Data::Text);
    const CONTINUE: OpCode = OpCode::Data(Data::Continue);
    const PING: OpCode = OpCode::Control(Control::Ping);
    const CLOSE: OpCode = OpCode::Control(Control::Close);

    /// Feeds the bytes in two pieces: the messages and pings, and the fault if there is one.
    fn read(bytes: &[u8], cut: usize) -> (Vec<Vec<u8>>, Option<Fault>) {
        let mut decoder = Decoder::new(LIMIT);
        let mut got = Vec::new();
        let mut waiting = Vec::new();
        for piece in [&bytes[..cut], &bytes[cut..]] {
            waiting.extend_from_slice(piece);
            loop {
                match decoder.next(&mut waiting) {
                    Ok(None) => break,
                    Ok(Some((used, frame))) => {
                        match frame {
                            FromPage::Message(bytes) => got.push(bytes.into_owned()),
                            FromPage::Ping(bytes) | FromPage::Close(bytes) => {
                                got.push(bytes.to_vec())
                            }
                            FromPage::Nothing => {}
                        }
                        waiting.drain(..used);
                    }
                    Err(fault) => return (got, Some(fault)),
                }
            }
        }
        (got, None)
    }

    #[test]
    fn reads_frames_cut_anywhere() {
        let long: Vec<u8> = (0..LIMIT).map(|it| it as u8).collect();
        let bytes = [
            frame(BINARY, true, b"PNG\r\n"),
            frame(BINARY, true, &long),
            frame(BINARY, false, b"in "),
            frame(PING, true, b"between"),
            frame(CONTINUE, false, b"three "),
            frame(CONTINUE, true, b"parts"),
            frame(BINARY, true, b""),
            frame(CLOSE, true, &[3, 232]),
        ]
        .concat();
        let expected: [&[u8]; 6] = [
            b"PNG\r\n",
            &long,
            b"between",
            b"in three parts",
            b"",
            &[3, 232],
        ];
        for cut in 0..=bytes.len() {
            let (got, fault) = read(&bytes, cut);
            assert_eq!(
                (got.as_slice(), fault),
                (expected.map(<[u8]>::to_vec).as_slice(), None),
                "cut at {cut}"
            );
        }
    }

    #[test]
    fn refuses_what_is_no_good() {
        let unmasked = vec![0x82, 1, b'x'];
        let reserved_bit = {
            let mut bytes = frame(BINARY, true, b"x");
            bytes[0] |= 0x40;
            bytes
        };
        let table = [
            (frame(TEXT, true, b"hi"), Fault::Text),
            (frame(TEXT, true, &[b'x'; LIMIT + 1]), Fault::Text),
            (
                frame(BINARY, true, &[0; LIMIT + 1])[..8].to_vec(),
                Fault::TooLarge,
            ),
            (
                [
                    frame(BINARY, false, &[0; 600]),
                    frame(CONTINUE, true, &[0; 401]),
                ]
                .concat(),
                Fault::TooLarge,
            ),
            (endless(0x7f), Fault::TooLarge),
            (endless(0xff), Fault::Protocol),
            (vec![0x82, 0xfe, 0, 125, 0, 0, 0, 0], Fault::Protocol),
            (
                vec![0x82, 0xff, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0],
                Fault::Protocol,
            ),
            (frame(CONTINUE, true, b"x"), Fault::Protocol),
            (
                [frame(BINARY, false, b"x"), frame(BINARY, true, b"x")].concat(),
                Fault::Protocol,
            ),
            (frame(PING, true, &[0; 126]), Fault::Protocol),
            (frame(PING, false, b"x"), Fault::Protocol),
            (
                frame(OpCode::Data(Data::Reserved(3)), true, b"x"),
                Fault::Protocol,
            ),
            (frame(CLOSE, true, &[3]), Fault::Protocol),
            (frame(CLOSE, true, &[3, 237]), Fault::Protocol),
            (frame(CLOSE, true, &[0, 1]), Fault::Protocol),
            (frame(CLOSE, true, &[3, 232, 0xc3]), Fault::Reason),
            (unmasked, Fault::Protocol),
            (reserved_bit, Fault::Protocol),
        ];
        for (bytes, fault) in table {
            assert_eq!(read(&bytes, 0).1, Some(fault), "{:?}", &bytes[..2]);
        }
    }

    #[test]
    fn tells_what_is_missing() {
        let bytes = frame(BINARY, true, &[7; 300]);
        for (have, missing) in [(0, 1), (3, 1), (7, 1), (8, 300), (9, 299), (308, 0)] {
            assert_eq!(Decoder::missing(&bytes[..have]), missing, "{have}");
        }
        assert_eq!(Decoder::missing(&endless(0xff)), u64::MAX - 14);
    }

    #[test]
    fn skips_to_the_close_frame() {
        let bytes = [
            frame(BINARY, true, &[b'x'; 70_000]),
            frame(TEXT, false, b"\x88\x80"),
            frame(CLOSE, true, &[3, 232]),
        ]
        .concat();
        let close = bytes.len() - 8;
        for cut in [0, 1, 5, 13, 14, 15, 70_014, 70_015, close] {
            let mut skipper = Skipper::default();
            assert!(!skipper.ends(&bytes[..cut]), "cut at {cut}");
            assert!(!skipper.ends(&bytes[cut..close]), "cut at {cut}");
            assert!(skipper.ends(&bytes[close..]), "cut at {cut}");
        }
    }

    #[test]
    fn stops_at_what_is_no_frame() {
        let reserved = frame(OpCode::Data(Data::Reserved(3)), true, b"x");
        assert!(Skipper::default().ends(&reserved));
    }

    #[test]
    fn writes_headers_before_payloads() {
        for (length, header) in [
            (5, vec![0x82, 5]),
            (126, vec![0x82, 126, 0, 126]),
            (70_000, vec![0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70]),
        ] {
            let mut buffer = [0; MAX_HEADER_OUT];
            let start = put_header_before(&mut buffer, MAX_HEADER_OUT, length);
            assert_eq!(buffer[start..], header);
        }
        assert_eq!(ping(), [0x89, 0]);
        assert_eq!(pong(b"x"), [0x8a, 1, b'x']);
        assert_eq!(close(4408, "Why."), b"\x88\x06\x11\x38Why.");
        assert_eq!(close(1000, &"x".repeat(200)).len(), 127);
    }

    #[test]
    fn answers_with_codes_that_may_be_sent_only() {
        assert_eq!(close_answer(&[3, 232, b'x']), [0x88, 2, 3, 232]);
        assert_eq!(close_answer(&[]), [0x88, 0]);
    }
}
