//! What is to be read of a thread next, while something else of it is being read.

use msnp11::client::Instant;

use super::thread::Sequence;

/// What is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
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

/// Lets one wish after the other be read. Of those that come meanwhile the last is remembered.
#[derive(Debug, Default)]
pub struct Wishes {
    is_reading: bool,
    waiting: Option<Wish>,
}

impl Wishes {
    /// Whether this is to be read now. Where it is not, it may come of [`over`](Self::over).
    pub fn begin(&mut self, wish: Wish) -> bool {
        if !self.is_reading {
            self.is_reading = true;
            return true;
        }
        let rank = self.waiting.map_or(0, rank_of);
        // Going somewhere scrolls, which wishes for more of where one was.
        if rank_of(wish) >= rank {
            self.waiting = Some(wish);
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
    ) -> Option<Wish> {
        let wish = self.waiting.take().and_then(|wish| match wish {
            Wish::Before(place) if first != Some(place) => None,
            // What was said meanwhile comes behind what is the last now.
            Wish::After(_) if is_last => Some(last.map_or(Wish::Last, Wish::After)),
            Wish::After(place) if last != Some(place) => None,
            wish => Some(wish),
        });
        self.is_reading = wish.is_some();
        wish
    }
}

/// Where one goes counts for more than what changed, and that for more than where one is.
fn rank_of(wish: Wish) -> u8 {
    match wish {
        Wish::After(_) | Wish::Before(_) => 1,
        Wish::Again => 2,
        Wish::At(_) | Wish::Around(_) | Wish::First | Wish::Last => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Option<Sequence> = Some(Sequence(1));
    const LAST: Option<Sequence> = Some(Sequence(9));

    #[test]
    fn the_last_wish_of_those_that_came_meanwhile_is_read_then() {
        let mut wishes = Wishes::default();
        assert!(wishes.begin(Wish::Last));
        assert!(!wishes.begin(Wish::First));
        assert!(!wishes.begin(Wish::At(Instant(5))));
        // Of scrolling there.
        assert!(!wishes.begin(Wish::Before(Sequence(1))));
        assert!(!wishes.begin(Wish::Again));
        let next = wishes.over(FIRST, LAST, true);
        assert_eq!(next, Some(Wish::At(Instant(5))));
        assert!(!wishes.begin(Wish::Again), "that is being read");
        assert_eq!(wishes.over(FIRST, LAST, true), Some(Wish::Again));
        assert_eq!(wishes.over(FIRST, LAST, true), None);
        assert!(wishes.begin(Wish::First));
    }

    #[test]
    fn nothing_is_read_twice() {
        let mut wishes = Wishes::default();
        assert!(wishes.begin(Wish::Before(Sequence(5))));
        // Scrolling tells of it again and again.
        wishes.begin(Wish::Before(Sequence(5)));
        assert_eq!(wishes.over(FIRST, LAST, false), None);
        assert!(wishes.begin(Wish::After(Sequence(5))));
        wishes.begin(Wish::After(Sequence(5)));
        assert_eq!(wishes.over(FIRST, LAST, false), None);
        // What is said while the last are read.
        assert!(wishes.begin(Wish::Last));
        wishes.begin(Wish::After(Sequence(5)));
        let next = wishes.over(FIRST, LAST, true);
        assert_eq!(next, Some(Wish::After(Sequence(9))));
    }
}
