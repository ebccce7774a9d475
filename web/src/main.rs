//! WebMessenger: MSN Messenger in a browser page.

mod app;
mod browser;
mod crash_screen;
mod deferred_sprites;
mod driver;
mod effects;
mod focus;
mod format;
mod image;
mod json;
mod saved_settings;
mod storage;
mod store;
mod unhandled_drops;
mod view;

fn main() {
    crash_screen::tell_of_panics();
    unhandled_drops::ignore_unhandled_drops();
    yew::Renderer::<app::App>::new().render();
}
