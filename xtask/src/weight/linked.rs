//! Which files a document has the browser load by itself.

use std::collections::HashSet;

use html5gum::{
    Tokenizer,
    emitters::default::{DefaultEmitter, Token},
};

/// The names of the files that the document's links and scripts load, without the leading `./`. A script of a type that is
/// none is a block of data, which no browser fetches.
pub(crate) fn files(html: &str) -> HashSet<String> {
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no markup.
    emitter.naively_switch_states(true);
    let mut files = HashSet::new();
    let mut in_script = false;
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &str| {
                    let value = tag.attributes.get(name.as_bytes())?;
                    Some(String::from_utf8_lossy(value).into_owned())
                };
                let runs = attribute("type").is_none_or(|kind| kind == "module");
                in_script = **tag.name == *b"script" && runs;
                let address = match &**tag.name {
                    b"link" => attribute("href"),
                    b"script" if runs => attribute("src"),
                    b"img" => attribute("src"),
                    _ => None,
                };
                files.extend(address.as_deref().and_then(own));
            }
            // A module imports by quoted addresses.
            Token::String(text) if in_script => {
                let text = String::from_utf8_lossy(&text).into_owned();
                files.extend(text.split(['"', '\'']).filter_map(own));
            }
            _ => {}
        }
    }
    files
}

/// The name of a file beside the document.
fn own(address: &str) -> Option<String> {
    let name = address.strip_prefix("./")?;
    let is_plain = !name.is_empty() && !name.contains(['/', ' ', '\n']);
    is_plain.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_links_scripts_and_imports_load_and_no_block_of_data() {
        let html = "<link rel=icon href=./a.svg><link rel=stylesheet href='https://elsewhere.example/b.css'>\
            <script type=module>import init from './c.js'; // it's \"d.js\"\nawait init('./e.wasm')</script>\
            <script type='image/svg+xml' src='./f.svg'></script><script src=./g.js></script><p>'./h.js'</p>";
        let mut found: Vec<_> = files(html).into_iter().collect();
        found.sort();
        assert_eq!(found, ["a.svg", "c.js", "e.wasm", "g.js"]);
    }
}
