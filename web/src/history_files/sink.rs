//! Where an export goes: to a place on the disk as it is written, or to the browser, which saves it when it is whole.

use js_sys::{Array, Error, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, FileSystemFileHandle, FileSystemWritableFileStream, Url};

use super::ExportError;

/// Takes the text of one file, in order.
pub(super) enum Sink {
    Browser { parts: Array, mime: &'static str },
    Disk(FileSystemWritableFileStream),
}

/// Where a file is to go.
pub(crate) enum Place {
    /// The browser asks the person.
    Asked(Promise),
    /// The browser has no way to ask: it saves what it is given.
    Browser,
}

impl Place {
    /// Opens it; `None` where the person chose none.
    pub(super) async fn open(self, mime: &'static str) -> Result<Option<Sink>, ExportError> {
        let Self::Asked(asked) = self else {
            return Ok(Some(Sink::Browser {
                parts: Array::new(),
                mime,
            }));
        };
        let chosen = match JsFuture::from(asked).await {
            Ok(chosen) => chosen,
            Err(why) if is_abort(&why) => return Ok(None),
            Err(_) => return Err(ExportError::NotWritten),
        };
        let handle: FileSystemFileHandle = chosen.unchecked_into();
        let stream = JsFuture::from(handle.create_writable()).await;
        let stream = stream.and_then(|stream| stream.dyn_into());
        let stream = stream.map_err(|_| ExportError::NotWritten)?;
        Ok(Some(Sink::Disk(stream)))
    }
}

impl Sink {
    pub(super) async fn write(&self, text: &str) -> Result<(), ExportError> {
        match self {
            // A blob of its own is the browser's, which keeps many of them on its disk.
            Self::Browser { parts, .. } => {
                let part = Blob::new_with_str_sequence(&Array::of1(&text.into()));
                let part = part.map_err(|_| ExportError::NotWritten)?;
                parts.push(&part);
                Ok(())
            }
            Self::Disk(stream) => {
                let written = stream.write_with_str(text);
                let written = JsFuture::from(written.map_err(|_| ExportError::NotWritten)?).await;
                written.map(drop).map_err(|_| ExportError::NotWritten)
            }
        }
    }

    /// The file is whole. Tells the address to save it from, where the browser has it.
    pub(super) async fn finish(self) -> Result<Option<String>, ExportError> {
        match self {
            Self::Browser { parts, mime } => {
                let options = BlobPropertyBag::new();
                options.set_type(mime);
                let blob = Blob::new_with_blob_sequence_and_options(&parts, &options);
                let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob));
                url.map(Some).map_err(|_| ExportError::NotWritten)
            }
            Self::Disk(stream) => {
                let closed = JsFuture::from(stream.close()).await;
                closed.map(|_| None).map_err(|_| ExportError::NotWritten)
            }
        }
    }

    /// What was written is not wanted.
    pub(super) fn discard(self) {
        if let Self::Disk(stream) = self {
            let _ = stream.abort();
        }
    }
}

/// Has the person choose where a file of this name goes. To be called by a click: browsers ask no other way.
pub(crate) fn choose_place(name: &str) -> Place {
    asked(name).map_or(Place::Browser, Place::Asked)
}

fn asked(name: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    let ask = Reflect::get(&window, &"showSaveFilePicker".into()).ok()?;
    let ask: Function = ask.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"suggestedName".into(), &name.into()).ok()?;
    let asked = Reflect::apply(&ask, &window, &Array::of1(&options)).ok()?;
    asked.dyn_into().ok()
}

/// Whether the person chose nothing, as the browser tells it.
fn is_abort(why: &JsValue) -> bool {
    let error = why.dyn_ref::<Error>();
    error.is_some_and(|error| error.name() == "AbortError")
}
