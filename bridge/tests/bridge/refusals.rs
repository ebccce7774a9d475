//! Upgrades that are accepted only to be closed with a code, and targets.

use std::net::SocketAddr;
use std::process::Stdio;
use std::time::Duration;

use futures_util::SinkExt;
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use webmessenger_bridge::relay_target::{PortRange, Rewrite, TargetRule};
use webmessenger_bridge::{Config, ServerConfig};

use crate::support::{
    ChildBridge, close_code, config, connect, connect_with, echo, nobody, raw_http, read_bytes,
    start, until_no_connection,
};

async fn echoes(bridge: SocketAddr, path: &str) {
    let mut socket = connect(bridge, path).await;
    socket
        .send(Message::binary("VER 1 MSNP11 CVR0\r\n"))
        .await
        .unwrap();
    assert_eq!(
        read_bytes(&mut socket, 19).await,
        b"VER 1 MSNP11 CVR0\r\n",
        "{path}"
    );
}

#[tokio::test]
async fn unknown_server_is_4404() {
    let bridge = start(config(echo().await)).await;
    for path in [
        "/ws/other",
        "/ws/TEST",
        "/ws/test%20",
        "/ws/other?to=example.com:1863",
    ] {
        assert_eq!(
            close_code(&mut connect(bridge.local_addr(), path).await).await,
            4404,
            "{path}"
        );
    }
    until_no_connection(&bridge).await;
}

#[tokio::test]
async fn foreign_origin_is_4401() {
    let address = echo().await;
    let bridge = start(config(address)).await;
    let mut widened = config(address);
    widened.origins = vec!["https://chat.example.com".parse().unwrap()];
    let widened = start(widened).await;
    // What a page of the person's own machine is, to a bridge that strangers come to by a proxy.
    let mut proxied = config(address);
    proxied.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let proxied = start(proxied).await;
    let own = format!("http://{}", bridge.local_addr());
    for (bridge, origin, allowed) in [
        (&bridge, own.as_str(), true),
        (&bridge, "http://localhost:8088", true),
        (&bridge, "https://chat.example.com", false),
        (&bridge, "null", false),
        (&proxied, "http://localhost:8088", false),
        (&widened, "https://chat.example.com", true),
        (&widened, "https://evil.example.com", false),
    ] {
        let mut socket = connect_with(bridge.local_addr(), "/ws/test", &[("origin", origin)]).await;
        if allowed {
            socket.send(Message::binary("OUT\r\n")).await.unwrap();
            assert_eq!(read_bytes(&mut socket, 5).await, b"OUT\r\n", "{origin}");
        } else {
            assert_eq!(close_code(&mut socket).await, 4401, "{origin}");
        }
    }
}

#[tokio::test]
async fn target_that_is_not_allowed_is_4403() {
    let address = echo().await;
    let bridge = start(config(address)).await;
    for to in [
        "example.com:1863".to_owned(),
        "127.0.0.1:22".to_owned(),
        "127.0.0.2:1863".to_owned(),
        "169.254.169.254:80".to_owned(),
        format!("localhost:{}", address.port()),
        "127.0.0.1".to_owned(),
        "127.1:1863".to_owned(),
        "http://127.0.0.1:1863".to_owned(),
        String::new(),
    ] {
        let mut socket = connect(bridge.local_addr(), &format!("/ws/test?to={to}")).await;
        assert_eq!(close_code(&mut socket).await, 4403, "{to}");
    }
}

#[tokio::test]
async fn target_that_no_rule_allows_is_in_the_log() {
    let child = ChildBridge::start_with(echo().await, &[], "info", Stdio::piped()).await;
    for to in [
        "SB.example.com:1864",
        "[2001:db8::7]:1864",
        "what%20is%20said",
    ] {
        let mut socket = connect(child.address, &format!("/ws?to={to}")).await;
        assert_eq!(close_code(&mut socket).await, 4403, "{to}");
    }
    let log = child.log().await;
    for (target, told) in [
        ("sb.example.com:1864", true),
        ("[2001:db8::7]:1864", true),
        ("said", false),
    ] {
        assert_eq!(log.contains(target), told, "{target}: {log}");
    }
}

#[tokio::test]
async fn target_by_default_rules() {
    let address = echo().await;
    let bridge = start(config(address)).await;
    echoes(bridge.local_addr(), "/ws").await;
    echoes(bridge.local_addr(), "/ws/test").await;
    echoes(bridge.local_addr(), &format!("/ws/test?to={address}")).await;
    echoes(
        bridge.local_addr(),
        &format!("/ws/test?to=127.0.0.1%3A{}", address.port()),
    )
    .await;
    echoes(
        bridge.local_addr(),
        &format!("/ws/test?to=[::ffff:127.0.0.1]:{}", address.port()),
    )
    .await;
}

#[tokio::test]
async fn target_by_rules_and_rewrite() {
    let (server, switchboard) = (echo().await, echo().await);
    let mut config = config(server);
    config.servers[0].rewrite = vec![
        Rewrite::parse("10.9.8.7:1864", &switchboard.to_string()).unwrap(),
        Rewrite::parse("sb.internal", "127.0.0.1").unwrap(),
        Rewrite::parse("evil.internal", "127.0.0.2").unwrap(),
    ];
    config.servers[0].targets = vec![TargetRule {
        hosts: "127.0.0.1/32".parse().unwrap(),
        ports: vec![
            PortRange::one(switchboard.port()),
            PortRange::one(server.port()),
        ],
    }];
    let bridge = start(config).await;
    let bridge = bridge.local_addr();
    echoes(bridge, "/ws/test?to=10.9.8.7:1864").await;
    echoes(
        bridge,
        &format!("/ws/test?to=sb.internal:{}", switchboard.port()),
    )
    .await;
    echoes(bridge, &format!("/ws/test?to={switchboard}")).await;
    for to in [
        "10.9.8.7:1863".to_owned(),
        format!("evil.internal:{}", switchboard.port()),
    ] {
        assert_eq!(
            close_code(&mut connect(bridge, &format!("/ws/test?to={to}")).await).await,
            4403,
            "{to}"
        );
    }
}

#[tokio::test]
async fn allowed_name_with_a_private_address_is_4403() {
    let address = echo().await;
    let mut config = Config::new(vec![ServerConfig::new(
        "test",
        "192.0.2.1:1863".parse().unwrap(),
    )]);
    config.listen = "127.0.0.1:0".parse().unwrap();
    let rule = |hosts: &str| TargetRule {
        hosts: hosts.parse().unwrap(),
        ports: vec![PortRange::one(address.port())],
    };
    config.servers[0].targets = vec![rule("localhost")];
    let path = format!("/ws/test?to=localhost:{}", address.port());
    let bridge = start(config.clone()).await;
    assert_eq!(
        close_code(&mut connect(bridge.local_addr(), &path).await).await,
        4403
    );
    // Listed as addresses, they are open.
    config.servers[0].targets.push(rule("127.0.0.0/8"));
    echoes(start(config).await.local_addr(), &path).await;
}

#[tokio::test]
async fn dead_server_is_4502() {
    let bridge = start(config(nobody().await)).await;
    assert_eq!(
        close_code(&mut connect(bridge.local_addr(), "/ws").await).await,
        4502
    );
    let mut config = Config::new(vec![ServerConfig::new(
        "test",
        "nowhere.invalid:1863".parse().unwrap(),
    )]);
    config.listen = "127.0.0.1:0".parse().unwrap();
    let bridge = start(config).await;
    assert_eq!(
        close_code(&mut connect(bridge.local_addr(), "/ws").await).await,
        4502
    );
}

#[tokio::test]
async fn server_that_does_not_answer_is_4504() {
    // A listener whose queue is full drops what comes.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut queue = Vec::new();
    while let Ok(stream) = timeout(Duration::from_millis(300), TcpStream::connect(address)).await {
        queue.push(stream);
        assert!(queue.len() < 100, "the queue never fills");
    }
    let bridge = start(config(address)).await;
    assert_eq!(
        close_code(&mut connect(bridge.local_addr(), "/ws").await).await,
        4504
    );
    until_no_connection(&bridge).await;
}

/// What a request must have to become a relay, less or otherwise by one line.
#[tokio::test]
async fn what_cannot_become_a_relay_is_an_http_error() {
    const KEY: &str = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    const VERSION: &str = "Sec-WebSocket-Version: 13";
    const UPGRADE: &str = "Connection: upgrade, close\r\nUpgrade: websocket";
    let bridge = start(config(echo().await)).await;
    for (start, headers, status) in [
        ("GET /ws HTTP/1.1", ["Connection: close", "", ""], "400"),
        (
            "GET /ws HTTP/1.1",
            [UPGRADE, "Sec-WebSocket-Version: 8", KEY],
            "426",
        ),
        ("GET /ws HTTP/1.1", [UPGRADE, "Accept: */*", KEY], "426"),
        ("GET /ws HTTP/1.1", [UPGRADE, VERSION, "Accept: */*"], "400"),
        (
            "GET /ws HTTP/1.1",
            [UPGRADE, VERSION, "Sec-WebSocket-Key: x"],
            "400",
        ),
        // Of 15 bytes and of 17, and none that is base64.
        (
            "GET /ws HTTP/1.1",
            [UPGRADE, VERSION, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j"],
            "400",
        ),
        (
            "GET /ws HTTP/1.1",
            [
                UPGRADE,
                VERSION,
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZTE=",
            ],
            "400",
        ),
        (
            "GET /ws HTTP/1.1",
            [
                UPGRADE,
                VERSION,
                "Sec-WebSocket-Key: ?GhlIHNhbXBsZSBub25jZQ==",
            ],
            "400",
        ),
        ("GET /ws HTTP/1.0", [UPGRADE, VERSION, KEY], "400"),
        // The frames would be taken for the body.
        (
            "GET /ws HTTP/1.1",
            [
                UPGRADE,
                VERSION,
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nContent-Length: 3",
            ],
            "400",
        ),
        (
            "GET /ws HTTP/1.1",
            [
                UPGRADE,
                VERSION,
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nTransfer-Encoding: chunked",
            ],
            "400",
        ),
        ("POST /ws HTTP/1.1", [UPGRADE, VERSION, KEY], "405"),
    ] {
        let headers = headers.join("\r\n");
        let request = format!(
            "{start}\r\nHost: localhost\r\nConnection: close\r\n{}\r\n\r\n",
            headers.trim_end()
        );
        let (head, body) = raw_http(bridge.local_addr(), &request).await;
        assert_eq!(&head[9..12], status, "{request}");
        // Who reads it is a person with a program that is none of ours.
        let body = String::from_utf8(body).unwrap();
        assert!(body.ends_with(".\n"), "{request}: {body:?}");
    }
    until_no_connection(&bridge).await;
}

/// A range of IPv6 addresses that stand for IPv4 ones is the Internet where that range of IPv4 is, and no more.
#[tokio::test]
async fn addresses_that_carry_another_are_judged_by_that_one() {
    let address = echo().await;
    let mut config = config(address);
    config.servers[0].notification_server = "192.0.2.1:1863".parse().unwrap();
    let rule = |hosts: &str| TargetRule {
        hosts: hosts.parse().unwrap(),
        ports: vec![PortRange::one(1863)],
    };
    config.servers[0].targets = [
        "0.0.0.0/0",
        "::/0",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
    ]
    .map(rule)
    .to_vec();
    let bridge = start(config).await;
    for to in [
        "[64:ff9b::7f00:1]:1863",
        "[64:ff9b::a00:1]:1863",
        "[64:ff9b:1::7f00:1]:1863",
        "[64:ff9b:1:7f00:0:100::]:1863",
        "[2002:7f00:1::]:1863",
        "[2002:a9fe:a9fe::1]:1863",
        "[2001:0:5db8:d822::80ff:fffe]:1863",
        "[::ffff:127.0.0.1]:1863",
        "[::127.0.0.1]:1863",
    ] {
        let mut socket = connect(bridge.local_addr(), &format!("/ws/test?to={to}")).await;
        assert_eq!(close_code(&mut socket).await, 4403, "{to}");
    }
}
