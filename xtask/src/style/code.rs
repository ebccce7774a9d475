//! Reading what gives elements their classes: Rust, and the documents beside it.

use anyhow::{Result, anyhow};
use html5gum::{Token, Tokenizer};
use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::{Code, add, sheets};

/// What is given classes by script.
const BY_SCRIPT: [&str; 3] = ["add_1", "remove_1", "set_class_name"];

impl Code {
    /// Adds what a file of Rust says, but for its tests and documentation.
    pub(super) fn read_rust(&mut self, file: &str, text: &str) -> Result<()> {
        let tokens: Result<TokenStream, _> = text.parse();
        let tokens = tokens.map_err(|error| anyhow!("{file} is not Rust: {error}"))?;
        self.closures.clear();
        self.tokens(file, tokens);
        Ok(())
    }

    fn tokens(&mut self, file: &str, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    if let Some(TokenTree::Group(attribute)) = tokens.get(at + 1)
                        && attribute.delimiter() == Delimiter::Bracket
                    {
                        // A test is left out with its block.
                        at = if is_test(attribute) {
                            block_after(&tokens, at + 2)
                        } else {
                            at + 1
                        };
                    }
                }
                TokenTree::Ident(ident) => self.name(file, &ident.to_string(), &tokens[at + 1..]),
                TokenTree::Group(group) => self.tokens(file, group.stream()),
                TokenTree::Literal(literal) => self.text(file, literal),
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    /// Looks at what follows a name: `class="..."`, `classes!(...)`, `set_id(...)` and the like.
    fn name(&mut self, file: &str, name: &str, after: &[TokenTree]) {
        let punct =
            |at: usize, c| matches!(after.get(at), Some(TokenTree::Punct(it)) if it.as_char() == c);
        let group = |at: usize| match after.get(at) {
            Some(TokenTree::Group(group)) => Some(group),
            _ => None,
        };
        match name {
            "class" | "id" if punct(0, '=') => match after.get(1) {
                Some(TokenTree::Group(value)) if value.delimiter() == Delimiter::Brace => {
                    self.value(file, name, value.stream());
                }
                Some(literal @ TokenTree::Literal(_)) => {
                    self.value(file, name, literal.clone().into());
                }
                _ => {}
            },
            "classes" if punct(0, '!') => {
                if let Some(value) = group(1) {
                    self.value(file, "class", value.stream());
                }
            }
            // `let (class, text) = match ... { ... => ("button", "..."), ... };`
            "let" => {
                let parts = group(0).map(parts).unwrap_or_default();
                let class = parts.iter().position(|part| is_class(part));
                if let Some(place) = class {
                    let value = after.iter().skip(1).take_while(|token| !is(token, ';'));
                    self.tuples(file, (place, parts.len()), value.cloned().collect());
                }
            }
            // `let picture = |class: &'static str| ...`, and then `picture("emoticon")`.
            name if punct(0, '=')
                && punct(1, '|')
                && after
                    .get(2)
                    .is_some_and(|it| is_class(std::slice::from_ref(it))) =>
            {
                self.closures.push(name.to_owned());
            }
            name if self.closures.iter().any(|closure| closure == name) => {
                if let Some(value) = group(0) {
                    self.value(file, "class", value.stream());
                }
            }
            "set_id" => {
                if let Some(value) = group(0) {
                    self.value(file, "id", value.stream());
                }
            }
            name if BY_SCRIPT.contains(&name) => {
                if let Some(value) = group(0) {
                    self.value(file, "class", value.stream());
                }
            }
            _ => {}
        }
    }

    /// Texts at one place of all tuples of this length name classes.
    fn tuples(&mut self, file: &str, shape: (usize, usize), tokens: TokenStream) {
        for token in tokens {
            let TokenTree::Group(group) = token else {
                continue;
            };
            let parts = parts(&group);
            if group.delimiter() == Delimiter::Parenthesis && parts.len() == shape.1 {
                self.value(file, "class", parts[shape.0].iter().cloned().collect());
            } else {
                self.tuples(file, shape, group.stream());
            }
        }
    }

    /// Every text in a value names classes, or is an id.
    fn value(&mut self, file: &str, kind: &str, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.value(file, kind, group.stream()),
                TokenTree::Literal(literal) => {
                    let Some(text) = text_of(&literal) else {
                        continue;
                    };
                    let place = place(file, &literal);
                    let names = match kind {
                        "class" => &mut self.classes,
                        _ => &mut self.ids,
                    };
                    for word in text.split_whitespace() {
                        add(names, &pattern(word), &place);
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, file: &str, literal: &Literal) {
        let Some(text) = text_of(literal) else { return };
        let place = place(file, literal);
        for word in text.split_whitespace() {
            add(&mut self.words, word, &place);
            let property = word.split([':', ';', ',', ')']).next().unwrap_or_default();
            if property.starts_with("--") && property.len() > 2 {
                add(&mut self.properties, property, &place);
            }
        }
    }

    /// Adds what a document says: `index.html`, or a picture that is put into the page.
    pub(super) fn read_document(&mut self, file: &str, text: &str) {
        for Ok(token) in Tokenizer::new(text) {
            let Token::StartTag(tag) = token else {
                continue;
            };
            for (name, value) in &tag.attributes {
                let value = String::from_utf8_lossy(value);
                match &name[..] {
                    b"class" => {
                        for word in value.split_whitespace() {
                            add(&mut self.classes, word, file);
                        }
                    }
                    b"id" => add(&mut self.ids, &value, file),
                    b"href" if value.ends_with(".css") => add(&mut self.sheets, &value, file),
                    _ => {
                        for (property, place) in sheets::used_by(file, &value) {
                            add(&mut self.properties, &property, &place);
                        }
                    }
                }
            }
        }
    }

    /// Adds what a script beside the page says: the classes that it gives to elements.
    pub(super) fn read_script(&mut self, file: &str, text: &str) {
        for rest in text.split("classList.add(\"").skip(1) {
            let class = rest.split('"').next().unwrap_or_default();
            add(&mut self.classes, class, file);
        }
    }
}

/// What is put together is known by how it begins.
fn pattern(word: &str) -> String {
    match word.split_once('{') {
        Some((beginning, _)) => format!("{beginning}*"),
        None => word.to_owned(),
    }
}

fn text_of(literal: &Literal) -> Option<String> {
    let text = literal.to_string();
    let text = text.strip_prefix('"')?.strip_suffix('"')?;
    Some(text.to_owned())
}

fn place(file: &str, literal: &Literal) -> String {
    format!("{file}:{}", literal.span().start().line)
}

/// What stands between the commas of a group.
fn parts(group: &Group) -> Vec<Vec<TokenTree>> {
    let tokens: Vec<_> = group.stream().into_iter().collect();
    tokens
        .split(|token| is(token, ','))
        .map(<[_]>::to_vec)
        .collect()
}

fn is(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}

fn is_class(part: &[TokenTree]) -> bool {
    matches!(part, [TokenTree::Ident(name)] if name == "class")
}

fn block_after(tokens: &[TokenTree], from: usize) -> usize {
    let is_block = |token: &TokenTree| {
        matches!(token, TokenTree::Group(group) if is_brace(group))
            || matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';')
    };
    let block = tokens[from.min(tokens.len())..].iter().position(is_block);
    block.map_or(tokens.len(), |block| from + block)
}

fn is_test(attribute: &Group) -> bool {
    let words: Vec<_> = attribute
        .stream()
        .into_iter()
        .map(|word| word.to_string())
        .collect();
    words == ["cfg", "(test)"]
}

fn is_brace(group: &Group) -> bool {
    group.delimiter() == Delimiter::Brace
}
