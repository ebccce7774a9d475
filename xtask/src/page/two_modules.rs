//! Cutting the page's module in two: what the sign-in screen needs, and what a session needs besides, which the page fetches
//! while somebody types (`web/src/session_module.rs`).
//!
//! Trunk knows nothing of it. It has made one module, with whose files this does anew what comes after the compiler.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, ensure};

use crate::{shell, tools::Tools, weight::Module};

/// Trunk's name for the module begins with that of the crate.
const CRATE: &str = "webmessenger-web";

/// Both modules with the names of their functions, as they are before wasm-bindgen.
pub(crate) struct Halves {
    pub(crate) first: PathBuf,
    pub(crate) session: PathBuf,
}

impl Halves {
    /// Where they are once the page is built.
    pub(crate) fn built() -> Self {
        let work = shell::root().join("target/two-modules");
        Self {
            first: work.join("first.wasm"),
            session: work.join("split_session.wasm"),
        }
    }
}

/// Cuts the module that the compiler left, and puts the halves into the place of Trunk's one.
pub(super) fn cut(tools: &Tools, compiled: &Path, dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("Trunk wrote no index.html")?;
    let name = module_name(&page).context("Trunk loads no module as it used to")?;
    let module = dist.join(format!("{name}_bg.wasm"));
    let whole = size(&module)?;

    let input =
        fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    // As with Trunk's own names: the bridge lets browsers keep for ever what is named by its content.
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    let session = format!("session-{:016x}", hasher.finish());
    let (halves, script) = split(&input, name, &session)?;

    shell::check(
        tools
            .wasm_bindgen()
            .arg(&halves.first)
            .args(["--target", "web", "--no-typescript"])
            // What the other half calls is exported, and nothing in this one shows that it is used.
            .arg("--keep-lld-exports")
            .args(["--remove-name-section", "--remove-producers-section"])
            .args(["--out-name", name])
            .arg("--out-dir")
            .arg(dist),
    )?;
    let second = Module::read(&halves.session)?.without_custom_sections();
    fs::write(dist.join(format!("{session}.wasm")), second)
        .with_context(|| format!("cannot write {session}.wasm"))?;
    fs::write(dist.join(format!("{session}.js")), script)
        .with_context(|| format!("cannot write {session}.js"))?;

    let page = with_halves(&page, whole, size(&module)?, &session)?;
    fs::write(&index, page).context("cannot write index.html")
}

/// The halves of a module, and the script that loads the second one.
fn split(input: &[u8], name: &str, session: &str) -> Result<(Halves, String)> {
    let halves = Halves::built();
    let work = halves.first.parent().context("the halves have no place")?;
    // A half of an earlier build would be sent with this one.
    let _ = fs::remove_dir_all(work);
    fs::create_dir_all(work).with_context(|| format!("cannot make {}", work.display()))?;

    let (link, main) = (format!("./{session}.js"), format!("./{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(input);
    options.output_dir = work;
    options.main_out_path = &halves.first;
    options.link_name = &link;
    options.main_module = &main;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the module could not be cut: {error:#}"))?;
    ensure!(
        split.split_modules == [&*halves.session],
        "the module was to be cut in two; behind the first there are {:?}",
        split.split_modules
    );
    let script = fs::read_to_string(work.join(&link)).context("nothing loads the second module")?;
    Ok((halves, with_module(&script, session)?))
}

fn size(file: &Path) -> Result<u64> {
    let about = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(about.len())
}

/// The name that Trunk gave the module, without its ending.
fn module_name(page: &str) -> Option<&str> {
    let (before, _) = page.split_once("_bg.wasm")?;
    let name = before.rsplit('/').next()?;
    name.starts_with(CRATE).then_some(name)
}

/// The script that loads the second module by its name here.
fn with_module(script: &str, session: &str) -> Result<String> {
    let given = "\"./split_session.wasm\"";
    ensure!(
        script.matches(given).count() == 1,
        "the second module is not loaded by the name that it used to have"
    );
    Ok(script.replace(given, &format!("\"./{session}.wasm\"")))
}

/// The page, whose bar moves by the size of the first module, and which fetches the script between them at once.
fn with_halves(page: &str, whole: u64, first: u64, session: &str) -> Result<String> {
    let size = format!("_bg.wasm', {whole},");
    ensure!(
        page.matches(&size).count() == 1,
        "Trunk writes the size of the module otherwise than it used to"
    );
    let page = page.replace(&size, &format!("_bg.wasm', {first},"));
    let (head, body) = page.split_once("</head>").context("Trunk wrote no head")?;
    Ok(format!(
        "{head}<link rel=\"modulepreload\" href=\"/{session}.js\" crossorigin=\"anonymous\"></head>{body}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><script>import init from '/webmessenger-web-0123.js';\n\
        await start(init, '/webmessenger-web-0123_bg.wasm', 77, initializer());</script></head><body></body>";

    #[test]
    fn the_page_is_told_of_both_halves() {
        assert_eq!(module_name(PAGE), Some("webmessenger-web-0123"));
        let page = with_halves(PAGE, 77, 33, "session-9").unwrap();
        assert!(page.contains("_bg.wasm', 33, initializer"), "{page}");
        assert!(page.contains("href=\"/session-9.js\""), "{page}");
        let of_another_size = with_halves(PAGE, 78, 33, "session-9");
        assert!(of_another_size.is_err());
        assert_eq!(module_name("<head></head>"), None);
    }

    #[test]
    fn the_second_module_is_loaded_by_its_name() {
        let script = "fetch(new URL(\"./split_session.wasm\", import.meta.url))";
        let named = "fetch(new URL(\"./session-9.wasm\", import.meta.url))";
        assert_eq!(with_module(script, "session-9").unwrap(), named);
        assert!(with_module("fetch()", "session-9").is_err());
    }
}
