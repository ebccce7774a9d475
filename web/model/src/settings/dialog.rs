//! What the settings dialog has on which page, and what a search in it finds.

use super::{Kind, SETTINGS, Setting};
use crate::{
    page::Page,
    shortcuts::KeysOf,
    text::{t, t_with},
};

/// How many values a list of pages says of each.
const SUMMED_UP: usize = 2;

/// A page of the settings dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsPage {
    /// How the person is seen by others.
    Personal,
    /// How the page looks.
    Look,
    /// How messages are shown and written.
    Messages,
    /// What is heard and what pops up.
    Alerts,
    /// Who may see the person, and what this page does not do.
    Privacy,
    /// What happens to files.
    Files,
    /// The keyboard shortcuts.
    Keys,
    /// The language.
    Language,
    /// What this browser keeps.
    Data,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub enum Entry {
    /// Something to do.
    Action(Action),
    /// The keys that do something.
    Keys(KeysOf),
    /// A setting.
    Setting(&'static Setting),
}

/// Something to do from a page of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Changes the own display picture.
    Picture,
    /// Changes the own name and phones.
    Details,
    /// Says who may see the person.
    People,
    /// Deletes what is kept of what was said.
    DeleteHistory,
    /// Saves the settings as a file.
    Export,
    /// Takes over the settings of such a file.
    Import,
    /// Takes back everything that was chosen.
    Reset,
}

impl SettingsPage {
    /// All of them, in the order of the dialog.
    pub const ALL: [Self; 9] = [
        Self::Personal,
        Self::Look,
        Self::Messages,
        Self::Alerts,
        Self::Privacy,
        Self::Files,
        Self::Keys,
        Self::Language,
        Self::Data,
    ];

    /// Its name in attributes and in the keys of texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Look => "look",
            Self::Messages => "messages",
            Self::Alerts => "alerts",
            Self::Privacy => "privacy",
            Self::Files => "files",
            Self::Keys => "keys",
            Self::Language => "language",
            Self::Data => "data",
        }
    }

    /// What it is called.
    pub fn title(self) -> String {
        t(&format!("settings-page-{}", self.name()))
    }

    /// The settings that have a row on it.
    pub fn settings(self) -> impl Iterator<Item = &'static Setting> {
        let is_here = move |setting: &&Setting| setting.row.is_some_and(|row| row.page == self);
        SETTINGS.iter().copied().filter(is_here)
    }

    /// What is on it, in order.
    pub fn entries(self) -> Vec<Entry> {
        let actions = Action::ALL.into_iter();
        let actions = actions.filter(|action| action.page() == self);
        let actions = actions.map(Entry::Action);
        let keys = (self == Self::Keys).then(KeysOf::all).unwrap_or_default();
        let keys = keys.into_iter().map(Entry::Keys);
        let settings = self.settings().map(Entry::Setting);
        actions.chain(keys).chain(settings).collect()
    }

    /// What a list of pages says of it: the first values, or how much is on where all of them are switches.
    pub fn summary(self, page: &Page) -> String {
        let settings: Vec<_> = self.settings().collect();
        let is_switch = |setting: &&Setting| setting.kind == Kind::Switch;
        let on = settings
            .iter()
            .copied()
            .filter(|setting| is_switch(setting) && page.setting(setting) == "on");
        let switches = settings.iter().copied().filter(is_switch).count();
        if switches > SUMMED_UP * 2 {
            let (on, count) = (on.count().into(), switches.into());
            return t_with("settings-summary-on", &[("on", on), ("count", count)]);
        }
        let value = |setting: &&Setting| {
            let name = setting.label();
            let value = setting.value_text(page.setting(setting));
            if name == self.title() {
                return value;
            }
            let values = [("name", name.into()), ("value", value.into())];
            t_with("settings-summary", &values)
        };
        let values: Vec<_> = settings.iter().take(SUMMED_UP).map(value).collect();
        if self == Self::Keys {
            return t("settings-keys-summary");
        }
        match (values.is_empty(), self.entries().first()) {
            (true, Some(entry)) => entry.label(),
            _ => values.join(" · "),
        }
    }
}

impl Action {
    const ALL: [Self; 7] = [
        Self::Picture,
        Self::Details,
        Self::People,
        Self::DeleteHistory,
        Self::Export,
        Self::Import,
        Self::Reset,
    ];

    /// Its name in attributes and in the keys of texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Details => "details",
            Self::People => "people",
            Self::DeleteHistory => "delete-history",
            Self::Export => "export",
            Self::Import => "import",
            Self::Reset => "reset",
        }
    }

    /// What its button says.
    pub fn button(self) -> String {
        t(&format!("settings-action-{}-do", self.name()))
    }

    /// What more there is to say of it.
    pub fn hint(self) -> String {
        t(&format!("settings-action-{}-hint", self.name()))
    }

    fn page(self) -> SettingsPage {
        match self {
            Self::Picture | Self::Details => SettingsPage::Personal,
            Self::People => SettingsPage::Privacy,
            Self::DeleteHistory | Self::Export | Self::Import | Self::Reset => SettingsPage::Data,
        }
    }
}

impl Entry {
    /// What it is called.
    pub fn label(&self) -> String {
        match self {
            Self::Action(action) => t(&format!("settings-action-{}", action.name())),
            Self::Keys(keys) => keys.text.clone(),
            Self::Setting(setting) => setting.label(),
        }
    }

    /// Everything that is said of it.
    fn words(&self) -> String {
        let mut words = vec![self.label()];
        match self {
            Self::Action(action) => words.push(action.hint()),
            Self::Keys(keys) => words.extend(keys.caps.iter().map(|caps| caps.join(" "))),
            Self::Setting(setting) => {
                words.extend(setting.hint());
                if let Kind::Choice(choices) = setting.kind {
                    words.extend(choices.iter().map(|choice| setting.value_text(choice)));
                }
            }
        }
        words.join("\n")
    }
}

/// What has every word of `sought` in what is said of it, or in the name of its page. `fold` makes texts comparable, by
/// case and accents.
pub fn found(sought: &str, fold: impl Fn(&str) -> String) -> Vec<(SettingsPage, Vec<Entry>)> {
    let sought = fold(sought);
    let words: Vec<_> = sought.split_whitespace().collect();
    let pages = SettingsPage::ALL.into_iter().map(|page| {
        let mut entries = page.entries();
        entries.retain(|entry| {
            let text = fold(&format!("{}\n{}", page.title(), entry.words()));
            words.iter().all(|word| text.contains(word))
        });
        (page, entries)
    });
    pages.filter(|(_, entries)| !entries.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Settings, TEXT_SIZE, THEME};

    fn told(sought: &str) -> Vec<String> {
        let found = found(sought, str::to_lowercase);
        let entries = found.iter().flat_map(|(_, entries)| entries);
        entries.map(Entry::label).collect()
    }

    #[test]
    fn every_page_has_something_on_it() {
        for page in SettingsPage::ALL {
            assert!(!page.entries().is_empty(), "{page:?}");
            for entry in page.entries() {
                if let Entry::Action(action) = entry {
                    for text in [entry.label(), action.hint(), action.button()] {
                        assert!(!text.starts_with("settings-"), "{text} is in no table");
                    }
                }
            }
        }
    }

    #[test]
    fn a_search_finds_names_hints_values_and_pages() {
        assert_eq!(told("THEME"), ["Theme"]);
        assert_eq!(told("dark"), ["Theme"]);
        assert_eq!(told("screen contacts"), ["Compact rows"], "by its hint");
        assert!(
            told("appearance").contains(&"Text size".to_owned()),
            "by its page"
        );
        assert_eq!(told("shift f6"), ["Previous area"], "by its keys");
        assert!(told("no such thing").is_empty());
        let all = found(" ", str::to_lowercase);
        assert_eq!(all.len(), SettingsPage::ALL.len(), "nothing sought");
    }

    #[test]
    fn a_page_says_its_first_values() {
        let mut settings = Settings::default();
        settings.choose(&THEME, "dark");
        settings.choose(&TEXT_SIZE, "large");
        let page = Page::new(settings);
        assert_eq!(
            SettingsPage::Look.summary(&page),
            "Theme: Dark · Text size: Large"
        );
        assert_eq!(SettingsPage::Alerts.summary(&page), "12 of 14 on");
        assert_eq!(SettingsPage::Language.summary(&page), "Automatic");
        assert_eq!(
            SettingsPage::Data.summary(&page),
            "Keep your conversations: For good"
        );
        assert_eq!(
            SettingsPage::Privacy.summary(&page),
            "Protocol console: Off · Hide addresses in the protocol console: Off"
        );
    }
}
