//! What the page remembers of its person on this device: one table of settings, and the values that differ from it. Never a
//! password.

mod dialog;
mod table;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, rc::Rc};

use msnp11::{
    client::Remembered,
    value::{Email, Status},
};
use serde::{Deserialize, Serialize};
use webmessenger_contract::{PageSettings, Theme};

pub use self::{
    dialog::{Action, Entry, SettingsPage, found},
    table::*,
};
use crate::{
    address_key::address_key,
    kept_contacts::{KeptContact, KeptContacts, NoRoom},
    text::{t, t_with},
};

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
    /// Where the settings dialog has it; what the page remembers by itself is in none of its pages.
    pub row: Option<Row>,
}

/// A row of the settings dialog. Its texts are called by the setting's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// On which page.
    pub page: SettingsPage,
    /// Whether a second line says more.
    pub hint: bool,
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

/// Accounts of which something is kept; a person has a few.
const MAX_ACCOUNTS: usize = 20;

/// Of a file with more values than this the rest is not looked at: it is none of this page's.
const MAX_IMPORTED: usize = 1_000;

/// What became of the values of a file of settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// So many were taken over.
    pub taken: u32,
    /// So many were not: they are unknown here, or their values are.
    pub left_out: u32,
}

impl Imported {
    /// What is said of it.
    pub fn sentence(self) -> String {
        let taken = t_with("settings-imported", &[("count", self.taken.into())]);
        match (self.taken, self.left_out) {
            (0, _) => t("settings-import-nothing"),
            (_, 0) => taken,
            (_, left_out) => {
                let left_out = [("count", left_out.into())];
                [taken, t_with("settings-import-left-out", &left_out)].join(" ")
            }
        }
    }
}

/// The values that were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    device: BTreeMap<String, String>,
    /// By [`account_key`].
    accounts: BTreeMap<String, BTreeMap<String, String>>,
    /// What is kept of the contacts of an account, by [`account_key`]. Shared, since settings are copied often.
    contacts: BTreeMap<String, Rc<KeptContacts>>,
    /// The values of an account that is not to be remembered, until the next sign-in.
    #[serde(skip)]
    passing: BTreeMap<String, String>,
    #[serde(skip)]
    passing_contacts: Rc<KeptContacts>,
    /// Whether the account that was signed in with last is to be remembered, as was chosen then: another tab may choose
    /// otherwise for its own.
    #[serde(skip)]
    remembers: Option<bool>,
}

impl Setting {
    /// What it is called.
    pub fn label(&self) -> String {
        t(&format!("setting-{}", self.key))
    }

    /// What more there is to say, if there is.
    pub fn hint(&self) -> Option<String> {
        let row = self.row.filter(|row| row.hint);
        row.map(|_| t(&format!("setting-{}-hint", self.key)))
    }

    /// Whether a value holds for one account.
    pub fn is_of_account(&self) -> bool {
        self.scope == Scope::Account
    }

    /// What a value is called.
    pub fn value_text(&self, value: &str) -> String {
        match self.kind {
            Kind::Choice(_) if value.is_empty() => t(&format!("setting-{}-none", self.key)),
            Kind::Choice(_) => t(&format!("setting-{}-{value}", self.key)),
            Kind::Number { .. } => {
                let number: u32 = value.parse().unwrap_or_default();
                let values = [("number", number.into())];
                t_with(&format!("setting-{}-value", self.key), &values)
            }
            Kind::Switch => t(&format!("setting-switch-{value}")),
            Kind::Text => value.to_owned(),
        }
    }

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

    /// The value of a setting, for this account ([`account_key`]) if it is one of those.
    pub fn value_for<'a>(
        &'a self,
        setting: &Setting,
        account: Option<&str>,
        operator: Option<&'a PageSettings>,
    ) -> &'a str {
        match setting.scope {
            Scope::Device => self.value(setting, operator),
            Scope::Account => {
                let kept = account.and_then(|account| self.accounts.get(account));
                let value = self.passing.get(setting.key);
                let value = value.or_else(|| kept?.get(setting.key));
                let value = value.map(String::as_str);
                let value = value.filter(|value| setting.takes(value));
                value.unwrap_or(setting.default)
            }
        }
    }

    /// Chooses a value, for this account ([`account_key`]) if it is one of those. Of an account that is not to be
    /// remembered it holds until the next sign-in.
    pub fn choose_for(&mut self, setting: &Setting, account: Option<&str>, value: &str) {
        if setting.scope == Scope::Device {
            return self.choose(setting, value);
        }
        let keeps = self.remembers();
        let Some(account) = account.filter(|_| keeps) else {
            self.passing
                .insert(setting.key.to_owned(), value.to_owned());
            return;
        };
        self.passing.remove(setting.key);
        if setting.takes(value) && value != setting.default {
            self.keep(account.to_owned(), setting, value);
        } else if let Some(values) = self.accounts.get_mut(account) {
            values.remove(setting.key);
            if values.is_empty() {
                self.accounts.remove(account);
            }
        }
    }

    /// What is chosen in the dialog, as a file has it: by key, the value in force. Nothing of it names a person.
    pub fn exported(
        &self,
        account: Option<&str>,
        operator: Option<&PageSettings>,
    ) -> BTreeMap<&'static str, String> {
        let shown = SETTINGS.iter().filter(|setting| setting.row.is_some());
        shown
            .map(|setting| {
                let value = self.value_for(setting, account, operator);
                (setting.key, value.to_owned())
            })
            .collect()
    }

    /// Takes over what a file of settings has, as [`exported`](Self::exported) has it, for the device and for this account.
    /// What the page does not know, or what a setting does not take, is left out; so is what `may` forbids.
    pub fn import<'a>(
        &mut self,
        values: impl IntoIterator<Item = (&'a str, &'a str)>,
        account: Option<&str>,
        may: impl Fn(&Setting, &str) -> bool,
    ) -> Imported {
        let mut imported = Imported::default();
        for (key, value) in values.into_iter().take(MAX_IMPORTED) {
            let mut shown = SETTINGS.iter().filter(|setting| setting.row.is_some());
            match shown.find(|setting| setting.key == key) {
                Some(setting) if setting.takes(value) && may(setting, value) => {
                    self.choose_for(setting, account, value);
                    imported.taken += 1;
                }
                _ => imported.left_out += 1,
            }
        }
        imported
    }

    /// Gives everything that the dialog shows the value that it had at first, for the device and for this account. What the
    /// page remembers by itself stays.
    pub fn reset(&mut self, account: Option<&str>) {
        for setting in SETTINGS.iter().filter(|setting| setting.row.is_some()) {
            match setting.scope {
                Scope::Device => {
                    self.device.remove(setting.key);
                }
                Scope::Account => self.choose_for(setting, account, setting.default),
            }
        }
    }

    /// Takes over what another tab has saved. What is kept nowhere stays.
    pub fn take_over(&mut self, saved: Self) {
        *self = Self {
            passing: std::mem::take(&mut self.passing),
            passing_contacts: std::mem::take(&mut self.passing_contacts),
            remembers: self.remembers,
            ..saved
        };
    }

    /// What is kept of the contacts of this account ([`account_key`]).
    pub fn contacts(&self, account: Option<&str>) -> Rc<KeptContacts> {
        let kept = account.and_then(|account| self.contacts.get(account));
        kept.unwrap_or(&self.passing_contacts).clone()
    }

    /// Keeps this of a contact of this account. Of an account that is not to be remembered it is kept until the next sign-in.
    ///
    /// # Errors
    ///
    /// When there is no room for it.
    pub fn keep_contact(
        &mut self,
        account: Option<&str>,
        email: &Email,
        kept: KeptContact,
    ) -> Result<(), NoRoom> {
        let mut contacts = self.contacts(account);
        Rc::make_mut(&mut contacts).keep(email, kept)?;
        match account.filter(|_| self.remembers()) {
            None => self.passing_contacts = contacts,
            Some(account) if contacts.is_empty() => {
                self.contacts.remove(account);
            }
            Some(account) => {
                if self.contacts.len() >= MAX_ACCOUNTS && !self.contacts.contains_key(account) {
                    self.contacts.pop_first();
                }
                self.contacts.insert(account.to_owned(), contacts);
            }
        }
        Ok(())
    }

    /// The status that the sign-in form offers: the one of last time, if that is wanted.
    pub fn sign_in_status(&self) -> Status {
        let code = if self.is_on(&REMEMBER_STATUS) {
            self.value(&STATUS, None)
        } else {
            STATUS.default
        };
        Status::from_code(code).unwrap_or(Status::Online)
    }

    /// Whether Enter sends a message, rather than beginning a line of it. Where it is left to the device, a phone has its
    /// button, and no other key for a line.
    pub fn enter_sends(&self, phone: bool) -> bool {
        match self.value(&ENTER, None) {
            "send" => true,
            "line" => false,
            _ => !phone,
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
        self.passing.clear();
        self.passing_contacts = Rc::default();
        self.remembers = Some(self.is_on(&REMEMBER));
        if !self.remembers() {
            self.device.remove(EMAIL.key);
            let account = account_key(server, email);
            self.accounts.remove(&account);
            self.contacts.remove(&account);
        }
    }

    /// Remembers, or forgets where the core wants nothing kept or the person does not.
    pub fn remember(&mut self, server: &str, email: &Email, remembered: &Remembered) {
        let account = account_key(server, email);
        match &remembered.notification_server {
            Some(address) if self.remembers() => {
                self.keep(account, &NOTIFICATION_SERVER, &address.to_string());
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

impl Settings {
    /// Whether the account that was signed in with last is to be remembered on this device.
    pub fn remembers(&self) -> bool {
        self.remembers.unwrap_or_else(|| self.is_on(&REMEMBER))
    }

    fn keep(&mut self, account: String, setting: &Setting, value: &str) {
        if self.accounts.len() >= MAX_ACCOUNTS && !self.accounts.contains_key(&account) {
            self.accounts.pop_first();
        }
        let values = self.accounts.entry(account).or_default();
        values.insert(setting.key.to_owned(), value.to_owned());
    }
}

/// Names an account of a server: the server's id and the address; a space is in neither.
pub fn account_key(server: &str, email: &Email) -> String {
    format!("{server} {}", address_key(email))
}
