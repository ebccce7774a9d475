//! Which hosts the bridge answers to: a foreign name that resolves to it is not one of its own.

use std::net::SocketAddr;
use std::process::Stdio;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{ChildBridge, config, echo, raw_http, start, within};

/// A plain request, addressed to this host.
async fn status(bridge: SocketAddr, target: &str, host: &str) -> String {
    let request = format!("GET {target} HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
    let (head, _) = raw_http(bridge, &request).await;
    head.split(' ').nth(1).unwrap().to_owned()
}

/// An upgrade by a page of the host that it is addressed to.
async fn upgrade(bridge: SocketAddr, host: &str) -> String {
    let request = format!(
        "GET /ws HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    let mut stream = TcpStream::connect(bridge).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut head = [0; 12];
    within(stream.read_exact(&mut head)).await.unwrap();
    String::from_utf8_lossy(&head[9..]).into_owned()
}

#[tokio::test]
async fn foreign_name_that_resolves_to_loopback_is_421() {
    let mut config = config(echo().await);
    config.origins = vec!["https://chat.example.com".parse().unwrap()];
    let bridge = start(config).await.local_addr();
    for (host, expected) in [
        ("Host: evil.example\r\n", "421"),
        ("Host: evil.example:8080\r\n", "421"),
        ("Host: 127.0.0.1.evil.example\r\n", "421"),
        ("Host: localhost.evil.example\r\n", "421"),
        // Twice, and none that can be read.
        ("Host: localhost\r\nHost: evil.example\r\n", "421"),
        ("Host: what is this\r\n", "421"),
        ("Host: localhost\r\n", "200"),
        ("Host: localhost:8088\r\n", "200"),
        ("Host: app.localhost:1\r\n", "200"),
        ("Host: 127.0.0.1:8080\r\n", "200"),
        ("Host: [::1]:8080\r\n", "200"),
        // No name, and so none that could be anybody's.
        ("Host: 192.0.2.1\r\n", "200"),
        ("Host: Chat.Example.com\r\n", "200"),
        ("", "200"),
    ] {
        assert_eq!(
            status(bridge, "/api/servers", host).await,
            expected,
            "{host}"
        );
    }
    // What a request is addressed to wins over the header.
    let target = "http://evil.example/api/servers";
    assert_eq!(status(bridge, target, "Host: localhost\r\n").await, "421");
    for path in ["/", "/nothing", "/passport/test/login"] {
        let got = status(bridge, path, "Host: evil.example\r\n").await;
        assert_eq!(got, "421", "{path}");
    }
    assert_eq!(upgrade(bridge, "evil.example").await, "421");
    assert_eq!(upgrade(bridge, "localhost").await, "101");
}

#[tokio::test]
async fn listed_hosts_are_answered_and_no_others() {
    let mut config = config(echo().await);
    // As behind a proxy on this machine.
    config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let anything = start(config.clone()).await;
    config.allowed_hosts = vec!["chat.example.com".parse().unwrap()];
    let listed = start(config.clone()).await;
    for (host, expected) in [("chat.example.com", "200"), ("evil.example", "421")] {
        let host = format!("Host: {host}\r\n");
        let of = async |bridge: SocketAddr| status(bridge, "/api/servers", &host).await;
        assert_eq!(of(anything.local_addr()).await, "200", "{host}");
        assert_eq!(of(listed.local_addr()).await, expected, "{host}");
    }
    // A reload is enough.
    config.allowed_hosts = vec!["other.example.com".parse().unwrap()];
    let restart = listed.reloader().reload(&config).unwrap();
    assert!(restart.is_empty(), "{restart:?}");
    let host = "Host: chat.example.com\r\n";
    let got = status(listed.local_addr(), "/api/servers", host).await;
    assert_eq!(got, "421");
}

#[tokio::test]
async fn admin_listener_on_loopback_answers_to_no_foreign_name() {
    let mut config = config(echo().await);
    config.allowed_hosts = vec!["chat.example.com".parse().unwrap()];
    config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
    let bridge = start(config).await;
    let admin = bridge.admin_addr().unwrap();
    for (host, expected) in [
        ("Host: evil.example\r\n", "421"),
        ("Host: chat.example.com\r\n", "421"),
        ("Host: localhost:9090\r\n", "200"),
        ("Host: 127.0.0.1:9090\r\n", "200"),
        // As load balancers ask.
        ("", "200"),
    ] {
        assert_eq!(status(admin, "/metrics", host).await, expected, "{host}");
    }
}

#[tokio::test]
async fn misdirected_requests_are_counted_and_in_the_log() {
    let child = ChildBridge::start_with(echo().await, &[], "info", Stdio::piped()).await;
    for host in ["evil.example", "<zq9>"] {
        let host = format!("Host: {host}\r\n");
        assert_eq!(status(child.address, "/", &host).await, "421");
    }
    let log = child.log().await;
    assert_eq!(log.matches("`allowed_hosts`").count(), 2, "{log}");
    assert!(log.contains("host=evil.example"), "{log}");
    assert!(!log.contains("zq9"), "{log}");
}
