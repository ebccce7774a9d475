//! Pictures that a person chooses, made fit for what they are to be; and what kind of picture some bytes are.

pub(crate) mod draw;

use js_sys::Uint8Array;
use model::image_kind::{self, Kind, Unusable};
use web_sys::{Blob, File, HtmlImageElement};

use self::draw::{Area, decoded, drawn};

/// Pixels to each side of a display picture, as MSN Messenger has them.
pub(crate) const PICTURE_SIDE: u32 = 96;
/// Pixels to each side of an emoticon at most, as MSN Messenger has them.
pub(crate) const EMOTICON_SIDE: u32 = 50;
/// Pixels to each side of a file's preview at most, as MSN Messenger has them.
pub(crate) const PREVIEW_SIDE: u32 = 96;
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
    decoded(file).await.ok_or(Unusable::NotAPicture)
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
    let moves = image_kind::of(&bytes.to_vec()).is_some_and(|kind| kind.moves);
    let side = picture.natural_width().max(picture.natural_height());
    if moves && bytes.length() <= MAX_EMOTICON && side <= MAX_MOVING_SIDE {
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

/// The whole of a picture as a PNG whose sides have at most so many pixels; never enlarged.
async fn fitted(picture: &HtmlImageElement, most: u32) -> Option<Uint8Array> {
    let (width, height) = (picture.natural_width(), picture.natural_height());
    let longer = width.max(height).max(1);
    let side = |side: u32| {
        if longer <= most {
            side.max(1)
        } else {
            // At most `most`, since no side is longer than the longer one.
            (u64::from(side) * u64::from(most) / u64::from(longer)).max(1) as u32
        }
    };
    drawn(
        picture,
        Area::whole(width, height),
        (side(width), side(height)),
    )
    .await
}

/// The type of a file that came, by its beginning, if it is a picture that a browser shows without harm.
pub(crate) fn shown_as_file(head: &[u8]) -> Option<&'static str> {
    // A camera's JPEG has its sides far behind its beginning, after a preview; the browser will find them.
    let jpeg = head.starts_with(b"\xFF\xD8\xFF").then_some("image/jpeg");
    image_kind::of(head).map(|kind| kind.mime).or(jpeg)
}

/// What a received object is shown as: the type of its bytes if they are a picture of a sensible size.
pub(crate) fn shown_as(data: &[u8]) -> Option<&'static str> {
    /// More pixels to a side than any client sends; a small file can claim to be huge.
    const MAX_SIDE: u32 = 1_024;
    let Kind {
        mime,
        width,
        height,
        ..
    } = image_kind::of(data)?;
    let fit = |side: u32| (1..=MAX_SIDE).contains(&side);
    (fit(width) && fit(height)).then_some(mime)
}
