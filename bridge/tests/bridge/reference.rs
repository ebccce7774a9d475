//! `docs/configuration.md`: made of the example's comments and of the flags, and checked against both and the parser. To
//! write it anew, run this test with `UPDATE_DOCS=1`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use webmessenger_bridge::cli::Cli;
use webmessenger_bridge::config::file;

/// Wherever the parser may be asked for its keys: the table's name here, and a file with a key that it cannot know.
const TABLES: [(&str, &str); 9] = [
    ("", "bogus = 1"),
    ("tls", "[tls]\nbogus = 1"),
    ("limits", "[limits]\nbogus = 1"),
    ("page", "[page]\nbogus = 1"),
    ("page.accent", "[page.accent]\nbogus = 1"),
    ("page.links", "[[page.links]]\nbogus = 1"),
    ("timings", "[timings]\nbogus = 1"),
    ("log", "[log]\nbogus = 1"),
    ("servers", "[[servers]]\nbogus = 1"),
];
/// Inside a list of inline tables.
const TARGETS: &str = "[[servers]]\ntargets = [{ bogus = 1 }]";

/// A key of the example, with what it says about it.
#[derive(Debug)]
struct Key {
    name: String,
    text: String,
    example: String,
}

/// A table of the example: its heading as written, what it says, and its keys.
#[derive(Debug, Default)]
struct Table {
    heading: String,
    text: String,
    keys: Vec<Key>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn example() -> String {
    std::fs::read_to_string(root().join("deploy/bridge.toml")).unwrap()
}

fn tables(example: &str) -> Vec<Table> {
    let mut tables = vec![Table::default()];
    let mut comment: Vec<&str> = Vec::new();
    let mut open = false;
    for line in example.lines() {
        let table = tables.last_mut().unwrap();
        if let Some(text) = line.strip_prefix('#') {
            comment.push(text.trim_start());
        } else if line.starts_with('[') {
            tables.push(Table {
                heading: line.to_owned(),
                text: std::mem::take(&mut comment).join(" "),
                keys: Vec::new(),
            });
        } else if line.is_empty() {
            // What stands alone at the top is about the whole.
            if table.heading.is_empty() && table.keys.is_empty() && table.text.is_empty() {
                table.text = comment.join("\n").replace("\n\n", "\n \n");
            }
            comment.clear();
        } else if open || line.starts_with([' ', ']', '}']) {
            table.keys.last_mut().unwrap().example += &format!(" {}", line.trim());
        } else if let Some((name, value)) = line.split_once(" = ") {
            table.keys.push(Key {
                name: name.to_owned(),
                text: std::mem::take(&mut comment).join(" "),
                example: value.to_owned(),
            });
        }
        open = line.ends_with('[');
    }
    tables
}

/// The keys that the parser knows, out of its own complaint.
fn known(text: &str) -> BTreeSet<String> {
    let error = file::parse(text).unwrap_err().to_string();
    let (_, expected) = error
        .split_once("expected ")
        .unwrap_or_else(|| panic!("{text}: {error}"));
    let words = expected.split('`').skip(1).step_by(2);
    words.map(str::to_owned).collect()
}

fn reference() -> String {
    let mut out = String::from(
        "# Configuration\n\n<!-- Made of deploy/bridge.toml and the flags by the bridge's test `reference`, with UPDATE_DOCS=1. -->\n",
    );
    let tables = tables(&example());
    for paragraph in tables[0].text.split("\n \n") {
        let _ = write!(out, "\n{}\n", paragraph.replace('\n', " "));
    }
    out += "\n[`deploy/bridge.toml`](../deploy/bridge.toml) is an example with every key.\n";
    out += "\n## Flags\n\n| flag | variable | meaning |\n|---|---|---|\n";
    for flag in Cli::command().get_arguments() {
        let name = flag.get_long().unwrap_or_default();
        let value = flag.get_value_names().unwrap_or_default().join(" ");
        let value = if flag.get_action().takes_values() {
            format!(" {value}")
        } else {
            String::new()
        };
        let variable = flag
            .get_env()
            .map_or_else(String::new, |it| format!("`{}`", it.to_string_lossy()));
        let help = flag.get_help().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(out, "| `--{name}{value}` | {variable} | {} |", cell(&help));
    }
    for table in &tables {
        if table.keys.is_empty() {
            continue;
        }
        if !table.heading.is_empty() {
            let _ = write!(out, "\n## `{}`\n\n{}\n", table.heading, table.text);
        } else {
            out += "\n## At the top\n";
        }
        out += "\n| key | meaning | example |\n|---|---|---|\n";
        for key in &table.keys {
            let (name, text, example) = (&key.name, cell(&key.text), cell(&key.example));
            let _ = writeln!(out, "| `{name}` | {text} | `{example}` |");
        }
    }
    out
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}

#[test]
fn example_has_every_key_that_the_parser_knows_and_says_what_it_is() {
    let tables = tables(&example());
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for table in &tables {
        let name = table.heading.trim_matches(['[', ']']);
        for key in &table.keys {
            // Hosts are no keys of ours.
            if name != "servers.rewrite" {
                assert!(
                    !key.text.is_empty(),
                    "nothing is said of {name}.{}",
                    key.name
                );
                found.entry(name).or_default().insert(key.name.clone());
            }
        }
    }
    for (name, text) in TABLES {
        let mut known = known(text);
        // Tables and lists of tables have a heading of their own.
        known.retain(|key| {
            let path = [name, key.as_str()].join(".");
            let path = path.trim_start_matches('.');
            !tables
                .iter()
                .any(|table| table.heading.trim_matches(['[', ']']) == path)
        });
        assert_eq!(found.remove(name).unwrap_or_default(), known, "[{name}]");
    }
    assert!(found.is_empty(), "unknown to this test: {found:?}");
    let targets: BTreeSet<_> = ["host", "ports"].map(str::to_owned).into();
    assert_eq!(known(TARGETS), targets);
}

#[test]
fn reference_is_as_the_example_and_the_flags_say() {
    let path = root().join("docs/configuration.md");
    let made = reference();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "docs/configuration.md is not what deploy/bridge.toml and the flags say: run this test with UPDATE_DOCS=1"
    );
}

#[test]
fn threat_model_names_tests_that_there_are() {
    fn sources(folder: &Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else {
                all.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut all = String::new();
    for folder in ["src", "tests"] {
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut all,
        );
    }
    let text = std::fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let mut named = 0;
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let shown_by = line.trim_end_matches('|').rsplit('|').next().unwrap();
        for test in shown_by.split('`').skip(1).step_by(2) {
            assert!(
                test.ends_with(".rs") || all.contains(&format!("fn {test}(")),
                "there is no test {test}"
            );
            named += 1;
        }
    }
    assert!(named > 40, "{named}");
}

#[test]
fn architecture_has_a_line_for_every_file_of_the_bridge() {
    fn files(folder: &Path, all: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, all);
            } else {
                all.push(path.file_name().unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let named: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("| `"))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .filter_map(|path| path.rsplit('/').next())
        .collect();
    for file in all {
        assert!(named.contains(&file.as_str()), "no line for {file}");
    }
}
