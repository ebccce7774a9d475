//! Sizes, times and names as the person's language has them.

mod intl;
pub(crate) mod name_order;
pub(crate) mod sizes;
pub(crate) mod times;
