//! What is to be read of a thread next, while something else of it is being read.

use msnp11::client::Instant;

use super::thread::Sequence;

/// What is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// More behind this one.
    After(Sequence),
    /// The same lines once more, since some may be gone and others come.
    Again,
    /// What was said from this moment on.
    At(Instant),
    /// This line and those around it.
    Around(Sequence),
    /// More before this one.
    Before(Sequence),
    /// The first.
    First,
    /// The last.
    Last,
}

/// Lets one reading after the other be read. Of those that come meanwhile the last is remembered.
#[derive(Debug, Default)]
pub struct PendingReads {
    is_reading: bool,
    waiting: Option<Reading>,
}

impl PendingReads {
    /// Whether this is to be read now. Where it is not, it may come of [`over`](Self::over).
    pub fn begin(&mut self, reading: Reading) -> bool {
        if !self.is_reading {
            self.is_reading = true;
            return true;
        }
        let rank = self.waiting.map_or(0, rank_of);
        // Going somewhere scrolls, which asks for more of where one was.
        if rank_of(reading) >= rank {
            self.waiting = Some(reading);
        }
        false
    }

    /// A reading is over, after which these are the first and the last line that are drawn, and whether the last is that of
    /// the thread: what is to be read now. Where nothing is, nothing is being read any more.
    pub fn over(
        &mut self,
        first: Option<Sequence>,
        last: Option<Sequence>,
        is_last: bool,
    ) -> Option<Reading> {
        let reading = self.waiting.take().and_then(|reading| match reading {
            Reading::Before(place) if first != Some(place) => None,
            // What was said meanwhile comes behind what is the last now.
            Reading::After(_) if is_last => Some(last.map_or(Reading::Last, Reading::After)),
            Reading::After(place) if last != Some(place) => None,
            reading => Some(reading),
        });
        self.is_reading = reading.is_some();
        reading
    }
}

/// Where one goes counts for more than what changed, and that for more than where one is.
fn rank_of(reading: Reading) -> u8 {
    match reading {
        Reading::After(_) | Reading::Before(_) => 1,
        Reading::Again => 2,
        Reading::At(_) | Reading::Around(_) | Reading::First | Reading::Last => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Option<Sequence> = Some(Sequence(1));
    const LAST: Option<Sequence> = Some(Sequence(9));

    #[test]
    fn the_last_reading_of_those_that_came_meanwhile_is_read_then() {
        let mut pending_reads = PendingReads::default();
        assert!(pending_reads.begin(Reading::Last));
        assert!(!pending_reads.begin(Reading::First));
        assert!(!pending_reads.begin(Reading::At(Instant(5))));
        // Of scrolling there.
        assert!(!pending_reads.begin(Reading::Before(Sequence(1))));
        assert!(!pending_reads.begin(Reading::Again));
        let next = pending_reads.over(FIRST, LAST, true);
        assert_eq!(next, Some(Reading::At(Instant(5))));
        assert!(!pending_reads.begin(Reading::Again), "that is being read");
        assert_eq!(pending_reads.over(FIRST, LAST, true), Some(Reading::Again));
        assert_eq!(pending_reads.over(FIRST, LAST, true), None);
        assert!(pending_reads.begin(Reading::First));
    }

    #[test]
    fn nothing_is_read_twice() {
        let mut pending_reads = PendingReads::default();
        assert!(pending_reads.begin(Reading::Before(Sequence(5))));
        // Scrolling tells of it again and again.
        pending_reads.begin(Reading::Before(Sequence(5)));
        assert_eq!(pending_reads.over(FIRST, LAST, false), None);
        assert!(pending_reads.begin(Reading::After(Sequence(5))));
        pending_reads.begin(Reading::After(Sequence(5)));
        assert_eq!(pending_reads.over(FIRST, LAST, false), None);
        // What is said while the last are read.
        assert!(pending_reads.begin(Reading::Last));
        pending_reads.begin(Reading::After(Sequence(5)));
        let next = pending_reads.over(FIRST, LAST, true);
        assert_eq!(next, Some(Reading::After(Sequence(9))));
    }
}
