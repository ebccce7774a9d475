//! Words that change where they stand.

use yew::prelude::*;

/// An element that goes with its words. A browser that translates pages puts elements of its own in place of text; words that
/// are changed in place would then be changed where nobody sees them.
pub(crate) fn changing_text(words: impl Into<AttrValue>) -> Html {
    let words = words.into();
    html! { <span key={words.as_str()} translate="no">{words}</span> }
}
