//! The contacts under their headings.

use std::collections::{HashMap, HashSet};

use model::{
    contact_sections::{self, Section, SectionKey},
    layers::{Dialog, MenuOf},
    names::contact_name,
    text::{t, t_with},
    tree_keys::{self, Act, Item},
};
use msnp11::{
    client::{Contact, Request},
    value::Email,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::{
    contact_row::{Asked, ContactRow, Shown},
    empty_state::NoContacts,
    menu_button::MenuButton,
};
use crate::{
    focus::{all, focus, focused},
    format::collation,
    store::{Store, use_store},
    view::{hooks::narrow_page::use_phone, menus, widgets::icon::Icon},
};

/// What [`ContactTree`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ContactTreeProps {
    /// What is sought; empty shows everyone.
    pub sought: AttrValue,
}

/// The tree of groups and people: one stop of the tab key, arrows within.
#[component]
pub(crate) fn ContactTree(props: &ContactTreeProps) -> Html {
    let store = use_store();
    let two_lines = use_phone();
    let collapsed = use_state(HashSet::<SectionKey>::new);
    let at = use_state_eq(AttrValue::default);
    let tree = use_node_ref();

    let messenger = store.messenger();
    let mut contacts: Vec<_> = messenger.roster().contacts().collect();
    // Comparing names asks the browser, which takes its time: only when names changed.
    let named: Vec<_> = contacts
        .iter()
        .map(|contact| (contact.email.clone(), contact.name.clone()))
        .collect();
    let ranks = use_memo(named, |named| collation::ranks(named.clone()));
    contacts.sort_by_key(|contact| ranks.get(&contact.email).copied());
    let sections = if props.sought.trim().is_empty() {
        contact_sections::sections(messenger.roster().groups(), &contacts)
    } else {
        contact_sections::found(&contacts, &props.sought, collation::fold)
    };

    // One and the same for as long as the list: a line is drawn anew only when what it shows changes, and any handle on
    // the store will do to ask for something.
    let onopen = {
        let store = store.clone();
        use_callback((), move |email: Email, ()| open(&store, &email))
    };
    let onmenu = {
        let store = store.clone();
        use_callback((), move |(email, group, at): Asked, ()| {
            store.open_menu(MenuOf::Contact(email, group), at)
        })
    };
    let toggle = {
        let collapsed = collapsed.clone();
        Callback::from(move |section: SectionKey| {
            let mut changed = (*collapsed).clone();
            if !changed.remove(&section) {
                changed.insert(section);
            }
            collapsed.set(changed);
        })
    };
    let onfocusin = {
        let at = at.setter();
        move |event: FocusEvent| {
            let line = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            let line = line.and_then(|line| line.closest("[data-line]").ok().flatten());
            at.set(
                line.and_then(|line| line.get_attribute("data-line"))
                    .unwrap_or_default()
                    .into(),
            );
        }
    };
    let lines = lines(&sections, &collapsed);
    let stop = lines
        .iter()
        .position(|(token, _)| *token == *at)
        .unwrap_or(0);
    let stop = lines.get(stop).map(|(token, _)| token.clone());
    let onkeydown = {
        let (tree, toggle, onopen) = (tree.clone(), toggle.clone(), onopen.clone());
        let asking = store.clone();
        let items: Vec<_> = lines.into_iter().map(|(_, item)| item).collect();
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let drawn = tree
                .cast::<Element>()
                .map(|tree| all(&tree, LINE))
                .unwrap_or_default();
            let Some(at) = focused(&drawn) else { return };
            if let Some(dialog) = items.get(at).and_then(|item| dialog(item, &event.key())) {
                event.prevent_default();
                return asking.open_dialog(dialog);
            }
            let Some(act) = tree_keys::act(&items, at, &event.key(), collation::fold) else {
                return;
            };
            event.prevent_default();
            match act {
                Act::Focus(at) => focus(drawn.get(at).cloned()),
                Act::Toggle(section) => toggle.emit(section),
                Act::Open(email) => onopen.emit(email),
            }
        }
    };

    if sections.is_empty() {
        return html! { <NoContacts sought={props.sought.trim().to_owned()} /> };
    }
    let talks = talks(&store);
    let draw_section = |section: &Section<'_>| {
        let expanded = !collapsed.contains(&section.key);
        let token = AttrValue::from(section.key.token().to_owned());
        let onclick = {
            let (toggle, key) = (toggle.clone(), section.key.clone());
            move |_: MouseEvent| toggle.emit(key.clone())
        };
        let open_group = {
            let (store, group) = (store.clone(), section.key.group().cloned());
            move |event: MouseEvent, at: (i32, i32)| {
                if let Some(group) = group.clone() {
                    event.prevent_default();
                    store.open_menu(MenuOf::Group(group), at);
                }
            }
        };
        let ongroup_button = {
            let open_group = open_group.clone();
            Callback::from(move |event: MouseEvent| {
                let at = menus::under(&event);
                open_group(event, at);
            })
        };
        let ongroup = Callback::from(move |event: MouseEvent| {
            let at = menus::here(&event);
            open_group(event, at);
        });
        let draw_person = |contact: &&Contact| {
            let token = person_token(section, contact);
            let (unread, selected) = talks.get(&contact.email).copied().unwrap_or_default();
            let tab_stop = stop.as_ref() == Some(&token);
            let key = token.to_string();
            html! {
                <ContactRow
                    {key}
                    shown={Shown::from(*contact)}
                    group={section.key.group().cloned()}
                    {token}
                    {tab_stop}
                    {unread}
                    {selected}
                    {two_lines}
                    face={store.face(&contact.email)}
                    onopen={onopen.clone()}
                    onmenu={onmenu.clone()}
                />
            }
        };
        html! {
            <>
                <li key={token.as_str()} role="none" class="group-line" oncontextmenu={ongroup.clone()}>
                    <button
                        class="group-heading"
                        type="button"
                        role="treeitem"
                        aria-level="1"
                        aria-expanded={if expanded { "true" } else { "false" }}
                        tabindex={if stop.as_ref() == Some(&token) { "0" } else { "-1" }}
                        data-group={token.clone()}
                        data-line={token}
                        {onclick}
                    >
                        <Icon id="ic-tri" class="s" />
                        <bdi class="cut">{title(section)}</bdi>
                        {" "}
                        <span class="count">{count(section)}</span>
                    </button>
                    if section.key.group().is_some() {
                        <MenuButton of={title(section)} onopen={ongroup_button} />
                    }
                </li>
                if expanded {
                    {for section.people.iter().map(draw_person)}
                }
            </>
        }
    };
    html! {
        <ul ref={tree} class="people" role="tree" aria-label={t("list-tree")} {onfocusin} {onkeydown}>
            {for sections.iter().map(draw_section)}
        </ul>
    }
}

/// The dialog that a key opens for a line: F2 renames, Delete takes away.
fn dialog(item: &Item, key: &str) -> Option<Dialog> {
    match (key, item) {
        ("F2", Item::Contact { email, .. }) => Some(Dialog::NameContact(email.clone())),
        ("Delete", Item::Contact { email, .. }) => Some(Dialog::Remove(email.clone())),
        (
            "F2",
            Item::Heading {
                section: SectionKey::Group(id),
                ..
            },
        ) => Some(Dialog::RenameGroup(id.clone())),
        (
            "Delete",
            Item::Heading {
                section: SectionKey::Group(id),
                ..
            },
        ) => Some(Dialog::RemoveGroup(id.clone())),
        _ => None,
    }
}

/// Everything in the tree that can have the focus.
const LINE: &str = "[role=treeitem]";

/// Gives the first person the focus, coming from the search field.
pub(crate) fn focus_first() {
    focus(first_person());
}

/// Opens the first person, as Enter in the search field does.
pub(crate) fn open_first() {
    if let Some(person) = first_person().and_then(|person| person.dyn_into::<HtmlElement>().ok()) {
        person.click();
    }
}

fn first_person() -> Option<Element> {
    web_sys::window()?
        .document()?
        .query_selector("#contacts .row[role=treeitem]")
        .ok()?
}

fn open(store: &Store, email: &Email) {
    // A phone number is shown, but nobody can be talked to there.
    if !email.is_phone() {
        store.request(Request::OpenConversation(email.clone()));
    }
}

/// With whom there are conversations: how much is unread, and whether it is the one shown.
fn talks(store: &Store) -> HashMap<Email, (u32, bool)> {
    let messenger = store.messenger();
    let alone = messenger
        .conversations()
        .filter(|conversation| !conversation.is_group);
    alone
        .filter_map(|conversation| {
            let email = conversation.participants.first()?.email.clone();
            Some((
                email,
                (
                    store.unread(conversation.id),
                    store.active() == Some(conversation.id),
                ),
            ))
        })
        .collect()
}

/// Every line as it is drawn, for the keyboard.
fn lines(sections: &[Section<'_>], collapsed: &HashSet<SectionKey>) -> Vec<(AttrValue, Item)> {
    let mut lines = Vec::new();
    for section in sections {
        let expanded = !collapsed.contains(&section.key);
        let heading = Item::Heading {
            section: section.key.clone(),
            expanded,
            name: title(section),
        };
        lines.push((section.key.token().to_owned().into(), heading));
        for contact in section.people.iter().filter(|_| expanded) {
            let item = Item::Contact {
                email: contact.email.clone(),
                name: contact_name(contact).to_owned(),
            };
            lines.push((person_token(section, contact), item));
        }
    }
    lines
}

fn person_token(section: &Section<'_>, contact: &Contact) -> AttrValue {
    format!("{} {}", section.key.token(), contact.email).into()
}

fn title(section: &Section<'_>) -> String {
    match (&section.key, section.name) {
        (_, Some(name)) => name.as_str().to_owned(),
        (SectionKey::Offline | SectionKey::FoundOffline, None) => t("list-offline"),
        (SectionKey::FoundOnline, None) => t("list-online"),
        (SectionKey::Other | SectionKey::Group(_), None) => t("list-other"),
    }
}

fn count(section: &Section<'_>) -> String {
    match section.key {
        SectionKey::Group(_) | SectionKey::Other => t_with(
            "list-count-of",
            &[
                ("online", section.online.into()),
                ("total", section.total.into()),
            ],
        ),
        _ => t_with("list-count", &[("total", section.total.into())]),
    }
}
