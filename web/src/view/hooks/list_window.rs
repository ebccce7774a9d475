//! A long list of which only what is near to be seen is drawn.

use std::{cell::RefCell, ops::Range, rc::Rc};

use model::window::{self, Part};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::prelude::*;

/// Beyond what is seen, this much is drawn above and below, in CSS pixels: a quick turn of the wheel.
const MARGIN: f64 = 400.0;
/// How high a line is taken to be until one of its kind was measured, in CSS pixels.
const GUESS: f64 = 34.0;
/// How much of the list is taken to be seen until it was measured, in CSS pixels.
const SEEN: f64 = 700.0;

/// The window on a list.
#[derive(Clone)]
pub(crate) struct ListWindow {
    list: NodeRef,
    state: UseStateHandle<Range<usize>>,
    measured: Rc<RefCell<Measured>>,
    kinds: Rc<Vec<usize>>,
    kept: Option<usize>,
}

/// The height of each kind of line, in CSS pixels.
#[derive(Default)]
struct Measured(Vec<Option<f64>>);

impl Measured {
    fn of(&self, kind: usize) -> f64 {
        self.0.get(kind).copied().flatten().unwrap_or(GUESS)
    }

    /// Whether it is other than before.
    fn set(&mut self, kind: usize, height: f64) -> bool {
        if self.0.len() <= kind {
            self.0.resize(kind + 1, None);
        }
        let changed = self.0[kind].is_none_or(|known| (known - height).abs() > 0.5);
        self.0[kind] = Some(height);
        changed
    }
}

/// The window on the list in the element that scrolls, whose children are the lines and gaps of [`ListWindow::parts`], one
/// element each. Lines of the same kind have the same height, which is measured. The line `kept` is always drawn.
#[hook]
pub(crate) fn use_list_window(
    list: &NodeRef,
    kinds: Vec<usize>,
    kept: Option<usize>,
) -> ListWindow {
    let window = ListWindow {
        list: list.clone(),
        state: use_state_eq(|| 0..0),
        measured: use_mut_ref(Measured::default),
        kinds: Rc::new(kinds),
        kept,
    };
    {
        let window = window.clone();
        use_effect(move || window.measure());
    }
    {
        // The size of the list decides as well what is seen.
        let latest = use_mut_ref(|| None);
        *latest.borrow_mut() = Some(window.clone());
        use_effect_with(list.clone(), move |list| {
            let resized = Closure::<dyn Fn()>::new(move || {
                if let Some(window) = &*latest.borrow() {
                    window.look();
                }
            });
            let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(list)) = (&observer, list.cast::<Element>()) {
                observer.observe(&list);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(resized);
            }
        });
    }
    window
}

impl ListWindow {
    /// What is drawn now.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let heights = self.heights();
        // Worked out anew where the list became shorter than the window.
        let drawn = if self.state.end > heights.len() || self.state.is_empty() {
            self.seen(&heights)
        } else {
            (*self.state).clone()
        };
        window::parts(&heights, drawn, self.kept)
    }

    /// A gap of this height, the `place`th of the list. The height itself is set once it is drawn, since the page's policy allows no style in an
    /// attribute.
    pub(crate) fn gap(&self, place: usize, height: f64) -> Html {
        // One child without a key, and those with keys would be told apart by their places.
        html! { <li key={format!("gap {place}")} role="none" data-height={height.to_string()} /> }
    }

    /// To be called when the list is scrolled.
    pub(crate) fn onscroll(&self) -> Callback<Event> {
        let window = self.clone();
        Callback::from(move |_| window.look())
    }

    /// Scrolls so that a line is seen, as little as needed.
    pub(crate) fn show(&self, line: usize) {
        let Some(list) = self.list.cast::<Element>() else {
            return;
        };
        let (top, height) = (
            f64::from(list.scroll_top()),
            f64::from(list.client_height()),
        );
        if let Some(top) = window::scrolled_to(&self.heights(), line, top, height) {
            list.set_scroll_top(top.round() as i32);
        }
    }

    fn heights(&self) -> Vec<f64> {
        let measured = self.measured.borrow();
        self.kinds.iter().map(|kind| measured.of(*kind)).collect()
    }

    fn seen(&self, heights: &[f64]) -> Range<usize> {
        let list = self.list.cast::<Element>();
        let (top, height) = list.map_or((0.0, SEEN), |list| {
            (
                f64::from(list.scroll_top()),
                f64::from(list.client_height()),
            )
        });
        window::visible(heights, top, height.max(1.0), MARGIN)
    }

    /// Draws what is seen now, if that is not drawn.
    fn look(&self) {
        let seen = self.seen(&self.heights());
        // As long as what is seen is drawn, and half of what is near, the window stays where it is.
        self.state.set(seen);
    }

    /// After a drawing: gives the gaps their heights, and takes those of the lines.
    fn measure(&self) {
        let Some(list) = self.list.cast::<Element>() else {
            return;
        };
        let parts = self.parts();
        let children = list.children();
        let mut changed = false;
        for (place, part) in parts.iter().enumerate() {
            let child = u32::try_from(place).ok().and_then(|at| children.item(at));
            let Some(child) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) else {
                continue;
            };
            match part {
                Part::Gap(height) => {
                    let _ = child
                        .style()
                        .set_property("block-size", &format!("{height}px"));
                }
                Part::Line(number) => {
                    let next = u32::try_from(place + 1)
                        .ok()
                        .and_then(|at| children.item(at));
                    let next = next.and_then(|next| next.dyn_into::<HtmlElement>().ok());
                    // With what is between it and the next.
                    let Some(next) = next else { continue };
                    let height = f64::from(next.offset_top() - child.offset_top());
                    let kind = self.kinds.get(*number).copied().unwrap_or_default();
                    changed |= self.measured.borrow_mut().set(kind, height);
                }
            }
        }
        if changed {
            self.look();
        }
    }
}
