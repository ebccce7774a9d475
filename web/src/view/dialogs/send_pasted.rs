//! Whether a file that was pasted is to be sent.

use js_sys::{Array, Date};
use model::{
    keys::Key,
    names,
    settings::SMALLER_PICTURES,
    text::{t, t_with},
};
use msnp11::client::ConversationId;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File, FilePropertyBag, HtmlFormElement, HtmlInputElement, Url};
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, field::Field, field_of};
use crate::{
    drawing_count::count_drawing,
    format::sizes,
    image::{self, Smaller},
    view::hooks::watch::{use_conversation, use_store_of},
};

/// What [`SendPasted`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct SendPastedProps {
    /// Where it is to be sent.
    pub id: ConversationId,
}

/// The file, its size and its name, before anything is offered.
#[component]
pub(crate) fn SendPasted(props: &SendPastedProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store_of(vec![Key::Page]);
    let title = use_conversation(id, names::title);
    let pasted = store.pasted();
    // How many are left tells them apart: none is asked about twice.
    let left = pasted.len();
    let file = use_memo(left, |_| pasted.into_iter().next());
    // Its address and its sides, if it is a picture.
    let picture = use_state_eq(|| None::<(AttrValue, u32, u32)>);
    let smaller = use_state(|| None::<Smaller>);
    let wants_smaller = {
        let store = store.clone();
        use_state_eq(move || store.page().settings.is_on(&SMALLER_PICTURES))
    };
    {
        let (picture, smaller) = (picture.setter(), smaller.setter());
        use_effect_with((left, file.clone()), move |(_, file)| {
            picture.set(None);
            smaller.set(None);
            let url = file
                .as_ref()
                .as_ref()
                .and_then(|file| Url::create_object_url_with_blob(file).ok());
            if let (Some(file), Some(url)) = ((**file).clone(), url.clone()) {
                spawn_local(async move {
                    if let Ok(opened) = image::open(&file).await {
                        picture.set(Some((
                            url.into(),
                            opened.natural_width(),
                            opened.natural_height(),
                        )));
                        smaller.set(image::smaller(&file, &opened).await);
                    }
                });
            }
            move || {
                if let Some(url) = url {
                    let _ = Url::revoke_object_url(&url);
                }
            }
        });
    }
    let Some(file) = (*file).clone() else {
        return Html::default();
    };
    let sent = (*smaller).clone().filter(|_| *wants_smaller);
    let onsubmit = {
        let (store, file, sent) = (store.clone(), file.clone(), sent.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            let name = field_of(&form, "name").trim().to_owned();
            store.next_pasted();
            let file = match &sent {
                Some(smaller) => named_jpeg(&smaller.file, &name),
                None => Some(named(&file, &name)),
            };
            store.send_files(id, file.into_iter().collect());
        }
    };
    // A whole number below 2^53.
    let whole = file.size() as u64;
    let size = match &sent {
        Some(smaller) => sizes::part(smaller.file.size() as u64, whole),
        None => sizes::size(whole),
    };
    let onsmaller = {
        let wants_smaller = wants_smaller.setter();
        move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                wants_smaller.set(field.checked());
            }
        }
    };
    let to = title.unwrap_or_default();
    let title = t(if picture.is_some() {
        "paste-title-picture"
    } else {
        "paste-title"
    });
    html! {
        <DialogFrame id="paste-dialog" {title} icon="ic-picture">
            <form novalidate=true {onsubmit}>
                <div class="content">
                    if let Some((url, ..)) = &*picture {
                        <div class="preview"><img src={url.clone()} alt={t("paste-picture")} /></div>
                    }
                    <div class="facts number">
                        <span>
                            if let Some((_, width, height)) = &*picture {
                                { t_with("paste-size", &[("width", width.to_string().into()), ("height", height.to_string().into())]) }
                            }
                        </span>
                        <span>{ size }</span>
                    </div>
                    <label><span class="label">{ t("paste-name") }</span>
                        <Field key={left} id="paste-name" name="name" value={suggested(&file)} />
                    </label>
                    if let Some(smaller) = &*smaller {
                        <label class="checkbox">
                            <input id="paste-smaller" type="checkbox" checked={*wants_smaller} onchange={onsmaller} />
                            <span>{ t_with("paste-smaller", &[("width", smaller.width.to_string().into()), ("height", smaller.height.to_string().into())]) }</span>
                        </label>
                    }
                </div>
                <div class="actions">
                    if left > 1 {
                        <span class="small quiet">{ t_with("paste-left", &[("count", (left - 1).into())]) }</span>
                    }
                    <span class="grow"></span>
                    <Cancel />
                    <button class="button primary" id="paste-submit" type="submit" data-first=""><span class="cut">{ t_with("paste-submit", &[("name", to.into())]) }</span></button>
                </div>
            </form>
        </DialogFrame>
    }
}

/// A file's name; browsers call every picture from the clipboard the same, which is of no use to the one who gets it.
fn suggested(file: &File) -> String {
    if file.name() != "image.png" {
        return file.name();
    }
    t_with("paste-default-name", &[("date", minute().into())])
}

/// The date and the minute, as names of files have them.
pub(super) fn minute() -> String {
    let now = String::from(Date::new_0().to_iso_string());
    // What comes after the minute is of no interest.
    now.chars()
        .take(16)
        .filter(|c| *c != ':')
        .map(|c| if c == 'T' { '-' } else { c })
        .collect()
}

/// A picture that was made smaller, under the name that was chosen, with the ending that it has now.
fn named_jpeg(picture: &Blob, name: &str) -> Option<File> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let options = FilePropertyBag::new();
    options.set_type("image/jpeg");
    let parts = Array::of1(picture);
    File::new_with_blob_sequence_and_options(&parts, &format!("{stem}.jpg"), &options).ok()
}

/// The same file under another name.
fn named(file: &File, name: &str) -> File {
    if name.is_empty() || name == file.name() {
        return file.clone();
    }
    let options = FilePropertyBag::new();
    options.set_type(&file.type_());
    File::new_with_blob_sequence_and_options(&Array::of1(file), name, &options)
        .unwrap_or_else(|_| file.clone())
}
