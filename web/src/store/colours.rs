//! What the person writes in, and the colours of conversations.

use model::{colour_scheme::ColourScheme, keys::Key, own_format, settings::FORMAT};
use msnp11::{
    client::ConversationId,
    message::{Effects, TextFormat},
};

use super::Store;

impl Store {
    /// From now on the person writes in this, and this account does after the next sign-in.
    pub(crate) fn write_in(&self, format: &TextFormat) {
        self.choose(&FORMAT, &own_format::to_keep(format));
    }

    /// Gives what the person writes an effect, or takes it away; whether it has it now.
    pub(crate) fn switch_effect(&self, effect: Effects) -> bool {
        let format = own_format::switched(self.page().own_format(), effect);
        self.write_in(&format);
        format.effects.contains(effect)
    }

    /// In which colours a conversation is drawn.
    pub(crate) fn colour_scheme(&self, id: ConversationId) -> ColourScheme {
        let messenger = self.messenger();
        let conversation = messenger.conversation(id);
        conversation.map_or_else(ColourScheme::default, |it| self.page().colour_scheme(it))
    }

    /// Draws a conversation in other colours.
    pub(crate) fn set_colour_scheme(&self, id: ConversationId, scheme: ColourScheme) {
        {
            let messenger = self.messenger();
            let Some(conversation) = messenger.conversation(id) else {
                return;
            };
            self.0
                .page
                .borrow_mut()
                .set_colour_scheme(conversation, scheme);
        }
        self.changed([Key::Page]);
    }
}
