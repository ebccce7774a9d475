use std::rc::Rc;

use futures_util::future::join;
use idb::{Query, TransactionMode};
use js_sys::Uint8Array;
use model::{
    folded_text::Folding,
    history::{
        Append, Batch, LineKind, LineState, Person, Removal, Replacement, search::Query as Sought,
        search_chunk::places_with,
    },
};
use msnp11::client::{EntryId, Instant};
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;
use crate::{
    format::decomposition::decomposed,
    storage::{Connection, VERSIONS, tests::in_another_tab},
};

fn history(account: &str) -> KeptHistory {
    KeptHistory::of(format!("test {account}"))
}

fn with(name: &str) -> ThreadKey {
    ThreadKey::Contact(format!("{name}@example.com"))
}

fn line(number: u64) -> Line {
    Line {
        at: Instant(1_000 * number),
        from: None,
        kind: LineKind::Action(format!("Línea {number}")),
        state: LineState::Sent,
    }
}

fn append(thread: &ThreadKey, number: u64) -> Append {
    Append {
        offline: None,
        entry: EntryId(number),
        thread: thread.clone(),
        people: Rc::new(vec![Person {
            address: "bob@example.com".to_owned(),
            name: "Bob".to_owned(),
        }]),
        line: line(number),
    }
}

fn batch(number: u64, appends: Vec<Append>) -> Batch {
    Batch {
        writer: "writer".to_owned(),
        number,
        appends,
        replacements: Vec::new(),
        removals: Vec::new(),
    }
}

/// Writes lines of these numbers; their places.
async fn write(
    history: &KeptHistory,
    batch_number: u64,
    thread: &ThreadKey,
    lines: std::ops::Range<u64>,
) -> Vec<Sequence> {
    let appends = lines.map(|number| append(thread, number)).collect();
    let places = history.write(&batch(batch_number, appends)).await.unwrap();
    places.into_iter().map(Option::unwrap).collect()
}

fn numbers(page: &Page) -> Vec<u64> {
    page.lines
        .iter()
        .map(|(_, line)| line.at.0 / 1_000)
        .collect()
}

async fn all(history: &KeptHistory, thread: &ThreadKey) -> Vec<u64> {
    numbers(&history.page_before(thread, None, 1_000).await.unwrap())
}

/// The numbers of the chunks of a thread with the places in them that have a word.
async fn found(history: &KeptHistory, thread: &ThreadKey, word: &str) -> Vec<Vec<usize>> {
    let chunks = read(Table::LineTexts, async |tables| {
        let all = keys::of_thread(&history.account, thread)?;
        tables
            .of(Table::LineTexts)?
            .get_all(Some(all.into()), None)?
            .await
    });
    let sought = Sought::new(word, &mut Folding::new(decomposed));
    let chunks = chunks.await.unwrap().into_iter();
    chunks
        .map(|chunk| places_with(&sought, &Uint8Array::new(&chunk).to_vec()).unwrap())
        .collect()
}

/// Puts something that is no record in the place of one.
async fn corrupt(table: Table, key: JsValue) {
    change(&[table], async |tables| {
        tables.of(table)?.put(&"nonsense".into(), Some(&key))?;
        Ok(())
    })
    .await
    .unwrap();
}

#[wasm_bindgen_test]
async fn a_database_of_the_version_before_keeps_what_it_has() {
    const NAME: &str = "of the version before";
    let before = Connection::new(NAME, &VERSIONS[..1]);
    before
        .transact(
            &[Table::OwnPictures],
            TransactionMode::ReadWrite,
            async |tables| {
                let store = tables.of(Table::OwnPictures)?;
                store.put(&"a picture".into(), Some(&"server alice".into()))?;
                Ok(())
            },
        )
        .await
        .unwrap();
    // The page of before is still open, and makes way.
    let now = Connection::new(NAME, VERSIONS);
    let key = JsValue::from("server alice");
    let read = now.transact(
        &[Table::OwnPictures, Table::Lines],
        TransactionMode::ReadWrite,
        async |tables| {
            let line = keys::numbered("server alice", &with("bob"), 1);
            let lines = tables.of(Table::Lines)?;
            lines.put(&written(&line_of_now())?, Some(&line))?;
            let pictures = tables.of(Table::OwnPictures)?;
            let picture = pictures.get(Query::Key(key.clone()))?.await?;
            Ok((picture, lines.get(line)?.await?))
        },
    );
    let (picture, line) = read.await.unwrap();
    assert_eq!(picture.unwrap().as_string().as_deref(), Some("a picture"));
    assert_eq!(line.and_then(json::read), Some(line_of_now()));
    // What the older page wants then it does not get, and it is told so.
    let older = before.transact(&[], TransactionMode::ReadOnly, async |_| Ok(()));
    assert_eq!(older.await, Err(StorageError::Unavailable));
}

fn line_of_now() -> Line {
    line(7)
}

#[wasm_bindgen_test]
async fn a_batch_that_comes_again_is_not_written_twice() {
    let (history, bob) = (history("twice"), with("bob"));
    let first = write(&history, 1, &bob, 1..4).await;
    assert_eq!(write(&history, 1, &bob, 1..4).await, first);
    assert_eq!(all(&history, &bob).await, [1, 2, 3]);
    let second = write(&history, 2, &bob, 4..6).await;
    assert_eq!(second[0], first[2].next());
    assert_eq!(all(&history, &bob).await, [1, 2, 3, 4, 5]);
    let thread = history.thread(&bob).await.unwrap().unwrap();
    assert_eq!((thread.count, thread.last_sequence), (5, second[1]));
    assert_eq!(
        (thread.first, thread.last),
        (Instant(1_000), Instant(5_000))
    );
    assert_eq!(thread.people[0].name, "Bob");
}

#[wasm_bindgen_test]
async fn two_tabs_write_one_after_the_other() {
    let (history, bob) = (history("two tabs"), with("bob"));
    let there = history.clone();
    let other = Batch {
        writer: "another".to_owned(),
        ..batch(1, (10..20).map(|it| append(&bob, it)).collect())
    };
    let here = batch(1, (1..10).map(|it| append(&bob, it)).collect());
    let (a, b) = join(history.write(&here), in_another_tab(there.write(&other))).await;
    let (a, b) = (a.unwrap(), b.unwrap());
    assert!(a.iter().all(|place| !b.contains(place)));
    let mut both = all(&history, &bob).await;
    assert_eq!(both.len(), 19);
    both.sort_unstable();
    assert_eq!(both, (1..20).collect::<Vec<_>>());
    assert_eq!(history.write(&here).await.unwrap(), a, "known after all");
}

#[wasm_bindgen_test]
async fn pages_follow_each_other_whatever_was_deleted() {
    let (history, bob) = (history("pages"), with("bob"));
    assert!(all(&history, &bob).await.is_empty());
    let places = write(&history, 1, &bob, 0..100).await;
    write(&history, 2, &with("bobby"), 500..510).await;
    for place in &places[20..70] {
        assert!(history.delete_line(&bob, *place).await.unwrap());
    }
    assert!(!history.delete_line(&bob, places[20]).await.unwrap());
    let thread = history.thread(&bob).await.unwrap().unwrap();
    assert_eq!(thread.count, 50);

    let left: Vec<u64> = (0..20).chain(70..100).collect();
    let (mut before, mut back) = (None, Vec::new());
    loop {
        let page = history.page_before(&bob, before, 7).await.unwrap();
        assert!(page.lines.len() <= 7);
        back.splice(0..0, numbers(&page));
        if page.is_last {
            break;
        }
        assert_eq!(page.lines.len(), 7, "full, over the gap too");
        before = page.end;
    }
    assert_eq!(back, left);
    let (mut after, mut forth) = (None, Vec::new());
    loop {
        let page = history.page_after(&bob, after, 7).await.unwrap();
        forth.extend(numbers(&page));
        if page.is_last {
            break;
        }
        after = page.end;
    }
    assert_eq!(forth, left);
    let page = history.page_before(&bob, Some(places[75]), 7).await;
    assert_eq!(numbers(&page.unwrap()), [18, 19, 70, 71, 72, 73, 74]);
    let first = history.page_before(&bob, Some(places[0]), 7).await.unwrap();
    assert!(first.is_last && first.lines.is_empty());
}

#[wasm_bindgen_test]
async fn what_became_of_lines_is_kept_and_what_was_deleted_stays_so() {
    let (history, bob) = (history("became"), with("bob"));
    let pending = Append {
        line: Line {
            state: LineState::Pending,
            ..line(1)
        },
        ..append(&bob, 1)
    };
    let appends = vec![pending, append(&bob, 2), append(&bob, 3)];
    let places = history.write(&batch(1, appends)).await.unwrap();
    let places: Vec<_> = places.into_iter().map(Option::unwrap).collect();
    // Of what was on its way in an earlier session nobody knows.
    let page = history.page_before(&bob, None, 9).await.unwrap();
    assert_eq!(page.lines[0].1.state, LineState::Unknown);

    history.delete_line(&bob, places[1]).await.unwrap();
    let failed = |number| Line {
        state: LineState::Failed,
        ..line(number)
    };
    let replacement = |at: usize| Replacement {
        thread: bob.clone(),
        sequence: places[at],
        line: failed(at as u64 + 1),
    };
    let later = Batch {
        replacements: vec![replacement(0), replacement(1)],
        removals: vec![Removal {
            thread: bob.clone(),
            sequence: places[2],
        }],
        ..batch(2, Vec::new())
    };
    history.write(&later).await.unwrap();
    let page = history.page_before(&bob, None, 9).await.unwrap();
    assert_eq!(page.lines, [(places[0], failed(1))]);
    // The last line takes the thread with it, and a thread that begins anew has none of its places.
    history.delete_line(&bob, places[0]).await.unwrap();
    assert_eq!(history.thread(&bob).await.unwrap(), None);
    assert!(write(&history, 3, &bob, 5..6).await[0] > places[2]);
}

#[wasm_bindgen_test]
async fn a_conversation_begins_and_ends_with_what_is_left_of_it() {
    let (history, bob) = (history("ends"), with("bob"));
    let places = write(&history, 1, &bob, 1..7).await;
    let ends = async || {
        let thread = history.thread(&bob).await.unwrap().unwrap();
        (thread.first.0 / 1_000, thread.last.0 / 1_000)
    };
    for (deleted, left) in [(0, (2, 6)), (5, (2, 5)), (2, (2, 5)), (1, (4, 5))] {
        history.delete_line(&bob, places[deleted]).await.unwrap();
        assert_eq!(ends().await, left, "{deleted}");
    }
    assert_eq!(write(&history, 2, &bob, 9..10).await[0], places[5].next());
}

#[wasm_bindgen_test]
async fn the_words_of_lines_are_sought_in_as_they_change() {
    let (history, bob) = (history("words"), with("bob"));
    let places = write(&history, 1, &bob, 0..300).await;
    let count = |found: Vec<Vec<usize>>| found.iter().map(Vec::len).sum::<usize>();
    assert_eq!(count(found(&history, &bob, "LINEA").await), 300);
    assert_eq!(count(found(&history, &bob, "linea 100").await), 1);
    history.delete_line(&bob, places[100]).await.unwrap();
    assert_eq!(count(found(&history, &bob, "linea 100").await), 0);
    assert_eq!(count(found(&history, &bob, "linea").await), 299);

    let pruned = history.prune(Instant(200_000)).await.unwrap();
    assert_eq!(pruned, 199);
    assert_eq!(
        all(&history, &bob).await,
        (200..300).collect::<Vec<_>>(),
        "and no more"
    );
    assert_eq!(count(found(&history, &bob, "linea").await), 100);
    let thread = history.thread(&bob).await.unwrap().unwrap();
    assert_eq!((thread.count, thread.first), (100, Instant(200_000)));
    assert_eq!(history.prune(Instant(200_000)).await.unwrap(), 0);
    // Many at once, and all of it.
    write(&history, 2, &bob, 300..1_500).await;
    assert_eq!(history.prune(Instant(2_000_000)).await.unwrap(), 1_300);
    assert!(found(&history, &bob, "linea").await.is_empty());
    assert_eq!(history.thread(&bob).await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn each_account_has_its_own_and_leaves_nothing() {
    // One is the beginning of the other.
    let (ann, anna) = (history("ann@example.com"), history("ann@example.com.au"));
    let (bob, eve) = (with("bob"), with("eve"));
    write(&ann, 1, &bob, 1..4).await;
    write(&ann, 2, &eve, 5..6).await;
    write(&anna, 1, &bob, 7..9).await;
    assert_eq!(all(&ann, &bob).await, [1, 2, 3]);
    assert_eq!(all(&anna, &bob).await, [7, 8]);
    let threads = ann.threads().await.unwrap();
    let keys: Vec<_> = threads.threads.iter().map(|it| it.key.clone()).collect();
    assert_eq!(keys, [eve.clone(), bob.clone()], "the last first");

    ann.delete_thread(&bob).await.unwrap();
    assert!(all(&ann, &bob).await.is_empty());
    assert_eq!(all(&ann, &eve).await, [5]);
    ann.delete_all().await.unwrap();
    assert_eq!(ann.threads().await.unwrap(), Threads::default());
    for table in write::TABLES {
        let left = read(table, async |tables| {
            let all = keys::of_account(&ann.account)?;
            tables
                .of(table)?
                .get_all_keys(Some(all.into()), None)?
                .await
        });
        assert!(left.await.unwrap().is_empty(), "{table:?}");
    }
    assert_eq!(all(&anna, &bob).await, [7, 8]);
}

#[wasm_bindgen_test]
async fn messages_that_were_kept_are_known_until_the_server_has_deleted_them() {
    let (ann, anna) = (history("waiting"), history("waiting a"));
    let bob = with("bob");
    let waiting = |number: u64, id: &str| Append {
        offline: Some(id.to_owned()),
        ..append(&bob, number)
    };
    let known = async |of: &KeptHistory| of.offline_messages().await.unwrap();
    let lines = vec![waiting(1, "one"), append(&bob, 2), waiting(3, "two")];
    ann.write(&batch(1, lines)).await.unwrap();
    anna.write(&batch(1, vec![waiting(1, "of another")]))
        .await
        .unwrap();
    assert_eq!(known(&ann).await, ["one", "two"]);
    ann.forget_offline_messages(&["one".to_owned(), "never there".to_owned()])
        .await
        .unwrap();
    assert_eq!(known(&ann).await, ["two"]);
    ann.delete_all().await.unwrap();
    assert!(known(&ann).await.is_empty());
    assert_eq!(known(&anna).await, ["of another"]);
}

#[wasm_bindgen_test]
async fn nothing_is_kept_of_a_conversation_that_is_off() {
    let (history, bob) = (history("off"), with("bob"));
    let people = [Person {
        address: "bob@example.com".to_owned(),
        name: "Bob".to_owned(),
    }];
    write(&history, 1, &bob, 1..3).await;
    history.set_off(&bob, &people, true).await.unwrap();
    let places = history
        .write(&batch(2, vec![append(&bob, 3), append(&with("eve"), 4)]))
        .await
        .unwrap();
    assert!(places[0].is_none() && places[1].is_some());
    assert_eq!(all(&history, &bob).await, [1, 2]);
    // That it is off outlasts what is kept.
    history.delete_thread(&bob).await.unwrap();
    assert!(history.thread(&bob).await.unwrap().unwrap().off);
    write(&history, 4, &with("eve"), 6..7).await;
    history.delete_all().await.unwrap();
    let threads = history.threads().await.unwrap().threads;
    assert_eq!(threads.len(), 1);
    assert!(threads[0].off && threads[0].count == 0);
    history.set_off(&bob, &people, false).await.unwrap();
    assert_eq!(history.thread(&bob).await.unwrap(), None);
    write(&history, 3, &bob, 5..6).await;
    assert_eq!(all(&history, &bob).await, [5]);
    history.set_off(&bob, &people, true).await.unwrap();
    history.wipe().await.unwrap();
    assert_eq!(history.threads().await.unwrap(), Threads::default());
}

#[wasm_bindgen_test]
async fn a_page_over_a_wide_gap_has_what_is_before_it_and_no_more() {
    let (history, bob) = (history("gap"), with("bob"));
    let places = write(&history, 1, &bob, 0..5_000).await;
    change(&[Table::Lines], async |tables| {
        let far = places[4_999].0 + (1 << 40);
        for place in far..far + 3 {
            history.put_line(tables, &bob, Sequence(place), &line(9_000 + place - far))?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let page = history.page_before(&bob, None, 5).await.unwrap();
    assert_eq!(numbers(&page), [4_998, 4_999, 9_000, 9_001, 9_002]);
    assert!(!page.is_last);
    let page = history.page_before(&bob, page.end, 7).await.unwrap();
    assert_eq!(numbers(&page), (4_991..4_998).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
async fn a_record_that_makes_no_sense_is_left_out_and_counted() {
    let (history, bob) = (history("corrupt"), with("bob"));
    let places = write(&history, 1, &bob, 1..6).await;
    let key = keys::numbered(&history.account, &bob, places[2].0);
    corrupt(Table::Lines, key).await;
    let page = history.page_before(&bob, None, 9).await.unwrap();
    assert_eq!((numbers(&page), page.unread), (vec![1, 2, 4, 5], 1));
    let page = history.page_after(&bob, Some(places[0]), 2).await.unwrap();
    assert_eq!((numbers(&page), page.unread), (vec![2], 1));
    assert_eq!(page.end, Some(places[2]), "it is passed by");
    let page = history.page_before(&bob, Some(places[3]), 1).await.unwrap();
    assert_eq!((page.lines.len(), page.unread), (0, 1));
    assert!(!page.is_last && page.end == Some(places[2]));

    // Without its record a thread is what its lines are.
    corrupt(Table::Threads, keys::thread(&history.account, &bob)).await;
    let threads = history.threads().await.unwrap();
    assert_eq!((threads.threads.len(), threads.unread), (0, 1));
    let words = keys::numbered(&history.account, &bob, places[0].0 / 256);
    corrupt(Table::LineTexts, words).await;
    let next = write(&history, 2, &bob, 6..7).await;
    assert!(next[0] > places[4]);
    assert_eq!(all(&history, &bob).await, [1, 2, 4, 5, 6]);
    let thread = history.thread(&bob).await.unwrap().unwrap();
    assert_eq!((thread.count, thread.first), (6, Instant(1_000)));
    assert_eq!(thread.last, Instant(6_000));
}

#[wasm_bindgen_test]
async fn the_browser_tells_its_room() {
    let room = room().await.unwrap();
    assert!(room.used >= 0.0, "{room:?}");
}
