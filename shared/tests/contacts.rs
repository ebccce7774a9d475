//! Contacts line by line: what is asked for when the server's lists are not as one would expect.

mod story;

use msnp11::{client::Request, value::Email};
use story::Story;

fn add_bob(story: &mut Story) {
    let groups = story.messenger.roster().groups();
    let group = groups.first().map(|group| group.id.clone());
    story.ask(Request::AddContact {
        email: Email::typed("bob@example.com").unwrap(),
        name: None,
        group,
    });
}

#[test]
fn whoever_waits_and_is_a_contact_is_allowed() {
    let mut story = Story::online();
    // On FL and PL, on neither AL nor BL.
    story.says("ADG 0 friends 11111111-1111-1111-1111-111111111111\r\nADC 0 FL N=bob@example.com F=Bob C=22222222-2222-2222-2222-222222222222\r\nADC 0 PL N=bob@example.com\r\n");
    add_bob(&mut story);
    assert_eq!(
        story.sent,
        [
            "ADC 9 AL N=bob@example.com\r\n",
            "ADC 10 RL N=bob@example.com\r\n",
            "REM 11 PL bob@example.com\r\n",
            "ADC 12 FL C=22222222-2222-2222-2222-222222222222 11111111-1111-1111-1111-111111111111\r\n",
        ]
    );
}

#[test]
fn whoever_is_a_contact_already_still_comes_into_the_group() {
    let mut story = Story::online();
    story.says(
        "ADG 0 friends 11111111-1111-1111-1111-111111111111\r\nADC 0 AL N=bob@example.com\r\n",
    );
    add_bob(&mut story);
    assert_eq!(
        story.sent,
        ["ADC 9 FL N=bob@example.com F=bob@example.com\r\n"]
    );
    // Added elsewhere in the meantime.
    story.says("LST N=bob@example.com F=Bob C=22222222-2222-2222-2222-222222222222 3\r\n215 9\r\n");
    assert_eq!(
        story.sent[1..],
        [
            "ADC 10 FL C=22222222-2222-2222-2222-222222222222 11111111-1111-1111-1111-111111111111\r\n"
        ]
    );
}
