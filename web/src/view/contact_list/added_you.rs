//! Who added the person and waits for an answer.

use model::{
    keys::Key,
    names::contact_name,
    text::{t, t_with},
};
use msnp11::{
    client::{Contact, Messenger, Request},
    value::{Email, Lists},
};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::watch::use_watch,
        widgets::{display_picture::DisplayPicture, icon::Icon},
    },
};

/// A card over the list: one person after the other, until all are answered. Nothing while nobody waits.
#[component]
pub(crate) fn AddedYou() -> Html {
    count_drawing!();
    let store = use_store();
    let (first, count) = use_watch(vec![Key::Contacts, Key::Me], |store| {
        let messenger = store.messenger();
        let waiting = waiting(&messenger);
        (waiting.first().copied().cloned(), waiting.len())
    });
    let Some(first) = first else {
        return Html::default();
    };
    let email = first.email.clone();
    let name = contact_name(&first).into_owned();
    let act = |request: fn(Email) -> Request| {
        let (store, email) = (store.clone(), email.clone());
        move |_: MouseEvent| store.request(request(email.clone()))
    };
    let add = act(|email| Request::AddContact {
        email,
        name: None,
        group: None,
    });
    html! {
        <section class="added-you" role="region" aria-labelledby="waiting-title" data-waiting={email.as_str().to_owned()}>
            <header><Icon id="ic-invite" /><h2 id="waiting-title" class="cut">{ t("waiting-title") }</h2><span class="spacer"></span>
                if count > 1 {
                    <span class="small quiet">{ t_with("waiting-count", &[("count", count.into())]) }</span>
                }
            </header>
            <div class="person">
                <DisplayPicture of={email.as_str().to_owned()} status={first.status} size="m" />
                <div class="text">
                    <p class="strong cut" title={name.clone()}><bdi>{ name.clone() }</bdi></p>
                    <p class="small quiet cut" title={email.as_str().to_owned()}>{ email.as_str().to_owned() }</p>
                </div>
            </div>
            <p class="small quiet">{ t_with("waiting-text", &[("name", name.into())]) }</p>
            <div class="actions">
                <button class="button compact danger" type="button" data-action="block" onclick={act(Request::Block)}>{ t("menu-block") }</button>
                <span class="grow"></span>
                <button class="button compact" type="button" data-action="allow" onclick={act(Request::Allow)}>{ t("waiting-allow") }</button>
                <button class="button compact primary" type="button" data-action="allow-add" onclick={add}>{ t("waiting-allow-add") }</button>
            </div>
        </section>
    }
}

/// Those who added the person and were not answered: on PL, or on RL alone. Nobody while the person wants not to be asked.
fn waiting(messenger: &Messenger) -> Vec<&Contact> {
    if !messenger.me().ask_when_added {
        return Vec::new();
    }
    let people = messenger.roster().people();
    people.filter(|person| waits(person.lists)).collect()
}

fn waits(lists: Lists) -> bool {
    let answered = lists.intersects(Lists::AL | Lists::BL);
    let added = lists.contains(Lists::RL) && !lists.contains(Lists::FL);
    !answered && (added || lists.contains(Lists::PL))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn who_waits() {
        for (lists, expected) in [
            (Lists::PL, true),
            (Lists::RL, true),
            (Lists::PL | Lists::RL, true),
            (Lists::PL | Lists::FL, true),
            (Lists::RL | Lists::FL, false),
            (Lists::RL | Lists::AL, false),
            (Lists::PL | Lists::BL, false),
            (Lists::PL | Lists::AL | Lists::RL, false),
            (Lists::FL, false),
            (Lists::empty(), false),
        ] {
            assert_eq!(waits(lists), expected, "{lists:?}");
        }
    }
}
