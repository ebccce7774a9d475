//! The own display picture.

use model::{keys::Key, sentences, statuses::frame, text::t};
use msnp11::value::Status;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlImageElement;
use yew::prelude::*;

use super::{
    cancel::Cancel,
    crop::{Crop, paint},
    dialog_frame::DialogFrame,
};
use crate::{
    drawing_count::count_drawing,
    image::{
        self,
        draw::{self, Area},
    },
    view::{
        hooks::watch::use_store_of,
        widgets::{display_picture::DisplayPicture, file_chooser, icon::Icon},
    },
};

/// The pictures that the page brings: each is a symbol of the sprites.
const STARTERS: [&str; 8] = [
    "kite",
    "lighthouse",
    "fox",
    "cactus",
    "cassette",
    "moon",
    "lemon",
    "boat",
];
/// The frames in which it is shown beforehand: the class of each.
const FRAMES: [&str; 3] = ["portrait", "l", "s"];

/// A picture that is being chosen.
#[derive(Clone, PartialEq)]
struct Source {
    picture: HtmlImageElement,
    area: Area,
    /// Which of those that the page brings, if it is one.
    starter: Option<&'static str>,
}

/// Choose a picture and the part of it that is shown, take one that the page brings, or have none.
#[component]
pub(crate) fn OwnPictureDialog() -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Me, Key::Pictures]);
    let source = use_state_eq(|| None::<Source>);
    let wrong = use_state_eq(|| None);
    let chooser = use_node_ref();
    let choose = file_chooser::opener(&chooser);
    let onchange = {
        let (source, wrong) = (source.setter(), wrong.setter());
        file_chooser::taker(&chooser, move |mut files| {
            let (file, source, wrong) = (files.remove(0), source.clone(), wrong.clone());
            spawn_local(async move {
                match image::open(&file).await {
                    Ok(picture) => {
                        source.set(Some(whole(picture, None)));
                        wrong.set(None);
                    }
                    Err(why) => wrong.set(Some(sentences::unusable(why))),
                }
            });
        })
    };
    let starter = |name: &'static str| {
        let onclick = {
            let (source, wrong) = (source.setter(), wrong.setter());
            move |_: MouseEvent| {
                let (source, wrong) = (source.clone(), wrong.clone());
                spawn_local(async move {
                    if let Some(picture) = draw::starter(&format!("dp-{name}")).await {
                        source.set(Some(whole(picture, Some(name))));
                        wrong.set(None);
                    }
                });
            }
        };
        let label = t(&format!("picture-starter-{name}"));
        let on = source
            .as_ref()
            .is_some_and(|source| source.starter == Some(name));
        html! {
            <button key={name} class={classes!("display-picture", on.then_some("on"))} type="button" aria-pressed={on.to_string()}
                aria-label={label.clone()} title={label} data-starter={name} {onclick}>
                <svg viewBox="0 0 64 64" aria-hidden="true"><use href={format!("#dp-{name}")} /></svg>
            </button>
        }
    };
    let none = {
        let store = store.clone();
        move |_: MouseEvent| {
            store.set_picture(None);
            store.close_dialog();
        }
    };
    let submit = {
        let (store, source, wrong) = (store.clone(), source.clone(), wrong.setter());
        move |_: MouseEvent| {
            let Some(source) = (*source).clone() else {
                return;
            };
            let (store, wrong) = (store.clone(), wrong.clone());
            spawn_local(async move {
                match image::display_picture(&source.picture, source.area).await {
                    Ok(data) => {
                        store.set_picture(Some(data));
                        store.close_dialog();
                    }
                    Err(why) => wrong.set(Some(sentences::unusable(why))),
                }
            });
        }
    };
    let cropped = {
        let source = source.clone();
        Callback::from(move |area| {
            if let Some(old) = (*source).clone() {
                source.set(Some(Source { area, ..old }));
            }
        })
    };
    let (status, address) = {
        let messenger = store.messenger();
        let me = messenger.me();
        let address = me.email.as_ref().map_or("", |email| email.as_str());
        (me.status, AttrValue::from(address.to_owned()))
    };
    let previews = FRAMES.map(|size| match &*source {
        Some(source) => html! { <Preview key={size} {size} {status} picture={source.picture.clone()} area={source.area} /> },
        None => html! { <DisplayPicture key={size} {size} {status} of={address.clone()} url={store.own_picture()} /> },
    });
    let own = store.own_picture().is_some();
    html! {
        <DialogFrame id="picture-dialog" title={t("picture-title")} icon="ic-picture">
            <div class="content">
                <div class={classes!(source.is_some().then_some("cropper"))}>
                    if let Some(source) = &*source {
                        <Crop picture={source.picture.clone()} area={source.area} onchange={cropped} />
                    }
                    <div class="chosen">
                        <div class="pair previews" role="img" aria-label={t("picture-preview")}>{ for previews }</div>
                        <div class="pair">
                            <button class="button" type="button" data-action="choose-picture" data-first="" onclick={choose}>
                                <Icon id="ic-picture" class="s" />{ t("picture-choose") }
                            </button>
                            if own {
                                <button class="button flat" type="button" data-action="no-picture" onclick={none}>{ t("picture-none") }</button>
                            }
                        </div>
                        <p class="small quiet">{ t(if source.is_some() { "picture-hint" } else { "picture-hint-plain" }) }</p>
                    </div>
                </div>
                if let Some(wrong) = &*wrong {
                    <p class="field-note bad" role="alert">{ wrong.clone() }</p>
                }
                <div>
                    <span class="label">{ t("picture-or") }</span>
                    <div class="starters">{ for STARTERS.into_iter().map(starter) }</div>
                </div>
                <input ref={chooser} id="picture-file" type="file" accept="image/*" hidden=true tabindex="-1" {onchange} />
            </div>
            <div class="actions">
                <span class="grow"></span>
                <Cancel />
                <button class="button primary" id="picture-submit" type="button" disabled={source.is_none()} onclick={submit}>{ t("picture-submit") }</button>
            </div>
        </DialogFrame>
    }
}

#[derive(Properties, PartialEq)]
struct PreviewProps {
    size: &'static str,
    status: Status,
    picture: HtmlImageElement,
    area: Area,
}

/// The chosen part in a frame.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    count_drawing!();
    let canvas = use_node_ref();
    {
        let canvas = canvas.clone();
        use_effect_with(
            (props.picture.clone(), props.area),
            move |(picture, area)| paint(&canvas, picture, *area),
        );
    }
    html! {
        <span class={classes!("display-picture", props.size)} data-st={frame(props.status)}><canvas ref={canvas} width="184" height="184"></canvas></span>
    }
}

/// The middle of a picture, as it is shown at first.
fn whole(picture: HtmlImageElement, starter: Option<&'static str>) -> Source {
    Source {
        area: Area::middle(picture.natural_width(), picture.natural_height()),
        picture,
        starter,
    }
}
