//! The one store: the driver's model, and what only the page knows. Views read it and ask it.

mod files;
mod layers;
mod objects;
pub(crate) mod own;

use std::{
    cell::{Ref, RefCell},
    collections::HashMap,
    rc::{Rc, Weak},
};

use msnp11::{
    client::{
        ConversationId, Credentials, EntryId, EntryKind, Event, Input, Instant, Messenger, Notice,
        Remembered, Request, Session, SignedOut,
    },
    contract::{PageSettings, ServerList, ServerOffer, Theme},
    value::{Digest, Email, Status},
};
use web_sys::File;
use yew::prelude::*;

use self::{files::Previews, own::Own};
use crate::{
    driver::{self, Driver, ServersError, Told},
    layers::Layers,
    objects::Objects,
    sentence,
    settings::{self, Settings, account_key},
    unread::Unread,
};

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
    servers: Option<Result<ServerList, ServersError>>,
    server: Option<ServerOffer>,
    /// The account that was signed in with last.
    account: Option<Email>,
    /// Whether that account came online since it was signed in with.
    established: bool,
    layers: Layers,
    active: Option<ConversationId>,
    unread: Unread,
    drafts: HashMap<ConversationId, String>,
    objects: Objects,
    own: Own,
    previews: Previews,
    /// What was pasted, while the person is asked about it.
    pasted: Option<File>,
    notices: Vec<(u64, Notice)>,
    last_notice: u64,
    settings: Settings,
    /// The end of the last session was told, and the person went on to the sign-in screen.
    told: bool,
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
            servers: None,
            server: None,
            account: None,
            established: false,
            layers: Layers::default(),
            active: None,
            unread: Unread::default(),
            drafts: HashMap::new(),
            objects: Objects::default(),
            own: Own::default(),
            previews: Previews::new(),
            pasted: None,
            notices: Vec::new(),
            last_notice: 0,
            settings: settings::load(),
            told: false,
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
                Event::Notice(notice) => self.notify(notice.clone()),
                Event::Session => match messenger.session() {
                    Session::SignedOut(why) => {
                        self.layers = Layers::default();
                        self.established = false;
                        if *why == SignedOut::Asked {
                            self.active = None;
                        } else {
                            self.told = false;
                        }
                    }
                    Session::SignedIn => self.established = true,
                    Session::SigningIn(_) | Session::Reconnecting(_) => {}
                },
                _ => {}
            }
        }
        files::forget(&mut self.previews, &messenger, events);
        set_title(self.unread.total());
    }

    fn show(&mut self, id: Option<ConversationId>) {
        if let Some(before) = self.active.filter(|before| Some(*before) != id) {
            self.unread.settled(before);
        }
        self.active = id;
        if let Some(id) = id.filter(|_| is_looked_at()) {
            self.unread.seen(id);
        }
        set_title(self.unread.total());
    }

    fn remember(&mut self, remembered: &Remembered) {
        if let (Some(server), Some(account)) = (&self.server, &self.account) {
            self.settings.remember(&server.id, account, remembered);
            settings::save(&self.settings);
        }
    }

    fn notify(&mut self, notice: Notice) {
        if sentence::notice(&notice).is_none() {
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

    /// Signs in at a server.
    pub(crate) fn sign_in(&self, server: ServerOffer, credentials: Credentials, status: Status) {
        self.driver.set_server(&server.id);
        let remembered = {
            let mut page = self.page.borrow_mut();
            let remembered = page.settings.remembered(&server.id, &credentials.email);
            page.server = Some(server);
            page.account = Some(credentials.email.clone());
            page.notices.clear();
            remembered
        };
        let server = self.server().map(|server| server.id).unwrap_or_default();
        self.load_own(account_key(&server, &credentials.email));
        self.request(Request::SignIn(credentials, status, remembered));
    }

    /// Whether the account came online since it was signed in with: there is a list to show, even while the line is cut.
    pub(crate) fn is_established(&self) -> bool {
        self.page.borrow().established
    }

    /// The core's time.
    pub(crate) fn now(&self) -> Instant {
        self.driver.now()
    }

    /// The server that was signed in to.
    pub(crate) fn server(&self) -> Option<ServerOffer> {
        self.page.borrow().server.clone()
    }

    /// The servers on offer, once the bridge told.
    pub(crate) fn servers(&self) -> Option<Result<Vec<ServerOffer>, ServersError>> {
        let page = self.page.borrow();
        page.servers.as_ref().map(|list| {
            list.as_ref()
                .map(|list| list.servers.clone())
                .map_err(|error| *error)
        })
    }

    /// What the operator set.
    pub(crate) fn page_settings(&self) -> PageSettings {
        let page = self.page.borrow();
        page.servers
            .as_ref()
            .and_then(|list| list.as_ref().ok())
            .map(|list| list.page.clone())
            .unwrap_or_default()
    }

    /// Asks the bridge for its servers, again if need be.
    pub(crate) fn load_servers(&self) {
        self.page.borrow_mut().servers = None;
        self.changed.emit(());
        let store = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let list = driver::servers().await;
            if let Ok(list) = &list
                && store.settings().theme.is_none()
            {
                settings::apply_theme(list.page.default_theme);
            }
            store.page.borrow_mut().servers = Some(list);
            store.changed.emit(());
        });
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

    /// Whether the end of the last session was told.
    pub(crate) fn was_told(&self) -> bool {
        self.page.borrow().told
    }

    /// The end of the last session was told: on to the sign-in screen.
    pub(crate) fn tell(&self) {
        self.page.borrow_mut().told = true;
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
            settings::save(&page.settings);
            settings::apply_theme(page.settings.theme);
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

fn is_looked_at() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document
        .is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}

fn is_wide() -> bool {
    media("(min-width: 720px)")
}

fn media(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}

fn set_title(unread: u32) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let name = "WebMessenger";
        document.set_title(&if unread == 0 {
            name.to_owned()
        } else {
            format!("({unread}) {name}")
        });
    }
}
