//! The files of transfers: those that are sent are read in slices, those that come in are put together outside of the
//! page's own memory.

mod sink;

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use js_sys::{ArrayBuffer, Uint8Array};
use msnp11::client::{Input, SliceFailed, Transfer, TransferId, TransferState};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileSystemFileHandle};
use yew::AttrValue;

use self::sink::Sink;

/// Files that are remembered so that they can be sent again. The browser keeps no more of each than where it is.
const MAX_SENT: usize = 200;

/// What became of a file that came.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Received {
    /// The browser has it.
    Here {
        /// The address under which it is saved.
        url: AttrValue,
        /// What it shows, if it is a picture, which can be looked at without harm.
        picture: Option<ReceivedPicture>,
    },
    /// It is where the person chose.
    OnDisk,
    /// It could not be kept.
    Lost,
}

/// A picture that came as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReceivedPicture {
    /// Pixels from left to right.
    pub(crate) width: u32,
    /// Pixels from top to bottom.
    pub(crate) height: u32,
    /// It is small enough to be shown before anybody asks for it.
    pub(crate) at_once: bool,
}

/// The files of all transfers. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Files(Rc<RefCell<Inner>>);

#[derive(Default)]
struct Inner {
    sent: HashMap<TransferId, File>,
    /// Where the person wants a file written to, before its first byte.
    places: HashMap<TransferId, FileSystemFileHandle>,
    sinks: HashMap<TransferId, Sink>,
    received: HashMap<TransferId, Received>,
}

impl Files {
    /// Remembers the file of a transfer that is to be offered.
    pub(super) fn send(&self, id: TransferId, file: File) {
        let sent = &mut self.0.borrow_mut().sent;
        if sent.len() >= MAX_SENT
            && let Some(oldest) = sent.keys().min().copied()
        {
            sent.remove(&oldest);
        }
        sent.insert(id, file);
    }

    /// The file of a transfer that was offered.
    pub(super) fn sent(&self, id: TransferId) -> Option<File> {
        self.0.borrow().sent.get(&id).cloned()
    }

    /// Has a file that comes be written to this place.
    pub(super) fn write_to(&self, id: TransferId, place: FileSystemFileHandle) {
        self.0.borrow_mut().places.insert(id, place);
    }

    /// What became of a file that came, once it is all here.
    pub(super) fn received(&self, id: TransferId) -> Option<Received> {
        self.0.borrow().received.get(&id).cloned()
    }

    /// Reads a slice of a file that is sent.
    pub(super) fn read(
        &self,
        id: TransferId,
        offset: u64,
        len: u32,
        tell: impl FnOnce(Input) + 'static,
    ) {
        let file = self.sent(id);
        spawn_local(async move {
            let bytes = match file {
                Some(file) => slice(&file, offset, len).await,
                None => None,
            };
            tell(Input::Slice(id, bytes.ok_or(SliceFailed)));
        });
    }

    /// Adds to a file that comes in. What cannot be written is told.
    pub(super) fn write(
        &self,
        id: TransferId,
        bytes: &[u8],
        tell: impl Fn(Input) + Clone + 'static,
    ) {
        let mut inner = self.0.borrow_mut();
        let Inner { places, sinks, .. } = &mut *inner;
        let sink = sinks.entry(id).or_insert_with(|| {
            let failed = move || tell(Input::Slice(id, Err(SliceFailed)));
            match places.remove(&id) {
                Some(place) => Sink::on_disk(place, failed),
                None => Sink::in_browser(failed),
            }
        });
        sink.write(bytes);
    }

    /// Looks at a transfer that changed: what is over is closed. `done` once there is something new to be seen.
    pub(super) fn look(&self, transfer: &Transfer, done: impl FnOnce() + 'static) {
        if !transfer.state.is_over() || transfer.outgoing {
            return;
        }
        let id = transfer.id;
        let mut inner = self.0.borrow_mut();
        inner.places.remove(&id);
        let Some(sink) = inner.sinks.remove(&id) else {
            return;
        };
        if transfer.state != TransferState::Done {
            sink.discard();
            return;
        }
        let this = self.clone();
        spawn_local(async move {
            let received = sink.finish().await;
            this.0.borrow_mut().received.insert(id, received);
            done();
        });
    }

    /// Lets go of what belongs to transfers that are gone.
    pub(super) fn retain(&self, known: impl Fn(TransferId) -> bool) {
        let inner = &mut *self.0.borrow_mut();
        inner.sent.retain(|id, _| known(*id));
        inner.places.retain(|id, _| known(*id));
        let gone: Vec<_> = inner
            .sinks
            .keys()
            .filter(|id| !known(**id))
            .copied()
            .collect();
        for id in gone {
            if let Some(sink) = inner.sinks.remove(&id) {
                sink.discard();
            }
        }
        inner.received.retain(|id, received| {
            let keep = known(*id);
            if let Received::Here { url, .. } = received
                && !keep
            {
                let _ = web_sys::Url::revoke_object_url(url);
            }
            keep
        });
    }
}

/// Bytes of a file, exactly as many as asked for. Fails when the file was changed or taken away since it was chosen.
async fn slice(file: &File, offset: u64, len: u32) -> Option<Vec<u8>> {
    // Whole numbers up to 2^53, which no file reaches.
    let (from, to) = (offset as f64, (offset + u64::from(len)) as f64);
    let part = file.slice_with_f64_and_f64(from, to).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    let bytes = Uint8Array::new(buffer.dyn_ref::<ArrayBuffer>()?);
    (bytes.length() == len).then(|| bytes.to_vec())
}
