//! Files held over a conversation.

use model::{
    names,
    text::{t, t_with},
};
use msnp11::client::ConversationId;
use web_sys::{DataTransfer, DragEvent, File};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    view::{
        hooks::{
            drop_target::{DropTarget, use_drop_target},
            watch::use_conversation,
        },
        widgets::sentence::Sentence,
    },
};

/// Has an element take files that are dropped on it; how many are held over it, if any are.
#[hook]
pub(crate) fn use_file_drop(element: &NodeRef, dropped: Callback<Vec<File>>) -> Option<u32> {
    let target = DropTarget {
        accepts: |_: &Callback<Vec<File>>, event: &DragEvent| count(&event.data_transfer()?),
        dropped: take,
    };
    use_drop_target(element, dropped, target)
}

/// What [`DropHint`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct DropHintProps {
    /// Which conversation.
    pub id: ConversationId,
    /// How many.
    pub count: u32,
}

/// Over the conversation: what dropping them will do.
#[component]
pub(crate) fn DropHint(props: &DropHintProps) -> Html {
    count_drawing!();
    let with = use_conversation(props.id, |messenger, conversation| {
        (names::title(messenger, conversation), conversation.is_group)
    });
    let Some((title, is_group)) = with else {
        return Html::default();
    };
    let (head, hint) = if is_group {
        (html! { {t("file-drop-group")} }, t("file-drop-group-hint"))
    } else {
        let id = if props.count == 1 {
            "file-drop-one"
        } else {
            "file-drop-several"
        };
        (
            html! { <Sentence {id} name={title.clone()} /> },
            t_with("file-drop-hint", &[("name", title.into())]),
        )
    };
    html! {
        <div class="drop" role="status">
            <svg class="hero" aria-hidden="true"><use href="#ic-file" /></svg>
            <h2>{head}</h2>
            <p>{hint}</p>
            <p class="small quiet"><kbd>{t("file-drop-key")}</kbd>{" "}{t("file-drop-key-does")}</p>
        </div>
    }
}

fn take(dropped: &Callback<Vec<File>>, event: &DragEvent) {
    let Some(files) = event.data_transfer().and_then(|data| data.files()) else {
        return;
    };
    if files.length() > 0 {
        event.prevent_default();
        dropped.emit(
            (0..files.length())
                .filter_map(|place| files.get(place))
                .collect(),
        );
    }
}

/// How many files are held; none where what is held is a text or a link.
fn count(data: &DataTransfer) -> Option<u32> {
    let items = data.items();
    let files = (0..items.length())
        .filter(|place| items.get(*place).is_some_and(|item| item.kind() == "file"));
    let count = u32::try_from(files.count()).ok()?;
    (count > 0).then_some(count)
}
