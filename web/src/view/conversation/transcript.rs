//! What was said in a conversation.

use std::{collections::VecDeque, rc::Rc};

use model::{
    custom_emoticons::Customs,
    history::Sequence,
    keys::Key,
    layers::MenuOf,
    names::{self, Callings},
    recipients::Recipients,
    service_links,
    text::t,
    transcript::{self, Block, Span},
};
use msnp11::client::{ConversationId, Entry, EntryId, EntryKind, MessageState};
use web_sys::Element;
use yew::prelude::*;

use super::{
    earlier_lines::{Earlier, EarlierLines, use_earlier_lines},
    event_line::EventLine,
    file_card::FileCard,
    hit_rail::HitRail,
    ink_picture::InkPicture,
    message::Message,
    speaker::Speaker,
    transcript_keys,
};
use crate::{
    drawing_count::count_drawing,
    format::times,
    store::{Store, use_store},
    view::{
        history::kept_lines::{Drawing, kept_lines},
        hooks::{
            in_window::use_is_front,
            log_scroll::{Reached, use_log_scroll},
            watch::{use_conversation, use_page, use_watch},
        },
        widgets::{changing_text::changing_text, icon::Icon},
    },
};

/// What [`Transcript`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct TranscriptProps {
    /// Which conversation.
    pub id: ConversationId,
}

/// The entries that are drawn, and what is told of the others.
#[derive(Clone, PartialEq)]
struct Drawn {
    entries: Rc<Vec<Entry>>,
    /// There are older ones.
    earlier: bool,
    /// There were, and the core keeps them no more.
    dropped: bool,
    /// The oldest that the core has.
    oldest: Option<EntryId>,
    /// The newest of all, and whether it is the person's own.
    newest: Option<(EntryId, bool)>,
    /// The one that bears the tick.
    ticked: Option<EntryId>,
}

/// The log. It stays at the end unless the person has scrolled up; then a button tells that there is more below. Of a long
/// conversation a span around the reader is drawn, which moves with them.
#[component]
pub(crate) fn Transcript(props: &TranscriptProps) -> Html {
    count_drawing!();
    let id = props.id;
    let is_front = use_is_front();
    let span = use_state_eq(Span::default);
    let drawn = {
        let span = *span;
        use_watch(vec![Key::Entries(id)], move |store| drawn(store, id, span))
    };
    let said_by = use_conversation(id, |messenger, conversation| {
        (
            AttrValue::from(names::own_name(messenger)),
            AttrValue::from(names::coded_own_name(messenger)),
            Callings::of(messenger, conversation),
            service_links::links_allowed(messenger.service()),
        )
    });
    let customs = use_customs(id);
    let today = use_watch(vec![Key::Day], Store::today);
    let first_unread = use_page(move |page| page.unread.first(id));
    let found = use_page(move |page| {
        let find = page.find.as_ref();
        let find = find.filter(|find| find.conversation() == id);
        find.map(|find| find.found().clone())
    });
    let chosen = use_page(move |page| match page.layers.menu.as_ref()?.of {
        MenuOf::Message(conversation, entry) if conversation == id => Some(entry),
        _ => None,
    });
    let log = use_node_ref();
    let known_reach = use_mut_ref(|| None::<Reach>);
    let store = use_store();
    let earlier = use_earlier_lines(id);
    let before = earlier.shown();
    let scroll = use_log_scroll(&log, span.is_newest() && before.is_last);
    let below = use_state_eq(|| false);
    {
        let (scroll, below, span) = (scroll.clone(), below.setter(), span.setter());
        let earlier = earlier.clone();
        use_effect_with(
            drawn.as_ref().and_then(|drawn| drawn.newest),
            move |newest| {
                if newest.is_some_and(|(_, own)| own) {
                    span.set(Span::default());
                    back_to_now(&earlier);
                    scroll.follow();
                }
                below.set(!scroll.follows());
            },
        );
    }
    {
        // A high window shows more than what is drawn at first.
        let (scroll, span, store) = (scroll.clone(), span.clone(), store.clone());
        let has_earlier = drawn.as_ref().is_some_and(|drawn| drawn.earlier);
        let earlier = earlier.clone();
        use_effect(move || {
            if scroll.is_filled() {
                return;
            }
            if !earlier.shown().is_last {
                earlier.after();
            } else if has_earlier {
                span.set(moved(&store, id, *span, Span::earlier));
            } else {
                earlier.before();
            }
        });
    }
    {
        let (scroll, earlier) = (scroll.clone(), earlier.clone());
        let known = use_mut_ref(|| None);
        use_effect_with(
            drawn.as_ref().and_then(|drawn| drawn.oldest),
            move |oldest| {
                let before = known.replace(*oldest);
                if before.is_none() || before == *oldest {
                    return;
                }
                // Who follows the end sees nothing of what was before.
                if scroll.follows() {
                    earlier.let_go();
                } else {
                    earlier.ends_too_early();
                }
            },
        );
    }
    {
        // What is found may be in what is not drawn: it is scrolled to once it is.
        let wanted = use_mut_ref(|| false);
        let hit = found.as_ref().and_then(|found| found.now);
        let moves = found.as_ref().map(|found| found.moves);
        {
            let (wanted, span, store) = (wanted.clone(), span.clone(), store.clone());
            use_effect_with((moves, hit), move |&(_, hit)| {
                *wanted.borrow_mut() = hit.is_some();
                if let Some(hit) = hit {
                    span.set(moved(&store, id, *span, |span, entries| {
                        span.around(entries, hit.entry)
                    }));
                }
            });
        }
        let (scroll, log) = (scroll.clone(), log.clone());
        use_effect(move || {
            let place = log.cast::<Element>().filter(|_| *wanted.borrow());
            let mark = place.and_then(|log| log.query_selector("mark.here").ok().flatten());
            if let (Some(mark), Some(hit)) = (mark, hit)
                && is_in_entry(&mark, hit.entry)
            {
                *wanted.borrow_mut() = false;
                scroll.show(&mark);
            }
        });
    }
    let onscroll = {
        let (scroll, below, span) = (scroll.clone(), below.setter(), span.clone());
        let (store, earlier) = (store.clone(), earlier.clone());
        let has_earlier = drawn.as_ref().is_some_and(|drawn| drawn.earlier);
        let is_now = before.is_last;
        move |_: Event| match scroll.reached() {
            Reached::End => below.set(false),
            Reached::NearStart if is_now && has_earlier => {
                span.set(moved(&store, id, *span, Span::earlier));
            }
            Reached::NearStart => earlier.before(),
            Reached::NearEnd if is_now => span.set(moved(&store, id, *span, Span::later)),
            Reached::NearEnd => earlier.after(),
            Reached::Nothing => {}
        }
    };
    let onkeydown = {
        let (store, log) = (store.clone(), log.clone());
        move |event: KeyboardEvent| {
            if let Some(log) = log.cast::<Element>() {
                transcript_keys::on_key(&store, id, &log, &event);
            }
        }
    };
    let oncontextmenu = {
        let store = store.clone();
        move |event: MouseEvent| transcript_keys::on_menu(&store, id, &event)
    };
    let onbelow = {
        let (scroll, below, span) = (scroll.clone(), below.setter(), span.setter());
        let earlier = earlier.clone();
        move |_: MouseEvent| {
            span.set(Span::default());
            back_to_now(&earlier);
            below.set(false);
            scroll.follow();
        }
    };
    let (Some(drawn), Some((own_name, own_coded, callings, links))) = (drawn, said_by) else {
        return Html::default();
    };
    let is_old = {
        let reach = Reach {
            kept: before.lines.first().map(|(place, _)| *place),
            first: drawn.entries.first().map(|entry| entry.id),
            newest: drawn.newest.map(|(entry, _)| entry),
            is_now: span.is_newest() && before.is_last,
        };
        let then = known_reach.replace(Some(reach));
        then.is_some_and(|then| reach.shows_older(then))
    };
    let callings = callings.and_of(drawn.entries.iter());
    let name = |entry: &Entry| match &entry.from {
        None => own_name.clone(),
        Some(from) => callings.called(from.name.as_str(), &from.email).into(),
    };
    let coded = |entry: &Entry| match &entry.from {
        None => own_coded.clone(),
        Some(from) => AttrValue::from(callings.coded(from.name.as_str(), &from.email)),
    };
    let to = |entry: &Entry| {
        // Of what arrived nobody has to know.
        if !matches!(entry.state, MessageState::Failed(_)) {
            return Recipients::default();
        }
        let messenger = store.messenger();
        let conversation = messenger.conversation(id);
        conversation.map_or_else(Recipients::default, |conversation| {
            Recipients::of(&messenger, conversation, entry.id, &callings)
        })
    };
    // The line that says what is new stands before it, and not at the top of what is drawn.
    let first_unread = first_unread.filter(|_| !drawn.earlier || drawn.holds(first_unread));
    let is_newest = span.is_newest() && before.is_last;
    // What is drawn of the core comes right after what was before, or not at all.
    let before = if drawn.earlier {
        EarlierLines::default()
    } else {
        before
    };
    let entries = drawn.entries.iter().filter(|_| before.is_last);
    let blocks = transcript::blocks(entries, first_unread, times::day_of);
    let day_before = before.lines.last().map(|(_, line)| times::day_of(line.at));
    let goes_on = |block: &Block<'_>| match block {
        Block::Day(at) => day_before == Some(times::day_of(*at)),
        _ => false,
    };
    let blocks = blocks.into_iter().filter(|block| !goes_on(block)).map(|block| match block {
        Block::Day(at) => html! { <div key={format!("day {}", times::day_of(at))} class="day">{changing_text(times::day_title(at, today))}</div> },
        Block::NewMessages => html! { <div key="new" class="day new-messages">{t("chat-new")}</div> },
        Block::Event(entry) => html! {
            <EventLine key={entry.id.0} conversation={id} entry={entry.clone()} name={name(entry)} to={to(entry)} />
        },
        Block::Heading(entry) => html! {
            <Speaker key={format!("says {}", entry.id.0)} name={name(entry)} coded={coded(entry)} own={entry.from.is_none()} at={entry.at} />
        },
        Block::Message(entry) => match &entry.kind {
            EntryKind::Ink(data) => html! {
                <InkPicture key={entry.id.0} conversation={id} entry={entry.clone()} data={data.clone()} name={name(entry)} to={to(entry)} />
            },
            &EntryKind::File(transfer) => html! {
                <FileCard key={entry.id.0} conversation={id} {transfer} from={entry.from.as_ref().map(|_| name(entry))} />
            },
            _ => html! {
                <Message
                    key={entry.id.0}
                    conversation={id}
                    entry={entry.clone()}
                    ticked={drawn.ticked == Some(entry.id)}
                    {links}
                    emoticons={customs.by(entry.from.as_ref().map(|from| &from.email))}
                    to={to(entry)}
                    chosen={chosen == Some(entry.id)}
                    marks={found.as_ref().map(|found| found.marks_in(entry.id)).unwrap_or_default()}
                />
            },
        },
    });
    let earlier_lines = before.thread.as_ref().map(|thread| {
        let drawing = Drawing {
            thread,
            own: &own_name,
            words: "",
            target: None,
            today,
        };
        kept_lines(&before.lines, &drawing)
    });
    let earlier_lines = earlier_lines.into_iter().flatten();
    html! {
        <div class="log-frame">
            <div ref={log} id={is_front.then_some("log")} class="log" role="log" tabindex="0" aria-label={t("chat-messages")}
                aria-live={is_old.then_some("off")} {onscroll} {onkeydown} {oncontextmenu}>
                <>{for earlier_lines}</>
                if drawn.dropped && !drawn.earlier && before.lines.is_empty() {
                    <p key="dropped" class="dropped">{t("chat-dropped")}</p>
                }
                // Apart: beside a child without a key the keys of these would count for nothing.
                <>{for blocks}</>
            </div>
            if let Some(found) = found.as_ref().filter(|found| !found.ticks.is_empty()) {
                <HitRail ticks={found.ticks.clone()} here={found.tick} />
            }
            // Where the newest is not drawn, the log says nothing of it.
            <div class="live-region" role="status" aria-live={is_newest.then_some("off")}>
                if *below {
                    <button class="button below" type="button" onclick={onbelow}>
                        <Icon id="ic-chevron" class="s" />
                        {t("chat-below")}
                    </button>
                }
            </div>
        </div>
    }
}

/// How far back the log is drawn, and whether to the newest.
#[derive(Clone, Copy, PartialEq)]
struct Reach {
    /// The first line of the history.
    kept: Option<Sequence>,
    /// The first entry of the core.
    first: Option<EntryId>,
    /// The newest entry of all.
    newest: Option<EntryId>,
    /// The newest is drawn.
    is_now: bool,
}

impl Reach {
    /// Whether what comes into the log was said long before: the reader goes up, or back. Nobody is to be told of that, but
    /// rather of old lines too than not of a new one that comes with them.
    fn shows_older(self, then: Self) -> bool {
        if self.is_now && then.is_now && self.newest != then.newest {
            return false;
        }
        let is_further_back = self.kept.is_some() && self.kept != then.kept;
        !self.is_now || !then.is_now || is_further_back || self.first < then.first
    }
}

/// Away from what was said long before, if the reader is so far up.
fn back_to_now(earlier: &Earlier) {
    if !earlier.shown().is_last {
        earlier.let_go();
    }
}

fn is_in_entry(element: &Element, entry: EntryId) -> bool {
    let line = element.closest("[data-entry]").ok().flatten();
    let line = line.and_then(|line| line.get_attribute("data-entry"));
    line.is_some_and(|line| line == entry.0.to_string())
}

impl Drawn {
    fn holds(&self, entry: Option<EntryId>) -> bool {
        let first = self.entries.first().map(|entry| entry.id);
        entry >= first
    }
}

fn drawn(store: &Store, id: ConversationId, span: Span) -> Option<Drawn> {
    let messenger = store.messenger();
    let conversation = messenger.conversation(id)?;
    let entries = &conversation.entries;
    let places = span.places(entries);
    Some(Drawn {
        entries: Rc::new(entries.range(places.clone()).cloned().collect()),
        earlier: places.start > 0,
        dropped: conversation.dropped_older,
        oldest: entries.front().map(|entry| entry.id),
        newest: entries.back().map(|entry| (entry.id, entry.from.is_none())),
        ticked: transcript::last_arrived(entries.iter()),
    })
}

fn moved(
    store: &Store,
    id: ConversationId,
    span: Span,
    step: impl FnOnce(Span, &VecDeque<Entry>) -> Span,
) -> Span {
    let messenger = store.messenger();
    let conversation = messenger.conversation(id);
    conversation.map_or(span, |conversation| step(span, &conversation.entries))
}

/// The emoticons of each who writes in a conversation.
#[hook]
fn use_customs(id: ConversationId) -> Customs {
    let keys = vec![Key::Pictures, Key::Conversation(id), Key::Entries(id)];
    use_watch(keys, move |store| {
        let messenger = store.messenger();
        let conversation = messenger.conversation(id);
        conversation.map_or_else(Customs::default, |conversation| store.customs(conversation))
    })
}
