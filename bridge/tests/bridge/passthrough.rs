//! What goes through to Passport and the config service, and what comes back.

use std::process::Stdio;

use futures_util::SinkExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use webmessenger_bridge::{Bridge, Config, MAX_BODY};

use crate::running::metrics;
use crate::support::{
    ChildBridge, close_code, config, connect, echo, listener, nobody, raw_http, read_bytes, start,
    within,
};
use crate::upstream::{upstream, url};

/// What the page sends with every request to pass through.
pub(crate) const PAGE: &str = "X-WebMessenger: 1\r\n";

const AUTHORIZATION: &str = "Passport1.4 OrgVerb=GET,sign-in=alice%40example.com,pwd=secret";

async fn bridge(set: impl FnOnce(&mut Config)) -> Bridge {
    let mut config = config(nobody().await);
    set(&mut config);
    start(config).await
}

async fn get(bridge: &Bridge, path: &str, headers: &str) -> (String, Vec<u8>) {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\n{PAGE}{headers}Connection: close\r\n\r\n"
    );
    raw_http(bridge.local_addr(), &request).await
}

async fn login(bridge: &Bridge) -> (String, Vec<u8>) {
    get(
        bridge,
        "/passport/test/login",
        &format!("Authorization: {AUTHORIZATION}\r\nCookie: a=b\r\n"),
    )
    .await
}

fn names(head: &str) -> Vec<&str> {
    let mut names: Vec<_> = head
        .lines()
        .skip(1)
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect();
    names.sort_unstable();
    names
}

/// What the bridge itself adds to every answer.
const OWN: [&str; 9] = [
    "cache-control",
    "connection",
    "content-length",
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "date",
    "referrer-policy",
    "x-content-type-options",
];

fn others(head: &str) -> Vec<&str> {
    names(head)
        .into_iter()
        .filter(|name| !OWN.contains(name))
        .collect()
}

#[tokio::test]
async fn nexus_gets_nothing_and_gives_its_urls() {
    let (seen, address) = upstream("", "login.example.com/login2.srf").await;
    let bridge = bridge(|config| config.servers[0].nexus = Some(url(address, "/nexus"))).await;
    let (head, _) = get(
        &bridge,
        "/passport/test/nexus",
        "Authorization: x\r\nCookie: a=b\r\nX-Mine: y\r\n",
    )
    .await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert_eq!(others(&head), ["passporturls"]);
    assert!(head.contains("cache-control: no-store"), "{head}");
    let seen = seen.lock().unwrap();
    let mut sent: Vec<_> = seen[0].1.keys().map(|name| name.as_str()).collect();
    sent.sort_unstable();
    assert_eq!(sent, ["accept", "host"]);
}

#[tokio::test]
async fn login_gets_authorization_alone() {
    let (seen, address) = upstream("", "").await;
    let bridge = bridge(|config| config.servers[0].login = Some(url(address, "/login"))).await;
    let (head, _) = login(&bridge).await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert_eq!(others(&head), ["authentication-info", "content-type"]);
    assert!(head.contains("from-PP='t=ticket&p='"), "{head}");
    assert!(
        head.contains("sandbox") && head.contains("no-store"),
        "{head}"
    );
    let seen = seen.lock().unwrap();
    assert_eq!(seen[0].1["authorization"], AUTHORIZATION);
    assert!(!seen[0].1.contains_key("cookie"));
}

#[tokio::test]
async fn only_passport_challenges_pass() {
    let (_, address) = upstream("", "").await;
    let bridge = bridge(|config| config.servers[0].login = Some(url(address, "/denied"))).await;
    let (head, _) = login(&bridge).await;
    assert!(head.starts_with("HTTP/1.1 401"), "{head}");
    assert_eq!(others(&head), ["www-authenticate"]);
    assert!(
        head.contains("www-authenticate: Passport1.4 da-status=failed"),
        "{head}"
    );
}

#[tokio::test]
async fn redirects_are_followed_with_the_header_to_known_hosts_only() {
    let (stolen, foreign) = upstream("", "").await;
    // The same machine by another name: another host.
    let elsewhere = format!("http://localhost:{}/login", foreign.port());
    let (seen, address) = upstream(&elsewhere, "").await;
    for (path, status, hops) in [("/once", 200, 2), ("/round", 502, 6), ("/away", 502, 1)] {
        let bridge = bridge(|config| config.servers[0].login = Some(url(address, path))).await;
        let (head, _) = login(&bridge).await;
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status}")),
            "{path}: {head}"
        );
        assert!(!head.contains("location"), "{path}: {head}");
        let mut seen = seen.lock().unwrap();
        assert_eq!(seen.len(), hops, "{path}");
        assert!(
            seen.iter()
                .all(|(_, headers, _)| headers["authorization"] == AUTHORIZATION),
            "{path}"
        );
        seen.clear();
    }
    assert!(
        stolen.lock().unwrap().is_empty(),
        "the password went to a foreign host"
    );
}

#[tokio::test]
async fn no_redirect_reaches_the_page() {
    let (_, address) = upstream("", "").await;
    let bridge = bridge(|config| {
        config.servers[0].nexus = Some(url(address, "/once"));
        config.servers[0].config_service = Some(url(address, "/once"));
    })
    .await;
    let (head, _) = get(&bridge, "/passport/test/nexus", "").await;
    assert!(head.starts_with("HTTP/1.1 502"), "{head}");
    let post = "POST /services/test/config HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let (head, _) = raw_http(bridge.local_addr(), post).await;
    assert!(
        head.starts_with("HTTP/1.1 502") && !head.contains("location"),
        "{head}"
    );
}

#[tokio::test]
async fn nexus_may_name_https_logins_only() {
    let (seen, address) = upstream("", "http://127.0.0.1/login").await;
    let plain = bridge(|config| config.servers[0].nexus = Some(url(address, "/nexus"))).await;
    assert!(login(&plain).await.0.starts_with("HTTP/1.1 502"));
    assert_eq!(seen.lock().unwrap().len(), 1);
    assert!(
        !seen.lock().unwrap()[0].1.contains_key("authorization"),
        "the nexus got the password"
    );

    // Without a scheme it is https: what the login gets first is a TLS handshake.
    let (server, secure) = listener().await;
    let (_, address) = upstream("", &format!("{secure}/login2.srf")).await;
    let secret = bridge(|config| config.servers[0].nexus = Some(url(address, "/nexus"))).await;
    let first = tokio::spawn(async move {
        let (mut stream, _) = server.accept().await.unwrap();
        stream.read_u8().await.unwrap()
    });
    assert!(login(&secret).await.0.starts_with("HTTP/1.1 502"));
    assert_eq!(within(first).await.unwrap(), 22, "a TLS handshake record");
}

#[tokio::test]
async fn login_that_the_nexus_names_must_be_public() {
    // The nexus is at 127.0.0.1, and names this machine by an address and by a name of other hosts.
    for host in ["127.0.0.2", "localhost", "[::ffff:127.0.0.2]"] {
        let private = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
        let port = private.local_addr().unwrap().port();
        let (_, address) = upstream("", &format!("{host}:{port}/login")).await;
        let bridge = bridge(|config| config.servers[0].nexus = Some(url(address, "/nexus"))).await;
        let (head, _) = login(&bridge).await;
        assert!(head.starts_with("HTTP/1.1 502"), "{host}: {head}");
        let connected =
            tokio::time::timeout(std::time::Duration::from_millis(50), private.accept());
        assert!(connected.await.is_err(), "{host} was connected to");
    }
}

#[tokio::test]
async fn config_gets_its_body_and_two_headers() {
    let (seen, address) = upstream("", "").await;
    let bridge =
        bridge(|config| config.servers[0].config_service = Some(url(address, "/config"))).await;
    let request = "POST /services/test/config HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\nContent-Type: text/xml\r\nSOAPAction: \"x\"\r\n\
                   Authorization: secret\r\nCookie: a=b\r\nContent-Length: 7\r\nConnection: close\r\n\r\n<soap/>";
    let (head, body) = raw_http(bridge.local_addr(), request).await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert_eq!(body, b"<soap/>");
    assert_eq!(others(&head), ["content-type"]);
    let seen = seen.lock().unwrap();
    let mut sent: Vec<_> = seen[0].1.keys().map(|name| name.as_str()).collect();
    sent.sort_unstable();
    assert_eq!(
        sent,
        [
            "accept",
            "content-length",
            "content-type",
            "host",
            "soapaction"
        ]
    );
}

#[tokio::test]
async fn bodies_are_capped_both_ways() {
    let (seen, address) = upstream("", "").await;
    for (path, status) in [("/full", 200), ("/large", 502)] {
        let bridge = bridge(|config| config.servers[0].login = Some(url(address, path))).await;
        let (head, _) = login(&bridge).await;
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status}")),
            "{path}: {head}"
        );
    }
    seen.lock().unwrap().clear();
    let bridge =
        bridge(|config| config.servers[0].config_service = Some(url(address, "/config"))).await;
    for (length, status) in [(MAX_BODY, 200), (MAX_BODY + 1, 413)] {
        let request = format!(
            "POST /services/test/config HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{}",
            "x".repeat(length)
        );
        let (head, _) = raw_http(bridge.local_addr(), &request).await;
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status}")),
            "{length}: {head}"
        );
    }
    assert_eq!(
        seen.lock().unwrap().len(),
        1,
        "what is too large goes nowhere"
    );
}

#[tokio::test]
async fn what_does_not_answer_times_out() {
    let (_, address) = upstream("", "").await;
    let slow = bridge(|config| config.servers[0].login = Some(url(address, "/slow"))).await;
    assert!(login(&slow).await.0.starts_with("HTTP/1.1 504"));
    let nobody = nobody().await;
    let dead = bridge(|config| config.servers[0].login = Some(url(nobody, "/login"))).await;
    let (head, body) = login(&dead).await;
    assert!(head.starts_with("HTTP/1.1 502"), "{head}");
    assert_eq!(
        String::from_utf8(body).unwrap(),
        "The service cannot be reached.\n"
    );
}

#[tokio::test]
async fn only_pages_of_our_own_may_ask() {
    let (seen, address) = upstream("", "").await;
    let bridge = bridge(|config| config.servers[0].login = Some(url(address, "/login"))).await;
    for (site, status) in [
        ("same-origin", 200),
        ("same-site", 403),
        ("cross-site", 403),
        ("none", 403),
    ] {
        let (head, _) = get(
            &bridge,
            "/passport/test/login",
            &format!("Sec-Fetch-Site: {site}\r\n"),
        )
        .await;
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status}")),
            "{site}: {head}"
        );
    }
    assert_eq!(seen.lock().unwrap().len(), 1);
}

/// What a foreign page can have a browser send without asking first, it lacks: a header of the page's own.
#[tokio::test]
async fn requests_without_the_header_of_the_page_go_nowhere() {
    let (seen, address) = upstream("", "").await;
    let bridge = bridge(|config| {
        config.servers[0].nexus = Some(url(address, "/nexus"));
        config.servers[0].login = Some(url(address, "/login"));
        config.servers[0].config_service = Some(url(address, "/config"));
        config.limits.pass_through_per_minute = 1;
    })
    .await;
    for request in [
        "GET /passport/test/nexus",
        "GET /passport/test/login",
        "POST /services/test/config",
    ] {
        let request = format!(
            "{request} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        let (head, _) = raw_http(bridge.local_addr(), &request).await;
        assert!(head.starts_with("HTTP/1.1 403"), "{request}{head}");
    }
    assert!(seen.lock().unwrap().is_empty());
    // A browser asks whether a page may send it, and is not told that it may.
    let preflight = "OPTIONS /passport/test/login HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n\
                     Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: x-webmessenger\r\n\
                     Connection: close\r\n\r\n";
    let (head, _) = raw_http(bridge.local_addr(), preflight).await;
    assert!(!head.contains("access-control"), "{head}");
    // Nothing of the visitor's was used up.
    assert!(login(&bridge).await.0.starts_with("HTTP/1.1 200"));
}

/// Answers every connection with these bytes.
async fn answers(bytes: &'static str) -> std::net::SocketAddr {
    let (listener, address) = listener().await;
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = [0; 1024];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(bytes.as_bytes()).await;
            });
        }
    });
    address
}

#[tokio::test]
async fn status_that_is_none_is_502() {
    for bytes in [
        "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
        "HTTP/1.1 000 x\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 099 x\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 600 x\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 999 x\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 1000 x\r\nContent-Length: 0\r\n\r\n",
        "what is this\r\n\r\n",
    ] {
        let address = answers(bytes).await;
        let bridge = bridge(|config| {
            config.servers[0].nexus = Some(url(address, "/nexus"));
            config.servers[0].login = Some(url(address, "/login"));
            config.servers[0].config_service = Some(url(address, "/config"));
            config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
        })
        .await;
        let post = "POST /services/test/config HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\n\
                    Content-Length: 0\r\nConnection: close\r\n\r\n";
        for (head, _) in [
            get(&bridge, "/passport/test/nexus", "").await,
            login(&bridge).await,
            // An upgrade that the browser itself asks for changes nothing.
            get(&bridge, "/passport/test/login", "Upgrade: x\r\n").await,
            raw_http(bridge.local_addr(), post).await,
        ] {
            assert!(head.starts_with("HTTP/1.1 502"), "{bytes}{head}");
        }
        // Nor does any of it name a series of the metrics.
        let now = metrics(bridge.admin_addr().unwrap()).await;
        let outcomes = now.lines().filter(|line| line.contains("outcome="));
        for line in outcomes.filter(|line| line.contains("pass_through")) {
            assert!(line.contains("outcome=\"502\""), "{line}");
        }
    }
}

/// What an upstream answers is no label by itself, though it may go on to the page.
#[tokio::test]
async fn odd_statuses_are_counted_by_their_class() {
    for (bytes, counted) in [
        ("HTTP/1.1 299 x\r\nContent-Length: 0\r\n\r\n", "2xx"),
        ("HTTP/1.1 418 x\r\nContent-Length: 0\r\n\r\n", "4xx"),
        ("HTTP/1.1 599 x\r\nContent-Length: 0\r\n\r\n", "5xx"),
    ] {
        let address = answers(bytes).await;
        let bridge = bridge(|config| {
            config.servers[0].login = Some(url(address, "/login"));
            config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
        })
        .await;
        login(&bridge).await;
        let now = metrics(bridge.admin_addr().unwrap()).await;
        let line = format!("service=\"login\",outcome=\"{counted}\"}} 1");
        assert!(now.contains(&line), "{line} is not in\n{now}");
    }
}

/// As many as one connection can send, and no more lines than refused WebSockets may make.
#[tokio::test]
async fn refused_requests_fill_the_log_no_faster_than_relays() {
    const REQUESTS: usize = 2000;
    let child = ChildBridge::start_with(echo().await, &[], "info", Stdio::piped()).await;
    let mut stream = TcpStream::connect(child.address).await.unwrap();
    let request = format!("GET /passport/default/login HTTP/1.1\r\nHost: localhost\r\n{PAGE}\r\n");
    let last = request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    let all = request.repeat(REQUESTS - 1) + &last;
    let (mut reader, mut writer) = stream.split();
    let mut answers = String::new();
    let (sent, read) = tokio::join!(
        writer.write_all(all.as_bytes()),
        within(reader.read_to_string(&mut answers))
    );
    sent.unwrap();
    read.unwrap();
    assert!(answers.matches("HTTP/1.1 429").count() > REQUESTS / 2);
    // Two seconds make room for the line that tells how many were left out.
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    let once = request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    // What a minute gives back meanwhile is answered with 404, which is not in the log.
    for _ in 0..5 {
        raw_http(child.address, &once).await;
    }
    let log = child.log().await;
    let lines = log.matches("a pass-through failed").count();
    assert!((100..300).contains(&lines), "{lines} lines");
    assert!(log.contains("dropped="), "{log}");
}

#[tokio::test]
async fn what_is_not_configured_is_404() {
    let bridge = bridge(|_| {}).await;
    for path in [
        "/passport/test/nexus",
        "/passport/test/login",
        "/passport/other/login",
        "/passport/test/other",
    ] {
        let (head, _) = get(&bridge, path, "").await;
        assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
    }
    let (head, _) = get(&bridge, "/services/test/config", "").await;
    assert!(head.starts_with("HTTP/1.1 405"), "{head}");
}

#[tokio::test]
async fn unusual_answers_are_in_the_log() {
    let (_, address) = upstream("", "").await;
    for (path, told) in [("/login", false), ("/denied", false), ("/nowhere", true)] {
        let login = url(address, path);
        let flags = ["--login", login.as_str()];
        let child = ChildBridge::start_with(echo().await, &flags, "info", Stdio::piped()).await;
        let request = format!(
            "GET /passport/default/login HTTP/1.1\r\nHost: localhost\r\n{PAGE}Authorization: {AUTHORIZATION}\r\n\
             Connection: close\r\n\r\n"
        );
        raw_http(child.address, &request).await;
        let log = child.log().await;
        assert_eq!(log.contains("unusual answer"), told, "{path}: {log}");
        assert_eq!(log.contains("404"), told, "{path}: {log}");
    }
}

#[tokio::test]
async fn nothing_secret_is_logged_at_any_level() {
    let (_, address) = upstream("", "").await;
    let nobody = nobody().await;
    for login in [
        url(address, "/login?q=secret"),
        url(nobody, "/login?q=secret"),
    ] {
        let flags = ["--login", login.as_str()];
        let child = ChildBridge::start_with(echo().await, &flags, "trace", Stdio::piped()).await;
        let request = format!(
            "GET /passport/default/login?secret HTTP/1.1\r\nHost: localhost\r\n{PAGE}Authorization: {AUTHORIZATION}\r\n\
             Connection: close\r\n\r\n"
        );
        raw_http(child.address, &request).await;
        let mut socket = connect(child.address, "/ws").await;
        socket
            .send(Message::binary("USR 1 TWN I alice@example.com secret\r\n"))
            .await
            .unwrap();
        read_bytes(&mut socket, 38).await;
        socket.send(Message::text("secret")).await.unwrap();
        assert_eq!(close_code(&mut socket).await, 1003);
        let log = child.log().await;
        assert!(log.contains("opened a relay"), "{log}");
        for secret in ["secret", "alice", "ticket", "Passport1.4"] {
            assert!(!log.contains(secret), "{secret} in the log:\n{log}");
        }
    }
}
