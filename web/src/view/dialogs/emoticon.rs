//! An emoticon of one's own: made, changed, taken away.

use js_sys::Uint8Array;
use model::{
    emoticon_shortcut,
    keys::Key,
    layers::Draft,
    sentences,
    text::{t, t_with},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, HtmlInputElement, Url};
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, field::Field};
use crate::{
    drawing_count::count_drawing,
    image::{self, draw},
    storage::own_objects::OwnEmoticon,
    store::own_objects::MAX_EMOTICONS,
    view::{
        hooks::watch::use_store_of,
        widgets::{file_chooser, icon::Icon},
    },
};

/// What [`EmoticonDialog`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct EmoticonDialogProps {
    /// Which.
    pub draft: Draft,
}

/// The picture that is chosen.
#[derive(Clone)]
struct Chosen {
    data: Uint8Array,
    url: AttrValue,
    /// It moved before.
    stopped: bool,
    /// The address was made here, and goes with the dialog.
    made_here: bool,
}

impl PartialEq for Chosen {
    fn eq(&self, other: &Self) -> bool {
        // Each has an address of its own, given once.
        self.url == other.url
    }
}

/// Its picture, its shortcut, checked while it is typed, its name, and how it will look.
#[component]
pub(crate) fn EmoticonDialog(props: &EmoticonDialogProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Pictures]);
    let own = store.own_emoticons();
    let old = match &props.draft {
        Draft::Change(shortcut) => own.iter().find(|mine| mine.kept.shortcut == *shortcut),
        Draft::New | Draft::Theirs(..) => None,
    };
    let old_shortcut = old.map(|old| old.kept.shortcut.clone());
    let begun = match &props.draft {
        Draft::New => String::new(),
        Draft::Theirs(shortcut, _) | Draft::Change(shortcut) => shortcut.clone(),
    };
    let chosen = use_state_eq(|| {
        old.map(|old| Chosen {
            data: old.kept.data.clone(),
            url: old.url.clone(),
            stopped: false,
            made_here: false,
        })
    });
    let (typed, named) = (
        use_state_eq(|| begun.clone()),
        use_state_eq(|| old.map(|old| old.kept.name.clone()).unwrap_or_default()),
    );
    let wrong = use_state_eq(|| None::<String>);
    let chooser = use_node_ref();
    {
        let (store, draft) = (store.clone(), props.draft.clone());
        let (chosen, wrong) = (chosen.setter(), wrong.setter());
        use_effect_with((), move |()| {
            let Draft::Theirs(_, digest) = draft else {
                return;
            };
            if let Some(shown) = store.object(&digest) {
                // Made fit as a file would be: what others send may be larger than an emoticon, or of another kind.
                spawn_local(async move {
                    match read(&shown.data).await {
                        Ok(picture) => chosen.set(Some(picture)),
                        Err(why) => wrong.set(Some(why)),
                    }
                });
            }
        });
    }
    {
        let made = chosen.as_ref().filter(|chosen| chosen.made_here);
        use_effect_with(made.map(|made| made.url.clone()), |url| {
            let url = url.clone();
            move || {
                if let Some(url) = url {
                    let _ = Url::revoke_object_url(&url);
                }
            }
        });
    }
    let choose = file_chooser::opener(&chooser);
    let onchange = {
        let (chosen, wrong) = (chosen.setter(), wrong.setter());
        file_chooser::taker(&chooser, move |mut files| {
            let (file, chosen, wrong) = (files.remove(0), chosen.clone(), wrong.clone());
            spawn_local(async move {
                match read(&file).await {
                    Ok(picture) => {
                        chosen.set(Some(picture));
                        wrong.set(None);
                    }
                    Err(why) => wrong.set(Some(why)),
                }
            });
        })
    };
    let others = own.iter().map(|mine| mine.kept.shortcut.as_str());
    let others = others.filter(|shortcut| Some(*shortcut) != old_shortcut.as_deref());
    let checked = emoticon_shortcut::check(&typed, others);
    let full = old.is_none() && own.len() >= MAX_EMOTICONS;
    let under = match checked {
        _ if full => {
            html! { <span class="field-note bad" id="shortcut-under">{ t("emoticon-full") }</span> }
        }
        Ok(count) => {
            html! { <span class="field-note ok" id="shortcut-under">{ t_with("emoticon-shortcut-ok", &[("count", count.into())]) }</span> }
        }
        Err(emoticon_shortcut::Unfit::Empty) => {
            html! { <span class="field-note" id="shortcut-under">{ t("emoticon-shortcut-hint") }</span> }
        }
        Err(why) => {
            html! { <span class="field-note bad" id="shortcut-under">{ sentences::unfit_shortcut(why) }</span> }
        }
    };
    let oninput = {
        let (typed, named) = (typed.setter(), named.setter());
        move |event: InputEvent| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            match field.name().as_str() {
                "shortcut" => typed.set(field.value()),
                "name" => named.set(field.value()),
                _ => {}
            }
        }
    };
    let onsubmit = {
        let (store, chosen, typed, named, wrong, old) = (
            store.clone(),
            chosen.clone(),
            typed.clone(),
            named.clone(),
            wrong.setter(),
            old_shortcut.clone(),
        );
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(chosen) = (*chosen).clone() else {
                return wrong.set(Some(t("emoticon-no-picture")));
            };
            match checked {
                Err(why) => wrong.set(Some(sentences::unfit_shortcut(why))),
                Ok(_) if full => {}
                Ok(_) => {
                    let emoticon = OwnEmoticon {
                        shortcut: (*typed).clone(),
                        name: named.trim().to_owned(),
                        data: chosen.data,
                    };
                    store.set_emoticon(old.as_deref(), Some(emoticon));
                    store.close_dialog();
                }
            }
        }
    };
    let remove = {
        let (store, old) = (store.clone(), old_shortcut.clone());
        move |_: MouseEvent| {
            store.set_emoticon(old.as_deref(), None);
            store.close_dialog();
        }
    };
    let picture = |class: &'static str| {
        let picture = chosen.as_ref();
        picture.map(
            |chosen| html! { <img {class} src={chosen.url.clone()} alt="" draggable="false" /> },
        )
    };
    let words = typed.trim().to_owned();
    let in_text = picture("emoticon").unwrap_or_else(|| html! { {words} });
    let title = if old.is_some() {
        "emoticon-change-title"
    } else {
        "emoticon-new-title"
    };
    html! {
        <DialogFrame id="emoticon-dialog" title={t(title)} icon="ic-emoticon">
            <form novalidate=true {onsubmit} {oninput}>
                <div class="content">
                    <div class="emoticon-editor">
                        <div>
                            <span class="tile" role="img" aria-label={t("emoticon-picture")}>{ picture("").unwrap_or_else(|| html! { <Icon id="ic-picture" /> }) }</span>
                            <button class="button compact" type="button" data-action="choose-emoticon" onclick={choose}>
                                { t(if chosen.is_some() { "emoticon-choose-other" } else { "emoticon-choose" }) }
                            </button>
                            <input ref={chooser} id="emoticon-file" type="file" accept="image/*" hidden=true tabindex="-1" {onchange} />
                        </div>
                        <div>
                            <label><span class="label">{ t("emoticon-shortcut") }</span>
                                <Field id="emoticon-shortcut" name="shortcut" value={begun} first=true />
                                { under }
                            </label>
                            <label><span class="label">{ t("emoticon-name") }{" "}<span class="quiet regular">{ t("emoticon-optional") }</span></span>
                                <Field id="emoticon-name" name="name" most="40" value={old.map(|old| old.kept.name.clone()).unwrap_or_default()} />
                            </label>
                        </div>
                    </div>
                    if let Some(wrong) = &*wrong {
                        <p class="field-note bad" role="alert">{ wrong.clone() }</p>
                    } else if chosen.as_ref().is_some_and(|chosen| chosen.stopped) {
                        <p class="field-note" role="status">{ t("emoticon-stopped") }</p>
                    }
                    <div aria-hidden="true">
                        <span class="label">{ t("emoticon-look") }</span>
                        <div class="samples">
                            <div><small>{ t("emoticon-look-text") }</small><span class="cut">{ t("emoticon-look-before") }{" "}{ in_text }{" "}{ t("emoticon-look-after") }</span></div>
                            <div><small>{ t("emoticon-look-picker") }</small><span class="picker-sample">{ picture("emoticon") }</span></div>
                            <div><small>{ t("emoticon-look-alone") }</small><span>{ picture("emoticon l") }</span></div>
                        </div>
                    </div>
                    <p class="small quiet">{ t("emoticon-hint") }</p>
                </div>
                <div class="actions">
                    if old.is_some() {
                        <button class="button danger" type="button" data-action="remove-emoticon" onclick={remove}>{ t("emoticon-remove") }</button>
                    }
                    <span class="grow"></span>
                    <Cancel />
                    <button class="button primary" id="emoticon-submit" type="submit">{ t("emoticon-keep") }</button>
                </div>
            </form>
        </DialogFrame>
    }
}

/// A file as the picture of an emoticon, or a sentence why not.
async fn read(file: &Blob) -> Result<Chosen, String> {
    let emoticon = image::emoticon(file).await.map_err(sentences::unusable)?;
    let mime = image::shown_as(&emoticon.data.to_vec()).unwrap_or("image/png");
    let url = draw::blob(&emoticon.data, mime)
        .and_then(|blob| Url::create_object_url_with_blob(&blob).ok());
    Ok(Chosen {
        data: emoticon.data,
        url: url.unwrap_or_default().into(),
        stopped: emoticon.stopped,
        made_here: true,
    })
}
