//! The content security policy of the page.

use axum::http::HeaderValue;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// For what is no page.
pub(super) const NOTHING: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The policy, with the hashes of the inline scripts, and the bridge's own WebSocket addresses by the `Host` header:
/// Safari before 15.4 does not count these into 'self'.
pub(super) fn policy(script_hashes: &[String], host: Option<&HeaderValue>) -> String {
    let scripts: String = script_hashes
        .iter()
        .map(|hash| format!(" '{hash}'"))
        .collect();
    let sockets = host
        .and_then(|host| host.to_str().ok())
        .filter(|host| is_plain_host(host))
        .map_or_else(String::new, |host| format!(" ws://{host} wss://{host}"));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; \
         connect-src 'self'{sockets}; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; \
         worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// A policy has no way to write an IPv6 address, and nothing but a host may get into it.
fn is_plain_host(host: &str) -> bool {
    !host.is_empty()
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b':'))
}

/// `sha256-..` of each inline script of a page.
pub(super) fn script_hashes(html: &str) -> Vec<String> {
    inline_scripts(html)
        .into_iter()
        .map(|script| format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(script))))
        .collect()
}

/// The texts of the scripts without `src`, as a browser hashes them: everything between the tags, with line ends as
/// the HTML parser leaves them.
fn inline_scripts(html: &str) -> Vec<String> {
    // ASCII only, so that the positions stay.
    let lower = html.to_ascii_lowercase();
    let mut scripts = Vec::new();
    let mut at = 0;
    while let Some((is_comment, start)) = next_opening(&lower, at) {
        if is_comment {
            let Some(end) = lower[start..].find("-->") else {
                break;
            };
            at = start + end;
            continue;
        }
        let Some(tag_end) = tag_end(&lower, start) else {
            break;
        };
        let Some(length) = lower[tag_end..].find("</script") else {
            break;
        };
        if !has_src(&lower[start..tag_end]) {
            scripts.push(
                html[tag_end..tag_end + length]
                    .replace("\r\n", "\n")
                    .replace('\r', "\n"),
            );
        }
        at = tag_end + length;
    }
    scripts
}

/// The next comment or script tag, and the position after `<!--` or `<script`.
fn next_opening(lower: &str, at: usize) -> Option<(bool, usize)> {
    let comment = lower[at..].find("<!--").map(|found| (true, at + found + 4));
    let script = lower[at..]
        .find("<script")
        .map(|found| (false, at + found + 7));
    [comment, script]
        .into_iter()
        .flatten()
        .min_by_key(|&(_, position)| position)
}

/// The position after the tag's `>`, past quoted values.
fn tag_end(lower: &str, start: usize) -> Option<usize> {
    let mut quote = None;
    for (offset, byte) in lower[start..].bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(start + offset + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn has_src(tag: &str) -> bool {
    let mut words =
        tag.split(|c: char| c.is_ascii_whitespace() || c == '/' || c == '"' || c == '\'');
    words.any(|word| word == "src" || word.starts_with("src="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_script_table() {
        for (html, expected) in [
            ("<script>a</script>", vec!["a"]),
            (
                "<SCRIPT type=\"module\">\nimport 'x';\r\n</SCRIPT >",
                vec!["\nimport 'x';\n"],
            ),
            (
                "<script src=\"/a.js\"></script><script>b</script>",
                vec!["b"],
            ),
            ("<script type=module async src=/a.js></script>", vec![]),
            ("<script data-x=\"a>b\">c</script>", vec!["c"]),
            (
                "<!-- <script>no</script> --><script>yes</script>",
                vec!["yes"],
            ),
            ("<p>ä</p><script>ü</script>", vec!["ü"]),
            ("<script>unclosed", vec![]),
            ("<script", vec![]),
        ] {
            assert_eq!(inline_scripts(html), expected, "{html}");
        }
    }

    #[test]
    fn hash_is_the_one_of_the_csp_specification() {
        // The example of the CSP specification.
        let expected = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=";
        assert_eq!(
            script_hashes("<script>alert('Hello, world.');</script>"),
            [expected]
        );
    }

    #[test]
    fn a_foreign_host_header_stays_out() {
        let with = |host: &'static str| policy(&[], Some(&HeaderValue::from_static(host)));
        assert!(
            with("a.example:8080")
                .contains("connect-src 'self' ws://a.example:8080 wss://a.example:8080;")
        );
        assert!(with("a; script-src *").contains("connect-src 'self';"));
        assert!(with("[::1]:8080").contains("connect-src 'self';"));
    }
}
