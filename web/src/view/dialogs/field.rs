//! A line of text in a dialog.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::drawing_count::count_drawing;

/// What [`Field`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct FieldProps {
    /// Names the field.
    pub id: AttrValue,
    /// By which the form finds it.
    pub name: AttrValue,
    /// What is in it at first.
    pub value: AttrValue,
    /// What it takes: `text`, `email` or `tel`.
    #[prop_or_else(|| "text".into())]
    pub kind: AttrValue,
    /// The most characters.
    #[prop_or_else(|| "129".into())]
    pub most: AttrValue,
    /// Whether the focus begins here.
    #[prop_or_default]
    pub first: bool,
    /// What is wrong with what was typed, as a sentence under the field.
    #[prop_or_default]
    pub wrong: Option<String>,
}

/// The field. It is filled once: what is typed stays, whatever else happens on the page meanwhile.
#[component]
pub(crate) fn Field(props: &FieldProps) -> Html {
    count_drawing!();
    let field = use_node_ref();
    {
        let (field, value, first) = (field.clone(), props.value.clone(), props.first);
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.set_value(&value);
                if first {
                    field.select();
                }
            }
        });
    }
    let error = format!("{}-error", props.name);
    html! {
        <>
            <input ref={field} class="field" id={props.id.clone()} name={props.name.clone()} type={props.kind.clone()}
                autocomplete="off" autocapitalize={(props.kind == "email").then_some("none")} spellcheck="false" dir="auto"
                maxlength={props.most.clone()} data-first={props.first.then_some("")}
                aria-invalid={props.wrong.is_some().then_some("true")}
                aria-describedby={props.wrong.is_some().then(|| error.clone())} />
            if let Some(wrong) = props.wrong.clone() {
                <span class="field-note bad" id={error} role="alert">{ wrong }</span>
            }
        </>
    }
}
