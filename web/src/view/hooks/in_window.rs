//! Whether a conversation is drawn as a window inside the page, and whether that is the one in front.

use yew::prelude::*;

/// The window around a conversation. Without, the conversation is the one that is shown, and there is no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InWindow {
    /// Whether it lies over all others: its conversation is the one that is shown.
    pub(crate) is_front: bool,
}

/// The window around what is drawn, if there is one.
#[hook]
pub(crate) fn use_in_window() -> Option<InWindow> {
    use_context::<InWindow>()
}

/// Whether what is drawn belongs to the conversation that is shown: it alone takes the focus by itself, and has ids, which
/// are there once on a page.
#[hook]
pub(crate) fn use_is_front() -> bool {
    use_in_window().is_none_or(|window| window.is_front)
}
