//! https without a proxy in front: the certificate, its renewal and its end.

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::SinkExt;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::Command;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;
use webmessenger_bridge::Bridge;
use webmessenger_bridge::config::TlsFiles;

use crate::authority::Authority;
use crate::running::metrics;
use crate::support::{config, echo, piped, start, within};

/// A TLS client that trusts one authority.
pub(crate) async fn secure(
    bridge: &Bridge,
    authority: &Authority,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = rustls::RootCertStore::empty();
    let certificate = CertificateDer::from_pem_slice(authority.pem().as_bytes()).unwrap();
    roots.add(certificate).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(bridge.local_addr()).await?;
    let name = ServerName::try_from("chat.example.com").unwrap();
    TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await
}

#[tokio::test]
async fn https_is_served_and_its_certificate_reloaded_under_open_relays() {
    let (old, new) = (Authority::new(), Authority::new());
    let folder = tempfile::tempdir().unwrap();
    let files = TlsFiles {
        certificate: folder.path().join("cert.pem"),
        key: folder.path().join("key.pem"),
    };
    let install = |authority: &Authority| {
        let (certificate, key) = authority.certificate(&["chat.example.com"]);
        std::fs::write(&files.certificate, certificate).unwrap();
        std::fs::write(&files.key, key).unwrap();
    };
    install(&old);
    let mut config = config(echo().await);
    config.tls = Some(files.clone());
    let bridge = start(config.clone()).await;
    assert!(
        bridge.url().starts_with("https://127.0.0.1:"),
        "{}",
        bridge.url()
    );
    let stream = secure(&bridge, &old).await.unwrap();
    let (mut socket, _) = client_async("wss://chat.example.com/ws/test", stream)
        .await
        .unwrap();
    let mut echoes = async || {
        socket.send(Message::binary("PNG\r\n")).await.unwrap();
        loop {
            let message = within(futures_util::StreamExt::next(&mut socket)).await;
            match message.unwrap().unwrap() {
                Message::Binary(bytes) => break assert_eq!(&bytes[..], b"PNG\r\n"),
                other => assert!(other.is_ping()),
            }
        }
    };
    echoes().await;
    assert!(secure(&bridge, &new).await.is_err(), "trusts anything");
    // A key that is another certificate's changes nothing.
    std::fs::write(&files.key, new.certificate(&["chat.example.com"]).1).unwrap();
    assert!(bridge.reloader().reload(&config).is_err());
    assert!(secure(&bridge, &old).await.is_ok(), "the old one is gone");
    install(&new);
    assert_eq!(
        bridge.reloader().reload(&config).unwrap(),
        Vec::<&str>::new()
    );
    assert!(
        secure(&bridge, &new).await.is_ok(),
        "the new one is not shown"
    );
    echoes().await;
    // Plain http gets nowhere, and who says nothing is not waited for.
    let mut plain = TcpStream::connect(bridge.local_addr()).await.unwrap();
    plain
        .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    let _ = within(plain.read_to_end(&mut answer)).await;
    assert!(!answer.starts_with(b"HTTP"));
}

#[tokio::test]
async fn https_says_that_browsers_are_to_come_by_it_only() {
    let authority = Authority::new();
    let folder = tempfile::tempdir().unwrap();
    let files = TlsFiles {
        certificate: folder.path().join("cert.pem"),
        key: folder.path().join("key.pem"),
    };
    let (certificate, key) = authority.certificate(&["chat.example.com"]);
    std::fs::write(&files.certificate, certificate).unwrap();
    std::fs::write(&files.key, key).unwrap();
    let mut config = config(echo().await);
    config.tls = Some(files);
    let bridge = start(config).await;
    // It is on loopback, and yet answers to the name: what guards that is the certificate.
    for (path, host, told) in [
        ("/api/servers", "chat.example.com", true),
        ("/nothing", "chat.example.com", true),
        // It would hold for all ports of the machine, and for what else is developed there.
        ("/api/servers", "localhost", false),
        ("/api/servers", "127.0.0.1", false),
    ] {
        let mut stream = secure(&bridge, &authority).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let _ = within(stream.read_to_end(&mut answer)).await;
        let answer = String::from_utf8_lossy(&answer);
        let line = "\r\nstrict-transport-security: max-age=31536000\r\n";
        assert_eq!(answer.contains(line), told, "{path} {host}: {answer}");
    }
}

const DAY: Duration = Duration::from_secs(86_400);

/// A certificate that lasts for so long from now, and when it ends.
fn install(folder: &Path, lasts: Duration) -> (TlsFiles, u64) {
    let files = TlsFiles {
        certificate: folder.join("cert.pem"),
        key: folder.join("key.pem"),
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let end = (now + lasts).as_secs();
    let (certificate, key) = Authority::new().certificate_until(&["chat.example.com"], end);
    std::fs::write(&files.certificate, certificate).unwrap();
    std::fs::write(&files.key, key).unwrap();
    (files, end)
}

#[tokio::test]
async fn certificate_that_runs_out_is_measured_and_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(echo().await);
    config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
    let name = "webmessenger_bridge_tls_certificate_not_after_seconds";
    let bridge = start(config.clone()).await;
    let now = metrics(bridge.admin_addr().unwrap()).await;
    assert!(!now.contains(&format!("\n{name}")), "{now}");
    let (files, end) = install(folder.path(), DAY);
    config.tls = Some(files);
    let bridge = start(config.clone()).await;
    let admin = bridge.admin_addr().unwrap();
    let now = metrics(admin).await;
    assert!(now.contains(&format!("\n{name} {end}\n")), "{now}");
    // Renewed.
    let (_, end) = install(folder.path(), 90 * DAY);
    bridge.reloader().reload(&config).unwrap();
    let now = metrics(admin).await;
    assert!(now.contains(&format!("\n{name} {end}\n")), "{now}");
    for (lasts, said) in [
        (90 * DAY, None),
        (15 * DAY, None),
        (13 * DAY, Some("runs out soon")),
        (Duration::ZERO, Some("has run out")),
    ] {
        let (files, _) = install(folder.path(), lasts);
        let mut command = Command::new(env!("CARGO_BIN_EXE_webmessenger-bridge"));
        command
            .args(["--listen", "127.0.0.1:0"])
            .args(["--notification-server", "127.0.0.1:1863"])
            .env("WEBMESSENGER__TLS__CERTIFICATE", &files.certificate)
            .env("WEBMESSENGER__TLS__KEY", &files.key)
            .stderr(Stdio::piped());
        let (mut child, mut lines) = piped(&mut command);
        within(lines.next_line()).await.unwrap().unwrap();
        child.start_kill().unwrap();
        let output = within(child.wait_with_output()).await.unwrap();
        let log = String::from_utf8(output.stderr).unwrap();
        for text in ["runs out soon", "has run out"] {
            assert_eq!(log.contains(text), said == Some(text), "{lasts:?}: {log}");
        }
    }
}
