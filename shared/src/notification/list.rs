//! The contact list: reading it, and reading it later when the server cannot tell it now.

use std::time::Duration;

use super::{Notification, NsOutput, NsRequest, Phase, STEP_TIMEOUT, Step};
use crate::{command::NsClient, driver::Instant};

/// The longest that a list may take to come in at sign-in, however slowly it drips. What has come by then counts.
const LONGEST: Duration = Duration::from_secs(300);
/// After the server could not tell the list: so long until it is asked for again, and twice as long each time.
const AGAIN: Duration = Duration::from_secs(60);
/// The longest wait before it is asked for again.
const AGAIN_LONGEST: Duration = Duration::from_secs(1_800);

/// How far the list has come.
#[derive(Debug, Default)]
pub(super) struct List {
    /// Whether it is being told.
    is_coming: bool,
    /// When signing in goes on without the rest.
    until: Option<Instant>,
    /// When it is to be asked for again.
    pub(super) again: Option<Instant>,
    /// How often the server could not tell it.
    failures: u32,
}

impl Notification {
    /// The step of signing in.
    pub(super) fn read_list(&mut self, now: Instant) {
        self.list = List {
            until: Some(now + LONGEST),
            ..List::default()
        };
        self.advance(now, Phase::List, Step::ReadingList);
        self.ask_for_list(now);
    }

    /// `SYN`, and `GCF` right after it: the answer to that one tells the end of the list.
    pub(super) fn ask_for_list(&mut self, now: Instant) {
        self.list.again = None;
        let trid = self.expect(now, NsRequest::List);
        self.send(&NsClient::Syn {
            trid,
            list_stamp: "0".into(),
            settings_stamp: "0".into(),
        });
        let trid = self.expect(now, NsRequest::Shields);
        self.send(&NsClient::Gcf {
            trid,
            file: "Shields.xml".into(),
        });
    }

    /// A list that is long, or comes over a slow line, takes the time that it takes.
    pub(super) fn list_gets_on(&mut self, now: Instant) {
        if self.phase == Phase::List {
            let deadline = now + STEP_TIMEOUT;
            self.deadline = Some(
                self.list
                    .until
                    .map_or(deadline, |until| deadline.min(until)),
            );
        }
    }

    pub(super) fn list_begins(&mut self) {
        self.list = List {
            is_coming: true,
            until: self.list.until,
            ..List::default()
        };
        self.outputs.push_back(NsOutput::ListBegins);
    }

    /// All that there was of the list has come.
    pub(super) fn list_ends(&mut self) {
        if std::mem::take(&mut self.list.is_coming) {
            self.outputs.push_back(NsOutput::ListEnds);
        }
    }

    /// The server cannot tell the list now: one stays signed in and asks again. Says whether that is news.
    pub(super) fn list_is_unavailable(&mut self, now: Instant) -> bool {
        let wait = AGAIN * 2_u32.pow(self.list.failures.min(5));
        self.list.again = Some(now + wait.min(AGAIN_LONGEST));
        self.list.failures = self.list.failures.saturating_add(1);
        self.list.failures == 1
    }
}
