//! WebMessenger: MSN Messenger in a browser page.

mod app;
mod crash_screen;
mod driver;
mod focus;
mod format;
mod image;
mod json;
mod objects;
mod pictures;
mod saved_settings;
mod storage;
mod store;
mod unhandled_drops;
mod view;

fn main() {
    crash_screen::tell_of_panics();
    saved_settings::apply_theme(saved_settings::load().theme);
    unhandled_drops::ignore_unhandled_drops();
    yew::Renderer::<app::App>::new().render();
}
