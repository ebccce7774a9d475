//! What a relay carries, and how it ends.

use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::frame::{CloseFrame, Frame};
use webmessenger_bridge::{MAX_MESSAGE, Timings};

use crate::support::{
    close_code, config, connect, echo, listener, noise, quick, read_bytes, relay, start,
    until_close, until_closed, until_gone, until_no_connection, within,
};

#[tokio::test]
async fn any_bytes_both_ways() {
    let bridge = start(config(echo().await)).await;
    let socket = connect(bridge.local_addr(), "/ws").await;
    let sent = noise(8 << 20, 1);
    let expected = sent.clone();
    let (mut sink, mut stream) = socket.split();
    let writer = tokio::spawn(async move {
        let mut rest = sent.as_slice();
        for length in [1, 2, 125, 126, 127, 65535, MAX_MESSAGE, 4096]
            .into_iter()
            .cycle()
        {
            if rest.is_empty() {
                break;
            }
            let (message, after) = rest.split_at(length.min(rest.len()));
            rest = after;
            sink.send(Message::binary(message.to_vec())).await.unwrap();
        }
        sink
    });
    let mut got = Vec::new();
    while got.len() < expected.len() {
        if let Message::Binary(chunk) = within(stream.next()).await.unwrap().unwrap() {
            got.extend_from_slice(&chunk);
        }
    }
    assert!(got == expected, "the bytes came back changed");
    drop(writer.await.unwrap());
}

#[tokio::test]
async fn one_message_is_one_write() {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    let (mut socket, mut stream) = relay(bridge.local_addr(), &server).await;
    let mut buffer = vec![0; 64 * 1024];
    for command in ["VER 1 MSNP11 CVR0\r\n", "OUT\r\n"] {
        socket.send(Message::binary(command)).await.unwrap();
        let length = within(stream.read(&mut buffer)).await.unwrap();
        assert_eq!(&buffer[..length], command.as_bytes());
    }
    // In fragments, it is still one command and so one write.
    for (part, opcode, last) in [
        ("PN", Data::Binary, false),
        ("G\r", Data::Continue, false),
        ("\n", Data::Continue, true),
    ] {
        let frame = Frame::message(part, OpCode::Data(opcode), last);
        socket.send(Message::Frame(frame)).await.unwrap();
        sleep(Duration::from_millis(20)).await;
    }
    let length = within(stream.read(&mut buffer)).await.unwrap();
    assert_eq!(&buffer[..length], b"PNG\r\n");
}

#[tokio::test]
async fn server_closing_is_1000_after_all_its_bytes() {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    let (mut socket, mut stream) = relay(bridge.local_addr(), &server).await;
    let sent = noise(3 << 20, 2);
    let expected = sent.clone();
    tokio::spawn(async move {
        stream.write_all(&sent).await.unwrap();
        stream.shutdown().await.unwrap();
        until_closed(&mut stream).await;
    });
    sleep(Duration::from_millis(100)).await;
    let (bytes, code, _) = until_close(&mut socket).await;
    assert_eq!(code, 1000);
    assert!(
        bytes == expected,
        "{} of {} bytes came",
        bytes.len(),
        expected.len()
    );
    until_no_connection(&bridge).await;
}

#[tokio::test]
async fn server_resetting_is_4500() {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    let (mut socket, mut stream) = relay(bridge.local_addr(), &server).await;
    // Once bytes have passed, the bridge knows that it is connected.
    socket.send(Message::binary("OUT\r\n")).await.unwrap();
    within(stream.read_exact(&mut [0; 5])).await.unwrap();
    stream.set_zero_linger().unwrap();
    drop(stream);
    assert_eq!(close_code(&mut socket).await, 4500);
    until_no_connection(&bridge).await;
}

#[tokio::test]
async fn text_frame_is_1003() {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    let (mut socket, mut stream) = relay(bridge.local_addr(), &server).await;
    socket
        .send(Message::text("VER 1 MSNP11 CVR0\r\n"))
        .await
        .unwrap();
    assert_eq!(close_code(&mut socket).await, 1003);
    assert!(until_closed(&mut stream).await.is_empty());
    until_no_connection(&bridge).await;
}

#[tokio::test]
async fn too_large_in_fragments_is_4413() {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    let (mut socket, _stream) = relay(bridge.local_addr(), &server).await;
    for opcode in [Data::Binary, Data::Continue] {
        let frame = Frame::message(vec![7; MAX_MESSAGE / 2 + 1], OpCode::Data(opcode), false);
        socket.send(Message::Frame(frame)).await.unwrap();
    }
    assert_eq!(close_code(&mut socket).await, 4413);
    until_no_connection(&bridge).await;
}

#[tokio::test]
async fn going_away_is_1001() {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    let bridge_address = bridge.local_addr();
    let (mut socket, mut stream) = relay(bridge_address, &server).await;
    let stopping = tokio::spawn(bridge.stop());
    assert_eq!(close_code(&mut socket).await, 1001);
    until_closed(&mut stream).await;
    drop(stream);
    assert!(stopping.await.unwrap(), "not in time");
    assert!(
        TcpStream::connect(bridge_address).await.is_err(),
        "still accepts"
    );
}

#[tokio::test]
async fn page_closing_delivers_its_last_command() {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    let (mut socket, mut stream) = relay(bridge.local_addr(), &server).await;
    // Unread bytes at the bridge's end would turn its close into a reset.
    stream
        .write_all(b"NLN NLN bob@example.com Bob 0\r\n")
        .await
        .unwrap();
    socket.send(Message::binary("OUT\r\n")).await.unwrap();
    let frame = CloseFrame {
        code: 1000.into(),
        reason: "".into(),
    };
    socket.close(Some(frame)).await.unwrap();
    stream
        .write_all(b"NLN NLN bob@example.com Bob 0\r\n")
        .await
        .unwrap();
    let mut got = Vec::new();
    within(stream.read_to_end(&mut got))
        .await
        .expect("an end, not a reset");
    assert_eq!(got, b"OUT\r\n");
    until_gone(&mut socket).await;
    drop(stream);
    until_no_connection(&bridge).await;
}

#[tokio::test]
async fn nothing_leaks_when_a_side_vanishes() {
    let (server, address) = listener().await;
    let bridge = start(config(address)).await;
    for _ in 0..20 {
        let (socket, mut stream) = relay(bridge.local_addr(), &server).await;
        assert_eq!(bridge.live_connections(), 1);
        // The page, without a word.
        drop(socket);
        until_closed(&mut stream).await;
        drop(stream);
        until_no_connection(&bridge).await;

        // The page, by a reset.
        let (socket, mut stream) = relay(bridge.local_addr(), &server).await;
        socket.get_ref().set_zero_linger().unwrap();
        drop(socket);
        until_closed(&mut stream).await;
        drop(stream);
        until_no_connection(&bridge).await;

        // The server.
        let (mut socket, stream) = relay(bridge.local_addr(), &server).await;
        drop(stream);
        assert_eq!(close_code(&mut socket).await, 1000);
        until_no_connection(&bridge).await;
    }
    assert_eq!(bridge.live_connections(), 0);
}

#[tokio::test]
async fn page_that_answers_no_pings_is_dropped() {
    let (server, address) = listener().await;
    let mut config = config(address);
    config.timings = Timings {
        ping_interval: Duration::from_millis(100),
        missed_pongs: 2,
        ..quick()
    };
    let limit = config.timings.silence() + config.timings.close + config.timings.linger;
    let bridge = start(config).await;
    let (mut socket, mut stream) = relay(bridge.local_addr(), &server).await;
    let begin = Instant::now();
    // Not reading, it answers nothing.
    assert!(until_closed(&mut stream).await.is_empty());
    drop(stream);
    assert!(
        begin.elapsed() >= Duration::from_millis(290),
        "dropped after {:?}",
        begin.elapsed()
    );
    until_no_connection(&bridge).await;
    assert!(
        begin.elapsed() < limit + Duration::from_secs(1),
        "dropped after {:?}",
        begin.elapsed()
    );
    // Its pings, and last the close frame with 4408.
    let frames = until_closed(socket.get_mut()).await;
    let close = frames
        .windows(4)
        .rev()
        .find(|it| it[0] == 0x88)
        .expect("a close frame");
    assert_eq!(u16::from_be_bytes([close[2], close[3]]), 4408);
}

#[tokio::test]
async fn page_that_answers_pings_stays() {
    let mut config = config(echo().await);
    config.timings = Timings {
        ping_interval: Duration::from_millis(50),
        missed_pongs: 2,
        ..quick()
    };
    let bridge = start(config).await;
    let mut socket = connect(bridge.local_addr(), "/ws").await;
    let quiet = tokio::time::timeout(Duration::from_millis(800), async {
        while let Some(Ok(message)) = socket.next().await {
            assert!(message.is_ping(), "{message:?}");
        }
    });
    quiet.await.expect_err("the relay ended");
    socket.send(Message::binary("PNG\r\n")).await.unwrap();
    assert_eq!(read_bytes(&mut socket, 5).await, b"PNG\r\n");
}

#[tokio::test]
async fn relay_in_which_nothing_is_said_is_4408() {
    let mut config = config(echo().await);
    config.timings = Timings {
        ping_interval: Duration::from_millis(50),
        idle: Duration::from_millis(600),
        ..quick()
    };
    let bridge = start(config).await;
    let mut socket = connect(bridge.local_addr(), "/ws").await;
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_millis(1200) {
        socket.send(Message::binary("PNG\r\n")).await.unwrap();
        assert_eq!(read_bytes(&mut socket, 5).await, b"PNG\r\n");
        sleep(Duration::from_millis(100)).await;
    }
    let begin = Instant::now();
    // Answers pings all the while.
    assert_eq!(close_code(&mut socket).await, 4408);
    assert!(
        begin.elapsed() >= Duration::from_millis(400),
        "{:?}",
        begin.elapsed()
    );
    until_no_connection(&bridge).await;
}

#[tokio::test]
async fn page_is_not_judged_while_the_server_does_not_read() {
    const LENGTH: usize = 24 << 20;
    let (server, address) = listener().await;
    let mut config = config(address);
    config.timings = Timings {
        ping_interval: Duration::from_millis(100),
        missed_pongs: 1,
        ..quick()
    };
    let bridge = start(config).await;
    let (socket, mut stream) = relay(bridge.local_addr(), &server).await;
    let (mut sink, mut reader) = socket.split();
    let writer = tokio::spawn(async move {
        for _ in 0..LENGTH / MAX_MESSAGE {
            sink.send(Message::binary(vec![7; MAX_MESSAGE]))
                .await
                .unwrap();
        }
        sink
    });
    let reading = tokio::spawn(async move { while let Some(Ok(_)) = reader.next().await {} });
    // Its pongs wait behind the bulk, unread.
    sleep(Duration::from_millis(1200)).await;
    assert!(
        !writer.is_finished(),
        "everything fitted into the sockets' buffers: send more"
    );
    let mut got = vec![0; LENGTH];
    within(stream.read_exact(&mut got)).await.unwrap();
    drop(writer.await.unwrap());
    reading.abort();
}

#[tokio::test]
async fn server_that_takes_nothing_is_4500_in_the_end() {
    let (server, address) = listener().await;
    let mut config = config(address);
    config.timings.server_stall = Duration::from_millis(300);
    let bridge = start(config).await;
    let (socket, _stream) = relay(bridge.local_addr(), &server).await;
    let (mut sink, mut reader) = socket.split();
    let writer = tokio::spawn(async move {
        while sink
            .send(Message::binary(vec![7; MAX_MESSAGE]))
            .await
            .is_ok()
        {}
    });
    let frame = loop {
        match within(reader.next()).await.unwrap().unwrap() {
            Message::Close(frame) => break frame.unwrap(),
            other => assert!(other.is_ping()),
        }
    };
    assert_eq!(u16::from(frame.code), 4500);
    until_no_connection(&bridge).await;
    writer.abort();
}
