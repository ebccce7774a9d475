//! What the page keeps in the browser: IndexedDB `webmessenger`, one table for each kind of thing. Never a password.
//!
//! A browser that keeps nothing, as some do in private windows, loses what is kept here and nothing else: what is sought
//! is not there, and what is to be kept is told not to be.

pub(crate) mod cache;
mod connection;
pub(crate) mod history;
pub(crate) mod own_objects;

use std::{cell::RefCell, rc::Rc};

use idb::{Error, Query, TransactionMode};
use wasm_bindgen::JsValue;

use self::connection::{Connection, Tables};

/// The name of the database.
const NAME: &str = "webmessenger";

/// The tables that each version of the database added, the first version first. A version that people have is never
/// changed: what is new goes into a new one at the end.
const VERSIONS: &[&[Table]] = &[
    &[
        Table::OwnPictures,
        Table::OwnEmoticons,
        Table::Objects,
        Table::ObjectUses,
    ],
    &[Table::Threads, Table::Lines, Table::LineTexts],
    &[Table::OfflineMessages],
];

/// A table: values by a text, and those of the history by a list that begins with the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    /// The own display picture, by account.
    OwnPictures,
    /// The own emoticons, by account.
    OwnEmoticons,
    /// Pictures and emoticons of others, by the SHA-1 of their data.
    Objects,
    /// When each of these was used last, and how large it is, by the same.
    ObjectUses,
    /// What is known of each conversation of the history: by account and thread.
    Threads,
    /// What was said in them: by account, thread and sequence number.
    Lines,
    /// The words of 256 lines each, to seek in: by account, thread and number of the chunk.
    LineTexts,
    /// Messages that came while the person was offline, whose lines are kept and which may still be on the server: by account
    /// and the server's id.
    OfflineMessages,
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Self::OwnPictures => "own-pictures",
            Self::OwnEmoticons => "own-emoticons",
            Self::Objects => "objects",
            Self::ObjectUses => "object-uses",
            Self::Threads => "threads",
            Self::Lines => "lines",
            Self::LineTexts => "line-texts",
            Self::OfflineMessages => "offline-messages",
        }
    }
}

/// Why something is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StorageError {
    /// The browser keeps nothing for this page, or a newer page has changed the database.
    #[error("the browser keeps nothing for this page")]
    Unavailable,
    /// The browser has no room for it.
    #[error("the browser has no room for it")]
    Full,
    /// It was not written, for another reason.
    #[error("the browser did not write it")]
    NotWritten,
}

/// The value of a key, if there is one.
async fn get(table: Table, key: &str) -> Option<JsValue> {
    let read = read(table, async |tables| {
        tables.of(table)?.get(Query::Key(key.into()))?.await
    });
    read.await.ok().flatten()
}

/// Every key of a table with its value.
async fn all(table: Table) -> Vec<(String, JsValue)> {
    let read = read(table, async |tables| {
        let store = tables.of(table)?;
        // Both are asked for before either is waited for: a transaction ends when nothing is asked.
        let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        Ok((keys.await?, values.await?))
    });
    let (keys, values) = read.await.unwrap_or_default();
    let keys = keys
        .into_iter()
        .map(|key| key.as_string().unwrap_or_default());
    keys.zip(values).collect()
}

async fn read<T>(
    table: Table,
    read: impl AsyncFn(&Tables<'_>) -> Result<T, Error>,
) -> Result<T, StorageError> {
    let connection = connection();
    connection
        .transact(&[table], TransactionMode::ReadOnly, read)
        .await
}

/// Changes several tables at once: all of it is kept, or nothing. What is read in it nobody else changes until it is over.
/// It may be done twice, so that it must do the same again.
async fn change<T>(
    tables: &[Table],
    change: impl AsyncFn(&Tables<'_>) -> Result<T, Error>,
) -> Result<T, StorageError> {
    let connection = connection();
    connection
        .transact(tables, TransactionMode::ReadWrite, change)
        .await
}

/// Keeps a value, or takes it out where there is none.
async fn put(table: Table, key: &str, value: Option<JsValue>) -> Result<(), StorageError> {
    change(&[table], async |tables| {
        let (store, key) = (tables.of(table)?, JsValue::from(key));
        match &value {
            Some(value) => drop(store.put(value, Some(&key))?),
            None => drop(store.delete(Query::Key(key))?),
        }
        Ok(())
    })
    .await
}

thread_local! {
    static CONNECTION: RefCell<Rc<Connection>> = RefCell::new(Rc::new(Connection::new(NAME, VERSIONS)));
}

fn connection() -> Rc<Connection> {
    CONNECTION.with_borrow(Rc::clone)
}

#[cfg(test)]
pub(crate) mod tests {
    use idb::Factory;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    /// Does something as another tab does it.
    pub(crate) async fn in_another_tab<T>(does: impl Future<Output = T>) -> T {
        let other = Rc::new(Connection::new(NAME, VERSIONS));
        let own = CONNECTION.replace(other.clone());
        let mut does = std::pin::pin!(does);
        // What is done takes its connection when it begins; what comes after it is this tab's again.
        let mut own = Some(own);
        let done = std::future::poll_fn(|context| {
            let polled = does.as_mut().poll(context);
            if let Some(own) = own.take() {
                CONNECTION.set(own);
            }
            polled
        })
        .await;
        other.close_behind_its_back();
        done
    }

    #[wasm_bindgen_test]
    async fn a_database_that_was_closed_is_opened_again() {
        let key = "closed";
        put(Table::OwnPictures, key, Some("before".into()))
            .await
            .unwrap();
        connection().close_behind_its_back();
        put(Table::OwnPictures, key, Some("after".into()))
            .await
            .unwrap();
        connection().close_behind_its_back();
        let kept = get(Table::OwnPictures, key).await;
        assert_eq!(
            kept.and_then(|kept| kept.as_string()).as_deref(),
            Some("after")
        );

        // As when the person clears what the browser keeps: everything is told to let go.
        Factory::new().unwrap().delete(NAME).unwrap().await.unwrap();
        put(Table::OwnPictures, key, Some("anew".into()))
            .await
            .unwrap();
        assert!(get(Table::OwnPictures, key).await.is_some());
    }

    #[wasm_bindgen_test]
    async fn what_is_not_written_is_told() {
        let failed = change(&[Table::OwnPictures], async |tables| {
            // A function cannot be kept.
            let nothing = js_sys::Function::new_no_args("");
            tables
                .of(Table::OwnPictures)?
                .put(&nothing, Some(&"key".into()))?;
            Ok(())
        });
        assert_eq!(failed.await, Err(StorageError::NotWritten));

        let newer = Connection::new("of a newer page", VERSIONS);
        let mut request = Factory::new()
            .unwrap()
            .open("of a newer page", Some(99))
            .unwrap();
        request.on_upgrade_needed(|_| {});
        request.await.unwrap().close();
        let failed = newer.transact(&[], TransactionMode::ReadOnly, async |_| Ok(()));
        assert_eq!(failed.await, Err(StorageError::Unavailable));
    }
}
