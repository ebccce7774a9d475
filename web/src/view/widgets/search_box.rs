//! A field that something is sought with.

use model::text::t;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::Icon;
use crate::{drawing_count::count_drawing, store::use_language};

/// What [`SearchBox`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct SearchBoxProps {
    /// The field, for who gives it the focus.
    #[prop_or_default]
    pub field: NodeRef,
    /// The field's id.
    pub id: &'static str,
    /// The key of the text that says what is sought.
    pub label: &'static str,
    /// What is sought.
    pub value: AttrValue,
    /// The most characters.
    #[prop_or(129)]
    pub most: usize,
    /// The id of what shows what is found, if it is there.
    #[prop_or_default]
    pub controls: Option<&'static str>,
    /// The key that leads here, as assistive technology is told of it.
    #[prop_or_default]
    pub shortcut: Option<&'static str>,
    /// Something else is sought.
    pub onsearch: Callback<String>,
    /// A key was pressed in it.
    #[prop_or_default]
    pub onkeydown: Option<Callback<KeyboardEvent>>,
    /// Somebody comes to it.
    #[prop_or_default]
    pub onfocus: Option<Callback<FocusEvent>>,
    /// What stands at its end.
    #[prop_or_default]
    pub children: Html,
}

/// The field, with a glass before it.
#[component]
pub(crate) fn SearchBox(props: &SearchBoxProps) -> Html {
    count_drawing!();
    use_language();
    let oninput = {
        let onsearch = props.onsearch.clone();
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                onsearch.emit(field.value());
            }
        }
    };
    let label = t(props.label);
    html! {
        <div class="search-box">
            <Icon id="ic-search" class="s" />
            <input
                ref={props.field.clone()}
                id={props.id}
                class="field"
                type="search"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                dir="auto"
                maxlength={props.most.to_string()}
                placeholder={label.clone()}
                aria-label={label}
                aria-keyshortcuts={props.shortcut}
                aria-controls={props.controls}
                value={props.value.clone()}
                onfocus={props.onfocus.clone()}
                onkeydown={props.onkeydown.clone()}
                {oninput}
            />
            { props.children.clone() }
        </div>
    }
}
