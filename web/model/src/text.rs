//! Every string that people read, from the translation table of the language that is spoken.

use std::{borrow::Cow, cell::RefCell};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use crate::languages::{Direction, ENGLISH, Language, PSEUDO};

/// The texts of a language, by their keys.
type Table = FluentBundle<FluentResource>;

/// The table of English, in parts.
const ENGLISH_PARTS: [&str; 10] = [
    include_str!("../../locales/en/app.ftl"),
    include_str!("../../locales/en/list.ftl"),
    include_str!("../../locales/en/chat.ftl"),
    include_str!("../../locales/en/console.ftl"),
    include_str!("../../locales/en/contacts.ftl"),
    include_str!("../../locales/en/files.ftl"),
    include_str!("../../locales/en/errors.ftl"),
    include_str!("../../locales/en/history.ftl"),
    include_str!("../../locales/en/settings.ftl"),
    include_str!("../../locales/en/writing.ftl"),
];

thread_local! {
    static BASE: Table = table(&ENGLISH, ENGLISH_PARTS.map(str::to_owned));
    static CHOSEN: RefCell<Option<(&'static Language, Table)>> = const { RefCell::new(None) };
}

fn table(language: &Language, parts: impl IntoIterator<Item = String>) -> Table {
    let mut table = FluentBundle::new(language.tag.parse().into_iter().collect());
    // Names are set apart by <bdi> where they are shown as elements. In what is only text, such as a hint, most of them would
    // be torn apart by a script that is written the other way.
    table.set_use_isolating(language.direction == Direction::RightToLeft);
    for part in parts {
        let resource = FluentResource::try_new(part).unwrap_or_else(|(resource, _)| resource);
        // Of two entries of one name the first stays; a test sees to it that there are none.
        let _ = table.add_resource(resource);
    }
    table
}

/// From now on texts are in this language, whose table is `source`, and where that lacks one in English. English itself has
/// its table in the page.
pub fn speak(language: &'static Language, source: String) {
    let chosen = (language.tag != ENGLISH.tag).then(|| (language, table(language, [source])));
    CHOSEN.set(chosen);
}

/// The language that texts are in.
pub fn spoken() -> &'static Language {
    CHOSEN.with_borrow(|chosen| chosen.as_ref().map_or(&ENGLISH, |(language, _)| language))
}

/// From now on texts are in English with accents, longer by a third and in brackets: what is without was not translated, and
/// what has one bracket is cut. For those who work on the page.
pub fn speak_pseudo() {
    let mut table = table(&ENGLISH, ENGLISH_PARTS.map(str::to_owned));
    table.set_transform(Some(pseudo));
    CHOSEN.set(Some((&PSEUDO, table)));
}

fn pseudo(text: &str) -> Cow<'_, str> {
    let letters = text.chars().flat_map(|c| {
        let (accented, times) = match c {
            'a' => ('á', 2),
            'e' => ('é', 2),
            'i' => ('í', 2),
            'o' => ('ö', 2),
            'u' => ('ü', 2),
            'c' => ('ç', 1),
            'n' => ('ñ', 1),
            's' => ('š', 1),
            'z' => ('ž', 1),
            'A' => ('Å', 1),
            'E' => ('É', 1),
            'I' => ('Î', 1),
            'O' => ('Ø', 1),
            'S' => ('Š', 1),
            c => (c, 1),
        };
        std::iter::repeat_n(accented, times)
    });
    Cow::Owned(letters.collect())
}

/// The string of a key; the key itself where there is none, so that a gap shows.
pub fn t(key: &str) -> String {
    format(key, None)
}

/// The string of a key with values put in.
pub fn t_with(key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
    let arguments: FluentArgs<'_> = values.iter().cloned().collect();
    format(key, Some(&arguments))
}

/// Likewise as the name of a file, without the marks that set values apart where two directions of writing meet.
pub fn file_name(key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
    t_with(key, values).replace(['\u{2068}', '\u{2069}'], "")
}

fn format(key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
    let chosen = CHOSEN.with_borrow(|chosen| formatted(&chosen.as_ref()?.1, key, arguments));
    let text = chosen.or_else(|| BASE.with(|table| formatted(table, key, arguments)));
    match text {
        Some(text) if spoken() == &PSEUDO => format!("[{text}]"),
        Some(text) => text,
        None => key.to_owned(),
    }
}

fn formatted(table: &Table, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = table.get_message(key)?.value()?;
    let text = table.format_pattern(pattern, arguments, &mut Vec::new());
    Some(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chat_unread(count: u32) -> String {
        t_with("chat-unread", &[("count", count.into())])
    }

    #[test]
    fn a_language_is_spoken_and_what_it_lacks_is_in_english() {
        let german = Language::of("de").unwrap();
        let source = "status-away = Abwesend\nchat-unread = { $count ->\n    [one] eine\n   *[other] { $count } neue\n}\n";
        speak(german, source.to_owned());
        assert_eq!(spoken(), german);
        assert_eq!(
            (t("status-away"), t("status-busy")),
            ("Abwesend".into(), "Busy".into())
        );
        assert_eq!(
            (chat_unread(1), chat_unread(2)),
            ("eine".into(), "2 neue".into())
        );
        assert_eq!(t("nosuchkey"), "nosuchkey");
        speak(&ENGLISH, String::new());
        assert_eq!((spoken(), t("status-away")), (&ENGLISH, "Away".into()));
    }

    #[test]
    fn values_are_set_apart_in_what_is_written_from_right_to_left() {
        let source = "card-theirs = اسمه { $name }\npaste-text-name = text-{ $date }.txt\n";
        speak(Language::of("ar").unwrap(), source.to_owned());
        let name = t_with("card-theirs", &[("name", "Bob (2)".into())]);
        assert_eq!(name, "اسمه \u{2068}Bob (2)\u{2069}");
        let file = file_name("paste-text-name", &[("date", "2026".into())]);
        assert_eq!(file, "text-2026.txt");
        speak(
            Language::of("es").unwrap(),
            "card-theirs = Es { $name }\n".to_owned(),
        );
        assert_eq!(t_with("card-theirs", &[("name", "Bob".into())]), "Es Bob");
    }

    #[test]
    fn a_table_that_is_nonsense_leaves_english() {
        for source in [
            "",
            "\0",
            "= = =",
            "status-away",
            "<!doctype html><p>404</p>",
            "status-away = { $",
        ] {
            speak(Language::of("de").unwrap(), source.to_owned());
            assert_eq!(t("status-away"), "Away", "{source}");
        }
    }

    #[test]
    fn what_is_not_translated_shows_in_the_pseudo_language() {
        speak_pseudo();
        assert_eq!(t("status-away"), "[Åwááy]");
        assert_eq!(chat_unread(2), "[2 ñééw mééššáágééš]");
        assert_eq!(t("nosuchkey"), "nosuchkey");
    }
}
