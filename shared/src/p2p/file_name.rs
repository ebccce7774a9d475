//! Names of files from the network, made fit to be shown and to be saved under.

use crate::invisible_characters::is_invisible;

/// The longest name in bytes, as most file systems have it.
pub const MAX_NAME: usize = 255;
/// An ending longer than this in bytes is no ending but a part of the name.
const MAX_ENDING: usize = 32;
/// Windows opens a device in place of a file with one of these names, whatever the ending.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

/// Makes a name safe: the last part of a path only; no control characters and none that change the direction of writing or
/// are not seen, behind which `gpj.exe` passes for `exe.jpg`; none that file systems reserve (`\/:*?"<>|`); no dots and
/// spaces at the ends; no name of a Windows device; at most [`MAX_NAME`] bytes with the ending kept. Never empty.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut safe: String = last
        .chars()
        .filter(|&c| !is_invisible(c))
        .map(|c| match c {
            ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => '_',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    safe = safe.trim_matches(['.', ' ']).to_owned();
    if safe.is_empty() {
        "file".clone_into(&mut safe);
    }
    if is_device(&safe) {
        safe.insert(0, '_');
    }
    shorten(&mut safe);
    safe
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let letters = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = matches!(letters.to_ascii_uppercase().as_str(), "COM" | "LPT");
    let digits = stem.len() - letters.len();
    DEVICES
        .iter()
        .any(|device| letters.eq_ignore_ascii_case(device))
        && digits == usize::from(numbered)
}

/// Cuts in the middle of the name, not its ending, by which people and programs tell what it is.
fn shorten(name: &mut String) {
    if name.len() <= MAX_NAME {
        return;
    }
    let ending = match name.rfind('.') {
        Some(dot) if name.len() - dot <= MAX_ENDING => name.split_off(dot),
        _ => String::new(),
    };
    let mut room = MAX_NAME - ending.len();
    while !name.is_char_boundary(room) {
        room -= 1;
    }
    name.truncate(room);
    name.truncate(name.trim_end_matches([' ', '.']).len());
    name.push_str(&ending);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names() {
        for (name, safe) in [
            ("hello.txt", "hello.txt"),
            ("Grüße 🌻.png", "Grüße 🌻.png"),
            ("../../etc/passwd", "passwd"),
            (r"C:\Windows\system32\a.dll", "a.dll"),
            ("/", "file"),
            ("", "file"),
            ("..", "file"),
            (" . ", "file"),
            (".profile", "profile"),
            ("a.exe. .", "a.exe"),
            ("invoice\u{202E}fdp.exe", "invoicefdp.exe"),
            ("a\u{200B}b\u{2066}c\u{FEFF}.txt", "abc.txt"),
            (
                "photo.jpg\u{3164}\u{2800}\u{FFA0}\u{115F}\u{1160}.exe",
                "photo.jpg.exe",
            ),
            ("a\u{34F}\u{17B4}\u{17B5}\u{180B}\u{180F}b.txt", "ab.txt"),
            ("a\0b\r\nc\u{85}.txt", "a_b__c_.txt"),
            ("what?*\"<>|:.txt", "what_______.txt"),
            ("nul", "_nul"),
            ("Con.txt", "_Con.txt"),
            ("com1.log", "_com1.log"),
            ("lpt.txt", "lpt.txt"),
            ("con1.txt", "con1.txt"),
            ("console.txt", "console.txt"),
            ("a\u{A0}b.txt", "a b.txt"),
        ] {
            assert_eq!(safe_name(name), safe, "{name:?}");
        }
    }

    #[test]
    fn long_names_keep_their_ending() {
        let safe = safe_name(&format!("{}.txt", "ä".repeat(300)));
        assert!(safe.len() <= MAX_NAME && safe.ends_with("ä.txt"), "{safe}");
        let safe = safe_name(&format!("a.{}", "x".repeat(300)));
        assert_eq!(safe.len(), MAX_NAME);
    }

    proptest! {
        #[test]
        fn any_name_is_safe(name in "\\PC{0,40}[\\\\/.:\0\u{202E} ]{0,5}.{0,300}") {
            let safe = safe_name(&name);
            prop_assert!(!safe.is_empty() && safe.len() <= MAX_NAME);
            prop_assert!(!safe.chars().any(|c| c.is_control() || is_invisible(c) || r#"\/:*?"<>|"#.contains(c)));
            prop_assert!(!safe.starts_with(['.', ' ']) && !safe.ends_with(['.', ' ']));
            prop_assert_eq!(&safe_name(&safe), &safe, "once is enough");
        }
    }
}
