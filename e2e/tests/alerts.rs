//! How the page calls somebody who does not look at it: title, icon, notification and sound, once for each message; and
//! how it keeps quiet.

use anyhow::{Result, ensure};
use e2e::{
    Browser, Options,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{
    client::{ConversationId, Request},
    message::TextFormat,
    value::{Email, Status},
};

const BOB: &str = ".people [data-email='bob@example.com'][data-status='NLN']";

/// Writes down what the page asks of the browser: `told` is what the system would show, `heard` how many sounds.
const RECORD: &str = "(() => {
    const real = window.Notification;
    window.told = [];
    window.Notification = class extends EventTarget {
        static get permission() { return real.permission; }
        static requestPermission() { return real.requestPermission(); }
        constructor(title, options) {
            super();
            Object.assign(this, options, { title, open: true });
            for (const other of told) if (other.tag === this.tag) other.open = false;
            told.push(this);
        }
        close() { this.open = false; }
    };
    window.heard = 0;
    const connect = AudioNode.prototype.connect;
    AudioNode.prototype.connect = function (to, ...more) {
        if (to instanceof AudioDestinationNode) heard += 1;
        return connect.call(this, to, ...more);
    };
    return true;
})()";

/// Has the page believe that another window covers it, or that it does no more.
async fn cover(browser: &Browser, covered: bool) -> Result<()> {
    let (state, focus) = if covered {
        ("hidden", "false")
    } else {
        ("visible", "true")
    };
    let script = format!(
        "(() => {{
            Object.defineProperty(document, 'visibilityState', {{ get: () => '{state}', configurable: true }});
            document.hasFocus = () => {focus};
            document.dispatchEvent(new Event('visibilitychange'));
            return true;
        }})()"
    );
    browser.eval::<bool>(&script).await.map(drop)
}

/// Alice, signed in with notifications on and everything written down, and Bob.
async fn alice_and_bob(world: &World, name: &str) -> Result<(Browser, Native)> {
    let alice = Browser::open(name, Options::desktop()).await?;
    alice.grant("notifications").await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.eval::<bool>(RECORD).await?;
    alice.click("#menu").await?;
    alice.click("[data-action='notifications']").await?;
    alice
        .wait_for_js("localStorage.getItem('webmessenger').includes('\"notifications\":\"on\"')")
        .await?;
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    alice.wait_for(BOB).await?;
    Ok((alice, bob))
}

/// Bob's conversation with Alice.
async fn conversation(bob: &Native) -> Result<ConversationId> {
    let alice = Email::typed("alice@example.com")?;
    bob.request(Request::OpenConversation(alice)).await?;
    bob.wait("a conversation", |messenger| {
        messenger.conversations().next().is_some()
    })
    .await?;
    let id = bob.look(|messenger| messenger.conversations().next().map(|it| it.id));
    id.ok_or_else(|| anyhow::anyhow!("no conversation"))
}

async fn say(bob: &Native, id: ConversationId, text: &str) -> Result<()> {
    bob.request(Request::SendText(id, text.into(), TextFormat::default()))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_page_calls_once_for_each_message_until_it_is_read() -> Result<()> {
    let world = World::start().await?;
    let (alice, bob) = alice_and_bob(&world, "alerts").await?;
    let icon: String = alice
        .eval("document.querySelector('link[rel~=icon]').getAttribute('href')")
        .await?;
    cover(&alice, true).await?;
    let before: u32 = alice.eval("heard").await?;

    let id = conversation(&bob).await?;
    say(&bob, id, "are you there?").await?;
    alice.wait_for_js("told.length === 1").await?;
    alice
        .wait_for_js("document.title.startsWith('(1) ')")
        .await?;
    alice
        .wait_for_js(
            "decodeURIComponent(document.querySelector('link[rel~=icon]').href).includes('>1<')",
        )
        .await?;
    let (title, body): (String, String) = alice.eval("[told[0].title, told[0].body]").await?;
    ensure!(title.contains("Bob"), "{title}");
    assert_eq!(body, "are you there?");
    alice
        .wait_for_js(&format!("heard === {}", before + 1))
        .await?;

    // One for the conversation, and it calls again. The two are far enough apart to be two sounds.
    tokio::time::sleep(std::time::Duration::from_millis(1_200)).await;
    bob.request(Request::SendNudge(id)).await?;
    alice.wait_for_js("told.length === 2").await?;
    alice
        .wait_for_js("told[0].tag === told[1].tag && told[1].renotify && told.filter(it => it.open).length === 1")
        .await?;
    alice
        .wait_for_js("document.title.startsWith('(2) ')")
        .await?;
    alice
        .wait_for_js(&format!("heard === {}", before + 2))
        .await?;

    // Read, it is all gone.
    cover(&alice, false).await?;
    alice
        .wait_for_js("told.every(it => !it.open) && !document.title.startsWith('(')")
        .await?;
    alice
        .wait_for_js(&format!(
            "document.querySelector('link[rel~=icon]').getAttribute('href') === '{icon}'"
        ))
        .await?;

    // A click leads to the conversation.
    alice.talk_to("carol@example.com").await?;
    cover(&alice, true).await?;
    say(&bob, id, "hello?").await?;
    alice.wait_for_js("told.length === 3").await?;
    cover(&alice, false).await?;
    alice
        .eval::<bool>("told[2].dispatchEvent(new Event('click'))")
        .await?;
    alice.reads("hello?").await?;
    alice.wait_for_js("!told[2].open").await?;
    // Who looks is not called.
    say(&bob, id, "there you are").await?;
    alice.reads("there you are").await?;
    let told: u32 = alice.eval("told.length").await?;
    assert_eq!(told, 3);
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_calls_while_one_is_busy_or_has_muted_somebody() -> Result<()> {
    let world = World::start().await?;
    let (alice, bob) = alice_and_bob(&world, "alerts-busy").await?;
    let id = conversation(&bob).await?;
    // The menu of the conversation has it, and that of the contact says so too.
    alice.contact_action("bob@example.com", "mute").await?;
    let before: u32 = alice.eval("heard").await?;
    cover(&alice, true).await?;
    say(&bob, id, "muted").await?;
    alice
        .wait_for_js("document.title.startsWith('(1) ')")
        .await?;
    alice.wait_for(".tab .muted").await?;
    cover(&alice, false).await?;
    alice.click("#conversation-menu").await?;
    alice.click(".context-menu [data-action='unmute']").await?;
    alice.wait_gone(".tab .muted").await?;

    alice.click("#my-status").await?;
    alice.click(".context-menu [data-choice='BSY']").await?;
    let is_busy = |status| status == Status::Busy;
    bob.wait("alice to be busy", |messenger| {
        let alice = Email::typed("alice@example.com").ok();
        let alice = alice.and_then(|alice| messenger.roster().person(&alice));
        alice.is_some_and(|alice| is_busy(alice.status))
    })
    .await?;
    cover(&alice, true).await?;
    say(&bob, id, "busy").await?;
    alice
        .wait_for_js("document.title.startsWith('(1) ')")
        .await?;
    let quiet: bool = alice
        .eval(&format!("told.length === 0 && heard === {before}"))
        .await?;
    ensure!(quiet, "somebody was disturbed");
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_online_has_a_toast_and_who_was_there_has_none() -> Result<()> {
    let world = World::start().await?;
    let _carol = Native::sign_in(world.services(), "carol@example.com", PASSWORD).await?;
    let alice = Browser::open("alerts-toast", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice
        .wait_for(".people [data-email='carol@example.com'][data-status='NLN']")
        .await?;
    // Right after signing in nobody is news; this is how long that is.
    tokio::time::sleep(std::time::Duration::from_secs(11)).await;
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    alice
        .wait_for_text(".toast[data-kind='online']", "Bob")
        .await?;
    let toasts: u32 = alice
        .eval("document.querySelectorAll('.toast').length")
        .await?;
    assert_eq!(toasts, 1);
    alice.looks("toast-online").await?;

    // A press on it leads to the conversation; what is said in another has one too.
    alice.click(".toast[data-kind='online'] .open").await?;
    alice.wait_for("#compose").await?;
    alice.talk_to("carol@example.com").await?;
    let id = conversation(&bob).await?;
    say(&bob, id, "over here").await?;
    alice
        .wait_for_text(".toast[data-kind='message']", "over here")
        .await?;
    alice.click(".toast[data-kind='message'] .open").await?;
    alice.reads("over here").await?;
    alice.wait_gone(".toast[data-kind='message']").await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn notifications_are_offered_at_the_second_sign_in() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("alerts-offer", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let offered = "document.getElementById('notifications-offer') !== null";
    let at_once: bool = alice.eval(offered).await?;
    ensure!(!at_once, "offered to who tries it");
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    // A browser without a person refuses by itself, and then there is nothing to offer.
    let can_ask: bool = alice.eval("Notification.permission === 'default'").await?;
    if can_ask {
        alice.wait_for("#notifications-offer").await?;
        alice.looks("offer").await?;
        alice
            .click("#notifications-offer [data-action='not-now']")
            .await?;
    }
    alice.wait_gone("#notifications-offer").await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_shows_none_by_itself_has_a_service_worker_do_it() -> Result<()> {
    let world = World::start().await?;
    let (alice, bob) = alice_and_bob(&world, "alerts-worker").await?;
    // As on Android. What stands for it is counted by the registration, and clicked as the system would.
    alice
        .eval::<bool>(
            "(() => {
                const real = window.Notification;
                window.Notification = class {
                    static get permission() { return real.permission; }
                    constructor() { throw new TypeError('Illegal constructor'); }
                };
                window.shown = () => navigator.serviceWorker.getRegistration()
                    .then(it => it ? it.getNotifications() : [])
                    .then(all => all.map(it => it.body).join());
                return true;
            })()",
        )
        .await?;
    cover(&alice, true).await?;
    let id = conversation(&bob).await?;
    say(&bob, id, "on a phone").await?;
    alice
        .wait_until("a notification", e2e::PATIENCE, async || {
            let shown: String = alice.eval("shown()").await?;
            Ok((shown == "on a phone").then_some(()))
        })
        .await?;
    cover(&alice, false).await?;
    alice
        .wait_until("no notification", e2e::PATIENCE, async || {
            let shown: String = alice.eval("shown()").await?;
            Ok(shown.is_empty().then_some(()))
        })
        .await?;
    alice.check_console(&[]).await
}
