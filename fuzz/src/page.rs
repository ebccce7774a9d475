//! The same for what the page reads itself, for the fuzzer and for the page's regression test.

use model::image_kind::{self, Limits};

/// A target.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 1] = [("image_kind", image_kind)];

/// The sides and frames of a picture.
pub fn image_kind(data: &[u8]) {
    let Some(kind) = image_kind::of(data) else {
        return;
    };
    assert!(image_kind::begins_as_one(data), "{kind:?} has a beginning");
    if Limits::UNASKED.allow_kind(&kind) {
        assert!(
            Limits::ASKED_FOR.allow_kind(&kind),
            "one is within the other"
        );
    }
    if kind.moves {
        assert_eq!(kind.mime, "image/gif");
    }
    // What is not there yet makes nothing smaller: a picture may be judged only when all of it came.
    if let Some(part) = image_kind::of(&data[..data.len() / 2]) {
        assert!(part.width <= kind.width && part.height <= kind.height);
        assert!(part.pixels <= kind.pixels);
    }
}
