//! The sign-in screen while another tab of the browser has the session.

use model::text::t;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{hooks::watch::use_page, widgets::sentence::Sentence},
};

/// In place of the form: who is signed in there, the way to go on here, and the way out.
#[component]
pub(crate) fn InAnotherTab() -> Html {
    count_drawing!();
    let store = use_store();
    let email = use_page(|page| {
        let entered = page.sign_in.entered();
        entered.map(|entered| entered.email.as_str().to_owned())
    });
    let use_here = {
        let store = store.clone();
        move |_: MouseEvent| store.use_here()
    };
    let cancel = move |_: MouseEvent| store.cancel_sign_in();
    html! {
        <div class="inner" id="in-another-tab">
            <p role="alert"><Sentence id="sign-in-in-another-tab" name={email.unwrap_or_default()} class="strong" /></p>
            <p class="small quiet">{ t("sign-in-use-here-hint") }</p>
            <button id="use-here" class="button primary big" type="button" onclick={use_here}>{ t("sign-in-use-here") }</button>
            <button id="cancel" class="button big" type="button" onclick={cancel}>{ t("sign-in-cancel") }</button>
        </div>
    }
}
