//! How much of the window a phone's keyboard leaves, where the browser lays it over the page instead of making room.

/// Less than this is no keyboard, in CSS pixels: the bars of a browser come and go.
const KEYBOARD: f64 = 120.0;
/// A page that is magnified by more than this is seen in part for that reason.
const MAGNIFIED: f64 = 1.01;

/// The height to lay the page out in, in CSS pixels; nothing where that is the window's. `window` is how high the window
/// is, `seen` how high the part of it that is seen, and `scale` by how much that is magnified.
pub fn visible_height(window: f64, seen: f64, scale: f64) -> Option<f64> {
    let covered = window - seen;
    // What is no number compares as false.
    let is_keyboard = covered >= KEYBOARD && scale <= MAGNIFIED && seen > 0.0;
    is_keyboard.then_some(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyboard_leaves_what_is_seen() {
        for (window, seen, scale, height) in [
            (800.0, 460.0, 1.0, Some(460.0)),
            (800.0, 800.0, 1.0, None),
            (800.0, 744.0, 1.0, None),
            (800.0, 400.0, 2.0, None),
            (800.0, 0.0, 1.0, None),
            (f64::NAN, 400.0, 1.0, None),
        ] {
            assert_eq!(visible_height(window, seen, scale), height);
        }
    }
}
