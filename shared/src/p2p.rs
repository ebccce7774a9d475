//! Layer 5: MSNSLP, by which clients hand each other pictures, emoticons and files over a switchboard (msnp11-sb.md,
//! sections 6 to 8).

mod file_name;

pub use file_name::{MAX_NAME, safe_name};
