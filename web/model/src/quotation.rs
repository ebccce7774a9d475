//! What somebody said, as a quotation in plain text: every client shows that as it is.

/// Lines that are quoted: as many as are seen of a message that is folded.
const LINES: usize = 6;
/// Characters that are quoted: enough to know what it was.
const CHARACTERS: usize = 400;

/// A quotation, to be put before an answer: `> name: text`, each line of it with the sign, and a line end. What is long is
/// cut.
pub fn quotation(name: &str, text: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = text.trim().chars().take(CHARACTERS).collect();
    let mut is_cut = short.len() < text.trim().len();
    if let Some((end, _)) = short.match_indices('\n').nth(LINES - 1) {
        short.truncate(end);
        is_cut = true;
    }
    let mut quoted = format!("> {name}: ");
    quoted += &short.trim_end().replace('\n', "\n> ");
    if is_cut {
        quoted.push('…');
    }
    quoted.push('\n');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_quoted() {
        assert_eq!(quotation("Bea", "hi :)"), "> Bea: hi :)\n");
        assert_eq!(
            quotation(" Bea\n🌻 ", "one\n\nthree\n"),
            "> Bea 🌻: one\n> \n> three\n"
        );
        assert_eq!(quotation("Bea", "> Ana: a\nb"), "> Bea: > Ana: a\n> b\n");
    }

    #[test]
    fn what_is_long_is_cut() {
        let lines = "line\n".repeat(46);
        let quoted = quotation("Bea", &lines);
        assert_eq!(quoted.lines().count(), LINES);
        assert!(quoted.ends_with("> line…\n"), "{quoted}");
        let quoted = quotation("Bea", &"é".repeat(10_000));
        assert_eq!(
            quoted.chars().count(),
            "> Bea: …\n".chars().count() + CHARACTERS
        );
    }
}
