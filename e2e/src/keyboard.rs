//! Keys, pressed as on a keyboard: they go to what has the focus, wherever that is.

use anyhow::{Result, bail};

use crate::{Browser, Key};

/// How often Tab is pressed until something is held to be out of its reach.
const MOST_STOPS: usize = 60;
/// How many arrows, in a menu or a toolbar.
const MOST_ARROWS: usize = 30;

/// Notes what is on the page whenever nothing on it has the focus for a tenth of a second.
const WATCH: &str = "(() => {
    window.lostFocus = [];
    let since = null;
    const look = () => {
        const lost = document.activeElement === document.body || document.activeElement === null;
        if (!lost) since = null;
        else if (since === null) since = { at: performance.now(), had: window.hadFocus };
        else if (performance.now() - since.at > 100) {
            window.lostFocus.push(since.had ?? 'before anything had it');
            since = { at: Infinity };
        }
        requestAnimationFrame(look);
    };
    addEventListener('focusin', event => { window.hadFocus = event.target.outerHTML.slice(0, 200) }, true);
    look();
    return true })()";

impl Browser {
    /// Presses one key, with others held down: `&[Key::Control]`.
    ///
    /// # Errors
    ///
    /// When the browser does not take it.
    pub async fn key(&self, held: &[Key], key: impl Into<char>) -> Result<()> {
        let mut chain = self.driver().action_chain();
        for held in held {
            chain = chain.key_down(held.clone());
        }
        let key: char = key.into();
        chain = chain.key_down(key).key_up(key);
        for held in held {
            chain = chain.key_up(held.clone());
        }
        Ok(chain.perform().await?)
    }

    /// Types words where the focus is.
    ///
    /// # Errors
    ///
    /// When the browser does not take them.
    pub async fn types(&self, words: &str) -> Result<()> {
        Ok(self
            .driver()
            .action_chain()
            .send_keys(words)
            .perform()
            .await?)
    }

    /// Waits until what has the focus matches.
    ///
    /// # Errors
    ///
    /// When something else has it, or nothing.
    pub async fn wait_for_focus(&self, css: &str) -> Result<()> {
        let matches = format!("document.activeElement?.matches({css:?}) === true");
        self.wait_for_js(&matches).await
    }

    /// Goes there by Tab, by the arrows within a toolbar, and backwards if that is nearer.
    ///
    /// # Errors
    ///
    /// When it is not reached.
    pub async fn tab_to(&self, css: &str, backwards: bool) -> Result<()> {
        let held: &[Key] = if backwards { &[Key::Shift] } else { &[] };
        self.wait_for(css).await?;
        let mut passed = Vec::new();
        for _ in 0..MOST_STOPS {
            if self.has_focus(css).await? {
                return Ok(());
            }
            let within = format!(
                "!!document.activeElement?.closest('[role=toolbar]')?.querySelector({css:?})"
            );
            if self.eval(&within).await? {
                return self.arrow_to(Key::Right, css).await;
            }
            passed.push(self.focused().await?);
            self.key(held, Key::Tab).await?;
        }
        bail!("Tab does not come to {css}, but to {passed:#?}")
    }

    /// Goes there by an arrow.
    ///
    /// # Errors
    ///
    /// When it is not reached.
    pub async fn arrow_to(&self, arrow: Key, css: &str) -> Result<()> {
        let mut passed = Vec::new();
        for _ in 0..MOST_ARROWS {
            if self.has_focus(css).await? {
                return Ok(());
            }
            passed.push(self.focused().await?);
            self.key(&[], arrow.clone()).await?;
        }
        bail!("the arrow does not come to {css}, but to {passed:#?}")
    }

    /// Chooses an entry of the menu that is open.
    ///
    /// # Errors
    ///
    /// When there is no such entry.
    pub async fn choose(&self, css: &str) -> Result<()> {
        self.wait_for_focus("[role^=menuitem]").await?;
        self.arrow_to(Key::Down, css).await?;
        self.key(&[], Key::Enter).await
    }

    /// From now on notes it when the focus is lost.
    ///
    /// # Errors
    ///
    /// When the page cannot be asked.
    pub async fn watch_focus(&self) -> Result<()> {
        self.eval::<bool>(WATCH).await.map(drop)
    }

    /// Fails if the focus was lost since it is watched.
    ///
    /// # Errors
    ///
    /// Then, and when the page cannot be asked.
    pub async fn focus_was_kept(&self) -> Result<()> {
        let lost: Vec<String> = self.eval("window.lostFocus").await?;
        if lost.is_empty() {
            return Ok(());
        }
        Err(self
            .failure(&format!("the focus was lost from {lost:#?}"), None)
            .await)
    }

    async fn has_focus(&self, css: &str) -> Result<bool> {
        self.eval(&format!(
            "document.activeElement?.matches({css:?}) === true"
        ))
        .await
    }

    async fn focused(&self) -> Result<String> {
        self.eval("document.activeElement?.outerHTML.slice(0, 120) ?? ''")
            .await
    }
}
