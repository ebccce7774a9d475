//! The page as a whole: which screen is shown.

use model::{keys::Key, screen::Screen};
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
            <StoreProvider store={(*store).clone()}><Screens /></StoreProvider>
        </>
    }
}

/// The screen that is shown, and the next one behind it while it takes a while to get there.
#[component]
fn Screens() -> Html {
    let screen = use_watch(vec![Key::Session, Key::Page], Store::screen);
    let ahead = screen == Screen::SignIn { ahead: true };
    html! {
        <>
            if matches!(screen, Screen::SignIn { .. }) {
                <SignInScreen />
            }
            if ahead || screen == Screen::Main {
                { behind_sign_in(|module| (module.main_screen)(ahead)) }
            }
            if let Screen::SignedOut(why) = screen {
                { behind_sign_in(|module| (module.signed_out_screen)(why)) }
            }
        </>
    }
}

/// A screen of the module without which there is no session.
fn behind_sign_in(screen: impl FnOnce(&SessionModule) -> Html) -> Html {
    session_module::loaded().map(screen).unwrap_or_default()
}
