//! Which tab of the browser has the session of an account. Servers take one session of an account at a time, and end the
//! older one: two tabs would sign each other out.

/// What a page wants of the lock, of which there is one for each account of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Nobody is signed in or signs in.
    Nothing,
    /// Somebody signs in with this account.
    SignIn(String),
    /// Somebody signs in with this account, and takes it from the tab that has it.
    TakeOver(String),
    /// There is a session; it keeps what it has.
    Keep,
}

/// What is to be done, in the browser and on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Ask for the lock of this account, and take a no.
    Ask(String),
    /// Have the tab that has this account let go of it, and wait for its lock.
    TakeOver(String),
    /// Let go of the lock, or stop asking for it.
    Release,
    /// Sign in: the lock is here.
    SignIn,
    /// Say that another tab has the session.
    TellOfOther,
    /// End the session, which another tab has now, and let go of the lock.
    HandOver,
}

/// Where a tab stands.
#[derive(Debug, Default)]
pub struct SessionLock {
    state: State,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Free,
    Asking(String),
    /// Another tab has it.
    Refused(String),
    TakingOver(String),
    Held(String),
}

impl SessionLock {
    /// The page wants this now.
    pub fn wishes(&mut self, wish: Wish) -> Option<Act> {
        match (wish, &self.state) {
            (Wish::Keep, _) | (Wish::Nothing, State::Free) => None,
            (Wish::Nothing, _) => {
                self.state = State::Free;
                Some(Act::Release)
            }
            (
                Wish::SignIn(account),
                State::Asking(known) | State::Refused(known) | State::TakingOver(known),
            )
            | (Wish::TakeOver(account), State::TakingOver(known))
                if account == *known =>
            {
                None
            }
            // It was signed in with a moment ago.
            (Wish::SignIn(account) | Wish::TakeOver(account), State::Held(held))
                if account == *held =>
            {
                Some(Act::SignIn)
            }
            (Wish::SignIn(account), _) => {
                self.state = State::Asking(account.clone());
                Some(Act::Ask(account))
            }
            (Wish::TakeOver(account), _) => {
                self.state = State::TakingOver(account.clone());
                Some(Act::TakeOver(account))
            }
        }
    }

    /// The browser answered what was asked of it last.
    pub fn answered(&mut self, is_granted: bool) -> Option<Act> {
        match std::mem::take(&mut self.state) {
            State::Asking(account) | State::TakingOver(account) if is_granted => {
                self.state = State::Held(account);
                Some(Act::SignIn)
            }
            State::Asking(account) | State::TakingOver(account) => {
                self.state = State::Refused(account);
                Some(Act::TellOfOther)
            }
            other => {
                self.state = other;
                None
            }
        }
    }

    /// Another tab asks for this account, or has taken it.
    pub fn is_taken(&mut self, account: &str) -> Option<Act> {
        if !self.holds(account) {
            return None;
        }
        self.state = State::Free;
        Some(Act::HandOver)
    }

    /// Whether this tab has the session of this account.
    pub fn holds(&self, account: &str) -> bool {
        matches!(&self.state, State::Held(held) if held == account)
    }
}

/// What tabs say to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Whoever has this account is to let go of it.
    LetGo(String),
    /// Does anybody have this account?
    WhoHas(String),
    /// I have it.
    IHave(String),
}

impl Message {
    /// As it is sent.
    pub fn text(&self) -> String {
        match self {
            Self::LetGo(account) => format!("let-go {account}"),
            Self::WhoHas(account) => format!("who-has {account}"),
            Self::IHave(account) => format!("i-have {account}"),
        }
    }

    /// What was sent; nothing for what another version of the page may say.
    pub fn read(text: &str) -> Option<Self> {
        let (verb, account) = text.split_once(' ')?;
        let account = account.to_owned();
        match verb {
            "let-go" => Some(Self::LetGo(account)),
            "who-has" => Some(Self::WhoHas(account)),
            "i-have" => Some(Self::IHave(account)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALICE: &str = "server alice@example.com";
    const BOB: &str = "server bob@example.com";

    fn sign_in(account: &str) -> Wish {
        Wish::SignIn(account.to_owned())
    }

    fn take_over(account: &str) -> Wish {
        Wish::TakeOver(account.to_owned())
    }

    fn held(account: &str) -> SessionLock {
        let mut lock = SessionLock::default();
        lock.wishes(sign_in(account));
        assert_eq!(lock.answered(true), Some(Act::SignIn));
        assert_eq!(lock.wishes(Wish::Keep), None);
        lock
    }

    #[test]
    fn who_comes_first_has_the_session_until_it_is_over() {
        let mut lock = SessionLock::default();
        assert_eq!(lock.wishes(Wish::Nothing), None);
        assert_eq!(lock.wishes(sign_in(ALICE)), Some(Act::Ask(ALICE.into())));
        assert_eq!(lock.wishes(sign_in(ALICE)), None, "it is being asked for");
        assert!(!lock.holds(ALICE));
        assert_eq!(lock.answered(true), Some(Act::SignIn));
        assert_eq!(lock.wishes(Wish::Keep), None);
        assert!(lock.holds(ALICE) && !lock.holds(BOB));
        assert_eq!(lock.wishes(Wish::Nothing), Some(Act::Release));
        assert!(!lock.holds(ALICE));
        assert_eq!(lock.answered(true), None, "nobody asked");
    }

    #[test]
    fn who_comes_second_is_told_and_takes_over_when_asked_to() {
        let mut lock = SessionLock::default();
        lock.wishes(sign_in(ALICE));
        assert_eq!(lock.answered(false), Some(Act::TellOfOther));
        assert_eq!(lock.wishes(sign_in(ALICE)), None, "nothing by itself");
        assert_eq!(
            lock.wishes(take_over(ALICE)),
            Some(Act::TakeOver(ALICE.into()))
        );
        assert_eq!(lock.wishes(take_over(ALICE)), None);
        assert_eq!(lock.answered(true), Some(Act::SignIn));
        assert!(lock.holds(ALICE));
    }

    #[test]
    fn giving_up_stops_the_asking() {
        for answer in [None, Some(false)] {
            let mut lock = SessionLock::default();
            lock.wishes(sign_in(ALICE));
            answer.map(|answer| lock.answered(answer));
            assert_eq!(lock.wishes(Wish::Nothing), Some(Act::Release));
            assert_eq!(lock.wishes(sign_in(BOB)), Some(Act::Ask(BOB.into())));
        }
    }

    #[test]
    fn who_is_asked_to_let_go_does_so_once_and_does_not_take_it_back() {
        let mut lock = held(ALICE);
        assert_eq!(lock.is_taken(BOB), None, "another account");
        assert_eq!(lock.is_taken(ALICE), Some(Act::HandOver));
        assert_eq!(lock.is_taken(ALICE), None);
        assert_eq!(lock.wishes(Wish::Keep), None);
        assert_eq!(lock.wishes(Wish::Nothing), None);
        // Who only asks has nothing to let go of.
        lock.wishes(take_over(ALICE));
        assert_eq!(lock.is_taken(ALICE), None);
        assert_eq!(lock.answered(true), Some(Act::SignIn));
    }

    #[test]
    fn another_account_asks_anew() {
        let mut lock = held(ALICE);
        assert_eq!(lock.wishes(sign_in(ALICE)), Some(Act::SignIn));
        assert_eq!(lock.wishes(sign_in(BOB)), Some(Act::Ask(BOB.into())));
        assert!(!lock.holds(ALICE));
    }

    #[test]
    fn messages_are_read_as_they_were_said() {
        for message in [
            Message::LetGo(ALICE.into()),
            Message::WhoHas(ALICE.into()),
            Message::IHave(BOB.into()),
        ] {
            assert_eq!(Message::read(&message.text()), Some(message));
        }
        for nonsense in ["", "let-go", "sing a@example.com"] {
            assert_eq!(Message::read(nonsense), None);
        }
    }
}
