//! When to come back after a session ended (msnp11-ns.md, section 11). Pure: no time and no randomness of its own.

use std::time::Duration;

use super::super::{CloseReason, Retry, SignInError, SignedOut};
use crate::error_code::{ErrorCode, Meaning};

/// The first wait after a line broke; doubled each time.
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// The longest wait between two attempts.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// After `OUT SSD`: at least this long, so that a server can restart.
const RESTART_WAIT: Duration = Duration::from_secs(10);
/// After `OUT SSD`: within this time more, so that not everyone comes back at once.
const RESTART_SPREAD: Duration = Duration::from_secs(50);
/// After `OUT RCT`: within this time more, for the same reason.
const MINUTES_SPREAD: Duration = Duration::from_secs(15);

/// What to do after a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Policy {
    /// Nothing: it is the person's turn.
    Stop,
    /// `OUT` without a reason: once.
    Once,
    /// The line broke or was closed, or the service is busy: again and again, ever more slowly.
    BackOff,
    /// `OUT SSD`: after a restart's time.
    Restart,
    /// `OUT RCT`: after these minutes, which the server asked for.
    Minutes(u32),
}

impl Policy {
    /// By how the session ended. `established`: whether the person was signed in before; one who was not is told what is
    /// wrong at once, unless the server itself asks to come back later.
    pub(super) fn after(over: &SignedOut, established: bool) -> Self {
        let back_off = if established {
            Self::BackOff
        } else {
            Self::Stop
        };
        match over {
            SignedOut::Asked | SignedOut::Elsewhere | SignedOut::TermsOfUse => Self::Stop,
            SignedOut::ServerShutDown => Self::Restart,
            SignedOut::ReconnectAfter { minutes } => Self::Minutes(*minutes),
            SignedOut::ByServer if established => Self::Once,
            SignedOut::ByServer => Self::Stop,
            SignedOut::ConnectionLost(reason)
            | SignedOut::Failed(SignInError::Unreachable(reason)) => match reason {
                CloseReason::ByCarrier { retry, .. } => match retry {
                    Retry::Never => Self::Stop,
                    Retry::Later => Self::BackOff,
                    Retry::AsUsual => back_off,
                },
                CloseReason::ByServer | CloseReason::Broken => back_off,
            },
            SignedOut::Failed(
                SignInError::TimedOut
                | SignInError::PassportUnavailable
                | SignInError::TooManyRedirects
                | SignInError::TooManyTries,
            ) => back_off,
            SignedOut::Failed(SignInError::Refused(code)) if is_busy(*code) => Self::BackOff,
            SignedOut::Failed(_) => Self::Stop,
        }
    }

    /// How long to wait before the next attempt; `None` for none. `attempt` counts all of them since a session worked,
    /// from 0, `same` those that this policy was behind. `random` spreads.
    fn wait(self, attempt: u32, same: u32, random: u32) -> Option<Duration> {
        let spread = |most: Duration| most.mul_f64(f64::from(random) / f64::from(u32::MAX));
        match self {
            Self::Stop => None,
            Self::Once if same > 0 => None,
            // The first attempt after a restart or a wait that was asked for; after it, the line is as any other.
            Self::Restart if same == 0 => Some(RESTART_WAIT + spread(RESTART_SPREAD)),
            Self::Minutes(minutes) => {
                Some(Duration::from_secs(60 * u64::from(minutes)) + spread(MINUTES_SPREAD))
            }
            Self::Once | Self::BackOff | Self::Restart => {
                let doubled = FIRST_WAIT * 2_u32.pow(attempt.min(8));
                let least = doubled.min(LONGEST_WAIT).mul_f64(0.75);
                Some((least + spread(least.mul_f64(2.0 / 3.0))).min(LONGEST_WAIT))
            }
        }
    }
}

/// Attempts to come back since a session worked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Attempts {
    /// All of them.
    pub(super) count: u32,
    /// After an `OUT` without a reason: who is thrown out again and again is not wanted, but a line that broke before is
    /// no such sign.
    once: u32,
    /// After an `OUT SSD`.
    restarts: u32,
}

impl Attempts {
    /// Counts one more, and says how long to wait before it; `None` when there is to be none.
    pub(super) fn next(&mut self, policy: Policy, random: u32) -> Option<Duration> {
        let same = match policy {
            Policy::Once => Some(&mut self.once),
            Policy::Restart => Some(&mut self.restarts),
            Policy::Stop | Policy::BackOff | Policy::Minutes(_) => None,
        };
        let before = same.as_ref().map_or(0, |same| **same);
        let wait = policy.wait(self.count, before, random)?;
        if let Some(same) = same {
            *same = same.saturating_add(1);
        }
        self.count = self.count.saturating_add(1);
        Some(wait)
    }
}

/// Whether a service is busy or having trouble, or knows the account at another server, which the dispatch server names.
fn is_busy(code: ErrorCode) -> bool {
    code == ErrorCode::WrongServer || code.meaning("USR") == Meaning::Busy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies() {
        let lost = |reason| SignedOut::ConnectionLost(reason);
        let failed = SignedOut::Failed;
        let carrier = |retry| CloseReason::ByCarrier { code: 4000, retry };
        for (over, established, policy) in [
            (SignedOut::Asked, true, Policy::Stop),
            (SignedOut::Elsewhere, true, Policy::Stop),
            (SignedOut::TermsOfUse, true, Policy::Stop),
            (SignedOut::ServerShutDown, true, Policy::Restart),
            (SignedOut::ServerShutDown, false, Policy::Restart),
            (
                SignedOut::ReconnectAfter { minutes: 7 },
                false,
                Policy::Minutes(7),
            ),
            (SignedOut::ByServer, true, Policy::Once),
            (SignedOut::ByServer, false, Policy::Stop),
            (lost(CloseReason::Broken), true, Policy::BackOff),
            (lost(CloseReason::ByServer), true, Policy::BackOff),
            (lost(carrier(Retry::AsUsual)), true, Policy::BackOff),
            (lost(carrier(Retry::Later)), true, Policy::BackOff),
            (lost(carrier(Retry::Never)), true, Policy::Stop),
            (
                failed(SignInError::Unreachable(CloseReason::Broken)),
                true,
                Policy::BackOff,
            ),
            (
                failed(SignInError::Unreachable(CloseReason::Broken)),
                false,
                Policy::Stop,
            ),
            (
                failed(SignInError::Unreachable(carrier(Retry::AsUsual))),
                false,
                Policy::Stop,
            ),
            (
                failed(SignInError::Unreachable(carrier(Retry::Later))),
                false,
                Policy::BackOff,
            ),
            (
                failed(SignInError::Unreachable(carrier(Retry::Never))),
                false,
                Policy::Stop,
            ),
            (failed(SignInError::TimedOut), true, Policy::BackOff),
            (
                failed(SignInError::PassportUnavailable),
                true,
                Policy::BackOff,
            ),
            (
                failed(SignInError::Refused(ErrorCode::from_number(601))),
                false,
                Policy::BackOff,
            ),
            (
                failed(SignInError::Refused(ErrorCode::from_number(511))),
                true,
                Policy::Stop,
            ),
            (failed(SignInError::WrongPassword(None)), true, Policy::Stop),
            (failed(SignInError::NotMsnp11), true, Policy::Stop),
        ] {
            assert_eq!(Policy::after(&over, established), policy, "{over:?}");
        }
    }

    #[test]
    fn waits() {
        let seconds = |policy: Policy, attempt, random| {
            policy
                .wait(attempt, attempt, random)
                .map(|wait| wait.as_secs_f64())
        };
        for (attempt, least, most) in [
            (0, 1.5, 2.5),
            (1, 3.0, 5.0),
            (2, 6.0, 10.0),
            (8, 225.0, 300.0),
            (u32::MAX, 225.0, 300.0),
        ] {
            for (random, expected) in [(0, least), (u32::MAX, most)] {
                let wait = seconds(Policy::BackOff, attempt, random).unwrap();
                assert!((wait - expected).abs() < 0.001, "{attempt}: {wait}");
            }
        }
        assert_eq!(seconds(Policy::Stop, 0, 0), None);
        assert!(seconds(Policy::Once, 0, 0).is_some());
        assert_eq!(seconds(Policy::Once, 1, 0), None);
        assert_eq!(seconds(Policy::Restart, 0, 0), Some(10.0));
        assert_eq!(seconds(Policy::Restart, 0, u32::MAX), Some(60.0));
        assert!(seconds(Policy::Restart, 1, 0).unwrap() < 10.0);
        assert_eq!(Policy::Once.wait(7, 1, 0), None);
        assert!(Policy::Once.wait(7, 0, 0).is_some());
        // Never before the minutes are over.
        assert_eq!(seconds(Policy::Minutes(1_440), 3, 0), Some(86_400.0));
        assert_eq!(seconds(Policy::Minutes(2), 0, u32::MAX), Some(135.0));
    }
}
