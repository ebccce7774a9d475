//! What stands between the bridge and its servers: PROXY headers and TLS.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use futures_util::SinkExt;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_tungstenite::tungstenite::Message;
use webmessenger_bridge::config::ProxyVersion;
use webmessenger_bridge::{Bridge, Config};

use crate::authority::Authority;
use crate::support::{
    close_code, config, connect, connect_with, listener, raw_http, read_bytes, start, within,
};

/// The 12 bytes that a header of version 2 begins with.
const SIGNATURE: &[u8] = b"\r\n\r\n\0\r\nQUIT\n";

/// What a server offers TLS with.
pub(crate) fn acceptor(certificate: &str, key: &str) -> TlsAcceptor {
    let chain = CertificateDer::pem_slice_iter(certificate.as_bytes())
        .collect::<Result<Vec<_>, _>>()
        .unwrap();
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// A server with TLS that sends back what it gets, after so many bytes in the clear, which it throws away.
async fn tls_echo(acceptor: TlsAcceptor, clear: usize) -> SocketAddr {
    let (listener, address) = listener().await;
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let mut header = vec![0; clear];
                stream.read_exact(&mut header).await?;
                let stream = acceptor.accept(stream).await?;
                let (mut reader, mut writer) = tokio::io::split(stream);
                tokio::io::copy(&mut reader, &mut writer).await?;
                writer.shutdown().await
            });
        }
    });
    address
}

async fn bridge(server: SocketAddr, set: impl FnOnce(&mut Config)) -> Bridge {
    let mut config = config(server);
    config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    set(&mut config);
    start(config).await
}

fn pem(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

async fn begin(bridge: &Bridge, server: &tokio::net::TcpListener, forwarded: &str) -> TcpStream {
    let headers = [("x-forwarded-for", forwarded)];
    let mut socket = connect_with(bridge.local_addr(), "/ws/test", &headers).await;
    socket.send(Message::binary("VER 1\r\n")).await.unwrap();
    let stream = within(server.accept()).await.unwrap().0;
    // The relay lives on in the test's own runtime.
    tokio::spawn(
        async move { while futures_util::StreamExt::next(&mut socket).await.is_some() {} },
    );
    stream
}

#[tokio::test]
async fn proxy_header_is_the_first_the_server_gets() {
    let (server, address) = listener().await;
    let bridge = bridge(address, |config| {
        config.servers[0].proxy_protocol = Some(ProxyVersion::V2);
    })
    .await;
    for (forwarded, source, length) in [
        ("203.0.113.7", &[203, 0, 113, 7][..], 12),
        (
            "2001:db8::7",
            &[0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7],
            36,
        ),
    ] {
        let mut stream = begin(&bridge, &server, forwarded).await;
        let mut got = vec![0; 16 + length + 7];
        within(stream.read_exact(&mut got)).await.unwrap();
        assert_eq!(&got[..12], SIGNATURE, "{forwarded}");
        assert_eq!(got[12], 0x21, "{forwarded}");
        assert_eq!(&got[16..16 + source.len()], source, "{forwarded}");
        assert_eq!(&got[16 + length..], b"VER 1\r\n", "{forwarded}");
    }
}

#[tokio::test]
async fn proxy_header_of_the_first_version_is_a_line() {
    let (server, address) = listener().await;
    let bridge = bridge(address, |config| {
        config.servers[0].proxy_protocol = Some(ProxyVersion::V1);
    })
    .await;
    let mut stream = begin(&bridge, &server, "203.0.113.7").await;
    let expected = format!(
        "PROXY TCP4 203.0.113.7 127.0.0.1 0 {}\r\nVER 1\r\n",
        address.port()
    );
    let mut got = vec![0; expected.len()];
    within(stream.read_exact(&mut got)).await.unwrap();
    assert_eq!(String::from_utf8(got).unwrap(), expected);
}

#[tokio::test]
async fn no_server_is_told_unless_it_expects_it() {
    let (server, address) = listener().await;
    let bridge = bridge(address, |_| {}).await;
    let mut stream = begin(&bridge, &server, "203.0.113.7").await;
    let mut got = [0; 7];
    within(stream.read_exact(&mut got)).await.unwrap();
    assert_eq!(&got, b"VER 1\r\n");
}

#[tokio::test]
async fn server_with_tls_is_verified() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let folder = tempfile::tempdir().unwrap();
    let ca = pem(&folder, "ca.pem", &ours.pem());
    let other = pem(&folder, "other.pem", &theirs.pem());
    let address = ours.certificate(&["127.0.0.1"]);
    let name = ours.certificate(&["messenger.example.com"]);
    for (what, certificate, ca, tls_name, works) in [
        ("own authority", &address, Some(&ca), None, true),
        ("the usual authorities", &address, None, None, false),
        ("another authority", &address, Some(&other), None, false),
        ("another name", &name, Some(&ca), None, false),
        (
            "the name it is told",
            &name,
            Some(&ca),
            Some("messenger.example.com"),
            true,
        ),
        (
            "not the name it is told",
            &address,
            Some(&ca),
            Some("messenger.example.com"),
            false,
        ),
    ] {
        let server = tls_echo(acceptor(&certificate.0, &certificate.1), 0).await;
        let bridge = bridge(server, |config| {
            let server = &mut config.servers[0];
            server.tls = true;
            server.ca = ca.cloned();
            server.tls_name = tls_name.map(|name| name.parse().unwrap());
        })
        .await;
        let mut socket = connect(bridge.local_addr(), "/ws/test").await;
        if works {
            let sent = crate::support::noise(100_000, 5);
            for piece in sent.chunks(10_000) {
                socket.send(Message::binary(piece.to_vec())).await.unwrap();
            }
            assert!(read_bytes(&mut socket, sent.len()).await == sent, "{what}");
        } else {
            assert_eq!(close_code(&mut socket).await, 4502, "{what}");
        }
    }
}

#[tokio::test]
async fn server_that_speaks_no_tls_is_4502_and_a_silent_one_4504() {
    let echo = crate::support::echo().await;
    let (_silent, silent) = listener().await;
    for (server, code) in [(echo, 4502), (silent, 4504)] {
        let bridge = bridge(server, |config| config.servers[0].tls = true).await;
        let mut socket = connect(bridge.local_addr(), "/ws/test").await;
        assert_eq!(close_code(&mut socket).await, code);
    }
}

#[tokio::test]
async fn proxy_header_goes_ahead_of_tls() {
    let authority = Authority::new();
    let folder = tempfile::tempdir().unwrap();
    let ca = pem(&folder, "ca.pem", &authority.pem());
    let (certificate, key) = authority.certificate(&["127.0.0.1"]);
    let server = tls_echo(acceptor(&certificate, &key), 16 + 12).await;
    let bridge = bridge(server, |config| {
        config.servers[0].tls = true;
        config.servers[0].ca = Some(ca);
        config.servers[0].proxy_protocol = Some(ProxyVersion::V2);
    })
    .await;
    let mut socket = connect(bridge.local_addr(), "/ws/test").await;
    socket.send(Message::binary("PNG\r\n")).await.unwrap();
    assert_eq!(read_bytes(&mut socket, 5).await, b"PNG\r\n");
}

#[tokio::test]
async fn passport_is_trusted_by_the_same_authorities() {
    let authority = Authority::new();
    let folder = tempfile::tempdir().unwrap();
    let ca = pem(&folder, "ca.pem", &authority.pem());
    let (certificate, key) = authority.certificate(&["127.0.0.1"]);
    let acceptor = acceptor(&certificate, &key);
    let (listener, address) = listener().await;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let mut stream = acceptor.accept(stream).await?;
                let _ = stream.read(&mut [0; 4096]).await?;
                let answer =
                    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nPassportURLs: DALogin=x\r\n\r\n";
                stream.write_all(answer.as_bytes()).await?;
                stream.shutdown().await
            });
        }
    });
    for (ca, status) in [(Some(ca), 200), (None, 502)] {
        let bridge = bridge(address, |config| {
            config.servers[0].nexus = format!("https://{address}/nexus").parse().ok();
            config.servers[0].ca = ca;
        })
        .await;
        let get = "GET /passport/test/nexus HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\nConnection: close\r\n\r\n";
        let (head, _) = raw_http(bridge.local_addr(), get).await;
        assert!(head.starts_with(&format!("HTTP/1.1 {status}")), "{head}");
    }
}
