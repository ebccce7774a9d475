//! WebMessenger: MSN Messenger in a browser page.

mod app;
mod browser;
#[cfg(test)]
mod classic_windows_tests;
mod clipboard;
#[cfg(test)]
mod contact_tests;
mod crash_screen;
mod deferred_sprites;
mod draft_storage;
mod drawing_count;
mod driver;
mod effects;
mod emoticon_pictures;
#[cfg(test)]
mod find_tests;
mod focus;
#[cfg(test)]
mod foreign_text_tests;
mod format;
mod history_files;
mod idle_detection;
mod image;
mod json;
#[cfg(test)]
mod language_tests;
mod notification_permission;
#[cfg(test)]
mod refusal_tests;
mod retry;
#[cfg(test)]
mod right_to_left_tests;
#[cfg(test)]
mod scripted_session;
mod service_worker;
mod session_lock;
mod session_module;
mod settings_storage;
#[cfg(test)]
mod stale_text_tests;
mod storage;
mod store;
#[cfg(test)]
mod test_page;
mod text_decoder;
#[cfg(test)]
mod transcript_tests;
mod translations;
mod view;
#[cfg(test)]
mod wake_tests;
#[cfg(test)]
mod writing_tests;

fn main() {
    crash_screen::tell_of_panics();
    text_decoder::begin();
    translations::with_first(|| {
        yew::Renderer::<app::App>::new().render();
    });
}
