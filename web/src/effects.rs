//! What the page does to the browser around it.

pub(crate) mod leaving;
