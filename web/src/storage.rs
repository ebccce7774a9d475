//! What the page keeps in the browser: IndexedDB `webmessenger`, one table for each kind of thing. Never a password.
//!
//! A browser that keeps nothing, as some do in private windows, loses what is kept here and nothing else: nothing
//! fails, what is sought is not there.

pub(crate) mod cache;
pub(crate) mod own;

use std::{cell::RefCell, rc::Rc};

use idb::{
    Database, DatabaseEvent as _, Error, Factory, ObjectStore, ObjectStoreParams, Query,
    TransactionMode, event::VersionChangeEvent,
};
use wasm_bindgen::JsValue;

/// The name of the database.
const NAME: &str = "webmessenger";

/// The tables that each version of the database added, the first version first. A version that people have is never
/// changed: what is new goes into a new one at the end.
const VERSIONS: &[&[Table]] = &[&[
    Table::OwnPictures,
    Table::OwnEmoticons,
    Table::Objects,
    Table::ObjectUses,
]];

/// A table: values by a text.
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
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Self::OwnPictures => "own-pictures",
            Self::OwnEmoticons => "own-emoticons",
            Self::Objects => "objects",
            Self::ObjectUses => "object-uses",
        }
    }
}

/// The value of a key, if there is one.
pub(super) async fn get(table: Table, key: &str) -> Option<JsValue> {
    let read = async {
        let database = database().await?;
        let transaction = database.transaction(&[table.name()], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(table.name())?;
        store.get(Query::Key(key.into()))?.await
    };
    read.await.ok().flatten()
}

/// Every key of a table with its value.
pub(super) async fn all(table: Table) -> Vec<(String, JsValue)> {
    let read = async {
        let database = database().await?;
        let transaction = database.transaction(&[table.name()], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(table.name())?;
        // Both are asked for before either is waited for: a transaction ends when nothing is asked.
        let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        Ok::<_, Error>((keys.await?, values.await?))
    };
    let (keys, values) = read.await.unwrap_or_default();
    let keys = keys
        .into_iter()
        .map(|key| key.as_string().unwrap_or_default());
    keys.zip(values).collect()
}

/// Changes several tables at once: all of it is kept, or nothing.
pub(super) async fn change(
    tables: &[Table],
    change: impl FnOnce(&dyn Fn(Table) -> Result<ObjectStore, Error>) -> Result<(), Error>,
) {
    let names: Vec<_> = tables.iter().map(|table| table.name()).collect();
    let write = async {
        let database = database().await?;
        let transaction = database.transaction(&names, TransactionMode::ReadWrite)?;
        change(&|table| transaction.object_store(table.name()))?;
        transaction.commit()?.await?;
        Ok::<_, Error>(())
    };
    // A browser without room keeps what it has.
    let _ = write.await;
}

/// Keeps a value, or takes it out where there is none.
pub(super) async fn put(table: Table, key: &str, value: Option<JsValue>) {
    change(&[table], |store| {
        let (store, key) = (store(table)?, JsValue::from(key));
        match value {
            Some(value) => drop(store.put(&value, Some(&key))?),
            None => drop(store.delete(Query::Key(key))?),
        }
        Ok(())
    })
    .await;
}

thread_local! {
    static DATABASE: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
}

/// The database, opened once.
async fn database() -> Result<Rc<Database>, Error> {
    if let Some(open) = DATABASE.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let version = u32::try_from(VERSIONS.len()).unwrap_or(u32::MAX);
    let mut request = Factory::new()?.open(NAME, Some(version))?;
    request.on_upgrade_needed(|event| {
        // What cannot be made is missing later, where that is an error of its own.
        let _ = upgrade(&event);
    });
    let mut database = request.await?;
    // Another tab has a newer page: this one must not stand in its way.
    database.on_version_change(|_| {
        if let Some(open) = DATABASE.with_borrow_mut(Option::take) {
            open.close();
        }
    });
    let database = Rc::new(database);
    DATABASE.set(Some(database.clone()));
    Ok(database)
}

fn upgrade(event: &VersionChangeEvent) -> Result<(), Error> {
    let database = event.database()?;
    let had = event.old_version()? as usize;
    for table in VERSIONS.iter().skip(had).copied().flatten() {
        database.create_object_store(table.name(), ObjectStoreParams::new())?;
    }
    Ok(())
}
