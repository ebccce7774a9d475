//! The little of RFC 6455 that a client needs here: a handshake, masked frames out, and counting what comes back.

use anyhow::{Result, bail};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// Any mask that is not zero costs the gateway the same.
const MASK: [u8; 4] = [0x5a, 0xc3, 0x17, 0x88];
/// Longer than any gateway's answer to a handshake.
const MAX_HEAD: usize = 4096;

const BINARY: u8 = 0x82;
const CLOSE: u8 = 0x88;
const PONG: u8 = 0x8a;
/// A close frame's code for an end in good order.
const NORMAL: u16 = 1000;

/// A masked binary frame.
pub(crate) fn masked(payload: &[u8]) -> Vec<u8> {
    frame(BINARY, payload)
}

/// The answer to a ping.
pub(crate) fn pong(payload: &[u8]) -> Vec<u8> {
    frame(PONG, payload)
}

/// An end in good order.
pub(crate) fn close_frame() -> Vec<u8> {
    frame(CLOSE, &NORMAL.to_be_bytes())
}

fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![opcode];
    match payload.len() {
        short @ 0..126 => frame.push(0x80 | u8::try_from(short).unwrap_or(0)),
        long => match u16::try_from(long) {
            Ok(length) => {
                frame.push(0x80 | 126);
                frame.extend(length.to_be_bytes());
            }
            Err(_) => {
                frame.push(0x80 | 127);
                frame.extend((long as u64).to_be_bytes());
            }
        },
    }
    frame.extend(MASK);
    frame.extend(payload.iter().zip(MASK.iter().cycle()).map(|(b, m)| b ^ m));
    frame
}

/// Asks for a WebSocket and reads the answer, up to its last byte.
pub(crate) async fn handshake(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    path: &str,
) -> Result<()> {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: binary\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    stream.flush().await?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
        if head.len() > MAX_HEAD {
            bail!("no end of the answer to a handshake");
        }
    }
    if !head.starts_with(b"HTTP/1.1 101") {
        bail!(
            "no WebSocket: {}",
            String::from_utf8_lossy(&head).lines().next().unwrap_or("")
        );
    }
    Ok(())
}

/// What a piece of the stream held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Bytes of payload in data frames.
    pub(crate) payload: usize,
    /// Pings that want an answer.
    pub(crate) pings: usize,
    /// Whether a close frame began.
    pub(crate) closed: bool,
}

/// Walks over frames from a gateway, in whatever pieces they come. The payload itself is not looked at.
#[derive(Debug, Default)]
pub(crate) struct Walker {
    header: Vec<u8>,
    /// Bytes of the current frame's payload that are still to come.
    left: usize,
    control: bool,
}

impl Walker {
    /// Takes the next piece.
    pub(crate) fn walk(&mut self, mut piece: &[u8]) -> Seen {
        let mut seen = Seen::default();
        while !piece.is_empty() {
            if self.left > 0 {
                let now = self.left.min(piece.len());
                if !self.control {
                    seen.payload += now;
                }
                self.left -= now;
                piece = &piece[now..];
                continue;
            }
            self.header.push(piece[0]);
            piece = &piece[1..];
            if let Some(length) = payload_length(&self.header) {
                self.left = length;
                let opcode = self.header[0] & 0x0f;
                self.control = opcode >= 8;
                seen.closed |= opcode == 8;
                seen.pings += usize::from(opcode == 9);
                self.header.clear();
            }
        }
        seen
    }
}

/// The payload's length once the header is whole. Frames to clients have no mask.
fn payload_length(header: &[u8]) -> Option<usize> {
    let rest = header.get(2..)?;
    match header[1] & 0x7f {
        126 => Some(usize::from(u16::from_be_bytes(rest.try_into().ok()?))),
        127 => usize::try_from(u64::from_be_bytes(rest.try_into().ok()?)).ok(),
        short => Some(usize::from(short)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_frames_cut_anywhere() {
        let mut stream = vec![0x82, 3, 1, 2, 3, 0x89, 0, 0x82, 126, 1, 0];
        stream.extend([7; 256]);
        stream.extend([0x88, 2, 3, 232]);
        let whole = Walker::default().walk(&stream);
        assert_eq!(
            whole,
            Seen {
                payload: 259,
                pings: 1,
                closed: true
            }
        );
        for cut in 0..stream.len() {
            let mut walker = Walker::default();
            let (first, second) = (walker.walk(&stream[..cut]), walker.walk(&stream[cut..]));
            assert_eq!(first.payload + second.payload, 259, "cut at {cut}");
            assert_eq!(first.pings + second.pings, 1, "cut at {cut}");
        }
    }

    #[test]
    fn masks() {
        assert_eq!(
            masked(&[0, 0xff]),
            [0x82, 0x82, 0x5a, 0xc3, 0x17, 0x88, 0x5a, 0x3c]
        );
        assert_eq!(masked(&[0; 126])[..4], [0x82, 0xfe, 0, 126]);
        assert_eq!(masked(&[0; 65536]).len(), 65536 + 14);
    }
}
