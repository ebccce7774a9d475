//! What the page weighs: every file that is loaded before somebody can sign in, as the bridge sends it.

mod linked;
mod module;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

pub(crate) use self::module::Module;
use crate::{
    page::{self, two_modules::Halves},
    tools::Tools,
};

/// What people may have to wait for at most, so that no change adds to it unseen: two and a half seconds at 800 kbit/s, which is a phone
/// on a bad day. It goes down with what the page weighs.
const BUDGET: usize = 255 * 1000;

/// How many of the heaviest crates are named.
const CRATES_SHOWN: usize = 20;

/// Builds the page and prints what it weighs, and what in it.
pub(crate) fn weigh(tools: &Tools) -> Result<()> {
    let weight = Weight::of(&page::build(tools)?)?;
    weight.print();
    let module = Module::read(&weight.module()?.path)?;
    println!("\n{:<40} {:>9}", "section of the module", "bytes");
    for (name, bytes) in module.sections() {
        println!("{name:<40} {bytes:>9}");
    }
    let Halves { first, session } = Halves::built();
    print_crates("code of the crate, before sign-in", &first)?;
    print_crates("code of the crate, afterwards", &session)
}

fn print_crates(title: &str, module: &Path) -> Result<()> {
    let crates = Module::read(module)?.crates()?;
    println!("\n{title:<40} {:>9}", "bytes");
    for (name, bytes) in crates.iter().take(CRATES_SHOWN) {
        println!("{name:<40} {bytes:>9}");
    }
    let rest: usize = crates.iter().skip(CRATES_SHOWN).map(|(_, size)| size).sum();
    println!("{:<40} {rest:>9}", "all others");
    Ok(())
}

/// Builds the page, prints what it weighs, and fails when that is over the budget.
pub(crate) fn check(tools: &Tools) -> Result<()> {
    let weight = Weight::of(&page::build(tools)?)?;
    weight.print();
    if weight.sent() > BUDGET {
        bail!(
            "the page weighs {} bytes before anybody can sign in, over the budget of {BUDGET}. To see what in it: \
             cargo xtask page --weigh",
            weight.sent()
        );
    }
    Ok(())
}

/// The files of a built page.
struct Weight {
    /// Those that the document loads by itself.
    first: Vec<File>,
    /// Those that the running page asks for.
    later: Vec<File>,
}

struct File {
    name: String,
    path: PathBuf,
    plain: usize,
    /// In brotli, where that is smaller.
    sent: usize,
}

impl Weight {
    fn of(dist: &Path) -> Result<Self> {
        let index = dist.join("index.html");
        let html = fs::read_to_string(&index)
            .with_context(|| format!("cannot read {}", index.display()))?;
        let linked = linked::files(&html);
        let mut weight = Self {
            first: Vec::new(),
            later: Vec::new(),
        };
        let mut names: Vec<String> = fs::read_dir(dist)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<Result<_>>()?;
        names.sort();
        for name in names {
            let path = dist.join(&name);
            if name.ends_with(".br") {
                continue;
            }
            if path.is_dir() {
                // Trunk puts the snippets of wasm-bindgen there, of which the page has none.
                bail!("{} is weighed by nobody", path.display());
            }
            let file = File::read(path, &name)?;
            if name == "index.html" || linked.contains(&name) {
                weight.first.push(file);
            } else {
                weight.later.push(file);
            }
        }
        Ok(weight)
    }

    /// The bytes that are sent before anybody can sign in.
    fn sent(&self) -> usize {
        self.first.iter().map(|file| file.sent).sum()
    }

    fn module(&self) -> Result<&File> {
        self.first
            .iter()
            .find(|file| file.name.ends_with(".wasm"))
            .context("the page loads no WebAssembly")
    }

    fn print(&self) {
        println!("{:<40} {:>9} {:>9}", "before sign-in", "bytes", "brotli");
        self.first.iter().for_each(File::print);
        let plain: usize = self.first.iter().map(|file| file.plain).sum();
        println!("{:<40} {plain:>9} {:>9}", "total", self.sent());
        println!("{:<40} {:>9} {:>9}", "budget", "", BUDGET);
        println!("\n{:<40} {:>9} {:>9}", "afterwards", "bytes", "brotli");
        self.later.iter().for_each(File::print);
    }
}

impl File {
    fn read(path: PathBuf, name: &str) -> Result<Self> {
        let size = |path: &Path| fs::metadata(path).map(|it| usize::try_from(it.len()));
        let plain = size(&path).with_context(|| format!("cannot read {}", path.display()))??;
        // What does not become smaller is not compressed.
        let sent = match size(&path.with_file_name(format!("{name}.br"))) {
            Ok(compressed) => compressed?,
            Err(_) => plain,
        };
        Ok(Self {
            name: name.to_owned(),
            path,
            plain,
            sent,
        })
    }

    fn print(&self) {
        println!(
            "{:<40} {:>9} {:>9}",
            without_hash(&self.name),
            self.plain,
            self.sent
        );
    }
}

/// `look-e0461ac94eb5126b.css` as `look.css`, so that two tables can be compared.
fn without_hash(name: &str) -> String {
    let is_hash = |part: &str| part.len() >= 12 && part.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some((hash, rest)) = name.split_once('-')
        && is_hash(hash)
    {
        return rest.to_owned();
    }
    let Some((stem, rest)) = name.rsplit_once('-') else {
        return name.to_owned();
    };
    let end = rest.find(['_', '.']).unwrap_or(rest.len());
    if is_hash(&rest[..end]) {
        format!("{stem}{}", &rest[end..])
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_hashes_out_of_names() {
        for (name, expected) in [
            ("look-more-996684f11a4b54aa.css", "look-more.css"),
            ("web-6f3ab7a03b1ac545_bg.wasm", "web_bg.wasm"),
            ("app-487b265b493b47e.css", "app.css"),
            ("df0f5afcafce2949-loading.js", "loading.js"),
            ("look-more.css", "look-more.css"),
            ("index.html", "index.html"),
        ] {
            assert_eq!(without_hash(name), expected);
        }
    }
}
