//! The browser's own dialog to choose files with, behind an `<input type="file">` that is not seen.

use wasm_bindgen::JsCast as _;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::browser::document;

/// The id of the input that chooses files for the conversation that is shown.
pub(crate) const FILES: &str = "file";
/// Of the one that chooses pictures, on a phone.
pub(crate) const PICTURES: &str = "picture-file";

/// Opens the dialog of the input with this id, for what stands elsewhere.
pub(crate) fn open(id: &str) {
    let chooser = document().and_then(|document| document.get_element_by_id(id));
    if let Some(chooser) = chooser.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        chooser.click();
    }
}

/// What opens the dialog of this input.
pub(crate) fn opener(chooser: &NodeRef) -> impl Fn(MouseEvent) + 'static + use<> {
    let chooser = chooser.clone();
    move |_| {
        if let Some(chooser) = chooser.cast::<HtmlInputElement>() {
            chooser.click();
        }
    }
}

/// What takes the files that were chosen, at least one.
pub(crate) fn taker(
    chooser: &NodeRef,
    take: impl Fn(Vec<File>) + 'static,
) -> impl Fn(Event) + 'static {
    let chooser = chooser.clone();
    move |_| {
        let Some(chooser) = chooser.cast::<HtmlInputElement>() else {
            return;
        };
        let files = chooser.files();
        let files: Vec<_> = files
            .iter()
            .flat_map(|files| (0..files.length()).filter_map(|place| files.get(place)))
            .collect();
        // So that the same file can be chosen again.
        chooser.set_value("");
        if !files.is_empty() {
            take(files);
        }
    }
}
