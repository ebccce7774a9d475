//! What the page remembers of its person on this device: one table of settings, and the values that differ from it. Never a
//! password.

use std::collections::BTreeMap;

use msnp11::{client::Remembered, value::Email};
use serde::{Deserialize, Serialize};
use webmessenger_contract::{PageSettings, Theme};

/// A setting: a line of the table.
#[derive(Debug)]
pub struct Setting {
    /// Its name where values are kept; never used for something else later.
    pub key: &'static str,
    /// Where a value of it holds.
    pub scope: Scope,
    /// What values it has.
    pub kind: Kind,
    /// The value of who has chosen none, where the operator names none either.
    pub default: &'static str,
    /// The operator's default, where the operator may name one.
    pub operator: Option<fn(&PageSettings) -> Option<&str>>,
    /// When another value is felt.
    pub applies: Applies,
}

/// Where a value holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// For everybody at this device.
    Device,
    /// For one account at this device.
    Account,
}

/// What values a setting has. They are kept as texts; what does not fit is as if nothing were kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these.
    Choice(&'static [&'static str]),
    /// A whole number from `min` to `max`.
    Number {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// `on` or `off`.
    Switch,
    /// Any text.
    Text,
}

/// When another value is felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// At once, wherever it is shown.
    AtOnce,
    /// The next time that the sign-in screen is shown or somebody signs in.
    AtSignIn,
}

/// Light or dark; the system decides without.
pub const THEME: Setting = Setting {
    key: "theme",
    scope: Scope::Device,
    kind: Kind::Choice(&["system", "light", "dark"]),
    default: "system",
    operator: Some(|operator| {
        operator.default_theme.map(|theme| match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        })
    }),
    applies: Applies::AtOnce,
};

/// The language, as a tag such as `pt-BR`; empty is the first of the browser's that is on offer, and then the operator's.
pub const LANGUAGE: Setting = Setting {
    key: "language",
    scope: Scope::Device,
    kind: Kind::Text,
    default: "",
    operator: Some(|operator| operator.default_language.as_deref()),
    applies: Applies::AtOnce,
};

/// Whether the address is remembered, and what else shows the account.
pub const REMEMBER: Setting = Setting {
    key: "remember",
    scope: Scope::Device,
    kind: Kind::Switch,
    default: "on",
    operator: None,
    applies: Applies::AtSignIn,
};

/// The server that was signed in to last, by its id.
pub const SERVER: Setting = Setting {
    key: "server",
    scope: Scope::Device,
    kind: Kind::Text,
    default: "",
    operator: None,
    applies: Applies::AtSignIn,
};

/// The address that was signed in with last, if it is to be remembered.
pub const EMAIL: Setting = Setting {
    key: "email",
    scope: Scope::Device,
    kind: Kind::Text,
    default: "",
    operator: None,
    applies: Applies::AtSignIn,
};

/// The notification server of an account: it makes the next sign-in shorter.
pub const NOTIFICATION_SERVER: Setting = Setting {
    key: "notification-server",
    scope: Scope::Account,
    kind: Kind::Text,
    default: "",
    operator: None,
    applies: Applies::AtSignIn,
};

/// Whether a message is heard.
pub const SOUND_MESSAGE: Setting = device_switch("sound-message", "on");

/// Whether somebody who comes online is heard.
pub const SOUND_ONLINE: Setting = device_switch("sound-online", "on");

/// Whether a nudge is heard.
pub const SOUND_NUDGE: Setting = device_switch("sound-nudge", "on");

/// Whether new mail is heard.
pub const SOUND_MAIL: Setting = device_switch("sound-mail", "on");

/// Whether a file that is offered, or has come, is heard.
pub const SOUND_FILE: Setting = device_switch("sound-file", "on");

/// Whether something that failed is heard.
pub const SOUND_ERROR: Setting = device_switch("sound-error", "on");

/// How loud all sounds are, in hundredths.
pub const VOLUME: Setting = device_number("volume", 0, 100, "60");

/// Whether the system shows notifications. Off until the browser has been asked, which takes a click: to be turned on only
/// once it granted them.
pub const NOTIFICATIONS: Setting = device_switch("notifications", "off");

/// Whether a notification shows what was said, and not only by whom.
pub const NOTIFICATION_BODY: Setting = device_switch("notification-body", "on");

/// Whether a toast says who comes online.
pub const TOASTS_ONLINE: Setting = device_switch("toasts-online", "on");

/// Whether a toast shows a message of a conversation that is not shown.
pub const TOASTS_MESSAGE: Setting = device_switch("toasts-message", "on");

/// Whether a nudge does more than stand in the conversation: without, it is told like any message.
pub const NUDGES: Setting = device_switch("nudges", "on");

/// Whether a nudge shakes the conversation.
pub const NUDGE_SHAKE: Setting = device_switch("nudge-shake", "on");

/// Whether a nudge makes a phone vibrate.
pub const VIBRATE: Setting = device_switch("vibrate", "on");

/// No sounds, toasts or notifications, whatever else is on.
pub const DO_NOT_DISTURB: Setting = device_switch("do-not-disturb", "off");

/// The people of whom nothing is heard, by their addresses with a space between.
pub const MUTED: Setting = Setting {
    key: "muted",
    scope: Scope::Account,
    kind: Kind::Text,
    default: "",
    operator: None,
    applies: Applies::AtOnce,
};

/// How often somebody has signed in on this device; it is not counted further than is asked.
pub const SIGN_INS: Setting = device_number("sign-ins", 0, 2, "0");

/// Until which day nobody is asked whether they want notifications, in days since 1970.
pub const NOTIFICATIONS_LATER: Setting = device_number("notifications-later", 0, 1_000_000, "0");

/// Every setting.
pub const SETTINGS: [&Setting; 24] = [
    &DO_NOT_DISTURB,
    &EMAIL,
    &LANGUAGE,
    &MUTED,
    &NOTIFICATIONS,
    &NOTIFICATIONS_LATER,
    &NOTIFICATION_BODY,
    &NOTIFICATION_SERVER,
    &NUDGES,
    &NUDGE_SHAKE,
    &REMEMBER,
    &SERVER,
    &SIGN_INS,
    &SOUND_ERROR,
    &SOUND_FILE,
    &SOUND_MAIL,
    &SOUND_MESSAGE,
    &SOUND_NUDGE,
    &SOUND_ONLINE,
    &THEME,
    &TOASTS_MESSAGE,
    &TOASTS_ONLINE,
    &VIBRATE,
    &VOLUME,
];

const fn device_switch(key: &'static str, default: &'static str) -> Setting {
    Setting {
        key,
        scope: Scope::Device,
        kind: Kind::Switch,
        default,
        operator: None,
        applies: Applies::AtOnce,
    }
}

const fn device_number(key: &'static str, min: u32, max: u32, default: &'static str) -> Setting {
    Setting {
        kind: Kind::Number { min, max },
        ..device_switch(key, default)
    }
}

/// Accounts of which something is kept; a person has a few.
const MAX_ACCOUNTS: usize = 20;

/// The values that were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    device: BTreeMap<String, String>,
    /// By [`account_key`].
    accounts: BTreeMap<String, BTreeMap<String, String>>,
}

impl Setting {
    fn takes(&self, value: &str) -> bool {
        match self.kind {
            Kind::Choice(choices) => choices.contains(&value),
            Kind::Number { min, max } => value
                .parse()
                .is_ok_and(|number: u32| (min..=max).contains(&number)),
            Kind::Switch => matches!(value, "on" | "off"),
            Kind::Text => true,
        }
    }
}

impl Settings {
    /// The value of a setting of the device: the person's, else the operator's, else that of the table.
    pub fn value<'a>(&'a self, setting: &Setting, operator: Option<&'a PageSettings>) -> &'a str {
        let chosen = self.device.get(setting.key).map(String::as_str);
        let default = || setting.operator?(operator?);
        let takes = |value: &&str| setting.takes(value);
        chosen
            .filter(takes)
            .or_else(|| default().filter(takes))
            .unwrap_or(setting.default)
    }

    /// Whether a switch of the device is on.
    pub fn is_on(&self, setting: &Setting) -> bool {
        self.value(setting, None) == "on"
    }

    /// The number that a setting of the device has; 0 of one that has none.
    pub fn number(&self, setting: &Setting) -> u32 {
        self.value(setting, None).parse().unwrap_or_default()
    }

    /// Chooses a value for the device. The value of the table is no choice, so that it changes with the table; what the
    /// setting does not take is not kept.
    pub fn choose(&mut self, setting: &Setting, value: &str) {
        // With an operator's default behind it, the table's own value is a choice as any other.
        if !setting.takes(value) || (value == setting.default && setting.operator.is_none()) {
            self.device.remove(setting.key);
        } else {
            self.device.insert(setting.key.to_owned(), value.to_owned());
        }
    }

    /// Turns a switch of the device.
    pub fn switch(&mut self, setting: &Setting, on: bool) {
        self.choose(setting, if on { "on" } else { "off" });
    }

    /// Light or dark, as the person chose or else the operator; the system decides without.
    pub fn theme(&self, operator: Option<&PageSettings>) -> Option<Theme> {
        match self.value(&THEME, operator) {
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            _ => None,
        }
    }

    /// What is remembered of an account at a server.
    pub fn remembered(&self, server: &str, email: &Email) -> Remembered {
        let account = self.accounts.get(&account_key(server, email));
        let address = account.and_then(|account| account.get(NOTIFICATION_SERVER.key));
        Remembered {
            notification_server: address.and_then(|address| address.parse().ok()),
        }
    }

    /// Leaves nothing that shows the account if the address is not to be remembered. To be asked at sign-in: what was kept
    /// while it was to be remembered goes then.
    pub fn forget_account(&mut self, server: &str, email: &Email) {
        if !self.is_on(&REMEMBER) {
            self.device.remove(EMAIL.key);
            self.accounts.remove(&account_key(server, email));
        }
    }

    /// Remembers, or forgets where the core wants nothing kept or the person does not.
    pub fn remember(&mut self, server: &str, email: &Email, remembered: &Remembered) {
        let account = account_key(server, email);
        match &remembered.notification_server {
            Some(address) if self.is_on(&REMEMBER) => {
                if self.accounts.len() >= MAX_ACCOUNTS && !self.accounts.contains_key(&account) {
                    self.accounts.pop_first();
                }
                let key = NOTIFICATION_SERVER.key.to_owned();
                let values = self.accounts.entry(account).or_default();
                values.insert(key, address.to_string());
            }
            _ => {
                if let Some(values) = self.accounts.get_mut(&account) {
                    values.remove(NOTIFICATION_SERVER.key);
                    if values.is_empty() {
                        self.accounts.remove(&account);
                    }
                }
            }
        }
    }
}

/// Names an account of a server: the server's id and the address; a space is in neither.
pub fn account_key(server: &str, email: &Email) -> String {
    format!("{server} {}", email.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn email(text: &str) -> Email {
        Email::typed(text).unwrap()
    }

    #[test]
    fn the_table_holds_together() {
        let keys: HashSet<_> = SETTINGS.iter().map(|setting| setting.key).collect();
        assert_eq!(keys.len(), SETTINGS.len(), "each key is there once");
        for setting in SETTINGS {
            assert!(setting.takes(setting.default), "{}", setting.key);
            // Nothing of an operator's is one account's.
            assert!(setting.operator.is_none() || setting.scope == Scope::Device);
        }
    }

    #[test]
    fn the_persons_choice_before_the_operators_before_the_tables() {
        let operator = PageSettings {
            default_theme: Some(Theme::Dark),
            ..PageSettings::default()
        };
        let mut settings = Settings::default();
        assert_eq!(settings.theme(None), None);
        assert_eq!(settings.theme(Some(&operator)), Some(Theme::Dark));
        settings.choose(&THEME, "light");
        assert_eq!(settings.theme(Some(&operator)), Some(Theme::Light));
        settings.choose(&THEME, "system");
        assert_eq!(settings.theme(Some(&operator)), None, "it was chosen");
        settings.choose(&THEME, "pink");
        assert_eq!(settings.theme(Some(&operator)), Some(Theme::Dark));
    }

    #[test]
    fn nonsense_that_is_kept_is_as_if_nothing_were() {
        let saved = r#"{"device":{"theme":"pink","remember":"maybe","gone":"1"},"what":2}"#;
        let settings: Settings = serde_json::from_str(saved).unwrap();
        assert_eq!(settings.theme(None), None);
        assert!(settings.is_on(&REMEMBER));
    }

    #[test]
    fn a_number_is_kept_within_its_bounds() {
        let mut settings = Settings::default();
        assert_eq!(settings.number(&VOLUME), 60);
        for (chosen, value) in [("0", 0), ("100", 100), ("101", 60), ("-1", 60), ("", 60)] {
            settings.choose(&VOLUME, chosen);
            assert_eq!(settings.number(&VOLUME), value, "{chosen}");
        }
    }

    #[test]
    fn the_tables_own_value_is_not_kept() {
        let mut settings = Settings::default();
        settings.switch(&REMEMBER, false);
        assert!(!settings.is_on(&REMEMBER));
        settings.switch(&REMEMBER, true);
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn who_is_not_to_be_remembered_leaves_no_address() {
        let (alice, bob) = (email("Alice@example.com"), email("bob@example.com"));
        let remembered = Remembered {
            notification_server: "192.0.2.1:1863".parse().ok(),
        };
        assert!(remembered.notification_server.is_some());
        let mut settings = Settings::default();
        settings.choose(&EMAIL, "Alice@example.com");
        settings.remember("server", &alice, &remembered);
        settings.remember("server", &bob, &remembered);
        settings.forget_account("server", &alice);
        assert_eq!(settings.remembered("server", &alice), remembered);

        settings.switch(&REMEMBER, false);
        settings.forget_account("server", &alice);
        settings.remember("server", &alice, &remembered);
        let saved = serde_json::to_string(&settings).unwrap().to_lowercase();
        assert!(!saved.contains("alice"), "{saved}");
        // Of others nothing was said.
        assert_eq!(settings.remembered("server", &bob), remembered);
    }
}
