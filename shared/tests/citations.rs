//! Comments cite the pages of the protocol by section ("msnp11-sb.md, section 6.1"): every section that is cited exists.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Where comments cite them.
const CRATES: [&str; 7] = [
    "bridge",
    "contract",
    "e2e",
    "fuzz",
    "localserver",
    "shared",
    "web",
];
const PAGES: [&str; 4] = [
    "msnp11-ns.md",
    "msnp11-sb.md",
    "offline-messages.md",
    "ink-and-codes.md",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The numbers of a page's headings, such as `6` and `6.1`.
fn sections(page: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("docs/protocol").join(page)).unwrap();
    let numbers = text.lines().filter_map(|line| {
        let heading = line.strip_prefix('#')?.trim_start_matches('#').trim();
        let number = heading.split(' ').next()?.trim_end_matches('.');
        number
            .starts_with(|first: char| first.is_ascii_digit())
            .then(|| number.to_owned())
    });
    numbers.collect()
}

fn rust_files(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The text with comments in one piece, wherever their lines break.
fn unwrapped(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.trim_start();
        let comment = ["//!", "///", "//"]
            .into_iter()
            .find_map(|mark| line.strip_prefix(mark));
        comment.unwrap_or(line).trim()
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// The numbers after "section" or "sections": `2`, `6 to 8`, `2, 8 and 9`.
fn cited(after: &str) -> Vec<String> {
    let Some(rest) = after
        .strip_prefix("sections ")
        .or_else(|| after.strip_prefix("section "))
    else {
        return Vec::new();
    };
    let words = rest.split(' ').take_while(|word| {
        *word == "to" || *word == "and" || word.starts_with(|first: char| first.is_ascii_digit())
    });
    let number = |word: &str| {
        let is_digit_or_dot = |it: char| it.is_ascii_digit() || it == '.';
        let end = word.find(|it| !is_digit_or_dot(it)).unwrap_or(word.len());
        word[..end].trim_end_matches('.').to_owned()
    };
    words.map(number).filter(|it| !it.is_empty()).collect()
}

#[test]
fn every_section_that_is_cited_exists() {
    let mut files = Vec::new();
    for name in CRATES {
        rust_files(&root().join(name), &mut files);
    }
    let (mut count, mut missing) = (0, Vec::new());
    for page in PAGES {
        let sections = sections(page);
        for file in &files {
            let text = unwrapped(&fs::read_to_string(file).unwrap());
            let mark = format!("{page}, ");
            for (place, _) in text.match_indices(&mark) {
                for section in cited(&text[place + mark.len()..]) {
                    count += 1;
                    if !sections.contains(&section) {
                        missing.push(format!("{}: {page}, section {section}", file.display()));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(count >= 50, "only {count} are found");
}
