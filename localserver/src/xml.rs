//! XML that is written by hand: all that it needs is escaping.

/// Text as it stands in an element or in an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // No document may hold the others, escaped or not.
            c if c >= ' ' || matches!(c, '\t' | '\n' | '\r') => escaped.push(c),
            _ => {}
        }
    }
    escaped
}
