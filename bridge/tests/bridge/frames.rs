//! Frames that are no good, written by hand, and the close frame that whoever sent them reads.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;
use webmessenger_bridge::MAX_MESSAGE;

use crate::support::{config, listener, start, until_closed, until_no_connection, within};

const BINARY: u8 = 0x82;
const TEXT: u8 = 0x81;
const PING: u8 = 0x89;
const CLOSE: u8 = 0x88;

/// A masked frame, with a mask that changes nothing.
fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let length = payload.len();
    let header = match (u8::try_from(length), u16::try_from(length)) {
        (Ok(length @ ..126), _) => vec![first, 0x80 | length],
        (_, Ok(length)) => [&[first, 0x80 | 126], &length.to_be_bytes()[..]].concat(),
        _ => [&[first, 0x80 | 127], &(length as u64).to_be_bytes()[..]].concat(),
    };
    [&header[..], &[0; 4], payload].concat()
}

/// A relay whose page is a socket that nothing of WebSockets is known to, and the server's end of it.
async fn raw_relay(bridge: SocketAddr, server: &TcpListener) -> (TcpStream, TcpStream) {
    let mut page = TcpStream::connect(bridge).await.unwrap();
    page.set_nodelay(true).unwrap();
    let request = "GET /ws/test HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                   Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    page.write_all(request.as_bytes()).await.unwrap();
    let (stream, _) = within(server.accept()).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(within(page.read_u8()).await.unwrap());
    }
    (page, stream)
}

/// Reads one frame of the bridge's: its first byte and its payload.
async fn read_frame(page: &mut (impl AsyncRead + Unpin)) -> std::io::Result<(u8, Vec<u8>)> {
    let first = page.read_u8().await?;
    let length = match page.read_u8().await? {
        126 => u64::from(page.read_u16().await?),
        127 => page.read_u64().await?,
        length => u64::from(length),
    };
    let mut payload = vec![0; usize::try_from(length).unwrap()];
    page.read_exact(&mut payload).await?;
    Ok((first, payload))
}

/// Reads to the close frame, past what came before it, and returns its code.
async fn read_close_code(page: &mut (impl AsyncRead + Unpin), what: &str) -> u16 {
    loop {
        match within(read_frame(page)).await {
            Ok((CLOSE, payload)) => {
                let (code, reason) = payload.split_first_chunk().unwrap();
                assert!(reason.ends_with(b"."), "{what}");
                return u16::from_be_bytes(*code);
            }
            Ok((BINARY | PING, _)) => {}
            other => panic!("{what}: no close frame but {other:?}"),
        }
    }
}

/// Sends the bytes in two pieces, since what is no frame is told as soon as it is seen, and reads the close frame.
async fn assert_closed_with(code: u16, table: Vec<(&str, Vec<u8>)>) {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    for (what, bytes) in table {
        let (mut page, mut stream) = raw_relay(bridge.local_addr(), &server).await;
        let cut = bytes.len() / 2;
        page.write_all(&bytes[..cut]).await.unwrap();
        sleep(Duration::from_millis(10)).await;
        let _ = page.write_all(&bytes[cut..]).await;
        assert_eq!(read_close_code(&mut page, what).await, code, "{what}");
        let _ = page.write_all(&frame(CLOSE, &code.to_be_bytes())).await;
        assert!(until_closed(&mut page).await.is_empty(), "{what}");
        assert!(until_closed(&mut stream).await.is_empty(), "{what}");
    }
    until_no_connection(&bridge).await;
}

#[tokio::test]
async fn too_large_a_message_is_4413() {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    // The second is far more than fits into the socket's buffers: the page still writes when it is refused.
    for length in [MAX_MESSAGE + 1, 32 << 20] {
        let (page, mut stream) = raw_relay(bridge.local_addr(), &server).await;
        let (mut reader, mut sink) = page.into_split();
        let what = format!("{length} bytes");
        let writer = tokio::spawn(async move {
            sink.write_all(&frame(BINARY, &vec![7; length])).await?;
            sink.write_all(&frame(CLOSE, &4413_u16.to_be_bytes())).await
        });
        assert_eq!(read_close_code(&mut reader, &what).await, 4413, "{what}");
        // Then an end in good order: after a reset, some systems throw the close frame away unread.
        let mut rest = Vec::new();
        let end = within(reader.read_to_end(&mut rest)).await;
        assert!(matches!(end, Ok(0)), "{what}: {end:?}");
        assert!(until_closed(&mut stream).await.is_empty(), "{what}");
        let written = within(writer).await.unwrap();
        assert!(written.is_ok(), "{what}: {written:?}");
    }
    until_no_connection(&bridge).await;
}

#[tokio::test]
async fn frames_against_the_protocol_are_1002() {
    let table = vec![
        ("a ping of 126 bytes", frame(PING, &[0; 126])),
        ("a ping in parts", frame(PING & 0x7f, b"x")),
        ("a reserved bit", frame(BINARY | 0x40, b"x")),
        ("another", frame(BINARY | 0x20, b"x")),
        ("and the third", frame(BINARY | 0x10, b"x")),
        ("a reserved bit on a ping", frame(PING | 0x40, b"x")),
        ("no mask", vec![BINARY, 1, b'x']),
        ("a text without a mask", vec![TEXT, 1, b'x']),
        ("a part of nothing", frame(0x80, b"x")),
        (
            "a message within another",
            [frame(0x02, b"x"), frame(BINARY, b"x")].concat(),
        ),
        (
            "a text within a message",
            [frame(0x02, b"x"), frame(TEXT, b"x")].concat(),
        ),
        ("an opcode that is none", frame(0x83, b"x")),
        ("a control opcode that is none", frame(0x8b, b"")),
        ("half a close code", frame(CLOSE, &[3])),
        ("a close code that may not be sent", frame(CLOSE, &[3, 237])),
        ("a close code that is none", frame(CLOSE, &[0, 1])),
        (
            "a length in more bytes than it needs",
            [&[BINARY, 0xfe, 0, 1, 0, 0, 0, 0], &b"x"[..]].concat(),
        ),
        (
            "a length of 64 bits",
            [&[BINARY, 0xff], &[0xff; 8][..], &[0; 4]].concat(),
        ),
    ];
    assert_closed_with(1002, table).await;
}

#[tokio::test]
async fn close_reason_that_is_no_utf_8_is_1007() {
    let table = vec![
        ("no UTF-8", frame(CLOSE, b"\x03\xe8so \xff long")),
        ("cut within a letter", frame(CLOSE, b"\x03\xe8\xc3")),
    ];
    assert_closed_with(1007, table).await;
}

/// Of text nothing is read, so that it does not matter whether it is any.
#[tokio::test]
async fn text_is_1003_whatever_is_in_it() {
    let table = vec![
        ("text", frame(TEXT, b"VER 1 MSNP11 CVR0\r\n")),
        ("no UTF-8", frame(TEXT, &[0xff])),
        ("the first part of text", frame(TEXT & 0x7f, b"VER")),
        ("nothing", frame(TEXT, b"")),
    ];
    assert_closed_with(1003, table).await;
}

/// What the page had not read yet when it sent what is no good stands before the close frame, whole.
#[tokio::test]
async fn who_is_being_sent_something_reads_the_close_frame_too() {
    let (server, address) = listener().await;
    let mut config = config(address);
    config.timings.close = Duration::from_secs(5);
    let bridge = start(config).await;
    let (mut page, mut stream) = raw_relay(bridge.local_addr(), &server).await;
    // Far more than fits into the sockets' buffers.
    let sender = tokio::spawn(async move {
        let _ = stream.write_all(&vec![7; 64 << 20]).await;
        stream
    });
    sleep(Duration::from_millis(500)).await;
    assert!(!sender.is_finished(), "everything fitted: send more");
    page.write_all(&frame(0x83, b"x")).await.unwrap();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(read_close_code(&mut page, "in the middle").await, 1002);
    drop(page);
    drop(within(sender).await.unwrap());
    until_no_connection(&bridge).await;
}

/// Where the next frame begins is not known after one that is no good: what looks like the page's close frame is none,
/// and as long as the page sends, what it sends is read. A reset would take the close frame from it.
#[tokio::test]
async fn who_goes_on_sending_reads_the_close_frame_too() {
    let (server, address) = listener().await;
    let mut config = config(address);
    // A slow machine must still get through all that is sent.
    config.timings.close = Duration::from_secs(5);
    let bridge = start(config).await;
    let close = frame(CLOSE, &[3, 232]);
    for (what, code, bytes) in [
        (
            "a message that is too large",
            4413,
            frame(BINARY, &vec![CLOSE; 32 << 20]),
        ),
        (
            "frames behind an opcode that is none",
            1002,
            [
                frame(0x83, &close),
                frame(BINARY, &vec![7; MAX_MESSAGE]).repeat(300),
            ]
            .concat(),
        ),
        (
            "frames behind the close frame",
            1000,
            [close, frame(BINARY, &vec![7; MAX_MESSAGE]).repeat(300)].concat(),
        ),
    ] {
        let (page, mut stream) = raw_relay(bridge.local_addr(), &server).await;
        let (mut reader, mut writer) = page.into_split();
        let writing = tokio::spawn(async move {
            let written = writer.write_all(&bytes).await;
            (written, writer)
        });
        // It reads only once everything is written.
        let (written, writer) = within(writing).await.unwrap();
        assert!(written.is_ok(), "{what}: {written:?}");
        let mut got = Vec::new();
        let end = within(reader.read_to_end(&mut got)).await;
        let is_reset = matches!(&end, Err(error) if error.kind() == ErrorKind::ConnectionReset);
        assert!(!is_reset, "{what}");
        assert_eq!(got.first(), Some(&CLOSE), "{what}");
        assert_eq!(got[2..4], u16::to_be_bytes(code), "{what}");
        drop((reader, writer));
        assert!(until_closed(&mut stream).await.is_empty(), "{what}");
    }
    until_no_connection(&bridge).await;
}
