//! Handwriting of one's own: over the composer, and as a sheet on a phone.

use std::{cell::RefCell, rc::Rc};

use model::{
    handwriting::{Drawing, NotSendable, PEN_INKS, Pen, Width, blind_to_ink},
    text::{t, t_with},
};
use msnp11::client::{ConversationId, Request};
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::{
    drawing_field::DrawingField,
    font_choices::{hex, paint},
};
use crate::{
    drawing_count::count_drawing,
    focus::focus,
    store::{use_language, use_store},
    view::{hooks::watch::use_conversation, widgets::icon::Icon},
};

/// What [`Handwriting`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct HandwritingProps {
    /// In which conversation.
    pub id: ConversationId,
    /// It is to be closed; whether the focus goes back to what opened it.
    pub onclose: Callback<bool>,
}

/// What the controls show of a drawing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Drawn {
    /// How often it was changed by a control.
    changes: u32,
    is_empty: bool,
    can_undo: bool,
    is_full: bool,
    /// Whether it was to be sent and is too much.
    is_too_much: bool,
}

impl Drawn {
    fn of(drawing: &Drawing, changes: u32) -> Self {
        Self {
            changes,
            is_empty: drawing.is_empty(),
            can_undo: drawing.can_undo(),
            is_full: drawing.is_full(),
            is_too_much: false,
        }
    }
}

/// The field, the pens, what takes back and wipes off, and Send. What is drawn stays until it is sent, also while this is
/// closed. Esc closes it, and nothing else by accident: a hand that draws is soon beside the field.
#[component]
pub(crate) fn Handwriting(props: &HandwritingProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store();
    let around = use_node_ref();
    let drawing = {
        let store = store.clone();
        use_memo(id, move |id| {
            Rc::new(RefCell::new(store.page().drawing(*id)))
        })
    };
    let drawing = Rc::clone(&*drawing);
    {
        // What closes it may come while the pen is down.
        let (store, drawing) = (store.clone(), drawing.clone());
        use_effect_with(id, move |&id| {
            move || {
                if store.messenger().conversation(id).is_some() {
                    store.keep_drawing(id, drawing.borrow().clone());
                }
            }
        });
    }
    let drawn = use_state_eq(|| Drawn::of(&drawing.borrow(), 0));
    let pen = use_state_eq(|| store.page().pen());
    let blind = use_conversation(id, blind_to_ink).flatten();
    {
        let around = around.clone();
        use_effect_with((), move |()| {
            if let Some(around) = around.cast::<Element>() {
                // Not as an attribute: the page's policy allows none.
                paint(&around);
                focus(around.query_selector("input:checked").ok().flatten());
            }
        });
    }
    let onbegin = {
        let (store, drawn) = (store.clone(), drawn.clone());
        Callback::from(move |()| {
            drawn.set(Drawn {
                is_empty: false,
                is_too_much: false,
                ..*drawn
            });
            store.request(Request::Typing(id));
        })
    };
    let keep = {
        let (store, drawing, drawn) = (store.clone(), drawing.clone(), drawn.clone());
        move |changes: u32| {
            let kept = drawing.borrow().clone();
            drawn.set(Drawn::of(&kept, changes));
            store.keep_drawing(id, kept);
        }
    };
    let onend = {
        let (keep, changes) = (keep.clone(), drawn.changes);
        Callback::from(move |()| keep(changes))
    };
    let change = |change: fn(&mut Drawing)| {
        let (drawing, keep, changes) = (drawing.clone(), keep.clone(), drawn.changes);
        Callback::from(move |()| {
            change(&mut drawing.borrow_mut());
            keep(changes + 1);
        })
    };
    let (undo, wipe) = (change(Drawing::undo), change(Drawing::wipe));
    let onkeydown = {
        let (undo, onclose) = (undo.clone(), props.onclose.clone());
        move |event: KeyboardEvent| {
            let control = event.ctrl_key() || event.meta_key();
            match event.key().as_str() {
                "Escape" => onclose.emit(true),
                "z" if control && !event.shift_key() => undo.emit(()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let onsend = {
        let (store, drawing, drawn) = (store.clone(), drawing.clone(), drawn.clone());
        let onclose = props.onclose.clone();
        move |_: MouseEvent| {
            let gif = drawing.borrow().gif();
            match gif {
                Ok(gif) => {
                    store.request(Request::SendInk(id, gif.into()));
                    drawing.replace(Drawing::default());
                    store.keep_drawing(id, Drawing::default());
                    onclose.emit(true);
                }
                Err(NotSendable::TooMuch) => drawn.set(Drawn {
                    is_too_much: true,
                    ..*drawn
                }),
                Err(NotSendable::Nothing) => {}
            }
        }
    };
    let choose = {
        let (store, pen) = (store.clone(), pen.setter());
        Callback::from(move |chosen: Pen| {
            pen.set(chosen);
            store.take_pen(chosen);
        })
    };
    let onclose = {
        let onclose = props.onclose.clone();
        move |_: MouseEvent| onclose.emit(true)
    };
    let note = if let Some(names) = &blind {
        Some(t_with("draw-blind", &[("names", names.clone().into())]))
    } else if drawn.is_too_much {
        Some(t("draw-too-much"))
    } else {
        drawn.is_full.then(|| t("draw-full"))
    };
    html! {
        // A press on the paper leaves the focus in here, where Esc and Ctrl+Z are heard.
        <div ref={around} class="handwriting-panel" tabindex="-1" {onkeydown}>
            <DrawingField drawing={drawing.clone()} changes={drawn.changes} pen={*pen} {onbegin} {onend} />
            <div class="drawing-tools">
                <Pens pen={*pen} onchoose={choose} />
                <span class="spacer"></span>
                // With nothing to do they keep the focus: else Esc would be heard by nobody.
                <button class="tool" type="button" data-action="undo-drawing" aria-label={t("draw-undo")} title={t("draw-undo")}
                    aria-disabled={(!drawn.can_undo).to_string()} onclick={undo.reform(|_: MouseEvent| ())}>
                    <Icon id="ic-undo" />
                </button>
                <button class="tool" type="button" data-action="wipe-drawing" aria-label={t("draw-wipe")} title={t("draw-wipe")}
                    aria-disabled={drawn.is_empty.to_string()} onclick={wipe.reform(|_: MouseEvent| ())}>
                    <Icon id="ic-trash" />
                </button>
            </div>
            <div class="hint">
                <span class="drawing-note" role="status">
                    if let Some(note) = note {
                        <Icon id="ic-info" class="s" />
                        <span key={note.clone()}>{note}</span>
                    }
                </span>
                <button class="button flat compact" type="button" data-action="close-drawing" onclick={onclose}>{t("dialog-close")}</button>
                <button class="button primary compact" type="button" id="send-drawing" disabled={drawn.is_empty || blind.is_some()} onclick={onsend}>{t("chat-send")}</button>
            </div>
        </div>
    }
}

/// What [`Pens`] takes.
#[derive(Properties, PartialEq)]
struct PensProps {
    pen: Pen,
    onchoose: Callback<Pen>,
}

/// Five inks and three widths.
#[component]
fn Pens(props: &PensProps) -> Html {
    count_drawing!();
    use_language();
    let pen = props.pen;
    let choose = |chosen: Pen| {
        let onchoose = props.onchoose.clone();
        move |_: Event| onchoose.emit(chosen)
    };
    let ink = |(place, ink): (usize, &&'static model::own_format::Ink)| {
        let onchange = choose(Pen { ink: place, ..pen });
        html! {
            <input key={ink.id} class="ink" type="radio" name="drawing-ink" data-ink={hex(ink.rgb)} checked={pen.ink == place}
                aria-label={t(ink.id)} title={t(ink.id)} {onchange} />
        }
    };
    let width = |width: &Width| {
        let width = *width;
        let onchange = choose(Pen { width, ..pen });
        html! {
            <input key={width.id()} class="pen-width" type="radio" name="drawing-width" data-width={width.id()} checked={pen.width == width}
                aria-label={t(width.id())} title={t(width.id())} {onchange} />
        }
    };
    html! {
        <>
            <div class="drawing-inks" role="radiogroup" aria-label={t("font-colour")}>{for PEN_INKS.iter().enumerate().map(ink)}</div>
            <div class="pen-widths" role="radiogroup" aria-label={t("draw-width")}>{for Width::ALL.iter().map(width)}</div>
        </>
    }
}
