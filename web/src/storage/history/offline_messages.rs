//! Messages that came while the person was offline, by the server's ids: those whose lines are kept and which may still be on
//! the server. Written with their lines as one, so that a page that dies before it deleted them does not tell them twice.

use idb::Error;
use model::history::Batch;

use super::{KeptHistory, StorageError, Table, Tables, change, keys, read};

/// Ids that are read at once: more than the core deletes in a session are of no use.
const MAX_READ: u32 = 1_000;

impl KeptHistory {
    /// The ids of those that are kept.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn offline_messages(&self) -> Result<Vec<String>, StorageError> {
        let keys = read(Table::OfflineMessages, async |tables| {
            let all = keys::of_account(&self.account)?;
            let table = tables.of(Table::OfflineMessages)?;
            table.get_all_keys(Some(all.into()), Some(MAX_READ))?.await
        });
        let keys = keys.await?;
        Ok(keys.iter().filter_map(keys::offline_message_in).collect())
    }

    /// These are deleted on the server: nothing has to be known of them any more.
    ///
    /// # Errors
    ///
    /// When it was not written.
    pub(crate) async fn forget_offline_messages(&self, ids: &[String]) -> Result<(), StorageError> {
        change(&[Table::OfflineMessages], async |tables| {
            let table = tables.of(Table::OfflineMessages)?;
            for id in ids {
                table.delete(keys::offline_message(&self.account, id))?;
            }
            Ok(())
        })
        .await
    }

    pub(super) fn remember_offline_messages(
        &self,
        tables: &Tables<'_>,
        batch: &Batch,
    ) -> Result<(), Error> {
        let table = tables.of(Table::OfflineMessages)?;
        for id in batch.appends.iter().filter_map(|it| it.offline.as_ref()) {
            let key = keys::offline_message(&self.account, id);
            table.put(&true.into(), Some(&key))?;
        }
        Ok(())
    }
}
