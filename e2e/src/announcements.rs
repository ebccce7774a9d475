//! What is said by itself to who does not see the page: what comes into live regions, in the order in which it comes.
//!
//! Browsers tell screen readers of it and no driver, so that this follows what those do: words that come into a region that
//! was there before are said; a region that comes with its words is not, unless it is an alert. A status is said as a whole, a
//! log as far as it is new.

use std::time::Duration;

use anyhow::Result;
use tokio::time::Instant;

use crate::{Browser, PATIENCE};

const LISTEN: &str = r#"(() => {
    window.heard = [];
    const REGION = '[aria-live], [role=log], [role=status], [role=alert], [role=timer]';
    const OF_ROLE = { log: 'polite', status: 'polite', alert: 'assertive', timer: 'off' };
    const live = region => region.getAttribute('aria-live') ?? OF_ROLE[region.getAttribute('role')];
    const isWhole = region => (region.getAttribute('aria-atomic') ?? String(region.matches('[role=status], [role=alert]'))) === 'true';
    const elementOf = node => node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    // As a screen reader has it: without what is hidden from it, with the names of pictures and fields.
    const words = (node, from) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches('[aria-hidden=true], [hidden]') || getComputedStyle(node).display === 'none') return '';
        if (node !== from && node.matches('[aria-live=off], [role=timer]')) return '';
        if (node.matches('[role=img], progress')) return ` ${node.getAttribute('aria-label') ?? ''} `;
        if (node.tagName === 'IMG') return ` ${node.alt} `;
        const inside = [...node.childNodes].map(it => words(it, from)).join('');
        return getComputedStyle(node).display.startsWith('inline') ? inside : ` ${inside} `;
    };
    let known = new WeakSet(document.querySelectorAll(REGION));
    const say = (node, region) => {
        const text = words(node, node).replace(/\s+/g, ' ').trim();
        if (text && node.isConnected && !node.parentElement?.closest('[aria-hidden=true], [hidden]')) window.heard.push(`${live(region)}: ${text}`);
    };
    new MutationObserver(changes => {
        const said = new Map();
        const once = (node, region) => said.set(node, region);
        for (const change of changes) {
            const nodes = change.type === 'characterData' ? [change.target] : change.addedNodes;
            for (const node of nodes) {
                if (!node.isConnected) continue;
                const alerts = node.nodeType === Node.ELEMENT_NODE ? [...node.querySelectorAll('[role=alert]'), ...(node.matches('[role=alert]') ? [node] : [])] : [];
                for (const alert of alerts) if (!known.has(alert)) once(alert, alert);
                // Of what is a region itself it depends on that one.
                const region = elementOf(node).closest(REGION);
                if (!region || !known.has(region) || live(region) === 'off') continue;
                once(isWhole(region) ? region : node, region);
            }
        }
        // All of it came at once: it is said in the order in which it stands there, and nothing twice.
        const inOrder = [...said.keys()].sort((one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
        for (const node of inOrder) {
            let within = node.parentNode;
            while (within && !said.has(within)) within = within.parentNode;
            if (!within) say(node, said.get(node));
        }
        for (const region of document.querySelectorAll(REGION)) known.add(region);
    }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
    return true })()"#;

impl Browser {
    /// From now on keeps what is said by itself. Loading the page ends it.
    ///
    /// # Errors
    ///
    /// When the page cannot be asked.
    pub async fn listen(&self) -> Result<()> {
        self.eval::<bool>(LISTEN).await.map(drop)
    }

    /// What was said so far, each with how urgent it is: `polite: Bob sent you a nudge`.
    ///
    /// # Errors
    ///
    /// When the page cannot be asked.
    pub async fn heard(&self) -> Result<Vec<String>> {
        self.eval("window.heard").await
    }

    /// Waits until these were said, in this order and whatever else between them, and forgets them.
    ///
    /// # Errors
    ///
    /// When they are not; says what was.
    pub async fn wait_to_hear(&self, said: &[&str]) -> Result<Vec<String>> {
        let end = Instant::now() + PATIENCE;
        loop {
            let heard = self.heard().await?;
            let mut all = heard.iter();
            if said.iter().all(|said| all.any(|it| it.contains(said))) {
                return self.eval("window.heard.splice(0)").await;
            }
            if Instant::now() > end {
                let what = format!("{said:#?} was not said, but {heard:#?}");
                return Err(self.failure(&what, None).await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
