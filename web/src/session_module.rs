//! What a session needs and the sign-in screen does not. In the page that people get it is a module of its own, which is
//! fetched while somebody types; otherwise it is simply there.
//!
//! What only these functions reach ends up in that module. A call from elsewhere to something behind them brings it back
//! into the first one, which `cargo xtask test --only weight` notices by its size.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use msnp11::client::SignedOut;
use yew::prelude::*;

use crate::{
    deferred_sprites,
    driver::Driver,
    effects,
    format::name_order,
    store::Store,
    view::{
        main_screen::MainScreen,
        sign_in_screen::{in_another_tab::InAnotherTab, reconnecting::Reconnecting},
        signed_out_screen::SignedOutScreen,
    },
};

/// The ways into the module.
#[derive(Debug)]
pub(crate) struct SessionModule {
    /// Has the store follow what the core tells. Called once, before the others.
    pub(crate) begin: fn(&Store),
    /// [`Driver::turn`].
    pub(crate) turn: fn(&Rc<Driver>),
    /// The screen of a session; hidden while it is drawn ahead.
    pub(crate) main_screen: fn(bool) -> Html,
    /// What stands in place of the sign-in form while the server wants to be asked later.
    pub(crate) reconnecting: fn() -> Html,
    /// What stands in place of the sign-in form while another tab has the session.
    pub(crate) in_another_tab: fn() -> Html,
    /// The screen after a session.
    pub(crate) signed_out_screen: fn(SignedOut) -> Html,
}

/// The module did not come.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("what a session needs could not be fetched")]
pub(crate) struct NotLoaded;

static MODULE: SessionModule = SessionModule {
    begin: |store| {
        store.follow_the_core();
        effects::begin_for_sessions(store);
        deferred_sprites::fetch();
        Timeout::new(0, name_order::prepare).forget();
    },
    turn: Driver::turn,
    main_screen: |hidden| html! { <MainScreen {hidden} /> },
    in_another_tab: || html! { <InAnotherTab /> },
    reconnecting: || html! { <Reconnecting /> },
    signed_out_screen: |why| html! { <SignedOutScreen {why} /> },
};

#[cfg(not(feature = "split"))]
mod loading {
    use super::{MODULE, NotLoaded, SessionModule};

    /// The module, as far as it is here.
    pub(crate) fn loaded() -> Option<&'static SessionModule> {
        Some(&MODULE)
    }

    /// The module.
    pub(crate) async fn load() -> Result<&'static SessionModule, NotLoaded> {
        Ok(&MODULE)
    }
}

#[cfg(feature = "split")]
mod loading {
    use std::cell::Cell;

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{MODULE, NotLoaded, SessionModule};

    impl From<SplitLoaderError> for NotLoaded {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    thread_local! {
        static LOADED: Cell<Option<&'static SessionModule>> = const { Cell::new(None) };
    }

    /// The module, as far as it is here.
    pub(crate) fn loaded() -> Option<&'static SessionModule> {
        LOADED.get()
    }

    /// The module, which is fetched if it is not here. After a failure it can be asked for again.
    pub(crate) async fn load() -> Result<&'static SessionModule, NotLoaded> {
        let module = session().await?;
        LOADED.set(Some(module));
        Ok(module)
    }

    /// Where the module begins. `cargo xtask page` cuts here.
    #[wasm_split(session, fallible)]
    fn session() -> Result<&'static SessionModule, NotLoaded> {
        Ok(&MODULE)
    }
}

pub(crate) use loading::{load, loaded};
