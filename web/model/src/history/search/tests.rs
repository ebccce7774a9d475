//! Which lines are found, and what is marked in them.

use super::*;

/// What the tests have of a browser's knowledge.
fn decompose(c: char) -> String {
    match c {
        'é' => "e\u{301}".into(),
        'ã' => "a\u{303}".into(),
        'Ã' => "A\u{303}".into(),
        'ü' => "u\u{308}".into(),
        'が' => "か\u{3099}".into(),
        'ﬁ' => "fi".into(),
        'ﷺ' => "صلى الله عليه وسلم".into(),
        '\u{3000}' => " ".into(),
        c => c.into(),
    }
}

fn folding() -> Folding {
    Folding::new(decompose)
}

/// A text with what is marked in brackets; `None` where it is not found.
fn marked(query: &str, text: &str) -> Option<String> {
    let folding = &mut folding();
    let query = Query::new(query, folding);
    if !query.is_in(&folded_line(text, folding)) {
        return None;
    }
    let marks = query.marks(text, folding);
    let parts = Excerpt::of(text, &marks).parts.into_iter();
    Some(
        parts
            .map(
                |(part, is_marked)| {
                    if is_marked { format!("[{part}]") } else { part }
                },
            )
            .collect(),
    )
}

#[test]
fn words_are_found_in_any_order_without_case_and_accents() {
    for (query, text, found) in [
        (
            "lisbon",
            "I found the Lisbon photos",
            "I found the [Lisbon] photos",
        ),
        ("photos LISBON", "Lisbon photos", "[Lisbon] [photos]"),
        ("joao", "o João é bom", "o [João] é bom"),
        ("JOÃO", "joao", "[joao]"),
        ("cafe", "Café, café", "[Café], [café]"),
        ("strasse", "die Straße dort", "die [Straße] dort"),
        ("fi", "the ﬁle", "the [ﬁ]le"),
        ("is", "Lisbon", "L[is]bon"),
        ("aa aaa", "baaab", "b[aaa]b"),
        ("ab bc", "abc", "[abc]"),
        ("two\u{a0}words", "words, two", "[words], [two]"),
        (" the \t the ", "The End", "[The] End"),
        ("one line", "line one\nline two", "[line] [one] [line] two"),
    ] {
        assert_eq!(marked(query, text).as_deref(), Some(found), "{query}");
    }
}

#[test]
fn japanese_and_chinese_are_found_by_any_piece() {
    for (query, text, found) in [
        (
            "写真",
            "リスボンの写真を見つけた",
            "リスボンの[写真]を見つけた",
        ),
        (
            "見つけた\u{3000}写真",
            "写真を見つけた",
            "[写真]を[見つけた]",
        ),
        ("か", "これが", "これ[が]"),
        ("照片", "里斯本的照片", "里斯本的[照片]"),
        ("الله", "ﷺ", "[ﷺ]"),
    ] {
        assert_eq!(marked(query, text).as_deref(), Some(found), "{query}");
    }
}

#[test]
fn a_line_that_lacks_a_word_is_not_found() {
    for (query, text) in [
        ("lisbon rome", "Lisbon"),
        ("lisbonne", "Lisbon"),
        ("", "Lisbon"),
        (" \u{200b} ", "Lisbon"),
        ("x", ""),
    ] {
        assert_eq!(marked(query, text), None, "{query}");
    }
}

#[test]
fn a_long_line_is_cut_around_the_first_mark() {
    let text = format!("{}needle {}", "hay ".repeat(200), "straw ".repeat(200));
    let found = marked("needle", &text).unwrap();
    assert!(found.starts_with("…") && found.ends_with('…'), "{found}");
    assert!(found.contains(" [needle] straw"), "{found}");
    assert!(found.chars().count() < 250, "{found}");
    // Nothing that people see as one is cut in two.
    let families = format!("{}x", "👨‍👩‍👧".repeat(300));
    let found = marked("x", &families).unwrap();
    assert_eq!(found.matches('👧').count(), BEFORE_MARK);
    assert_eq!(found.matches('👨').count(), BEFORE_MARK);
    assert_eq!(marked("hay", "hay").as_deref(), Some("[hay]"));
}

#[test]
fn what_is_sought_and_what_is_sought_in_are_bounded() {
    let folding = &mut folding();
    let query = Query::new(
        &"a b c d e f g h i j k l m n o p q r s t ".repeat(50),
        folding,
    );
    assert_eq!(query.words.len(), MAX_WORDS);
    let long: String = (0..MAX_QUERY + 7).map(|_| 'é').collect();
    assert_eq!(Query::new(&long, folding).words[0].len(), MAX_QUERY);
    for text in ["é".repeat(20_000), "ﷺ".repeat(20_000), "x".repeat(20_000)] {
        let folded = folded_line(&text, folding);
        assert!(folded.len() <= MAX_FOLDED && folded.len() > MAX_FOLDED / 4);
        assert!(Query::new("x", folding).marks(&text, folding).len() <= MAX_MARKS);
    }
    let text = "a b ".repeat(20_000);
    let marks = Query::new("a b", folding).marks(&text, folding);
    assert_eq!(marks.len(), MAX_MARKS);
    assert!(marks.windows(2).all(|two| two[0].end < two[1].start));
}

#[test]
fn what_was_said_is_in_no_log() {
    let excerpt = Excerpt::of("a secret", std::slice::from_ref(&(2..8)));
    assert!(!format!("{excerpt:?}").contains("secret"));
}
