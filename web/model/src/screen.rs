//! Which screen is shown, by how the session stands.

use msnp11::client::{Messenger, Session, SignedOut};

use crate::page::{Page, SessionEnd};

/// A screen of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The contact list and the conversations.
    Main,
    /// Where one signs in. `ahead` says that a sign-in goes on: the main screen is drawn behind this one, so that only
    /// the contacts are left to be drawn when they have come.
    SignIn {
        /// Whether the main screen is drawn already.
        ahead: bool,
    },
    /// Why a session ended that the person did not end.
    SignedOut(SignedOut),
}

impl Screen {
    /// The screen for a session that stands like this.
    pub fn of(messenger: &Messenger, page: &Page) -> Self {
        let form = Self::SignIn { ahead: false };
        match messenger.session() {
            Session::SignedIn => Self::Main,
            Session::Reconnecting(_) if page.sign_in.is_established() => Self::Main,
            Session::SigningIn(_) => Self::SignIn { ahead: true },
            Session::Reconnecting(_)
            | Session::SignedOut(SignedOut::Asked | SignedOut::Failed(_)) => form,
            Session::SignedOut(why) => match page.sign_in.end {
                SessionEnd::Explained => Self::SignedOut(why.clone()),
                SessionEnd::SignIn => form,
                SessionEnd::Reading => Self::Main,
            },
        }
    }
}
