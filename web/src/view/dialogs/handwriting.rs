//! Handwriting of one's own, on a phone.

use model::text::t;
use msnp11::client::ConversationId;
use yew::prelude::*;

use super::dialog_frame::DialogFrame;
use crate::{
    drawing_count::count_drawing, store::use_store, view::conversation::handwriting::Handwriting,
};

/// What [`HandwritingSheet`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct HandwritingSheetProps {
    /// In which conversation.
    pub id: ConversationId,
}

/// A sheet from below.
#[component]
pub(crate) fn HandwritingSheet(props: &HandwritingSheetProps) -> Html {
    count_drawing!();
    let store = use_store();
    let onclose = Callback::from(move |_: bool| store.close_dialog());
    html! {
        <DialogFrame id="handwriting-sheet" title={t("draw")} icon="ic-handwriting" sheet=true>
            <Handwriting id={props.id} {onclose} />
        </DialogFrame>
    }
}
