//! One of several, of which one is chosen.

use yew::prelude::*;

use super::item::close_menu;
use crate::{drawing_count::count_drawing, store::use_store, view::widgets::icon::Icon};

/// What [`Choice`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ChoiceProps {
    /// Names it.
    pub value: &'static str,
    /// What it is called.
    pub text: String,
    /// Whether it is the one that is chosen.
    pub chosen: bool,
    /// What stands before its words, and says nothing more.
    pub children: Html,
    /// It is chosen now. The menu is closed by then.
    pub onchoose: Callback<()>,
}

/// An entry, with a tick if it is the one.
#[component]
pub(crate) fn Choice(props: &ChoiceProps) -> Html {
    count_drawing!();
    let store = use_store();
    let chosen = props.chosen;
    let onclick = {
        let onchoose = props.onchoose.clone();
        move |event: MouseEvent| {
            close_menu(&store, &event);
            onchoose.emit(());
        }
    };
    html! {
        <li role="none">
            <button class={classes!("menu-entry", chosen.then_some("on"))} type="button" role="menuitemradio"
                aria-checked={chosen.to_string()} tabindex="-1" data-choice={props.value} {onclick}>
                <span aria-hidden="true">{ props.children.clone() }</span>
                { props.text.clone() }
                if chosen {
                    <Icon id="ic-check" class="s" />
                }
            </button>
        </li>
    }
}
