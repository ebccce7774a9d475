//! Lines in which words were found, by day, each with those around it.

use std::rc::Rc;

use model::{
    folded_text::Folding,
    history::{
        Line, LineKind, Sequence, Thread, ThreadKey,
        search::{Excerpt, Query},
        search_progress::{SearchProgress, SearchResults},
        sentence::{told, writer},
    },
    keys::Key,
    names,
    text::{t, t_with},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::title;
use crate::{
    drawing_count::count_drawing,
    format::{decomposition::decomposed, times},
    storage::{StorageError, history::KeptHistory},
    store::{Store, use_store},
    view::{
        hooks::watch::use_watch,
        widgets::{icon::Icon, time::Time},
    },
};

/// Characters of a line beside the one that was found.
const BESIDE: usize = 200;

/// What [`FoundLines`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct FoundLinesProps {
    /// What is sought.
    pub words: AttrValue,
    /// Where.
    pub threads: Rc<Vec<Thread>>,
    /// In this conversation alone.
    pub only: Option<ThreadKey>,
    /// How many lines there are at all.
    pub lines: u64,
    /// A line is to be shown among those around it.
    pub onjump: Callback<Target>,
}

/// A line that is to be shown.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Of which conversation.
    pub(crate) key: ThreadKey,
    /// Its place in it.
    pub(crate) place: Sequence,
}

/// The newest lines that have all words. They come as they are found.
#[component]
pub(crate) fn FoundLines(props: &FoundLinesProps) -> Html {
    count_drawing!();
    let store = use_store();
    let results = use_state_eq(SearchResults::default);
    let searches = use_mut_ref(|| 0_u64);
    let changes = use_watch(vec![Key::History], Store::history_changes);
    // What was sought when all of it was last found.
    let found_of = use_mut_ref(|| None);
    {
        let (results, history) = (results.setter(), store.history());
        // Each message that comes changes the threads, but where to seek only if it begins one.
        let mut keys: Vec<_> = props.threads.iter().map(|it| it.key.clone()).collect();
        keys.sort();
        let sought = (props.words.clone(), props.only.clone(), changes, keys);
        let threads = props.threads.clone();
        use_effect_with(sought, move |(words, only, ..)| {
            let number = *searches.borrow() + 1;
            searches.replace(number);
            let is_wanted = {
                let searches = searches.clone();
                move || *searches.borrow() == number
            };
            let threads: Vec<_> = threads
                .iter()
                .filter(|thread| only.as_ref().is_none_or(|key| *key == thread.key))
                .cloned()
                .collect();
            if let Some(history) = history {
                let (words, only) = (words.clone(), only.clone());
                let of = Some((words.clone(), only));
                // What was found stays until all is found again.
                let is_again = *found_of.borrow() == of;
                if !is_again {
                    found_of.replace(None);
                }
                spawn_local(async move {
                    search(&history, &words, &threads, is_wanted, |found| {
                        if found.is_over {
                            found_of.replace(of.clone().filter(|_| !threads.is_empty()));
                        }
                        if found.is_over || !is_again {
                            results.set(found);
                        }
                    })
                    .await;
                });
            }
            // What was sought in is left.
            move || {
                searches.replace(number + 1);
            }
        });
    }
    let own = names::own_name(&store.messenger());
    let told = if results.count > 0 {
        t_with(
            "history-hits",
            &[
                ("count", results.count.into()),
                ("conversations", results.conversations.into()),
            ],
        )
    } else if results.is_over {
        t("history-no-hits")
    } else {
        t("history-searching")
    };
    let searched = t_with("history-searched", &[("count", props.lines.into())]);
    let no_hits_for = [("words", props.words.to_string().into())];
    html! {
        <>
            <header class="history-top glass">
                <span class="grow">
                    <div role="status"><h2 id="history-count" data-over={results.is_over.then_some("")}>{ told }</h2></div>
                    <span class="small quiet cut">{ searched }</span>
                </span>
            </header>
            if results.failed {
                <p class="history-wait danger-text" role="alert">{ t("history-not-read") }</p>
            }
            if results.unread > 0 {
                <p class="history-wait small quiet" role="status">{ t("history-unsearched") }</p>
            }
            if results.is_over && results.count == 0 {
                <div class="empty-state">
                    <Icon id="ic-search" class="hero" />
                    <h2>{ t_with("history-no-hits-for", &no_hits_for) }</h2>
                    <p>{ t("history-no-hits-text") }</p>
                </div>
            } else {
                <div class="history-hits" tabindex="0" role="region" aria-label={t("history-hits-label")}>{ for drawn(&results, &props.words, &own, &props.onjump) }</div>
            }
        </>
    }
}

/// Seeks in one conversation after the other, and tells what was found from time to time.
async fn search(
    history: &KeptHistory,
    words: &str,
    threads: &[Thread],
    is_wanted: impl Fn() -> bool,
    tell: impl Fn(SearchResults),
) {
    let query = Query::new(words, &mut Folding::new(decomposed));
    let mut progress = SearchProgress::default();
    for thread in threads {
        progress.begin(thread, title(thread).into());
        let key = &thread.key;
        let searched = search_one(history, &query, key, &mut progress, &is_wanted, &tell).await;
        if !is_wanted() {
            return;
        }
        if searched.is_err() {
            progress.fail();
        }
    }
    if is_wanted() {
        tell(progress.over());
    }
}

/// Seeks in a conversation, from its newest lines back.
async fn search_one(
    history: &KeptHistory,
    query: &Query,
    key: &ThreadKey,
    progress: &mut SearchProgress,
    is_wanted: impl Fn() -> bool,
    tell: impl Fn(SearchResults),
) -> Result<(), StorageError> {
    let mut chunks = history.search_chunks(key).await?;
    while !chunks.is_empty() && is_wanted() {
        let part = chunks.split_off(chunks.len().saturating_sub(progress.next_part()));
        progress.found(history.search(key, query, &part).await?);
        loop {
            let places = progress.lines_to_read();
            if !places.is_empty() && is_wanted() {
                progress.take_in(history.lines_around(key, &places).await?);
            }
            if let Some(results) = progress.due(times::now()).filter(|_| is_wanted()) {
                tell(results);
            }
            if places.is_empty() {
                break;
            }
        }
    }
    Ok(())
}

/// The lines under their days.
fn drawn(results: &SearchResults, words: &str, own: &str, onjump: &Callback<Target>) -> Vec<Html> {
    let mut folding = Folding::new(decomposed);
    let query = Query::new(words, &mut folding);
    let mut drawn = Vec::new();
    let mut day = None;
    for hit in &results.hits {
        let line = &hit.found.line;
        let its_day = times::day_of(line.at);
        if day.replace(its_day) != Some(its_day) {
            drawn.push(
                html! { <h3 key={format!("d{its_day}")} class="day">{ times::date(line.at) }</h3> },
            );
        }
        let text = line.words().unwrap_or_default();
        let marks = query.marks(&text, &mut folding);
        let parts = Excerpt::of(&text, &marks).parts.into_iter();
        let excerpt: Html = parts
            .map(|(part, is_marked)| {
                if is_marked {
                    html! { <mark>{ part }</mark> }
                } else {
                    html! { { part } }
                }
            })
            .collect();
        let onclick = {
            let onjump = onjump.clone();
            let target = Target {
                key: hit.key.clone(),
                place: hit.found.place,
            };
            move |_: MouseEvent| onjump.emit(target.clone())
        };
        let key = format!("{} {}", hit.key, hit.found.place.0);
        drawn.push(html! {
            <article {key} class="history-hit">
                <p class="small quiet"><b class="strong"><bdi>{ hit.title.to_string() }</bdi></b>{" "}<Time at={line.at} /></p>
                { beside(hit.found.before.as_ref(), own) }
                <p class="history-found" dir="auto"><bdi class="quiet">{ writer(line, own).into_owned() }</bdi>{": "}{ excerpt }</p>
                { beside(hit.found.after.as_ref(), own) }
                <button class="button compact" type="button" data-action="jump" {onclick}>{ t("history-jump") }</button>
            </article>
        });
    }
    drawn
}

/// A line beside the one that was found.
fn beside(line: Option<&Line>, own: &str) -> Html {
    let Some(line) = line else {
        return Html::default();
    };
    let name = writer(line, own);
    let told: String = told(line, &name).chars().take(BESIDE).collect();
    let is_said = matches!(line.kind, LineKind::Text { .. });
    html! {
        <p class="small quiet cut" dir="auto">
            if is_said {
                <bdi>{ name.into_owned() }</bdi>{": "}
            }
            { told }
        </p>
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use model::history::{Append, Batch, LineState, Person};
    use msnp11::client::{EntryId, Instant};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    async fn what_is_given_up_reads_no_further_conversation() {
        let history = KeptHistory::of("test given-up@example.com".to_owned());
        let people: Rc<Vec<Person>> = Rc::default();
        let append = |number: u64| Append {
            entry: EntryId(number),
            thread: ThreadKey::Contact(format!("given-up{number}@example.com")),
            people: people.clone(),
            offline: None,
            line: Line {
                at: Instant(1_000_000 + number),
                from: None,
                kind: LineKind::Action("tarts".to_owned()),
                state: LineState::Sent,
            },
        };
        let batch = Batch {
            writer: "given up".to_owned(),
            number: 1,
            appends: (0..9).map(append).collect(),
            replacements: Vec::new(),
            removals: Vec::new(),
        };
        history.write(&batch).await.unwrap();
        let threads = history.threads().await.unwrap().threads;
        assert_eq!(threads.len(), 9);
        let asked = Cell::new(0);
        let is_wanted = || {
            asked.set(asked.get() + 1);
            false
        };
        // Nothing is found, of which there is nothing to tell.
        search(&history, "custard", &threads, is_wanted, |_| {
            panic!("nobody wants it")
        })
        .await;
        assert!(asked.get() <= 2, "{}", asked.get());
        history.delete_all().await.unwrap();
    }

    #[wasm_bindgen_test]
    async fn the_newest_lines_are_told_before_a_long_conversation_is_looked_through() {
        const LINES: u64 = 256 * 20;
        let history = KeptHistory::of("test long@example.com".to_owned());
        let people: Rc<Vec<Person>> = Rc::default();
        let append = |number: u64| Append {
            entry: EntryId(number),
            thread: ThreadKey::Contact("long@example.com".to_owned()),
            people: people.clone(),
            offline: None,
            line: Line {
                at: Instant(1_000_000 + number),
                from: None,
                // The first of all, and the last twenty.
                kind: LineKind::Action(match number {
                    0 => "tarts of old".to_owned(),
                    number if number >= LINES - 20 => format!("tarts {number}"),
                    number => format!("bread {number}"),
                }),
                state: LineState::Sent,
            },
        };
        let batch = Batch {
            writer: "long".to_owned(),
            number: 1,
            appends: (0..LINES).map(append).collect(),
            replacements: Vec::new(),
            removals: Vec::new(),
        };
        history.write(&batch).await.unwrap();
        let threads = history.threads().await.unwrap().threads;
        let told = RefCell::new(Vec::new());
        let tell = |results| told.borrow_mut().push(results);
        search(&history, "tarts", &threads, || true, tell).await;
        let told = told.into_inner();
        let (first, last) = (told.first().unwrap(), told.last().unwrap());
        assert!(!first.is_over && last.is_over);
        assert_eq!((first.count, last.count), (20, 21));
        let newest = first.hits.first().map(|hit| hit.found.line.at);
        assert_eq!(newest, Some(Instant(1_000_000 + LINES - 1)));
        assert_eq!(last.hits.len(), 21);

        // Another letter came: what was told first is all.
        let told = RefCell::new(Vec::new());
        let is_wanted = || told.borrow().is_empty();
        let tell = |results: SearchResults| told.borrow_mut().push(results);
        search(&history, "tarts", &threads, is_wanted, tell).await;
        let told = told.into_inner();
        assert_eq!(told.len(), 1);
        assert!(!told[0].is_over);
        history.delete_all().await.unwrap();
    }
}
