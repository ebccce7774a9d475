//! Keys that go on and back in what is written from either side.

use crate::languages::Direction;

/// The key of what is written from left to right that goes the same way: where lines run from right to left, the next thing
/// is to the left. Every other key is itself.
pub fn as_left_to_right(key: &str, direction: Direction) -> &str {
    match (direction, key) {
        (Direction::RightToLeft, "ArrowLeft") => "ArrowRight",
        (Direction::RightToLeft, "ArrowRight") => "ArrowLeft",
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn left_is_onwards_from_right_to_left() {
        for (key, mirrored) in [
            ("ArrowLeft", "ArrowRight"),
            ("ArrowRight", "ArrowLeft"),
            ("ArrowUp", "ArrowUp"),
            ("Home", "Home"),
            ("l", "l"),
        ] {
            assert_eq!(as_left_to_right(key, Direction::RightToLeft), mirrored);
            assert_eq!(as_left_to_right(key, Direction::LeftToRight), key);
        }
    }
}
