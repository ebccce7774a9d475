//! What is drawn. Views read the store and ask it; no protocol here.

pub(crate) mod chat;
pub(crate) mod list;
pub(crate) mod parts;
pub(crate) mod shell;
pub(crate) mod sign_in;
pub(crate) mod steps;
pub(crate) mod toasts;
pub(crate) mod told;
