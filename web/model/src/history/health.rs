//! Whether what is said can be kept at all, and what is told of it.

/// Milliseconds after which what was refused is tried again at first.
const FIRST_WAIT: u32 = 1_000;
/// Milliseconds between two tries at most.
const MAX_WAIT: u32 = 60 * 1_000;
/// A database that fails now and then, as when the browser closes it, is no trouble until so many tries have failed.
const FAILURES: u32 = 3;

/// Why nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser has no room.
    Full,
    /// The browser keeps nothing for this page, or its database is broken.
    Unavailable,
}

/// How the keeping goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    failures: u32,
    trouble: Option<Trouble>,
    /// What the person has read.
    dismissed: Option<Trouble>,
}

impl Health {
    /// Something was kept.
    pub fn works(&mut self) {
        self.failures = 0;
        self.trouble = None;
    }

    /// Something was refused: because the browser has no room, because it keeps nothing at all, or for a reason that may
    /// pass (`None`). In how many milliseconds it is to be tried again.
    pub fn refused(&mut self, why: Option<Trouble>) -> u32 {
        self.failures = self.failures.saturating_add(1);
        self.trouble = match why {
            Some(trouble) => Some(trouble),
            None if self.failures >= FAILURES => Some(Trouble::Unavailable),
            None => self.trouble,
        };
        let doublings = (self.failures - 1).min(20);
        FIRST_WAIT.saturating_mul(1_u32 << doublings).min(MAX_WAIT)
    }

    /// Whether what was tried last was refused.
    pub fn is_troubled(&self) -> bool {
        self.failures > 0
    }

    /// What is to be told, until the person has read it: once for as long as the page.
    pub fn told(&self) -> Option<Trouble> {
        self.trouble.filter(|told| self.dismissed != Some(*told))
    }

    /// The person has read it.
    pub fn dismiss(&mut self) {
        self.dismissed = self.trouble;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_once_and_tried_again_ever_more_slowly() {
        let mut health = Health::default();
        assert_eq!(health.told(), None);
        let waits: Vec<_> = (0..12)
            .map(|_| health.refused(Some(Trouble::Full)))
            .collect();
        assert_eq!(waits[..4], [1_000, 2_000, 4_000, 8_000]);
        assert_eq!(waits[11], MAX_WAIT);
        assert_eq!(health.told(), Some(Trouble::Full));
        health.dismiss();
        assert_eq!(health.told(), None);
        assert!(health.is_troubled());
        health.works();
        assert!(!health.is_troubled());
        assert_eq!(health.refused(Some(Trouble::Full)), 1_000);
        assert_eq!(health.told(), None, "once is enough");
        health.refused(Some(Trouble::Unavailable));
        assert_eq!(health.told(), Some(Trouble::Unavailable));
        health.works();
        assert_eq!(health.told(), None);
    }

    #[test]
    fn what_fails_now_and_then_is_no_trouble() {
        let mut health = Health::default();
        for _ in 0..10 {
            health.refused(None);
            health.refused(None);
            assert_eq!(health.told(), None);
            health.works();
        }
        for _ in 0..1_000 {
            health.refused(None);
        }
        assert_eq!(health.told(), Some(Trouble::Unavailable));
    }
}
