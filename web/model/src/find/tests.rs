//! What is found, and where.

use msnp11::{
    client::{Instant, MessageState},
    message::TextFormat,
};

use super::*;

/// What the tests have of a browser's knowledge.
fn decompose(c: char) -> String {
    match c {
        'é' => "e\u{301}".into(),
        'É' => "E\u{301}".into(),
        'ü' => "u\u{308}".into(),
        'ñ' => "n\u{303}".into(),
        'ﬁ' => "fi".into(),
        'Ａ' => "A".into(),
        '\u{A0}' => " ".into(),
        c => c.into(),
    }
}

fn entry(id: u64, kind: EntryKind) -> Entry {
    Entry {
        offline: None,
        id: EntryId(id),
        at: Instant(0),
        from: None,
        kind,
        state: MessageState::Acknowledged,
    }
}

fn said(texts: &[&str]) -> VecDeque<Entry> {
    let kind = |text: &&str| EntryKind::Text {
        text: (*text).to_owned(),
        format: TextFormat::default(),
    };
    let entries = texts.iter().map(kind);
    (1..)
        .zip(entries)
        .map(|(id, kind)| entry(id, kind))
        .collect()
}

fn seeking(words: &str, entries: &VecDeque<Entry>) -> Find {
    let mut find = Find::new(ConversationId(1), decompose);
    find.seek(words, entries);
    find
}

/// A text with what is found in it in brackets.
fn marked(words: &str, text: &str) -> String {
    let entries = said(&[text]);
    let find = seeking(words, &entries);
    let marks = find.found().marks_in(EntryId(1));
    let cut = marks.cut(0, text).into_iter();
    cut.map(|(part, mark)| match mark {
        Some(_) => format!("[{part}]"),
        None => part.to_owned(),
    })
    .collect()
}

fn number(find: &Find) -> Option<(usize, usize)> {
    find.count().map(|count| (count.number, count.all))
}

#[test]
fn case_and_accents_make_no_difference() {
    for (words, text, expected) in [
        ("boat", "the Houseboat, boat", "the House[boat], [boat]"),
        ("BOAT", "boat", "[boat]"),
        ("cafe", "Café! CAFÉ", "[Café]! [CAFÉ]"),
        ("café", "cafe e\u{301}", "[cafe] e\u{301}"),
        ("cafe", "x cafe\u{301}s", "x [cafe\u{301}]s"),
        ("strasse", "Straße", "[Straße]"),
        ("s", "ß", "[ß]"),
        ("file", "a ﬁle", "a [ﬁle]"),
        ("a", "ＡA", "[Ａ][A]"),
        ("łódź", "lódź łódź", "[lódź] [łódź]"),
        ("it's", "it\u{2019}s", "[it\u{2019}s]"),
        ("a b", "a\nb a\u{A0}b", "[a\nb] [a\u{A0}b]"),
        ("hidden", "hid\u{200B}den", "[hid\u{200B}den]"),
        ("שלום", "שָׁלוֹם", "[שָׁלוֹם]"),
        ("次", "一次又一次", "一[次]又一[次]"),
        ("aa", "aaaaa", "[aa][aa]a"),
        (":)", "hi :)", "hi [:)]"),
        (" ", "a b", "a b"),
        ("\u{200B}", "a\u{200B}b", "a\u{200B}b"),
        ("", "abc", "abc"),
        ("none", "abc", "abc"),
    ] {
        assert_eq!(marked(words, text), expected, "{words:?}");
    }
}

#[test]
fn one_goes_from_hit_to_hit_and_round() {
    let mut entries = said(&["boat boat", "no", "a boat"]);
    entries.push_back(entry(4, EntryKind::Nudge));
    let mut find = seeking("boat", &entries);
    assert_eq!(number(&find), Some((3, 3)), "the newest first");
    find.down(&entries);
    assert_eq!(number(&find), Some((1, 3)));
    let now = find.found().now.unwrap();
    assert_eq!((now.entry, now.start, now.end), (EntryId(1), 0, 4));
    find.down(&entries);
    assert_eq!(number(&find), Some((2, 3)));
    let marks = find.found().marks_in(EntryId(1));
    assert_eq!(
        marks.cut(0, "boat boat"),
        [
            ("boat", Some(Mark::Hit)),
            (" ", None),
            ("boat", Some(Mark::Now))
        ]
    );
    assert!(marks.has_now() && !find.found().marks_in(EntryId(3)).has_now());
    find.up(&entries);
    find.up(&entries);
    assert_eq!(number(&find), Some((3, 3)));
    assert_eq!(find.found().moves, 5);

    find.seek("nothing", &entries);
    find.down(&entries);
    find.up(&entries);
    assert_eq!(number(&find), None);
}

#[test]
fn what_comes_and_goes_leaves_the_person_where_they_are() {
    let mut entries = said(&["boat", "boat", "boat"]);
    let mut find = seeking("boat", &entries);
    find.up(&entries);
    assert_eq!(number(&find), Some((2, 3)));
    let moves = find.found().moves;
    entries.push_back(said(&["boat", "", "", "a boat"]).pop_back().unwrap());
    find.refresh(&entries);
    assert_eq!(number(&find), Some((2, 4)));
    entries.pop_front();
    find.refresh(&entries);
    assert_eq!(number(&find), Some((1, 3)));
    // The one that they are on: the next.
    entries.pop_front();
    find.refresh(&entries);
    assert_eq!(number(&find), Some((1, 2)));
    assert_eq!(find.found().now.unwrap().entry, EntryId(3));
    assert_eq!(find.found().moves, moves, "nothing moves by itself");
    // More of a word that is typed: on from where one is.
    find.seek("boat ", &entries);
    assert_eq!(number(&find), None);
    entries.clear();
    find.refresh(&entries);
    assert_eq!(number(&find), None);
}

#[test]
fn what_is_cut_into_pieces_is_marked_in_each() {
    let entries = said(&["see http://a.b/boat :) yes"]);
    let find = seeking("t :) y", &entries);
    let marks = find.found().marks_in(EntryId(1));
    assert_eq!(
        marks.cut(4, "http://a.b/boat"),
        [("http://a.b/boa", None), ("t", Some(Mark::Now))]
    );
    assert_eq!(marks.on(20..22), Some(Mark::Now));
    assert_eq!(marks.on(0..4), None);
    assert_eq!(
        marks.cut(22, " yes"),
        [(" y", Some(Mark::Now)), ("es", None)]
    );
    assert_eq!(Marks::default().cut(7, "x"), [("x", None)]);
    // Another text than the one that was sought in.
    assert_eq!(marks.cut(18, "éé").len(), 1);
}

#[test]
fn ticks_tell_where_hits_are() {
    let texts: Vec<_> = (0..1_000)
        .map(|number| if number % 500 == 0 { "boat" } else { "no" })
        .collect();
    let entries = said(&texts);
    let mut find = seeking("boat", &entries);
    assert_eq!(*find.found().ticks, [0, 50]);
    assert_eq!(find.found().tick, Some(50));
    find.up(&entries);
    assert_eq!(find.found().tick, Some(0));
}

#[test]
fn hits_are_bounded_and_the_newest_are_kept() {
    let long = "e".repeat(900);
    let entries = said(&[&long, &long, "e"]);
    let mut find = seeking("E", &entries);
    let count = find.count().unwrap();
    assert_eq!((count.number, count.all, count.more), (1_000, 1_000, true));
    assert_eq!(find.found().marks_in(EntryId(1)).ranges.len(), 99);
    assert!(find.found().ticks.len() <= TICKS);
    find.seek(&"x".repeat(5_000), &entries);
    assert_eq!(find.words().len(), MAX_WORDS);
}

#[test]
fn a_whole_conversation_is_sought_in_at_once() {
    // As much as the core keeps, in a script that has to be decomposed.
    let long = "é ü :) ".repeat(116);
    let texts = vec![long.as_str(); 1_000];
    let entries = said(&texts);
    let began = std::time::Instant::now();
    let mut find = seeking("e u :)", &entries);
    for words in ["e", "e u", "nothing", "E U :)"] {
        find.seek(words, &entries);
    }
    assert_eq!(find.count().unwrap().all, MAX_HITS);
    // Far more than it takes, on a machine that has much else to do.
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
}
