//! The fonts that one can write in, and the families in which somebody's font is drawn where it is not at hand.

/// A font to write in.
#[derive(Debug, PartialEq, Eq)]
pub struct Font {
    /// Its name, in lists and in messages (`FN`).
    pub name: &'static str,
    /// Its Windows pitch and family (`PF`), by which a client that lacks the font finds one like it.
    pub pitch_family: u8,
    /// What is like it on systems that lack it.
    alike: &'static str,
}

/// Those that one can choose from; the first is what nobody has chosen.
pub const FONTS: [Font; 6] = [
    Font {
        name: "Segoe UI",
        pitch_family: 0x22,
        alike: OURS,
    },
    Font {
        name: "Comic Sans MS",
        pitch_family: 0x42,
        alike: "\"Comic Neue\", \"Chalkboard SE\", cursive",
    },
    Font {
        name: "Georgia",
        pitch_family: 0x12,
        alike: "\"Noto Serif\", \"DejaVu Serif\", serif",
    },
    Font {
        name: "Times New Roman",
        pitch_family: 0x12,
        alike: "\"Liberation Serif\", serif",
    },
    Font {
        name: "Courier New",
        pitch_family: 0x31,
        alike: "\"Liberation Mono\", monospace",
    },
    Font {
        name: "Impact",
        pitch_family: 0x22,
        alike: "\"Liberation Sans Narrow\", \"DejaVu Sans Condensed\", sans-serif",
    },
];

/// The page's own.
const OURS: &str = "var(--font)";

/// The value of `font-family` for a font that a message names, with what its pitch and family (`PF`) say of it: the font
/// itself, then what is like it. Quoted, so that a name can be nothing but a name. `None` when there is none in it.
pub fn font_family(name: &str, pitch_family: u8) -> Option<String> {
    /// Longer than any font's name.
    const MAX: usize = 64;
    let name: String = name
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '"' | '\\'))
        .take(MAX)
        .collect();
    let name = name.trim();
    let known = FONTS
        .iter()
        .find(|font| font.name.eq_ignore_ascii_case(name));
    let alike = known.map_or_else(|| alike(pitch_family), |font| font.alike);
    (!name.is_empty()).then(|| format!("\"{name}\", {alike}"))
}

fn alike(pitch_family: u8) -> &'static str {
    match (pitch_family >> 4, pitch_family & 0xF) {
        (_, 1) | (3, _) => "monospace",
        (1, _) => "serif",
        (4, _) => "cursive",
        _ => OURS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_is_drawn_in_itself_or_in_what_is_like_it() {
        for (name, pitch_family, family) in [
            (
                "Comic Sans MS",
                0,
                r#""Comic Sans MS", "Comic Neue", "Chalkboard SE", cursive"#,
            ),
            ("segoe ui", 0x12, r#""segoe ui", var(--font)"#),
            ("Bookman", 0x12, r#""Bookman", serif"#),
            ("Consolas", 0x31, r#""Consolas", monospace"#),
            ("Terminal", 0x01, r#""Terminal", monospace"#),
            ("Brush Script", 0x42, r#""Brush Script", cursive"#),
            ("Arial", 0x22, r#""Arial", var(--font)"#),
            ("Arial", 0xFF, r#""Arial", var(--font)"#),
        ] {
            assert_eq!(font_family(name, pitch_family).as_deref(), Some(family));
        }
    }

    #[test]
    fn a_name_is_nothing_but_a_name() {
        assert_eq!(
            font_family("a\"; } b\\", 0).unwrap(),
            "\"a; } b\", var(--font)"
        );
        assert_eq!(font_family(" \n", 0x12), None);
        assert_eq!(font_family("\"", 0x12), None);
        let long = font_family(&"x".repeat(9_000), 0).unwrap();
        assert_eq!(long.len(), 64 + "\"\", var(--font)".len());
    }
}
