//! Taking the history along.

use std::{ops::Range, rc::Rc};

use js_sys::Uint8Array;
use model::{
    history::{
        Line, LineKind, Thread, ThreadKey,
        export::{About, Export, Form},
    },
    image_kind::{self, Limits},
    names,
};
use msnp11::{client::Instant, value::Digest};

use super::Here;
use crate::{
    format::times,
    storage::{cache, history::KeptHistory},
    store::Store,
};

pub(crate) use super::sink::choose_place;
use super::sink::{Place, Sink};

/// Lines that are read at once.
const PAGE: u32 = 500;
/// Bytes that are handed over at once.
const PART: usize = 256 * 1024;

/// Why the history could not be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ExportError {
    /// The browser does not say what it keeps.
    #[error("the browser does not read what it keeps")]
    NotRead,
    /// The file could not be written; the disk may be full.
    #[error("the file was not written")]
    NotWritten,
}

/// What was taken along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exported {
    /// How many lines.
    pub(crate) lines: u64,
    /// Records that made no sense, and were left out.
    pub(crate) unread: usize,
    /// Where it is to be saved from, if it is not at its place already.
    pub(crate) url: Option<String>,
}

/// A conversation, and the time of which it is taken along, if not all of it is.
type Part<'a> = (&'a ThreadKey, Option<Range<Instant>>);

/// Writes a conversation, or what was said in it in some time, or all of them. `on` is told of how many lines are written, and whether to go on is its answer. `None`
/// where the person wanted none of it.
pub(crate) async fn export(
    store: &Store,
    form: Form,
    part: Option<Part<'_>>,
    place: Place,
    on: impl Fn(u64) -> bool,
) -> Result<Option<Exported>, ExportError> {
    let Some(history) = store.history() else {
        return Err(ExportError::NotRead);
    };
    let Some(sink) = place.open(form.mime_type()).await? else {
        return Ok(None);
    };
    let written = write(store, &history, form, part, &sink, on).await;
    match written {
        Ok(Some((lines, unread))) => {
            let url = sink.finish().await?;
            Ok(Some(Exported { lines, unread, url }))
        }
        Ok(None) => {
            sink.discard();
            Ok(None)
        }
        Err(why) => {
            sink.discard();
            Err(why)
        }
    }
}

async fn write(
    store: &Store,
    history: &KeptHistory,
    form: Form,
    part: Option<Part<'_>>,
    sink: &Sink,
    on: impl Fn(u64) -> bool,
) -> Result<Option<(u64, usize)>, ExportError> {
    let about = About {
        account: store.own_address(),
        name: names::own_name(&store.messenger()),
        now: Instant(times::now()),
    };
    let here = Rc::new(Here::default());
    let mut export = Export::new(form, about, here.clone());
    let threads = history.threads().await.map_err(|_| ExportError::NotRead)?;
    let (mut lines, mut unread) = (0, threads.unread);
    let (only, days) = part.unzip();
    let days = days.flatten();
    let wanted = |thread: &&Thread| thread.count > 0 && only.is_none_or(|key| *key == thread.key);
    for thread in threads.threads.iter().filter(wanted) {
        export.thread(thread);
        let mut after = match &days {
            Some(days) => {
                let before = history.place_before(&thread.key, days.start).await;
                before.map_err(|_| ExportError::NotRead)?
            }
            None => None,
        };
        loop {
            let page = history.page_after(&thread.key, after, PAGE).await;
            let mut page = page.map_err(|_| ExportError::NotRead)?;
            if let Some(days) = &days {
                let read = page.lines.len();
                page.lines.retain(|(_, line)| days.contains(&line.at));
                page.is_last |= page.lines.len() < read;
            }
            unread += page.unread;
            if form == Form::Html {
                here.bring_pictures(page.lines.iter().map(|(_, line)| line))
                    .await;
            }
            for (_, line) in &page.lines {
                export.line(line);
                lines += 1;
                if export.pending() >= PART {
                    sink.write(&export.take()).await?;
                }
            }
            if !on(lines) {
                return Ok(None);
            }
            if page.is_last {
                break;
            }
            after = page.end;
        }
    }
    export.end();
    sink.write(&export.take()).await?;
    Ok(Some((lines, unread)))
}

impl Here {
    /// Reads the pictures of own emoticons that these lines name, and lets go of those before: each is written where it is first
    /// used.
    async fn bring_pictures(&self, lines: impl Iterator<Item = &Line>) {
        self.pictures.borrow_mut().clear();
        for digest in lines.flat_map(emoticons) {
            if self.pictures.borrow().contains_key(&digest) {
                continue;
            }
            let url = cache::object(&digest.hex())
                .await
                .and_then(|data| data_url(&data));
            if let Some(url) = url {
                self.pictures.borrow_mut().insert(digest, url);
            }
        }
    }
}

/// The emoticons of the writer's own in a line.
fn emoticons(line: &Line) -> Vec<Digest> {
    match &line.kind {
        LineKind::Text { emoticons, .. } => emoticons.iter().map(|(_, digest)| *digest).collect(),
        _ => Vec::new(),
    }
}

/// A picture as a `data:` URL; `None` for what is none that may be shown.
fn data_url(data: &Uint8Array) -> Option<String> {
    let bytes = data.to_vec();
    let kind = image_kind::of(bytes.as_slice()).filter(|kind| Limits::UNASKED.allow_kind(kind))?;
    let characters: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let encoded = web_sys::window()?.btoa(&characters).ok()?;
    Some(format!("data:{};base64,{encoded}", kind.mime))
}
