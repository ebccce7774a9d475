//! Sizes, times and names as the person's language has them.

pub(crate) mod collation;
mod intl;
pub(crate) mod sizes;
pub(crate) mod times;
