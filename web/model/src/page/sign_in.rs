//! Who signs in where, and how the last session ended.

use msnp11::{
    client::{Instant, Session, SignedOut},
    value::{Email, Status},
};
use webmessenger_contract::{PageSettings, ServerList, ServerOffer};

use crate::{settings::account_key, text::t};

/// Why there is no list of servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServersError {
    /// The browser has no network.
    Offline,
    /// The bridge did not answer, or not with a list.
    Unreachable,
    /// The page is older or newer than the bridge.
    OtherVersion,
}

/// What was typed on the sign-in screen; never the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The address.
    pub email: Email,
    /// How to come online.
    pub status: Status,
    /// What the server is called.
    pub server: String,
}

/// Where a sign-in stands that has not begun: what a session needs may still be fetched, and no other tab may have the
/// session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preparation {
    /// Nobody waits for it.
    #[default]
    None,
    /// That is being fetched, or asked for.
    Waits,
    /// It could not be fetched.
    Failed,
    /// Another tab of this browser has the session of the account.
    InAnotherTab,
    /// The other tab is to let go of it.
    TakesOver,
}

/// What is shown after a session that the person did not end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionEnd {
    /// Why it ended, over the full page.
    #[default]
    Explained,
    /// The sign-in screen.
    SignIn,
    /// What was said, to be read.
    Reading,
}

/// What the sign-in screen and the end of a session are drawn from.
#[derive(Debug, Default)]
pub struct SignIn {
    /// The servers on offer, once the bridge told.
    pub servers: Option<Result<ServerList, ServersError>>,
    /// What is shown after a session that the person did not end.
    pub end: SessionEnd,
    /// Where a sign-in stands that has not begun.
    pub preparation: Preparation,
    server: Option<ServerOffer>,
    account: Option<Email>,
    established: bool,
    ended_at: Instant,
    entered: Option<Entered>,
}

impl SignIn {
    /// The person wants to sign in with this, once that can begin.
    pub fn waits(&mut self, entered: Entered) {
        self.preparation = Preparation::Waits;
        self.entered = Some(entered);
    }

    /// The person signs in here with this.
    pub fn begin(&mut self, server: ServerOffer, entered: Entered) {
        self.preparation = Preparation::None;
        self.server = Some(server);
        self.account = Some(entered.email.clone());
        self.entered = Some(entered);
    }

    /// The server that was signed in to last.
    pub fn server(&self) -> Option<&ServerOffer> {
        self.server.as_ref()
    }

    /// The server's id and the account that was signed in with last.
    pub fn account(&self) -> Option<(&str, &Email)> {
        Some((&self.server.as_ref()?.id, self.account.as_ref()?))
    }

    /// Names that account, for what is kept of it.
    pub fn account_key(&self) -> Option<String> {
        let (server, email) = self.account()?;
        Some(account_key(server, email))
    }

    /// Whether the account came online since it was signed in with: there is a list to show, even while the line is cut.
    pub fn is_established(&self) -> bool {
        self.established
    }

    /// What was typed and has not led to a session yet: who mistyped a password need not begin anew.
    pub fn entered(&self) -> Option<&Entered> {
        self.entered.as_ref()
    }

    /// What the operator set; nothing until the bridge told.
    pub fn page_settings(&self) -> Option<&PageSettings> {
        let list = self.servers.as_ref()?.as_ref().ok()?;
        Some(&list.page)
    }

    /// The operator's name for the page, or its own.
    pub fn title(&self) -> String {
        let title = self.page_settings().and_then(|page| page.title.clone());
        title.unwrap_or_else(|| t("app-name"))
    }

    /// When the server wants to be asked again, where it told when it ended the session.
    pub fn back_at(&self, why: &SignedOut) -> Option<Instant> {
        match why {
            SignedOut::ReconnectAfter { minutes } => {
                let wait = u64::from(*minutes) * 60_000;
                Some(Instant(self.ended_at.0.saturating_add(wait)))
            }
            _ => None,
        }
    }

    pub(super) fn session_changed(&mut self, session: &Session, now: Instant) {
        match session {
            Session::SignedOut(why) => {
                self.ended_at = now;
                self.established = false;
                if *why != SignedOut::Asked {
                    self.end = SessionEnd::default();
                }
            }
            Session::SignedIn => {
                self.established = true;
                self.entered = None;
            }
            Session::SigningIn(_) | Session::Reconnecting(_) => {}
        }
    }
}
