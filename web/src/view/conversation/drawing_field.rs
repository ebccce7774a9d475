//! The field that one draws on with a pen, a finger or a mouse.

use std::{cell::RefCell, rc::Rc};

use js_sys::Reflect;
use model::{
    handwriting::{Drawing, HEIGHT, PEN_INKS, Pen, Point, Stroke, WIDTH},
    text::t,
};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, PointerEvent};
use yew::prelude::*;

use super::font_choices::hex;
use crate::{drawing_count::count_drawing, store::use_language};

/// Pixels of the screen to one of the field at most: more is not seen, and takes memory.
const MOST_DENSE: f64 = 3.0;

/// What [`DrawingField`] takes.
#[derive(Clone, Properties)]
pub(crate) struct DrawingFieldProps {
    /// What is drawn.
    pub drawing: Rc<RefCell<Drawing>>,
    /// How often it was changed otherwise than by drawing on it: then all of it is painted anew.
    pub changes: u32,
    /// What is drawn with.
    pub pen: Pen,
    /// The pen was set down.
    pub onbegin: Callback<()>,
    /// The pen was lifted.
    pub onend: Callback<()>,
}

impl PartialEq for DrawingFieldProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.drawing, &other.drawing)
            && (self.changes, self.pen) == (other.changes, other.pen)
            && (&self.onbegin, &self.onend) == (&other.onbegin, &other.onend)
    }
}

/// White paper, by night too, as it is sent. Each stroke goes onto it at once, without anything being drawn anew.
#[component]
pub(crate) fn DrawingField(props: &DrawingFieldProps) -> Html {
    count_drawing!();
    use_language();
    let canvas = use_node_ref();
    let pointer = use_mut_ref(|| None::<i32>);
    {
        let (canvas, drawing) = (canvas.clone(), props.drawing.clone());
        use_effect_with(props.changes, move |_| {
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                fit(&canvas);
                paint_all(&canvas, drawing.borrow().strokes());
            }
        });
    }
    let onpointerdown = {
        let (canvas, pointer, props) = (canvas.clone(), pointer.clone(), props.clone());
        move |event: PointerEvent| {
            // The ball of the thumb that lies on the glass, and the other buttons, draw nothing.
            if !event.is_primary() || event.button() != 0 {
                return;
            }
            let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else {
                return;
            };
            event.prevent_default();
            // Without it a line that leaves the field would end there.
            let _ = canvas.set_pointer_capture(event.pointer_id());
            let at = place(&canvas, &event);
            if props.drawing.borrow_mut().begin(props.pen, at) {
                *pointer.borrow_mut() = Some(event.pointer_id());
                paint_line(&canvas, props.pen, at, at);
                props.onbegin.emit(());
            }
        }
    };
    let onpointermove = {
        let (canvas, pointer) = (canvas.clone(), pointer.clone());
        let drawing = props.drawing.clone();
        move |event: PointerEvent| {
            if *pointer.borrow() != Some(event.pointer_id()) {
                return;
            }
            let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else {
                return;
            };
            for event in since_last(event) {
                let to = place(&canvas, &event);
                let line = drawing.borrow_mut().go_on(to);
                if let Some((pen, from)) = line {
                    paint_line(&canvas, pen, from, to);
                }
            }
        }
    };
    let onlifted = {
        let onend = props.onend.clone();
        Callback::from(move |event: PointerEvent| {
            let was_drawing = *pointer.borrow() == Some(event.pointer_id());
            if was_drawing {
                *pointer.borrow_mut() = None;
                onend.emit(());
            }
        })
    };
    let is_empty = props.drawing.borrow().is_empty();
    html! {
        <div class="drawing-paper">
            <canvas ref={canvas} id="drawing" role="img" aria-label={t("draw-field")} aria-description={t("draw-with")}
                {onpointerdown} {onpointermove} onpointerup={onlifted.clone()} onpointercancel={onlifted} />
            if is_empty {
                <p class="drawing-hint" aria-hidden="true">{t("draw-with")}</p>
            }
        </div>
    }
}

/// Where a pointer was on its way since the last event, as far as the browser tells.
fn since_last(event: PointerEvent) -> Vec<PointerEvent> {
    let tells = Reflect::has(&event, &JsValue::from_str("getCoalescedEvents"));
    let events = tells.unwrap_or(false).then(|| event.get_coalesced_events());
    let events: Vec<PointerEvent> = events
        .iter()
        .flat_map(js_sys::Array::iter)
        .filter_map(|event| event.dyn_into().ok())
        .collect();
    if events.is_empty() {
        vec![event]
    } else {
        events
    }
}

fn place(canvas: &HtmlCanvasElement, event: &PointerEvent) -> Point {
    let frame = canvas.get_bounding_client_rect();
    // A pen tells parts of a pixel, which the binding of the same name would cut off.
    let part = |name: &str| {
        let value = Reflect::get(event, &JsValue::from_str(name)).ok();
        value.and_then(|value| value.as_f64()).unwrap_or_default()
    };
    let at = (
        part("clientX") - frame.left(),
        part("clientY") - frame.top(),
    );
    Point::within(at, (frame.width(), frame.height()))
}

/// As many pixels as the screen shows of it.
fn fit(canvas: &HtmlCanvasElement) {
    let density = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    let density = density.clamp(1.0, MOST_DENSE);
    canvas.set_width((f64::from(WIDTH) * density).round() as u32);
    canvas.set_height((f64::from(HEIGHT) * density).round() as u32);
    if let Some(context) = context(canvas) {
        let _ = context.scale(density, density);
        context.set_line_cap("round");
        context.set_line_join("round");
    }
}

fn paint_all(canvas: &HtmlCanvasElement, strokes: &[Stroke]) {
    let Some(paper) = context(canvas) else { return };
    paper.set_fill_style_str("#ffffff");
    paper.fill_rect(0.0, 0.0, WIDTH.into(), HEIGHT.into());
    for stroke in strokes {
        let mut from = stroke.points.first().copied();
        for to in stroke.points.iter().copied() {
            if let Some(from) = from.replace(to) {
                paint_line(canvas, stroke.pen, from, to);
            }
        }
    }
}

/// A line with round ends, or a dot.
fn paint_line(canvas: &HtmlCanvasElement, pen: Pen, from: Point, to: Point) {
    let Some((paper, ink)) = context(canvas).zip(PEN_INKS.get(pen.ink)) else {
        return;
    };
    paper.set_stroke_style_str(&hex(ink.rgb));
    paper.set_line_width(pen.width.pixels().into());
    paper.begin_path();
    paper.move_to(from.x.into(), from.y.into());
    paper.line_to(to.x.into(), to.y.into());
    paper.stroke();
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
