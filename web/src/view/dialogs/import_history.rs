//! Bringing logs into the history.

use std::collections::{BTreeSet, HashSet};

use model::{
    history::{
        Person,
        import::{
            Source,
            survey::{Survey, contact_of},
        },
    },
    names,
    text::{t, t_with},
};
use msnp11::value::Email;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame};
use crate::{
    drawing_count::count_drawing,
    format::times,
    history_files::{self, ImportError, Imported},
    store::{Store, use_store},
    view::widgets::file_chooser,
};

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    Reading,
    /// What is in the file; what it does not tell is asked for.
    Asking(File, Source, Survey),
    Retention(usize, u64),
    Done(Imported),
    Failed(ImportError),
}

/// Reads a file, asks what it does not tell, and keeps what is new of it.
#[component]
pub(crate) fn ImportHistory() -> Html {
    count_drawing!();
    let store = use_store();
    let stage = use_state_eq(|| Stage::Choosing);
    let own = use_state_eq(BTreeSet::<String>::new);
    let contact = use_state_eq(String::new);
    let chooser = use_node_ref();
    {
        // Who closes the dialog wants no more of it.
        let store = store.clone();
        use_effect_with((), move |()| move || store.stop_import());
    }
    let onfile = {
        let (store, stage) = (store.clone(), stage.clone());
        let (own, contact) = (own.clone(), contact.clone());
        file_chooser::taker(&chooser, move |files| {
            let Some(file) = files.into_iter().next() else {
                return;
            };
            let (store, stage) = (store.clone(), stage.clone());
            let (own, contact) = (own.clone(), contact.clone());
            stage.set(Stage::Reading);
            spawn_local(async move {
                match history_files::survey(&file).await {
                    Ok((source, mut survey)) => {
                        let with = guess(&store, source, &file.name(), &mut survey);
                        let names = survey.writers.iter();
                        let names = names.filter(|named| named.own == Some(true));
                        own.set(names.map(|named| named.name.clone()).collect());
                        contact.set(with.unwrap_or_default());
                        stage.set(Stage::Asking(file, source, survey));
                    }
                    Err(why) => stage.set(Stage::Failed(why)),
                }
            });
        })
    };
    let onkeep = {
        let (store, stage) = (store.clone(), stage.clone());
        let (own, contact) = (own.clone(), contact.clone());
        move |_: MouseEvent| {
            let Stage::Asking(file, _, survey) = &*stage else {
                return;
            };
            let (file, lines) = (file.clone(), survey.lines);
            let (store, stage) = (store.clone(), stage.clone());
            let own: HashSet<String> = own.iter().cloned().collect();
            let contact = person(&store, &contact);
            stage.set(Stage::Retention(0, lines));
            spawn_local(async move {
                let on = |done| stage.set(Stage::Retention(done, lines));
                let kept = history_files::bring_in(&store, &file, own, contact, on).await;
                stage.set(kept.map_or_else(Stage::Failed, Stage::Done));
            });
        }
    };
    let oncontact = {
        let contact = contact.clone();
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                contact.set(field.value());
            }
        }
    };
    let is_complete = match &*stage {
        Stage::Asking(_, _, survey) => {
            let is_known = survey.has_conversations || survey.is_group;
            is_known || person(&store, &contact).is_some()
        }
        _ => false,
    };
    let body = match &*stage {
        Stage::Choosing => html! { <p class="body-text">{ t("history-import-text") }</p> },
        Stage::Reading => {
            html! { <p class="body-text" role="status">{ t("history-import-reading") }</p> }
        }
        Stage::Asking(_, source, survey) => html! {
            <>
                <p class="body-text" id="import-found" role="status">{ found(*source, survey) }</p>
                if let Some(account) = survey.account.as_ref().filter(|account| !account.eq_ignore_ascii_case(&store.own_address())) {
                    <p class="body-text" role="alert">{ t_with("history-import-other-account", &[("account", account.into())]) }</p>
                }
                if !survey.writers.is_empty() {
                    { asked_names(survey, &own) }
                }
                if !survey.has_conversations && !survey.is_group {
                    <label class="body-text">{ t("history-import-with") }
                        <input id="import-contact" class="field" type="email" autocomplete="off" spellcheck="false" value={(*contact).clone()} oninput={oncontact} />
                    </label>
                }
            </>
        },
        Stage::Retention(done, lines) => html! {
            <>
                <progress class="meter" max={lines.to_string()} value={done.to_string()} aria-label={t("history-import")} />
                <p class="body-text" role="status">{ t("history-import-keeping") }</p>
            </>
        },
        Stage::Done(imported) => html! {
            <>
                <p class="body-text" id="import-done" role="status">{ t_with("history-import-done", &[("count", imported.new.into())]) }</p>
                if imported.known > 0 {
                    <p class="small quiet">{ t_with("history-import-known", &[("count", imported.known.into())]) }</p>
                }
                if imported.skipped > 0 {
                    <p class="small quiet">{ t_with("history-import-skipped", &[("count", imported.skipped.into())]) }</p>
                }
            </>
        },
        Stage::Failed(why) => {
            html! { <p class="danger-text" id="import-failed" role="alert">{ why.text() }</p> }
        }
    };
    let choosing = matches!(*stage, Stage::Choosing | Stage::Failed(_) | Stage::Done(_));
    html! {
        <DialogFrame id="import-history-dialog" title={t("history-import")} icon="ic-history">
            <div class="content">{ body }</div>
            <input ref={chooser.clone()} id="import-file" type="file" class="visually-hidden" tabindex="-1" aria-hidden="true"
                accept=".json,.xml,.html,.htm,.txt,.log" onchange={onfile} />
            <div class="actions">
                <span class="grow"></span>
                <Cancel safe=false />
                if choosing {
                    <button class="button primary" id="import-choose" type="button" data-first="" onclick={file_chooser::opener(&chooser)}>{ t("history-import-choose") }</button>
                } else if matches!(*stage, Stage::Asking(..)) {
                    <button class="button primary" id="import-keep" type="button" disabled={!is_complete} onclick={onkeep}>{ t("history-import-keep") }</button>
                }
            </div>
        </DialogFrame>
    }
}

/// With whom it was, and which of the names are the person's, as far as that can be guessed.
fn guess(store: &Store, source: Source, file_name: &str, survey: &mut Survey) -> Option<String> {
    let messenger = store.messenger();
    let people: Vec<_> = messenger.roster().people().collect();
    let addresses = people.iter().map(|person| person.email.as_str());
    let with = contact_of(source, file_name, addresses);
    let contact = with.as_deref().and_then(Email::from_wire);
    let contact = contact.and_then(|email| messenger.roster().person(&email));
    // Logs have names as they were typed.
    let (own_name, own_address) = (names::coded_own_name(&messenger), store.own_address());
    let mut others = Vec::from_iter(with.as_deref());
    others.extend(contact.map(names::coded_contact_name));
    survey.guess(&[&own_name, &own_address], &others);
    with
}

/// Who has this address; `None` where it is none.
fn person(store: &Store, address: &str) -> Option<Person> {
    let email = Email::typed(address.trim()).ok()?;
    let messenger = store.messenger();
    let name = messenger.roster().person(&email).map(names::contact_name);
    Some(Person {
        address: email.as_str().to_owned(),
        name: name.unwrap_or_default().into_owned(),
    })
}

fn found(source: Source, survey: &Survey) -> String {
    let day = |at: Option<_>| at.map(times::date).unwrap_or_default();
    t_with(
        "history-import-found",
        &[
            ("source", source.text().into()),
            ("count", survey.lines.into()),
            ("first", day(survey.first).into()),
            ("last", day(survey.last).into()),
        ],
    )
}

/// The names in the file, of which the person chooses their own.
fn asked_names(survey: &Survey, own: &UseStateHandle<BTreeSet<String>>) -> Html {
    let writers = survey.writers.iter().map(|named| {
        let onchange = {
            let (own, name) = (own.clone(), named.name.clone());
            move |_: Event| {
                let mut names = (*own).clone();
                if !names.remove(&name) {
                    names.insert(name.clone());
                }
                own.set(names);
            }
        };
        html! {
            <label key={named.name.clone()} class="checkbox"><input type="checkbox" name="own" checked={own.contains(&named.name)} {onchange} /><bdi>{ named.name.clone() }</bdi></label>
        }
    });
    html! {
        <fieldset>
            <legend class="body-text">{ t("history-import-own-names") }</legend>
            { for writers }
        </fieldset>
    }
}
