//! What the person writes in, and the colours of each conversation.

use msnp11::{client::Conversation, message::TextFormat};

use super::Page;
use crate::{
    colour_scheme::ColourScheme, kept_contacts::KeptContact, own_format, settings::FORMAT,
};

impl Page {
    /// The font, effects and colour that the person writes in.
    pub fn own_format(&self) -> TextFormat {
        own_format::kept(self.setting(&FORMAT))
    }

    /// In which colours a conversation is drawn.
    pub fn colour_scheme(&self, conversation: &Conversation) -> ColourScheme {
        let passing = self.passing_schemes.get(&conversation.id).copied();
        let kept = || {
            let email = conversation.only_participant()?;
            self.kept_contacts().of(email).map(|kept| kept.scheme)
        };
        passing.or_else(kept).unwrap_or_default()
    }

    /// Draws a conversation in other colours. They are kept for the person whom it is with; with several, or where there is no
    /// room for more, they last as long as the conversation.
    pub fn set_colour_scheme(&mut self, conversation: &Conversation, scheme: ColourScheme) {
        let kept = conversation.only_participant().is_some_and(|email| {
            let kept = KeptContact {
                scheme,
                ..self.kept_contact(email)
            };
            self.keep_contact(email, kept).is_ok()
        });
        if kept {
            self.passing_schemes.remove(&conversation.id);
        } else {
            self.passing_schemes.insert(conversation.id, scheme);
        }
    }
}

#[cfg(test)]
mod tests {
    use msnp11::{
        client::{ConversationId, Participant},
        message::Effects,
        value::{Email, Name},
    };

    use super::*;

    fn conversation(id: u64, people: &[&str]) -> Conversation {
        let participants = people.iter().map(|name| Participant {
            email: Email::typed(&format!("{name}@example.com")).unwrap(),
            name: Name::new(*name),
        });
        Conversation {
            id: ConversationId(id),
            participants: participants.collect(),
            dropped_older: false,
            is_group: people.len() > 1,
            entries: Default::default(),
            typing: Vec::new(),
            emoticons: Default::default(),
            last_received: None,
        }
    }

    #[test]
    fn the_colours_of_a_conversation_are_the_persons_and_those_of_a_group_go_with_it() {
        let mut page = Page::default();
        let (bob, again) = (conversation(1, &["bob"]), conversation(2, &["bob"]));
        let (ana, group) = (conversation(3, &["ana"]), conversation(4, &["ana", "bob"]));
        page.set_colour_scheme(&bob, ColourScheme::Rose);
        page.set_colour_scheme(&group, ColourScheme::Leaf);
        let schemes = [&bob, &again, &ana, &group].map(|it| page.colour_scheme(it));
        assert_eq!(
            schemes,
            [
                ColourScheme::Rose,
                ColourScheme::Rose,
                ColourScheme::Sky,
                ColourScheme::Leaf
            ]
        );
        page.set_colour_scheme(&again, ColourScheme::Sky);
        assert!(page.kept_contacts().is_empty());
        page.passing_schemes.remove(&group.id);
        assert_eq!(page.colour_scheme(&group), ColourScheme::Sky);
    }

    #[test]
    fn where_nothing_more_can_be_kept_colours_still_change() {
        let mut page = Page::default();
        let mut number = 0;
        loop {
            number += 1;
            let email = Email::typed(&format!("friend{number}@example.com")).unwrap();
            let kept = KeptContact {
                favourite: true,
                ..KeptContact::default()
            };
            if page.keep_contact(&email, kept).is_err() {
                break;
            }
        }
        let bob = conversation(1, &["bob"]);
        page.set_colour_scheme(&bob, ColourScheme::Plum);
        assert_eq!(page.colour_scheme(&bob), ColourScheme::Plum);
    }

    #[test]
    fn what_one_writes_in_is_a_setting() {
        let mut page = Page::default();
        page.choose(&FORMAT, "FN=Georgia; EF=U; CO=ff; CS=0; PF=12");
        assert_eq!(page.own_format().font, "Georgia");
        assert_eq!(page.own_format().effects, Effects::UNDERLINE);
        page.choose(&FORMAT, "");
        assert_eq!(page.own_format(), own_format::kept(""));
    }
}
