//! The addresses that a server gives to be opened: http and https only, and nothing that hides where it leads.

use std::fmt;

/// The longest address in bytes: what browsers and proxies commonly take.
const MAX_LEN: usize = 2 * 1024;

/// An absolute http or https URL from a server, to be opened in a new tab and on a click only.
///
/// It names a host, no user (`https://bank.example@evil.example/` leads elsewhere than it looks), holds no white space, double quotes,
/// angle brackets, backslashes or control characters, and has at most 2 KiB.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct WebUrl(String);

impl WebUrl {
    /// Reads an absolute URL; white space around it is no part of it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://")?;
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = !authority.is_empty() && !authority.starts_with(':') && !authority.contains('@');
        let sound = |c: char| {
            !c.is_control() && !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '\\' | '`')
        };
        let fits = web && host && text.len() <= MAX_LEN && text.chars().all(sound);
        fits.then(|| Self(text.to_owned()))
    }

    /// Reads a URL that may be relative to a base, as those of a `NOT` are to its `siteurl`.
    ///
    /// Joined as browsers do, but for `.` and `..`, which are left for them: a path from the root replaces the base's
    /// path, any other follows its last `/`. What has another scheme, names a host alone (`//host/`) or is empty, is none.
    pub fn join(base: &str, text: &str) -> Option<Self> {
        let text = text.trim();
        if text.starts_with("//") || text.starts_with('\\') {
            return None;
        }
        if has_scheme(text) {
            return Self::parse(text);
        }
        let base = Self::parse(base)?.0;
        let base = base.split(['?', '#']).next()?;
        let host = base.find("://")? + 3;
        let root = base[host..]
            .find('/')
            .map_or(base.len(), |slash| host + slash);
        let (origin, path) = base.split_at(root);
        let folder = path.rfind('/').map_or("/", |slash| &path[..=slash]);
        match text.chars().next()? {
            '/' => Self::parse(&format!("{origin}{text}")),
            '?' | '#' => Self::parse(&format!("{origin}{path}{text}")),
            _ => Self::parse(&format!("{origin}{folder}{text}")),
        }
    }

    /// The URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Without the path, which can hold what is nobody's business.
impl fmt::Debug for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WebUrl({} bytes)", self.0.len())
    }
}

/// Whether it starts as `scheme:`.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_where_it_says() {
        for text in [
            "http://a",
            "HTTPS://a.example:8080/b?c=$QUERY$&d#e",
            "https://crosstalk.example/été",
            "http://a.example?b@c",
            "http://[::1]/",
        ] {
            assert_eq!(WebUrl::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(
            WebUrl::parse(" http://a \r\n").unwrap().as_str(),
            "http://a"
        );
        let long = format!("http://a/{}", "b".repeat(2 * 1024));
        for text in [
            "",
            "http:",
            "http://",
            "http:///a",
            "http://:80/",
            "http://?",
            "//a",
            "/a",
            "ftp://a",
            "javascript:alert(1)",
            "javascript://a/%0aalert(1)",
            "data:text/html,http://a",
            "http://a@b/",
            "http://a b/",
            "http://a/\"",
            "http://a/<b>",
            "http://a\\b",
            "http://a/\u{0}",
            "http://a/\u{85}b",
            &long,
        ] {
            assert_eq!(WebUrl::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn relative_ones() {
        for (base, text, joined) in [
            ("http://a", "s.htm", Some("http://a/s.htm")),
            (
                "http://a/",
                "alert?command=x",
                Some("http://a/alert?command=x"),
            ),
            ("http://a/b", "c", Some("http://a/c")),
            ("http://a/b/", "c", Some("http://a/b/c")),
            ("http://a/b?c/d", "e", Some("http://a/e")),
            ("http://a?b", "c", Some("http://a/c")),
            ("http://a/b/c", "/d", Some("http://a/d")),
            ("http://a/b?c", "?d", Some("http://a/b?d")),
            ("http://a/b", "#c", Some("http://a/b#c")),
            ("http://a/b", "https://c/d", Some("https://c/d")),
            ("nonsense", "https://c/d", Some("https://c/d")),
            ("http://a/b", "javascript:alert(1)", None),
            ("http://a/b", "mailto:c@d", None),
            ("http://a/b", "//c/d", None),
            ("http://a/b", "\\\\c\\d", None),
            ("http://a/b", "", None),
            ("http://a", "@b/c", Some("http://a/@b/c")),
            ("javascript:", "c", None),
            ("", "c", None),
        ] {
            let url = WebUrl::join(base, text);
            assert_eq!(url.as_ref().map(WebUrl::as_str), joined, "{base} {text}");
        }
    }
}
