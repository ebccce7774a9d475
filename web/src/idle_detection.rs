//! The Idle Detection API, where the browser has it: whether the person is at the computer, in whatever program.

use gloo_events::EventListener;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, EventTarget};

/// The browser takes no shorter time than this, in milliseconds.
const LEAST: u32 = 60_000;

/// Whether the browser has it, in a page that may use it.
pub(crate) fn is_there() -> bool {
    detector().is_some()
}

/// Asks the person, by way of the browser, whether the page may know. To be called while a click is handled; browsers
/// refuse it otherwise.
pub(crate) async fn ask() -> bool {
    let asked = detector().and_then(|detector| {
        let ask: Function = property(&detector, "requestPermission")?.dyn_into().ok()?;
        ask.call0(&detector).ok()?.dyn_into::<Promise>().ok()
    });
    let Some(asked) = asked else { return false };
    let answer = JsFuture::from(asked).await.ok();
    answer.and_then(|answer| answer.as_string()).as_deref() == Some("granted")
}

/// A detection that goes on for as long as it is kept.
pub(crate) struct IdleDetection {
    abort: AbortController,
    _changes: EventListener,
}

impl Drop for IdleDetection {
    fn drop(&mut self) {
        self.abort.abort();
    }
}

impl IdleDetection {
    /// Begins, and tells at the start and at every change whether the person has done nothing for so many milliseconds, or
    /// has locked the screen; nothing where the browser does not allow it.
    pub(crate) fn begin(milliseconds: u32, tell: impl Fn(Option<bool>) + 'static) -> Option<Self> {
        let class: Function = detector()?.dyn_into().ok()?;
        let detector = Reflect::construct(&class, &js_sys::Array::new()).ok()?;
        let abort = AbortController::new().ok()?;
        let options = Object::new();
        for (name, value) in [
            ("threshold", milliseconds.max(LEAST).into()),
            ("signal", abort.signal().into()),
        ] {
            Reflect::set(&options, &name.into(), &value).ok()?;
        }
        let target: EventTarget = detector.clone().dyn_into().ok()?;
        let tell = std::rc::Rc::new(tell);
        let changes = {
            let (tell, detector) = (tell.clone(), detector.clone());
            EventListener::new(&target, "change", move |_| tell(Some(is_idle(&detector))))
        };
        let start: Function = property(&detector, "start")?.dyn_into().ok()?;
        let started: Promise = start.call1(&detector, &options).ok()?.dyn_into().ok()?;
        spawn_local(async move {
            let started = JsFuture::from(started).await;
            tell(started.is_ok().then(|| is_idle(&detector)));
        });
        Some(Self {
            abort,
            _changes: changes,
        })
    }
}

fn is_idle(detector: &JsValue) -> bool {
    let says = |name: &str, value: &str| {
        property(detector, name)
            .and_then(|state| state.as_string())
            .as_deref()
            == Some(value)
    };
    says("userState", "idle") || says("screenState", "locked")
}

fn detector() -> Option<JsValue> {
    property(&web_sys::window()?.into(), "IdleDetector").filter(JsValue::is_function)
}

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}
