//! Chunks of messages that were too long for one `MSG`, until all are here.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    time::Duration,
};

use crate::{
    driver::Instant,
    message::{Chunk, ChunkPlace, Message},
    value::Email,
};

/// Chunks are waited for this long.
const PATIENCE: Duration = Duration::from_secs(60);
/// Messages with missing chunks at once from one sender; the oldest is dropped for a ninth.
const MAX_OPEN: usize = 8;
/// Bytes of chunks at once from everyone in a switchboard: eight messages of the longest. The oldest message is dropped
/// for more.
const MAX_BYTES: usize = 8 * Chunk::MAX_JOINED;

/// The unfinished messages of one switchboard.
#[derive(Debug, Default)]
pub(super) struct ChunkAssembly {
    open: BTreeMap<(Email, String), Open>,
    /// Whose messages were given up, each named once.
    lost: BTreeSet<Email>,
}

#[derive(Debug)]
struct Open {
    since: Instant,
    count: Option<usize>,
    bytes: usize,
    chunks: BTreeMap<usize, Chunk>,
}

impl ChunkAssembly {
    /// Takes a chunk; the whole message when it was the last one missing.
    pub(super) fn add(&mut self, now: Instant, from: &Email, chunk: Chunk) -> Option<Message> {
        self.forget_late(now);
        let key = (from.clone(), chunk.message_id.clone());
        if !self.open.contains_key(&key) {
            self.make_room(from);
        }
        let open = self.open.entry(key.clone()).or_insert_with(|| Open {
            since: now,
            count: None,
            bytes: 0,
            chunks: BTreeMap::new(),
        });
        let index = match chunk.place {
            ChunkPlace::First { count } => {
                open.count.get_or_insert(count);
                0
            }
            ChunkPlace::Later { index } => index,
        };
        if !open.chunks.contains_key(&index) {
            open.bytes += chunk.cost();
            open.chunks.insert(index, chunk);
        }
        if open.bytes > Chunk::MAX_JOINED {
            self.give_up(&key);
            return None;
        }
        while self.open.values().map(|open| open.bytes).sum::<usize>() > MAX_BYTES {
            self.drop_oldest(|_| true);
        }
        let open = self.open.get(&key)?;
        let count = open.count?;
        if !(0..count).all(|index| open.chunks.contains_key(&index)) {
            return None;
        }
        let open = self.open.remove(&key)?;
        let whole = Chunk::join(open.chunks.into_values()).ok();
        if whole.is_none() {
            self.lost.insert(key.0);
        }
        whole
    }

    /// Whose messages were given up since the last call: too long, too many at once, or with chunks that never came.
    pub(super) fn take_lost(&mut self) -> BTreeSet<Email> {
        mem::take(&mut self.lost)
    }

    /// Someone left: what they began they will not end here.
    pub(super) fn forget(&mut self, email: &Email) {
        self.open.retain(|(from, _), _| from != email);
    }

    fn forget_late(&mut self, now: Instant) {
        let open = self.open.iter();
        let late = open.filter(|(_, open)| open.since + PATIENCE <= now);
        let late: Vec<_> = late.map(|(key, _)| key.clone()).collect();
        for key in late {
            self.give_up(&key);
        }
    }

    fn give_up(&mut self, key: &(Email, String)) {
        self.open.remove(key);
        self.lost.insert(key.0.clone());
    }

    fn make_room(&mut self, from: &Email) {
        let theirs = || self.open.iter().filter(|((email, _), _)| email == from);
        if theirs().count() >= MAX_OPEN {
            self.drop_oldest(|sender| sender == from);
        }
    }

    fn drop_oldest(&mut self, whose: impl Fn(&Email) -> bool) {
        let theirs = self.open.iter().filter(|((email, _), _)| whose(email));
        let oldest = theirs.min_by_key(|(_, open)| open.since);
        if let Some(key) = oldest.map(|(key, _)| key.clone()) {
            self.give_up(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(id: &str, index: usize, count: usize, body: &str) -> Chunk {
        let payload = match index {
            0 => format!(
                "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nMessage-ID: {id}\r\nChunks: {count}\r\n\r\n{body}"
            ),
            index => format!("Message-ID: {id}\r\nChunk: {index}\r\n\r\n{body}"),
        };
        match Message::decode(payload.as_bytes()) {
            Ok(Message::Chunk(chunk)) => chunk,
            other => panic!("{other:?}"),
        }
    }

    fn text(message: Option<Message>) -> Option<String> {
        match message? {
            Message::Text(text) => Some(text.text),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn joined_when_the_last_is_here_in_any_order() {
        let (mut chunks, bob) = (
            ChunkAssembly::default(),
            Email::typed("bob@example.com").unwrap(),
        );
        let now = Instant(0);
        assert_eq!(text(chunks.add(now, &bob, chunk("a", 2, 3, "three"))), None);
        assert_eq!(text(chunks.add(now, &bob, chunk("b", 0, 2, "other"))), None);
        assert_eq!(text(chunks.add(now, &bob, chunk("a", 0, 3, "one "))), None);
        assert_eq!(text(chunks.add(now, &bob, chunk("a", 0, 3, "one "))), None);
        assert_eq!(
            text(chunks.add(now, &bob, chunk("a", 1, 3, "two "))).as_deref(),
            Some("one two three")
        );
        let carol = Email::typed("carol@example.com").unwrap();
        assert_eq!(text(chunks.add(now, &carol, chunk("b", 1, 2, "!"))), None);
        assert_eq!(
            text(chunks.add(now, &bob, chunk("b", 1, 2, "!"))).as_deref(),
            Some("other!")
        );
    }

    #[test]
    fn bounds() {
        let (mut chunks, bob) = (
            ChunkAssembly::default(),
            Email::typed("bob@example.com").unwrap(),
        );
        // Late ones are dropped.
        chunks.add(Instant(0), &bob, chunk("a", 0, 2, "one "));
        assert_eq!(
            text(chunks.add(Instant(60_000), &bob, chunk("a", 1, 2, "two"))),
            None
        );
        // Too many at once drop the oldest.
        let mut chunks = ChunkAssembly::default();
        for n in 0..9 {
            chunks.add(Instant(n), &bob, chunk(&n.to_string(), 0, 2, "x"));
        }
        assert_eq!(chunks.open.len(), MAX_OPEN);
        assert_eq!(
            text(chunks.add(Instant(9), &bob, chunk("0", 1, 2, "y"))),
            None
        );
        assert!(
            chunks
                .add(Instant(9), &bob, chunk("8", 1, 2, "y"))
                .is_some()
        );
        // Too long together.
        let mut chunks = ChunkAssembly::default();
        let long = "x".repeat(60_000);
        for index in 1..4 {
            chunks.add(Instant(0), &bob, chunk("a", index, 4, &long));
        }
        assert!(chunks.open.is_empty());
        // Headers count as well.
        let headers = format!("{}: {}\r\n", "X".repeat(40), "x".repeat(60_000));
        for index in 1..4 {
            let payload = format!("Message-ID: a\r\nChunk: {index}\r\n{headers}\r\n");
            let Ok(Message::Chunk(chunk)) = Message::decode(payload.as_bytes()) else {
                panic!("a chunk")
            };
            chunks.add(Instant(0), &bob, chunk);
        }
        assert!(chunks.open.is_empty());
        // Too much of everyone together drops the oldest.
        let long = "x".repeat(60_000);
        for sender in 0..100 {
            let sender = Email::typed(&format!("{sender}@example.com")).unwrap();
            chunks.add(
                Instant(sender.as_str().len() as u64),
                &sender,
                chunk("a", 1, 4, &long),
            );
        }
        let kept: usize = chunks.open.values().map(|open| open.bytes).sum();
        assert!((MAX_BYTES / 2..=MAX_BYTES).contains(&kept));
        // Whoever leaves leaves nothing.
        for sender in 0..100 {
            chunks.forget(&Email::typed(&format!("{sender}@example.com")).unwrap());
        }
        assert!(chunks.open.is_empty());
    }
}
