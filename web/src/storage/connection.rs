//! The open database, and opening it again: browsers close one when they clear what they keep, run out of room or have
//! trouble with the disk, and a newer page has it closed.

use std::{cell::RefCell, rc::Rc};

use idb::{
    Database, DatabaseEvent as _, Error, Factory, ObjectStore, ObjectStoreParams, Transaction,
    TransactionMode, event::VersionChangeEvent,
};

use super::{StorageError, Table};

/// A database, open while it can be.
pub(super) struct Connection {
    name: &'static str,
    /// The tables that each version added.
    versions: &'static [&'static [Table]],
    open: Rc<RefCell<Option<Rc<Database>>>>,
}

/// The tables of a transaction.
pub(super) struct Tables<'a>(&'a Transaction);

impl Tables<'_> {
    /// One of those that the transaction was begun with.
    pub(super) fn of(&self, table: Table) -> Result<ObjectStore, Error> {
        self.0.object_store(table.name())
    }
}

impl Connection {
    /// Not open yet.
    pub(super) fn new(name: &'static str, versions: &'static [&'static [Table]]) -> Self {
        Self {
            name,
            versions,
            open: Rc::default(),
        }
    }

    /// Does something as one transaction, once more if the database was closed under it.
    pub(super) async fn transact<T>(
        &self,
        tables: &[Table],
        mode: TransactionMode,
        work: impl AsyncFn(&Tables<'_>) -> Result<T, Error>,
    ) -> Result<T, StorageError> {
        let database = self.database().await?;
        match attempt(&database, tables, mode, &work).await {
            Ok(done) => return Ok(done),
            // Only a database that is closed opens no transaction, and its event may come later.
            Err(Error::TransactionOpenFailed(_)) => self.forget(&database),
            // It was closed in the midst of it, which leaves nothing of it.
            Err(_) if !self.is_open(&database) => {}
            Err(error) => return Err(why(&error)),
        }
        let database = self.database().await?;
        let again = attempt(&database, tables, mode, &work).await;
        again.map_err(|error| why(&error))
    }

    async fn database(&self) -> Result<Rc<Database>, StorageError> {
        if let Some(open) = self.open.borrow().clone() {
            return Ok(open);
        }
        let database = self.opened().await.map_err(|_| StorageError::Unavailable)?;
        // Who asked at the same time may have been faster; one is enough.
        if let Some(open) = self.open.borrow().clone() {
            database.close();
            return Ok(open);
        }
        let database = Rc::new(database);
        self.open.replace(Some(database.clone()));
        Ok(database)
    }

    async fn opened(&self) -> Result<Database, Error> {
        let version = u32::try_from(self.versions.len()).unwrap_or(u32::MAX);
        let mut request = Factory::new()?.open(self.name, Some(version))?;
        let versions = self.versions;
        request.on_upgrade_needed(move |event| {
            // What cannot be made is missing later, where that is an error of its own.
            let _ = upgrade(versions, &event);
        });
        let mut database = request.await?;
        let open = self.open.clone();
        database.on_close(move |_| drop(open.take()));
        // Another tab has a newer page, or the person clears all of it: this page must not stand in the way.
        let open = self.open.clone();
        database.on_version_change(move |_| {
            if let Some(open) = open.take() {
                open.close();
            }
        });
        Ok(database)
    }

    fn is_open(&self, database: &Rc<Database>) -> bool {
        let open = self.open.borrow();
        open.as_ref().is_some_and(|open| Rc::ptr_eq(open, database))
    }

    fn forget(&self, database: &Rc<Database>) {
        if self.is_open(database) {
            self.open.take();
        }
    }

    /// Closes it without a word, as a browser does before its event comes.
    #[cfg(test)]
    pub(super) fn close_behind_its_back(&self) {
        if let Some(open) = &*self.open.borrow() {
            open.close();
        }
    }
}

async fn attempt<T>(
    database: &Database,
    tables: &[Table],
    mode: TransactionMode,
    work: impl AsyncFn(&Tables<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let names: Vec<_> = tables.iter().map(|table| table.name()).collect();
    let transaction = database.transaction(&names, mode)?;
    match work(&Tables(&transaction)).await {
        Ok(done) if mode == TransactionMode::ReadOnly => Ok(done),
        Ok(done) => {
            let witness = witness(&transaction, &names);
            match transaction.commit()?.await {
                Ok(result) if result.is_committed() => Ok(done),
                _ => Err(end_of(witness).await),
            }
        }
        Err(error) => {
            let witness = witness(&transaction, &names);
            // Nothing of it is kept. Where the browser has done so already, this fails, and it knows why.
            match transaction.abort() {
                Ok(_) => Err(error),
                Err(_) => Err(end_of(witness).await),
            }
        }
    }
}

/// The same transaction, to be asked for its end: waiting for it takes it away.
fn witness(transaction: &Transaction, names: &[&str]) -> Option<Transaction> {
    let store = transaction.object_store(names.first()?).ok()?;
    Some(store.transaction())
}

/// Why a transaction that was not committed was not. A write that failed tells so before the transaction does.
async fn end_of(witness: Option<Transaction>) -> Error {
    gloo_timers::future::TimeoutFuture::new(0).await;
    let error = witness.and_then(|witness| witness.error());
    error.map_or(Error::DomExceptionNotFound, Error::DomException)
}

/// Why something was not written.
fn why(error: &Error) -> StorageError {
    match error {
        Error::DomException(exception) if exception.name() == "QuotaExceededError" => {
            StorageError::Full
        }
        _ => StorageError::NotWritten,
    }
}

fn upgrade(versions: &[&[Table]], event: &VersionChangeEvent) -> Result<(), Error> {
    let database = event.database()?;
    let had = event.old_version()? as usize;
    for table in versions.iter().skip(had).copied().flatten() {
        database.create_object_store(table.name(), ObjectStoreParams::new())?;
    }
    Ok(())
}
