//! The shaking of a conversation by a nudge.

use std::{cell::RefCell, collections::HashMap};

use msnp11::client::ConversationId;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::view::hooks::watch::use_page;

thread_local! {
    /// The nudges that shook each conversation already: one that came while another was shown shakes when this one is.
    static SHAKEN: RefCell<HashMap<ConversationId, u32>> = RefCell::default();
}

/// Shakes an element when a nudge comes in; how often at most, [`model::unread::Unread::nudged`] decides.
#[hook]
pub(super) fn use_nudge_shake(id: ConversationId, element: &NodeRef) {
    let nudges = use_page(move |page| page.unread.nudges(id));
    let element = element.clone();
    use_effect_with((id, nudges), move |&(id, nudges)| {
        let before = SHAKEN
            .with_borrow_mut(|shaken| shaken.insert(id, nudges))
            .unwrap_or(0);
        if let Some(element) = element.cast::<HtmlElement>().filter(|_| nudges > before) {
            let classes = element.class_list();
            // Taken away and laid out first, so that a second nudge starts the shaking anew.
            let _ = classes.remove_1("nudged");
            let _ = element.offset_width();
            let _ = classes.add_1("nudged");
        }
    });
}
