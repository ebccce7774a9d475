//! What the page keeps, changes and forgets.

use msnp11::{
    client::{EntryId, MessageState, Participant},
    value::{Email, Name},
};

use webmessenger_contract::{PageSettings, ServerList};

use super::*;
use crate::stored_drafts::MAX_DRAFTS;

const WIDE: Surroundings = Surroundings {
    now: Instant(0),
    wide: true,
    attention: Attention::LookedAt,
};
const EARS: Audience = Audience {
    status: Status::Online,
    muted: false,
};
const A: ConversationId = ConversationId(1);
const B: ConversationId = ConversationId(2);
const C: ConversationId = ConversationId(3);

fn page() -> Page {
    Page {
        order: vec![A, B, C],
        ..Page::default()
    }
}

fn nudge(id: u64) -> Entry {
    Entry {
        offline: None,
        id: EntryId(id),
        at: Instant(id),
        from: Some(Participant {
            email: Email::from_wire("bob@example.com").unwrap(),
            name: Name::new("Bob"),
        }),
        kind: EntryKind::Nudge,
        state: MessageState::Acknowledged,
    }
}

#[test]
fn closing_the_shown_conversation_shows_and_reads_its_neighbour() {
    for (shown, closed, then) in [(B, B, Some(C)), (C, C, Some(B)), (A, B, Some(A))] {
        let mut page = page();
        page.show(Some(shown), WIDE);
        let unseen = Surroundings {
            attention: Attention::Hidden,
            ..WIDE
        };
        for id in [A, B, C] {
            page.entry_added(id, &nudge(1), EARS, unseen);
        }
        page.person_may_look(WIDE);
        page.conversation_closed(closed, WIDE);
        assert_eq!(page.shown(), then);
        assert_eq!(page.unread.count(then.unwrap()), 0, "it is looked at");
    }
}

#[test]
fn the_last_one_closed_shows_nothing_and_a_phone_goes_to_its_list() {
    let mut page = page();
    let phone = Surroundings {
        wide: false,
        ..WIDE
    };
    page.show(Some(A), phone);
    page.conversation_closed(A, phone);
    assert_eq!(page.shown(), None);
    for id in [B, C] {
        page.show(Some(id), WIDE);
        page.conversation_closed(id, WIDE);
    }
    assert_eq!(page.shown(), None);
}

#[test]
fn the_first_to_write_is_shown_where_there_is_room() {
    for (wide, shown) in [(true, Some(B)), (false, None)] {
        let mut page = page();
        page.entry_added(B, &nudge(1), EARS, Surroundings { wide, ..WIDE });
        page.entry_added(C, &nudge(2), EARS, Surroundings { wide, ..WIDE });
        assert_eq!(page.shown(), shown);
        assert!(!page.was_asked_for());
        assert_eq!(
            page.title(),
            if wide {
                "(1) WebMessenger"
            } else {
                "(2) WebMessenger"
            }
        );
    }
}

#[test]
fn what_comes_while_nobody_looks_is_unread_until_somebody_does() {
    let mut page = page();
    page.show(Some(A), WIDE);
    let away = Surroundings {
        attention: Attention::Hidden,
        ..WIDE
    };
    page.entry_added(A, &nudge(1), EARS, away);
    assert_eq!(page.unread.count(A), 1);
    page.person_may_look(away);
    assert_eq!(page.unread.count(A), 1);
    page.person_may_look(WIDE);
    assert_eq!(page.unread.count(A), 0);
}

#[test]
fn the_language_is_the_persons_then_the_browsers_then_the_operators() {
    let mut page = page();
    let language = |page: &Page, tags: &[&str]| {
        let tags: Vec<_> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        page.language(&tags).tag
    };
    assert_eq!(language(&page, &["tlh"]), "en");
    page.sign_in.servers = Some(Ok(ServerList {
        page: PageSettings {
            default_language: Some("pt-BR".into()),
            ..PageSettings::default()
        },
        version: 1,
        servers: Vec::new(),
    }));
    assert_eq!(language(&page, &["tlh"]), "pt-BR", "nobody speaks Klingon");
    assert_eq!(language(&page, &["tlh", "en-GB"]), "en");
    page.settings.choose(&LANGUAGE, "es");
    assert_eq!(language(&page, &["tlh", "en-GB"]), "es");
    page.settings.choose(&LANGUAGE, "");
    assert_eq!(language(&page, &["de"]), "de");
    page.settings.choose(&LANGUAGE, "tlh");
    assert_eq!(language(&page, &["de"]), "de", "no choice");
}

#[test]
fn drafts_go_with_their_conversation() {
    let mut page = page();
    page.set_draft(A, None, "hello".into());
    page.set_draft(B, None, "x".into());
    page.set_draft(B, None, String::new());
    assert_eq!(page.drafts().collect::<Vec<_>>(), [(A, "hello")]);
    page.conversation_closed(A, WIDE);
    assert_eq!(page.draft(A), "");
}

#[test]
fn a_server_that_wants_to_be_asked_later_says_when() {
    let mut page = page();
    let why = SignedOut::ReconnectAfter { minutes: 3 };
    page.session_changed(&Session::SignedOut(why.clone()), Instant(1_000));
    assert_eq!(page.sign_in.back_at(&why), Some(Instant(181_000)));
    assert_eq!(page.sign_in.back_at(&SignedOut::ServerShutDown), None);
}

#[test]
fn signing_out_forgets_what_was_shown_and_a_lost_session_does_not() {
    let mut page = page();
    page.show(Some(A), WIDE);
    page.search = "ana".into();
    page.session_changed(&Session::SignedOut(SignedOut::Elsewhere), Instant(0));
    assert_eq!((page.shown(), page.search.as_str()), (Some(A), "ana"));
    page.session_changed(&Session::SignedOut(SignedOut::Asked), Instant(0));
    assert_eq!((page.shown(), page.search.as_str()), (None, ""));
}

#[test]
fn what_was_written_to_somebody_outlasts_their_conversation() {
    let mut page = page();
    let bob = Email::from_wire("bob@example.com").unwrap();
    page.set_draft(A, Some(bob.clone()), "a long letter".into());
    page.conversation_closed(A, WIDE);
    assert_eq!(page.draft(A), "");
    page.bring_back_draft(B, &Email::from_wire("ana@example.com").unwrap());
    assert_eq!(page.draft(B), "");
    page.bring_back_draft(C, &bob);
    assert_eq!(page.draft(C), "a long letter");
    for number in 0..2 * MAX_DRAFTS as u64 {
        let id = ConversationId(100 + number);
        let email = Email::from_wire(&format!("friend{number}@example.com")).unwrap();
        page.set_draft(id, Some(email), "x".into());
        page.conversation_closed(id, WIDE);
    }
    assert_eq!(page.stored_drafts.len(), MAX_DRAFTS);
    page.session_changed(&Session::SignedOut(SignedOut::Asked), Instant(0));
    assert!(page.stored_drafts.is_empty());
}

#[test]
fn drafts_that_were_kept_come_back_and_what_is_here_is_newer() {
    let email = |name: &str| Email::from_wire(&format!("{name}@example.com")).unwrap();
    let kept = |name: &str, text: &str| (email(name), text.to_owned());
    let mut page = page();
    page.set_draft(C, Some(email("ana")), "here".into());
    page.set_draft(A, Some(email("bob")), "closed here".into());
    page.conversation_closed(A, WIDE);
    // Of a group nothing is kept.
    page.set_draft(B, None, "hello all".into());
    page.take_kept_drafts(vec![
        kept("ana", "old"),
        kept("bob", "old"),
        kept("carol", "kept"),
    ]);
    let all = [
        kept("carol", "kept"),
        kept("bob", "closed here"),
        kept("ana", "here"),
    ];
    assert_eq!(page.drafts_to_keep(), all);
    page.bring_back_draft(A, &email("carol"));
    assert_eq!(page.draft(A), "kept");
    let many = (0..100).map(|number| kept(&number.to_string(), "x"));
    page.take_kept_drafts(many.collect());
    assert_eq!(page.stored_drafts.len(), MAX_DRAFTS);
    assert_eq!(page.stored_drafts.last(), Some(&kept("bob", "closed here")));
}

#[test]
fn only_drafts_that_nothing_keeps_are_lost_with_the_page() {
    let mut page = page();
    page.set_draft(
        A,
        Some(Email::from_wire("bob@example.com").unwrap()),
        "hi".into(),
    );
    page.set_draft(B, None, "hello all".into());
    let lost = |page: &Page| page.drafts_lost_with_the_page().collect::<Vec<_>>().len();
    assert_eq!(lost(&page), 1, "of a group");
    page.settings.switch(&crate::settings::REMEMBER, false);
    assert_eq!(lost(&page), 2);
}
