//! What is written can be read again, whatever it is: decode(encode(x)) = x for every type of both directions.
//!
//! Every variant has a strategy; a match without a wildcard beside each list of them keeps a new variant from being
//! forgotten.

mod commands;
mod messages;
mod streams;
mod values;
