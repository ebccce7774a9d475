//! Files held over a conversation.

use model::{
    names,
    text::{t, t_with},
};
use msnp11::client::ConversationId;
use web_sys::{DataTransfer, DragEvent, File, FileSystemEntry};
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

/// What was dropped.
pub(crate) struct Dropped {
    /// Files.
    pub(crate) files: Vec<File>,
    /// The names of folders, which cannot be sent.
    pub(crate) folders: Vec<String>,
}

/// Has an element take files that are dropped on it; how many are held over it, if any are.
#[hook]
pub(crate) fn use_file_drop(element: &NodeRef, dropped: Callback<Dropped>) -> Option<u32> {
    let target = DropTarget {
        accepts: |_: &Callback<Dropped>, event: &DragEvent| count(&event.data_transfer()?),
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

fn take(dropped: &Callback<Dropped>, event: &DragEvent) {
    let Some(data) = event.data_transfer().filter(|data| count(data).is_some()) else {
        return;
    };
    event.prevent_default();
    let items = data.items();
    let items = (0..items.length()).filter_map(|place| items.get(place));
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for item in items.filter(|item| item.kind() == "file") {
        // A browser hands a folder on as a file that nobody can read.
        let entry = item.webkit_get_as_entry().ok().flatten();
        match entry.filter(FileSystemEntry::is_directory) {
            Some(folder) => folders.push(folder.name()),
            None => files.extend(item.get_as_file().ok().flatten()),
        }
    }
    dropped.emit(Dropped { files, folders });
}

/// How many files are held; none where what is held is a text or a link.
fn count(data: &DataTransfer) -> Option<u32> {
    let items = data.items();
    let files = (0..items.length())
        .filter(|place| items.get(*place).is_some_and(|item| item.kind() == "file"));
    let count = u32::try_from(files.count()).ok()?;
    (count > 0).then_some(count)
}
