//! Whether the sheets and what names their classes agree: the stage `style`.
//!
//! A class is a word in two places that no compiler compares. Without this, a sheet keeps what nothing is called any more,
//! and a misspelt class is noticed by whoever looks at the page.

mod code;
mod sheets;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::shell;

/// A name, and where it stands first.
type Names = BTreeMap<String, String>;

/// Classes that come to their element by another way than `class` in the same place, and which.
const BY_ANOTHER_WAY: [(&str, &str); 4] = [
    ("done", "the state of a step, which is its class"),
    ("now", "the state of a step, which is its class"),
    ("portrait", "the size of a picture, which is its class"),
    ("xl", "the size of a picture, which is its class"),
];

/// Classes that no sheet knows, and what they are for.
const WITHOUT_STYLE: [(&str, &str); 1] = [(
    "opener",
    "the picker finds its button by it, and so do tests",
)];

/// What sheets say.
#[derive(Default)]
struct Sheets {
    classes: Names,
    ids: Names,
    /// Custom properties that are given a value.
    set: Names,
    /// Custom properties that are referred to.
    used: Names,
}

/// What the page's code, and the documents beside it, say.
#[derive(Default)]
struct Code {
    classes: Names,
    ids: Names,
    /// Every word in every text, for what the tables above say.
    words: Names,
    /// Custom properties, set or asked for.
    properties: Names,
    /// Sheets that the page loads.
    sheets: Names,
    /// Functions of the file at hand that take a class.
    closures: Vec<String>,
}

/// Fails with a line for each name that only one side knows.
pub(crate) fn check() -> Result<()> {
    let root = shell::root();
    let (mut sheets, mut code) = (Sheets::default(), Code::default());
    let mut files = Vec::new();
    for directory in ["web/src", "web/model/src", "web/assets"] {
        collect(&root.join(directory), &mut files)?;
    }
    files.push(root.join("index.html"));
    files.sort();
    let mut all = Names::new();
    for file in files {
        let name = relative(&root, &file);
        let text =
            || fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()));
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("css") => {
                sheets.read(&name, &text()?);
                all.insert(name.clone(), name);
            }
            Some("rs") => code.read_rust(&name, &text()?)?,
            Some("js") => code.read_script(&name, &text()?),
            Some("html" | "svg") => code.read_document(&name, &text()?),
            _ => {}
        }
    }
    let mut faults = faults(&sheets, &code);
    faults.extend(only_in(&all, &code.sheets, "is loaded by no document"));
    if !faults.is_empty() {
        bail!(
            "{} names do not fit:\n  {}",
            faults.len(),
            faults.join("\n  ")
        );
    }
    println!(
        "{} sheets, {} classes, {} custom properties",
        all.len(),
        sheets.classes.len(),
        sheets.set.len()
    );
    Ok(())
}

fn faults(sheets: &Sheets, code: &Code) -> Vec<String> {
    let mut classes = code.classes.clone();
    let mut faults = Vec::new();
    for (class, _) in BY_ANOTHER_WAY {
        if classes.contains_key(class) || !code.words.contains_key(class) {
            faults.push(format!("{class}: is in a table of xtask without need"));
        }
        classes.entry(class.into()).or_default();
    }
    for (class, _) in WITHOUT_STYLE {
        if sheets.classes.contains_key(class) || classes.remove(class).is_none() {
            faults.push(format!("{class}: is in a table of xtask without need"));
        }
    }
    let mut set = sheets.set.clone();
    let mut used = sheets.used.clone();
    for (property, place) in &code.properties {
        set.entry(property.clone()).or_insert_with(|| place.clone());
        used.entry(property.clone())
            .or_insert_with(|| place.clone());
    }
    faults.extend(only_in(&sheets.classes, &classes, "is no element's class"));
    faults.extend(only_in(&classes, &sheets.classes, "is a class of no sheet"));
    faults.extend(only_in(&sheets.ids, &code.ids, "is no element's id"));
    faults.extend(only_in(&set, &used, "is referred to nowhere"));
    faults.extend(only_in(&used, &set, "is set nowhere"));
    faults
}

/// What is in one and not in the other. A name that ends in `*` stands for all that begin like it.
fn only_in(names: &Names, known: &Names, fault: &str) -> Vec<String> {
    let fits = |name: &str| {
        known.contains_key(name)
            || known
                .keys()
                .any(|known| begins(known, name) || begins(name, known))
    };
    let unknown = names.iter().filter(|(name, _)| !fits(name));
    unknown
        .map(|(name, place)| format!("{place}: {name} {fault}"))
        .collect()
}

fn begins(pattern: &str, name: &str) -> bool {
    let beginning = pattern.strip_suffix('*');
    beginning.is_some_and(|beginning| !beginning.is_empty() && name.starts_with(beginning))
}

fn add(names: &mut Names, name: &str, place: &str) {
    names
        .entry(name.to_owned())
        .or_insert_with(|| place.to_owned());
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// As documents write it, whatever the system's separator is.
fn relative(root: &Path, file: &Path) -> String {
    let file = file.strip_prefix(root).unwrap_or(file);
    let parts = file
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = r#"
        fn row() -> Html { html! { <li id="first" class={classes!("row", on.then_some("on"))} style="--depth: 1" /> } }
    "#;
    const SHEET: &str = "#first.row { width: var(--depth) } .row:not(.on) { color: red }";

    fn found(sheet: &str, code: &str) -> Vec<String> {
        let (mut sheets, mut names) = (Sheets::default(), Code::default());
        sheets.read("a.css", sheet);
        names.read_rust("a.rs", code).unwrap();
        let tables = |fault: &String| !fault.contains("table of xtask") && !fault.starts_with(':');
        faults(&sheets, &names).into_iter().filter(tables).collect()
    }

    #[test]
    fn what_fits_is_no_fault() {
        assert_eq!(found(SHEET, CODE), [""; 0]);
    }

    #[test]
    fn a_class_that_only_one_side_knows_is_a_fault() {
        let sheet = format!("{SHEET}\n@media print {{ .row > .gone {{ color: red }} }}");
        assert_eq!(found(&sheet, CODE), ["a.css:2: gone is no element's class"]);
        let sheet = SHEET.replace(".on", ".off");
        let told = [
            "a.css:1: off is no element's class",
            "a.rs:2: on is a class of no sheet",
        ];
        assert_eq!(found(&sheet, CODE), told);
    }

    #[test]
    fn a_class_is_known_by_its_place_in_a_tuple_and_by_who_takes_it() {
        let code = r#"
            let (text, class) = match it { One => ("some-words", "one"), Two => ("others", "two") };
            let picture = |class: &'static str| html! { <img {class} /> };
            picture("three").or(picture("four"))
        "#;
        let sheet = ".one, .two, .three { color: red }";
        assert_eq!(found(sheet, code), ["a.rs:4: four is a class of no sheet"]);
    }

    #[test]
    fn an_id_that_no_element_has_is_a_fault() {
        let sheet = SHEET.replace("#first", "#last");
        assert_eq!(found(&sheet, CODE), ["a.css:1: last is no element's id"]);
    }

    #[test]
    fn a_custom_property_that_is_only_set_or_only_used_is_a_fault() {
        let sheet = format!("{SHEET} .row {{ --space: 1px; margin: calc(2 * var(--spice, 2px)) }}");
        let told = [
            "a.css:1: --space is referred to nowhere",
            "a.css:1: --spice is set nowhere",
        ];
        assert_eq!(found(&sheet, CODE), told);
    }

    #[test]
    fn a_name_that_is_put_together_stands_for_all_that_begin_like_it() {
        let code = format!(
            r#"{CODE} const X: Html = html! {{ <b class={{format!("shade-{{n}}")}} /> }};"#
        );
        assert_eq!(
            found(&format!("{SHEET} .shade-1 {{ color: red }}"), &code),
            [""; 0]
        );
    }
}
