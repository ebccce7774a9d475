//! Limits for an address and in all, and whose address it is.

use std::time::{Duration, Instant};

use futures_util::SinkExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::{Bytes, Message};
use webmessenger_bridge::{Bridge, Config};

use crate::support::{
    Socket, close_code, config, connect, connect_with, echo, noise, raw_http, read_bytes, start,
    within,
};
use crate::upstream::{Seen, upstream, url};

/// A bridge to an echo, behind a proxy on this machine.
async fn bridge(set: impl FnOnce(&mut Config)) -> Bridge {
    let mut config = config(echo().await);
    config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    set(&mut config);
    start(config).await
}

async fn connect_as(bridge: &Bridge, address: &str) -> Socket {
    connect_with(
        bridge.local_addr(),
        "/ws/test",
        &[("x-forwarded-for", address)],
    )
    .await
}

async fn echoes(socket: &mut Socket) {
    socket.send(Message::binary("PNG\r\n")).await.unwrap();
    assert_eq!(read_bytes(socket, 5).await, b"PNG\r\n");
}

#[tokio::test]
async fn more_websockets_than_an_address_may_have_are_4429() {
    let bridge = bridge(|config| config.limits.connections_per_address = 2).await;
    let mut held = Vec::new();
    for address in ["203.0.113.7", "203.0.113.7", "2001:db8:1:2::1"] {
        let mut socket = connect_as(&bridge, address).await;
        echoes(&mut socket).await;
        held.push(socket);
    }
    for address in ["203.0.113.7", "::ffff:203.0.113.7"] {
        let mut socket = connect_as(&bridge, address).await;
        assert_eq!(close_code(&mut socket).await, 4429, "{address}");
    }
    // Another address, and one of the same network of 64 bits.
    echoes(&mut connect_as(&bridge, "203.0.113.8").await).await;
    let mut neighbour = connect_as(&bridge, "2001:db8:1:2:3::4").await;
    echoes(&mut neighbour).await;
    let mut third = connect_as(&bridge, "2001:db8:1:2::5").await;
    assert_eq!(close_code(&mut third).await, 4429);
    // Who leaves makes room.
    held.remove(0).close(None).await.unwrap();
    within(async {
        loop {
            let mut socket = connect_as(&bridge, "203.0.113.7").await;
            socket.send(Message::binary("PNG\r\n")).await.unwrap();
            if let Some(Ok(Message::Binary(_))) = futures_util::StreamExt::next(&mut socket).await {
                break;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn more_than_the_bridge_may_have_are_4429() {
    let bridge = bridge(|config| config.limits.connections = 2).await;
    let mut held = Vec::new();
    for address in ["203.0.113.7", "203.0.113.8"] {
        let mut socket = connect_as(&bridge, address).await;
        echoes(&mut socket).await;
        held.push(socket);
    }
    assert_eq!(
        close_code(&mut connect_as(&bridge, "203.0.113.9").await).await,
        4429
    );
}

#[tokio::test]
async fn too_many_new_websockets_are_4429_for_their_address_alone() {
    let bridge = bridge(|config| config.limits.new_per_minute = 3).await;
    for _ in 0..3 {
        echoes(&mut connect_as(&bridge, "203.0.113.7").await).await;
    }
    assert_eq!(
        close_code(&mut connect_as(&bridge, "203.0.113.7").await).await,
        4429
    );
    echoes(&mut connect_as(&bridge, "203.0.113.8").await).await;
}

#[tokio::test]
async fn connections_without_a_request_are_few_for_one_address() {
    for (trusted, open) in [(false, 3), (true, 5)] {
        let bridge = bridge(|config| {
            config.limits.http_connections_per_address = 3;
            config.timings.request_head = Duration::from_secs(5);
            if !trusted {
                config.trusted_proxies.clear();
            }
        })
        .await;
        // WebSockets do not count.
        let mut sockets = Vec::new();
        for _ in 0..4 {
            let mut socket = connect(bridge.local_addr(), "/ws/test").await;
            echoes(&mut socket).await;
            sockets.push(socket);
        }
        let mut silent = Vec::new();
        for _ in 0..5 {
            let stream = TcpStream::connect(bridge.local_addr()).await.unwrap();
            silent.push(stream);
        }
        // Those over the limit are closed at once, the others not for a while.
        let mut left = 0;
        for stream in &mut silent {
            let read = stream.read_u8();
            let closed = tokio::time::timeout(Duration::from_millis(300), read).await;
            left += usize::from(closed.is_err());
        }
        assert_eq!(left, open, "trusted: {trusted}");
    }
}

#[tokio::test]
async fn refused_origins_use_up_nothing() {
    let bridge = bridge(|config| config.limits.new_per_minute = 2).await;
    for _ in 0..5 {
        let headers = [("origin", "https://evil.example.com")];
        let mut socket = connect_with(bridge.local_addr(), "/ws/test", &headers).await;
        assert_eq!(close_code(&mut socket).await, 4401);
    }
    echoes(&mut connect(bridge.local_addr(), "/ws/test").await).await;
}

#[tokio::test]
async fn forged_addresses_change_nothing() {
    // From whom nobody trusts, and to the left of the one that the proxy saw.
    for (trusted, forged) in [
        (false, ["203.0.113.1", "203.0.113.2", "203.0.113.3"]),
        (
            true,
            [
                "203.0.113.1, 203.0.113.7",
                "203.0.113.2, 203.0.113.7",
                "203.0.113.3, 203.0.113.7",
            ],
        ),
    ] {
        let bridge = bridge(|config| {
            config.limits.connections_per_address = 2;
            if !trusted {
                config.trusted_proxies.clear();
            }
        })
        .await;
        let mut first = connect_as(&bridge, forged[0]).await;
        let mut second = connect_as(&bridge, forged[1]).await;
        echoes(&mut first).await;
        echoes(&mut second).await;
        let mut third = connect_as(&bridge, forged[2]).await;
        assert_eq!(close_code(&mut third).await, 4429, "trusted: {trusted}");
    }
}

#[tokio::test]
async fn fast_page_is_read_later_and_loses_nothing() {
    // Four seconds' worth at once, and one more: a second's pause.
    for (bytes_per_second, messages_per_second, size) in [(20_000, 0, 4000), (0, 5, 100)] {
        let bridge = bridge(|config| {
            config.limits.bytes_per_second = bytes_per_second;
            config.limits.messages_per_second = messages_per_second;
        })
        .await;
        let sent = noise(26 * size, 9);
        let mut socket = connect(bridge.local_addr(), "/ws/test").await;
        let begin = Instant::now();
        for piece in sent.chunks(size) {
            socket.send(Message::binary(piece.to_vec())).await.unwrap();
        }
        assert!(
            read_bytes(&mut socket, sent.len()).await == sent,
            "not what was sent"
        );
        let took = begin.elapsed();
        assert!(
            took >= Duration::from_millis(950),
            "{bytes_per_second} bytes or {messages_per_second} messages a second took {took:?}"
        );
        // It is not taken for silence.
        echoes(&mut socket).await;
    }
}

#[tokio::test]
async fn pings_and_empty_parts_are_read_later_as_messages_are() {
    let part =
        |opcode, is_final| Message::Frame(Frame::message(&b""[..], OpCode::Data(opcode), is_final));
    let pings = vec![Message::Ping(Bytes::new()); 26];
    let mut parts = vec![part(Data::Binary, false)];
    parts.extend(vec![part(Data::Continue, false); 24]);
    parts.push(part(Data::Continue, true));
    for (what, frames) in [("pings", pings), ("parts", parts)] {
        let bridge = bridge(|config| config.limits.messages_per_second = 5).await;
        let mut socket = connect(bridge.local_addr(), "/ws/test").await;
        let begin = Instant::now();
        for frame in frames {
            socket.send(frame).await.unwrap();
        }
        echoes(&mut socket).await;
        let took = begin.elapsed();
        assert!(took >= Duration::from_millis(950), "{what} took {took:?}");
    }
}

/// A request for the login, as an address and with a password.
async fn login(bridge: &Bridge, address: &str, account: &str) -> (u16, String) {
    let request = format!(
        "GET /passport/test/login HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\nX-Forwarded-For: {address}\r\n\
         Authorization: Passport1.4 OrgVerb=GET,sign-in={account},pwd=guess\r\nConnection: close\r\n\r\n"
    );
    let (head, _) = raw_http(bridge.local_addr(), &request).await;
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, head)
}

async fn guarded(path: &str, set: impl FnOnce(&mut Config)) -> (Bridge, Seen) {
    let (seen, address) = upstream("", "").await;
    let bridge = bridge(|config| {
        config.servers[0].login = Some(url(address, path));
        config.servers[0].nexus = Some(url(address, "/nexus"));
        set(config);
    })
    .await;
    (bridge, seen)
}

#[tokio::test]
async fn too_many_passport_requests_are_429_with_the_time_to_wait() {
    let (bridge, seen) =
        guarded("/login", |config| config.limits.pass_through_per_minute = 3).await;
    for _ in 0..3 {
        assert_eq!(login(&bridge, "203.0.113.7", "alice").await.0, 200);
    }
    let (status, head) = login(&bridge, "203.0.113.7", "alice").await;
    assert_eq!(status, 429);
    assert!(
        head.contains("retry-after: 20") || head.contains("retry-after: 21"),
        "{head}"
    );
    assert_eq!(login(&bridge, "203.0.113.8", "alice").await.0, 200);
    assert_eq!(seen.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn wrong_passwords_from_an_address_are_429_before_the_server_sees_more() {
    let (bridge, seen) = guarded("/denied", |config| {
        config.limits.wrong_passwords_per_address = 3;
    })
    .await;
    for account in ["alice", "bob", "carol"] {
        assert_eq!(login(&bridge, "203.0.113.7", account).await.0, 401);
    }
    let (status, head) = login(&bridge, "203.0.113.7", "dave").await;
    assert_eq!(status, 429);
    assert!(head.contains("retry-after: "), "{head}");
    assert_eq!(login(&bridge, "203.0.113.8", "dave").await.0, 401);
    assert_eq!(seen.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn wrong_passwords_for_an_account_are_429_from_everywhere() {
    let (bridge, seen) = guarded("/denied", |config| {
        config.limits.wrong_passwords_per_account = 3;
    })
    .await;
    for (number, account) in [
        "alice%40example.com",
        "ALICE@example.com",
        "%61lice@example.com",
    ]
    .into_iter()
    .enumerate()
    {
        let address = format!("203.0.113.{number}");
        assert_eq!(login(&bridge, &address, account).await.0, 401);
    }
    assert_eq!(
        login(&bridge, "203.0.113.9", "alice@example.com").await.0,
        429
    );
    assert_eq!(login(&bridge, "203.0.113.9", "bob").await.0, 401);
    assert_eq!(seen.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn logins_that_name_no_account_or_two_go_nowhere() {
    let (bridge, seen) = guarded("/login", |_| {}).await;
    for account in [
        "mallory,sign-in=alice",
        "alice,sign%2Din=mallory",
        "x,xsign-in=alice",
    ] {
        let (status, _) = login(&bridge, "203.0.113.7", account).await;
        assert_eq!(status, 400, "{account}");
    }
    assert!(seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn right_passwords_and_dead_services_count_as_no_guess() {
    for (path, status) in [("/login", 200), ("/large", 502), ("/slow", 504)] {
        let (bridge, _) = guarded(path, |config| {
            config.limits.wrong_passwords_per_address = 2;
            config.limits.wrong_passwords_per_account = 2;
        })
        .await;
        for _ in 0..6 {
            assert_eq!(login(&bridge, "203.0.113.7", "alice").await.0, status);
        }
    }
}

/// Asks for a login, and leaves as soon as the service has seen the password.
async fn hang_up(bridge: &Bridge, seen: &Seen) {
    let mut stream = TcpStream::connect(bridge.local_addr()).await.unwrap();
    let request = "GET /passport/test/login HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\nX-Forwarded-For: 203.0.113.7\r\n\
         Authorization: Passport1.4 OrgVerb=GET,sign-in=alice,pwd=guess\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    within(async {
        while seen.lock().unwrap().is_empty() {
            sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn who_hangs_up_is_judged_by_what_the_service_says() {
    // The one token is back as soon as it is known that it was no guess.
    let (bridge, seen) = guarded("/late", |config| {
        config.limits.wrong_passwords_per_address = 1
    })
    .await;
    hang_up(&bridge, &seen).await;
    within(async {
        while login(&bridge, "203.0.113.7", "alice").await.0 != 200 {
            sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    // And gone for good if it was one.
    let (bridge, seen) = guarded("/denied-late", |config| {
        config.limits.wrong_passwords_per_address = 1;
    })
    .await;
    hang_up(&bridge, &seen).await;
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_secs(1) {
        assert_eq!(login(&bridge, "203.0.113.7", "alice").await.0, 429);
        sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(seen.lock().unwrap().len(), 1);
}
