//! Reading a sheet.

use cssparser::{ParseError, Parser, Token};

use super::{Names, Sheets, add};

impl Sheets {
    /// Adds what a sheet says. What is no CSS is passed over, as browsers do.
    pub(super) fn read(&mut self, file: &str, text: &str) {
        self.rules(file, &mut Parser::new(text));
    }

    /// Rules, one after the other: at the top, or in a block such as that of `@media`.
    fn rules(&mut self, file: &str, parser: &mut Parser<'_>) {
        let (mut group, mut after_dot) = (false, false);
        while let Ok(token) = parser.next_including_whitespace().cloned() {
            let dot = matches!(token, Token::Delim('.'));
            match token {
                Token::AtKeyword(_) => group = true,
                Token::Semicolon => group = false,
                Token::CurlyBracketBlock => {
                    nested(parser, |inner| {
                        if group {
                            self.rules(file, inner);
                        } else {
                            self.declarations(file, inner);
                        }
                    });
                    group = false;
                }
                token if !group => self.selector(file, parser, &token, after_dot),
                _ => {}
            }
            after_dot = dot;
        }
    }

    fn selector(
        &mut self,
        file: &str,
        parser: &mut Parser<'_>,
        token: &Token<'_>,
        after_dot: bool,
    ) {
        match token {
            Token::Ident(name) if after_dot => self.note(|it| &mut it.classes, file, name, parser),
            Token::IDHash(name) => self.note(|it| &mut it.ids, file, name, parser),
            Token::Function(_) => nested(parser, |inner| {
                let mut after_dot = false;
                while let Ok(token) = inner.next_including_whitespace().cloned() {
                    self.selector(file, inner, &token, after_dot);
                    after_dot = matches!(token, Token::Delim('.'));
                }
            }),
            _ => {}
        }
    }

    fn declarations(&mut self, file: &str, parser: &mut Parser<'_>) {
        let mut begins = true;
        while let Ok(token) = parser.next().cloned() {
            if let Token::Ident(name) = &token
                && begins
                && name.starts_with("--")
            {
                self.note(|it| &mut it.set, file, name, parser);
            }
            begins = matches!(token, Token::Semicolon);
            self.value(file, parser, &token, false);
        }
    }

    fn value(&mut self, file: &str, parser: &mut Parser<'_>, token: &Token<'_>, in_var: bool) {
        match token {
            Token::Ident(name) if in_var && name.starts_with("--") => {
                self.note(|it| &mut it.used, file, name, parser);
            }
            Token::Function(_) | Token::ParenthesisBlock => {
                let var =
                    matches!(token, Token::Function(name) if name.eq_ignore_ascii_case("var"));
                nested(parser, |inner| {
                    while let Ok(token) = inner.next().cloned() {
                        self.value(file, inner, &token, var);
                    }
                });
            }
            _ => {}
        }
    }

    fn note(
        &mut self,
        names: impl Fn(&mut Self) -> &mut Names,
        file: &str,
        name: &str,
        parser: &Parser<'_>,
    ) {
        let line = parser.current_source_location().line + 1;
        add(names(self), name, &format!("{file}:{line}"));
    }
}

/// Reads the block or function that has just begun.
fn nested(parser: &mut Parser<'_>, mut read: impl FnMut(&mut Parser<'_>)) {
    let whole = parser.parse_nested_block(|inner| {
        read(inner);
        Ok::<_, ParseError<()>>(())
    });
    // What is read reports to nobody, so there is nothing that can fail.
    drop(whole);
}

/// The custom properties that a value refers to, outside of any sheet.
pub(super) fn used_by(file: &str, value: &str) -> Names {
    let mut sheets = Sheets::default();
    sheets.declarations(file, &mut Parser::new(value));
    sheets.used
}
