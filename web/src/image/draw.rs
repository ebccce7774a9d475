//! Decoding with the browser, and drawing on a canvas that nobody sees.

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use model::image_kind::{Limits, Unusable};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url,
};

/// A part of a picture, in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    /// From the left.
    pub(crate) x: f64,
    /// From the top.
    pub(crate) y: f64,
    /// How wide.
    pub(crate) width: f64,
    /// How high.
    pub(crate) height: f64,
}

impl Area {
    /// All of a picture.
    pub(crate) fn whole(width: u32, height: u32) -> Self {
        Self {
            x: 0.0,
            y: 0.0,
            width: width.into(),
            height: height.into(),
        }
    }

    /// The largest square in the middle.
    pub(crate) fn middle(width: u32, height: u32) -> Self {
        let side = f64::from(width.min(height));
        Self {
            x: (f64::from(width) - side) / 2.0,
            y: (f64::from(height) - side) / 2.0,
            width: side,
            height: side,
        }
    }
}

/// Bytes as something that the browser holds.
pub(crate) fn blob(data: &Uint8Array, mime: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(data), &options).ok()
}

/// What the browser holds, as bytes outside of the page's own memory.
pub(crate) async fn bytes(blob: &Blob) -> Option<Uint8Array> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(buffer.dyn_ref::<ArrayBuffer>()?))
}

/// A file as a picture whose sides the browser knows and which it has not decoded yet; none where these are too much.
pub(crate) async fn measured(file: &Blob, limits: Limits) -> Result<HtmlImageElement, Unusable> {
    let url = Url::create_object_url_with_blob(file).map_err(|_| Unusable::NotAPicture)?;
    let picture = loaded(&url).await;
    // Read, it needs its address no more.
    let _ = Url::revoke_object_url(&url);
    let picture = picture.ok_or(Unusable::NotAPicture)?;
    if !limits.allow(picture.natural_width(), picture.natural_height()) {
        return Err(Unusable::TooManyPixels);
    }
    Ok(picture)
}

/// A file as a picture, if the browser can read it.
pub(crate) async fn decoded(file: &Blob, limits: Limits) -> Result<HtmlImageElement, Unusable> {
    let picture = measured(file, limits).await?;
    match JsFuture::from(picture.decode()).await {
        Ok(_) => Ok(picture),
        Err(_) => Err(Unusable::NotAPicture),
    }
}

/// Browsers read the whole file and decode nothing of it until it is drawn.
async fn loaded(url: &str) -> Option<HtmlImageElement> {
    let picture = HtmlImageElement::new().ok()?;
    let done = Promise::new(&mut |resolve, reject| {
        picture.set_onload(Some(&resolve));
        picture.set_onerror(Some(&reject));
    });
    picture.set_src(url);
    let loaded = JsFuture::from(done).await;
    picture.set_onload(None);
    picture.set_onerror(None);
    loaded.ok()?;
    // A drawing may have no sides of its own.
    (picture.natural_width() > 0 && picture.natural_height() > 0).then_some(picture)
}

/// A part of a picture, scaled, as a PNG.
pub(crate) async fn drawn(
    picture: &HtmlImageElement,
    part: Area,
    (width, height): (u32, u32),
) -> Option<Uint8Array> {
    let (canvas, context) = canvas(width, height)?;
    self::part(&context, picture, part, (width, height)).ok()?;
    let done = Promise::new(&mut |resolve, _| {
        if canvas.to_blob(&resolve).is_err() {
            let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
        }
    });
    let png: Blob = JsFuture::from(done).await.ok()?.dyn_into().ok()?;
    bytes(&png).await
}

/// How good a JPEG is that is made of a picture: its faults are seen by who looks for them.
const QUALITY: f64 = 0.85;

/// The whole of a picture, scaled, as a JPEG; what is transparent in it becomes white.
pub(crate) async fn jpeg(picture: &HtmlImageElement, (width, height): (u32, u32)) -> Option<Blob> {
    let (canvas, context) = canvas(width, height)?;
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width.into(), height.into());
    let whole = Area::whole(picture.natural_width(), picture.natural_height());
    part(&context, picture, whole, (width, height)).ok()?;
    let done = Promise::new(&mut |resolve, _| {
        let written = canvas.to_blob_with_type_and_encoder_options(
            &resolve,
            "image/jpeg",
            &JsValue::from(QUALITY),
        );
        if written.is_err() {
            let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
        }
    });
    JsFuture::from(done).await.ok()?.dyn_into().ok()
}

fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context))
}

/// Draws a part of a picture over the whole of a canvas of this size.
pub(crate) fn part(
    context: &CanvasRenderingContext2d,
    picture: &HtmlImageElement,
    part: Area,
    (width, height): (u32, u32),
) -> Result<(), JsValue> {
    context.set_image_smoothing_enabled(true);
    // Else what is scaled down much loses every other line.
    let _ = js_sys::Reflect::set(context, &"imageSmoothingQuality".into(), &"high".into());
    context.draw_image_with_html_image_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
        picture,
        part.x,
        part.y,
        part.width,
        part.height,
        0.0,
        0.0,
        width.into(),
        height.into(),
    )
}

/// One of the pictures that the page brings, by the id of its symbol in the sprites.
pub(crate) async fn starter(id: &str) -> Option<HtmlImageElement> {
    let document = web_sys::window()?.document()?;
    let symbol = document.get_element_by_id(id)?;
    let view = symbol.get_attribute("viewBox")?;
    // Only the fills that the pictures share; each is there by its id.
    let shared = document
        .query_selector_all("linearGradient[id^='d-']")
        .ok()?;
    let fills: String = (0..shared.length())
        .filter_map(|place| shared.item(place)?.dyn_into::<web_sys::Element>().ok())
        .map(|fill| fill.outer_html())
        .collect();
    let drawing = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="192" height="192"><defs>{fills}</defs>{}</svg>"#,
        symbol.inner_html()
    );
    let drawing = blob(&Uint8Array::from(drawing.as_bytes()), "image/svg+xml")?;
    decoded(&drawing, Limits::UNASKED).await.ok()
}
