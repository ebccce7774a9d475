//! A command that is sent by hand, once it was said what that can do.

use model::{
    keys::Key,
    protocol_console::{connection_code, connection_name, raw_error},
    settings::PROTOCOL_RAW,
    text::t,
};
use msnp11::client::{RawCommand, RawCommandError, Request};
use web_sys::HtmlFormElement;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_language,
    view::{
        dialogs::field_of,
        hooks::watch::{use_page, use_store_of},
    },
};

/// Folded at first; then the warning, and once it was taken the fields.
#[component]
pub(super) fn RawCommandForm() -> Html {
    count_drawing!();
    use_language();
    let store = use_store_of(vec![Key::ProtocolTrace]);
    let accepted = use_page(|page| page.settings.is_on(&PROTOCOL_RAW));
    let failed = use_state_eq(|| None::<RawCommandError>);
    let connections: Vec<_> = store.messenger().protocol_trace().connections().collect();
    let accept = {
        let store = store.clone();
        move |_: MouseEvent| store.set_settings(|settings| settings.switch(&PROTOCOL_RAW, true))
    };
    let onsubmit = {
        let (store, failed, connections) = (store.clone(), failed.setter(), connections.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(form) = event.target_dyn_into::<HtmlFormElement>() else {
                return;
            };
            let (line, payload) = (field_of(&form, "line"), field_of(&form, "payload"));
            let payload = Some(payload.as_str()).filter(|payload| !payload.is_empty());
            let command = match RawCommand::new(&line, payload) {
                Ok(command) => command,
                Err(error) => return failed.set(Some(error)),
            };
            failed.set(None);
            let code = field_of(&form, "connection");
            let mut connections = connections.iter();
            if let Some((conn, _)) = connections.find(|(_, it)| connection_code(*it) == code) {
                store.request(Request::SendRaw(*conn, command));
            }
        }
    };
    html! {
        <details class="protocol-raw">
            <summary>{ t("console-raw") }</summary>
            if accepted {
                <form {onsubmit}>
                    <select class="field" name="connection" aria-label={t("console-connection")}>
                        { for connections.iter().map(|(_, it)| html! {
                            <option value={connection_code(*it)}>{ connection_name(*it) }</option>
                        }) }
                    </select>
                    <input class="field" id="protocol-line" name="line" dir="ltr" autocomplete="off" spellcheck="false" placeholder="PNG"
                        aria-label={t("console-raw-line")} aria-describedby={failed.is_some().then_some("protocol-raw-error")} />
                    <input class="field" id="protocol-payload" name="payload" dir="ltr" autocomplete="off" spellcheck="false"
                        placeholder={t("console-raw-payload")} aria-label={t("console-raw-payload")} />
                    <button class="button primary" id="protocol-send" type="submit" disabled={connections.is_empty()}>{ t("console-raw-send") }</button>
                </form>
                if let Some(error) = *failed {
                    <p class="danger-text" id="protocol-raw-error" role="alert">{ raw_error(error) }</p>
                }
            } else {
                <p class="body-text">{ t("console-raw-warning") }</p>
                <button class="button" id="protocol-raw-accept" type="button" onclick={accept}>{ t("console-raw-accept") }</button>
            }
        </details>
    }
}
