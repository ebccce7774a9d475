//! The settings: pages drawn from the table, a search over all of them, and what can be done with them.

mod action_row;
mod availability;
mod keys_row;
mod page_list;
mod reset_question;
mod setting_row;
mod settings_file;
mod shorter_history;
#[cfg(test)]
mod tests;

use model::{
    layers::Dialog,
    page::Page,
    settings::{Entry, SettingsPage, found},
    text::{t, t_with},
};
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use self::{
    action_row::ActionRow,
    keys_row::keys_row,
    page_list::{PageList, PageTabs},
    reset_question::ResetQuestion,
    setting_row::SettingRow,
    shorter_history::{Shorter, ShorterHistory},
};
use super::dialog_frame::DialogFrame;
use crate::{
    browser,
    drawing_count::count_drawing,
    focus::focus,
    format::name_order,
    store::{use_language, use_store},
    view::{
        hooks::{closed_by_back::use_closed_by_back, narrow_page::use_phone, watch::use_page},
        widgets::search_box::SearchBox,
    },
};

/// Pages at the side and the one that is shown; on a phone a list of the pages, then a page. Everything applies at once.
#[component]
pub(crate) fn SettingsDialog() -> Html {
    count_drawing!();
    use_language();
    let phone = use_phone();
    let chosen = use_state_eq(|| None::<SettingsPage>);
    let sought = use_state_eq(String::new);
    let asking = use_state_eq(|| false);
    let content = use_node_ref();
    use_focus_on_phone(&content, phone, *chosen);
    let shorter = use_state_eq(|| None::<Shorter>);
    let asked = use_mut_ref(|| None);
    let question = if *asking {
        Some("settings-reset")
    } else {
        shorter.as_ref().map(|_| "setting-history")
    };
    use_effect_with(question, {
        move |&question| {
            // The question took it from the control, which is drawn again.
            if let (Some(control), None) = (asked.replace(question), question) {
                let document = browser::document();
                focus(document.and_then(|document| document.get_element_by_id(control)));
            }
        }
    });
    let searching = !sought.trim().is_empty();
    let page = if phone {
        chosen.filter(|_| !searching)
    } else {
        Some(chosen.unwrap_or(SettingsPage::ALL[0]))
    };
    let onchoose = {
        let (chosen, sought) = (chosen.setter(), sought.setter());
        Callback::from(move |page: SettingsPage| {
            chosen.set(Some(page));
            sought.set(String::new());
        })
    };
    let onback = page.filter(|_| phone).map(|_| {
        let chosen = chosen.setter();
        Callback::from(move |_: MouseEvent| chosen.set(None))
    });
    use_closed_by_back(onback.is_some() || question.is_some(), {
        let (chosen, asking, shorter) = (chosen.setter(), asking.setter(), shorter.setter());
        move || {
            if question.is_some() {
                asking.set(false);
                shorter.set(None);
            } else {
                chosen.set(None);
            }
        }
    });
    let questions = Questions {
        onreset: {
            let asking = asking.setter();
            Callback::from(move |()| asking.set(true))
        },
        onshorter: {
            let shorter = shorter.setter();
            Callback::from(move |chosen| shorter.set(Some(chosen)))
        },
    };
    if *asking {
        let onanswer = {
            let asking = asking.setter();
            Callback::from(move |()| asking.set(false))
        };
        return html! {
            <DialogFrame id="settings-dialog" title={t("settings-reset-title")} icon="ic-alert">
                <ResetQuestion {onanswer} />
            </DialogFrame>
        };
    }
    if let Some(chosen) = &*shorter {
        let onanswer = {
            let shorter = shorter.setter();
            Callback::from(move |()| shorter.set(None))
        };
        return html! {
            <DialogFrame id="settings-dialog" title={chosen.title()} icon="ic-trash">
                <ShorterHistory shorter={chosen.clone()} {onanswer} />
            </DialogFrame>
        };
    }
    let search = html! { <Search text={(*sought).clone()} onsearch={sought.setter()} has_panel={searching || page.is_some()} /> };
    let found = searching.then(|| results(&sought, &questions));
    let nothing = found.as_ref().is_some_and(Vec::is_empty);
    let panel = match page.filter(|_| !searching) {
        Some(page) => html! {
            <div key={page.name()} class="settings-page" id="settings-panel" role={(!phone).then_some("tabpanel")}
                aria-labelledby={(!phone).then(|| format!("settings-tab-{}", page.name()))} data-page={page.name()}>
                { for page.entries().into_iter().map(|entry| row(entry, &questions)) }
                <PageEnd {page} />
            </div>
        },
        None if searching => found_panel(found.unwrap_or_default()),
        None => html! { <PageList onchoose={onchoose.clone()} /> },
    };
    let title = match page.filter(|_| phone) {
        Some(page) => page.title(),
        None => t("settings"),
    };
    html! {
        <DialogFrame id="settings-dialog" {title} icon="ic-settings" class="settings-dialog" {onback}>
            // There before it says something.
            <p class="visually-hidden" role="status">{ nothing.then(|| t("settings-not-found")) }</p>
            <div ref={content} class={classes!("settings", phone.then_some("narrow"))}>
                if !phone {
                    <div class="settings-side">
                        { search }
                        <PageTabs shown={page.unwrap_or(SettingsPage::ALL[0])} {searching} {onchoose} />
                    </div>
                } else if page.is_none() {
                    { search }
                }
                { panel }
            </div>
        </DialogFrame>
    }
}

/// On a phone the focus goes with the view: to the way back of a page, and back to where the page was chosen.
#[hook]
fn use_focus_on_phone(content: &NodeRef, phone: bool, chosen: Option<SettingsPage>) {
    let content = content.clone();
    let before = use_mut_ref(|| None::<SettingsPage>);
    use_effect_with((phone, chosen), move |&(phone, chosen)| {
        let left = before.replace(chosen);
        if phone && left != chosen {
            let dialog = content.cast::<Element>();
            let dialog = dialog.and_then(|content| content.closest("dialog").ok().flatten());
            let selector = match (chosen, left) {
                (Some(_), _) => "[data-action=back]".to_owned(),
                (None, Some(left)) => format!("[data-page={}]", left.name()),
                (None, None) => return,
            };
            focus(dialog.and_then(|dialog| dialog.query_selector(&selector).ok().flatten()));
        }
    });
}

#[derive(Properties, PartialEq)]
struct SearchProps {
    text: AttrValue,
    /// What it finds, or a page, is shown; a phone shows a list of the pages at first.
    has_panel: bool,
    onsearch: UseStateSetter<String>,
}

#[component]
fn Search(props: &SearchProps) -> Html {
    count_drawing!();
    use_language();
    let onsearch = {
        let search = props.onsearch.clone();
        move |text: String| search.set(text)
    };
    let onkeydown = {
        let (search, searching) = (props.onsearch.clone(), !props.text.is_empty());
        move |event: KeyboardEvent| {
            // Else it would close the dialog, which it does once there is nothing to end.
            if event.key() == "Escape" && searching && !event.is_composing() {
                event.prevent_default();
                search.set(String::new());
            }
        }
    };
    let controls = props.has_panel.then_some("settings-panel");
    html! {
        <div class="settings-search">
            <SearchBox id="settings-find" label="settings-find" value={props.text.clone()} most={100} {controls} {onsearch} {onkeydown} />
        </div>
    }
}

/// What is asked before it is done.
struct Questions {
    /// All settings are to be taken back.
    onreset: Callback<()>,
    /// Less of the history is to be kept.
    onshorter: Callback<Shorter>,
}

/// What was found, under the names of its pages.
fn results(sought: &str, questions: &Questions) -> Vec<Html> {
    let found = found(sought, name_order::fold);
    let pages = found.into_iter().map(|(page, entries)| {
        let rows: Vec<_> = entries
            .into_iter()
            .filter(is_there)
            .map(|entry| row(entry, questions))
            .collect();
        let shown = !rows.is_empty();
        shown.then(|| html! { <><h3 class="settings-found">{ page.title() }</h3>{ for rows }</> })
    });
    pages.flatten().collect()
}

fn found_panel(pages: Vec<Html>) -> Html {
    html! {
        <div key="found" class="settings-page" id="settings-panel" role="region" aria-label={t("settings-found")}>
            if pages.is_empty() {
                <div class="settings-nothing">
                    <p class="strong">{ t("settings-not-found") }</p>
                    <p class="small quiet">{ t("settings-not-found-hint") }</p>
                </div>
            }
            { for pages }
        </div>
    }
}

fn is_there(entry: &Entry) -> bool {
    match entry {
        Entry::Action(_) | Entry::Keys(_) => true,
        Entry::Setting(setting) => availability::is_there(setting),
    }
}

fn row(entry: Entry, questions: &Questions) -> Html {
    match entry {
        Entry::Action(action) => {
            html! { <ActionRow key={action.name()} {action} onreset={questions.onreset.clone()} /> }
        }
        Entry::Keys(keys) => keys_row(keys),
        Entry::Setting(setting) if availability::is_there(setting) => {
            html! { <SettingRow key={setting.key} {setting} onshorter={questions.onshorter.clone()} /> }
        }
        Entry::Setting(_) => Html::default(),
    }
}

#[derive(Properties, PartialEq)]
struct PageEndProps {
    page: SettingsPage,
}

/// What is told at the end of a page.
#[component]
fn PageEnd(props: &PageEndProps) -> Html {
    count_drawing!();
    let email = use_page(|page: &Page| {
        let account = page.sign_in.account();
        account.map(|(_, email)| email.as_str().to_owned())
    });
    let store = use_store();
    let show_card = move |_: MouseEvent| store.open_dialog(Dialog::Shortcuts);
    let page = props.page;
    let of_accounts = page.settings().any(|setting| setting.is_of_account());
    let kept = match email.filter(|_| of_accounts) {
        Some(email) => t_with("settings-kept-account", &[("email", email.into())]),
        None => t("settings-kept"),
    };
    html! {
        <div class="settings-end">
            if page == SettingsPage::Privacy {
                <p>{ t("settings-no-previews") }</p>
            }
            if page == SettingsPage::Files {
                <p>{ t("settings-files-note") }</p>
            }
            if page == SettingsPage::Keys {
                <button class="button compact" id="settings-keys-card" type="button" onclick={show_card}>{ t("settings-keys-card") }</button>
            }
            if page.settings().next().is_some() {
                <p>{ kept }</p>
            }
        </div>
    }
}
