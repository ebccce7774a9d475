//! Groups line by line: who is in them while people come over one switchboard and go over another.

mod story;

use msnp11::client::{MessageState, NotSent};
use story::talk::{joined, say, states};

#[test]
fn what_crosses_the_goodbye_of_the_last_one_is_answered() {
    for (answer, state) in [
        ("NAK 4\r\n", MessageState::Failed(NotSent::Refused)),
        ("ACK 4\r\n", MessageState::Acknowledged),
    ] {
        let (mut story, id) = joined();
        say(&mut story, id, "and now");
        story.says("BYE bob@example.com\r\n");
        assert_eq!(states(&story, id).last(), Some(&MessageState::Sent));
        assert_ne!(story.sent.last().unwrap(), "OUT\r\n");
        story.says(answer);
        assert_eq!(states(&story, id).last(), Some(&state));
        assert_eq!(story.sent.last().unwrap(), "OUT\r\n");
    }
}

#[test]
fn a_switchboard_that_everyone_left_is_left_without_an_answer_in_the_end() {
    let (mut story, id) = joined();
    say(&mut story, id, "and now");
    story.says("BYE bob@example.com\r\n");
    while states(&story, id).last() == Some(&MessageState::Sent) {
        story.wait();
        story.says_on(0, "QNG 120\r\n");
    }
    assert_eq!(states(&story, id).last(), Some(&MessageState::Unknown));
    assert_eq!(story.closed, [story.conns[1].0]);
}
