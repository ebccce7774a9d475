//! What was said in a conversation.

use std::rc::Rc;

use model::{
    names, service_links,
    text::t,
    transcript::{self, Block},
};
use msnp11::client::{ConversationId, Entry};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use super::{event_line::EventLine, message_group::MessageGroup};
use crate::{format::times, store::use_store, view::widgets::icon::Icon};

/// Messages drawn at once; older ones on demand, so that the page stays quick on a phone.
const PAGE: usize = 200;
/// This close to the end is at the end, in pixels: a line and a half.
const NEAR: i32 = 32;

/// What [`Transcript`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct TranscriptProps {
    /// Which conversation.
    pub id: ConversationId,
}

/// The log. It stays at the end unless the person has scrolled up; then a button tells that there is more below.
#[component]
pub(crate) fn Transcript(props: &TranscriptProps) -> Html {
    let id = props.id;
    let store = use_store();
    let log = use_node_ref();
    let follows = use_mut_ref(|| true);
    let below = use_state_eq(|| false);
    let pages = use_state_eq(|| 1);

    let messenger = store.messenger();
    let conversation = messenger.conversation(id);
    let last = conversation.and_then(|conversation| conversation.entries.back());
    {
        let (follows, below) = (follows.clone(), below.setter());
        use_effect_with(
            last.map(|entry| (entry.id, entry.from.is_none())),
            move |last| {
                let own = last.is_some_and(|(_, own)| own);
                if own {
                    *follows.borrow_mut() = true;
                }
                below.set(!*follows.borrow());
            },
        );
    }
    {
        // After every drawing: what came may have made the log longer.
        let (log, follows) = (log.clone(), follows.clone());
        use_effect(move || {
            if *follows.borrow() {
                to_the_end(&log);
            }
        });
    }
    {
        let (log, follows) = (log.clone(), follows.clone());
        use_effect_with((), move |()| follow_size(log, follows));
    }
    let onscroll = {
        let (log, follows, below) = (log.clone(), follows.clone(), below.setter());
        move |_: Event| {
            let Some(log) = log.cast::<Element>() else {
                return;
            };
            let at_end = log.scroll_height() - log.scroll_top() - log.client_height() <= NEAR;
            *follows.borrow_mut() = at_end;
            if at_end {
                below.set(false);
            }
        }
    };
    let onbelow = {
        let (log, follows, below) = (log.clone(), follows.clone(), below.setter());
        move |_: MouseEvent| {
            *follows.borrow_mut() = true;
            below.set(false);
            to_the_end(&log);
        }
    };
    let onearlier = {
        let pages = pages.clone();
        move |_: MouseEvent| pages.set(*pages + 1)
    };

    let Some(conversation) = conversation else {
        return Html::default();
    };
    let hidden = conversation.entries.len().saturating_sub(PAGE * *pages);
    let to = AttrValue::from(names::title(&messenger, conversation));
    let own_name = AttrValue::from(names::own_name(&messenger));
    let name = |entry: &Entry| match &entry.from {
        None => own_name.clone(),
        Some(from) if from.name.as_str().trim().is_empty() => from.email.as_str().to_owned().into(),
        Some(from) => from.name.as_str().to_owned().into(),
    };
    let links = service_links::links_allowed(messenger.service());
    let customs = store.customs(conversation);
    let ticked = transcript::last_arrived(conversation.entries.iter());
    let blocks = transcript::blocks(
        conversation.entries.iter().skip(hidden),
        store.first_unread(id),
        times::day_of,
    );
    let drawn = blocks.into_iter().map(|block| match block {
        Block::Day(at) => html! { <div key={format!("day {}", times::day_of(at))} class="day">{times::day_title(at)}</div> },
        Block::NewMessages => html! { <div key="new" class="day new-messages">{t("chat-new")}</div> },
        Block::Event(entry) => html! {
            <EventLine key={entry.id.0} conversation={id} entry={entry.clone()} name={name(entry)} to={to.clone()} />
        },
        Block::Messages(run) => html! {
            <MessageGroup
                key={run[0].id.0}
                conversation={id}
                entries={run.iter().copied().cloned().collect::<Vec<_>>()}
                name={name(run[0])}
                ticked={ticked.filter(|ticked| run.iter().any(|entry| entry.id == *ticked))}
                {links}
                emoticons={customs.by(run[0].from.as_ref().map(|from| &from.email))}
                to={to.clone()}
            />
        },
    });
    html! {
        <div class="log-frame">
            <div ref={log} id="log" class="log" role="log" tabindex="0" aria-label={t("chat-messages")} {onscroll}>
                if hidden > 0 {
                    <button key="earlier" class="link-button earlier" type="button" onclick={onearlier}>{t("chat-earlier")}</button>
                }
                {for drawn}
            </div>
            if *below {
                <button class="button below" type="button" onclick={onbelow}>
                    <Icon id="ic-chevron" class="s" />
                    {t("chat-below")}
                </button>
            }
        </div>
    }
}

fn to_the_end(log: &NodeRef) {
    if let Some(log) = log.cast::<Element>() {
        log.set_scroll_top(log.scroll_height());
    }
}

/// Keeps the end in sight while what is around the log grows: the composer, or a phone's keyboard.
fn follow_size(log: NodeRef, follows: Rc<std::cell::RefCell<bool>>) -> impl FnOnce() + 'static {
    let resized = {
        let log = log.clone();
        Closure::<dyn Fn()>::new(move || {
            if *follows.borrow() {
                to_the_end(&log);
            }
        })
    };
    let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    if let (Some(observer), Some(log)) = (&observer, log.cast::<Element>()) {
        observer.observe(&log);
    }
    move || {
        if let Some(observer) = observer {
            observer.disconnect();
        }
        drop(resized);
    }
}
