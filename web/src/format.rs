//! Sizes, times and names as the person's language has them.

pub(crate) mod decomposition;
mod intl;
pub(crate) mod name_order;
pub(crate) mod sizes;
pub(crate) mod times;
