//! A picture that came as a file.

use model::{keys::Key, text::t};
use msnp11::client::TransferId;
use yew::prelude::*;

use super::dialog_frame::DialogFrame;
use crate::{drawing_count::count_drawing, driver::Received, view::hooks::watch::use_store_of};

/// What [`PictureDialog`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct PictureDialogProps {
    /// The transfer that brought it.
    pub id: TransferId,
}

/// As large as the window has room for it. Esc closes it.
#[component]
pub(crate) fn PictureDialog(props: &PictureDialogProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Transfer(props.id), Key::Transfers]);
    let messenger = store.messenger();
    let (Some(transfer), Some(Received::Here { url, .. })) =
        (messenger.transfer(props.id), store.received(props.id))
    else {
        return Html::default();
    };
    let name = AttrValue::from(transfer.name.clone());
    html! {
        <DialogFrame id="picture-dialog" class="large-picture" title={name.clone()} icon="ic-picture">
            <div class="content"><img src={url.clone()} alt={name.clone()} draggable="false" /></div>
            <div class="actions">
                <span class="grow"></span>
                <a class="button primary" href={url} download={name} data-first="">{t("file-save")}</a>
            </div>
        </DialogFrame>
    }
}
