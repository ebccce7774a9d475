//! A long list of which only what is near to be seen is drawn.

use std::{
    cell::{Cell, RefCell},
    ops::Range,
    rc::Rc,
};

use gloo_timers::callback::Timeout;
use model::list_window::{self, Part};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::prelude::*;

/// Beyond what is seen, this much is drawn above and below, in CSS pixels: a quick turn of the wheel.
const MARGIN: f64 = 400.0;
/// How high a line is taken to be until one of its kind was measured, in CSS pixels.
const GUESS: f64 = 34.0;
/// How much of the list is taken to be seen until it was measured, in CSS pixels. What is missing is drawn at once, before
/// anything is seen; what is too much was drawn in vain.
const SEEN: f64 = 500.0;
/// When what is near is drawn after what is seen, in milliseconds: a list appears sooner without it.
const NEAR_AFTER: u32 = 50;
/// Kinds of lines at most.
const MAX_KINDS: usize = 16;
/// What a gap's element says of its height.
const HEIGHT: &str = "data-height";

/// The window on a list.
#[derive(Clone)]
pub(crate) struct ListWindow {
    list: NodeRef,
    state: UseStateHandle<Range<usize>>,
    measured: Rc<RefCell<Measured>>,
    kinds: Rc<Vec<usize>>,
    kept: Option<usize>,
    /// Whether what is near is drawn too.
    draws_near: Rc<Cell<bool>>,
}

/// The height of each kind of line, in CSS pixels.
#[derive(Default)]
struct Measured(Vec<Option<f64>>);

impl Measured {
    fn of(&self, kind: usize) -> f64 {
        self.0.get(kind).copied().flatten().unwrap_or(GUESS)
    }

    /// Takes a height, the first of its kind: another one later would move what is drawn, and with it what is measured.
    fn set(&mut self, kind: usize, height: f64) {
        // A list that is not shown has lines without a height.
        if kind >= MAX_KINDS || height <= 0.0 {
            return;
        }
        if self.0.len() <= kind {
            self.0.resize(kind + 1, None);
        }
        self.0[kind].get_or_insert(height);
    }
}

/// The window on the list in the element that scrolls, whose children are the lines and gaps of [`ListWindow::parts`], one
/// element each, a line with its kind in `data-kind`. Lines of one kind have one height and no margins; the first
/// that is drawn is measured. The line `kept` is always drawn.
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
        draws_near: (*use_memo((), |()| Rc::<Cell<bool>>::default())).clone(),
    };
    let latest = use_mut_ref(|| None::<ListWindow>);
    *latest.borrow_mut() = Some(window.clone());
    let observed = use_mut_ref(|| None::<Observed>);
    use_effect_with((), {
        let latest = latest.clone();
        move |()| {
            let near = Timeout::new(NEAR_AFTER, move || {
                if let Some(window) = latest.borrow().clone() {
                    window.draws_near.set(true);
                    window.update();
                }
            });
            move || drop(near)
        }
    });
    {
        let window = window.clone();
        // After every drawing: the lines may be others, and more of them or fewer.
        use_effect(move || {
            window.measure();
            window.update();
            // The element is another one when the list was empty meanwhile.
            let element = window.list.cast::<Element>();
            let known = observed.borrow().as_ref().map(|it| it.element.clone());
            if element != known {
                *observed.borrow_mut() = element.and_then(|element| {
                    Observed::new(element, move || {
                        let window = latest.borrow().clone();
                        if let Some(window) = window {
                            window.measure();
                            window.update();
                        }
                    })
                });
            }
        });
    }
    window
}

/// The element whose size decides as well what is seen.
struct Observed {
    element: Element,
    observer: ResizeObserver,
    _resized: Closure<dyn Fn()>,
}

impl Observed {
    fn new(element: Element, resized: impl Fn() + 'static) -> Option<Self> {
        let resized = Closure::<dyn Fn()>::new(resized);
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Self {
            element,
            observer,
            _resized: resized,
        })
    }
}

impl Drop for Observed {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
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
        list_window::parts(&heights, drawn, self.kept)
    }

    /// A gap of this height, the `place`th of the list. The height itself is set once it is drawn, since the page's policy
    /// allows no style in an attribute.
    pub(crate) fn gap(&self, place: usize, height: f64) -> Html {
        // One child without a key, and those with keys would be told apart by their places.
        html! { <li key={format!("gap {place}")} role="none" data-height={height.to_string()} /> }
    }

    /// To be called when the list is scrolled.
    pub(crate) fn onscroll(&self) -> Callback<Event> {
        let window = self.clone();
        Callback::from(move |_| window.update())
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
        if let Some(top) = list_window::scrolled_to(&self.heights(), line, top, height) {
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
        let margin = if self.draws_near.get() { MARGIN } else { 0.0 };
        list_window::visible(heights, top, height.max(1.0), margin)
    }

    /// Draws what is seen now, if that is not what is drawn.
    fn update(&self) {
        if !self.kinds.is_empty() {
            self.state.set(self.seen(&self.heights()));
        }
    }

    /// After a drawing: gives the gaps their heights, and takes those of the lines. Goes by what each element says of
    /// itself: what is seen may be other by now than it was when they were drawn.
    fn measure(&self) {
        let Some(list) = self.list.cast::<Element>() else {
            return;
        };
        let children = list.children();
        let children = (0..children.length()).filter_map(|place| children.item(place));
        let children: Vec<_> = children
            .filter_map(|child| child.dyn_into::<HtmlElement>().ok())
            .collect();
        // All gaps before the first line is measured: a list that is laid out without them is short, and loses its place.
        for child in &children {
            if let Some(height) = child.get_attribute(HEIGHT) {
                let _ = child
                    .style()
                    .set_property("block-size", &format!("{height}px"));
            }
        }
        for child in &children {
            let kind = child.get_attribute("data-kind");
            if let Some(kind) = kind.and_then(|kind| kind.parse::<usize>().ok()) {
                let height = f64::from(child.offset_height());
                self.measured.borrow_mut().set(kind, height);
            }
        }
    }
}
