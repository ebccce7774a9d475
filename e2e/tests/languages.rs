//! The page in the language of its person: the browser's, or another that they choose, which is kept.

use anyhow::{Result, ensure};
use e2e::{
    Browser, Options,
    world::{PASSWORD, World},
};

const FETCHED: &str = "performance.getEntriesByType('resource').map(it => it.name) \
    .filter(name => name.endsWith('.ftl')).map(name => name.replace(/.*\\/(.*)-[0-9a-f]+\\.ftl/, '$1')).join()";

fn choose(tag: &str) -> String {
    format!(
        "(() => {{ const field = document.getElementById('language'); field.value = '{tag}'; \
         field.dispatchEvent(new Event('change', {{ bubbles: true }})) }})()"
    )
}

fn is_spoken(tag: &str, direction: &str) -> String {
    format!(
        "document.documentElement.lang === '{tag}' && document.documentElement.dir === '{direction}'"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_speaks_the_browsers_language_and_then_the_chosen_one() -> Result<()> {
    let world = World::start().await?;
    let options = Options::desktop().languages("pt-PT,pt,en");
    let alice = Browser::open("languages-alice", options).await?;
    alice.goto(&world.url()).await?;
    alice.wait_for_text("#sign-in", "Entrar").await?;
    alice.wait_for_js(&is_spoken("pt-BR", "ltr")).await?;
    let fetched: String = alice.eval(FETCHED).await?;
    ensure!(fetched == "pt-BR", "only the one in use: {fetched}");

    alice.fill("#email", "alice@example.com").await?;
    alice.fill("#password", PASSWORD).await?;
    alice.eval::<Option<()>>(&choose("ar")).await?;
    alice.wait_for_text("#sign-in", "تسجيل الدخول").await?;
    alice.wait_for_js(&is_spoken("ar", "rtl")).await?;
    alice
        .wait_for_js(
            "document.getElementById('email').value === 'alice@example.com' && \
             document.getElementById('password').value !== ''",
        )
        .await?;
    alice.looks("languages-sign-in-ar").await?;
    alice.click("#sign-in").await?;
    alice.wait_for("[data-email='bob@example.com']").await?;
    alice.looks("languages-list-ar").await?;

    alice.reload().await?;
    alice.wait_for_text("#sign-in", "تسجيل الدخول").await?;
    alice.eval::<Option<()>>(&choose("en")).await?;
    alice.wait_for_text("#sign-in", "Sign in").await?;
    alice.wait_for_js(&is_spoken("en", "ltr")).await?;
    alice.check_console(&[]).await?;
    alice.close().await
}
