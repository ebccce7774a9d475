//! MSNSLP between two peers, to the byte and against those who mean no good.

mod exchanges;
mod goodbyes;
mod hostile;
mod pair;
mod patience;
mod recorded;
