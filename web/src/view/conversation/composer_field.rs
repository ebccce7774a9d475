//! The field that a message is written in.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, File, HtmlDocument, HtmlTextAreaElement};

/// Puts text where the caret is, instead of what is selected, as an edit that the browser takes back and brings again. The
/// field has the focus then.
pub(crate) fn at_caret(field: &HtmlTextAreaElement, text: &str) {
    let _ = field.focus();
    // Called outdated, and still the one way to an edit that can be taken back.
    let document = field
        .owner_document()
        .map(JsCast::unchecked_into::<HtmlDocument>);
    let edited = document
        .map(|document| document.exec_command_with_show_ui_and_value("insertText", false, text));
    if matches!(edited, Some(Ok(true))) {
        return;
    }
    let start = field.selection_start().ok().flatten().unwrap_or(0);
    if field.set_range_text(text).is_ok() {
        let units = u32::try_from(text.encode_utf16().count()).unwrap_or(0);
        // Fails only for fields without a caret.
        let _ = field.set_selection_range(start + units, start + units);
    }
}

/// Puts text before all that stands in the field, as an edit that can be taken back, and the caret behind all.
pub(crate) fn before_all(field: &HtmlTextAreaElement, text: &str) {
    let _ = field.focus();
    // Fails only for fields without a caret.
    let _ = field.set_selection_range(0, 0);
    at_caret(field, text);
    let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(0);
    let _ = field.set_selection_range(end, end);
    field.set_scroll_top(field.scroll_height());
}

/// Puts text in place of all that stands in the field, and the caret behind it.
pub(crate) fn replace(field: &HtmlTextAreaElement, text: &str) {
    field.set_value(text);
    let end = u32::try_from(text.encode_utf16().count()).unwrap_or(0);
    // Fails only for fields without a caret.
    let _ = field.set_selection_range(end, end);
    grow(field);
}

/// Whether the caret stands behind all of the text, and nothing is selected.
pub(crate) fn is_at_end(field: &HtmlTextAreaElement) -> bool {
    let end = u32::try_from(field.value().encode_utf16().count()).ok();
    let caret = |place: Result<Option<u32>, _>| place.ok().flatten();
    caret(field.selection_start()) == end && caret(field.selection_end()) == end
}

/// Makes the field as high as its lines, up to what the style allows.
pub(crate) fn grow(field: &HtmlTextAreaElement) {
    let style = field.style();
    // Lower first, or it would never shrink.
    let _ = style.set_property("height", "auto");
    let _ = style.set_property("height", &format!("{}px", field.scroll_height()));
}

/// Whether a conversation that appears may take the focus: not from someone who is writing in another field, nor from
/// someone who goes from tab to tab with the arrow keys.
pub(crate) fn may_take_focus() -> bool {
    // What lies in a window behind is left, though the browser has not said so yet.
    let busy = ":is(input:not(#find), textarea, [role=dialog] *):focus:not([inert] *), [role=tab]:focus-visible";
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.query_selector(busy).ok().flatten().is_none())
}

/// The text that is pasted, as it is.
pub(crate) fn pasted_text(event: &Event) -> String {
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    let text = data.and_then(|data| data.get_data("text/plain").ok());
    text.unwrap_or_default()
}

/// The files that are pasted. What is a text too, as programs put both there, is pasted as a text.
pub(crate) fn pasted_files(event: &Event) -> Vec<File> {
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    let files = data
        .filter(|data| data.get_data("text/plain").unwrap_or_default().is_empty())
        .and_then(|data| data.files());
    files.map_or_else(Vec::new, |files| {
        (0..files.length())
            .filter_map(|place| files.get(place))
            .collect()
    })
}
