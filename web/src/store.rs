//! The one store: the driver's model, and what only the page knows. Views read it and ask it.

mod files;
mod layers;
mod objects;
pub(crate) mod own_objects;
mod phone;
pub(crate) mod sign_in;

use std::{
    cell::{Ref, RefCell},
    collections::HashMap,
    rc::{Rc, Weak},
};

use msnp11::{
    client::{
        ConversationId, EntryId, EntryKind, Event, Input, Instant, Messenger, Notice, Remembered,
        Request, Session, SignedOut,
    },
    value::Digest,
};
use web_sys::File;
use webmessenger_contract::Theme;
use yew::prelude::*;

pub(crate) use self::phone::PhoneView;
use self::{files::Previews, own_objects::Own, sign_in::SignIn};
use crate::{
    driver::{Driver, Told},
    objects::Objects,
    saved_settings,
};
use model::{layers::Layers, sentences, settings::Settings, unread::Unread};

/// Notices shown at once; the oldest gives way.
const MAX_NOTICES: usize = 3;

/// A handle on the store. Cheap to clone; not equal to one taken before something changed.
#[derive(Clone)]
pub(crate) struct Store {
    driver: Rc<Driver>,
    page: Rc<RefCell<Page>>,
    revision: u64,
    changed: Callback<()>,
}

/// What only the page knows.
struct Page {
    door: SignIn,
    layers: Layers,
    active: Option<ConversationId>,
    /// What a phone shows while no conversation is.
    phone_view: PhoneView,
    /// When the server closes, once it has said so.
    closes_at: Option<Instant>,
    unread: Unread,
    drafts: HashMap<ConversationId, String>,
    objects: Objects,
    own: Own,
    previews: Previews,
    /// What was pasted, while the person is asked about it.
    pasted: Vec<File>,
    notices: Vec<(u64, Notice)>,
    last_notice: u64,
    settings: Settings,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

/// The store of the page.
#[hook]
pub(crate) fn use_store() -> Store {
    use_context::<Store>().expect("views stand under the store's provider")
}

#[derive(PartialEq, Properties)]
pub(crate) struct StoreProviderProps {
    pub(crate) children: Html,
}

/// Makes the store, once, and gives it to everything under it.
#[component]
pub(crate) fn StoreProvider(props: &StoreProviderProps) -> Html {
    let revision = use_reducer(|| Revision(0));
    let changed = {
        let dispatcher = revision.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(()))
    };
    let parts = use_memo((), |()| {
        let page = Rc::new(RefCell::new(Page::new()));
        // The driver outlives no view: it is owned here, and what listens to it touches the page only.
        let driver = Rc::new_cyclic(|driver| {
            Driver::new(Listener {
                driver: driver.clone(),
                page: page.clone(),
                changed: changed.clone(),
            })
        });
        (driver, page)
    });
    let store = Store {
        driver: (*parts.0).clone(),
        page: parts.1.clone(),
        revision: revision.0,
        changed: changed.clone(),
    };
    {
        let store = store.clone();
        use_effect_with((), move |()| {
            store.look_again_on_return();
            store.load_servers();
        });
    }
    html! { <ContextProvider<Store> context={store}>{ props.children.clone() }</ContextProvider<Store>> }
}

/// Takes in what the driver tells.
struct Listener {
    driver: Weak<Rc<Driver>>,
    page: Rc<RefCell<Page>>,
    changed: Callback<()>,
}

impl Listener {
    fn store(&self) -> Option<Store> {
        Some(Store {
            driver: (*self.driver.upgrade()?).clone(),
            page: self.page.clone(),
            revision: 0,
            changed: self.changed.clone(),
        })
    }
}

impl Told for Listener {
    fn events(&self, events: Vec<Event>) {
        if let Some(store) = self.store() {
            self.page.borrow_mut().take_in(&store.driver, &events);
            store.seek_objects(&events);
        }
        self.changed.emit(());
    }

    fn remember(&self, remembered: Remembered) {
        self.page.borrow_mut().remember(&remembered);
    }

    fn object(&self, digest: Digest, data: Vec<u8>) {
        if let Some(store) = self.store() {
            store.object_came(digest, &data);
        }
    }

    fn redraw(&self) {
        self.changed.emit(());
    }
}

#[derive(PartialEq)]
struct Revision(u64);

impl Reducible for Revision {
    type Action = ();

    fn reduce(self: Rc<Self>, (): ()) -> Rc<Self> {
        Rc::new(Self(self.0 + 1))
    }
}

impl Page {
    fn new() -> Self {
        Self {
            door: SignIn::default(),
            layers: Layers::default(),
            active: None,
            phone_view: PhoneView::default(),
            closes_at: None,
            unread: Unread::default(),
            drafts: HashMap::new(),
            objects: Objects::default(),
            own: Own::default(),
            previews: Previews::new(),
            pasted: Vec::new(),
            notices: Vec::new(),
            last_notice: 0,
            settings: saved_settings::load(),
        }
    }

    /// What the core's events mean for the page.
    fn take_in(&mut self, driver: &Driver, events: &[Event]) {
        let messenger = driver.messenger();
        for event in events {
            match event {
                Event::EntryAdded(id, entry) => {
                    let Some(added) = messenger.conversation(*id).and_then(|c| c.entry(*entry))
                    else {
                        continue;
                    };
                    if added.from.is_none() {
                        self.unread.settled(*id);
                        continue;
                    }
                    if matches!(added.kind, EntryKind::Joined | EntryKind::Left) {
                        continue;
                    }
                    let seen = self.active == Some(*id) && is_looked_at();
                    self.unread.came(*id, *entry, seen);
                    if added.kind == EntryKind::Nudge {
                        self.unread.nudged(*id, added.at);
                    }
                    // The first conversation opens itself where there is room for it beside the list.
                    if self.active.is_none() && is_wide() {
                        self.show(Some(*id));
                    }
                }
                Event::ConversationShown(id) => self.show(Some(*id)),
                Event::ConversationClosed(id) => {
                    self.unread.forget(*id);
                    self.drafts.remove(id);
                    if self.active == Some(*id) {
                        self.active = messenger
                            .conversations()
                            .last()
                            .map(|c| c.id)
                            .filter(|_| is_wide());
                    }
                }
                // Who waits for an answer has a card over the list, which says the same.
                Event::Notice(Notice::AddedYou { .. }) if messenger.me().ask_when_added => {}
                // Told by a banner for as long as it is true.
                Event::Notice(Notice::ServerClosesIn(minutes)) => {
                    let wait = u64::from(*minutes) * 60_000;
                    self.closes_at = Some(Instant(driver.now().0.saturating_add(wait)));
                }
                Event::Notice(notice) => self.notify(notice.clone()),
                Event::Session => self.session_changed(messenger.session()),
                _ => {}
            }
        }
        files::forget(&mut self.previews, &messenger, events);
        self.set_title();
    }

    fn session_changed(&mut self, session: &Session) {
        self.closes_at = None;
        self.door.session_changed(session);
        if let Session::SignedOut(why) = session {
            self.layers = Layers::default();
            if *why == SignedOut::Asked {
                self.active = None;
                self.phone_view = PhoneView::default();
            }
        }
    }

    fn show(&mut self, id: Option<ConversationId>) {
        if let Some(before) = self.active.filter(|before| Some(*before) != id) {
            self.unread.settled(before);
        }
        self.active = id;
        if let Some(id) = id.filter(|_| is_looked_at()) {
            self.unread.seen(id);
        }
        self.set_title();
    }

    /// The title of the page, with what is unread.
    fn set_title(&self) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else {
            return;
        };
        let title = self.door.title();
        document.set_title(&match self.unread.total() {
            0 => title,
            unread => format!("({unread}) {title}"),
        });
    }

    fn remember(&mut self, remembered: &Remembered) {
        if let Some((server, account)) = self.door.account() {
            self.settings.remember(server, account, remembered);
            saved_settings::save(&self.settings);
        }
    }

    fn notify(&mut self, notice: Notice) {
        if sentences::notice(&notice, |email| email.as_str().to_owned()).is_none() {
            return;
        }
        // The same again says nothing new.
        self.notices.retain(|(_, known)| *known != notice);
        self.last_notice += 1;
        if self.notices.len() >= MAX_NOTICES {
            self.notices.remove(0);
        }
        self.notices.push((self.last_notice, notice));
    }
}

impl Store {
    /// The model. Not to be held while asking for something.
    pub(crate) fn messenger(&self) -> Ref<'_, Messenger> {
        self.driver.messenger()
    }

    /// Asks for something.
    pub(crate) fn request(&self, request: Request) {
        self.driver.input(Input::Request(request));
        self.changed.emit(());
    }

    /// The core's time.
    pub(crate) fn now(&self) -> Instant {
        self.driver.now()
    }

    /// The conversation that is shown.
    pub(crate) fn active(&self) -> Option<ConversationId> {
        self.page.borrow().active
    }

    /// Shows a conversation, or on a phone the list.
    pub(crate) fn show(&self, id: Option<ConversationId>) {
        self.page.borrow_mut().show(id);
        self.changed.emit(());
    }

    /// How many entries of others are new.
    pub(crate) fn unread(&self, id: ConversationId) -> u32 {
        self.page.borrow().unread.count(id)
    }

    /// The first entry that is new, or was when the conversation was shown.
    pub(crate) fn first_unread(&self, id: ConversationId) -> Option<EntryId> {
        self.page.borrow().unread.first(id)
    }

    /// Grows with every nudge that shakes the conversation.
    pub(crate) fn nudged(&self, id: ConversationId) -> u32 {
        self.page.borrow().unread.nudges(id)
    }

    /// What is written and not sent.
    pub(crate) fn draft(&self, id: ConversationId) -> String {
        self.page
            .borrow()
            .drafts
            .get(&id)
            .cloned()
            .unwrap_or_default()
    }

    /// Keeps what is written and not sent. Nothing is drawn anew for it.
    pub(crate) fn set_draft(&self, id: ConversationId, text: String) {
        let mut page = self.page.borrow_mut();
        if text.is_empty() {
            page.drafts.remove(&id);
        } else {
            page.drafts.insert(id, text);
        }
    }

    /// When the server closes, if it has said so.
    pub(crate) fn closes_at(&self) -> Option<Instant> {
        self.page.borrow().closes_at
    }

    /// What is to be told.
    pub(crate) fn notices(&self) -> Vec<(u64, Notice)> {
        self.page.borrow().notices.clone()
    }

    /// It was told.
    pub(crate) fn dismiss(&self, id: u64) {
        self.page
            .borrow_mut()
            .notices
            .retain(|(known, _)| *known != id);
        self.changed.emit(());
    }

    /// What is remembered.
    pub(crate) fn settings(&self) -> Settings {
        self.page.borrow().settings.clone()
    }

    /// Changes what is remembered.
    pub(crate) fn set_settings(&self, change: impl FnOnce(&mut Settings)) {
        {
            let mut page = self.page.borrow_mut();
            change(&mut page.settings);
            saved_settings::save(&page.settings);
            saved_settings::apply_theme(page.settings.theme);
        }
        self.changed.emit(());
    }

    /// Turns light into dark and back.
    pub(crate) fn switch_theme(&self) {
        let dark = match self.settings().theme {
            Some(theme) => theme == Theme::Dark,
            None => media("(prefers-color-scheme: dark)"),
        };
        self.set_settings(|settings| {
            settings.theme = Some(if dark { Theme::Light } else { Theme::Dark })
        });
    }

    /// When the person comes back to the page, what is shown is seen.
    fn look_again_on_return(&self) {
        use wasm_bindgen::{JsCast as _, closure::Closure};
        let Some(window) = web_sys::window() else {
            return;
        };
        let store = self.clone();
        let back = Closure::<dyn FnMut()>::new(move || {
            if is_looked_at() {
                let active = store.active();
                store.show(active);
            }
        });
        for event in ["focus", "visibilitychange"] {
            let target: &web_sys::EventTarget = match (event, window.document()) {
                ("visibilitychange", Some(ref document)) => &document.clone().into(),
                _ => window.as_ref(),
            };
            let _ = target.add_event_listener_with_callback(event, back.as_ref().unchecked_ref());
        }
        // For as long as the page.
        back.forget();
    }
}

/// Whether the person looks at the page: it is visible, and has the focus. Of two windows side by side both are visible.
fn is_looked_at() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| {
        document.visibility_state() == web_sys::VisibilityState::Visible
            && document.has_focus().unwrap_or(true)
    })
}

fn is_wide() -> bool {
    media("(min-width: 720px)")
}

fn media(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}
