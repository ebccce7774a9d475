//! What a finger presses, on every screen of a phone: 44 by 44 pixels at least (WCAG 2.5.5). Links and buttons in the middle of
//! a sentence are as high as its lines.

use std::{cell::RefCell, collections::BTreeMap};

use anyhow::{Result, ensure};
use e2e::{
    Browser,
    tour::{self, On, desk, phone},
};

/// What is hit a finger's half from its middle is what counts: that may be its label, its padding or what lies around it unseen.
const SMALL: &str = r#"(() => {
    const HALF = 21.5;
    const small = [];
    const modal = [...document.querySelectorAll('dialog[open]')].at(-1);
    const top = modal ?? document.body;
    const TARGETS = 'a[href], button, input, select, textarea, summary, [role=treeitem], [role=option], [role=tab], [role^=menuitem], [data-menu]';
    const isInline = it => it.matches('a, button') && getComputedStyle(it).display.startsWith('inline') && it.closest('p, .words, .text, .field-note, small') && !it.matches('.button, .tool');
    const places = [...top.querySelectorAll('*')].filter(it => it.scrollTop || it.scrollLeft).map(it => [it, it.scrollTop, it.scrollLeft]);
    const y = scrollY;
    for (const it of top.querySelectorAll(TARGETS)) {
        if (!it.checkVisibility({ visibilityProperty: true, opacityProperty: false }) || it.disabled || isInline(it)) continue;
        if (it.matches('[type=file], [type=hidden]') || it.closest('[aria-hidden=true]:not([data-menu])')) continue;
        it.scrollIntoView({ block: 'center', inline: 'center' });
        const box = it.getBoundingClientRect();
        if (box.width < 2 || box.height < 2) continue;
        if (box.width >= 44 && box.height >= 44) continue;
        const labels = [...(it.labels ?? [])];
        const hits = (x, y) => {
            const at = document.elementFromPoint(x, y);
            return !!at && (it.contains(at) || labels.some(label => label.contains(at)));
        };
        const x = box.left + box.width / 2, y = box.top + box.height / 2;
        // Under something else, such as a notice.
        if (!hits(x, y)) continue;
        const edge = way => { let length = 0; while (length < 60 && hits(x + way[0] * (length + 1), y + way[1] * (length + 1))) length += 1; return length; };
        const across = edge([-1, 0]) + edge([1, 0]) + 1, down = edge([0, -1]) + edge([0, 1]) + 1;
        if (across < 2 * HALF || down < 2 * HALF)
            small.push(`${across}x${down}: ${it.tagName.toLowerCase()}${it.id ? '#' + it.id : ''}.${[...it.classList].join('.')} ${(it.getAttribute('aria-label') ?? it.textContent).trim().slice(0, 30)}`);
    }
    scrollTo(0, y);
    for (const it of top.querySelectorAll('*')) if (it.scrollTop && !places.some(([one]) => one === it)) it.scrollTop = 0;
    for (const [it, top, left] of places) { it.scrollTop = top; it.scrollLeft = left; }
    return [...new Set(small)] })()"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_finger_hits_everything_on_every_screen() -> Result<()> {
    let browser = Browser::open("touch-targets", desk()).await?;
    let found = RefCell::new(BTreeMap::<String, Vec<String>>::new());
    let all_seen = tour::every_screen(&browser, async |screen, on| {
        if on == On::Desk {
            return Ok(());
        }
        browser.appear(&phone()).await?;
        browser.drawn().await?;
        for small in browser.eval::<Vec<String>>(SMALL).await? {
            let mut found = found.borrow_mut();
            found.entry(small).or_default().push(screen.to_owned());
        }
        browser.appear(&desk()).await
    })
    .await;
    let found = found.into_inner();
    let told: Vec<_> = found
        .iter()
        .map(|(small, screens)| format!("{small}\n    on {}", screens.join(", ")))
        .collect();
    ensure!(told.is_empty(), "small:\n{}\n{all_seen:?}", told.join("\n"));
    all_seen
}
