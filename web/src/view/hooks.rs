//! What views have in common that is not drawn.

pub(crate) mod closed_beside;
pub(crate) mod closed_by_back;
pub(crate) mod countdown;
pub(crate) mod display;
pub(crate) mod drop_target;
pub(crate) mod in_window;
pub(crate) mod list_window;
pub(crate) mod log_scroll;
pub(crate) mod narrow_page;
pub(crate) mod submission;
pub(crate) mod toolbar_keys;
pub(crate) mod touch_drag;
pub(crate) mod watch;
