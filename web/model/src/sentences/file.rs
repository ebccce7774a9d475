//! Why a file did not get through.

use msnp11::client::{NotSent, Transfer, TransferError};

use super::{closed_by_bridge, server_error};
use crate::text::{t, t_with};

/// The sentence for a transfer that failed; `at` is how far it had come.
pub fn transfer_failed(why: TransferError, transfer: &Transfer, at: &str) -> String {
    let begun = transfer.moved > 0;
    let key = match why {
        TransferError::Empty => "file-failed-empty",
        TransferError::TooLarge => "file-failed-too-large",
        TransferError::Group => "file-failed-group",
        TransferError::Forbidden if !transfer.outgoing => "file-failed-forbidden-in",
        TransferError::Forbidden => "file-failed-forbidden",
        TransferError::NotReached(why) => return not_reached(why),
        TransferError::PeerLeft if begun => "file-failed-left-at",
        TransferError::PeerLeft => "file-failed-left",
        TransferError::ConnectionLost if begun => "file-failed-lost-at",
        TransferError::ConnectionLost => "file-failed-lost",
        TransferError::NoAnswer if begun => "file-failed-silent-at",
        TransferError::NoAnswer => "file-failed-silent",
        TransferError::Undecided => "file-failed-undecided",
        TransferError::Refused => "file-failed-refused",
        TransferError::Broken => "file-failed-broken",
        TransferError::Unreadable => "file-failed-unreadable",
        TransferError::Unwritable => "file-failed-unwritable",
        TransferError::TooMany => "file-failed-too-many",
        TransferError::SignedOut => "file-failed-signed-out",
        // The core may come to know more than this page has words for.
        _ => "file-failed-lost",
    };
    t_with(key, &[("at", at.into())])
}

/// The sentence for an offer that did not arrive.
fn not_reached(why: NotSent) -> String {
    t(match why {
        NotSent::Unavailable => "file-failed-unavailable",
        NotSent::Hidden => "file-failed-hidden",
        NotSent::NoSuchAccount => "file-failed-no-account",
        NotSent::TooFast => "file-failed-too-fast",
        NotSent::SignedOut => "file-failed-signed-out",
        NotSent::Blocked => "file-failed-forbidden",
        NotSent::NoSwitchboard(Some(code)) => return server_error("XFR", code),
        NotSent::NotRelayed(code) => return closed_by_bridge(code),
        // Not answered, not delivered, no switchboard: the line did not hold.
        _ => "file-failed-lost",
    })
}
