//! Every language that is complete has every text, with the same values in it, and none has anything else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use model::languages::{ENGLISH, LANGUAGES, Language};

/// A text: what it refers to, and which cases it tells apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    values: BTreeSet<String>,
    /// For each attribute, what it refers to.
    attributes: BTreeMap<String, BTreeSet<String>>,
    /// For each choice in it, the cases without those of exact numbers, and the numbers.
    choices: Vec<(BTreeSet<String>, BTreeSet<String>)>,
    empty: bool,
}

fn web() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// The sources of a language: English is in parts.
fn sources(language: &Language) -> Result<Vec<String>> {
    let locales = web().join("locales");
    if language == &ENGLISH {
        let parts = fs::read_dir(locales.join("en"))?;
        return parts
            .map(|part| Ok(fs::read_to_string(part?.path())?))
            .collect();
    }
    let path = locales.join(format!("{}.ftl", language.tag));
    let source = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    Ok(vec![source])
}

fn table(language: &Language) -> Result<BTreeMap<String, Shape>> {
    let tag = language.tag;
    let mut texts = BTreeMap::new();
    for source in sources(language)? {
        let resource = FluentResource::try_new(source)
            .map_err(|(_, errors)| anyhow::anyhow!("{tag}: {errors:?}"))?;
        for entry in resource.entries() {
            match entry {
                Entry::Message(message) => {
                    let mut shape = Shape::default();
                    let name = message.id.name;
                    let pattern = message.value.as_ref();
                    let pattern = pattern.with_context(|| format!("{tag}: {name} has no text"))?;
                    read(pattern, &mut shape);
                    for attribute in &message.attributes {
                        let mut inner = Shape::default();
                        read(&attribute.value, &mut inner);
                        let attributes = &mut shape.attributes;
                        attributes.insert(attribute.id.name.to_owned(), inner.values);
                    }
                    let twice = texts.insert(name.to_owned(), shape).is_some();
                    ensure!(!twice, "{tag}: {name} is there twice");
                }
                Entry::Junk { content } => anyhow::bail!("{tag}: not understood: {content}"),
                Entry::Term(term) => {
                    anyhow::bail!("{tag}: the term {} is used nowhere", term.id.name)
                }
                _ => {}
            }
        }
    }
    Ok(texts)
}

fn read(pattern: &Pattern<&str>, shape: &mut Shape) {
    shape.empty |= pattern.elements.iter().all(
        |element| matches!(element, PatternElement::TextElement { value } if value.trim().is_empty()),
    );
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => read_inline(inline, shape),
                Expression::Select { selector, variants } => {
                    read_inline(selector, shape);
                    let (mut cases, mut numbers) = (BTreeSet::new(), BTreeSet::new());
                    for variant in variants {
                        match &variant.key {
                            VariantKey::Identifier { name } => cases.insert((*name).to_owned()),
                            VariantKey::NumberLiteral { value } => {
                                numbers.insert((*value).to_owned())
                            }
                        };
                        read(&variant.value, shape);
                    }
                    shape.choices.push((cases, numbers));
                }
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.values.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            let CallArguments { positional, .. } = arguments;
            positional.iter().for_each(|one| read_inline(one, shape));
        }
        _ => {}
    }
}

/// The cases that a language tells apart, by CLDR; of those in brackets a text may leave out what reads no differently.
fn cases(tag: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match tag {
        "ja" => (&["other"], &[]),
        "ar" => (&["one", "two", "few", "many", "other"], &["zero"]),
        // Of millions: nothing on the page comes to so many.
        "es" | "fr" | "pt-BR" => (&["one", "other"], &["many"]),
        _ => (&["one", "other"], &[]),
    }
}

#[test]
fn every_text_is_in_every_complete_language_with_the_same_values() -> Result<()> {
    let english = table(&ENGLISH)?;
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let tag = language.tag;
        let texts = table(language)?;
        for (key, shape) in &texts {
            let Some(expected) = english.get(key) else {
                wrong.push(format!("{tag}: {key} is in no English table"));
                continue;
            };
            if shape.empty && !expected.empty {
                wrong.push(format!("{tag}: {key} is empty"));
            }
            // A plural may say "a minute" without the number; what English has is asked for, and nothing else.
            if shape.values != expected.values {
                wrong.push(format!(
                    "{tag}: {key} has {:?}, not {:?}",
                    shape.values, expected.values
                ));
            }
            if shape.attributes != expected.attributes {
                wrong.push(format!("{tag}: {key} has other attributes"));
            }
            let (needed, allowed) = cases(tag);
            for (found, _) in &shape.choices {
                let known = |case: &&str| needed.contains(case) || allowed.contains(case);
                let lacks = needed.iter().any(|case| !found.contains(*case));
                if lacks || !found.iter().map(String::as_str).all(|case| known(&case)) {
                    wrong.push(format!(
                        "{tag}: {key} tells apart {found:?}, not {needed:?}"
                    ));
                }
            }
            let numbers = |shape: &Shape| -> BTreeSet<String> {
                shape
                    .choices
                    .iter()
                    .flat_map(|(_, numbers)| numbers.clone())
                    .collect()
            };
            if numbers(shape) != numbers(expected) {
                wrong.push(format!("{tag}: {key} has other numbers of its own"));
            }
        }
        if language.is_complete {
            let missing = english.keys().filter(|key| !texts.contains_key(*key));
            wrong.extend(missing.map(|key| format!("{tag}: {key} is missing")));
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn every_table_is_in_the_list_and_in_the_document() -> Result<()> {
    let index = fs::read_to_string(web().parent().context("a workspace")?.join("index.html"))?;
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(web().join("locales"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        files.extend(name.strip_suffix(".ftl").map(str::to_owned));
    }
    let served = LANGUAGES.iter().filter(|language| **language != &ENGLISH);
    let served: BTreeSet<_> = served.map(|language| language.tag.to_owned()).collect();
    assert_eq!(files, served);
    for tag in served {
        let element = format!("id=\"language-{tag}\"");
        let file = format!("src=\"web/locales/{tag}.ftl\"");
        let is_named = index
            .lines()
            .any(|line| line.contains(&element) && line.contains(&file));
        ensure!(is_named, "index.html does not name {tag}");
    }
    Ok(())
}

/// What draws a component anew in another language: all of them ask for the context that has it.
const LOOKS: [&str; 8] = [
    "use_store(",
    "use_watch(",
    "use_page(",
    "use_session(",
    "use_conversation(",
    "use_shown_conversation(",
    "use_store_of(",
    "use_language(",
];

#[test]
fn every_component_with_texts_is_drawn_anew_in_another_language() -> Result<()> {
    let mut directories = vec![web().join("src")];
    let mut wrong = Vec::new();
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory)? {
            let path = entry?.path();
            if path.is_dir() {
                directories.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap_or_default();
            for component in source.split("#[component]\n").skip(1) {
                let body = component.split("\n}\n").next().unwrap_or_default();
                let has_texts = [
                    " t(", "{t(", "(t(", "!t(", " t_with(", "(t_with(", "{t_with(",
                ]
                .iter()
                .any(|call| body.contains(call));
                let looks = LOOKS.iter().any(|hook| body.contains(hook));
                if has_texts && !looks {
                    let name = body.lines().next().unwrap_or_default();
                    wrong.push(format!("{name} in {}", path.display()));
                }
            }
        }
    }
    ensure!(wrong.is_empty(), "add use_language() to {wrong:?}");
    Ok(())
}
