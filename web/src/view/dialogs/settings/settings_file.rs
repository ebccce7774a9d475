//! The settings as a file: saved, and taken over from one.

use js_sys::{Array, JSON, Object};
use model::{
    history::Retention,
    settings::{HISTORY, Setting},
    text::t,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, NotificationPermission, Url};

use super::availability;
use crate::{browser, json, notification_permission, store::Store};

/// What the file is called.
const NAME: &str = "webmessenger-settings.json";

/// The most that is read, in bytes: all settings take some hundred.
const MOST: f64 = 65_536.0;

/// Hands the settings to the browser as a file.
pub(super) fn save(store: &Store) -> Option<()> {
    let text = {
        let page = store.page();
        let account = page.sign_in.account_key();
        let operator = page.sign_in.page_settings();
        let exported = page.settings.exported(account.as_deref(), operator);
        json::write(&exported)?
    };
    let parts = Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    browser::save(&url, NAME)?;
    // What was begun goes on without the address.
    Url::revoke_object_url(&url).ok()
}

/// Takes over the settings of a file, and says what became of it.
///
/// # Errors
///
/// Why nothing of it could be taken over, as a sentence.
pub(super) async fn load(store: &Store, file: &File) -> Result<String, String> {
    if file.size() > MOST {
        return Err(t("settings-import-too-large"));
    }
    let values = values(file).await;
    let values = values.ok_or_else(|| t("settings-import-unreadable"))?;
    let mut imported = model::settings::Imported::default();
    let now = store.now();
    store.change_page(|page| {
        let values = values.iter().map(|(key, value)| (&**key, &**value));
        let (kept, remembers) = (page.retention(), page.settings.remembers());
        // What would delete some of the history the person has to choose where they are asked.
        let deletes = |setting: &Setting, value: &str| {
            let chosen = Retention::of(value, remembers);
            setting.key == HISTORY.key && kept.gone_with(chosen, now).is_some()
        };
        imported = page.import_settings(values, |setting, value| {
            may(setting, value) && !deletes(setting, value)
        });
    });
    if imported.taken == 0 {
        return Err(imported.sentence());
    }
    Ok(imported.sentence())
}

/// What the file has, if it is an object of JSON.
async fn values(file: &File) -> Option<Vec<(String, String)>> {
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    let object: Object = json::parse(&text)?.dyn_into().ok()?;
    if Array::is_array(&object) {
        return None;
    }
    let entries = Object::entries(&object);
    let entries = entries.iter().filter_map(|entry| {
        let entry: Array = entry.dyn_into().ok()?;
        let value = entry.get(1);
        // What is no text is told from one, and fits where it says the same.
        let text = value
            .as_string()
            .or_else(|| JSON::stringify(&value).ok()?.as_string());
        Some((entry.get(0).as_string()?, text.unwrap_or_default()))
    });
    Some(entries.collect())
}

/// Whether a value can be taken over: what the browser has to be asked for, it must have granted already.
fn may(setting: &Setting, value: &str) -> bool {
    if value != "on" || !availability::asks(setting) {
        return true;
    }
    setting.key == model::settings::NOTIFICATIONS.key
        && notification_permission::current() == Some(NotificationPermission::Granted)
}
