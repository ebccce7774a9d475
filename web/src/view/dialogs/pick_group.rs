//! Where a contact is to go.

use model::{
    contact_moves::{self, Destination},
    keys::Key,
    text::{t, t_with},
};
use msnp11::value::{Email, Guid};
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::{called, cancel::Cancel, dialog_frame::DialogFrame};
use crate::{
    drawing_count::count_drawing,
    format::name_order,
    view::{
        hooks::{submission::use_submission, watch::use_store_of},
        widgets::icon::Icon,
    },
};

/// What [`PickGroup`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct PickGroupProps {
    /// Who.
    pub email: Email,
    /// Out of this group, when moved.
    pub from: Option<Guid>,
    /// Whether the contact stays where they are as well.
    pub copy: bool,
}

/// A line of the list.
#[derive(Clone, PartialEq)]
struct Choice {
    to: Destination,
    name: String,
    /// How many are in it; of a group that is there.
    people: Option<usize>,
}

/// The groups that the contact is not in yet: typing finds one or makes one, Enter moves, and with Ctrl copies.
#[component]
pub(crate) fn PickGroup(props: &PickGroupProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contacts, Key::Groups]);
    let submission = use_submission(&["ADC", "REM", "ADG"]);
    {
        // Nobody waits for it any more. Of what is done by then, nothing is left to be given up.
        let store = store.clone();
        use_effect_with((), move |()| {
            move || store.change_page(|page| page.moves.give_up())
        });
    }
    let typed = use_state_eq(String::new);
    let at = use_state_eq(|| 0_usize);
    let choices: Vec<Choice> = {
        let messenger = store.messenger();
        let roster = messenger.roster();
        let person = roster.person(&props.email);
        let within = person.map_or(&[][..], |person| &person.groups);
        let (groups, new) =
            contact_moves::choices(roster.groups(), within, &typed, name_order::fold);
        let groups = groups.into_iter().map(|group| Choice {
            to: Destination::Group(group.id.clone()),
            name: group.name.as_str().to_owned(),
            people: Some(
                roster
                    .contacts()
                    .filter(|contact| contact.groups.contains(&group.id))
                    .count(),
            ),
        });
        let new = new.then(|| Choice {
            to: Destination::New(typed.trim().to_owned()),
            name: typed.trim().to_owned(),
            people: None,
        });
        groups.chain(new).collect()
    };
    let place = (*at).min(choices.len().saturating_sub(1));
    let choose = {
        let (store, submission) = (store.clone(), submission.clone());
        let (email, from, copy) = (props.email.clone(), props.from.clone(), props.copy);
        Callback::from(move |(to, copied): (Destination, bool)| {
            if submission.waiting {
                return;
            }
            let way = store.way_to(&email, from.as_ref(), to, copy || copied);
            if let Some(way) = way {
                let sent = way.clone();
                store.change_page(|page| page.moves.begin(sent));
                let request = way.request();
                submission.submit(vec![request], move |messenger| {
                    way.is_done(messenger.roster())
                });
            }
        })
    };
    let onkeydown = {
        let (choices, choose, at) = (choices.clone(), choose.clone(), at.setter());
        move |event: KeyboardEvent| {
            let count = choices.len().max(1);
            match event.key().as_str() {
                "ArrowDown" => at.set((place + 1) % count),
                "ArrowUp" => at.set((place + count - 1) % count),
                "Enter" => {
                    if let Some(choice) = choices.get(place) {
                        choose.emit((choice.to.clone(), event.ctrl_key() || event.meta_key()));
                    }
                }
                _ => return,
            }
            event.prevent_default();
        }
    };
    let oninput = {
        let (typed, at) = (typed.setter(), at.setter());
        move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
            at.set(0);
        }
    };
    let name = called(&store, &props.email);
    let key = if props.copy {
        "copy-title"
    } else {
        "move-title"
    };
    let title = t_with(key, &[("name", name.into())]);
    let none = choices.is_empty();
    let lines = choices.into_iter().enumerate().map(|(number, choice)| {
        let onclick = {
            let (choose, to) = (choose.clone(), choice.to.clone());
            move |event: MouseEvent| {
                choose.emit((to.clone(), event.ctrl_key() || event.meta_key()));
            }
        };
        // The field keeps the focus.
        let onmousedown = |event: MouseEvent| event.prevent_default();
        let words = match choice.people {
            Some(people) => html! {
                <>
                    <Icon id="ic-folder" />
                    <bdi class="cut grow">{ choice.name.clone() }</bdi>
                    <span class="small quiet">{ t_with("group-people", &[("count", people.into())]) }</span>
                </>
            },
            None => html! {
                <>
                    <Icon id="ic-plus" />
                    <span class="cut grow">{ t_with("move-new", &[("name", choice.name.clone().into())]) }</span>
                </>
            },
        };
        html! {
            <li key={number} id={format!("pick-{number}")} class="choice" role="option"
                aria-selected={(number == place).to_string()} data-to={choice.name} {onclick} {onmousedown}>
                { words }
            </li>
        }
    });
    html! {
        <DialogFrame id="pick-dialog" {title} icon="ic-folder">
            <div class="content">
                <input class="field" id="pick-group" type="text" role="combobox" autocomplete="off" spellcheck="false" dir="auto"
                    maxlength="61" data-first="" placeholder={t("move-find")} aria-label={t("move-find")} aria-autocomplete="list"
                    aria-expanded={(!none).to_string()} aria-controls="pick-groups"
                    aria-activedescendant={(!none).then(|| format!("pick-{place}"))} {oninput} {onkeydown} />
                if none {
                    <p class="body-text quiet">{ t("move-nowhere") }</p>
                }
                <ul class="choices" id="pick-groups" role="listbox" aria-label={t("move-groups")}>{ for lines }</ul>
                { submission.alert() }
            </div>
            <div class="actions">
                <span class="small quiet grow">{ t(if props.copy { "copy-keys" } else { "move-keys" }) }</span>
                <Cancel />
            </div>
        </DialogFrame>
    }
}
