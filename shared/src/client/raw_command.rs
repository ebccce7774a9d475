//! A command that a person wrote by hand.

use std::fmt;

use thiserror::Error;

use crate::wire::{Decoder, MAX_LINE, MAX_PAYLOAD, Sender};

/// One whole command, with its payload if it has one. Its text says nothing of what is in it.
#[derive(Clone, PartialEq, Eq)]
pub struct RawCommand(Vec<u8>);

/// Why something is no command to be sent.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum RawCommandError {
    /// It does not begin with three capital letters and a space, or nothing.
    #[error("a command begins with three capital letters")]
    Verb,
    /// It has a line end or another control character in it.
    #[error("a command is one line, without control characters")]
    NotOneLine,
    /// Line or payload is too long.
    #[error("the command is too long")]
    TooLong,
    /// It says that a payload follows, and none does.
    #[error("the command announces a payload that is missing")]
    PayloadMissing,
}

impl RawCommand {
    /// A command of this line, without its end. With a payload its length in bytes is added as the last parameter.
    ///
    /// # Errors
    ///
    /// When it would be none, or more than one.
    pub fn new(line: &str, payload: Option<&str>) -> Result<Self, RawCommandError> {
        let line = line.trim_end_matches(' ');
        if line.chars().any(char::is_control) {
            return Err(RawCommandError::NotOneLine);
        }
        let (verb, rest) = line.split_at_checked(3).ok_or(RawCommandError::Verb)?;
        let is_verb = verb.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_verb || !(rest.is_empty() || rest.starts_with(' ')) {
            return Err(RawCommandError::Verb);
        }
        let mut bytes = line.as_bytes().to_vec();
        if let Some(payload) = payload {
            bytes.extend(format!(" {}", payload.len()).bytes());
        }
        let payload = payload.unwrap_or_default();
        if bytes.len() > MAX_LINE || payload.len() > MAX_PAYLOAD {
            return Err(RawCommandError::TooLong);
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(payload.as_bytes());
        // As a server reads it: what waits for more would swallow the next command.
        let mut decoder = Decoder::new(Sender::Client);
        decoder.push(&bytes);
        match decoder.next_frame() {
            Ok(Some(_)) => Ok(Self(bytes)),
            _ => Err(RawCommandError::PayloadMissing),
        }
    }

    /// The bytes to be sent.
    pub(super) fn encode(&self) -> Vec<u8> {
        self.0.clone()
    }
}

impl fmt::Debug for RawCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawCommand(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(line: &str, payload: Option<&str>) -> Result<String, RawCommandError> {
        let command = RawCommand::new(line, payload)?;
        Ok(String::from_utf8(command.encode()).unwrap())
    }

    #[test]
    fn one_command_and_the_length_of_its_payload() {
        assert_eq!(bytes("PNG", None).unwrap(), "PNG\r\n");
        assert_eq!(bytes("CHG 9 AWY 0 ", None).unwrap(), "CHG 9 AWY 0\r\n");
        assert_eq!(bytes("UUX 9", Some("<é>")).unwrap(), "UUX 9 4\r\n<é>");
        // A payload may have any lines.
        assert_eq!(
            bytes("MSG 9 U", Some("a\r\n\r\nb")).unwrap(),
            "MSG 9 U 6\r\na\r\n\r\nb"
        );
    }

    #[test]
    fn what_is_none_or_more_than_one() {
        use RawCommandError::{NotOneLine, PayloadMissing, TooLong, Verb};
        let long = format!("URL 1 {}", "x".repeat(9_000));
        for (line, error) in [
            ("", Verb),
            ("PN", Verb),
            ("png", Verb),
            ("PNGS", Verb),
            ("é", Verb),
            (" PNG", Verb),
            ("PNG\r\nOUT", NotOneLine),
            ("PNG\n", NotOneLine),
            ("PNG\0", NotOneLine),
            ("PNG \u{85}", NotOneLine),
            ("UUX 9", PayloadMissing),
            ("UUX 9 4", PayloadMissing),
            ("MSG 1 U x", PayloadMissing),
            (&long, TooLong),
        ] {
            assert_eq!(bytes(line, None), Err(error), "{line:?}");
        }
        let long = "x".repeat(MAX_PAYLOAD + 1);
        assert_eq!(bytes("UUX 9", Some(&long)), Err(TooLong));
    }
}
