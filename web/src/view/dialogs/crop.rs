//! The part of a picture that is to be the display picture.

use model::text::t;
use wasm_bindgen::JsCast as _;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, HtmlInputElement, KeyboardEvent,
    PointerEvent, WheelEvent,
};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    image::draw::{self, Area},
    store::use_language,
    view::widgets::icon::Icon,
};

/// Pixels to each side of the square that is looked through, as the style has it.
const SIDE: f64 = 168.0;
/// The smallest part is this much smaller than the largest.
const MOST: f64 = 8.0;
/// What one press of a key or a turn of the wheel makes larger or smaller.
const STEP: f64 = 1.15;
/// What one press of an arrow moves, of the part's side.
const MOVE: f64 = 0.05;

/// What [`Crop`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct CropProps {
    /// The picture.
    pub picture: HtmlImageElement,
    /// The part that is chosen.
    pub area: Area,
    /// Another part was chosen.
    pub onchange: Callback<Area>,
}

/// A square to look at the picture through: dragging and the arrow keys move the picture under it, plus, minus, the wheel
/// and the slider change its size.
#[component]
pub(crate) fn Crop(props: &CropProps) -> Html {
    count_drawing!();
    use_language();
    let (picture, area) = (props.picture.clone(), props.area);
    let canvas = use_node_ref();
    let dragged = use_mut_ref(|| None::<(i32, i32)>);
    {
        let canvas = canvas.clone();
        use_effect_with((picture.clone(), area), move |(picture, area)| {
            paint(&canvas, picture, *area)
        });
    }
    let whole = Area::middle(picture.natural_width(), picture.natural_height());
    let zoom = whole.width / area.width;
    let change = {
        let (picture, onchange) = (picture.clone(), props.onchange.clone());
        move |area: Area| onchange.emit(within(area, &picture))
    };
    let resize = {
        let change = change.clone();
        move |zoom: f64| change(scaled(area, whole.width / zoom.clamp(1.0, MOST)))
    };
    let shift = {
        let change = change.clone();
        move |x: f64, y: f64| {
            change(Area {
                x: area.x + x * area.width,
                y: area.y + y * area.height,
                ..area
            });
        }
    };
    let onkeydown = {
        let (resize, shift) = (resize.clone(), shift.clone());
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowLeft" => shift(MOVE, 0.0),
                "ArrowRight" => shift(-MOVE, 0.0),
                "ArrowUp" => shift(0.0, MOVE),
                "ArrowDown" => shift(0.0, -MOVE),
                "+" | "=" => resize(zoom * STEP),
                "-" => resize(zoom / STEP),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let onpointerdown = {
        let dragged = dragged.clone();
        move |event: PointerEvent| {
            event.prevent_default();
            let frame = event
                .current_target()
                .and_then(|frame| frame.dyn_into::<web_sys::HtmlElement>().ok());
            if let Some(frame) = frame {
                // Without it a quick hand loses the picture at the edge.
                let _ = frame.set_pointer_capture(event.pointer_id());
                let _ = frame.focus();
            }
            *dragged.borrow_mut() = Some((event.client_x(), event.client_y()));
        }
    };
    let onpointermove = {
        let dragged = dragged.clone();
        move |event: PointerEvent| {
            let at = (event.client_x(), event.client_y());
            let from = *dragged.borrow();
            if let Some(from) = from {
                *dragged.borrow_mut() = Some(at);
                shift(
                    f64::from(from.0 - at.0) / SIDE,
                    f64::from(from.1 - at.1) / SIDE,
                );
            }
        }
    };
    let let_go = Callback::from(move |_: PointerEvent| *dragged.borrow_mut() = None);
    let onwheel = {
        let resize = resize.clone();
        move |event: WheelEvent| {
            event.prevent_default();
            resize(if event.delta_y() < 0.0 {
                zoom * STEP
            } else {
                zoom / STEP
            });
        }
    };
    let slid = {
        let resize = resize.clone();
        move |event: InputEvent| {
            let slider: HtmlInputElement = event.target_unchecked_into();
            resize(MOST.powf(slider.value_as_number() / 100.0));
        }
    };
    let press = |factor: f64| {
        let resize = resize.clone();
        move |_: MouseEvent| resize(zoom * factor)
    };
    html! {
        <div class="framing">
            <div class="crop" id="crop" role="group" tabindex="0" aria-label={t("picture-crop")} aria-description={t("picture-crop-how")}
                {onkeydown} {onpointerdown} {onpointermove} onpointerup={let_go.clone()} onpointercancel={let_go} {onwheel}>
                <canvas ref={canvas} width="336" height="336"></canvas>
                <svg class="thirds" viewBox="0 0 3 3" aria-hidden="true"><path d="M1 0v3M2 0v3M0 1h3M0 2h3" /></svg>
            </div>
            <div class="zoom">
                <button class="tool" type="button" aria-label={t("picture-smaller")} title={t("picture-smaller")} onclick={press(1.0 / STEP)}><Icon id="ic-minus" class="s" /></button>
                <input class="range" id="crop-zoom" type="range" min="0" max="100" step="1" aria-label={t("picture-zoom")}
                    value={format!("{:.0}", zoom.ln() / MOST.ln() * 100.0)} oninput={slid} />
                <button class="tool" type="button" aria-label={t("picture-larger")} title={t("picture-larger")} onclick={press(STEP)}><Icon id="ic-plus" class="s" /></button>
            </div>
        </div>
    }
}

/// Paints a part of a picture over the whole of a canvas.
pub(super) fn paint(canvas: &NodeRef, picture: &HtmlImageElement, area: Area) {
    let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else {
        return;
    };
    let context = canvas.get_context("2d").ok().flatten();
    if let Some(context) =
        context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
    {
        let (width, height) = (canvas.width(), canvas.height());
        context.clear_rect(0.0, 0.0, width.into(), height.into());
        // Nothing to be seen is what a picture that cannot be drawn looks like.
        let _ = draw::part(&context, picture, area, (width, height));
    }
}

/// A part of another size around the same middle.
fn scaled(area: Area, side: f64) -> Area {
    Area {
        x: area.x + (area.width - side) / 2.0,
        y: area.y + (area.height - side) / 2.0,
        width: side,
        height: side,
    }
}

/// The part moved so that it lies in the picture.
fn within(area: Area, picture: &HtmlImageElement) -> Area {
    let fit = |at: f64, size: f64, most: u32| at.min(f64::from(most) - size).max(0.0);
    Area {
        x: fit(area.x, area.width, picture.natural_width()),
        y: fit(area.y, area.height, picture.natural_height()),
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_part_stays_in_the_picture_and_keeps_its_middle() {
        let picture = HtmlImageElement::new().unwrap();
        let area = Area {
            x: 10.0,
            y: 20.0,
            width: 40.0,
            height: 40.0,
        };
        assert_eq!(
            scaled(area, 20.0),
            Area {
                x: 20.0,
                y: 30.0,
                width: 20.0,
                height: 20.0
            }
        );
        // A picture without a size: everything is at its corner.
        assert_eq!(
            within(area, &picture),
            Area {
                x: 0.0,
                y: 0.0,
                ..area
            }
        );
    }
}
