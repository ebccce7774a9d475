//! What a person does on the page, by the names that the page's elements keep.

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::{Browser, Key, Options, Scheme, WebElement};

/// Sends what is written as a message that waits for who is offline.
const SEND_OFFLINE: &str = "[data-action='send-offline']";

impl Browser {
    /// Opens the page and fills in the sign-in form, without sending it.
    ///
    /// # Errors
    ///
    /// When the page does not come up.
    pub async fn fill_sign_in(&self, url: &str, email: &str, password: &str) -> Result<()> {
        self.goto(url).await?;
        self.wait_for("#email").await?;
        self.fill("#email", email).await?;
        self.fill("#password", password).await
    }

    /// Signs in and waits for the contact list.
    ///
    /// # Errors
    ///
    /// When the list does not come up.
    pub async fn sign_in(&self, url: &str, email: &str, password: &str) -> Result<()> {
        self.fill_sign_in(url, email, password).await?;
        self.click("#sign-in").await?;
        self.wait_for("#contacts").await?;
        Ok(())
    }

    /// Opens the conversation with a contact.
    ///
    /// # Errors
    ///
    /// When the contact is not in the list, or no conversation opens.
    pub async fn talk_to(&self, email: &str) -> Result<()> {
        self.click(&format!("[data-email='{email}']")).await?;
        self.wait_for("#compose").await?;
        Ok(())
    }

    /// Writes a text and sends it, with Enter where that sends; `\n` makes a new line.
    ///
    /// # Errors
    ///
    /// When the composer is not there.
    pub async fn say(&self, text: &str) -> Result<()> {
        // Pasted, since the driver cannot type what lies beyond the basic plane.
        self.insert("#compose", text).await?;
        // To somebody who is offline it goes with a click of its own.
        if self.visible(SEND_OFFLINE).await?.is_some() {
            return self.click(SEND_OFFLINE).await;
        }
        let by_key: bool = self
            .eval("document.querySelector('#compose').enterKeyHint === 'send'")
            .await?;
        if by_key {
            self.press("#compose", Key::Enter).await
        } else {
            self.click("#send").await
        }
    }

    /// What copying all of an element puts on the clipboard, as text.
    ///
    /// # Errors
    ///
    /// When it is not there, or the browser does not copy.
    pub async fn copied(&self, css: &str) -> Result<String> {
        self.wait_for(css).await?;
        let permissions =
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.cdp("Browser.grantPermissions", permissions).await?;
        let expression = format!(
            "(async () => {{ window.focus(); getSelection().selectAllChildren(document.querySelector({css:?}));
            if (!document.execCommand('copy')) return null;
            getSelection().removeAllRanges();
            return await navigator.clipboard.readText() }})()"
        );
        let parameters = json!({
            "expression": expression, "userGesture": true, "awaitPromise": true, "returnByValue": true,
        });
        let answer = self.cdp("Runtime.evaluate", parameters).await?;
        let text = answer["result"]["value"].as_str();
        Ok(text
            .with_context(|| format!("nothing copied: {answer}"))?
            .to_owned())
    }

    /// Pastes a picture of 300x200 into the composer.
    ///
    /// # Errors
    ///
    /// When the page cannot be asked.
    pub async fn paste_picture(&self) -> Result<()> {
        self.eval::<bool>(
            "(() => { const canvas = document.createElement('canvas');
            canvas.width = 300; canvas.height = 200;
            canvas.getContext('2d').fillRect(20, 20, 200, 100);
            canvas.toBlob(blob => {
                const data = new DataTransfer();
                data.items.add(new File([blob], 'image.png', { type: 'image/png' }));
                document.getElementById('compose').dispatchEvent(
                    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            });
            return true })()",
        )
        .await?;
        Ok(())
    }

    /// One look in each of the four ways that people have it, saved as screenshots; then the desktop again.
    ///
    /// # Errors
    ///
    /// When a screenshot cannot be taken.
    pub async fn looks(&self, name: &str) -> Result<()> {
        for (size, options) in [("desktop", Options::desktop()), ("phone", Options::phone())] {
            for (scheme, light) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
                let options = options.clone().scheme(scheme).reduced_motion();
                self.appear(&options).await?;
                self.screenshot(&format!("{name}-{size}-{light}")).await?;
            }
        }
        self.appear(&Options::desktop()).await
    }

    /// One look at this size, light and dark, saved as screenshots; then as before.
    ///
    /// # Errors
    ///
    /// When a screenshot cannot be taken.
    pub async fn looks_as(&self, name: &str, options: &Options) -> Result<()> {
        for (scheme, light) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
            let look = options.clone().scheme(scheme).reduced_motion();
            self.appear(&look).await?;
            self.screenshot(&format!("{name}-{light}")).await?;
        }
        self.appear(options).await
    }

    /// Opens the menu of a contact as a right click does, and chooses an entry.
    ///
    /// # Errors
    ///
    /// When the contact, the menu or the entry is not there.
    pub async fn contact_action(&self, email: &str, action: &str) -> Result<()> {
        self.right_click(&format!(".people [data-email='{email}']"))
            .await?;
        self.click(&format!(".context-menu [data-action='{action}']"))
            .await
    }

    /// Opens the menu of a group of this name, and chooses an entry.
    ///
    /// # Errors
    ///
    /// When the group, the menu or the entry is not there.
    pub async fn group_action(&self, name: &str, action: &str) -> Result<()> {
        let heading = self.wait_for_text(".group-line", name).await?;
        self.right_click_on(&heading).await?;
        self.click(&format!(".context-menu [data-action='{action}']"))
            .await
    }

    /// Right-clicks the first visible element that matches.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn right_click(&self, css: &str) -> Result<()> {
        let element = self.wait_for(css).await?;
        self.right_click_on(&element).await
    }

    async fn right_click_on(&self, element: &WebElement) -> Result<()> {
        let chain = self.driver().action_chain();
        chain.context_click_element(element).perform().await?;
        Ok(())
    }

    /// Waits until a line with this text stands in the transcript.
    ///
    /// # Errors
    ///
    /// When it does not come.
    pub async fn reads(&self, text: &str) -> Result<()> {
        self.wait_for_text("#log", text).await?;
        Ok(())
    }
}
