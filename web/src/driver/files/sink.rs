//! Where the bytes of a file that comes in go: to the browser, which keeps large ones on its disk, or straight to a
//! place that the person chose.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Promise, Uint8Array};
use model::image_kind::Limits;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, FileSystemFileHandle, FileSystemWritableFileStream, Url};

use super::{Received, ReceivedPicture};
use crate::image;

/// Bytes of a picture that is shown before anybody asks for it: as many as a camera's has.
const MAX_AT_ONCE: f64 = 8.0 * 1024.0 * 1024.0;

/// Bytes that wait here until they are handed over at once: few enough for the page's memory, many enough that a large
/// file is no heap of crumbs.
const BATCH: usize = 256 * 1024;
/// Parts that are joined into one, so that no list of them grows without end.
const MAX_PARTS: u32 = 256;

/// Takes the bytes of one file, in order.
pub(super) struct Sink {
    batch: Vec<u8>,
    to: To,
    failed: Rc<dyn Fn()>,
}

enum To {
    Browser {
        parts: Array,
    },
    Disk {
        /// The stream once it is open; each write waits for the one before it.
        writes: Promise,
        stream: Rc<RefCell<Option<FileSystemWritableFileStream>>>,
    },
}

impl Sink {
    /// Keeps the file in the browser until it is saved.
    pub(super) fn in_browser(failed: impl Fn() + 'static) -> Self {
        let to = To::Browser {
            parts: Array::new(),
        };
        Self::new(to, Rc::new(failed))
    }

    /// Writes the file to a place on the disk. It appears there once it is whole.
    pub(super) fn on_disk(place: FileSystemFileHandle, failed: impl Fn() + 'static) -> Self {
        let failed: Rc<dyn Fn()> = Rc::new(failed);
        let stream = Rc::new(RefCell::new(None));
        let opened = {
            let (stream, failed) = (stream.clone(), failed.clone());
            async move {
                let open = JsFuture::from(place.create_writable()).await;
                match open.and_then(|open| open.dyn_into()) {
                    Ok(open) => *stream.borrow_mut() = Some(open),
                    Err(_) => failed(),
                }
                Ok(JsValue::UNDEFINED)
            }
        };
        let writes = wasm_bindgen_futures::future_to_promise(opened);
        Self::new(To::Disk { writes, stream }, failed)
    }

    fn new(to: To, failed: Rc<dyn Fn()>) -> Self {
        Self {
            batch: Vec::with_capacity(BATCH),
            to,
            failed,
        }
    }

    /// Takes the next bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) {
        self.batch.extend(bytes);
        if self.batch.len() >= BATCH {
            self.hand_over();
        }
    }

    /// The file is whole.
    pub(super) async fn finish(mut self) -> Received {
        self.hand_over();
        let received = match self.to {
            To::Browser { parts } => {
                let picture = match blob(&parts, "") {
                    Some(file) => image::shown_as_file(&file)
                        .await
                        .map(|kind| (kind, file.size())),
                    None => None,
                };
                let mime = picture.map_or("application/octet-stream", |(kind, _)| kind.mime);
                // Anything else has no type: nothing that others sent may run as a page of this one.
                blob(&parts, mime)
                    .and_then(|blob| Url::create_object_url_with_blob(&blob).ok())
                    .map(|url| Received::Here {
                        url: url.into(),
                        picture: picture.map(|(kind, size)| ReceivedPicture {
                            width: kind.width,
                            height: kind.height,
                            at_once: size <= MAX_AT_ONCE && Limits::AT_ONCE.allow_kind(&kind),
                        }),
                    })
            }
            To::Disk { writes, stream } => {
                let _ = JsFuture::from(writes).await;
                let stream = stream.borrow_mut().take();
                match stream {
                    Some(stream) => JsFuture::from(stream.close())
                        .await
                        .ok()
                        .map(|_| Received::OnDisk),
                    None => None,
                }
            }
        };
        received.unwrap_or(Received::Lost)
    }

    /// The file will never be whole: nothing of it stays.
    pub(super) fn discard(self) {
        if let To::Disk { writes, stream } = self.to {
            spawn_local(async move {
                let _ = JsFuture::from(writes).await;
                let stream = stream.borrow_mut().take();
                if let Some(stream) = stream {
                    let _ = JsFuture::from(stream.abort()).await;
                }
            });
        }
    }

    fn hand_over(&mut self) {
        if self.batch.is_empty() {
            return;
        }
        // A copy that belongs to the browser; the page's own memory is used again.
        let bytes = Uint8Array::from(self.batch.as_slice());
        self.batch.clear();
        match &mut self.to {
            To::Browser { parts } => {
                match blob(&Array::of1(&bytes), "") {
                    Some(part) => drop(parts.push(&part)),
                    None => (self.failed)(),
                }
                if parts.length() >= MAX_PARTS
                    && let Some(joined) = blob(parts, "")
                {
                    *parts = Array::of1(&joined);
                }
            }
            To::Disk { writes, stream } => {
                let (before, stream, failed) =
                    (writes.clone(), stream.clone(), self.failed.clone());
                *writes = wasm_bindgen_futures::future_to_promise(async move {
                    let _ = JsFuture::from(before).await;
                    let write = stream
                        .borrow()
                        .as_ref()
                        .and_then(|stream| stream.write_with_js_u8_array(&bytes).ok());
                    let written = match write {
                        Some(write) => JsFuture::from(write).await.is_ok(),
                        None => false,
                    };
                    if !written {
                        // A file with a gap must never look whole.
                        stream.borrow_mut().take();
                        failed();
                    }
                    Ok(JsValue::UNDEFINED)
                });
            }
        }
    }
}

fn blob(parts: &Array, mime: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_blob_sequence_and_options(parts, &options).ok()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use wasm_bindgen_test::wasm_bindgen_test;
    use web_sys::{FileSystemDirectoryHandle, FileSystemGetFileOptions, HtmlAnchorElement};

    use super::*;
    use crate::image::tests::{HUGE_GIF, sample};

    /// A file of the browser's own, which is one as good as any on the disk.
    async fn place(name: &str) -> FileSystemFileHandle {
        let storage = web_sys::window().unwrap().navigator().storage();
        let root: FileSystemDirectoryHandle = JsFuture::from(storage.get_directory())
            .await
            .unwrap()
            .dyn_into()
            .unwrap();
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let handle = JsFuture::from(root.get_file_handle_with_options(name, &options)).await;
        handle.unwrap().dyn_into().unwrap()
    }

    async fn content(place: &FileSystemFileHandle) -> Vec<u8> {
        let file: Blob = JsFuture::from(place.get_file())
            .await
            .unwrap()
            .dyn_into()
            .unwrap();
        image::draw::bytes(&file).await.unwrap().to_vec()
    }

    fn data() -> Vec<u8> {
        (0..BATCH * 2 + 12_345)
            .map(|place| (place % 251) as u8)
            .collect()
    }

    #[wasm_bindgen_test]
    async fn a_file_on_the_disk_appears_whole_or_not_at_all() {
        let failed = Rc::new(Cell::new(0));
        let told = {
            let failed = failed.clone();
            move || failed.set(failed.get() + 1)
        };
        let handle = place("whole").await;
        let mut sink = Sink::on_disk(handle.clone(), told.clone());
        for chunk in data().chunks(1_202) {
            sink.write(chunk);
        }
        assert_eq!(sink.finish().await, Received::OnDisk);
        assert_eq!(content(&handle).await, data());

        let handle = place("never whole").await;
        let mut sink = Sink::on_disk(handle.clone(), told);
        sink.write(&data());
        sink.discard();
        // The next file waits for as much as the one before it.
        let other = Sink::on_disk(place("another").await, || {});
        other.finish().await;
        assert!(content(&handle).await.is_empty());
        assert_eq!(failed.get(), 0);
    }

    #[wasm_bindgen_test]
    async fn only_pictures_have_a_type_of_their_own() {
        let png = sample("image/png", 200, 100).await;
        // A camera's: what it shows comes behind 60 KB about the camera.
        let mut camera = sample("image/jpeg", 2_000, 1_500).await;
        let about = [&b"\xFF\xE1\xEA\x60Exif\0\0"[..], &[0; 0xEA58]].concat();
        camera.splice(2..2, about);
        for (bytes, picture) in [
            (&b"<script>alert(1)</script>"[..], false),
            (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", false),
            (HUGE_GIF, false),
            (&png, true),
            (&camera, true),
        ] {
            let mut sink = Sink::in_browser(|| {});
            sink.write(bytes);
            let Received::Here { url, picture: told } = sink.finish().await else {
                panic!("it is here");
            };
            assert_eq!(told.is_some(), picture);
            assert_eq!(told.is_some_and(|told| told.at_once), picture);
            let link: HtmlAnchorElement = web_sys::window()
                .unwrap()
                .document()
                .unwrap()
                .create_element("a")
                .unwrap()
                .dyn_into()
                .unwrap();
            link.set_href(&url);
            assert!(link.href().starts_with("blob:"));
        }
    }
}
