//! Every text that the page asks for is in the translation table, and the table holds nothing else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, ensure};

/// Attributes whose values look like keys and are none.
const NO_KEYS: [&str; 9] = [
    "id",
    "class",
    "icon",
    "action",
    "href",
    "name",
    "aria-describedby",
    "for",
    "aria-labelledby",
];

/// A `data-reason`, which is like a key and none.
const REASON: &str = "reconnect-after";

/// The directory that holds the page, its model and the table.
fn web() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

fn files(under: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(under)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, extension)?);
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    Ok(found)
}

/// The keys of the table, with the file that has them.
fn table() -> Result<BTreeMap<String, PathBuf>> {
    let mut keys = BTreeMap::new();
    for file in files(&web().join("locales/en"), "ftl")? {
        for line in fs::read_to_string(&file)?.lines() {
            let Some((key, _)) = line.split_once(" =") else {
                continue;
            };
            let is_key = key
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if is_key && !key.is_empty() {
                let twice = keys.insert(key.to_owned(), file.clone());
                ensure!(twice.is_none(), "{key} is there twice");
            }
        }
    }
    Ok(keys)
}

/// A text in the source, with what stands right before it.
struct Literal {
    before: String,
    text: String,
}

fn literals(source: &str) -> Vec<Literal> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = code[from..].find('"').map(|at| from + at) {
        let Some(length) = code[start + 1..].find('"') else {
            break;
        };
        let end = start + 1 + length;
        let before: String = code[..start].chars().rev().take(24).collect();
        found.push(Literal {
            before: before.chars().rev().collect(),
            text: code[start + 1..end].to_owned(),
        });
        from = end + 1;
    }
    found
}

fn is_shaped(text: &str) -> bool {
    !text.is_empty()
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn an_address_is_not_broken_at_its_hyphen() -> Result<()> {
    for file in files(&web().join("locales/en"), "ftl")? {
        let table = fs::read_to_string(&file)?.to_lowercase();
        let breaks = |line: &&str| {
            let text = line.split_once(" = ").map_or(*line, |(_, text)| text);
            // The name of an emoticon is sought as it is typed.
            text.contains("e-mail") && !line.starts_with(['#', ' ']) && !line.starts_with("em-")
        };
        let broken: Vec<_> = table.lines().filter(breaks).collect();
        ensure!(broken.is_empty(), "{broken:?}");
    }
    Ok(())
}

#[test]
fn every_key_is_there_and_used() -> Result<()> {
    let keys = table()?;
    let (mut used, mut missing) = (BTreeSet::new(), BTreeSet::new());
    let (page, model) = (web().join("src"), web().join("model/src"));
    for file in files(&page, "rs")?.into_iter().chain(files(&model, "rs")?) {
        let source = fs::read_to_string(&file)?;
        for literal in literals(&source) {
            // A key that is put together: everything that begins like it counts as used.
            if let Some((prefix, _)) = literal.text.split_once('{')
                && prefix.ends_with('-')
                && is_shaped(prefix)
            {
                used.extend(keys.keys().filter(|key| key.starts_with(prefix)).cloned());
                continue;
            }
            if !is_shaped(&literal.text) {
                continue;
            }
            if keys.contains_key(&literal.text) {
                used.insert(literal.text);
                continue;
            }
            let before = literal.before.trim_end();
            // Every key has two words; what has one is no key, whatever asks for it.
            let asked = literal.text.contains('-')
                && ["t(", "t_with(", "told(", "with_name("]
                    .iter()
                    .any(|call| before.ends_with(call));
            let attribute = NO_KEYS
                .iter()
                .any(|name| before.ends_with(&format!("{name}=")));
            // What a match answers, if it belongs to a family of the table.
            let family = literal.text.split('-').next().unwrap_or_default();
            let answered = before.ends_with("=>")
                && literal.text != REASON
                && literal.text.contains('-')
                && keys.keys().any(|key| key.split('-').next() == Some(family));
            if (asked || answered) && !attribute && !before.ends_with("format(") {
                missing.insert(format!("{} ({})", literal.text, file.display()));
            }
        }
    }
    let unused: Vec<_> = keys.keys().filter(|key| !used.contains(*key)).collect();
    ensure!(missing.is_empty(), "not in the table: {missing:?}");
    ensure!(unused.is_empty(), "never asked for: {unused:?}");
    Ok(())
}
