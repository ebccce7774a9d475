//! What only the page knows: which conversation is shown, what is unread, what lies over the page, what is typed and not
//! sent. Events of the core and the person's acts change it, nothing else; drawing never does.

mod colours;
mod conversation_order;
mod drafts;
mod drawings;
mod notices;
mod pending_alerts;
mod sign_in;
#[cfg(test)]
mod tests;
mod windows;

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use msnp11::{
    client::{
        Conversation, ConversationId, Entry, EntryKind, Event, Instant, Messenger, Notice, Session,
        SignedOut,
    },
    value::{Digest, Email, Status},
};

use webmessenger_contract::{ServerOffer, Theme};

use self::drafts::Draft;
pub use self::{
    conversation_order::Way,
    notices::{Notices, Toast},
    pending_alerts::{Alerts, Pending},
    sign_in::{Entered, Preparation, ServersError, SessionEnd, SignIn},
};
use crate::{
    alert_policy::{Attention, Occasion, Place, Situation, Telling, is_quiet, telling},
    arrivals::Arrivals,
    classic_windows::ClassicWindows,
    colour_scheme::ColourScheme,
    contact_moves::{Dragged, Moves},
    contact_sections::SectionKey,
    find::Find,
    handwriting::{Drawing, Pen},
    hidden_emoticons::HiddenEmoticons,
    history::{Health, Retention, ThreadKey},
    insertion::Insertion,
    kept_contacts::{KeptContact, KeptContacts, NoRoom},
    languages::Language,
    layers::Layers,
    muted::Muted,
    new_version::NewVersion,
    notification_offer,
    presence_times::PresenceTimes,
    settings::{HIDDEN_EMOTICONS, HISTORY, Imported, LANGUAGE, MUTED, Setting, Settings},
    unread::Unread,
};

/// What a phone shows while no conversation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhoneView {
    /// The contact list.
    #[default]
    Contacts,
    /// The open conversations.
    Conversations,
}

/// What the history shows at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryScreen {
    /// This conversation; none on a phone, and the last on a wide screen without one.
    pub thread: Option<ThreadKey>,
    /// What is sought in everything.
    pub sought: String,
}

/// What is around the page at the moment of a change.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// The core's time.
    pub now: Instant,
    /// There is room for a conversation beside the contact list.
    pub wide: bool,
    /// Whether the person looks at the page.
    pub attention: Attention,
}

impl Surroundings {
    fn looked_at(self) -> bool {
        self.attention == Attention::LookedAt
    }
}

/// By whom something is to be heard.
#[derive(Clone, Copy)]
struct Audience {
    /// The own status.
    status: Status,
    /// Nothing is to be heard of whom it comes from.
    muted: bool,
}

/// The state of the page.
#[derive(Debug, Default)]
pub struct Page {
    /// Who signs in where, and how the last session ended.
    pub sign_in: SignIn,
    /// The dialog and the menu that lie over the page.
    pub layers: Layers,
    /// What a phone shows while no conversation is.
    pub phone_view: PhoneView,
    /// What is new in each conversation.
    pub unread: Unread,
    /// What is to be told once.
    pub notices: Notices,
    /// What is to be told outside of what is drawn.
    pub alerts: Alerts,
    /// Of whom nothing is to be heard.
    muted: Muted,
    arrivals: Arrivals,
    /// What the person chose, on this device and for each account.
    pub settings: Settings,
    /// What is sought in the contact list; empty shows everybody.
    pub search: String,
    /// What is sought in the conversation that is shown, if anything is.
    pub find: Option<Find>,
    /// Which conversation of the history is shown, while the history is.
    pub history_screen: Option<HistoryScreen>,
    /// What is to be put into a composer, until that has taken it.
    pub insertion: Option<Insertion>,
    /// Where conversations lie as windows.
    pub classic_windows: ClassicWindows,
    /// The contact that is dragged, if one is.
    pub dragged: Option<Dragged>,
    /// Who is on the way to another group, and who has come there.
    pub moves: Moves,
    /// Since when contacts have their statuses.
    pub presence_times: PresenceTimes,
    /// The sections of the contact list whose people are not shown.
    pub collapsed: HashSet<SectionKey>,
    /// The conversations in the order of their tabs.
    order: Vec<ConversationId>,
    shown: Option<ConversationId>,
    /// Whether the person asked for what is shown.
    asked_for: bool,
    asks: u64,
    drafts: HashMap<ConversationId, Draft>,
    drafts_begun: u64,
    drawings: HashMap<ConversationId, Drawing>,
    pen: Pen,
    /// What was written to somebody with whom no conversation is open, the oldest first.
    stored_drafts: Vec<(Email, String)>,
    /// The colours of conversations that are kept for nobody.
    passing_schemes: HashMap<ConversationId, ColourScheme>,
    closes_at: Option<Instant>,
    /// Whether what is said can be kept.
    pub history: Health,
    /// Whether the bridge has another version of the page.
    pub new_version: NewVersion,
}

impl Page {
    /// A page with these settings, on which nobody has signed in.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            ..Self::default()
        }
    }

    /// The conversation that is shown.
    pub fn shown(&self) -> Option<ConversationId> {
        self.shown
    }

    /// Whether the person asked for the conversation that is shown: what opens by itself must not take the focus from
    /// somebody who is typing elsewhere.
    pub fn was_asked_for(&self) -> bool {
        self.asked_for
    }

    /// How often the person asked for a conversation, the same or another: each time they are about to write.
    pub fn asks(&self) -> u64 {
        self.asks
    }

    /// When the server closes, once it has said so.
    pub fn closes_at(&self) -> Option<Instant> {
        self.closes_at
    }

    /// Somebody signs in: what was sought and told in another account means nothing in this one.
    pub fn sign_in_begins(&mut self, server: ServerOffer, entered: Entered) {
        let account = self.sign_in.account();
        if account != Some((&server.id, &entered.email)) {
            self.search.clear();
            self.history_screen = None;
            self.stored_drafts.clear();
            self.passing_schemes.clear();
            self.collapsed.clear();
            self.classic_windows.forget();
        }
        self.sign_in.begin(server, entered);
        self.notices.clear();
        self.muted = Muted::kept(self.setting(&MUTED));
    }

    /// Of whom nothing is to be heard.
    pub fn muted(&self) -> &Muted {
        &self.muted
    }

    /// Changes of whom nothing is to be heard, and keeps it for the account.
    pub fn change_muted(&mut self, change: impl FnOnce(&mut Muted)) {
        change(&mut self.muted);
        self.choose(&MUTED, &self.muted.to_keep());
    }

    /// The emoticons of others that are not shown.
    pub fn hidden_emoticons(&self) -> HiddenEmoticons {
        HiddenEmoticons::kept(self.setting(&HIDDEN_EMOTICONS))
    }

    /// Hides an emoticon of others, or shows it again.
    pub fn hide_emoticon(&mut self, digest: Digest, is_hidden: bool) {
        let mut hidden = self.hidden_emoticons();
        hidden.hide(digest, is_hidden);
        self.choose(&HIDDEN_EMOTICONS, &hidden.to_keep());
    }

    /// How much is kept of what is said with the account that is signed in.
    pub fn retention(&self) -> Retention {
        self.retention_of(self.setting(&HISTORY))
    }

    /// How much that would be with this value of the setting.
    pub fn retention_of(&self, value: &str) -> Retention {
        Retention::of(value, self.settings.remembers())
    }

    /// What the title of the page is: how much is unread, and the operator's name for it.
    pub fn title(&self) -> String {
        let title = self.sign_in.title();
        match self.unread.total() {
            0 => title,
            unread => format!("({unread}) {title}"),
        }
    }

    /// The value of a setting: of the device, or of the account that is signed in.
    pub fn setting(&self, setting: &Setting) -> &str {
        let account = self.sign_in.account_key();
        let operator = self.sign_in.page_settings();
        self.settings
            .value_for(setting, account.as_deref(), operator)
    }

    /// Chooses a value of a setting, for the device or for the account that is signed in.
    pub fn choose(&mut self, setting: &Setting, value: &str) {
        let account = self.sign_in.account_key();
        self.settings.choose_for(setting, account.as_deref(), value);
    }

    /// What is kept of the contacts of the account that is signed in.
    pub fn kept_contacts(&self) -> Rc<KeptContacts> {
        self.settings
            .contacts(self.sign_in.account_key().as_deref())
    }

    /// What is kept of one of them; nothing yet of most.
    pub fn kept_contact(&self, email: &Email) -> KeptContact {
        self.kept_contacts().of(email).cloned().unwrap_or_default()
    }

    /// Keeps this of one of them.
    ///
    /// # Errors
    ///
    /// When there is no room for it.
    pub fn keep_contact(&mut self, email: &Email, kept: KeptContact) -> Result<(), NoRoom> {
        let account = self.sign_in.account_key();
        self.settings.keep_contact(account.as_deref(), email, kept)
    }

    /// Takes over the values of a file of settings that `may` allows.
    pub fn import_settings<'a>(
        &mut self,
        values: impl IntoIterator<Item = (&'a str, &'a str)>,
        may: impl Fn(&Setting, &str) -> bool,
    ) -> Imported {
        let account = self.sign_in.account_key();
        self.settings.import(values, account.as_deref(), may)
    }

    /// Gives every setting of the dialog the value that it had at first.
    pub fn reset_settings(&mut self) {
        let account = self.sign_in.account_key();
        self.settings.reset(account.as_deref());
    }

    /// Light or dark, as the person chose or else the operator; the system decides without.
    pub fn theme(&self) -> Option<Theme> {
        self.settings.theme(self.sign_in.page_settings())
    }

    /// The language of the page: the one that the person chose, else the first of the browser's that is on offer, else the
    /// operator's, else English.
    pub fn language(&self, browser: &[String]) -> &'static Language {
        let chosen = self.settings.value(&LANGUAGE, None);
        let operator = self.sign_in.page_settings();
        let operator = operator.and_then(|page| page.default_language.as_deref());
        let browser = browser.iter().map(String::as_str);
        Language::negotiated([chosen].into_iter().chain(browser).chain(operator))
    }

    /// Takes in what the core tells.
    pub fn take_in(&mut self, messenger: &Messenger, events: &[Event], around: Surroundings) {
        let status = messenger.me().status;
        let roster = messenger.roster();
        self.moves.take_in(roster);
        self.presence_times.take_in(roster, events, around.now);
        for event in events {
            let is_news = self.arrivals.take_in(messenger, event, around.now);
            match event {
                Event::EntryAdded(id, entry) => {
                    let conversation = messenger.conversation(*id);
                    if let Some(entry) = conversation.and_then(|it| it.entry(*entry)) {
                        let from = entry.from.as_ref();
                        let muted = conversation.is_some_and(|it| self.muted.is_conversation(it))
                            || from.is_some_and(|from| self.muted.is_person(&from.email));
                        self.entry_added(*id, entry, Audience { status, muted }, around);
                    }
                }
                Event::EntryChanged(id, entry) => {
                    let conversation = messenger.conversation(*id);
                    let entry = conversation.and_then(|it| it.entry(*entry));
                    let is_over = entry.is_some_and(|entry| entry.state.is_over());
                    // Who signs out knows what that ends.
                    let signed_out = matches!(messenger.session(), Session::SignedOut(_));
                    if let Some(entry) = entry
                        && self.alerts.has_failed(*id, entry.id, is_over)
                        && !signed_out
                    {
                        self.failed(status, around);
                    }
                }
                Event::ConversationOpened(id) => {
                    self.order.push(*id);
                    let conversation = messenger.conversation(*id);
                    let with = conversation.and_then(Conversation::only_participant);
                    self.classic_windows.opened(*id, with);
                    if let Some(with) = with {
                        self.bring_back_draft(*id, with);
                    }
                }
                Event::ConversationShown(id) => self.show(Some(*id), around),
                Event::ConversationClosed(id) => self.conversation_closed(*id, around),
                Event::CameOnline(email) => self.came_online(email, !is_news, status, around),
                Event::Notice(notice) => self.noticed(messenger, notice, around),
                Event::Session => self.session_changed(messenger.session(), around.now),
                _ => {}
            }
        }
        self.find_in_what_changed(messenger, events);
    }

    /// Shows a conversation, or on a phone the list.
    pub fn show(&mut self, id: Option<ConversationId>, around: Surroundings) {
        self.asks += 1;
        if let Some(before) = self.shown.filter(|before| Some(*before) != id) {
            self.unread.settled(before);
        }
        if self.find.as_ref().map(Find::conversation) != id {
            self.find = None;
        }
        self.shown = id;
        self.asked_for = true;
        if let Some(id) = id {
            self.classic_windows.raise(id);
        }
        self.person_may_look(around);
    }

    /// The person may have come back to the page: what is shown is seen then.
    pub fn person_may_look(&mut self, around: Surroundings) {
        if let Some(id) = self.shown.filter(|_| around.looked_at()) {
            self.unread.seen(id);
            self.notices.seen(id);
            self.alerts.seen(id);
        }
    }

    fn find_in_what_changed(&mut self, messenger: &Messenger, events: &[Event]) {
        let Some(find) = &mut self.find else { return };
        let sought_in = find.conversation();
        let changes = |event: &Event| match event {
            Event::EntryAdded(id, _) | Event::EntryRemoved(id, _) => *id == sought_in,
            _ => false,
        };
        match messenger.conversation(sought_in) {
            None => self.find = None,
            Some(conversation) if events.iter().any(changes) => find.refresh(&conversation.entries),
            Some(_) => {}
        }
    }

    fn entry_added(
        &mut self,
        id: ConversationId,
        entry: &Entry,
        audience: Audience,
        around: Surroundings,
    ) {
        if entry.from.is_none() {
            return self.unread.settled(id);
        }
        let occasion = match entry.kind {
            EntryKind::Joined | EntryKind::Left => return,
            EntryKind::File(_) => Occasion::File,
            EntryKind::Nudge => Occasion::Nudge,
            // What became of an own invitation. Nobody calls.
            EntryKind::NotInvited(_) => {
                let seen = self.shown == Some(id) && around.looked_at();
                return self.unread.came(id, entry.id, seen);
            }
            _ => Occasion::Message,
        };
        // The first conversation opens itself where there is room for it beside the list.
        let opens = self.shown.is_none() && around.wide;
        let place = match self.shown {
            Some(shown) if shown == id => Place::Shown,
            _ if opens => Place::OpensItself,
            _ => Place::Elsewhere,
        };
        let telling = self.tell(occasion, place, audience, false, around);
        self.unread.came(id, entry.id, !telling.mark);
        if telling.shake {
            self.unread.nudged(id, entry.at);
        }
        if telling.toast {
            self.notices.add(Toast::Message(id, entry.id));
        }
        if telling.notification {
            self.alerts.notify(id, entry.id);
        }
        if opens {
            let asks = self.asks;
            self.show(Some(id), around);
            (self.asked_for, self.asks) = (false, asks);
        }
    }

    fn came_online(&mut self, email: &Email, burst: bool, status: Status, around: Surroundings) {
        let muted = self.muted.is_person(email);
        let audience = Audience { status, muted };
        let telling = self.tell(
            Occasion::CameOnline,
            Place::Elsewhere,
            audience,
            burst,
            around,
        );
        if telling.toast {
            self.notices.add(Toast::CameOnline(email.clone()));
        }
    }

    fn failed(&mut self, status: Status, around: Surroundings) {
        let audience = Audience {
            status,
            muted: false,
        };
        self.tell(Occasion::Failed, Place::Elsewhere, audience, false, around);
    }

    fn noticed(&mut self, messenger: &Messenger, notice: &Notice, around: Surroundings) {
        let status = messenger.me().status;
        let is_quiet = is_quiet(status, &self.settings);
        if let Notice::Refused { verb, .. } | Notice::Unanswered { verb } = notice
            && matches!(*verb, "ADC" | "REM" | "ADG")
        {
            self.moves.give_up();
        }
        match notice {
            // Who waits for an answer has a card over the list, which says the same.
            Notice::AddedYou { .. } if messenger.me().ask_when_added => {}
            // Told by a banner for as long as it is true.
            Notice::ServerClosesIn(minutes) => {
                let wait = u64::from(*minutes) * 60_000;
                self.closes_at = Some(Instant(around.now.0.saturating_add(wait)));
            }
            Notice::NewMail(_) => {
                let audience = Audience {
                    status,
                    muted: false,
                };
                let telling = self.tell(Occasion::Mail, Place::Elsewhere, audience, false, around);
                if telling.toast {
                    self.notices.add(Toast::Notice(notice.clone()));
                }
            }
            // News that can wait. What has no other place is told all the same.
            Notice::Alert { .. } | Notice::SpaceUpdated { .. } if is_quiet => {}
            _ => {
                let told = self.notices.add(Toast::Notice(notice.clone()));
                let is_refusal = matches!(
                    notice,
                    Notice::Refused { .. }
                        | Notice::NotConnected
                        | Notice::NotAContact
                        | Notice::TooManyConversations
                );
                if told && is_refusal {
                    self.failed(status, around);
                }
            }
        }
    }

    /// Decides how something is told, and has it heard. Where it is seen is left to the caller.
    fn tell(
        &mut self,
        occasion: Occasion,
        place: Place,
        audience: Audience,
        burst: bool,
        around: Surroundings,
    ) -> Telling {
        let situation = Situation {
            attention: around.attention,
            place,
            status: audience.status,
            muted: audience.muted,
            burst,
        };
        let telling = telling(occasion, &situation, &self.settings);
        self.alerts.add(&telling, around.now);
        telling
    }

    fn conversation_closed(&mut self, id: ConversationId, around: Surroundings) {
        let place = self.order.iter().position(|known| *known == id);
        let neighbour = place.and_then(|place| {
            self.order.remove(place);
            // The one behind it has its place now; else the one before it.
            let before = || self.order.get(place.checked_sub(1)?);
            self.order.get(place).or_else(before).copied()
        });
        self.unread.forget(id);
        self.notices.seen(id);
        self.alerts.forget(id);
        self.muted.forget(id);
        self.passing_schemes.remove(&id);
        self.classic_windows.closed(id);
        self.keep_draft_of(id);
        self.drawings.remove(&id);
        if self.shown == Some(id) {
            self.shown = None;
            self.show(self.shown_after_closing(neighbour, around), around);
        }
    }

    fn session_changed(&mut self, session: &Session, now: Instant) {
        self.closes_at = None;
        if *session == Session::SignedIn && !self.sign_in.is_established() {
            notification_offer::count_sign_in(&mut self.settings);
        }
        self.sign_in.session_changed(session, now);
        if let Session::SignedOut(why) = session {
            self.layers = Layers::default();
            self.moves = Moves::default();
            self.dragged = None;
            if *why == SignedOut::Asked {
                self.stored_drafts.clear();
                self.shown = None;
                self.phone_view = PhoneView::default();
                self.search.clear();
                self.collapsed.clear();
                self.classic_windows.forget();
            }
        }
    }
}
