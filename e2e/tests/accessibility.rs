//! Every screen, light and dark, at a desk and on a phone, as people with a screen reader, a keyboard or weak eyes have it. No
//! rule of axe-core is left out for any of them.

use std::{cell::RefCell, collections::BTreeMap};

use anyhow::{Result, ensure};
use e2e::{
    Browser, Scheme,
    axe::Rules,
    tour::{self, On, desk, phone},
};

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_screen() -> Result<()> {
    let browser = Browser::open("accessibility", desk()).await?;
    // What was found, and on which screens: one mistake is often seen on many.
    let found = RefCell::new(BTreeMap::<String, Vec<String>>::new());
    let all_seen = tour::every_screen(&browser, async |name, on| {
        for (size, options) in [("desk", desk()), ("phone", phone())] {
            if (on == On::Desk && size == "phone") || (on == On::Phone && size == "desk") {
                continue;
            }
            for (scheme, rules) in [(Scheme::Light, Rules::All), (Scheme::Dark, Rules::Colours)] {
                browser.appear(&options.clone().scheme(scheme)).await?;
                browser.drawn().await?;
                browser.settle().await?;
                for violation in browser.violations(rules).await? {
                    let screen = format!("{name} {size} {scheme:?}");
                    let mut found = found.borrow_mut();
                    found.entry(violation.to_string()).or_default().push(screen);
                }
            }
        }
        browser.appear(&desk()).await
    })
    .await;
    let found = found.into_inner();
    let told = |(violation, screens): (&String, &Vec<String>)| {
        format!("{violation}\n    on {}", screens.join(", "))
    };
    let told: Vec<_> = found.iter().map(told).collect();
    ensure!(
        told.is_empty(),
        "axe finds:\n{}\n{all_seen:?}",
        told.join("\n")
    );
    all_seen
}
