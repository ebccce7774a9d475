//! Accounts, limits, and what the server does by itself.

use std::collections::BTreeMap;

use msnp11::value::{Email, Lists};

use crate::{InitialMail, Mailbox, shields};

/// How the server behaves. Plain data, so that a test changes what it is about. All times are in milliseconds.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The accounts.
    pub accounts: Vec<Account>,
    /// Seed of tickets, GUIDs and challenges.
    pub seed: [u8; 32],
    /// Where to listen on 127.0.0.1.
    pub ports: Ports,
    /// How long a Passport ticket is good. It serves once.
    pub ticket_lifetime: u64,
    /// How long a switchboard ticket is good. It serves once.
    pub switchboard_ticket_lifetime: u64,
    /// Send a challenge (`CHL`) right after sign-in.
    pub challenge_at_sign_in: bool,
    /// Send further challenges this often; at least a second apart.
    pub challenge_every: Option<u64>,
    /// Close a session that leaves a challenge unanswered. A wrong answer always closes; silence is tolerated unless a
    /// test asks, since not every client knows challenges.
    pub require_challenge_answer: bool,
    /// How long an answer may take where one is required.
    pub challenge_patience: u64,
    /// Seconds that a client is told to wait between pings (`QNG`).
    pub ping_seconds: u32,
    /// A connection that has not signed in after this long is closed.
    pub sign_in_patience: u64,
    /// A session without any command for this long is over. Several pings fit into the default.
    pub idle: Option<u64>,
    /// A switchboard without a message for this long is closed (`BYE email 1`).
    pub switchboard_idle: Option<u64>,
    /// An alert (`NOT`) that everyone gets after their first `CHG`: its XML.
    pub alert: Option<String>,
    /// Send a `NOT` that the address book changed with every `ADC 0 RL` and `REM 0 RL`, as Escargot does.
    pub notification_of_lists: bool,
    /// Messages to people who are offline.
    pub offline_messages: OfflineSettings,
    /// How the mailbox is told after the first `CHG`.
    pub initial_mail: InitialMail,
    /// `Shields.xml`, which [`shields`] writes. Clients take no more than 64 KiB.
    pub shields: String,
    /// Answers to `URL` by the name of the page; a stub for pages that are not here.
    pub pages: BTreeMap<String, Page>,
    /// People on the forward list.
    pub max_contacts: usize,
    /// People on the allow list, and people on the block list.
    pub max_allowed: usize,
    /// Groups.
    pub max_groups: usize,
    /// Let `RMG` delete a group with people in it, as Escargot does; else it is refused with 226.
    pub remove_full_groups: bool,
    /// Answer `CAL` of someone who is blocked with 217, as if the other were offline, instead of 216.
    pub hide_blocking: bool,
    /// Words that no friendly name may hold, in any case; `PRP MFN` is refused with 209.
    pub refused_words: Vec<String>,
    /// Connections of all kinds at once; more are closed at once.
    pub max_connections: usize,
    /// Participants of one switchboard, those invited included.
    pub max_participants: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            accounts: examples(),
            seed: [1; 32],
            ports: Ports::default(),
            ticket_lifetime: 30_000,
            switchboard_ticket_lifetime: 120_000,
            challenge_at_sign_in: true,
            challenge_every: None,
            require_challenge_answer: false,
            challenge_patience: 50_000,
            ping_seconds: 45,
            sign_in_patience: 60_000,
            idle: Some(300_000),
            switchboard_idle: Some(300_000),
            alert: None,
            notification_of_lists: false,
            offline_messages: OfflineSettings::default(),
            initial_mail: InitialMail::default(),
            shields: shields(&[], &[]),
            pages: BTreeMap::new(),
            // The official limits (msnp11-ns.md, section 6).
            max_contacts: 600,
            max_allowed: 1_000,
            max_groups: 30,
            remove_full_groups: false,
            hide_blocking: false,
            refused_words: Vec::new(),
            // Load generators hold some thousands; a loopback server has no more ports to give anyway.
            max_connections: 20_000,
            // More than 30 were seen in one conversation, never a hundred.
            max_participants: 100,
        }
    }
}

/// What the two services of offline messages are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfflineSettings {
    /// Whose habits they have where servers differ.
    pub form: OfflineForm,
    /// Bytes of UTF-8 in one message; more is refused as `MessageTooLarge`. No official number is known.
    pub max_text: usize,
    /// Messages that may wait for one account; more are refused as `SystemUnavailable`.
    pub max_waiting: usize,
    /// Messages that are listed at sign-in; of more it is only told that they are too many.
    pub max_listed: usize,
}

impl Default for OfflineSettings {
    fn default() -> Self {
        Self {
            form: OfflineForm::default(),
            max_text: 2_000,
            // Listed, with the longest names and addresses, they are some 60 KiB: what a bridge passes at once.
            max_waiting: 100,
            max_listed: 25,
        }
    }
}

/// Where the services of Microsoft and of Escargot differ. Both check lock keys and messages alike here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfflineForm {
    /// `MD` is an element with mail counts, times have milliseconds, reading may mark as read, the text is folded. A fault
    /// names the challenge that is meant alone, another for each session. Who blocks the sender gets no message.
    #[default]
    Official,
    /// `MD` is escaped text without counts, the text one long line. `GetMetadata` needs something in it, what is unknown
    /// breaks the service, and a fault names both challenges, always the same. Who blocks the sender gets messages all the
    /// same, unless the sender blocks, too.
    Escargot,
}

/// Where a page is (`URL`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The page itself: a path, or an absolute URL.
    pub rru: String,
    /// Where a form goes that signs in to it.
    pub passport: String,
    /// The Passport site.
    pub site: Option<String>,
}

/// Ports; 0 takes any that is free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ports {
    /// Dispatch and notification.
    pub notification: u16,
    /// Switchboards.
    pub switchboard: u16,
    /// Passport and config.
    pub http: u16,
}

impl Ports {
    /// Where other clients look first.
    pub const USUAL: Self = Self {
        notification: 1863,
        switchboard: 1864,
        http: 8081,
    };
}

/// An account as it is before anyone signs in.
#[derive(Clone)]
pub struct Account {
    /// The address.
    pub email: Email,
    /// The password.
    pub password: String,
    /// The friendly name.
    pub name: String,
    /// The personal message.
    pub personal_message: String,
    /// Whether people on neither AL nor BL are allowed (`BLP AL`).
    pub allow_unknown: bool,
    /// Whether to ask when someone adds this account (`GTC A`).
    pub ask: bool,
    /// Whether the address is confirmed; `USR OK` tells, and without it the name cannot be changed (209).
    pub verified: bool,
    /// Whether the account is limited to MSN Explorer; `USR OK` tells.
    pub restricted: bool,
    /// `PHH`, `PHW`, `PHM`, `MOB`, and what only the server sets: `MBE`, `WWE`, `HSB`. Other keys are left out.
    pub properties: Vec<(String, String)>,
    /// `ABCHMigrated` of the profile. Without it MSNP11 is not defined; the server does the same as with it.
    pub migrated: bool,
    /// `Kid` of the profile: a child's account.
    pub kid: bool,
    /// `country` of the profile.
    pub country: String,
    /// `lang_preference` of the profile: a locale id.
    pub language: u32,
    /// The mailbox, if there is one; `EmailEnabled` of the profile.
    pub mailbox: Option<Mailbox>,
    /// Names of groups.
    pub groups: Vec<String>,
    /// Those on its lists.
    pub contacts: Vec<ListedContact>,
}

/// Someone on an account's lists.
#[derive(Clone, Debug)]
pub struct ListedContact {
    /// Who.
    pub email: Email,
    /// On which lists.
    pub lists: Lists,
    /// In which groups, as places in [`Account::groups`].
    pub groups: Vec<usize>,
}

impl Account {
    /// An account without contacts.
    ///
    /// # Panics
    ///
    /// When the address is none: accounts are written by hand.
    pub fn new(email: &str, password: &str, name: &str) -> Self {
        Self {
            email: Email::typed(email).expect("an account has an address"),
            password: password.into(),
            name: name.into(),
            personal_message: String::new(),
            allow_unknown: true,
            ask: true,
            verified: true,
            restricted: false,
            properties: Vec::new(),
            migrated: true,
            kid: false,
            country: String::new(),
            language: 1_033,
            mailbox: None,
            groups: Vec::new(),
            contacts: Vec::new(),
        }
    }

    /// Adds a group.
    #[must_use]
    pub fn group(mut self, name: &str) -> Self {
        self.groups.push(name.into());
        self
    }

    /// Sets a property, such as a phone number.
    #[must_use]
    pub fn property(mut self, key: &str, value: &str) -> Self {
        self.properties.push((key.into(), value.into()));
        self
    }

    /// Leaves the address unconfirmed.
    #[must_use]
    pub fn unverified(mut self) -> Self {
        self.verified = false;
        self
    }

    /// Sets the personal message.
    #[must_use]
    pub fn personal_message(mut self, text: &str) -> Self {
        self.personal_message = text.into();
        self
    }

    /// Blocks whoever is on neither AL nor BL (`BLP BL`).
    #[must_use]
    pub fn only_allowed(mut self) -> Self {
        self.allow_unknown = false;
        self
    }

    /// Adds a contact that may see the account's presence and has it as a contact too, in groups by their places.
    ///
    /// # Panics
    ///
    /// When the address is none.
    #[must_use]
    pub fn friend(self, email: &str, groups: &[usize]) -> Self {
        let mut account = self.listed(email, Lists::FL | Lists::AL | Lists::RL);
        if let Some(contact) = account.contacts.last_mut() {
            contact.groups = groups.to_vec();
        }
        account
    }

    /// Puts someone on lists.
    ///
    /// # Panics
    ///
    /// When the address is none.
    #[must_use]
    pub fn listed(mut self, email: &str, lists: Lists) -> Self {
        self.contacts.push(ListedContact {
            email: Email::typed(email).expect("a contact has an address"),
            lists,
            groups: Vec::new(),
        });
        self
    }
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").finish_non_exhaustive()
    }
}

/// The example accounts: alice, bob and carol, who know each other; the password is `messenger`.
pub fn examples() -> Vec<Account> {
    let account = |email, name| Account::new(email, "messenger", name);
    vec![
        account("alice@example.com", "Alice ✓")
            .group("Friends")
            .group("Book club")
            .friend("bob@example.com", &[0])
            .friend("carol@example.com", &[1]),
        account("bob@example.com", "Bob Ångström")
            .group("Friends")
            .friend("alice@example.com", &[0])
            .friend("carol@example.com", &[]),
        account("carol@example.com", "Carol 🌻")
            .friend("alice@example.com", &[])
            .friend("bob@example.com", &[]),
    ]
}
