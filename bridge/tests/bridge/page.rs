//! The page from a directory, and what is there without one.

use std::net::SocketAddr;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use futures_util::{SinkExt, StreamExt};
use sha2::{Digest, Sha256};
use tokio_tungstenite::tungstenite::Message;
use webmessenger_bridge::{Bridge, CancellationToken};

use crate::support::{config, connect, echo, raw_http, start, within};

const SCRIPT: &str = "\nimport init from '/web-0123456789abcdef.js';\ninit();\n";

async fn get(address: SocketAddr, path: &str) -> (String, Vec<u8>) {
    raw_http(
        address,
        &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"),
    )
    .await
}

fn has(head: &str, name: &str, value: &str) -> bool {
    head.lines().any(|line| line == format!("{name}: {value}"))
}

#[tokio::test]
async fn page_from_a_directory() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("dist");
    std::fs::create_dir_all(root.join("sounds")).unwrap();
    let html = format!(
        "<!doctype html><script type=\"module\">{SCRIPT}</script><script src=\"/a.js\"></script>"
    );
    for (name, text) in [
        ("dist/index.html", html.as_str()),
        ("dist/web-0123456789abcdef.js", "js"),
        ("dist/web-0123456789abcdef_bg.wasm", "wasm"),
        ("dist/sounds/nudge.ogg", "ogg"),
        ("dist/.hidden", "hidden"),
        ("secret.txt", "secret"),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), root.join("link.txt")).unwrap();
    let mut config = config(echo().await);
    config.web_root = Some(root);
    let bridge = start(config).await;
    let address = bridge.local_addr();

    let (head, body) = get(address, "/").await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert_eq!(body, html.as_bytes());
    assert!(
        has(&head, "content-type", "text/html; charset=utf-8"),
        "{head}"
    );
    assert!(has(&head, "cache-control", "no-cache"), "{head}");
    assert!(has(&head, "x-content-type-options", "nosniff"), "{head}");
    assert!(has(&head, "referrer-policy", "no-referrer"), "{head}");
    let hash = BASE64_STANDARD.encode(Sha256::digest(SCRIPT));
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{hash}'; style-src 'self'; \
         connect-src 'self' ws://{address} wss://{address}; img-src 'self' data: blob:; font-src 'self'; \
         media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    assert!(has(&head, "content-security-policy", &policy), "{head}");

    for (path, kind, cache) in [
        (
            "/web-0123456789abcdef.js",
            "text/javascript; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
        (
            "/web-0123456789abcdef_bg.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        ("/sounds/nudge.ogg", "audio/ogg", "no-cache"),
    ] {
        let (head, _) = get(address, path).await;
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        assert!(has(&head, "content-type", kind), "{path}: {head}");
        assert!(has(&head, "cache-control", cache), "{path}: {head}");
        assert!(
            head.contains("content-security-policy: default-src 'none'"),
            "{path}: {head}"
        );
    }
    for path in [
        "/nothing",
        "/sounds",
        "/.hidden",
        "/link.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//etc/passwd",
        "/sounds/../../secret.txt",
    ] {
        let (head, body) = get(address, path).await;
        assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
        assert!(!body.windows(6).any(|it| it == b"secret"), "{path}");
    }
}

#[tokio::test]
async fn everything_is_below_the_path_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "index").unwrap();
    std::fs::write(folder.path().join("clock.js"), "clock").unwrap();
    let mut config = config(echo().await);
    config.web_root = Some(folder.path().to_owned());
    config.path = Some("/a/chat".parse().unwrap());
    let bridge = start(config).await;
    let address = bridge.local_addr();

    for (path, expected) in [
        ("/a/chat/", "index"),
        ("/a/chat/clock.js", "clock"),
        ("/a/chat/api/servers", "\"servers\""),
    ] {
        let (head, body) = get(address, path).await;
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        let body = String::from_utf8(body).unwrap();
        assert!(body.contains(expected), "{path}: {body}");
    }
    let (head, _) = get(address, "/a/chat").await;
    assert!(head.starts_with("HTTP/1.1 308"), "{head}");
    assert!(has(&head, "location", "/a/chat/"), "{head}");
    for path in [
        "/",
        "/clock.js",
        "/api/servers",
        "/a",
        "/a/chatter/",
        "/ws",
        "/a/chat/a/chat/",
    ] {
        let (head, _) = get(address, path).await;
        assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
        assert!(head.contains("nosniff"), "{path}: {head}");
    }
    let request = "GET /a/chat HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n";
    let (head, _) = raw_http(address, request).await;
    assert!(head.starts_with("HTTP/1.1 421"), "{head}");

    let mut socket = connect(address, "/a/chat/ws/test").await;
    socket
        .send(Message::binary(&b"VER 1\r\n"[..]))
        .await
        .unwrap();
    let echoed = within(socket.next()).await.unwrap().unwrap();
    assert_eq!(echoed.into_data(), &b"VER 1\r\n"[..]);
}

#[tokio::test]
async fn picture_of_the_operator_is_sent_and_checked_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("picture");
    let start_with = async |content: &[u8]| {
        std::fs::write(&file, content).unwrap();
        let mut config = config(echo().await);
        config.picture = Some(file.clone());
        Bridge::start(config, CancellationToken::new()).await
    };
    let bridge = start_with(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        .await
        .unwrap();
    let (_, list) = get(bridge.local_addr(), "/api/servers").await;
    let list: webmessenger_contract::ServerList = serde_json::from_slice(&list).unwrap();
    let address = list.page.picture.unwrap();
    let path = address.strip_prefix('.').unwrap();
    let (head, body) = get(bridge.local_addr(), path).await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(has(&head, "content-type", "image/svg+xml"), "{head}");
    // Opened by itself it runs nothing.
    assert!(head.contains("default-src 'none'"), "{head}");
    assert!(body.starts_with(b"<svg"));

    for (content, said) in [
        (&b"<p>no picture</p>"[..], "no PNG"),
        (&[0x89; 300_000][..], "larger than 256 KB"),
    ] {
        let error = start_with(content).await.unwrap_err().to_string();
        assert!(
            error.contains("`page.picture`") && error.contains(said),
            "{error}"
        );
    }
    let without = start(config(echo().await)).await;
    let (head, _) = get(without.local_addr(), "/api/picture").await;
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
}

#[tokio::test]
async fn manifest_has_the_title_and_the_colour_of_the_operator() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("manifest.webmanifest");
    std::fs::write(file, "{\"name\": \"WebMessenger\", \"start_url\": \"./\"}").unwrap();
    let mut config = config(echo().await);
    config.web_root = Some(folder.path().to_owned());
    config.page.title = Some("A \"quoted\" name".to_owned());
    config.page.accent = Some(webmessenger_contract::Accent {
        light: "#336edb".to_owned(),
        dark: "#3a6fda".to_owned(),
    });
    let bridge = start(config).await;
    let (head, body) = get(bridge.local_addr(), "/manifest.webmanifest").await;
    assert!(
        has(&head, "content-type", "application/manifest+json"),
        "{head}"
    );
    assert!(has(&head, "cache-control", "no-cache"), "{head}");
    let manifest: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        manifest,
        serde_json::json!({
            "name": "A \"quoted\" name", "short_name": "A \"quoted\" name", "start_url": "./", "theme_color": "#336edb",
        })
    );
}

/// As a browser asks.
async fn get_compressed(address: SocketAddr, path: &str) -> (String, Vec<u8>) {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nConnection: close\r\n\r\n"
    );
    raw_http(address, &request).await
}

#[tokio::test]
async fn page_from_a_directory_is_sent_as_it_was_compressed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("dist");
    std::fs::create_dir(&root).unwrap();
    let write = |name: &str, text: &str| std::fs::write(root.join(name), text).unwrap();
    write("index.html", "<!doctype html><script>1</script>");
    write("index.html.br", "packed index");
    write("a.js", "a");
    write("a.js.br", "packed a");
    write("plain.js", "plain");
    // With a hash in its name it cannot have changed.
    write("c-0123456789abcdef.js.br", "packed c");
    write("c-0123456789abcdef.js", "c");
    std::fs::write(folder.path().join("secret"), "secret").unwrap();
    write("b.js", "b");
    std::os::unix::fs::symlink(folder.path().join("secret"), root.join("b.js.br")).unwrap();
    // Changed after it was compressed.
    write("old.js.br", "packed old");
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    write("old.js", "new");
    for name in ["old.js", "c-0123456789abcdef.js"] {
        let file = std::fs::File::options().write(true).open(root.join(name));
        file.unwrap().set_modified(later).unwrap();
    }
    let mut config = config(echo().await);
    config.web_root = Some(root);
    let bridge = start(config).await;
    let address = bridge.local_addr();

    for (path, expected) in [
        ("/", "packed index"),
        ("/a.js", "packed a"),
        ("/c-0123456789abcdef.js", "packed c"),
    ] {
        let (head, body) = get_compressed(address, path).await;
        assert!(has(&head, "content-encoding", "br"), "{path}: {head}");
        assert!(has(&head, "vary", "accept-encoding"), "{path}: {head}");
        assert_eq!(body, expected.as_bytes(), "{path}");
    }
    let (head, _) = get_compressed(address, "/").await;
    assert!(
        has(&head, "content-type", "text/html; charset=utf-8"),
        "{head}"
    );
    let hash = BASE64_STANDARD.encode(Sha256::digest("1"));
    assert!(head.contains(&format!("'sha256-{hash}'")), "{head}");
    for (path, expected) in [("/plain.js", "plain"), ("/b.js", "b"), ("/old.js", "new")] {
        let (head, body) = get_compressed(address, path).await;
        assert!(!head.contains("content-encoding"), "{path}: {head}");
        assert_eq!(body, expected.as_bytes(), "{path}");
    }
    let (head, body) = get(address, "/a.js").await;
    assert!(!head.contains("content-encoding"), "{head}");
    assert_eq!(body, b"a");
}

#[cfg(not(feature = "page"))]
#[tokio::test]
async fn without_a_page_it_says_how_to_build_one() {
    let bridge = start(config(echo().await)).await;
    let (head, body) = get(bridge.local_addr(), "/").await;
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
    assert!(String::from_utf8(body).unwrap().contains("cargo xtask run"));
    let (head, _) = get(bridge.local_addr(), "/other").await;
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
}

#[cfg(feature = "page")]
#[tokio::test]
async fn embedded_page_is_precompressed() {
    let bridge = start(config(echo().await)).await;
    let address = bridge.local_addr();
    let (plain_head, plain) = get(address, "/").await;
    assert!(plain_head.starts_with("HTTP/1.1 200"), "{plain_head}");
    assert!(!plain_head.contains("content-encoding"), "{plain_head}");
    for (accepted, encoding) in [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
    ] {
        let request = format!(
            "GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {accepted}\r\nConnection: close\r\n\r\n"
        );
        let (head, body) = raw_http(address, &request).await;
        assert!(has(&head, "content-encoding", encoding), "{head}");
        assert!(has(&head, "vary", "accept-encoding"), "{head}");
        assert!(body.len() < plain.len());
        let etag = head
            .lines()
            .find_map(|line| line.strip_prefix("etag: "))
            .unwrap();
        let again = request.replace(
            "Connection:",
            &format!("If-None-Match: {etag}\r\nConnection:"),
        );
        let (head, body) = raw_http(address, &again).await;
        assert!(
            head.starts_with("HTTP/1.1 304") && body.is_empty(),
            "{head}"
        );
    }
}

/// What a browser loads of the page comes in brotli, but for what that would not make smaller.
#[cfg(feature = "page")]
#[tokio::test]
async fn everything_that_the_embedded_page_links_comes_in_brotli() {
    /// Below it, a file may be left as it is.
    const SMALL: usize = 256;
    let bridge = start(config(echo().await)).await;
    let address = bridge.local_addr();
    let (_, index) = get(address, "/").await;
    let index = String::from_utf8(index).unwrap();
    let quoted = index.split(['"', '\'']);
    // Beside the document, wherever that is. Pictures in PNG are as small as they get.
    let paths: Vec<_> = quoted
        .filter_map(|it| it.strip_prefix('.').filter(|it| it.starts_with('/')))
        .filter(|it| !it.ends_with(".png"))
        .filter(|it| !it.contains(char::is_whitespace))
        .collect();
    assert!(paths.iter().any(|path| path.ends_with(".wasm")), "{index}");
    for path in paths {
        let (head, plain) = get(address, path).await;
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        let (head, body) = get_compressed(address, path).await;
        assert!(
            plain.len() < SMALL || has(&head, "content-encoding", "br"),
            "{path}: {head}"
        );
        assert!(body.len() <= plain.len(), "{path}");
    }
}
