//! The headers that browsers guard the page by, on every answer.

use crate::passthrough::PAGE;
use crate::support::{config, echo, raw_http, start};

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let mut config = config(echo().await);
    config.limits.pass_through_per_minute = 1;
    config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
    let bridge = start(config).await;
    let (public, admin) = (bridge.local_addr(), bridge.admin_addr().unwrap());
    for (address, request, status) in [
        (public, "GET /api/servers", "200"),
        (public, "GET /nothing", "404"),
        (public, "GET /passport/other/login", "404"),
        (public, "GET /passport/test/login", "404"),
        (public, "GET /passport/test/login", "429"),
        (public, "POST /", "405"),
        (public, "DELETE /nothing", "405"),
        (public, "POST /api/servers", "405"),
        (public, "GET /services/test/config", "405"),
        (public, "GET /ws", "400"),
        (public, "POST /ws", "405"),
        (admin, "GET /healthz", "200"),
        (admin, "GET /nothing", "404"),
        (admin, "POST /metrics", "405"),
    ] {
        let request =
            format!("{request} HTTP/1.1\r\nHost: localhost\r\n{PAGE}Connection: close\r\n\r\n");
        let (head, _) = raw_http(address, &request).await;
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status}")),
            "{request}{head}"
        );
        for line in [
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "content-security-policy: default-src 'none'; ",
        ] {
            assert!(head.contains(line), "no {line}: {request}{head}");
        }
        assert!(
            !head.contains("strict-transport-security"),
            "over http: {head}"
        );
        assert_eq!(status == "405", head.contains("\r\nallow: "), "{head}");
    }
}
