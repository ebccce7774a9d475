//! A window of 1280 by 1024 at 400 %, which is 320 by 256 pixels (WCAG 1.4.10): every screen, with all that can be done on it.

use std::{cell::RefCell, collections::BTreeMap, env, fs, path::PathBuf};

use anyhow::{Result, ensure};
use e2e::{
    Browser, Options,
    tour::{self, On, desk},
};

/// What is lost: what scrolls in two directions, what lies outside for good, and what cannot be pressed where it is scrolled to.
const LOST: &str = r#"(() => {
    const lost = [];
    const called = it => `${it.tagName.toLowerCase()}${it.id ? '#' + it.id : ''}.${[...it.classList].join('.')} ${(it.getAttribute('aria-label') ?? it.textContent).trim().slice(0, 30)}`;
    const scrolls = (size, shown, overflow) => size > shown + 1 && ['auto', 'scroll'].includes(overflow);
    const page = document.scrollingElement;
    if (page.scrollWidth > innerWidth) lost.push(`the page is ${page.scrollWidth} wide`);
    // The picker lies over all of it.
    const modal = [...document.querySelectorAll('dialog[open], .emoticon-picker')].at(-1);
    const top = modal ?? document.body;
    const places = [];
    for (const it of top.querySelectorAll('*')) {
        if (!it.checkVisibility()) continue;
        const style = getComputedStyle(it);
        const across = scrolls(it.scrollWidth, it.clientWidth, style.overflowX);
        const down = scrolls(it.scrollHeight, it.clientHeight, style.overflowY);
        if (across && (down || page.scrollHeight > innerHeight + 1) && !it.matches('input, textarea, select')) lost.push(`scrolls both ways: ${called(it)}`);
        // A text that scrolls has to show two lines of it at least.
        if (down && it.clientHeight < 40 && !it.matches('textarea')) lost.push(`${it.clientHeight} high to read in: ${called(it)}`);
        if (it.scrollTop || it.scrollLeft) places.push([it, it.scrollTop, it.scrollLeft]);
        // Cut off where nothing scrolls.
        if (style.overflowY === 'hidden' && it.scrollHeight > it.clientHeight + 2 && it.clientHeight > 2 && !it.matches('.cut, .visually-hidden, .sheet, .crop, .folded .words, svg, svg *') && !it.closest('.sprites')) {
            const beyond = [...it.querySelectorAll('button, a, input, select, textarea, p, li')].some(one => one.checkVisibility() && getComputedStyle(one).position !== 'absolute' && one.getBoundingClientRect().bottom > it.getBoundingClientRect().bottom + 2
                && ![...ancestors(one, it)].some(between => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(between).overflowY)));
            if (beyond) lost.push(`cuts off what is in it: ${called(it)}`);
        }
    }
    function* ancestors(from, to) { for (let it = from.parentElement; it && it !== to; it = it.parentElement) yield it; }
    const y = scrollY;
    const CONTROLS = 'a[href], button, input, select, textarea, summary, [role=treeitem], [role=option], [role=tab]';
    for (const it of top.querySelectorAll(CONTROLS)) {
        if (!it.checkVisibility({ visibilityProperty: true }) || it.disabled || it.matches('[type=file], [type=hidden], [tabindex="-1"]:not([role])') || it.closest('[aria-hidden=true]')) continue;
        it.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        let box = it.getBoundingClientRect();
        if (box.width < 2 || box.height < 2) continue;
        const pane = it.closest('dialog, .phone, .pane, .full-page') ?? page;
        const from = pane.getBoundingClientRect().left;
        if (box.left < from - 1 || box.right > from + pane.clientWidth + 3) lost.push(`outside: ${called(it)}`);
        const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
        const seen = () => {
            box = it.getBoundingClientRect();
            const from = Math.max(box.top, 0), to = Math.min(box.bottom, innerHeight);
            // What is at the edge may be under what stays there: some part of it has to be free.
            return [0.5, 0.25, 0.75, 0.1, 0.9].some(part => {
                const at = document.elementFromPoint(x, from + (to - from) * part);
                // A notice goes by itself, and can be closed.
                if (at?.closest('.toasts')) return true;
                return at && (it.contains(at) || it.labels?.length && [...it.labels].some(label => label.contains(at)) || at.closest('label')?.control === it);
            });
        };
        if (!seen()) {
            it.scrollIntoView({ block: 'center' });
            if (!seen()) lost.push(`cannot be pressed: ${called(it)}`);
        }
    }
    scrollTo(0, y);
    for (const it of top.querySelectorAll('*')) if (it.scrollTop && !places.some(([one]) => one === it)) it.scrollTop = 0;
    for (const [it, top, left] of places) { it.scrollTop = top; it.scrollLeft = left; }
    return [...new Set(lost)] })()"#;

async fn every_screen_at(text_size: &str, compact: bool, name: &str) -> Result<()> {
    let browser = Browser::open(name, desk()).await?;
    let found = RefCell::new(BTreeMap::<String, Vec<String>>::new());
    let all_seen = tour::every_screen(&browser, async |screen, on| {
        if on == On::Desk {
            return Ok(());
        }
        browser
            .appear(&Options::desktop().size(320, 256).reduced_motion())
            .await?;
        let set = format!(
            "(document.documentElement.dataset.textSize = '{text_size}',
                document.documentElement.toggleAttribute('data-compact', {compact}), true)"
        );
        browser.eval::<bool>(&set).await?;
        browser.drawn().await?;
        if let Some(directory) = env::var_os("SCREENS").map(PathBuf::from) {
            fs::create_dir_all(&directory)?;
            let picture = browser.driver().screenshot_as_png().await?;
            fs::write(directory.join(format!("{name}-{screen}.png")), picture)?;
        }
        for lost in browser.eval::<Vec<String>>(LOST).await? {
            let mut found = found.borrow_mut();
            found.entry(lost).or_default().push(screen.to_owned());
        }
        browser.appear(&desk()).await
    })
    .await;
    let found = found.into_inner();
    let told: Vec<_> = found
        .iter()
        .map(|(lost, screens)| format!("{lost}\n    on {}", screens.join(", ")))
        .collect();
    ensure!(told.is_empty(), "lost:\n{}\n{all_seen:?}", told.join("\n"));
    all_seen
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_at_400_percent() -> Result<()> {
    every_screen_at("normal", false, "reflow").await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_at_400_percent_with_larger_text_and_compact_rows() -> Result<()> {
    every_screen_at("larger", true, "reflow-larger").await
}
