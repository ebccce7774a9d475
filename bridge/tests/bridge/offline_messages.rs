//! Messages to people who are offline: what goes through to the two services, and what comes back.

use std::net::SocketAddr;

use webmessenger_bridge::{Bridge, Config, MAX_BODY, Url};
use webmessenger_contract::SERVICE_STATUS_HEADER;

use crate::passthrough::PAGE;
use crate::running::metrics;
use crate::support::{config, nobody, raw_http, start};
use crate::upstream::{Seen, upstream, url};

const PATHS: [&str; 2] = ["/services/test/offline-send", "/services/test/offline-read"];
const STORE: &str = "SOAPAction: \"http://messenger.msn.com/ws/2004/09/oim/Store\"\r\n";

async fn bridge_to(to: impl Fn(&str) -> Url, set: impl FnOnce(&mut Config)) -> Bridge {
    let mut config = config(nobody().await);
    config.servers[0].offline_send = Some(to("send"));
    config.servers[0].offline_read = Some(to("read"));
    set(&mut config);
    start(config).await
}

/// A bridge whose services both are this path of an upstream.
async fn bridge(path: &str, set: impl FnOnce(&mut Config)) -> (Bridge, Seen) {
    let (seen, address) = upstream("", "").await;
    (bridge_to(|_| url(address, path), set).await, seen)
}

async fn post(bridge: &Bridge, path: &str, headers: &str, body: &str) -> (String, String) {
    let length = body.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    let (head, body) = raw_http(bridge.local_addr(), &request).await;
    (head, String::from_utf8(body).unwrap())
}

async fn post_as_page(bridge: &Bridge, path: &str, body: &str) -> (String, String) {
    post(bridge, path, PAGE, body).await
}

fn status(head: &str) -> u16 {
    head.split(' ').nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_body_and_two_headers_go_in_and_a_text_comes_out() {
    let (seen, address) = upstream("", "").await;
    let bridge = bridge_to(|which| url(address, &format!("/echo/{which}")), |_| {}).await;
    for (path, which) in PATHS.into_iter().zip(["/echo/send", "/echo/read"]) {
        let headers = format!(
            "{PAGE}{STORE}Content-Type: text/xml; charset=utf-8\r\nAuthorization: secret\r\nCookie: a=b\r\nX-Mine: y\r\n\
             Origin: http://localhost\r\nUser-Agent: browser\r\n"
        );
        let (head, body) = post(&bridge, path, &headers, "<soap>é</soap>").await;
        assert_eq!((status(&head), body.as_str()), (200, "<soap>é</soap>"));
        for line in [
            "content-type: text/plain; charset=utf-8\r\n",
            "x-content-type-options: nosniff\r\n",
            "content-security-policy: default-src 'none'; sandbox\r\n",
            "cache-control: no-store\r\n",
        ] {
            assert!(format!("{head}\r\n").contains(line), "{line}{head}");
        }
        for name in ["set-cookie", "www-authenticate", "server", "access-control"] {
            assert!(!head.contains(name), "{name}: {head}");
        }
        let seen = std::mem::take(&mut *seen.lock().unwrap());
        assert_eq!((seen.len(), seen[0].0.as_str()), (1, which));
        let mut sent: Vec<_> = seen[0].1.keys().map(|name| name.as_str()).collect();
        sent.sort_unstable();
        let all = [
            "accept",
            "content-length",
            "content-type",
            "host",
            "soapaction",
        ];
        assert_eq!(sent, all);
        assert_eq!(seen[0].1["content-type"], "text/xml; charset=utf-8");
    }
}

/// A fault has status 500, which is told in a header, and the page needs what is in it. Error pages come in its place; none of them is a page here.
#[tokio::test]
async fn faults_and_error_pages_come_back_whole_and_as_text() {
    for (path, body) in [
        ("/fault", "<soap:Fault/>"),
        ("/error-page", "<html><script>alert(1)</script></html>"),
        ("/error-text", "Server got itself in trouble"),
        ("/error-empty", ""),
    ] {
        let (bridge, _) = bridge(path, |_| {}).await;
        for service in PATHS {
            let (head, got) = post_as_page(&bridge, service, "x").await;
            assert_eq!((status(&head), got.as_str()), (200, body), "{path}");
            let told = format!("{SERVICE_STATUS_HEADER}: 500");
            assert!(head.lines().any(|line| line == told), "{path}: {head}");
            let types: Vec<_> = head
                .lines()
                .filter(|line| line.starts_with("content-type:"))
                .collect();
            assert_eq!(types, ["content-type: text/plain; charset=utf-8"], "{path}");
            assert!(!head.contains("set-cookie"), "{head}");
        }
    }
}

#[tokio::test]
async fn what_does_not_go_through() {
    const TOO_LARGE: &str = "The request was larger than 64 KiB.\n";
    let exactly = "x".repeat(MAX_BODY);
    let (full, large) = (exactly.as_str(), "x".repeat(MAX_BODY + 1));
    for (upstream, body, expected, sentence) in [
        ("/echo", full, 200, None),
        ("/echo", large.as_str(), 413, Some(TOO_LARGE)),
        ("/full", "", 200, None),
        (
            "/large",
            "",
            502,
            Some("The service's answer was larger than 64 KiB.\n"),
        ),
        (
            "/slow",
            "",
            504,
            Some("The service did not answer in time.\n"),
        ),
        (
            "/once",
            "",
            502,
            Some("The service redirected to where this bridge does not go.\n"),
        ),
    ] {
        let (bridge, seen) = bridge(upstream, |_| {}).await;
        for path in PATHS {
            let (head, got) = post_as_page(&bridge, path, body).await;
            assert_eq!(status(&head), expected, "{upstream}: {head}");
            assert!(
                sentence.is_none_or(|sentence| sentence == got),
                "{upstream}: {got}"
            );
        }
        let reached = if expected == 413 { 0 } else { 2 };
        assert_eq!(seen.lock().unwrap().len(), reached, "{upstream}");
    }
}

#[tokio::test]
async fn only_posts_of_the_page_to_what_is_configured() {
    let (bridge, seen) = bridge("/echo", |_| {}).await;
    for path in PATHS {
        for (request, expected) in [
            (format!("GET {path} HTTP/1.1\r\n{PAGE}"), 405),
            (format!("PUT {path} HTTP/1.1\r\n{PAGE}"), 405),
            (format!("OPTIONS {path} HTTP/1.1\r\n"), 405),
            (format!("POST {path} HTTP/1.1\r\n"), 403),
            (
                format!("POST {path} HTTP/1.1\r\n{PAGE}Sec-Fetch-Site: cross-site\r\n"),
                403,
            ),
            (
                format!("POST {} HTTP/1.1\r\n{PAGE}", path.replace("test", "other")),
                404,
            ),
        ] {
            let request = format!(
                "{request}Host: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            let (head, _) = raw_http(bridge.local_addr(), &request).await;
            assert_eq!(status(&head), expected, "{request}{head}");
            assert!(!head.contains("access-control"), "{head}");
        }
    }
    assert!(seen.lock().unwrap().is_empty());
    let without = start(config(nobody().await)).await;
    for path in PATHS {
        let (head, body) = post_as_page(&without, path, "").await;
        assert_eq!(status(&head), 404, "{head}");
        assert_eq!(body, "This service is not configured for this server.\n");
    }
}

/// Neither uses up the other's: who reads a hundred can still sign in, and who signs in often can still read.
#[tokio::test]
async fn requests_about_offline_messages_have_a_limit_of_their_own() {
    let (bridge, seen) = bridge("/echo", |config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        config.limits.offline_messages_per_minute = 3;
        config.limits.pass_through_per_minute = 1;
        config.servers[0].config_service = config.servers[0].offline_send.clone();
        config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
    })
    .await;
    let from = async |address: &str, path: &str| {
        let headers = format!("{PAGE}X-Forwarded-For: {address}\r\n");
        post(&bridge, path, &headers, "").await
    };
    for path in [PATHS[0], PATHS[1], PATHS[0]] {
        assert_eq!(status(&from("203.0.113.7", path).await.0), 200);
    }
    let (head, body) = from("203.0.113.7", PATHS[1]).await;
    assert_eq!(status(&head), 429);
    assert!(head.contains("retry-after: 2"), "{head}");
    assert!(body.starts_with("There are too many requests"), "{body}");
    let (head, _) = from("203.0.113.7", "/services/test/config").await;
    assert_eq!(status(&head), 200);
    let (head, _) = from("203.0.113.7", "/services/test/config").await;
    assert_eq!(status(&head), 429);
    assert_eq!(status(&from("203.0.113.8", PATHS[0]).await.0), 200);
    assert_eq!(seen.lock().unwrap().len(), 5);
    let now = metrics(bridge.admin_addr().unwrap()).await;
    for limit in ["offline_messages_per_minute", "pass_through_per_minute"] {
        let line = format!("limits_hit_total{{limit=\"{limit}\"}} 1");
        assert!(now.contains(&line), "{line} is not in\n{now}");
    }
}

/// What a page writes into `SOAPAction` is no label.
#[tokio::test]
async fn actions_are_counted_by_fixed_words() {
    let (bridge, _) = bridge("/fault", |config| {
        config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
    })
    .await;
    for action in [
        "http://messenger.msn.com/ws/2004/09/oim/Store",
        "R/GetMetadata",
        "R/GetMessage",
        "R/DeleteMessages",
        "alice-secret",
    ] {
        let headers = format!("{PAGE}SOAPAction: \"{action}\"\r\n");
        post(&bridge, PATHS[1], &headers, "").await;
    }
    let now = metrics(bridge.admin_addr().unwrap()).await;
    for word in ["store", "list", "read", "delete", "other"] {
        let line = format!("service=\"offline_{word}\",outcome=\"500\"}} 1");
        assert!(now.contains(&line), "{line} is not in\n{now}");
    }
    assert!(!now.contains("secret"), "{now}");
}

#[tokio::test]
async fn pages_are_told_whether_there_are_offline_messages() {
    let anywhere: SocketAddr = ([127, 0, 0, 1], 9).into();
    let list = "GET /api/servers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    for (bridge, offered) in [
        (bridge_to(|_| url(anywhere, "/x"), |_| {}).await, true),
        (start(config(nobody().await)).await, false),
    ] {
        let (_, body) = raw_http(bridge.local_addr(), list).await;
        let body = String::from_utf8(body).unwrap();
        let word = format!("\"offline_messages\":{offered}");
        assert!(body.contains(&word), "{body}");
    }
}
