use std::time::{Duration, Instant};

use super::*;

/// The spans as `text:effects:colour:background`, joined by `|`.
fn told(text: &str) -> String {
    let styled = parse(text);
    assert_eq!(strip(text), styled.plain, "{text:?}");
    let mut from = 0;
    let spans = styled.spans.iter().map(|span| {
        let words = &styled.plain[from..span.end];
        from = span.end;
        let style = span.style;
        let effects = [
            (style.bold, "b"),
            (style.italic, "i"),
            (style.underline, "u"),
            (style.strike, "s"),
        ];
        let mut told = words.to_owned();
        let is_on = effects.iter().filter(|(on, _)| *on).map(|(_, name)| *name);
        for name in is_on {
            told += &format!(" {name}");
        }
        let hex = |it: Colour| format!("{:02X}{:02X}{:02X}", it.red, it.green, it.blue);
        if let Some(colour) = style.colour {
            told += &format!(" {}", hex(colour));
        }
        if let Some(background) = style.background {
            told += &format!(" on {}", hex(background));
        }
        told
    });
    let spans: Vec<_> = spans.collect();
    assert_eq!(from, styled.plain.len(), "{text:?}");
    spans.join("|")
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text:?}");
    }
}

#[test]
fn the_vectors_of_the_reference() {
    check(&[
        ("·$4·#Ann·0 x", "Ann b FF0000| x"),
        ("·$1,15hi·$", "hi 000000 on D2D2D2"),
        ("·$#00ff80a", "a 00FF80"),
        ("·$(255,000,010)b", "b FF000A"),
        ("[c=4]ab[/c=12]", "a FF0000|b 0000FC"),
        ("[B]x[/b]·", "x b|·"),
        ("[c=#000000]abc[/c=#0000ff]", "a 000000|b 00007F|c 0000FF"),
        ("a·b", "a·b"),
        ("·&x·& y", "x i| y"),
        ("[i]x", "[i]x"),
    ]);
}

#[test]
fn codes_with_a_dot() {
    check(&[
        ("·#a·#b", "a b|b"),
        ("·&a·&b", "a i|b"),
        ("·@a·@b", "a u|b"),
        ("·'a·'b", "a s|b"),
        ("·#·&·@·'a·0b", "a b i u s|b"),
        ("·$12abc", "abc 0000FC"),
        ("·$4 2", " 2 FF0000"),
        ("·$05x", "x 7F0000"),
        ("·$123", "3 0000FC"),
        ("·$67x", "x 544D05"),
        ("·$68x·$99y", "xy 000000"),
        ("·$,4x", "x on FF0000"),
        ("·$4,x", ",x FF0000"),
        ("·$4,12x", "x FF0000 on 0000FC"),
        ("·$4a·$,12b·$c", "a FF0000|b FF0000 on 0000FC|c"),
        ("·$#ff0000,#0000ffx", "x FF0000 on 0000FF"),
        ("·$4,#0000FFx", "x FF0000 on 0000FF"),
        ("·$(1,2,3),4x", "x 010203 on FF0000"),
        ("·$(256,0,0)x", "(256,0,0)x"),
        ("·$#12345gx", "#12345gx"),
        ("·$4a·$zb", "a FF0000|zb"),
        ("·$", ""),
        ("·$,", ","),
        ("·%1a", "a"),
        ("100·% b", "100·% b"),
        ("·%", "·%"),
        ("Sant Cel·loni · x··", "Sant Cel·loni · x··"),
        ("·&amp;x·&amp; y·&apos;z", "x i| y|z s"),
        ("\u{FFFD}#x", "\u{FFFD}#x"),
    ]);
}

#[test]
fn raw_control_characters_are_the_same() {
    check(&[
        ("\u{2}a\u{2}b", "a b|b"),
        ("\u{5}a\u{6}b\u{1F}c\u{F}d", "a i|b i s|c i u s|d"),
        ("\u{3}4,12a\u{3}b", "a FF0000 on 0000FC|b"),
        ("\u{4}!a\u{4}", "a"),
        ("\u{2}a·#b", "a b|b"),
    ]);
}

#[test]
fn codes_in_brackets() {
    check(&[
        ("[b]a[/b][i]b[/i][u]c[/u][s]d[/s]", "a b|b i|c u|d s"),
        ("[B][I]a[/B]b[/I]c", "a b i|b i|c"),
        ("[c=4]a[/c]b", "a FF0000|b"),
        ("[C=Red]a[/C]b", "a FF0000|b"),
        ("[c=#0f8]a[/c]", "a 00FF88"),
        ("[a=12]a[/a]b", "a on 0000FC|b"),
        ("[c=silver][a=marine]a[/a][/c]", "a D2D2D2 on 00007F"),
        ("[c=4]a[c=12]b[/c]c[/c]d", "a FF0000|b 0000FC|c FF0000|d"),
        // Never closed: cut names have that.
        ("[c=4]Name", "Name FF0000"),
        ("[a=4]Name", "Name on FF0000"),
        ("x[c=4]a\nb", "x|a\nb FF0000"),
        // Texts.
        ("[c]a[/c]", "[c]a[/c]"),
        ("[c=68]a", "[c=68]a"),
        ("[c=]a[c=mauve]b", "[c=]a[c=mauve]b"),
        ("[b=4]a[/b]", "[b=4]a[/b]"),
        ("a[/b][/c=4]", "a[/b][/c=4]"),
        ("[b]a\nb[/b]", "[b]a\nb[/b]"),
        ("[x]a[/x] [ b ] a[0](y) [", "[x]a[/x] [ b ] a[0](y) ["),
        // All back to normal, whatever is still to be closed.
        ("[b][c=4]a·0b[/c][/b]c", "a b FF0000|bc"),
        // The later one says.
        ("[c=4]a·$12b[/c]c", "a FF0000|bc 0000FC"),
        ("·$12a[c=4]b[/c]c", "a 0000FC|b FF0000|c 0000FC"),
    ]);
}

#[test]
fn gradients() {
    check(&[
        ("[c=0]x[/c=1]", "x FFFFFF"),
        ("[c=0][/c=1]x", "x"),
        ("[a=#000000]ab[/a=#ffffff]", "a on 000000|b on FFFFFF"),
        // Codes within count nothing.
        (
            "[c=#000000]a·#b[i]c[/i][/c=#0000ff]",
            "a 000000|b b 00007F|c b i 0000FF",
        ),
        // A broken colour closes.
        ("[c=4]ab[/c=zz]c", "ab FF0000|c"),
        (
            "[c=#000000]a[c=4]b[/c]c[/c=#0000ff]",
            "a 000000|b FF0000|c 0000FF",
        ),
    ]);
    // An emoticon is one step, and what differs by a step alone is one with what was before.
    let step = |rest: &str| if rest.starts_with(":)") { 2 } else { 1 };
    let styled = parse_by("x[c=#000000]a:)c[/c=#0000ff]·#d", step);
    let ends: Vec<_> = styled
        .spans
        .iter()
        .map(|span| (span.end, span.joined))
        .collect();
    assert_eq!(
        ends,
        [(1, false), (2, false), (4, true), (5, true), (6, false)]
    );
    // A step that ends within a character is no step.
    assert_eq!(parse_by("[c=0]éé[/c=1]", |_| 3).plain, "éé");
    assert_eq!(parse_by("[c=0]éé[/c=1]", |_| 9).plain, "éé");
}

#[test]
fn spans_are_bounded_and_no_code_is_left() {
    let styled = parse(&"·#a".repeat(10_000));
    assert_eq!(styled.spans.len(), MAX_SPANS);
    assert_eq!(styled.plain, "a".repeat(10_000));
    let gradient = format!("[c=0]{}[/c=1]", "x".repeat(10_000));
    assert!(parse(&gradient).spans.len() <= MAX_SPANS);
    assert_eq!(parse(&gradient).spans.last().unwrap().end, 10_000);
}

/// Ten times as much takes about ten times as long, not a hundred times.
#[test]
fn hostile_texts_take_time_by_their_length_alone() {
    let hostile = |count: usize| {
        [
            "[c=1]".repeat(count) + &"x[/c=2]".repeat(count),
            "[b][i][u][s][c=4][a=5]".repeat(count / 6),
            "[/b]".repeat(count),
            "[c=1]x·0".repeat(count),
            "[c=".repeat(count),
            "·$(".repeat(count),
            "·".repeat(count),
            "[b]\n".repeat(count),
        ]
    };
    let time = |count: usize| {
        let texts = hostile(count);
        let times = (0..3).map(|_| {
            let start = Instant::now();
            for text in &texts {
                assert!(parse(text).spans.len() <= MAX_SPANS);
                assert_eq!(strip(text).len(), parse(text).plain.len());
            }
            start.elapsed()
        });
        times.min().unwrap()
    };
    let (short, long) = (time(1_000), time(10_000));
    assert!(
        long < short * 40 + Duration::from_millis(50),
        "{short:?}, then {long:?}"
    );
}
