//! The screens of the history.

use anyhow::Result;
use thirtyfour::Key;

use super::{On, Tour};

impl<L: AsyncFn(&str, On) -> Result<()>> Tour<'_, L> {
    pub(super) async fn history(&self) -> Result<()> {
        let it = self.browser;
        it.click("#menu").await?;
        it.click("dialog [data-action='history']").await?;
        it.wait_for("[data-thread='contact:bob@example.com']")
            .await?
            .click()
            .await?;
        it.wait_for("#history-log .kept-line").await?;
        self.look("history", On::Both).await?;
        it.fill("#history-search", "koln").await?;
        it.wait_for(".history-hit mark").await?;
        self.look("history-results", On::Both).await?;
        it.fill("#history-search", "nothing like it").await?;
        it.wait_for("#history-count[data-over]").await?;
        it.wait_for(".history-pane .empty-state").await?;
        self.look("history-no-results", On::Both).await?;
        it.press("#history-search", Key::Escape).await?;
        it.wait_for("#history-export").await?.click().await?;
        self.dialog("export-history-dialog").await?;
        it.click("#history-delete").await?;
        self.dialog("delete-from-history-dialog").await?;
        it.click("#history-import").await?;
        self.dialog("import-history-dialog").await?;
        it.click("#history-close").await?;
        it.wait_for("#contacts").await.map(drop)
    }
}
