//! WebMessenger: MSN Messenger in a browser page.

mod app;
mod driver;
mod layers;
mod sentence;
mod service;
mod settings;
mod store;
mod text;
mod unread;
mod view;

fn main() {
    console_error_panic_hook::set_once();
    settings::apply_theme(settings::load().theme);
    yew::Renderer::<app::App>::new().render();
}
