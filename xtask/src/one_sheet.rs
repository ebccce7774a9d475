//! Putting the page's sheets together into one.
//!
//! There is a sheet for each component, which is sixty requests before anything is drawn. `trunk serve` leaves them apart,
//! so that the browser's tools tell which sheet a rule is in.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use anyhow::{Context, Result, ensure};

/// How Trunk refers to a sheet.
const BEGINNING: &str = "<link rel=\"stylesheet\" href=\"./";

/// Replaces the sheets of a built page by one, which has the place of the first.
pub(crate) fn join(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("Trunk wrote no index.html")?;
    let (page, names) = without_links(&page)?;
    ensure!(!names.is_empty(), "Trunk links no sheet as it used to");
    let mut all = String::new();
    for name in names {
        let sheet = dist.join(name);
        let text = fs::read_to_string(&sheet)
            .with_context(|| format!("cannot read {}", sheet.display()))?;
        all += &plain(&text);
        fs::remove_file(&sheet).with_context(|| format!("cannot remove {}", sheet.display()))?;
    }
    // As with Trunk's own names: the bridge lets browsers keep for ever what is named by its content.
    let mut hasher = DefaultHasher::new();
    all.hash(&mut hasher);
    let name = format!("style-{:016x}.css", hasher.finish());
    fs::write(dist.join(&name), all).with_context(|| format!("cannot write {name}"))?;
    let link = format!("{BEGINNING}{name}\">");
    fs::write(&index, page.replacen(PLACE, &link, 1)).context("cannot write index.html")
}

/// Stands for the sheets in the page.
const PLACE: &str = "<!-- sheets -->";

/// The page without its sheets, and their files' names in order.
fn without_links(page: &str) -> Result<(String, Vec<&str>)> {
    let mut parts = page.split(BEGINNING);
    let before = parts.next().unwrap_or_default();
    let mut rest = format!("{before}{PLACE}");
    let mut names = Vec::new();
    for part in parts {
        let (name, after) = part.split_once('"').context("a sheet has no name")?;
        let (_, after) = after.split_once('>').context("a sheet's link has no end")?;
        names.push(name);
        // Nothing stands between two sheets but the ends of lines.
        rest += after.trim_start();
    }
    Ok((rest, names))
}

/// A sheet without its comments and without what only people see.
fn plain(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text += part.split_once("*/").map_or("", |(_, after)| after);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_taken_out_in_order() {
        let page = "<head>\n  <link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"x\"/>\n  \
            <link rel=\"stylesheet\" href=\"./b-2.css\">\n</head>";
        let (rest, names) = without_links(page).unwrap();
        assert_eq!(names, ["a-1.css", "b-2.css"]);
        assert_eq!(rest, "<head>\n  <!-- sheets --></head>");
    }

    #[test]
    fn comments_and_indentation_are_left_out() {
        let sheet =
            "/* Why. */\n\na {\n  color: red; /* really */\n  --night: ;\n}\n/* The end. */";
        assert_eq!(plain(sheet), "a {\ncolor: red;\n--night: ;\n}\n");
    }
}
