//! The page as a whole: which screen is shown.

use msnp11::client::{Session, SignedOut};
use yew::prelude::*;

use crate::{
    pictures,
    store::{Store, StoreProvider, sign_in::After, use_store},
    view::{
        main_screen::MainScreen, sign_in_screen::SignInScreen, signed_out_screen::SignedOutScreen,
    },
};

/// The sprites of the look that every screen needs: figures and icons, referred to by id.
const ICONS: &str = include_str!("../assets/icons.svg");

/// The root component.
#[component]
pub(crate) fn App() -> Html {
    let icons = Html::from_html_unchecked(AttrValue::Static(ICONS));
    // An effect, so that the first screen is drawn before anything is asked for.
    use_effect_with((), |()| pictures::fetch());
    html! {
        <>
            <div class="sprites" aria-hidden="true">{ icons }</div>
            <StoreProvider><Screen /></StoreProvider>
        </>
    }
}

#[component]
fn Screen() -> Html {
    let store = use_store();
    match screen(&store) {
        Kind::SignIn => html! { <SignInScreen /> },
        Kind::Main => html! { <MainScreen /> },
        Kind::SignedOut(why) => html! { <SignedOutScreen {why} /> },
    }
}

enum Kind {
    SignIn,
    Main,
    SignedOut(SignedOut),
}

fn screen(store: &Store) -> Kind {
    match store.messenger().session() {
        Session::SignedIn => Kind::Main,
        Session::Reconnecting(_) if store.is_established() => Kind::Main,
        Session::SigningIn(_) | Session::Reconnecting(_) => Kind::SignIn,
        Session::SignedOut(SignedOut::Asked | SignedOut::Failed(_)) => Kind::SignIn,
        Session::SignedOut(why) => match store.after() {
            After::Told => Kind::SignedOut(why.clone()),
            After::SignIn => Kind::SignIn,
            After::Reading => Kind::Main,
        },
    }
}
