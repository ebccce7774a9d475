//! The person: status, name, picture, privacy.

use super::Messenger;
use crate::{
    client::{Instant, OwnEmoticon, Phone, RequestError, account::Account},
    value::{CurrentMedia, Name, Status},
};

impl Messenger {
    /// Changes the own status. Offline is not one to choose and is ignored. It holds until it is changed, through
    /// reconnects too.
    pub fn set_status(&mut self, now: Instant, status: Status) {
        self.pass_time(now);
        self.sign_in.set_status(&mut self.host, status);
        self.turn();
    }

    /// Changes the own personal message; an empty one takes it away. At any time.
    pub fn set_personal_message(&mut self, now: Instant, text: String) {
        self.pass_time(now);
        let message = self.account.set_personal(&mut self.host, text);
        self.sign_in.set_personal(&mut self.host, message);
        self.turn();
    }

    /// Tells what is playing, beside the personal message (`UUX`); `None` tells that nothing is. At any time; of what is set
    /// while somebody is signed in nothing is left for the next sign-in.
    pub fn set_current_media(&mut self, now: Instant, media: Option<CurrentMedia>) {
        self.pass_time(now);
        let message = self.account.set_current_media(&mut self.host, media);
        self.sign_in.set_personal(&mut self.host, message);
        self.turn();
    }

    /// Changes the own friendly name (`PRP MFN`).
    ///
    /// # Errors
    ///
    /// When there is no session, or the name is empty, has control characters, or over 387 bytes encoded.
    pub fn set_name(&mut self, now: Instant, name: Name) -> Result<(), RequestError> {
        self.request_of_account(now, |account| account.set_name(name))
    }

    /// Changes an own phone number (`PRP`); `None` takes it away.
    ///
    /// # Errors
    ///
    /// When there is no session, or the number is empty, has control characters, or over 95 bytes encoded.
    pub fn set_phone(
        &mut self,
        now: Instant,
        phone: Phone,
        number: Option<Name>,
    ) -> Result<(), RequestError> {
        self.request_of_account(now, |account| account.set_phone(phone, number))
    }

    /// Whether people on neither the allow list nor the block list may see you and write to you (`BLP`).
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn allow_others(&mut self, now: Instant, allow: bool) -> Result<(), RequestError> {
        self.request_of_account(now, |account| {
            account.allow_others(allow);
            Ok(())
        })
    }

    /// Whether to be asked when someone adds you (`GTC`).
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn ask_when_added(&mut self, now: Instant, ask: bool) -> Result<(), RequestError> {
        self.request_of_account(now, |account| {
            account.ask_when_added(ask);
            Ok(())
        })
    }

    /// Sets or takes away the own display picture: PNG of 96x96 pixels, at most 512 KiB. May be called before
    /// [`sign_in`](Self::sign_in), so that it is there from the start; it holds until it is changed, through sign-outs too:
    /// set it anew before signing in with another account.
    pub fn set_picture(&mut self, now: Instant, data: Option<Vec<u8>>) {
        self.pass_time(now);
        self.own_objects.set_picture(&mut self.host, data);
        self.show_picture();
        self.turn();
    }

    /// Sets the own custom emoticons, all of them: at most 100. Likewise at any time.
    pub fn set_emoticons(&mut self, now: Instant, emoticons: Vec<OwnEmoticon>) {
        self.pass_time(now);
        self.own_objects.set_emoticons(&mut self.host, emoticons);
        self.turn();
    }

    /// Tells everyone of the own picture, or that there is none.
    pub(super) fn show_picture(&mut self) {
        let picture = self.own_objects.picture();
        self.account.set_picture(&mut self.host, picture.clone());
        self.sign_in.set_picture(&mut self.host, picture);
    }

    fn request_of_account(
        &mut self,
        now: Instant,
        request: impl FnOnce(&mut Account) -> Result<(), RequestError>,
    ) -> Result<(), RequestError> {
        self.pass_time(now);
        let requested = self.connected().and_then(|()| request(&mut self.account));
        self.turn();
        requested
    }
}
