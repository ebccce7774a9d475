//! Handwriting of one's own: what is drawn, how it becomes the picture that is sent, and who can see such.

mod drawing;
mod raster;

use msnp11::{
    client::{Conversation, Messenger},
    value::Capabilities,
};

pub use self::{
    drawing::{Drawing, NotSendable, Pen, Point, Stroke, Width},
    raster::{HEIGHT, WIDTH},
};
use crate::{
    names::Callings,
    own_format::{INKS, Ink},
};

/// The colours to draw in: few enough for all of them to be in one picture of sixteen colours, and each a dark one on white.
pub const PEN_INKS: [&Ink; 5] = [&INKS[0], &INKS[8], &INKS[3], &INKS[6], &INKS[4]];

/// Who in a conversation would see nothing of handwriting, by what they are called: those whose program does not say that it
/// shows GIFs as such, as it says with the presence. What `JOI` and `IRO` say is not asked: only since MSNP12 do they say it.
/// `None` where everybody sees it.
pub fn blind_to_ink(messenger: &Messenger, conversation: &Conversation) -> Option<String> {
    let callings = Callings::of(messenger, conversation);
    let shows_none = conversation.participants.iter().filter(|participant| {
        let person = messenger.roster().person(&participant.email);
        !person.is_some_and(|person| person.capabilities.contains(Capabilities::INK_GIF))
    });
    let names: Vec<_> = shows_none
        .map(|participant| callings.name_of(messenger, participant))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
