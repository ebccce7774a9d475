//! Web addresses in what people write: where one begins, and where the words go on after it.

use std::net::Ipv4Addr;

/// A link longer than this is left as text: nobody reads it, and browsers cut it.
pub(crate) const MAX_LINK: usize = 2_000;
/// The longest port: what comes after more digits is none.
const MAX_PORT: usize = 5;

/// Where a link goes: what was written, with a scheme where only `www.` was.
pub fn href(link: &str) -> String {
    if starts_with(link, "www.") {
        format!("http://{link}")
    } else {
        link.to_owned()
    }
}

/// What a text begins with, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leading {
    /// A web address.
    Link(usize),
    /// What looks like one and is none, with all that belongs to it: nothing in it is a link.
    Text(usize),
}

/// Whether `rest` begins with a web address, where `before` stands before it. Only http and https: anything else could do
/// more than open a page.
pub(crate) fn leading(before: Option<char>, rest: &str) -> Option<Leading> {
    let scheme = ["https://", "http://", "www."]
        .into_iter()
        .find(|scheme| starts_with(rest, scheme))?;
    if before.is_some_and(goes_on_into_address) {
        return None;
    }
    let address = &rest[..rest.find(ends_anywhere).unwrap_or(rest.len())];
    let after_scheme = &address[scheme.len()..];
    // A name before an @ only serves to make one site look like another.
    let authority = &after_scheme[..after_scheme
        .find(['/', '?', '#'])
        .unwrap_or(after_scheme.len())];
    if authority.contains('@') {
        return Some(Leading::Text(address.len()));
    }
    let (host, port) = authority_at_start(after_scheme);
    let whole = scheme != "www." || after_scheme[..host].contains('.');
    if host == 0 || !whole || is_bad_number(&after_scheme[..host]) {
        // Of a long one each part would be gone through again.
        return (address.len() > MAX_LINK).then_some(Leading::Text(address.len()));
    }
    let end = scheme.len() + host + port;
    let path = &address[end..];
    let link = if path.starts_with(['/', '?', '#']) {
        end + path_len(path)
    } else {
        end
    };
    Some(if link <= MAX_LINK {
        Leading::Link(link)
    } else {
        Leading::Text(link)
    })
}

/// Whether a word in this script stands apart from the next by a space. Where it does not, an address and an emoticon's code
/// can follow it at once.
pub(crate) fn is_spaced_letter(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(
            c,
            // Thai, Lao, Tibetan, Myanmar; Hangul, whose particles stand at the end of a word; Khmer; Tai Le to Tai Tham;
            // Balinese, Javanese and their like; Chinese and Japanese.
            '\u{E00}'..='\u{FFF}'
                | '\u{1000}'..='\u{109F}'
                | '\u{1100}'..='\u{11FF}'
                | '\u{1780}'..='\u{17FF}'
                | '\u{1950}'..='\u{1AAF}'
                | '\u{1B00}'..='\u{1B7F}'
                | '\u{2E80}'..='\u{A4CF}'
                | '\u{A960}'..='\u{A9FF}'
                | '\u{AA00}'..='\u{AADF}'
                | '\u{AC00}'..='\u{D7FF}'
                | '\u{F900}'..='\u{FAFF}'
                | '\u{FF66}'..='\u{FFDC}'
                | '\u{1B000}'..='\u{1B16F}'
                | '\u{20000}'..='\u{3FFFF}'
        )
}

fn starts_with(text: &str, start: &str) -> bool {
    text.as_bytes()
        .get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

/// What makes `http://` the end of another word, and `www.` of another name.
fn goes_on_into_address(c: char) -> bool {
    is_spaced_letter(c) || matches!(c, '@' | '_')
}

/// White space, quotes and brackets that no address has, and characters that nobody sees or that turn the direction of
/// writing, with which an address could be made to read as another. Of scripts without spaces also what parts sentences,
/// since the next one follows at once.
fn ends_anywhere(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '\\' | '^' | '|')
        || matches!(
            c,
            // Quotes and the brackets that come in pairs.
            '«' | '»'
                | '\u{201C}'..='\u{201F}'
                | '\u{2039}' | '\u{203A}'
                | '\u{2045}' | '\u{2046}'
                | '\u{2308}'..='\u{230B}'
                | '\u{2329}' | '\u{232A}'
                | '\u{2768}'..='\u{2775}'
                | '\u{27E6}'..='\u{27EF}'
                | '\u{2983}'..='\u{2998}'
                | '\u{29FC}' | '\u{29FD}'
                | '\u{2E20}'..='\u{2E29}'
                | '\u{FD3E}' | '\u{FD3F}'
                | '\u{F3A}'..='\u{F3D}'
        )
        || matches!(
            c,
            // Chinese and Japanese, but for the signs that are letters; their wide, small and upright forms.
            '\u{3001}'..='\u{3003}'
                | '\u{3008}'..='\u{3020}'
                | '\u{3030}'
                | '\u{303D}'
                | '\u{30FB}'
                | '\u{FE10}'..='\u{FE19}'
                | '\u{FE30}'..='\u{FE6B}'
                | '\u{FF01}'..='\u{FF0F}'
                | '\u{FF1A}'..='\u{FF20}'
                | '\u{FF3B}'..='\u{FF40}'
                | '\u{FF5B}'..='\u{FF65}'
                // Thai, Lao, Tibetan, Myanmar, Khmer, Javanese.
                | '\u{E2F}'
                | '\u{E5A}' | '\u{E5B}'
                | '\u{EAF}'
                | '\u{F08}'
                | '\u{F0D}'..='\u{F12}'
                | '\u{104A}' | '\u{104B}'
                | '\u{17D4}'..='\u{17D6}'
                | '\u{17D8}'..='\u{17DA}'
                | '\u{A9C7}'..='\u{A9CB}'
        )
        || crate::invisible::is_invisible(c)
}

/// What parts or ends sentences where words stand apart: it belongs to an address in its middle, but not at its end.
fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '¡' | '¿' | '·'
        // Dashes, quotes, the ellipsis, joined marks.
        | '\u{2012}'..='\u{2027}'
        | '\u{203C}'..='\u{203D}'
        | '\u{2047}'..='\u{2049}'
        | '\u{2E2E}'..='\u{2E5D}'
        // Greek, Armenian, Hebrew, Arabic, Syriac, N'Ko.
        | '\u{37E}' | '\u{387}'
        | '\u{55A}'..='\u{55F}'
        | '\u{589}' | '\u{58A}'
        | '\u{5BE}' | '\u{5C0}' | '\u{5C3}' | '\u{5C6}' | '\u{5F3}' | '\u{5F4}'
        | '\u{60C}' | '\u{60D}' | '\u{61B}' | '\u{61D}'..='\u{61F}' | '\u{66A}'..='\u{66D}' | '\u{6D4}'
        | '\u{700}'..='\u{70D}'
        | '\u{7F7}'..='\u{7F9}'
        // The danda of India's scripts, and Sri Lanka's own.
        | '\u{964}' | '\u{965}' | '\u{970}' | '\u{DF4}'
        // Georgian, Ethiopic, Cherokee's neighbours, Mongolian, Limbu, Lisu, Vai, Bamum, Meetei.
        | '\u{10FB}'
        | '\u{1360}'..='\u{1368}'
        | '\u{166E}' | '\u{16EB}'..='\u{16ED}' | '\u{1735}' | '\u{1736}'
        | '\u{1800}'..='\u{180A}'
        | '\u{1944}' | '\u{1945}'
        | '\u{1B5A}'..='\u{1B60}' | '\u{1C3B}'..='\u{1C3F}' | '\u{1C7E}' | '\u{1C7F}'
        | '\u{A4FE}' | '\u{A4FF}'
        | '\u{A60D}'..='\u{A60F}'
        | '\u{A6F2}'..='\u{A6F7}'
        | '\u{A8CE}' | '\u{A8CF}' | '\u{A92E}' | '\u{A92F}' | '\u{AA5C}'..='\u{AA5F}'
        | '\u{AAF0}' | '\u{AAF1}' | '\u{ABEB}'
        | '\u{2CF9}'..='\u{2CFF}'
    )
}

/// How many bytes of a host and of a port a text begins with. Whatever no host can have ends it: it would lead elsewhere
/// than it reads, or nowhere.
fn authority_at_start(text: &str) -> (usize, usize) {
    let mut host = 0;
    for label in text.split_inclusive('.') {
        let name = label.strip_suffix('.').unwrap_or(label);
        let len = name.find(|c| !is_in_host(c)).unwrap_or(name.len());
        if len == 0 || !name.starts_with(char::is_alphanumeric) {
            break;
        }
        // The point before it, once something came after it.
        host += usize::from(host > 0) + len;
        if len < name.len() {
            break;
        }
    }
    let port = text[host..].strip_prefix(':').map_or(0, |digits| {
        let len = digits.bytes().take_while(u8::is_ascii_digit).count();
        let fits = len <= MAX_PORT && digits[..len].parse::<u16>().is_ok();
        if fits { 1 + len } else { 0 }
    });
    (host, port)
}

fn is_in_host(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    }
    // What looks like the slash that ends a host.
    let slash = matches!(
        c,
        '\u{2044}' | '\u{2215}' | '\u{2571}' | '\u{29F8}' | '\u{338}' | '\u{2F03}'
    );
    !slash && !ends_sentence(c)
}

/// Browsers take a host whose last part is a number for an address of four numbers, and open nothing if it is none.
fn is_bad_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    last.bytes().all(|b| b.is_ascii_digit()) && host.parse::<Ipv4Addr>().is_err()
}

/// How many bytes of it are the path, query and fragment: up to a bracket that was opened before the address, and without
/// the marks with which the sentence goes on.
fn path_len(path: &str) -> usize {
    let (mut round, mut square) = (0_u32, 0_u32);
    let mut end = path.len();
    for (at, c) in path.char_indices() {
        let open = match c {
            '(' | ')' => &mut round,
            '[' | ']' => &mut square,
            _ => continue,
        };
        if matches!(c, '(' | '[') {
            *open += 1;
        } else if *open == 0 {
            end = at;
            break;
        } else {
            *open -= 1;
        }
    }
    path[..end].trim_end_matches(ends_sentence).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The link of a text that has one, in angle brackets.
    fn told(text: &str) -> String {
        let mut before = None;
        for (at, c) in text.char_indices() {
            if let Some(Leading::Link(len)) = leading(before, &text[at..]) {
                let (link, rest) = text[at..].split_at(len);
                return format!("{}<{link}>{}", &text[..at], rest);
            }
            before = Some(c);
        }
        text.to_owned()
    }

    fn all_are(texts: &[&str]) {
        for text in texts {
            let plain: String = text.chars().filter(|c| !matches!(c, '<' | '>')).collect();
            assert_eq!(told(&plain), *text);
        }
    }

    #[test]
    fn a_link_follows_a_word_where_words_do_not_stand_apart() {
        all_are(&[
            "见<https://example.org/foo>",
            "見て<https://example.org/foo>",
            "カナ<https://example.org/foo>",
            "这个<www.example.org> 好",
            "ดู<https://example.org/foo>",
            "ທີ່<https://example.org/foo>",
            "မှာ<https://example.org/foo>",
            "ភាសា<https://example.org/foo>",
            "여기<https://example.org/foo>",
            "(<http://a.b>)",
            "xhttp://a.b",
            "яhttp://a.b",
            "1http://a.b",
            "me@www.example.org",
        ]);
    }

    #[test]
    fn sentence_marks_of_every_script_end_a_link() {
        all_are(&[
            "<https://example.com/guide>，次",
            "<https://example.com/guide>。次",
            "<https://example.com/guide>！",
            "<https://example.com/guide>、次",
            "<https://example.com/>؟",
            "<https://example.com/a>، ثم",
            "<https://example.com/a>؛",
            "<https://example.com/a>۔",
            "<https://example.com/a>।",
            "<https://example.com/a>։",
            "<https://example.com/a>።",
            "<https://example.com/a>།",
            "<https://example.com/a>။",
            "<https://example.com/a>។",
            "<https://example.com/a>…",
            "<https://example.com/a>‽",
            "<https://example.com/a>—",
            "<https://example.com>。",
            "<https://example.com>؟",
            "<https://example.com/a,b;c:d!e?f.g>.",
            "<https://example.com/安装-hidden/>",
            "<https://example.com/々〆〇ー>",
            "<https://example.com/e\u{301}>",
        ]);
    }

    #[test]
    fn closing_brackets_of_every_script_end_a_link() {
        all_are(&[
            "『<https://example.com/x>』",
            "「<https://example.com/x>」と",
            "（<https://example.com/x>）次",
            "【<https://example.com/x>】",
            "《<https://example.com/x>》",
            "〔<https://example.com/x>〕",
            "［<https://example.com/x>］",
            "｛<https://example.com/x>｝",
            "｢<https://example.com/x>｣",
            "“<https://example.com/x>”次",
            "„<https://example.com/x>“",
            "«<https://example.com/x>»",
            "‹<https://example.com/x>›",
            "⟨<https://example.com/x>⟩",
            "﴾<https://example.com/x>﴿",
            "(<https://example.com/x>)と",
            "[<https://example.com/x>](y)",
            "<https://example.com/x_(y)>)",
            "<https://example.com/x[1]>",
            "‘<https://example.com/x>’",
        ]);
    }

    #[test]
    fn an_authority_ends_before_what_makes_it_none() {
        all_are(&[
            "<http://a>..b/x",
            "<http://a.b>%2ec/x",
            "<http://a.b>$c/x",
            "<http://a.b>&c",
            "<http://a.b>,c",
            "<http://a.b>:x/y",
            "<http://a.b>:99999/y",
            "<http://a.b:80>:90/y",
            "<http://a.b:8080/y>",
            "<http://a.b>\u{2044}c.d/x",
            "<http://a.b>\u{2215}c.d/x",
            "<http://a.b>\u{202E}moc",
            "<http://a.b>\u{AD}c.d",
            "<http://a.b>\\c",
            "<http://a.b>.",
            "<http://192.0.2.1/x>",
            "http://192.0.2.1.5/x",
            "http://999.0.2.1/x",
            "http://bank.example@evil.example/",
            "http://user:secret@evil.example/",
            "https:///x",
            "http://.a.b",
            "http://-a.b",
            "http://%61.b",
            "www..a.b",
            "www.a",
            "<www.a.b/c?d#e>",
        ]);
    }

    #[test]
    fn a_link_is_not_endless() {
        let long = format!("http://a.b/{}", "x".repeat(MAX_LINK));
        assert_eq!(leading(None, &long), Some(Leading::Text(long.len())));
        assert_eq!(href("www.a.b"), "http://www.a.b");
        assert_eq!(href("HTTPS://a.b"), "HTTPS://a.b");
    }
}
