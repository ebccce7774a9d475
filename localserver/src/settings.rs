//! Accounts and limits.

use msnp11::value::{Email, Lists};

/// How the server behaves. Plain data, so that a test changes what it is about.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The accounts.
    pub accounts: Vec<Account>,
    /// Seed of tickets, GUIDs and challenges.
    pub seed: [u8; 32],
    /// How long a Passport ticket is good, in milliseconds. It serves once.
    pub ticket_lifetime: u64,
    /// How long a switchboard ticket is good, in milliseconds.
    pub switchboard_ticket_lifetime: u64,
    /// Send a challenge after sign-in.
    pub challenges: bool,
    /// Close a session that does not answer its challenge within this many milliseconds. Some clients know no
    /// challenges, so silence is tolerated unless a test asks.
    pub challenge_patience: Option<u64>,
    /// Seconds that a client is told to wait between pings.
    pub ping_seconds: u32,
    /// People on the forward list.
    pub max_contacts: usize,
    /// Groups.
    pub max_groups: usize,
    /// A closed port or a session without a command for this long is over, in milliseconds.
    pub idle: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            accounts: examples(),
            seed: [1; 32],
            ticket_lifetime: 30_000,
            switchboard_ticket_lifetime: 120_000,
            challenges: true,
            challenge_patience: None,
            ping_seconds: 45,
            max_contacts: 600,
            max_groups: 30,
            idle: 300_000,
        }
    }
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
        let email = Email::typed(email).expect("an account has an address");
        Self { email, password: password.into(), name: name.into(), groups: Vec::new(), contacts: Vec::new() }
    }

    /// Adds a group.
    #[must_use]
    pub fn group(mut self, name: &str) -> Self {
        self.groups.push(name.into());
        self
    }

    /// Adds a contact that may see the account's presence and has it as a contact too.
    ///
    /// # Panics
    ///
    /// When the address is none.
    #[must_use]
    pub fn friend(mut self, email: &str, groups: &[usize]) -> Self {
        let email = Email::typed(email).expect("a contact has an address");
        self.contacts.push(ListedContact {
            email,
            lists: Lists::FL | Lists::AL | Lists::RL,
            groups: groups.to_vec(),
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
