//! JSON by the browser, which has a reader and a writer already.

use js_sys::JSON;
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// What a text says, for [`read`].
pub(crate) fn parse(text: &str) -> Option<JsValue> {
    JSON::parse(text).ok()
}

/// A value of a type, if it is one.
pub(crate) fn read<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

/// A value as a text.
pub(crate) fn write(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&Serializer::json_compatible()).ok()?;
    JSON::stringify(&value).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use model::settings::{REMEMBER, SERVER, Settings, THEME};
    use wasm_bindgen_test::wasm_bindgen_test;
    use webmessenger_contract::{ServerList, Theme};

    use super::*;

    #[wasm_bindgen_test]
    fn settings_come_back_as_they_were_written() {
        let mut settings = Settings::default();
        settings.choose(&THEME, "dark");
        settings.choose(&SERVER, "\u{1f642} \"example\"");
        settings.switch(&REMEMBER, false);
        let text = write(&settings).unwrap();
        assert!(text.starts_with('{'), "{text}");
        assert_eq!(parse(&text).and_then(read), Some(settings));
        assert_eq!(parse("{}").and_then(read), Some(Settings::default()));
        let of_a_later_page = r#"{"device":{"theme":"light"},"more":[1.5,{}]}"#;
        let read_back: Settings = parse(of_a_later_page).and_then(read).unwrap();
        assert_eq!(read_back.theme(None), Some(Theme::Light));
    }

    #[wasm_bindgen_test]
    fn nonsense_is_nothing() {
        for text in ["", "{", "nothing", "[]x"] {
            assert!(parse(text).is_none(), "{text}");
        }
        for text in [
            "null",
            "7",
            r#"{"device":"yes"}"#,
            r#"{"accounts":{"a":7}}"#,
        ] {
            assert!(parse(text).and_then(read::<Settings>).is_none(), "{text}");
        }
        let without_servers = parse(r#"{"version":1}"#);
        assert!(without_servers.and_then(read::<ServerList>).is_none());
    }
}
