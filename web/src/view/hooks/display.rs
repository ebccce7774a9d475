//! How words and times are shown, for the many components that show some: one of them watches for all.

use model::display::DisplaySettings;
use yew::prelude::*;

use super::watch::use_page;
use crate::drawing_count::count_drawing;

/// What [`DisplayProvider`] takes.
#[derive(PartialEq, Properties)]
pub(crate) struct DisplayProviderProps {
    pub(crate) children: Html,
}

/// Gives the settings to everything under it.
#[component]
pub(crate) fn DisplayProvider(props: &DisplayProviderProps) -> Html {
    count_drawing!();
    let context = use_page(DisplaySettings::of);
    html! { <ContextProvider<DisplaySettings> {context}>{ props.children.clone() }</ContextProvider<DisplaySettings>> }
}

/// The settings; the component is drawn anew when they change.
#[hook]
pub(crate) fn use_display() -> DisplaySettings {
    use_context::<DisplaySettings>().unwrap_or_default()
}
