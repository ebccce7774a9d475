//! Pictures that a person chooses, made fit for what they are to be; and what kind of picture some bytes are.

pub(crate) mod draw;

use js_sys::Uint8Array;
use model::image_kind::{self, Bytes, Kind, Limits, Unusable};
use web_sys::{Blob, File, HtmlImageElement};

use self::draw::{Area, decoded, drawn, measured};

/// Pixels to each side of a display picture, as MSN Messenger has them.
pub(crate) const PICTURE_SIDE: u32 = 96;
/// Pixels to each side of an emoticon at most, as MSN Messenger has them.
pub(crate) const EMOTICON_SIDE: u32 = 50;
/// Pixels to each side of a file's preview at most, as MSN Messenger has them.
pub(crate) const PREVIEW_SIDE: u32 = 96;
/// Pixels to the longer side of a picture that is made smaller: as many as most screens show of it.
const SMALLER_SIDE: u32 = 1_280;
/// The largest file that is looked at. Browsers decode it whole; a camera's pictures stay below.
const MAX_FILE: f64 = 32.0 * 1024.0 * 1024.0;
/// The largest emoticon, as MSN Messenger's successors take them.
pub(crate) const MAX_EMOTICON: u32 = 64 * 1024;
/// A moving picture may be somewhat larger than [`EMOTICON_SIDE`]: it cannot be scaled here without stopping it.
const MAX_MOVING_SIDE: u32 = 96;

/// A picture ready to be an emoticon.
#[derive(Clone, Debug)]
pub(crate) struct Emoticon {
    /// The picture's file.
    pub(crate) data: Uint8Array,
    /// It moved and does no more, since it was too large to be kept as it is.
    pub(crate) stopped: bool,
}

/// A file as a decoded picture, to be cut and scaled.
pub(crate) async fn open(file: &Blob) -> Result<HtmlImageElement, Unusable> {
    if file.size() > MAX_FILE {
        return Err(Unusable::TooLarge);
    }
    let bytes = draw::bytes(file).await.ok_or(Unusable::NotAPicture)?;
    // The browser may know kinds that are unknown here; how large these become it tells before it decodes them.
    if kind(&bytes).is_some_and(|kind| !Limits::ASKED_FOR.allow_kind(&kind)) {
        return Err(Unusable::TooManyPixels);
    }
    decoded(file, Limits::ASKED_FOR).await
}

/// The display picture: a square of a picture, as a PNG of 96x96.
pub(crate) async fn display_picture(
    picture: &HtmlImageElement,
    square: Area,
) -> Result<Uint8Array, Unusable> {
    let size = (PICTURE_SIDE, PICTURE_SIDE);
    drawn(picture, square, size)
        .await
        .ok_or(Unusable::NotAPicture)
}

/// An emoticon of a file: one that moves stays as it is where it is small enough, all else becomes a PNG of at most
/// 50x50.
pub(crate) async fn emoticon(file: &Blob) -> Result<Emoticon, Unusable> {
    let picture = open(file).await?;
    let bytes = draw::bytes(file).await.ok_or(Unusable::NotAPicture)?;
    let moving = kind(&bytes).filter(|kind| kind.moves);
    let moves = moving.is_some();
    let small = moving.is_some_and(|kind| kind.width.max(kind.height) <= MAX_MOVING_SIDE);
    if small && bytes.length() <= MAX_EMOTICON {
        return Ok(Emoticon {
            data: bytes,
            stopped: false,
        });
    }
    let data = fitted(&picture, EMOTICON_SIDE)
        .await
        .ok_or(Unusable::NotAPicture)?;
    Ok(Emoticon {
        data,
        stopped: moves,
    })
}

/// A small PNG of a file that is a picture, to go with the offer of the file.
pub(crate) async fn preview(file: &File) -> Option<Uint8Array> {
    if !file.type_().starts_with("image/") {
        return None;
    }
    fitted(&open(file).await.ok()?, PREVIEW_SIDE).await
}

/// A picture made smaller, to be sent in its place.
#[derive(Clone, Debug)]
pub(crate) struct Smaller {
    /// The file, a JPEG.
    pub(crate) file: Blob,
    /// Pixels from left to right.
    pub(crate) width: u32,
    /// Pixels from top to bottom.
    pub(crate) height: u32,
}

/// A picture as what a screen shows of it; none of one that is no larger, would take up no less, or moves, which it would do
/// no more.
pub(crate) async fn smaller(file: &Blob, picture: &HtmlImageElement) -> Option<Smaller> {
    let (width, height) = (picture.natural_width(), picture.natural_height());
    let bytes = draw::bytes(file).await?;
    if width.max(height) <= SMALLER_SIDE || kind(&bytes).is_some_and(|kind| kind.moves) {
        return None;
    }
    let size = fitting(width, height, SMALLER_SIDE);
    let smaller = draw::jpeg(picture, size).await?;
    (smaller.size() < file.size()).then_some(Smaller {
        file: smaller,
        width: size.0,
        height: size.1,
    })
}

/// The whole of a picture as a PNG whose sides have at most so many pixels; never enlarged.
async fn fitted(picture: &HtmlImageElement, most: u32) -> Option<Uint8Array> {
    let (width, height) = (picture.natural_width(), picture.natural_height());
    let size = fitting(width, height, most);
    drawn(picture, Area::whole(width, height), size).await
}

/// Sides in the same proportion, of which none has more than so many pixels.
fn fitting(width: u32, height: u32, most: u32) -> (u32, u32) {
    let longer = width.max(height).max(1);
    let side = |side: u32| {
        if longer <= most {
            side.max(1)
        } else {
            // At most `most`, since no side is longer than the longer one.
            (u64::from(side) * u64::from(most) / u64::from(longer)).max(1) as u32
        }
    };
    (side(width), side(height))
}

/// What a file that came shows, if it is a picture that a browser shows without harm.
pub(crate) async fn shown_as_file(file: &Blob) -> Option<Kind> {
    /// Enough to tell whether the rest of it is worth reading.
    const HEAD: i32 = 16;
    if file.size() > MAX_FILE {
        return None;
    }
    let head = draw::bytes(&file.slice_with_i32_and_i32(0, HEAD).ok()?).await?;
    if !image_kind::begins_as_one(&head.to_vec()) {
        return None;
    }
    let data = draw::bytes(file).await?;
    let shown = shown(&data, Limits::ASKED_FOR).await?;
    kind(&data).filter(|kind| kind.mime == shown.type_())
}

/// What a received object is shown as: the type of its bytes if they are a picture of a sensible size.
pub(crate) fn shown_as(data: &[u8]) -> Option<&'static str> {
    let kind = image_kind::of(data)?;
    Limits::UNASKED.allow_kind(&kind).then_some(kind.mime)
}

/// What others sent, as a picture: if its bytes are one within the limits, and the browser finds no more in them.
pub(crate) async fn shown(data: &Uint8Array, limits: Limits) -> Option<Blob> {
    let kind = kind(data).filter(|kind| limits.allow_kind(kind))?;
    let blob = draw::blob(data, kind.mime)?;
    measured(&blob, limits).await.ok()?;
    Some(blob)
}

fn kind(data: &Uint8Array) -> Option<Kind> {
    image_kind::of(&JsBytes {
        data,
        length: data.length(),
    })
}

/// Bytes outside of the page's own memory, which would keep the size of the largest file for good.
struct JsBytes<'a> {
    data: &'a Uint8Array,
    length: u32,
}

impl Bytes for JsBytes<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        let at = u32::try_from(at).ok().filter(|at| *at < self.length)?;
        Some(self.data.get_index(at))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen_test::wasm_bindgen_test;
    use web_sys::HtmlCanvasElement;

    use super::*;

    /// A black picture, as the browser writes it.
    pub(crate) async fn sample(mime: &str, width: u32, height: u32) -> Vec<u8> {
        let document = web_sys::window().unwrap().document().unwrap();
        let canvas: HtmlCanvasElement = document
            .create_element("canvas")
            .unwrap()
            .dyn_into()
            .unwrap();
        canvas.set_width(width);
        canvas.set_height(height);
        let done = js_sys::Promise::new(&mut |resolve, _| {
            canvas.to_blob_with_type(&resolve, mime).unwrap();
        });
        let blob = wasm_bindgen_futures::JsFuture::from(done).await.unwrap();
        draw::bytes(&blob.dyn_into().unwrap())
            .await
            .unwrap()
            .to_vec()
    }

    /// A GIF of 43 bytes: a screen of 96x96, and a frame of 20,000x20,000.
    pub(crate) const HUGE_GIF: &[u8] =
        b"GIF89a\x60\0\x60\0\x80\0\0\0\0\0\xFF\xFF\xFF\x2C\0\0\0\0\x20\x4E\x20\x4E\0\x02\x02\x44\x01\0;";

    #[wasm_bindgen_test]
    async fn what_others_sent_is_shown_within_the_limits_only() {
        for (mime, width, height, small) in [
            ("image/png", 96, 96, true),
            ("image/jpeg", 96, 96, true),
            ("image/png", 1_025, 2, false),
            ("image/jpeg", 2, 1_025, false),
        ] {
            let data = sample(mime, width, height).await;
            let data = Uint8Array::from(&data[..]);
            let unasked = shown(&data, Limits::UNASKED).await;
            assert_eq!(unasked.is_some(), small, "{mime} {width}x{height}");
            let asked_for = shown(&data, Limits::ASKED_FOR).await.unwrap();
            assert_eq!(asked_for.type_(), mime);
            let opened = decoded(&asked_for, Limits::UNASKED).await;
            let why = opened.err();
            assert_eq!(why, (!small).then_some(Unusable::TooManyPixels));
        }
        let data = Uint8Array::from(HUGE_GIF);
        assert!(shown(&data, Limits::UNASKED).await.is_none());
        assert!(shown(&data, Limits::ASKED_FOR).await.is_none());
        // Well in its sides, and nothing that the browser can read.
        let data = Uint8Array::from(&b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x60\0\0\0\x40"[..]);
        assert!(shown(&data, Limits::UNASKED).await.is_none());
    }

    #[wasm_bindgen_test]
    async fn a_large_picture_is_made_smaller_and_a_small_one_is_not() {
        for (mime, width, height, made) in [
            ("image/png", 2_560, 1_280, Some((1_280, 640))),
            ("image/jpeg", 1_000, 5_120, Some((250, 1_280))),
            ("image/png", 1_280, 900, None),
        ] {
            let data = sample(mime, width, height).await;
            let file = draw::blob(&Uint8Array::from(&data[..]), mime).unwrap();
            let picture = open(&file).await.unwrap();
            let smaller = smaller(&file, &picture).await;
            let sides = smaller.as_ref().map(|made| (made.width, made.height));
            assert_eq!(sides, made, "{mime} {width}x{height}");
            if let Some(smaller) = smaller {
                assert!(smaller.file.size() < file.size());
                let opened = open(&smaller.file).await.unwrap();
                let sides = (opened.natural_width(), opened.natural_height());
                assert_eq!(Some(sides), made);
            }
        }
    }

    #[wasm_bindgen_test]
    async fn a_file_that_was_chosen_is_decoded_within_the_limits_only() {
        let file = |data: &[u8]| draw::blob(&Uint8Array::from(data), "").unwrap();
        let large = sample("image/png", 2_000, 1_000).await;
        assert_eq!(open(&file(&large)).await.unwrap().natural_width(), 2_000);
        for (data, why) in [
            (HUGE_GIF, Unusable::TooManyPixels),
            (b"<svg/>", Unusable::NotAPicture),
        ] {
            assert_eq!(open(&file(data)).await.unwrap_err(), why);
            assert!(emoticon(&file(data)).await.is_err());
        }
    }
}
