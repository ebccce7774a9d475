//! The page as a whole: which screen is shown.

use model::{keys::Key, page::SessionEnd};
use msnp11::client::{Session, SignedOut};
use yew::prelude::*;

use crate::{
    effects,
    session_module::{self, SessionModule},
    store::{Store, StoreProvider},
    view::{hooks::watch::use_watch, sign_in_screen::SignInScreen},
};

/// The sprites of the look that every screen needs: figures and icons, referred to by id.
const ICONS: &str = include_str!("../assets/icons.svg");

/// The root component.
#[component]
pub(crate) fn App() -> Html {
    let store = use_memo((), |()| {
        let store = Store::new();
        effects::begin(&store);
        store
    });
    let icons = Html::from_html_unchecked(AttrValue::Static(ICONS));
    // An effect, so that the first screen is drawn before anything is asked for.
    use_effect_with((), {
        let store = (*store).clone();
        move |()| store.fetch_session_module()
    });
    html! {
        <>
            <div class="sprites" aria-hidden="true">{ icons }</div>
            <StoreProvider store={(*store).clone()}><Screen /></StoreProvider>
        </>
    }
}

#[component]
fn Screen() -> Html {
    match use_watch(vec![Key::Session, Key::Page], screen) {
        Kind::SignIn => html! { <SignInScreen /> },
        Kind::Main => behind_sign_in(|module| (module.main_screen)()),
        Kind::SignedOut(why) => behind_sign_in(|module| (module.signed_out_screen)(why)),
    }
}

/// A screen of the module without which there is no session.
fn behind_sign_in(screen: impl FnOnce(&SessionModule) -> Html) -> Html {
    session_module::loaded().map(screen).unwrap_or_default()
}

/// Whether the person sees the screen of a session, which may be over.
pub(crate) fn shows_main_screen(store: &Store) -> bool {
    screen(store) == Kind::Main
}

#[derive(Clone, PartialEq)]
enum Kind {
    SignIn,
    Main,
    SignedOut(SignedOut),
}

fn screen(store: &Store) -> Kind {
    let page = store.page();
    match store.messenger().session() {
        Session::SignedIn => Kind::Main,
        Session::Reconnecting(_) if page.sign_in.is_established() => Kind::Main,
        Session::SigningIn(_) | Session::Reconnecting(_) => Kind::SignIn,
        Session::SignedOut(SignedOut::Asked | SignedOut::Failed(_)) => Kind::SignIn,
        Session::SignedOut(why) => match page.sign_in.end {
            SessionEnd::Explained => Kind::SignedOut(why.clone()),
            SessionEnd::SignIn => Kind::SignIn,
            SessionEnd::Reading => Kind::Main,
        },
    }
}
