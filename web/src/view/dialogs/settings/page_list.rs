//! The pages of the settings: at the side of a window, or as the list that a phone begins with.

use model::{settings::SettingsPage, text::t};
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    focus::{all, focus},
    view::{hooks::watch::use_page, widgets::icon::Icon},
};

/// What [`PageTabs`] takes.
#[derive(Properties, PartialEq)]
pub(super) struct PageTabsProps {
    /// The page that is shown.
    pub(super) shown: SettingsPage,
    /// What was found is shown instead.
    pub(super) searching: bool,
    /// Another was chosen.
    pub(super) onchoose: Callback<SettingsPage>,
}

/// One stop of the tab key; arrows go from page to page and show it.
#[component]
pub(super) fn PageTabs(props: &PageTabsProps) -> Html {
    count_drawing!();
    let list = use_node_ref();
    let place = SettingsPage::ALL
        .iter()
        .position(|page| *page == props.shown);
    let place = place.unwrap_or_default();
    let onkeydown = {
        let (list, onchoose) = (list.clone(), props.onchoose.clone());
        move |event: KeyboardEvent| {
            let last = SettingsPage::ALL.len() - 1;
            let next = match event.key().as_str() {
                "ArrowDown" if place == last => 0,
                "ArrowDown" => place + 1,
                "ArrowUp" if place == 0 => last,
                "ArrowUp" => place - 1,
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            onchoose.emit(SettingsPage::ALL[next]);
            let tabs = list.cast::<Element>().map(|list| all(&list, "[role=tab]"));
            focus(tabs.and_then(|tabs| tabs.into_iter().nth(next)));
        }
    };
    let tab = |page: SettingsPage| {
        let shown = page == props.shown;
        let on = shown && !props.searching;
        let onclick = {
            let onchoose = props.onchoose.clone();
            move |_: MouseEvent| onchoose.emit(page)
        };
        html! {
            <button key={page.name()} class={classes!("settings-tab", on.then_some("on"))} id={format!("settings-tab-{}", page.name())} type="button"
                role="tab" aria-selected={on.to_string()} aria-controls="settings-panel" tabindex={if shown { "0" } else { "-1" }}
                data-page={page.name()} data-first={shown.then_some("")} {onclick}>
                <Icon id={icon(page)} />{ page.title() }
            </button>
        }
    };
    html! {
        <div ref={list} class="settings-tabs" role="tablist" aria-orientation="vertical" aria-label={t("settings-pages")} {onkeydown}>
            { for SettingsPage::ALL.into_iter().map(tab) }
        </div>
    }
}

/// What [`PageList`] takes.
#[derive(Properties, PartialEq)]
pub(super) struct PageListProps {
    /// One was chosen.
    pub(super) onchoose: Callback<SettingsPage>,
}

/// Each page with what is set on it now.
#[component]
pub(super) fn PageList(props: &PageListProps) -> Html {
    count_drawing!();
    let summaries = use_page(|page| SettingsPage::ALL.map(|one| one.summary(page)));
    let pages = SettingsPage::ALL.into_iter().zip(summaries);
    let pages = pages.map(|(page, summary)| {
        let onclick = {
            let onchoose = props.onchoose.clone();
            move |_: MouseEvent| onchoose.emit(page)
        };
        html! {
            <li key={page.name()}>
                <button class="settings-entry" type="button" data-page={page.name()} {onclick}>
                    <Icon id={icon(page)} class="l" />
                    <span class="text"><span class="strong">{ page.title() }</span><span class="small quiet cut">{ summary }</span></span>
                    <Icon id="ic-chevron" class="s" />
                </button>
            </li>
        }
    });
    html! { <ul class="settings-list" aria-label={t("settings-pages")}>{ for pages }</ul> }
}

fn icon(page: SettingsPage) -> &'static str {
    match page {
        SettingsPage::Personal => "ic-people",
        SettingsPage::Look => "ic-colours",
        SettingsPage::Messages => "ic-chat",
        SettingsPage::Alerts => "ic-bell",
        SettingsPage::Privacy => "ic-shield",
        SettingsPage::Files => "ic-folder",
        SettingsPage::Keys => "ic-keyboard",
        SettingsPage::Language => "ic-lang",
        SettingsPage::Data => "ic-server",
    }
}
