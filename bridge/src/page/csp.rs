//! The content security policy of the page.

use axum::http::HeaderValue;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token};
use sha2::{Digest, Sha256};

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
pub(super) fn script_hashes(html: &[u8]) -> Vec<String> {
    inline_scripts(html)
        .into_iter()
        .map(|script| format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(script))))
        .collect()
}

/// The texts of the scripts without `src`, as a browser hashes them: everything between the tags, with line ends as
/// the HTML parser leaves them.
fn inline_scripts(html: &[u8]) -> Vec<Vec<u8>> {
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no markup.
    emitter.naively_switch_states(true);
    let mut scripts = Vec::new();
    let mut open: Option<Vec<u8>> = None;
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) if **tag.name == *b"script" => {
                open = (!tag.attributes.contains_key(b"src".as_slice())).then(Vec::new);
            }
            Token::String(text) => {
                if let Some(script) = &mut open {
                    script.extend_from_slice(&text);
                }
            }
            // One that is not closed does not run.
            Token::EndTag(_) => scripts.extend(open.take()),
            _ => {}
        }
    }
    scripts
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
            ("<script>a</script><p>b</p>c", vec!["a"]),
            (
                "<script>'<!-- <p>' + \"</p>\"</script>",
                vec!["'<!-- <p>' + \"</p>\""],
            ),
            ("<title><script>no</script></title>", vec![]),
            ("<script></script>", vec![""]),
            ("<p title='<script>no</script>'></p>", vec![]),
            ("<script>unclosed", vec![]),
            ("<script", vec![]),
        ] {
            let scripts = inline_scripts(html.as_bytes());
            let expected: Vec<_> = expected.into_iter().map(str::as_bytes).collect();
            assert_eq!(scripts, expected, "{html}");
        }
    }

    #[test]
    fn hash_is_the_one_of_the_csp_specification() {
        // The example of the CSP specification.
        let expected = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=";
        assert_eq!(
            script_hashes(b"<script>alert('Hello, world.');</script>"),
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
