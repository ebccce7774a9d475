//! The protocol console: what goes over the connections of the session, for people who write servers.

mod frame_list;
mod raw_command_form;
#[cfg(test)]
mod tests;

use std::{rc::Rc, sync::Arc};

use js_sys::Array;
use model::{
    keys::Key,
    protocol_console::{
        Filter, connection_code, connection_name, connections, reason, saved, snapshot,
    },
    settings::PROTOCOL_ADDRESSES,
    text::{t, t_with},
};
use msnp11::client::{Hidden, Instant, Request, TracedFrame};
use web_sys::{Blob, BlobPropertyBag, HtmlInputElement, HtmlSelectElement, Url};
use yew::prelude::*;

use self::{frame_list::FrameList, raw_command_form::RawCommandForm};
use super::dialog_frame::DialogFrame;
use crate::{
    browser, clipboard,
    drawing_count::count_drawing,
    format::times,
    store::use_language,
    view::{
        hooks::watch::{use_page, use_store_of},
        widgets::{icon::Icon, search_box::SearchBox},
    },
};

/// The most characters of a filter: some verbs.
const MAX_FILTER: usize = 64;

/// The filter, the frames that it takes, the one that is chosen, and a command by hand.
#[component]
pub(crate) fn ProtocolConsole() -> Html {
    count_drawing!();
    use_language();
    let store = use_store_of(vec![Key::ProtocolTrace]);
    let filter = use_state_eq(Filter::default);
    let chosen = use_state_eq(|| None::<u64>);
    let paused = use_state(|| None::<Rc<Vec<Arc<TracedFrame>>>>);
    let with_texts = use_state_eq(|| false);
    let addresses = use_page(|page| page.settings.is_on(&PROTOCOL_ADDRESSES));
    let shown_parts = Hidden {
        addresses,
        texts: false,
    };
    let all = match &*paused {
        Some(frames) => frames.clone(),
        None => Rc::new(snapshot(store.messenger().protocol_trace())),
    };
    let frames: Vec<_> = all
        .iter()
        .filter(|frame| filter.takes(frame))
        .cloned()
        .collect();
    let known = connections(&all);
    let onsearch = {
        let filter = filter.clone();
        Callback::from(move |verbs: String| {
            filter.set(Filter {
                verbs,
                ..(*filter).clone()
            });
        })
    };
    let onconnection = {
        let (filter, known) = (filter.clone(), known.clone());
        move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let code = select.map(|select| select.value()).unwrap_or_default();
            let mut known = known.iter().copied();
            filter.set(Filter {
                connection: known.find(|it| connection_code(*it) == code),
                ..(*filter).clone()
            });
        }
    };
    let onignored = {
        let filter = filter.clone();
        move |event: Event| {
            filter.set(Filter {
                only_ignored: is_checked(&event),
                ..(*filter).clone()
            });
        }
    };
    let ontexts = {
        let with_texts = with_texts.setter();
        move |event: Event| with_texts.set(is_checked(&event))
    };
    let onpause = {
        let (paused, all) = (paused.clone(), all.clone());
        move |_: MouseEvent| paused.set(paused.is_none().then(|| all.clone()))
    };
    let onclear = {
        let (store, paused, chosen) = (store.clone(), paused.setter(), chosen.setter());
        move |_: MouseEvent| {
            paused.set(None);
            chosen.set(None);
            store.request(Request::ClearTrace);
        }
    };
    let text = {
        let (frames, texts) = (frames.clone(), !*with_texts);
        move || {
            saved(
                &frames,
                Hidden { addresses, texts },
                times::machine_readable,
            )
        }
    };
    let oncopy = {
        let text = text.clone();
        move |_: MouseEvent| clipboard::copy(&text())
    };
    let onsave = move |_: MouseEvent| {
        let _ = save(&text());
    };
    let count = [("count", frames.len().into()), ("all", all.len().into())];
    let is_paused = paused.is_some();
    let frame = chosen.and_then(|number| frames.iter().find(|frame| frame.number == number));
    let frame = frame.cloned();
    let pause = if is_paused {
        "console-resume"
    } else {
        "console-pause"
    };
    html! {
        <DialogFrame id="protocol-console" title={t("menu-protocol-console")} icon="ic-server" class="protocol-console">
            <div class="protocol-tools">
                <SearchBox id="protocol-verbs" label="console-verbs" value={filter.verbs.clone()} most={MAX_FILTER} controls="protocol-frames" {onsearch} />
                <select class="field" id="protocol-connection" aria-label={t("console-connection")} onchange={onconnection}>
                    <option value="" selected={filter.connection.is_none()}>{ t("console-every-connection") }</option>
                    { for known.iter().map(|it| html! {
                        <option value={connection_code(*it)} selected={filter.connection == Some(*it)}>{ connection_name(*it) }</option>
                    }) }
                </select>
                <label><input type="checkbox" id="protocol-ignored" checked={filter.only_ignored} onchange={onignored} />{ t("console-only-ignored") }</label>
                <span class="small quiet" id="protocol-count">{ t_with("console-count", &count) }</span>
                <span class="grow"></span>
                <button class="tool" id="protocol-pause" type="button" aria-pressed={is_paused.to_string()} aria-label={t(pause)} title={t(pause)} onclick={onpause}>
                    <Icon id={if is_paused { "ic-play" } else { "ic-pause" }} />
                </button>
                <button class="tool" id="protocol-clear" type="button" aria-label={t("console-clear")} title={t("console-clear")} onclick={onclear}>
                    <Icon id="ic-trash" />
                </button>
                <button class="tool" id="protocol-copy" type="button" aria-label={t("console-copy")} title={t("console-copy")} onclick={oncopy}>
                    <Icon id="ic-copy" />
                </button>
                <button class="tool" id="protocol-save" type="button" aria-label={t("console-save")} title={t("console-save")} onclick={onsave}>
                    <Icon id="ic-download" />
                </button>
            </div>
            <FrameList {frames} chosen={*chosen} hidden={shown_parts} onchoose={chosen.setter()} />
            <section class="protocol-details" aria-label={t("console-details")} tabindex="0">
                if let Some(frame) = frame {
                    { details(&frame, shown_parts) }
                } else {
                    <p class="small quiet">{ t("console-choose") }</p>
                }
            </section>
            <div class="actions">
                <label class="grow"><input type="checkbox" id="protocol-texts" checked={*with_texts} onchange={ontexts} />{ t("console-with-texts") }</label>
            </div>
            <RawCommandForm />
        </DialogFrame>
    }
}

/// A frame, whole.
fn details(frame: &TracedFrame, hidden: Hidden) -> Html {
    let (line, payload) = (frame.line(hidden), frame.payload(hidden));
    html! {
        <>
            <p class="small quiet">
                { format!("{} · ", connection_name(frame.connection)) }<bdi>{ moment(frame.at) }</bdi>
            </p>
            if let Some(ignored) = frame.ignored {
                <p class="danger-text">{ reason(ignored) }</p>
            }
            <pre dir="ltr">{ line }{ "\n" }{ payload }</pre>
            if frame.is_cut {
                <p class="small quiet">{ t("console-cut") }</p>
            }
        </>
    }
}

/// When, to the millisecond: for people who write servers, whose logs have it so.
fn moment(at: Instant) -> String {
    times::machine_readable(at)
}

fn is_checked(event: &Event) -> bool {
    let input = event.target_dyn_into::<HtmlInputElement>();
    input.is_some_and(|input| input.checked())
}

/// Hands a trace to the browser as a file.
fn save(text: &str) -> Option<()> {
    let name = format!(
        "webmessenger-protocol-{}.txt",
        times::iso_date(Instant(times::now()))
    );
    let options = BlobPropertyBag::new();
    options.set_type("text/plain;charset=utf-8");
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    browser::save(&url, &name)?;
    // What was begun goes on without the address.
    Url::revoke_object_url(&url).ok()
}
