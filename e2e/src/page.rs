//! What a person does on the page, by the names that the page's elements keep.

use anyhow::Result;

use crate::{Browser, Key};

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

    /// Writes a text and sends it with Enter; `\n` makes a new line.
    ///
    /// # Errors
    ///
    /// When the composer is not there.
    pub async fn say(&self, text: &str) -> Result<()> {
        // Pasted, since the driver cannot type what lies beyond the basic plane.
        self.insert("#compose", text).await?;
        self.press("#compose", Key::Enter).await
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
