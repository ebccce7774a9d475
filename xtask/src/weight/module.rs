//! What a WebAssembly module consists of.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail, ensure};

/// By the binary format of WebAssembly: the ids of its sections, and of the names of functions in the section "name".
const SECTIONS: [&str; 14] = [
    "custom",
    "type",
    "import",
    "function",
    "table",
    "memory",
    "global",
    "export",
    "start",
    "element",
    "code",
    "data",
    "data count",
    "tag",
];
/// The magic number and the version.
const BEGINNING: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const CODE: u8 = 10;
const FUNCTION_NAMES: u8 = 1;

/// A module's sections, in their order.
pub(crate) struct Module {
    sections: Vec<Section>,
}

struct Section {
    id: u8,
    /// Of a custom section.
    name: String,
    content: Vec<u8>,
}

impl Module {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&bytes).with_context(|| format!("{} is no module", path.display()))
    }

    fn parse(bytes: &[u8]) -> Result<Self> {
        let rest = bytes.strip_prefix(BEGINNING);
        let mut input = Input(rest.context("it does not begin as one")?);
        let mut sections = Vec::new();
        while !input.0.is_empty() {
            let id = input.byte()?;
            let mut content = input.sized()?;
            let name = if id == CUSTOM {
                content.name()?
            } else {
                String::new()
            };
            sections.push(Section {
                id,
                name,
                content: content.0.to_vec(),
            });
        }
        Ok(Self { sections })
    }

    /// The module without what no browser reads: the names of functions, who produced it.
    pub(crate) fn without_custom_sections(&self) -> Vec<u8> {
        let mut bytes = BEGINNING.to_vec();
        for section in self.sections.iter().filter(|section| section.id != CUSTOM) {
            bytes.push(section.id);
            write_number(&mut bytes, section.content.len());
            bytes.extend_from_slice(&section.content);
        }
        bytes
    }

    /// The sections by name, and their bytes.
    pub(crate) fn sections(&self) -> Vec<(String, usize)> {
        let row = |section: &Section| {
            let kind = SECTIONS.get(usize::from(section.id)).unwrap_or(&"unknown");
            let name = format!("{kind} {}", section.name);
            (name.trim_end().to_owned(), section.content.len())
        };
        self.sections.iter().map(row).collect()
    }

    /// The bytes of code of each crate, the heaviest first. A generic function counts for the crate that it is written in,
    /// what drops a value for the crate of its type.
    pub(crate) fn crates(&self) -> Result<Vec<(String, usize)>> {
        let names = self.function_names()?;
        let mut sizes = BTreeMap::<String, usize>::new();
        for (function, size) in self.function_sizes()? {
            let name = names.get(&function).map_or("", String::as_str);
            *sizes.entry(crate_of(name)).or_default() += size;
        }
        let mut rows: Vec<_> = sizes.into_iter().collect();
        rows.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
        Ok(rows)
    }

    fn section(&self, id: u8, name: &str) -> Option<Input<'_>> {
        let mut all = self.sections.iter();
        let found = all.find(|section| section.id == id && section.name == name)?;
        Some(Input(&found.content))
    }

    /// The functions that have code, by their index in the module, behind those that are imported.
    fn function_sizes(&self) -> Result<Vec<(usize, usize)>> {
        let imported = self.imported_functions()?;
        let mut code = self.section(CODE, "").context("no code")?;
        let count = code.number()?;
        let size = |place| Ok((imported + place, code.sized()?.0.len()));
        (0..count).map(size).collect()
    }

    fn imported_functions(&self) -> Result<usize> {
        let Some(mut imports) = self.section(IMPORT, "") else {
            return Ok(0);
        };
        let mut functions = 0;
        for _ in 0..imports.number()? {
            imports.name()?;
            imports.name()?;
            match imports.byte()? {
                0 => {
                    imports.number()?;
                    functions += 1;
                }
                // A table has a type before its limits, a memory has not.
                kind @ (1 | 2) => {
                    if kind == 1 {
                        imports.byte()?;
                    }
                    let limits = imports.byte()?;
                    imports.number()?;
                    if limits & 1 == 1 {
                        imports.number()?;
                    }
                }
                3 => {
                    imports.byte()?;
                    imports.byte()?;
                }
                kind => bail!("an import of kind {kind}"),
            }
        }
        Ok(functions)
    }

    fn function_names(&self) -> Result<HashMap<usize, String>> {
        let mut names = self
            .section(CUSTOM, "name")
            .context("it has no names of functions")?;
        while !names.0.is_empty() {
            let kind = names.byte()?;
            let mut content = names.sized()?;
            if kind == FUNCTION_NAMES {
                let count = content.number()?;
                return (0..count)
                    .map(|_| Ok((content.number()?, content.name()?)))
                    .collect();
            }
        }
        bail!("it has no names of functions")
    }
}

/// What is left to be read.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("it is cut short")?;
        self.0 = rest;
        Ok(*first)
    }

    /// An unsigned number in LEB128.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for place in 0..5 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        bail!("a number is too long")
    }

    /// A number of bytes, and these.
    fn sized(&mut self) -> Result<Self> {
        let size = self.number()?;
        ensure!(size <= self.0.len(), "it is cut short");
        let (content, rest) = self.0.split_at(size);
        self.0 = rest;
        Ok(Self(content))
    }

    fn name(&mut self) -> Result<String> {
        Ok(String::from_utf8_lossy(self.sized()?.0).into_owned())
    }
}

fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            return bytes.push(low);
        }
        bytes.push(low | 0x80);
    }
}

/// The crate of a function, by the first path in its name.
fn crate_of(symbol: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    let mut path = name.as_str();
    // What stands before a path: that a value is dropped, and how a type is pointed to.
    let before = [
        "core::ptr::drop_in_place::<",
        "core::ptr::drop_in_place<",
        "<",
        "&",
        "(",
        "[",
        "mut ",
        "*const ",
        "*mut ",
        "dyn ",
    ];
    while let Some(rest) = before.iter().find_map(|it| path.strip_prefix(it)) {
        path = rest;
    }
    match path.split_once("::") {
        Some((first, _)) if first.bytes().all(is_of_a_name) => first.to_owned(),
        _ => "(of no crate)".to_owned(),
    }
}

fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports a memory and a function, and has one function of three bytes and a name.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x02\x0e\x02\x01e\x01m\x02\0\x01\x01e\x01f\0\0\
        \x0a\x05\x01\x03\x00\x01\x0b\
        \0\x12\x04name\x01\x0b\x02\0\x02if\x01\x04a::b";

    #[test]
    fn reads_sections_names_and_sizes() -> Result<()> {
        let module = Module::parse(MODULE)?;
        let sections = module.sections();
        let names: Vec<_> = sections.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["import", "code", "custom name"]);
        assert_eq!(module.crates()?, [("a".to_owned(), 3)]);
        Ok(())
    }

    #[test]
    fn what_no_browser_reads_is_left_out() -> Result<()> {
        let bytes = Module::parse(MODULE)?.without_custom_sections();
        assert_eq!(bytes, MODULE[..MODULE.len() - 20]);
        for number in [0, 1, 127, 128, 300, 1 << 21] {
            let mut bytes = Vec::new();
            write_number(&mut bytes, number);
            assert_eq!(Input(&bytes).number()?, number);
        }
        Ok(())
    }

    #[test]
    fn says_what_is_wrong_with_a_module_that_is_cut() {
        for end in 9..MODULE.len() {
            if let Ok(module) = Module::parse(&MODULE[..end]) {
                assert!(module.crates().is_err(), "{end}");
            }
        }
    }

    #[test]
    fn finds_the_crate_of_a_name() {
        for (name, expected) in [
            ("yew::scheduler::start", "yew"),
            ("<alloc::vec::Vec<T> as core::clone::Clone>::clone", "alloc"),
            ("<&mut dyn serde_json::ser::Formatter>::write", "serde_json"),
            ("core::ptr::drop_in_place<msnp11::client::Event>", "msnp11"),
            (
                "_ZN4core3ptr55drop_in_place$LT$yew..dom_bundle..position..DomSlot$GT$17h3b501c7bdcb904eeE",
                "yew",
            ),
            ("memcpy", "(of no crate)"),
        ] {
            assert_eq!(crate_of(name), expected, "{name}");
        }
    }
}
