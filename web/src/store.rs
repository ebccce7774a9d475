//! The one store: the driver with its model, what only the page knows, and who is to be woken when either changes. Views
//! read it through the hooks of [`crate::view::hooks::watch`] and ask it; what follows from a change without being drawn
//! is in [`crate::effects`].

mod alerts;
mod colours;
mod composing;
mod contacts;
mod dialogs_and_menus;
mod files;
mod find;
mod history;
mod history_screen;
mod offline_messages;
pub(crate) mod own_objects;
mod pictures;
mod share_target;
mod sign_in;
mod watchers;

use std::{
    cell::{Cell, Ref, RefCell},
    collections::HashSet,
    rc::{Rc, Weak},
};

use model::{
    alert_policy::Attention,
    classic_windows::Place,
    keys::{Changes, Key},
    languages::Language,
    page::{Page, PhoneView, Surroundings, Toast, Way},
    rejected_input::RejectedInput,
    screen::Screen,
    settings::{PERSONAL_MESSAGE, STATUS, Setting, Settings, THEME},
    text,
};
use msnp11::{
    client::{
        Conversation, ConversationId, Event, Input, Instant, Messenger, Remembered, Request,
        Session, TransferId,
    },
    value::{CurrentMedia, Digest, Email, Status},
};
use web_sys::File;
use webmessenger_contract::Theme;
use yew::prelude::*;

use self::{
    dialogs_and_menus::OpenParts, files::Previews, history::History, own_objects::Own,
    pictures::Pictures, sign_in::WaitingSignIn, watchers::Watchers,
};
pub(crate) use self::{history::HistorySession, share_target::Shared, watchers::Watching};
use crate::{
    browser,
    driver::{Driver, Listener},
    effects,
    format::times,
    settings_storage,
};

/// A handle on the store: cheap to clone, and the same for as long as the page.
#[derive(Clone)]
pub(crate) struct Store(Rc<Inner>);

struct Inner {
    driver: Rc<Driver>,
    page: RefCell<Page>,
    pictures: RefCell<Pictures>,
    own: RefCell<Own>,
    previews: RefCell<Previews>,
    /// Transfers for which the person is choosing a place.
    choosing_places: RefCell<HashSet<TransferId>>,
    /// What is kept of what is said.
    history: RefCell<History>,
    /// What was pasted, while the person is asked about it.
    pasted: RefCell<Vec<File>>,
    /// A long text that was, likewise.
    pasted_text: RefCell<String>,
    /// What another program shared and nobody was chosen for yet.
    shared: RefCell<Shared>,
    /// Whether what follows from what the core tells was begun.
    followed: Cell<bool>,
    /// Who wants to sign in, until what a session needs has been fetched and no other tab has the session.
    waiting_sign_in: RefCell<Option<WaitingSignIn>>,
    /// What is open within views, and how each is closed.
    parts: RefCell<OpenParts>,
    /// How often what is kept of what was said was changed by hand.
    history_changes: Cell<u64>,
    /// How often logs began to be brought in, or were to be no more.
    history_imports: Cell<u64>,
    /// When this page was opened: milliseconds since 1970.
    opened: Instant,
    /// The day it is.
    today: Cell<i64>,
    watchers: Watchers,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What every view stands under.
#[derive(Clone, PartialEq)]
struct Around {
    store: Store,
    /// Part of it, so that all who look are drawn anew in another language.
    language: &'static Language,
}

/// The store of the page.
#[hook]
pub(crate) fn use_store() -> Store {
    let around = use_context::<Around>();
    let around = around.expect("views stand under the store's provider");
    around.store
}

/// The language that the page speaks: for components with texts that ask for nothing else, which are drawn anew by it.
#[hook]
pub(crate) fn use_language() -> &'static Language {
    use_context::<Around>().map_or(text::spoken(), |around| around.language)
}

#[derive(PartialEq, Properties)]
pub(crate) struct StoreProviderProps {
    pub(crate) store: Store,
    pub(crate) children: Html,
}

/// Gives the store to everything under it.
#[component]
pub(crate) fn StoreProvider(props: &StoreProviderProps) -> Html {
    let again = use_force_update();
    use_effect_with(props.store.clone(), move |store| {
        let watching = store.watch(vec![Key::Language], move || again.force_update());
        move || drop(watching)
    });
    let context = Around {
        store: props.store.clone(),
        language: text::spoken(),
    };
    html! { <ContextProvider<Around> {context}>{ props.children.clone() }</ContextProvider<Around>> }
}

impl Store {
    /// The store, on whose page nobody has signed in. What follows from its changes is not begun: [`effects::begin`] does.
    pub(crate) fn new() -> Self {
        Self(Rc::new(Inner {
            driver: Driver::new(),
            page: RefCell::new(Page::new(settings_storage::load())),
            pictures: RefCell::default(),
            own: RefCell::default(),
            previews: RefCell::default(),
            history: RefCell::default(),
            choosing_places: RefCell::default(),
            pasted: RefCell::default(),
            pasted_text: RefCell::default(),
            shared: RefCell::default(),
            followed: Cell::default(),
            waiting_sign_in: RefCell::default(),
            parts: RefCell::default(),
            history_changes: Cell::default(),
            history_imports: Cell::default(),
            opened: Instant(times::now()),
            today: Cell::default(),
            watchers: Watchers::default(),
        }))
    }

    /// From now on what the core tells is taken in.
    pub(crate) fn follow_the_core(&self) {
        self.0.driver.tell(Rc::downgrade(&self.0));
        self.day_is(times::today());
    }

    /// The model. Not to be held while asking for something.
    pub(crate) fn messenger(&self) -> Ref<'_, Messenger> {
        self.0.driver.messenger()
    }

    /// What only the page knows. Not to be held while asking for something.
    pub(crate) fn page(&self) -> Ref<'_, Page> {
        self.0.page.borrow()
    }

    /// The screen that is shown.
    pub(crate) fn screen(&self) -> Screen {
        Screen::of(&self.messenger(), &self.page())
    }

    /// Asks for something.
    pub(crate) fn request(&self, request: Request) {
        self.0.driver.input(Input::Request(request));
    }

    /// The core's time.
    pub(crate) fn now(&self) -> Instant {
        self.0.driver.now()
    }

    /// The day it is, as [`times::day_of`] counts them.
    pub(crate) fn today(&self) -> i64 {
        self.0.today.get()
    }

    /// It is this day now.
    pub(crate) fn day_is(&self, day: i64) {
        if self.0.today.replace(day) != day {
            self.changed([Key::Day]);
        }
    }

    /// Texts are in another language now.
    pub(crate) fn language_changed(&self) {
        self.changed([Key::Language, Key::Page]);
    }

    /// Calls `woken` after every change of what these keys name, for as long as what is returned is kept.
    pub(crate) fn watch(&self, keys: Vec<Key>, woken: impl Fn() + 'static) -> Watching {
        self.0.watchers.add(keys, Rc::new(woken))
    }

    /// How often anything was told to have changed so far.
    pub(crate) fn wakes(&self) -> u64 {
        self.0.watchers.wakes()
    }

    /// Shows a conversation, or on a phone the list.
    pub(crate) fn show(&self, id: Option<ConversationId>) {
        let around = self.surroundings();
        self.change_page(|page| page.show(id, around));
    }

    /// Moves the tab of the conversation that is shown by one.
    pub(crate) fn move_tab(&self, way: Way) {
        self.change_page(|page| page.move_shown(way));
    }

    /// Puts a window somewhere.
    pub(crate) fn put_window(&self, id: ConversationId, place: Place) {
        self.change_page(|page| page.classic_windows.put(id, place));
    }

    /// Takes a window out of sight.
    pub(crate) fn minimise_window(&self, id: ConversationId) {
        let around = self.surroundings();
        self.change_page(|page| page.minimise(id, around));
    }

    /// The person may have come back to the page.
    pub(crate) fn person_may_look(&self) {
        let around = self.surroundings();
        self.change_page(|page| page.person_may_look(around));
    }

    /// Goes to a view of a phone's bottom navigation.
    pub(crate) fn show_phone_view(&self, view: PhoneView) {
        self.change_page(|page| page.phone_view = view);
    }

    /// Keeps what is written and not sent. Only the composer shows it, which has it already: no view is woken.
    pub(crate) fn set_draft(&self, id: ConversationId, text: String) {
        let to = {
            let messenger = self.messenger();
            let conversation = messenger.conversation(id);
            conversation
                .and_then(Conversation::only_participant)
                .cloned()
        };
        self.0.page.borrow_mut().set_draft(id, to, text);
        self.changed([Key::Drafts]);
    }

    /// A notice was read.
    pub(crate) fn dismiss(&self, number: u64) {
        self.change_page(|page| page.notices.dismiss(number));
    }

    /// Says that something is not taken, which nobody else says.
    pub(crate) fn refuse(&self, what: RejectedInput) {
        self.change_page(|page| {
            page.notices.add(Toast::RejectedInput(what));
        });
    }

    /// Changes what the page knows, and wakes who shows it.
    pub(crate) fn change_page(&self, change: impl FnOnce(&mut Page)) {
        change(&mut self.0.page.borrow_mut());
        self.changed([Key::Page]);
    }

    /// Changes what is remembered.
    pub(crate) fn set_settings(&self, change: impl FnOnce(&mut Settings)) {
        self.change_page(|page| change(&mut page.settings));
    }

    /// Chooses a value of a setting, for the device or for the account that is signed in.
    pub(crate) fn choose(&self, setting: &Setting, value: &str) {
        self.change_page(|page| page.choose(setting, value));
    }

    /// Takes a status that the person chose, and remembers it for the next sign-in.
    pub(crate) fn set_status(&self, status: Status) {
        self.choose(&STATUS, status.code());
        self.request(Request::SetStatus(status));
    }

    /// Takes a personal message, and remembers it for the next sign-in: no server does.
    pub(crate) fn set_personal_message(&self, text: String) {
        self.choose(&PERSONAL_MESSAGE, &text);
        self.request(Request::SetPersonalMessage(text));
    }

    /// Tells what is playing, or that nothing is. It is not remembered: tomorrow it is another song.
    pub(crate) fn set_current_media(&self, media: Option<CurrentMedia>) {
        self.request(Request::SetCurrentMedia(media));
    }

    /// Opens a conversation with somebody, and ends the search that may have found them.
    pub(crate) fn open_conversation(&self, email: Email) {
        self.request(Request::OpenConversation(email));
        self.change_page(|page| page.search.clear());
    }

    /// Turns light into dark and back.
    pub(crate) fn switch_theme(&self) {
        let dark = match self.page().theme() {
            Some(theme) => theme == Theme::Dark,
            None => browser::prefers_dark(),
        };
        let theme = if dark { "light" } else { "dark" };
        self.set_settings(|settings| settings.choose(&THEME, theme));
    }

    /// Wakes who shows what these keys name.
    fn changed(&self, keys: impl IntoIterator<Item = Key>) {
        self.0.watchers.wake(&keys.into_iter().collect());
    }

    fn surroundings(&self) -> Surroundings {
        let attention = match browser::attention() {
            // The history lies over what is said now.
            Attention::LookedAt if self.page().history_screen.is_some() => Attention::Visible,
            attention => attention,
        };
        Surroundings {
            now: self.now(),
            wide: browser::is_wide(),
            attention,
        }
    }

    /// What the core told in one turn: first the page takes it in, then what follows from it, then it is shown.
    fn take_in(&self, events: &[Event]) {
        let around = self.surroundings();
        self.0
            .page
            .borrow_mut()
            .take_in(&self.messenger(), events, around);
        if matches!(self.messenger().session(), Session::SignedOut(_)) {
            // The dialog that asked about it is gone with the session.
            self.0.pasted.borrow_mut().clear();
            self.0.pasted_text.borrow_mut().clear();
            self.0.shared.take();
        }
        effects::follow(self, events);
        let mut changes = Changes::of(events);
        changes.extend([Key::Page]);
        self.0.watchers.wake(&changes);
    }
}

/// For sessions that a script answers.
#[cfg(test)]
impl Store {
    /// Has a script answer in place of the network.
    pub(crate) fn be_scripted(&self) {
        self.follow_the_core();
        *self.0.driver.scripted.borrow_mut() = Some(Vec::new());
    }

    /// Tells the core what happened.
    pub(crate) fn input(&self, input: Input) {
        self.0.driver.input(input);
    }

    /// Tells the store what the core would.
    pub(crate) fn told(&self, events: &[Event]) {
        self.take_in(events);
    }

    /// What the core wanted of the network since this was asked last.
    pub(crate) fn take_outputs(&self) -> Vec<msnp11::client::Output> {
        let mut scripted = self.0.driver.scripted.borrow_mut();
        scripted.as_mut().map(std::mem::take).unwrap_or_default()
    }
}

impl Listener for Weak<Inner> {
    fn events(&self, events: Vec<Event>) {
        if let Some(inner) = self.upgrade() {
            Store(inner).take_in(&events);
        }
    }

    fn remember(&self, remembered: Remembered) {
        let Some(inner) = self.upgrade() else { return };
        Store(inner).change_page(|page| {
            if let Some((server, account)) = page.sign_in.account() {
                page.settings.remember(server, account, &remembered);
            }
        });
    }

    fn object(&self, digest: Digest, data: Vec<u8>) {
        if let Some(inner) = self.upgrade() {
            Store(inner).picture_came(digest, &data);
        }
    }

    fn file_kept(&self, id: TransferId) {
        if let Some(inner) = self.upgrade() {
            Store(inner).changed([Key::Transfer(id)]);
        }
    }
}
