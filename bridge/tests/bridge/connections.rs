//! Connections that speak HTTP, and those that ought to: how long one may stay, and who counts.

use std::path::Path;
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;
use webmessenger_bridge::config::TlsFiles;
use webmessenger_bridge::{Bridge, Config};

use crate::authority::Authority;
use crate::https::secure;
use crate::support::{config, echo, start, until_no_connection, within};

/// More than the kernel's buffers between two sockets take.
const LARGE: usize = 32 << 20;
const GET_LARGE: &[u8] = b"GET /large.wasm HTTP/1.1\r\nHost: localhost\r\n\r\n";
const GET_SMALL: &[u8] = b"GET /small.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// A bridge with a page of which one file is large, by https if there is an authority.
async fn bridge(
    folder: &Path,
    authority: Option<&Authority>,
    set: impl FnOnce(&mut Config),
) -> Bridge {
    std::fs::write(folder.join("index.html"), "").unwrap();
    std::fs::write(folder.join("small.js"), "small").unwrap();
    std::fs::write(folder.join("large.wasm"), vec![0; LARGE]).unwrap();
    let mut config = config(echo().await);
    config.web_root = Some(folder.to_owned());
    if let Some(authority) = authority {
        let files = TlsFiles {
            certificate: folder.join("cert.pem"),
            key: folder.join("key.pem"),
        };
        let (certificate, key) = authority.certificate(&["chat.example.com"]);
        std::fs::write(&files.certificate, certificate).unwrap();
        std::fs::write(&files.key, key).unwrap();
        config.tls = Some(files);
    }
    set(&mut config);
    start(config).await
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

async fn connect(
    bridge: &Bridge,
    authority: Option<&Authority>,
) -> std::io::Result<Box<dyn Stream>> {
    Ok(match authority {
        Some(authority) => Box::new(secure(bridge, authority).await?),
        None => Box::new(TcpStream::connect(bridge.local_addr()).await?),
    })
}

/// Asks for the large file and reads but the start of it.
async fn ask_and_read_no_more(bridge: &Bridge, authority: Option<&Authority>) -> Box<dyn Stream> {
    let mut stream = connect(bridge, authority).await.unwrap();
    stream.write_all(GET_LARGE).await.unwrap();
    let mut start = [0; 12];
    within(stream.read_exact(&mut start)).await.unwrap();
    assert_eq!(&start, b"HTTP/1.1 200");
    stream
}

#[tokio::test]
async fn who_does_not_read_his_answer_makes_room_in_the_end() {
    let authority = Authority::new();
    for authority in [None, Some(&authority)] {
        let folder = tempfile::tempdir().unwrap();
        let bridge = bridge(folder.path(), authority, |config| {
            config.limits.http_connections_per_address = 1;
            config.timings.answer_stall = Duration::from_secs(1);
        })
        .await;
        let begin = Instant::now();
        let deaf = ask_and_read_no_more(&bridge, authority).await;
        within(async {
            while !is_served(&bridge, authority).await {
                sleep(Duration::from_millis(50)).await;
            }
        })
        .await;
        assert!(
            begin.elapsed() >= Duration::from_secs(1),
            "{:?}",
            begin.elapsed()
        );
        drop(deaf);
    }
}

async fn is_served(bridge: &Bridge, authority: Option<&Authority>) -> bool {
    let Ok(mut stream) = connect(bridge, authority).await else {
        return false;
    };
    let mut answer = Vec::new();
    let _ = stream.write_all(GET_SMALL).await;
    let _ = within(stream.read_to_end(&mut answer)).await;
    answer.starts_with(b"HTTP/1.1 200")
}

/// As many may be in the middle of being refused as may speak HTTP; the next is closed unread, or is no WebSocket.
#[tokio::test]
async fn websockets_that_are_being_refused_count() {
    for behind_a_proxy in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let bridge = bridge(folder.path(), None, |config| {
            config.limits.http_connections_per_address = 3;
            config.timings.close = Duration::from_secs(60);
            if behind_a_proxy {
                config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
            }
        })
        .await;
        for (path, origin) in [("test", "https://evil.example.com"), ("other", "http://a")] {
            let mut refused = Vec::new();
            for number in 0..5 {
                let mut stream = TcpStream::connect(bridge.local_addr()).await.unwrap();
                let request = format!(
                    "GET /ws/{path} HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}\r\nConnection: upgrade\r\n\
                     Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nX-Forwarded-For: 203.0.113.7\r\n\
                     Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                );
                let _ = stream.write_all(request.as_bytes()).await;
                // To the close frame of 4401 or 4404, which is never answered.
                let mut head = [0; 12];
                let read = within(stream.read_exact(&mut head)).await;
                let expected: &[u8] = match (number, behind_a_proxy) {
                    (0..3, _) => b"HTTP/1.1 101",
                    (_, true) => b"HTTP/1.1 429",
                    (_, false) => b"",
                };
                assert_eq!(
                    &head[..read.unwrap_or(0)],
                    expected,
                    "{path} {number}, proxy: {behind_a_proxy}"
                );
                refused.push(stream);
            }
            if behind_a_proxy {
                assert!(is_served(&bridge, None).await, "the proxy has no room");
            }
            assert_eq!(bridge.live_connections(), 3);
            drop(refused);
            until_no_connection(&bridge).await;
        }
        assert!(is_served(&bridge, None).await);
    }
}

/// Only relays are waited for; of those who speak HTTP, nobody can hold the bridge up.
#[tokio::test]
async fn who_dawdles_over_http_does_not_hold_up_the_end() {
    let authority = Authority::new();
    let folder = tempfile::tempdir().unwrap();
    let bridge = bridge(folder.path(), Some(&authority), |config| {
        config.timings.drain = Duration::from_secs(15);
        config.timings.request_head = Duration::from_secs(60);
    })
    .await;
    let silent = TcpStream::connect(bridge.local_addr()).await.unwrap();
    let mut half = secure(&bridge, &authority).await.unwrap();
    half.write_all(b"GET / HTTP/1.1\r\nHost:").await.unwrap();
    let deaf = ask_and_read_no_more(&bridge, Some(&authority)).await;
    let begin = Instant::now();
    assert!(within(bridge.stop()).await, "not in time");
    assert!(
        begin.elapsed() < Duration::from_secs(8),
        "{:?}",
        begin.elapsed()
    );
    drop((silent, half, deaf));
}
