//! Whether the bridge has another version of the page than the one that runs.

/// What the page knows of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NewVersion {
    /// There is none.
    #[default]
    None,
    /// There is one, and the person is told.
    Told,
    /// The person wants to hear no more of it.
    Later,
}

impl NewVersion {
    /// The bridge has another version now.
    pub fn found(&mut self) {
        if *self == Self::None {
            *self = Self::Told;
        }
    }
}

/// Whether a document of the bridge's is one of another version. `own` are the addresses of what the running page was made
/// of, as its own document has them: what has changed has another name.
///
/// What is no document of this page, such as the one by which a hotel's network asks for a room number, is none.
pub fn is_other_version(document: &str, own: &[String]) -> bool {
    let is_page = document.contains("webmessenger-web") && document.contains("id=\"starting\"");
    is_page && own.iter().any(|address| !document.contains(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_another_where_one_of_the_files_has_another_name() {
        let page = |module: &str, sheet: &str| {
            format!(
                "<link href=\"./style-{sheet}.css\"><script>import './webmessenger-web-{module}.js'</script><p id=\"starting\">"
            )
        };
        let own = ["./style-1a.css", "./webmessenger-web-2b.js"].map(str::to_owned);
        for (document, is_other) in [
            (page("2b", "1a"), false),
            (page("2c", "1a"), true),
            (page("2b", "1b"), true),
            ("<p>Your room number, please</p>".to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(is_other_version(&document, &own), is_other, "{document}");
        }
        assert!(!is_other_version(&page("2c", "1b"), &[]));
    }

    #[test]
    fn who_wants_to_hear_no_more_of_it_does_not() {
        let mut version = NewVersion::default();
        version.found();
        assert_eq!(version, NewVersion::Told);
        version = NewVersion::Later;
        version.found();
        assert_eq!(version, NewVersion::Later);
    }
}
