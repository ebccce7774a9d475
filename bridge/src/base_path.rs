//! The path below which the bridge answers, where a proxy passes it on as it came.

use std::fmt;
use std::str::FromStr;

use serde_with::DeserializeFromStr;

/// A path such as `/chat/`: it begins and ends with a slash, and has something between them.
#[derive(Clone, Debug, PartialEq, Eq, DeserializeFromStr)]
pub struct BasePath(String);

/// Why a text is no path to answer below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a path such as \"/chat/\", of letters, digits, `-`, `_`, `.` and `~` between slashes")]
pub struct BasePathError;

impl BasePath {
    /// With the slash at its end: what all addresses begin with.
    pub(crate) fn folder(&self) -> &str {
        &self.0
    }

    /// Without the slash at its end, as people type it.
    pub(crate) fn without_slash(&self) -> &str {
        self.0.trim_end_matches('/')
    }
}

impl FromStr for BasePath {
    type Err = BasePathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let inner = text.strip_prefix('/').ok_or(BasePathError)?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        // Browsers and proxies change other characters, and take dots away.
        let is_plain = |name: &str| {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
            !matches!(name, "" | "." | "..") && name.bytes().all(plain)
        };
        if inner.split('/').all(is_plain) {
            Ok(Self(format!("/{inner}/")))
        } else {
            Err(BasePathError)
        }
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_table() {
        for (text, expected) in [
            ("/chat", Some("/chat/")),
            ("/chat/", Some("/chat/")),
            ("/a/b-c_d.e~f", Some("/a/b-c_d.e~f/")),
            ("/", None),
            ("", None),
            ("chat", None),
            ("//", None),
            ("/chat//", None),
            ("//chat", None),
            ("/a/../b", None),
            ("/a/./b", None),
            ("/{id}", None),
            ("/a b", None),
            ("/a%20b", None),
            ("/ä", None),
            ("https://a.example/chat", None),
        ] {
            let path = text.parse::<BasePath>().ok();
            assert_eq!(path.as_ref().map(BasePath::folder), expected, "{text}");
        }
    }
}
