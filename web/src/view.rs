//! What is drawn. Views read the store and ask it; no protocol here.

pub(crate) mod banners;
pub(crate) mod brand_menu;
pub(crate) mod chat;
pub(crate) mod chats;
pub(crate) mod chooser;
pub(crate) mod closing;
pub(crate) mod clouds;
pub(crate) mod dialogs;
pub(crate) mod dock;
pub(crate) mod keyboard;
pub(crate) mod list;
pub(crate) mod menus;
pub(crate) mod parts;
pub(crate) mod reconnect;
pub(crate) mod reconnecting;
pub(crate) mod remaining;
pub(crate) mod shell;
pub(crate) mod sign_in;
pub(crate) mod signed_out;
pub(crate) mod steps;
pub(crate) mod toast;
pub(crate) mod toasts;
pub(crate) mod told;
