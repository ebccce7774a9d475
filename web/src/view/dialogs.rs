//! Dialogs: one at a time, over the page.

mod add_contact;
mod cancel;
mod contact_card;
mod crop;
mod delete_from_history;
mod delete_history;
mod dialog_frame;
mod emoticon;
mod export_history;
mod field;
mod font;
mod group_name;
mod handwriting;
mod import_history;
mod invite;
mod my_details;
mod name_contact;
mod now_playing;
mod own_picture;
mod paste_text;
mod pick_group;
mod picture;
mod privacy;
mod protocol_console;
mod remove_contact;
mod remove_group;
mod send_pasted;
mod settings;
mod share;
mod shortcuts;
mod sign_out;

use model::layers::Dialog;
use yew::prelude::*;

use self::{
    add_contact::AddContact, contact_card::ContactCard, delete_from_history::DeleteFromHistory,
    delete_history::DeleteHistory, emoticon::EmoticonDialog, export_history::ExportHistory,
    font::FontSheet, group_name::GroupName, handwriting::HandwritingSheet,
    import_history::ImportHistory, invite::Invite, my_details::MyDetails,
    name_contact::NameContact, now_playing::NowPlaying, own_picture::OwnPictureDialog,
    paste_text::PasteText, pick_group::PickGroup, picture::PictureDialog, privacy::Privacy,
    protocol_console::ProtocolConsole, remove_contact::RemoveContact, remove_group::RemoveGroup,
    send_pasted::SendPasted, settings::SettingsDialog, share::Share, shortcuts::Shortcuts,
    sign_out::SignOut,
};
use crate::{drawing_count::count_drawing, view::hooks::watch::use_page};

/// The dialog that is open, if one is.
#[component]
pub(crate) fn Dialogs() -> Html {
    count_drawing!();
    match use_page(|page| page.layers.dialog.clone()) {
        None => Html::default(),
        Some(Dialog::AddContact(text)) => html! { <AddContact {text} /> },
        Some(Dialog::ContactCard(email)) => html! { <ContactCard {email} /> },
        Some(Dialog::NameContact(email)) => html! { <NameContact {email} /> },
        Some(Dialog::Move(email, from)) => html! { <PickGroup {email} {from} copy=false /> },
        Some(Dialog::Copy(email)) => html! { <PickGroup {email} from={None} copy=true /> },
        Some(Dialog::Remove(email)) => html! { <RemoveContact {email} /> },
        Some(Dialog::AddGroup) => html! { <GroupName group={None} /> },
        Some(Dialog::RenameGroup(group)) => html! { <GroupName group={Some(group)} /> },
        Some(Dialog::RemoveGroup(group)) => html! { <RemoveGroup {group} /> },
        Some(Dialog::Share) => html! { <Share /> },
        Some(Dialog::Privacy) => html! { <Privacy /> },
        Some(Dialog::MyDetails) => html! { <MyDetails /> },
        Some(Dialog::NowPlaying) => html! { <NowPlaying /> },
        Some(Dialog::Font) => html! { <FontSheet /> },
        Some(Dialog::Handwriting(id)) => html! { <HandwritingSheet {id} /> },
        Some(Dialog::Invite(id)) => html! { <Invite {id} /> },
        Some(Dialog::OwnPicture) => html! { <OwnPictureDialog /> },
        Some(Dialog::Emoticon(draft)) => html! { <EmoticonDialog {draft} /> },
        Some(Dialog::DeleteFromHistory(part)) => html! { <DeleteFromHistory {part} /> },
        Some(Dialog::ExportHistory(part)) => html! { <ExportHistory {part} /> },
        Some(Dialog::ImportHistory) => html! { <ImportHistory /> },
        Some(Dialog::ProtocolConsole) => html! { <ProtocolConsole /> },
        Some(Dialog::Settings) => html! { <SettingsDialog /> },
        Some(Dialog::DeleteHistory) => html! { <DeleteHistory /> },
        Some(Dialog::SignOut { by_back }) => html! { <SignOut {by_back} /> },
        Some(Dialog::Shortcuts) => html! { <Shortcuts /> },
        Some(Dialog::Picture(id)) => html! { <PictureDialog {id} /> },
        Some(Dialog::PasteText(id)) => html! { <PasteText {id} /> },
        Some(Dialog::SendPasted(id)) => html! { <SendPasted {id} /> },
    }
}

/// What a person is called in a dialog: the name, or the address of someone unknown.
fn called(store: &crate::store::Store, email: &msnp11::value::Email) -> String {
    let messenger = store.messenger();
    messenger.roster().person(email).map_or_else(
        || email.as_str().to_owned(),
        |contact| model::names::contact_name(contact).into_owned(),
    )
}

/// What a group is called.
fn group_called(store: &crate::store::Store, id: &msnp11::value::Guid) -> String {
    let messenger = store.messenger();
    let group = messenger
        .roster()
        .groups()
        .iter()
        .find(|group| group.id == *id);
    group.map_or_else(String::new, |group| group.name.as_str().to_owned())
}

/// A text field of a form, by its name.
fn field_of(form: &web_sys::HtmlFormElement, name: &str) -> String {
    use wasm_bindgen::JsCast as _;
    let field = form.elements().named_item(name);
    if let Some(field) = field {
        match field.dyn_into::<web_sys::HtmlInputElement>() {
            Ok(input) => return input.value(),
            Err(field) => {
                if let Ok(select) = field.dyn_into::<web_sys::HtmlSelectElement>() {
                    return select.value();
                }
            }
        }
    }
    String::new()
}
