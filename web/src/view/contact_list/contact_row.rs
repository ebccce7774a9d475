//! One person in the contact list.

use gloo_timers::callback::Timeout;
use model::{
    coded_text::{Ground, plain},
    contact_lines::{Line, Member, is_pictured},
    contact_moves::Dragged,
    keys::Key,
    names::{coded_contact_name, contact_name},
    rich_text::Extent,
    statuses::status_text,
    text::{t, t_with},
};
use msnp11::{
    client::Contact,
    value::{Capabilities, Email, Guid, Status},
};
use web_sys::Element;
use yew::prelude::*;

use super::menu_button::MenuButton;
use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{
        hooks::watch::{use_page, use_watch},
        menus,
        widgets::{
            display_picture::DisplayPicture, icon::Icon, rich_text::RichText,
            status_icon::StatusIcon,
        },
    },
};

/// What a line shows of a contact: compared, so that a line is drawn anew only when this changes.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    email: Email,
    name: AttrValue,
    /// The name with the codes that colour it.
    coded: AttrValue,
    status: Status,
    blocked: bool,
    personal: AttrValue,
    song: AttrValue,
    web: bool,
    mobile: bool,
    /// Whether they show a display picture, here or not yet.
    pictured: bool,
}

impl From<&Contact> for Shown {
    fn from(contact: &Contact) -> Self {
        let song = contact
            .personal
            .media
            .as_ref()
            .map(msnp11::value::CurrentMedia::sentence)
            .unwrap_or_default();
        Self {
            email: contact.email.clone(),
            name: contact_name(contact).into_owned().into(),
            coded: coded_contact_name(contact).to_owned().into(),
            status: contact.status,
            blocked: contact.is_blocked(),
            personal: contact.personal.text.trim().to_owned().into(),
            song: plain(song.trim()).into_owned().into(),
            web: contact.capabilities.contains(Capabilities::WEB_MESSENGER),
            mobile: contact.capabilities.contains(Capabilities::MOBILE) || contact.email.is_phone(),
            pictured: is_pictured(contact),
        }
    }
}

/// Somebody's menu is to be opened.
#[derive(Debug)]
pub(crate) struct MenuRequest {
    /// Whose.
    pub(crate) email: Email,
    /// The group under which they stand.
    pub(crate) group: Option<Guid>,
    /// From the left and from the top of the page, in CSS pixels.
    pub(crate) at: (i32, i32),
}

/// What [`ContactRow`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ContactRowProps {
    /// Who, and where they stand.
    pub member: Member,
    /// What lines of its height are called by the list.
    pub kind: usize,
    /// Whether the tab key comes here.
    pub tab_stop: bool,
    /// Name above, status below, as on phones and beside a picture.
    pub two_lines: bool,
    /// A contact is held over the group in which they stand, which would come to it.
    pub is_drop_target: bool,
    /// They are to be talked to.
    pub onopen: Callback<Email>,
    /// Their menu is asked for.
    pub onmenu: Callback<MenuRequest>,
}

/// A line: figure or picture, name, status, personal message or song, badges and how much is unread.
#[component]
pub(crate) fn ContactRow(props: &ContactRowProps) -> Html {
    count_drawing!();
    let member = &props.member;
    let email = member.email.clone();
    let shown = use_watch(vec![Key::Contact(email.clone())], move |store| {
        let messenger = store.messenger();
        messenger.roster().person(&email).map(Shown::from)
    });
    let email = member.email.clone();
    let face = use_watch(
        vec![Key::Contact(email.clone()), Key::Pictures],
        move |store| store.face(&email),
    );
    let email = member.email.clone();
    let (unread, selected) = use_watch(vec![Key::Page, Key::Conversations], move |store| {
        conversation_with(store, &email)
    });
    let here = Dragged {
        email: member.email.clone(),
        from: member.section.group().cloned(),
    };
    let is_dragged = {
        let here = here.clone();
        use_page(move |page| page.dragged.as_ref() == Some(&here))
    };
    let store = use_store();
    let Some(shown) = &shown else {
        return Html::default();
    };
    let onclick = {
        let (onopen, email) = (props.onopen.clone(), shown.email.clone());
        move |_: MouseEvent| onopen.emit(email.clone())
    };
    let menu = |at: fn(&MouseEvent) -> (i32, i32)| {
        let (onmenu, email) = (props.onmenu.clone(), member.email.clone());
        let group = member.section.group().cloned();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            onmenu.emit(MenuRequest {
                email: email.clone(),
                group: group.clone(),
                at: at(&event),
            });
        })
    };
    let online = shown.status.is_online();
    let ondragstart = {
        let store = store.clone();
        move |event: DragEvent| begin_drag(&store, &event, here.clone())
    };
    let ondragend = move |_: DragEvent| store.drag(None);
    let status = match shown.status {
        _ if shown.blocked => Some(t("status-blocked")),
        Status::Online | Status::Offline | Status::Hidden => None,
        status => Some(status_text(status)),
    };
    // What somebody who has left said last is no news.
    let saying = if !online {
        None
    } else if shown.song.is_empty() {
        (!shown.personal.is_empty()).then(|| html! { <bdi><RichText text={shown.personal.clone()} extent={Extent::Name} codes={Ground::Chrome} /></bdi> })
    } else {
        let song = shown.song.clone();
        Some(html! { <span class="song"><Icon id="ic-note" class="xs" /><bdi>{song}</bdi></span> })
    };
    let name = html! { <bdi class="name"><RichText text={shown.coded.clone()} extent={Extent::Name} codes={Ground::Chrome} /></bdi> };
    // The words go with their element: see `changing_text`.
    let said = format!(
        "{}\n{status:?}\n{}\n{}",
        shown.coded, shown.personal, shown.song
    );
    let words = if props.two_lines || shown.pictured {
        let dash = (status.is_some() && saying.is_some()).then_some(" – ");
        let sub = (status.is_some() || saying.is_some())
            .then(|| html! { <span class="second-line cut">{status.clone()}{dash}{saying.clone()}</span> });
        html! { <span key={said} class="text"><span class="cut">{name}</span>{sub}</span> }
    } else {
        let status = status.map(|status| format!(" ({status})"));
        // A song has its note to set it off; words need the dash.
        let dash = saying
            .as_ref()
            .map(|_| if shown.song.is_empty() { " – " } else { " " });
        html! { <span key={said} class="text cut">{name}{status}{dash}{saying}</span> }
    };
    let badge = |id: &'static str, label: String| {
        html! { <svg class="badge" role="img" aria-label={label}><use href={format!("#{id}")} /></svg> }
    };
    html! {
        <li
            class={classes!("row", shown.pictured.then_some("pictured"), (!online || shown.blocked).then_some("off"), (unread > 0).then_some("has-unread"), is_dragged.then_some("dragged"), props.is_drop_target.then_some("drop-target"))}
            draggable="true"
            role="treeitem"
            aria-level="2"
            aria-posinset={member.place.to_string()}
            aria-setsize={member.of.to_string()}
            aria-selected={if selected { "true" } else { "false" }}
            tabindex={if props.tab_stop { "0" } else { "-1" }}
            title={tooltip(shown)}
            data-email={shown.email.as_str().to_owned()}
            data-status={shown.status.code()}
            data-blocked={shown.blocked.then_some("true")}
            data-kind={props.kind.to_string()}
            data-line={Line::Contact(member.clone()).token()}
            {onclick}
            {ondragstart}
            {ondragend}
            oncontextmenu={menu(menus::here)}
        >
            if shown.pictured {
                <DisplayPicture of={shown.email.as_str().to_owned()} status={shown.status} size={if props.two_lines { "m" } else { "s" }} url={face}>
                    <span class="status-pip"><StatusIcon status={shown.status} blocked={shown.blocked} /></span>
                </DisplayPicture>
            } else {
                <StatusIcon status={shown.status} blocked={shown.blocked} />
            }
            {words}
            <span class="marks">
                if shown.mobile {
                    {badge("bd-phone", t("list-on-mobile"))}
                } else if shown.web && online {
                    {badge("bd-web", t("list-on-web"))}
                }
                if unread > 0 {
                    <span key={unread} class="unread" role="img" aria-label={t_with("list-unread", &[("count", unread.into())])}>
                        {unread}
                    </span>
                }
                <MenuButton of={shown.name.clone()} onopen={menu(menus::under)} />
            </span>
        </li>
    }
}

/// Takes a contact up. The picture of the row that goes with the pointer is taken before the row becomes a place holder.
fn begin_drag(store: &Store, event: &DragEvent, dragged: Dragged) {
    if let Some(data) = event.data_transfer() {
        // Some browsers drag nothing that has no data.
        // Whoever it is dropped on can read it, so that it names nobody.
        let _ = data.set_data(super::contact_drag::TYPE, "contact");
        data.set_effect_allowed("copyMove");
    }
    let row = event.target_dyn_into::<Element>();
    if let Some(row) = &row {
        let _ = row.class_list().add_1("lifted");
    }
    let store = store.clone();
    Timeout::new(0, move || {
        if let Some(row) = row {
            let _ = row.class_list().remove_1("lifted");
        }
        store.drag(Some(dragged));
    })
    .forget();
}

/// How much is unread of what somebody wrote, and whether the conversation with them alone is the one shown.
fn conversation_with(store: &Store, email: &Email) -> (u32, bool) {
    let (messenger, page) = (store.messenger(), store.page());
    let conversation = messenger.conversations().find(|it| it.is_with(email));
    conversation.map_or((0, false), |conversation| {
        (
            page.unread.count(conversation.id),
            page.shown() == Some(conversation.id),
        )
    })
}

/// The whole name, since the line may cut it, and what else tells who this is.
fn tooltip(shown: &Shown) -> String {
    let personal = plain(&shown.personal);
    let mut lines = vec![shown.name.as_str(), shown.email.as_str()];
    lines.extend(
        [&*personal, shown.song.as_str()]
            .into_iter()
            .filter(|text| shown.status.is_online() && !text.is_empty()),
    );
    lines.dedup();
    lines.join("\n")
}
