//! The history of an account, as the browser keeps it. Nothing of an account is read without its name, which its sign-in
//! alone gives; nothing here knows who is signed in.
//!
//! A line lies at the account, the thread and a sequence number, which grows with time. What is known of a thread without its
//! lines is a record of its own, and so are the words of 256 lines each. All of what a batch changes is one transaction.

mod bring_in;
mod days;
mod delete;
mod keys;
mod offline_messages;
mod pages;
mod quota;
mod search;
mod write;

use idb::Error;
#[cfg(test)]
use model::history::ThreadKey;
use model::history::{Line, Sequence, Thread};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

pub(crate) use self::{
    bring_in::BroughtIn,
    pages::Page,
    quota::{Room, ask_to_persist, room},
};
use super::{StorageError, Table, Tables, change, read};
use crate::json;

/// The history of one account.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct KeptHistory {
    account: String,
}

/// Threads, and how many records of such made no sense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Threads {
    /// The thread that was added to last comes first.
    pub(crate) threads: Vec<Thread>,
    /// Records that are none. Their lines are still there, and the next line makes the record anew.
    pub(crate) unread: usize,
}

/// Addresses stay out of logs.
impl std::fmt::Debug for KeptHistory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeptHistory")
    }
}

impl KeptHistory {
    /// That of an account, by [`model::settings::account_key`].
    pub(crate) fn of(account: String) -> Self {
        Self { account }
    }

    /// What is known of every thread.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn threads(&self) -> Result<Threads, StorageError> {
        let records = read(Table::Threads, async |tables| {
            let all = keys::of_account(&self.account)?;
            tables
                .of(Table::Threads)?
                .get_all(Some(all.into()), None)?
                .await
        });
        let records = records.await?;
        let count = records.len();
        let mut threads: Vec<Thread> = records.into_iter().filter_map(json::read).collect();
        threads.sort_by_key(|thread| std::cmp::Reverse(thread.last));
        Ok(Threads {
            unread: count - threads.len(),
            threads,
        })
    }

    /// What is known of one, for tests: whoever changes it reads it in the transaction that does.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    #[cfg(test)]
    pub(crate) async fn thread(&self, key: &ThreadKey) -> Result<Option<Thread>, StorageError> {
        read(Table::Threads, async |tables| {
            let record = keys::thread(&self.account, key);
            let record = tables.of(Table::Threads)?.get(record)?.await?;
            Ok(record.and_then(json::read))
        })
        .await
    }
}

/// A record as it is written.
fn written(record: &impl Serialize) -> Result<JsValue, Error> {
    let written = record.serialize(&Serializer::json_compatible());
    // Numbers are the only thing that may not fit, and those of a record do.
    written.map_err(|_| Error::UnexpectedJsType("a record", JsValue::NULL))
}

/// Lines with their places, of those that make sense, and how many do not.
fn read_lines(keys: Vec<JsValue>, values: Vec<JsValue>) -> (Vec<(Sequence, Line)>, usize) {
    let count = values.len();
    let lines: Vec<_> = keys
        .iter()
        .zip(values)
        .filter_map(|(key, value)| Some((keys::sequence_in(key)?, json::read::<Line>(value)?)))
        .collect();
    let unread = count - lines.len();
    (lines, unread)
}

#[cfg(test)]
mod tests;
