//! What is drawn. Views read the store and ask it; no protocol here.

pub(crate) mod banners;
pub(crate) mod bottom_navigation;
pub(crate) mod classic_windows;
pub(crate) mod contact_list;
pub(crate) mod conversation;
pub(crate) mod conversation_list;
pub(crate) mod dialogs;
pub(crate) mod history;
pub(crate) mod hooks;
pub(crate) mod keyboard_shortcuts;
pub(crate) mod main_screen;
pub(crate) mod menus;
pub(crate) mod sign_in_screen;
pub(crate) mod signed_out_screen;
pub(crate) mod toasts;
pub(crate) mod widgets;
