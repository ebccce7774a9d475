//! Every key of the file as an environment variable: `WEBMESSENGER__LIMITS__CONNECTIONS=500` is `connections = 500`
//! under `[limits]`. Lists of tables (`servers`, `page.links`) are the file's alone.

use std::net::SocketAddr;

use toml::{Table, Value};

use super::{ConfigError, LogLevel, LogLevelError};

/// What the variables begin with. Two underscores part the names, which have single ones themselves.
const PREFIX: &str = "WEBMESSENGER__";
const SEPARATOR: &str = "__";
/// The one that a health check needs.
const ADMIN_LISTEN: &str = "WEBMESSENGER__ADMIN_LISTEN";

/// What is to be logged.
const LOG: &str = "WEBMESSENGER_LOG";

/// One variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name.
    pub variable: String,
    path: Vec<String>,
    text: String,
}

/// The settings among these variables, in the order of their names.
///
/// A value is read as TOML (`500`, `true`, `["10.0.0.0/8"]`) and, where it is none or of no use as such, is a text as it
/// stands: `660` of a key that wants a text, too.
pub fn settings(variables: impl IntoIterator<Item = (String, String)>) -> Vec<Setting> {
    let mut settings: Vec<_> = variables
        .into_iter()
        .filter_map(|(variable, text)| {
            let path = variable
                .strip_prefix(PREFIX)?
                .to_ascii_lowercase()
                .split(SEPARATOR)
                .map(str::to_owned)
                .collect();
            Some(Setting {
                variable,
                path,
                text,
            })
        })
        .collect();
    settings.sort_by(|a, b| a.variable.cmp(&b.variable));
    settings
}

/// The variables of this process; those that are no text are none of ours.
pub fn variables() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// Where the admin listener is, if a variable says so.
pub fn admin_listen(variables: impl IntoIterator<Item = (String, String)>) -> Option<SocketAddr> {
    let text = variables
        .into_iter()
        .find(|(name, _)| name == ADMIN_LISTEN)?
        .1;
    let quoted = value(&text);
    let text = quoted.as_ref().and_then(Value::as_str).unwrap_or(&text);
    text.parse().ok()
}

/// What is to be logged, if a variable says so: `WEBMESSENGER_LOG`, which is there for a single start and wins over the
/// key. An empty one is none.
///
/// # Errors
///
/// [`ConfigError::Environment`].
pub fn log_level(
    variables: impl IntoIterator<Item = (String, String)>,
) -> Result<Option<LogLevel>, ConfigError> {
    let variable = variables.into_iter().find(|(name, _)| name == LOG);
    let text = variable.map(|(_, text)| text).unwrap_or_default();
    if text.trim().is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|error: LogLevelError| ConfigError::Environment {
            variable: LOG.to_owned(),
            error: error.to_string(),
        })
}

/// What the text is as TOML, if it is any.
fn value(text: &str) -> Option<Value> {
    let line = toml::from_str::<Table>(&format!("value = {text}"));
    let value = line.ok().and_then(|mut table| table.remove("value"));
    value.filter(|_| !text.contains('\n'))
}

impl Setting {
    /// Sets the key, and reads the whole: with the value as TOML or, if nothing can be made of that, as a text.
    ///
    /// # Errors
    ///
    /// What is wrong with the value as TOML, if it is any. It stays set.
    pub(super) fn read_with<T>(
        &self,
        table: &mut Table,
        read: impl Fn(&Table) -> Result<T, String>,
    ) -> Result<T, String> {
        let text = Value::String(self.text.clone());
        let Some(value) = value(&self.text) else {
            self.put_into(table, text)?;
            return read(table);
        };
        self.put_into(table, value.clone())?;
        let as_toml = match read(table) {
            Ok(read) => return Ok(read),
            Err(error) => error,
        };
        self.put_into(table, text)?;
        if let Ok(read) = read(table) {
            return Ok(read);
        }
        self.put_into(table, value)?;
        Err(as_toml)
    }

    fn put_into(&self, table: &mut Table, value: Value) -> Result<(), String> {
        let Some((key, tables)) = self.path.split_last() else {
            return Err("names no key".to_owned());
        };
        let mut table = table;
        for name in tables {
            table = table
                .entry(name.as_str())
                .or_insert_with(|| Table::new().into())
                .as_table_mut()
                .ok_or_else(|| format!("`{name}` is no table, and is set in the file alone"))?;
        }
        table.insert(key.clone(), value);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::parse_with;
    use super::*;

    fn read(file: &str, variables: &[(&str, &str)]) -> Result<super::super::Config, String> {
        let variables = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        parse_with(file, &settings(variables)).map_err(|error| error.to_string())
    }

    #[test]
    fn wins_over_the_file() {
        let config = read(
            "listen = \"127.0.0.1:1\"\n[limits]\nconnections = 7\nnew_per_minute = 8\n",
            &[
                ("WEBMESSENGER__LISTEN", "127.0.0.1:2"),
                ("WEBMESSENGER__LIMITS__CONNECTIONS", "9"),
                ("WEBMESSENGER__LOG__FORMAT", "json"),
                (
                    "WEBMESSENGER__TRUSTED_PROXIES",
                    "[\"10.0.0.0/8\", \"unix\"]",
                ),
                ("WEBMESSENGER_LISTEN", "the flag's"),
                ("HOME", "/root"),
            ],
        )
        .unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:2");
        assert_eq!(config.limits.connections, 9);
        assert_eq!(config.limits.new_per_minute, 8);
        assert_eq!(config.log.format, super::super::LogFormat::Json);
        assert_eq!(config.trusted_proxies.len(), 2);
    }

    #[test]
    fn numbers_are_texts_where_a_text_is_wanted() {
        let config = read(
            "",
            &[
                ("WEBMESSENGER__LISTEN_MODE", "660"),
                ("WEBMESSENGER__PAGE__TITLE", "2024"),
                ("WEBMESSENGER__LIMITS__CONNECTIONS", "9"),
                ("WEBMESSENGER__TRUSTED_PROXIES", "[\"unix\"]"),
            ],
        )
        .unwrap();
        assert_eq!(config.listen_mode, 0o660);
        assert_eq!(config.page.title.as_deref(), Some("2024"));
        assert_eq!(config.limits.connections, 9);
        assert_eq!(config.trusted_proxies.len(), 1);
    }

    /// `[tls]` is nothing with one of its keys alone.
    #[test]
    fn keys_that_need_each_other_come_together() {
        let both = [
            ("WEBMESSENGER__TLS__CERTIFICATE", "/cert.pem"),
            ("WEBMESSENGER__TLS__KEY", "/key.pem"),
        ];
        assert!(read("", &both).unwrap().tls.is_some());
        let error = read("", &both[..1]).unwrap_err();
        assert!(
            error.starts_with("WEBMESSENGER__TLS__CERTIFICATE: ") && error.contains("`key`"),
            "{error}"
        );
    }

    #[test]
    fn what_is_wrong_names_the_variable() {
        for (variable, value, said) in [
            ("WEBMESSENGER__LIMITS__CONECTIONS", "9", "conections"),
            ("WEBMESSENGER__LIMITS__CONNECTIONS", "many", "many"),
            ("WEBMESSENGER__LIMITS__CONNECTIONS", "-1", "`-1`"),
            ("WEBMESSENGER__LISTEN_MODE", "999", "999"),
            ("WEBMESSENGER__LISTEN__PORT", "9", "`listen` is no table"),
            ("WEBMESSENGER__LISTEN", "somewhere", "ADDRESS:PORT"),
            ("WEBMESSENGER__", "x", "unknown field"),
        ] {
            let error = read("listen = \"127.0.0.1:1\"", &[(variable, value)]).unwrap_err();
            assert!(
                error.starts_with(&format!("{variable}: ")) && error.contains(said),
                "{error}"
            );
        }
    }
}
