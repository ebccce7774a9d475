//! Sizes, times and names as the language of the page has them.

pub(crate) mod decomposition;
pub(crate) mod intl;
pub(crate) mod name_order;
pub(crate) mod sizes;
pub(crate) mod times;
