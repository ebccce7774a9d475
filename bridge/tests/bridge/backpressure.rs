//! Who does not read stops the other side, and the bridge keeps next to nothing for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::sleep;
use tokio_tungstenite::tungstenite::Message;

use crate::support::{ChildBridge, Socket, connect, listener, noise, within};

/// More than any socket buffers hold.
const BULK: usize = 64 << 20;
const PIECE: usize = 32 << 10;
/// What the bridge may grow by.
const GROWTH: u64 = 1 << 20;

async fn relay(
    bridge: &ChildBridge,
    server: &tokio::net::TcpListener,
) -> (Socket, tokio::net::TcpStream) {
    let socket = connect(bridge.address, "/ws").await;
    let (stream, _) = within(server.accept()).await.unwrap();
    (socket, stream)
}

/// Fills buffers and allocator once, so that only what grows with the bulk is measured.
async fn warm_up(socket: &mut Socket, stream: &mut tokio::net::TcpStream) {
    for _ in 0..64 {
        socket.send(Message::binary(vec![1; PIECE])).await.unwrap();
        let mut piece = vec![0; PIECE];
        within(stream.read_exact(&mut piece)).await.unwrap();
        stream.write_all(&piece).await.unwrap();
        crate::support::read_bytes(socket, PIECE).await;
    }
}

/// Waits until the count no longer moves.
async fn until_stalled(count: &AtomicUsize) -> usize {
    let mut last = count.load(Ordering::Relaxed);
    let mut quiet = 0;
    while quiet < 5 {
        sleep(Duration::from_millis(100)).await;
        let now = count.load(Ordering::Relaxed);
        quiet = if now == last { quiet + 1 } else { 0 };
        last = now;
    }
    last
}

fn report(what: &str, waiting: usize, before: u64, peak: u64) {
    let growth = peak.saturating_sub(before);
    println!(
        "{what}: {} KiB taken before the stall, the bridge grew from {} by {} KiB",
        waiting >> 10,
        before >> 10,
        growth >> 10
    );
    assert!(growth < GROWTH, "{what}: the bridge grew by {growth} bytes");
    assert!(waiting < BULK, "{what}: nothing stopped the sender");
}

#[tokio::test]
async fn page_that_does_not_read_stops_the_server() {
    let (server, address) = listener().await;
    let bridge = ChildBridge::start(address).await;
    let (mut socket, mut stream) = relay(&bridge, &server).await;
    warm_up(&mut socket, &mut stream).await;
    let before = bridge.resident();
    let bulk = Arc::new(noise(BULK, 3));
    let sent = Arc::new(AtomicUsize::new(0));
    let writer = tokio::spawn({
        let (bulk, sent) = (Arc::clone(&bulk), Arc::clone(&sent));
        async move {
            for piece in bulk.chunks(PIECE) {
                stream.write_all(piece).await.unwrap();
                sent.fetch_add(piece.len(), Ordering::Relaxed);
            }
            stream
        }
    });
    let waiting = until_stalled(&sent).await;
    let mut peak = bridge.resident();
    let mut got = 0;
    while got < BULK {
        if let Message::Binary(chunk) = within(socket.next()).await.unwrap().unwrap() {
            assert!(
                chunk[..] == bulk[got..got + chunk.len()],
                "changed at {got}"
            );
            got += chunk.len();
        }
        if got % (4 << 20) < PIECE {
            peak = peak.max(bridge.resident());
        }
    }
    drop(writer.await.unwrap());
    report("server to page", waiting, before, peak);
}

#[tokio::test]
async fn server_that_does_not_read_stops_the_page() {
    let (server, address) = listener().await;
    let bridge = ChildBridge::start(address).await;
    let (mut socket, mut stream) = relay(&bridge, &server).await;
    warm_up(&mut socket, &mut stream).await;
    let before = bridge.resident();
    let bulk = Arc::new(noise(BULK, 4));
    let sent = Arc::new(AtomicUsize::new(0));
    let writer = tokio::spawn({
        let (bulk, sent) = (Arc::clone(&bulk), Arc::clone(&sent));
        async move {
            for piece in bulk.chunks(PIECE) {
                socket.send(Message::binary(piece.to_vec())).await.unwrap();
                sent.fetch_add(piece.len(), Ordering::Relaxed);
            }
            socket
        }
    });
    let waiting = until_stalled(&sent).await;
    let mut peak = bridge.resident();
    let mut piece = vec![0; PIECE];
    for (index, expected) in bulk.chunks(PIECE).enumerate() {
        within(stream.read_exact(&mut piece)).await.unwrap();
        assert!(piece == expected, "changed in piece {index}");
        if index % 128 == 0 {
            peak = peak.max(bridge.resident());
        }
    }
    drop(writer.await.unwrap());
    report("page to server", waiting, before, peak);
}
