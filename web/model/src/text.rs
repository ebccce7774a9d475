//! Every string that people read, from the translation table.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::langid;

/// The table of English, in parts.
const ENGLISH: [&str; 9] = [
    include_str!("../../locales/en/app.ftl"),
    include_str!("../../locales/en/list.ftl"),
    include_str!("../../locales/en/chat.ftl"),
    include_str!("../../locales/en/contacts.ftl"),
    include_str!("../../locales/en/files.ftl"),
    include_str!("../../locales/en/errors.ftl"),
    include_str!("../../locales/en/history.ftl"),
    include_str!("../../locales/en/settings.ftl"),
    include_str!("../../locales/en/writing.ftl"),
];

thread_local! {
    static TABLE: FluentBundle<FluentResource> = table();
}

fn table() -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![langid!("en")]);
    // Names are set apart by <bdi> where they are shown.
    bundle.set_use_isolating(false);
    for part in ENGLISH {
        let resource =
            FluentResource::try_new(part.to_owned()).unwrap_or_else(|(resource, _)| resource);
        // Of two entries of one name the first stays; a test sees to it that there are none.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The languages that there is a table of.
const ON_OFFER: [&str; 1] = ["en"];

/// The language on offer that a tag such as `en-GB` asks for.
pub fn on_offer(tag: &str) -> Option<&'static str> {
    let language = tag.split('-').next()?;
    ON_OFFER
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(language))
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

fn format(key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
    TABLE.with(|table| {
        let Some(pattern) = table.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        table
            .format_pattern(pattern, arguments, &mut Vec::new())
            .into_owned()
    })
}
