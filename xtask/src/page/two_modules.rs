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

    fn work(&self) -> &Path {
        self.first.parent().unwrap_or(&self.first)
    }
}

/// Cuts the module that the compiler left, and puts the halves into the place of Trunk's one.
pub(super) fn cut(tools: &Tools, compiled: &Path, dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("Trunk wrote no index.html")?;
    let trunks = module_name(&page).context("Trunk loads no module as it used to")?;
    let (trunks_module, trunks_script) = files(trunks);
    let whole = fs::metadata(dist.join(&trunks_module)).context("Trunk wrote no module")?;

    let input =
        fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let (halves, link) = split(&input)?;
    let work = halves.work();
    shell::check(
        tools
            .wasm_bindgen()
            .arg(&halves.first)
            .args(["--target", "web", "--no-typescript"])
            // What the other half calls is exported, and nothing in this one shows that it is used.
            .arg("--keep-lld-exports")
            .args(["--remove-name-section", "--remove-producers-section"])
            .args(["--out-name", FIRST])
            .arg("--out-dir")
            .arg(work),
    )?;
    let (module, script) = files(FIRST);
    let module = read(&work.join(module))?;
    let script = String::from_utf8(read(&work.join(script))?).context("the script is no text")?;
    let second = Module::read(&halves.session)?.without_custom_sections();

    let names = Names::of(&[&module, script.as_bytes(), &second, link.as_bytes()]);
    let (module_name, script_name) = files(&names.first);
    for old in [&trunks_module, &trunks_script] {
        fs::remove_file(dist.join(old)).with_context(|| format!("cannot remove {old}"))?;
    }
    write(dist, &module_name, &module)?;
    write(dist, &script_name, names.put_into(&script).as_bytes())?;
    write(dist, &format!("{}.wasm", names.session), &second)?;
    write(
        dist,
        &format!("{}.js", names.session),
        names.put_into(&link).as_bytes(),
    )?;
    let page = page.replace(trunks, &names.first);
    let page = with_halves(&page, whole.len(), module.len(), &names.session)?;
    write(dist, "index.html", page.as_bytes())
}

/// What both halves are called while they are made, and by what the first one knows its imports for good.
const FIRST: &str = "first";
const SESSION: &str = "session";

/// What both halves are called in the page. The bridge lets browsers keep for ever what is named by its content, and one half
/// only fits the other that was cut off it.
struct Names {
    first: String,
    session: String,
}

impl Names {
    fn of(contents: &[&[u8]]) -> Self {
        let mut hasher = DefaultHasher::new();
        contents.hash(&mut hasher);
        let hash = hasher.finish();
        Self {
            first: format!("{CRATE}-{hash:016x}"),
            session: format!("session-{hash:016x}"),
        }
    }

    /// The script, with the names of files where it loads them. The keys of imports stay: they stand in the module too.
    fn put_into(&self, script: &str) -> String {
        let Self { first, session } = self;
        script
            .replace(&format!("'{FIRST}_bg.wasm'"), &format!("'{first}_bg.wasm'"))
            .replace(
                &format!("from \"./{FIRST}.js\""),
                &format!("from \"./{first}.js\""),
            )
            .replace(
                &format!("from \"./{SESSION}.js\""),
                &format!("from \"./{session}.js\""),
            )
            .replace(
                &format!("\"./{SESSION}.wasm\""),
                &format!("\"./{session}.wasm\""),
            )
    }
}

/// The files of a module that wasm-bindgen writes.
fn files(name: &str) -> (String, String) {
    (format!("{name}_bg.wasm"), format!("{name}.js"))
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn write(dist: &Path, name: &str, content: &[u8]) -> Result<()> {
    fs::write(dist.join(name), content).with_context(|| format!("cannot write {name}"))
}

/// The halves of a module, and the script that loads the second one.
fn split(input: &[u8]) -> Result<(Halves, String)> {
    let halves = Halves::built();
    let work = halves.work();
    // A half of an earlier build would be sent with this one.
    let _ = fs::remove_dir_all(work);
    fs::create_dir_all(work).with_context(|| format!("cannot make {}", work.display()))?;

    let (link, main) = (format!("./{SESSION}.js"), format!("./{FIRST}.js"));
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
    Ok((halves, with_module(&script)?))
}

/// The name that Trunk gave the module, without its ending.
fn module_name(page: &str) -> Option<&str> {
    let (before, _) = page.split_once("_bg.wasm")?;
    let name = before.rsplit('/').next()?;
    name.starts_with(CRATE).then_some(name)
}

/// The script that loads the second module by its name here.
fn with_module(script: &str) -> Result<String> {
    let given = "\"./split_session.wasm\"";
    ensure!(
        script.matches(given).count() == 1,
        "the second module is not loaded by the name that it used to have"
    );
    Ok(script.replace(given, &format!("\"./{SESSION}.wasm\"")))
}

/// The page, whose bar moves by the size of the first module, and which fetches the script between them at once.
fn with_halves(page: &str, whole: u64, first: usize, session: &str) -> Result<String> {
    let size = format!("_bg.wasm', {whole},");
    ensure!(
        page.matches(&size).count() == 1,
        "Trunk writes the size of the module otherwise than it used to"
    );
    let page = page.replace(&size, &format!("_bg.wasm', {first},"));
    let (head, body) = page.split_once("</head>").context("Trunk wrote no head")?;
    Ok(format!(
        "{head}<link rel=\"modulepreload\" href=\"./{session}.js\" crossorigin=\"anonymous\"></head>{body}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><script>import init from './webmessenger-web-0123.js';\n\
        await start(init, './webmessenger-web-0123_bg.wasm', 77, initializer());</script></head><body></body>";

    #[test]
    fn the_page_is_told_of_both_halves() {
        assert_eq!(module_name(PAGE), Some("webmessenger-web-0123"));
        let page = with_halves(PAGE, 77, 33, "session-9").unwrap();
        assert!(page.contains("_bg.wasm', 33, initializer"), "{page}");
        assert!(page.contains("href=\"./session-9.js\""), "{page}");
        let of_another_size = with_halves(PAGE, 78, 33, "session-9");
        assert!(of_another_size.is_err());
        assert_eq!(module_name("<head></head>"), None);
    }

    #[test]
    fn both_halves_are_named_by_what_is_in_them() {
        let script = "fetch(new URL(\"./split_session.wasm\", import.meta.url))";
        let names = Names::of(&[b"first", b"second"]);
        let named = names.put_into(&with_module(script).unwrap());
        let session = &names.session;
        assert_eq!(
            named,
            format!("fetch(new URL(\"./{session}.wasm\", import.meta.url))")
        );
        assert!(with_module("fetch()").is_err());
        let import = names.put_into(&format!("import {{ initSync }} from \"./{FIRST}.js\";"));
        assert!(import.contains(&names.first), "{import}");
        let key = format!("\"./{SESSION}.js\": import1,");
        assert_eq!(names.put_into(&key), key);
        assert_ne!(Names::of(&[b"first", b"other"]).first, names.first);
    }
}
