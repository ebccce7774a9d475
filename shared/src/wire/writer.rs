//! One whole command as bytes.

use std::fmt::Display;

/// Builds one command. Every parameter is written so that it cannot end the line or become two: bytes up to 0x20 and
/// 0x7F are dropped from it, an empty one is written as it is (a double space).
#[derive(Debug)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Starts a command with its verb.
    pub fn new(verb: &str) -> Self {
        Self {
            bytes: verb.as_bytes().to_vec(),
        }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn param(mut self, value: impl Display) -> Self {
        self.bytes.push(b' ');
        let text = value.to_string();
        self.bytes
            .extend(text.bytes().filter(|&byte| byte > b' ' && byte != 0x7F));
        self
    }

    /// Adds a parameter if there is one.
    #[must_use]
    pub fn maybe(self, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.param(value),
            None => self,
        }
    }

    /// Ends the line.
    pub fn line(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(b"\r\n");
        self.bytes
    }

    /// Ends the line with the length of `payload` as the last parameter, and adds the payload.
    pub fn payload(self, payload: &[u8]) -> Vec<u8> {
        let mut bytes = self.param(payload.len()).line();
        bytes.extend_from_slice(payload);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_cannot_break_out_of_its_place() {
        let bytes = Writer::new("CAL").param(2).param("a@b\r\nOUT x").line();
        assert_eq!(bytes, b"CAL 2 a@bOUTx\r\n");
    }

    #[test]
    fn the_payload_length_counts_bytes() {
        assert_eq!(
            Writer::new("UUX").param(8).payload("é".as_bytes()),
            "UUX 8 2\r\né".as_bytes()
        );
    }
}
