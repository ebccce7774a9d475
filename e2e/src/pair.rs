//! Two people in a conversation.

use anyhow::Result;

use crate::{
    Browser, Options,
    world::{PASSWORD, World},
};

/// alice and bob, signed in at a server of their own. alice has opened a conversation with bob.
pub struct Pair {
    /// The server and the bridge.
    pub world: World,
    /// Who has the conversation open.
    pub alice: Browser,
    /// Who is there.
    pub bob: Browser,
}

impl Pair {
    /// Brings them there; `name` tells their pictures from those of other tests.
    ///
    /// # Errors
    ///
    /// When one of them does not come so far.
    pub async fn start(name: &str) -> Result<Self> {
        let world = World::start().await?;
        let alice = Browser::open(&format!("{name}-alice"), Options::desktop()).await?;
        let bob = Browser::open(&format!("{name}-bob"), Options::desktop()).await?;
        alice
            .sign_in(&world.url(), "alice@example.com", PASSWORD)
            .await?;
        bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
            .await?;
        alice
            .wait_for("[data-email='bob@example.com'][data-status='NLN']")
            .await?;
        alice.talk_to("bob@example.com").await?;
        Ok(Self { world, alice, bob })
    }
}
