//! WebMessenger: MSN Messenger in a browser page.

mod amount;
mod app;
mod broken;
mod driver;
mod image;
mod keys;
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
    broken::tell_of_panics();
    settings::apply_theme(settings::load().theme);
    stray::ignore_stray_files();
    yew::Renderer::<app::App>::new().render();
}
