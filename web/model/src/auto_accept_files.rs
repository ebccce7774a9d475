//! Files that are taken without a question.

use msnp11::client::{Transfer, TransferState};

use crate::{file_kind::is_program, page::Page, settings::ACCEPT_FILES};

/// From this size on a file that comes is written straight to where the person wants it, where the browser can: below,
/// keeping it in the browser until it is saved asks nothing and costs little.
pub const LARGE: u64 = 64 * 1024 * 1024;

/// Whether a file that is offered is taken at once: it comes from a favourite, and the person wants no question about those.
/// A program and what would fill the browser are asked about whoever they come from.
pub fn is_accepted_automatically(page: &Page, transfer: &Transfer) -> bool {
    page.setting(&ACCEPT_FILES) == "favourites"
        && !transfer.outgoing
        && transfer.state == TransferState::Offered
        && transfer.size < LARGE
        && !is_program(&transfer.name)
        && page.kept_contact(&transfer.peer).favourite
}

#[cfg(test)]
mod tests {
    use msnp11::{
        client::{ConversationId, EntryId, TransferId},
        value::Email,
    };

    use super::*;
    use crate::{kept_contacts::KeptContact, settings::Settings};

    fn offered(from: &str, name: &str, size: u64) -> Transfer {
        Transfer {
            id: TransferId(1),
            conversation: ConversationId(1),
            entry: EntryId(1),
            peer: Email::typed(from).unwrap(),
            name: name.to_owned(),
            size,
            preview: None,
            outgoing: false,
            state: TransferState::Offered,
            moved: 0,
            since: None,
            sha1: None,
        }
    }

    #[test]
    fn only_what_a_favourite_sends_that_can_do_no_harm() {
        let bob = Email::typed("bob@example.com").unwrap();
        let mut page = Page::new(Settings::default());
        let photo = offered("bob@example.com", "photo.jpg", 9_000);
        let favourite = KeptContact {
            favourite: true,
            ..KeptContact::default()
        };
        page.keep_contact(&bob, favourite).unwrap();
        assert!(
            !is_accepted_automatically(&page, &photo),
            "it asks unless told otherwise"
        );
        page.choose(&ACCEPT_FILES, "favourites");
        assert!(is_accepted_automatically(&page, &photo));
        for other in [
            offered("eve@example.com", "photo.jpg", 9_000),
            offered("bob@example.com", "photo.jpg.exe", 9_000),
            offered("bob@example.com", "film.mp4", LARGE),
            Transfer {
                outgoing: true,
                ..photo.clone()
            },
            Transfer {
                state: TransferState::Running,
                ..photo.clone()
            },
        ] {
            assert!(!is_accepted_automatically(&page, &other), "{other:?}");
        }
    }
}
