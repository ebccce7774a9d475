//! The page as a whole: which screen is shown.

use msnp11::client::{Session, SignedOut};
use yew::prelude::*;

use crate::{
    store::{Store, StoreProvider, door::After, use_store},
    view::{shell::Shell, sign_in::SignIn, told::Told},
};

/// The sprites of the look: figures, icons, emoticons and pictures, referred to by id.
const SPRITES: &str = include_str!("../assets/sprites.svg");

/// The root component.
#[component]
pub(crate) fn App() -> Html {
    let sprites = Html::from_html_unchecked(AttrValue::Static(SPRITES));
    html! {
        <>
            <div class="sprites" aria-hidden="true">{ sprites }</div>
            <StoreProvider><Screen /></StoreProvider>
        </>
    }
}

#[component]
fn Screen() -> Html {
    let store = use_store();
    match screen(&store) {
        Kind::SignIn => html! { <SignIn /> },
        Kind::Shell => html! { <Shell /> },
        Kind::Told(why) => html! { <Told {why} /> },
    }
}

enum Kind {
    SignIn,
    Shell,
    Told(SignedOut),
}

fn screen(store: &Store) -> Kind {
    match store.messenger().session() {
        Session::SignedIn => Kind::Shell,
        Session::Reconnecting(_) if store.is_established() => Kind::Shell,
        Session::SigningIn(_) | Session::Reconnecting(_) => Kind::SignIn,
        Session::SignedOut(SignedOut::Asked | SignedOut::Failed(_)) => Kind::SignIn,
        Session::SignedOut(why) => match store.after() {
            After::Told => Kind::Told(why.clone()),
            After::SignIn => Kind::SignIn,
            After::Reading => Kind::Shell,
        },
    }
}
