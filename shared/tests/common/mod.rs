//! Reads the recorded sessions of `tests/data` back into bytes.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::{fs, path::PathBuf};

use msnp11::wire::Sender;

/// One command of a recording.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// The connection, such as `A-NS`.
    pub(crate) conn: String,
    pub(crate) sender: Sender,
    /// The line without its end.
    pub(crate) line: String,
    /// The whole command.
    pub(crate) bytes: Vec<u8>,
}

/// All recordings of the live server: file name and steps.
pub(crate) fn transcripts() -> Vec<(String, Vec<Step>)> {
    let mut files: Vec<_> = fs::read_dir(data("transcripts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let steps = steps(&fs::read_to_string(&path).unwrap());
            (name, steps)
        })
        .collect()
}

/// The example session of the seed document.
pub(crate) fn seed_session() -> Vec<Step> {
    steps(&fs::read_to_string(data("seed-session.txt")).unwrap())
}

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut payload: Vec<(char, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((conn, rest)) = line.split_once(' ') else {
            continue;
        };
        let mut chars = rest.chars();
        let (who, kind) = (chars.next(), chars.next());
        let sender = match who {
            Some('C') => Sender::Client,
            Some('S') => Sender::Server,
            _ => panic!("who speaks in {line:?}?"),
        };
        let content = rest.get(3..).unwrap_or_default().to_owned();
        match kind {
            Some(':') => {
                finish(&mut steps, &mut payload);
                steps.push(Step {
                    conn: conn.into(),
                    sender,
                    line: content,
                    bytes: Vec::new(),
                });
            }
            Some(kind @ ('|' | '#')) => payload.push((kind, content)),
            _ => panic!("what is {line:?}?"),
        }
    }
    finish(&mut steps, &mut payload);
    steps
}

fn finish(steps: &mut [Step], payload: &mut Vec<(char, String)>) {
    let Some(step) = steps.last_mut().filter(|step| step.bytes.is_empty()) else {
        return;
    };
    let mut bytes = unescape(&step.line);
    bytes.extend_from_slice(b"\r\n");
    if !payload.is_empty() {
        let length: usize = step.line.rsplit(' ').next().unwrap().parse().unwrap();
        bytes.extend(payload_bytes(&step.line, std::mem::take(payload), length));
    }
    step.bytes = bytes;
}

/// The file does not say how lines end, nor whether the last one has an end; the length does.
fn payload_bytes(line: &str, lines: Vec<(char, String)>, length: usize) -> Vec<u8> {
    ["\n", "\r\n"]
        .into_iter()
        .find_map(|end| joined(&lines, end.as_bytes(), length))
        .unwrap_or_else(|| panic!("the payload of {line:?} is not {length} bytes long"))
}

fn joined(lines: &[(char, String)], end: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut auth = None;
    for (kind, text) in lines {
        if *kind == '#' {
            let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
            bytes.extend(text.as_bytes().chunks(2).map(byte));
            continue;
        }
        bytes.extend(unescape(text.split('…').next().unwrap()));
        if text.starts_with("MSPAuth:") {
            auth = Some(bytes.len());
        }
        bytes.extend_from_slice(end);
    }
    // The recording shortened the secret; any text of the same length does. Only a profile has one, and its lines end
    // in CR LF.
    if let Some(place) = auth.filter(|_| end == b"\r\n") {
        let missing = length.checked_sub(bytes.len())?;
        bytes.splice(place..place, std::iter::repeat_n(b'A', missing));
    }
    while bytes.len() > length && bytes.ends_with(end) {
        bytes.truncate(bytes.len() - end.len());
    }
    (bytes.len() == length).then_some(bytes)
}

/// `\xNN` is one byte.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(place) = rest.find("\\x") {
        bytes.extend_from_slice(&rest.as_bytes()[..place]);
        match rest
            .get(place + 2..place + 4)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
        {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[place + 4..];
            }
            None => {
                bytes.extend_from_slice(b"\\x");
                rest = &rest[place + 2..];
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
