//! How much room there is for windows.

use model::classic_windows::Room;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

/// How large an element is, from its first drawing on, and whenever that changes.
#[hook]
pub(super) fn use_room(element: &NodeRef) -> Option<Room> {
    let room = use_state_eq(|| None::<Room>);
    {
        let (element, room) = (element.clone(), room.setter());
        use_effect_with((), move |()| {
            let element = element.cast::<HtmlElement>();
            let measure = {
                let element = element.clone();
                move || {
                    room.set(element.as_ref().map(|element| Room {
                        width: element.client_width(),
                        height: element.client_height(),
                    }));
                }
            };
            measure();
            let resized = Closure::<dyn Fn()>::new(measure);
            let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(resized);
            }
        });
    }
    *room
}
