//! WebMessenger: MSN Messenger in a browser page.

mod amount;
mod app;
mod driver;
mod image;
mod layers;
mod objects;
mod region;
mod sentence;
mod service;
mod settings;
mod shortcut;
mod storage;
mod store;
mod stray;
mod text;
mod unread;
mod view;

fn main() {
    console_error_panic_hook::set_once();
    settings::apply_theme(settings::load().theme);
    stray::ignore_stray_files();
    yew::Renderer::<app::App>::new().render();
}
