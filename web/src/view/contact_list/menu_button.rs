//! The three dots at the end of a line.

use model::text::t_with;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_language, view::widgets::icon::Icon};

/// What [`MenuButton`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct MenuButtonProps {
    /// Whose menu it opens.
    pub of: AttrValue,
    /// It was pressed.
    pub onopen: Callback<MouseEvent>,
}

/// Shown while its line is pointed at or has the focus, and always where nothing can point. A way of the pointer only: the
/// keyboard has the menu key on the line itself, and a tree has nothing but its items that can have the focus.
#[component]
pub(crate) fn MenuButton(props: &MenuButtonProps) -> Html {
    count_drawing!();
    use_language();
    let label = t_with("menu-open", &[("name", props.of.to_string().into())]);
    let onclick = {
        let onopen = props.onopen.clone();
        move |event: MouseEvent| {
            event.stop_propagation();
            onopen.emit(event);
        }
    };
    html! {
        <span class="line-menu" aria-hidden="true" title={label} data-menu="" {onclick}>
            <Icon id="ic-more" class="s" />
        </span>
    }
}
