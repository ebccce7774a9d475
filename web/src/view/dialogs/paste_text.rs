//! What is to become of a long text that was pasted.

use js_sys::{Array, JsString};
use model::{
    long_paste::{LongPaste, MAX_TEXT},
    message_folding, service_links,
    text::{file_name, t, t_with},
};
use msnp11::client::ConversationId;
use web_sys::{File, FilePropertyBag};
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, send_pasted::minute};
use crate::{drawing_count::count_drawing, store::use_store, view::hooks::watch::use_conversation};

/// What [`PasteText`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct PasteTextProps {
    /// Where it was pasted.
    pub id: ConversationId,
}

/// How long it is, its beginning, and what can be done with it: it is text, a file, or nothing.
#[component]
pub(crate) fn PasteText(props: &PasteTextProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store();
    let takes_files = use_conversation(id, |messenger, conversation| {
        !conversation.is_group && service_links::files_allowed(messenger.service())
    });
    let takes_files = takes_files.unwrap_or_default();
    let text = store.pasted_text();
    let Some(paste) = LongPaste::of(&text) else {
        return Html::default();
    };
    let lines: Vec<_> = text.lines().take(message_folding::LINES).collect();
    let beginning = message_folding::beginning(&lines.join("\n")).to_owned();
    let size = [
        ("lines", paste.lines.into()),
        ("characters", paste.characters.into()),
    ];
    let as_text = {
        let store = store.clone();
        move |_: MouseEvent| store.paste_as_text(id)
    };
    let as_file = move |_: MouseEvent| {
        let file = text_file(&store.pasted_text());
        store.close_dialog();
        if let Some(file) = file {
            store.send_files(id, vec![file]);
        }
    };
    let told = if !paste.is_text() {
        t_with("paste-text-too-long", &[("most", MAX_TEXT.into())])
    } else if paste.messages > 1 {
        t_with("paste-text-messages", &[("count", paste.messages.into())])
    } else {
        String::new()
    };
    html! {
        <DialogFrame id="paste-text-dialog" title={t("paste-text-title")} icon="ic-copy">
            <div class="content">
                <p class="facts number">{ t_with("paste-text-size", &size) }</p>
                <pre class="pasted-text" dir="auto" translate="yes">{ beginning }</pre>
                <p>{ told }</p>
            </div>
            <div class="actions">
                <Cancel />
                <span class="grow"></span>
                if takes_files {
                    <button class={classes!("button", (!paste.is_text()).then_some("primary"))} id="paste-as-file" type="button" onclick={as_file}>{ t("paste-text-file") }</button>
                }
                if paste.is_text() {
                    <button class="button primary" id="paste-as-text" type="button" data-first="" onclick={as_text}>{ t("paste-text-text") }</button>
                }
            </div>
        </DialogFrame>
    }
}

fn text_file(text: &str) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type("text/plain");
    let name = file_name("paste-text-name", &[("date", minute().into())]);
    let parts = Array::of1(&JsString::from(text));
    File::new_with_str_sequence_and_options(&parts, &name, &options).ok()
}
