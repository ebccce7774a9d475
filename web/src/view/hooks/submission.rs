//! What a dialog asks of the server: the dialog stays until that is settled, so that nothing typed is lost on a refusal.

use std::{cell::Cell, rc::Rc};

use gloo_timers::callback::Timeout;
use model::{keys::Key, sentences, text::t};
use msnp11::client::{Messenger, Notice, Request, Session};
use yew::prelude::*;

use crate::store::{Store, use_store};

/// Some answers never come, and the core tells of few: after this long the dialog can be used again, in milliseconds.
const PATIENCE: u32 = 20_000;

/// What was asked for, and how it went.
#[derive(Clone)]
pub(crate) struct Submission {
    /// Its answer is waited for.
    pub(crate) waiting: bool,
    /// Why it was refused, as a sentence.
    pub(crate) refused: Option<String>,
    ask: Callback<Asked>,
}

type IsDone = Rc<dyn Fn(&Messenger) -> bool>;

#[derive(Clone)]
struct Awaited {
    is_done: IsDone,
    /// The newest notice when it was asked for: what was told before is of something else.
    told_before: u64,
}

struct Asked {
    requests: Vec<Request>,
    is_done: IsDone,
}

impl Submission {
    /// Asks for it. The dialog closes once `is_done` says so of the model, and says why where it is refused.
    pub(crate) fn submit(
        &self,
        requests: Vec<Request>,
        is_done: impl Fn(&Messenger) -> bool + 'static,
    ) {
        self.ask.emit(Asked {
            requests,
            is_done: Rc::new(is_done),
        });
    }

    /// The sentence about a refusal, where there is one.
    pub(crate) fn alert(&self) -> Html {
        html! {
            if let Some(refused) = &self.refused {
                <p class="field-note bad" id="refused" role="alert">{ refused.clone() }</p>
            }
        }
    }
}

/// What the open dialog asks of the server. `verbs` are those of the commands that its requests make.
#[hook]
pub(crate) fn use_submission(verbs: &'static [&'static str]) -> Submission {
    let store = use_store();
    let waits_for = use_state(|| None::<Awaited>);
    let refused = use_state_eq(|| None::<String>);
    // Counts what was asked for; the same may be asked for twice.
    let count = use_mut_ref(|| 0_u32);
    {
        let (store, waits_for, refused) = (store.clone(), waits_for.clone(), refused.setter());
        let number = *count.borrow();
        use_effect_with((number, waits_for.is_some()), move |_| {
            let watching = (*waits_for).clone().map(|awaited| {
                let look = {
                    let (store, looking) = (store.clone(), Cell::new(false));
                    let (waits_for, refused) = (waits_for.clone(), refused.clone());
                    move || {
                        // What is done here changes the page, which wakes this again.
                        if looking.replace(true) {
                            return;
                        }
                        match settled(&store, &awaited, verbs) {
                            None => looking.set(false),
                            Some(Ok(())) => store.close_dialog(),
                            Some(Err(why)) => {
                                waits_for.set(None);
                                refused.set(Some(why));
                            }
                        }
                    }
                };
                look();
                let keys = vec![Key::Contacts, Key::Groups, Key::Me, Key::Page, Key::Session];
                let given_up = Timeout::new(PATIENCE, move || {
                    waits_for.set(None);
                    refused.set(Some(t("refused-unanswered")));
                });
                (store.watch(keys, look), given_up)
            });
            move || drop(watching)
        });
    }
    let waiting = waits_for.is_some();
    Submission {
        waiting,
        refused: (*refused).clone(),
        ask: Callback::from(move |asked: Asked| {
            if waiting {
                return;
            }
            *count.borrow_mut() += 1;
            refused.set(None);
            waits_for.set(Some(Awaited {
                is_done: asked.is_done,
                told_before: store.page().notices.last(),
            }));
            for request in asked.requests {
                store.request(request);
            }
        }),
    }
}

/// How it went, once it is settled: what is told of it then is told by the dialog, and by no notice beside it.
fn settled(store: &Store, awaited: &Awaited, verbs: &[&str]) -> Option<Result<(), String>> {
    if (awaited.is_done)(&store.messenger()) {
        return Some(Ok(()));
    }
    let is_about = |notice: &Notice| match notice {
        Notice::Refused { verb, .. } | Notice::Unanswered { verb } => verbs.contains(verb),
        Notice::NotAContact | Notice::NotConnected => true,
        _ => false,
    };
    let is_told = store.page().notices.has(awaited.told_before, is_about);
    if !is_told {
        // Without a session nothing will be answered.
        let signed_in = *store.messenger().session() == Session::SignedIn;
        return (!signed_in).then(|| Err(t("notice-not-connected")));
    }
    let mut taken = None;
    store.change_page(|page| taken = page.notices.take(awaited.told_before, is_about));
    Some(Err(sentences::notice(&taken?)?))
}
