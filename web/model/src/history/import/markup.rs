//! Words out of the HTML that logs are written in: elements go, entities are what they stand for.

/// The words of a piece of HTML, `<br>` as a line of its own.
pub(super) fn words(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        words += &rest[..at];
        rest = &rest[at..];
        if rest.starts_with('&') {
            let (character, len) = entity(rest);
            words.push(character);
            rest = &rest[len..];
            continue;
        }
        let Some(end) = rest.find('>') else {
            // Cut off in the middle of an element.
            return words;
        };
        let name = rest[1..end].trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        if name.is_some_and(|name| name.eq_ignore_ascii_case("br")) {
            words.push('\n');
        }
        rest = &rest[end + 1..];
    }
    words + rest
}

/// The character that a text with `&` at its beginning has there, and of how many bytes that is.
fn entity(text: &str) -> (char, usize) {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';');
    let character = end.and_then(|end| {
        let name = &text[1..end];
        let number = name.strip_prefix('#').and_then(|number| {
            let hex = number.strip_prefix(['x', 'X']);
            hex.map_or_else(
                || number.parse().ok(),
                |hex| u32::from_str_radix(hex, 16).ok(),
            )
        });
        match name {
            "amp" => Some('&'),
            "apos" => Some('\''),
            "gt" => Some('>'),
            "lt" => Some('<'),
            "nbsp" => Some('\u{A0}'),
            "quot" => Some('"'),
            _ => number.and_then(char::from_u32),
        }
    });
    match (character, end) {
        (Some(character), Some(end)) => (character, end + 1),
        _ => ('&', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_left_of_html() {
        for (html, left) in [
            (
                "a <b>b</b> &lt;c&gt; &amp;amp; &quot;&#39;&#x1F33B;",
                "a b <c> &amp; \"'🌻",
            ),
            ("one<br/>two<BR>three<br >", "one\ntwo\nthree\n"),
            (
                "a & b &unknown; &#xD800; &#99999999;",
                "a & b &unknown; &#xD800; &#99999999;",
            ),
            ("<a href=\"https://example.org/?a&amp;b\">link</a>", "link"),
            ("cut <span style='color: #", "cut "),
            ("&", "&"),
            ("&é;", "&é;"),
            ("<", ""),
            ("brave <bra>x", "brave x"),
        ] {
            assert_eq!(words(html), left, "{html}");
        }
    }
}
