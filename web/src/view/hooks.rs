//! What views have in common that is not drawn.

pub(crate) mod countdown;
pub(crate) mod narrow_page;
