//! A line that is lost, and how the page comes back.

use anyhow::Result;
use e2e::{
    Browser, Options,
    world::{PASSWORD, World},
};
use msnp11::command::OutReason;

const BOB: &str = ".people [data-email='bob@example.com'][data-status='NLN']";

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_is_waited_for() -> Result<()> {
    let world = World::start().await?;
    let control = world.server.control();
    let alice = Browser::open("lost", Options::desktop()).await?;
    let bob = Browser::open("lost-bob", Options::desktop()).await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for(BOB).await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("before").await?;
    bob.reads("before").await?;

    control.kill();
    alice.wait_for("#reconnect").await?;
    // Later attempts wait longer, which leaves time to look.
    alice.wait_for_text(".footer", "try 3").await?;
    alice.wait_for("#reconnect[data-stage='waiting']").await?;
    alice.wait_for_text("#reconnect", "Next try in").await?;
    alice.wait_for_text("#my-status", "Reconnecting").await?;
    alice.say("meanwhile").await?;
    alice.wait_for(".message[data-state='queued']").await?;
    alice
        .wait_for_text(".event.waiting", "Will be sent automatically")
        .await?;
    alice.looks("reconnect").await?;
    alice.reads("before").await?;

    control.restart().await?;
    alice.wait_for("#reconnect[data-stage='waiting']").await?;
    alice.click("#reconnect-now").await?;
    alice.wait_gone("#reconnect").await?;
    bob.wait_until("bob to be back", e2e::PATIENCE, async || {
        if bob
            .eval("document.getElementById('reconnect') === null")
            .await?
        {
            return Ok(Some(()));
        }
        // Waits that grew are not sat through.
        bob.eval::<bool>("(document.getElementById('reconnect-now')?.click(), true)")
            .await?;
        Ok(None)
    })
    .await?;
    alice.wait_for(BOB).await?;
    alice.reads("before").await?;
    // What was typed meanwhile goes out by itself; if bob was not there yet, again on request.
    alice
        .wait_until("the message to arrive", e2e::PATIENCE, async || {
            if bob
                .eval::<bool>(
                    "document.getElementById('log')?.innerText.includes('meanwhile') ?? false",
                )
                .await?
            {
                return Ok(Some(()));
            }
            alice
                .eval::<bool>("(document.querySelector('.fail button')?.click(), true)")
                .await?;
            Ok(None)
        })
        .await?;
    alice.wait_for_text(".footer", "Connected").await?;
    alice.looks("back").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_asks_to_come_back_later() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("later", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let control = world.server.control();
    control.out(None, &OutReason::ReconnectAfter(Some(1)));
    alice.wait_for("#reconnect[data-stage='waiting']").await?;
    alice.wait_for_text("#reconnect", "1 minute").await?;
    alice.looks("reconnect-minute").await?;
    alice.click("#reconnect-now").await?;
    alice.wait_gone("#reconnect").await?;

    // From elsewhere: told, and nothing is tried.
    control.out(None, &OutReason::SignedInElsewhere);
    alice.wait_for("#told[data-reason='elsewhere']").await?;
    alice.wait_gone("#reconnect").await
}
