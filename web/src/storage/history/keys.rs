//! The keys of the history's records: lists that begin with the account, so that those of one account, and of one thread,
//! lie beside each other.

use idb::{Error, KeyRange};
use js_sys::Array;
use model::history::{Sequence, ThreadKey};
use wasm_bindgen::{JsCast as _, JsValue};

/// Of the record of a thread.
pub(super) fn thread(account: &str, thread: &ThreadKey) -> JsValue {
    Array::of2(&account.into(), &thread.to_string().into()).into()
}

/// Of a message that came while the person was offline.
pub(super) fn offline_message(account: &str, id: &str) -> JsValue {
    Array::of2(&account.into(), &id.into()).into()
}

/// The server's id in such a key.
pub(super) fn offline_message_in(key: &JsValue) -> Option<String> {
    key.dyn_ref::<Array>()?.get(1).as_string()
}

/// Of a line, or of a chunk of words by its number.
pub(super) fn numbered(account: &str, thread: &ThreadKey, number: u64) -> JsValue {
    let thread = thread.to_string();
    // Sequence numbers are below 2^53.
    Array::of3(&account.into(), &thread.into(), &(number as f64).into()).into()
}

/// All of an account, in any of the tables.
pub(super) fn of_account(account: &str) -> Result<KeyRange, Error> {
    // Lists come behind all else, so that nothing of the account comes behind an empty one.
    let last = Array::of2(&account.into(), &Array::new());
    KeyRange::bound(&Array::of1(&account.into()), &last, None, Some(true))
}

/// All lines of a thread, or all of its chunks.
pub(super) fn of_thread(account: &str, thread: &ThreadKey) -> Result<KeyRange, Error> {
    let thread = JsValue::from(thread.to_string());
    let first = Array::of2(&account.into(), &thread);
    let last = Array::of3(&account.into(), &thread, &Array::new());
    KeyRange::bound(&first, &last, Some(true), Some(true))
}

/// The lines of a thread, or its chunks, from one number on and before another.
pub(super) fn between(
    account: &str,
    thread: &ThreadKey,
    from: u64,
    before: u64,
) -> Result<KeyRange, Error> {
    let (from, before) = (
        numbered(account, thread, from),
        numbered(account, thread, before),
    );
    KeyRange::bound(&from, &before, None, Some(true))
}

/// The number in the key of a line or of a chunk.
pub(super) fn number_in(key: &JsValue) -> Option<u64> {
    let number = key.dyn_ref::<Array>()?.get(2).as_f64()?;
    (number >= 0.0 && number.fract() == 0.0).then_some(number as u64)
}

/// The place in the key of a line.
pub(super) fn sequence_in(key: &JsValue) -> Option<Sequence> {
    number_in(key).map(Sequence)
}
