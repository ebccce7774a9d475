//! Charsets that the core leaves to others, read by the browser's own tables.

use web_sys::TextDecoder;

/// Texts in them are read from now on.
pub(crate) fn begin() {
    msnp11::message::read_more_charsets(read);
}

/// Nothing for what the browser does not know either.
fn read(charset: &str, bytes: &[u8]) -> Option<String> {
    let decoder = TextDecoder::new_with_label(charset).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn what_people_used_to_write_in_is_read() {
        for (charset, bytes, expected) in [
            ("windows-1251", &b"\xCF\xF0\xE8\xE2\xE5\xF2"[..], "Привет"),
            ("windows-1256", b"\xE3\xD1\xCD\xC8\xC7", "مرحبا"),
            ("iso-8859-7", b"\xE3\xE5\xE9\xE1", "γεια"),
            ("koi8-r", b"\xF0\xD2\xC9\xD7\xC5\xD4", "Привет"),
            ("shift_jis", b"\x82\xB1\x82\xF1", "こん"),
            ("gb2312", b"\xC4\xE3\xBA\xC3", "你好"),
            ("gbk", b"\xC4\xE3\xBA\xC3", "你好"),
            ("big5", b"\xA7\x41\xA6\x6E", "你好"),
            ("euc-kr", b"\xBE\xC8\xB3\xE7", "안녕"),
        ] {
            assert_eq!(read(charset, bytes).unwrap(), expected, "{charset}");
        }
        assert_eq!(read("nonsense", b"a"), None);
        assert!(read("gbk", b"a\xFF").unwrap().starts_with('a'));
    }

    #[wasm_bindgen_test]
    fn a_message_in_such_a_charset_is_read() {
        begin();
        let payload = b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=GB2312\r\n\r\n\xC4\xE3\xBA\xC3";
        let Ok(msnp11::message::Message::Text(text)) = msnp11::message::Message::decode(payload)
        else {
            panic!("no text");
        };
        assert_eq!(text.text, "你好");
    }
}
