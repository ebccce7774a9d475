//! Bringing logs in.

use std::{collections::HashSet, rc::Rc};

use js_sys::{ArrayBuffer, Uint8Array};
use model::{
    history::{
        Line, Person, ThreadKey,
        import::{
            Reader, Refused, Source,
            survey::{Resolved, Resolver, Survey},
        },
    },
    text::t,
};
use msnp11::client::Instant;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::{around, import_lock::ImportLock};
use crate::{
    storage::{
        StorageError,
        history::{BroughtIn, KeptHistory},
    },
    store::Store,
};

/// Bytes that are read at once.
const PART: f64 = 256.0 * 1024.0;
/// Lines that are put to their places at once: they wait in memory until then.
const MAX_WAITING: usize = 200_000;
/// Bytes of lines that wait so.
const MAX_WAITING_BYTES: usize = 64 * 1024 * 1024;

/// Why a file could not be brought in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ImportError {
    /// The file cannot be read; it was changed or taken away since it was chosen.
    #[error("the file cannot be read")]
    NotRead,
    /// There is nothing in it that can be brought in.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Another tab brings something in.
    #[error("another tab brings something in")]
    Elsewhere,
    /// The browser did not keep all of it.
    #[error(transparent)]
    NotKept(#[from] StorageError),
}

impl ImportError {
    /// The sentence that tells it.
    pub(crate) fn text(self) -> String {
        match self {
            Self::NotRead => t("history-import-not-read"),
            Self::Refused(why) => why.text(),
            Self::Elsewhere => t("history-import-elsewhere"),
            Self::NotKept(StorageError::Full) => t("history-import-full"),
            Self::NotKept(_) => t("history-import-not-kept"),
        }
    }
}

/// What was brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Imported {
    /// Lines that are new.
    pub(crate) new: usize,
    /// Lines that were kept already.
    pub(crate) known: usize,
    /// Records of the file that are no messages, or cannot be read.
    pub(crate) skipped: u64,
}

/// What is in a file.
pub(crate) async fn survey(file: &File) -> Result<(Source, Survey), ImportError> {
    let mut survey = Survey::default();
    let reader = read(
        file,
        |found| {
            survey.add(&found);
            None
        },
        async |_| Ok(true),
    )
    .await?;
    match reader.source() {
        Some(source) if survey.lines > 0 => Ok((source, survey)),
        Some(_) => Err(Refused::NoLine.into()),
        None => Err(Refused::Unknown.into()),
    }
}

/// Keeps what is in a file, in which these names are the person's own, and which was with `contact` where it does not tell itself.
/// `on` is told how many lines were looked at so far.
pub(crate) async fn bring_in(
    store: &Store,
    file: &File,
    own_names: HashSet<String>,
    contact: Option<Person>,
    on: impl Fn(usize),
) -> Result<Imported, ImportError> {
    let history = store.history().ok_or(StorageError::Unavailable)?;
    let import = store.begin_import();
    let account = store.page().sign_in.account_key().unwrap_or_default();
    let lock = ImportLock::of(&account).await;
    let _lock = lock.ok_or(ImportError::Elsewhere)?;
    let mut resolver = Resolver::new(own_names, contact);
    let mut imported = Imported::default();
    // What was said in this session keeps its places.
    let fixed_from = store.session_began();
    let reader = read(
        file,
        |found| resolver.resolve(found),
        async |lines| {
            if !store.is_importing(import) {
                return Ok(false);
            }
            for (key, people, lines) in by_thread(lines) {
                let done = imported.new + imported.known;
                let brought = bring(&history, &key, &people, &lines, fixed_from, |count| {
                    on(done + count);
                    store.is_importing(import)
                })
                .await?;
                imported.new += brought.new;
                imported.known += brought.known;
                on(imported.new + imported.known);
            }
            Ok(store.is_importing(import))
        },
    )
    .await;
    store.history_changed();
    imported.skipped = reader?.skipped();
    Ok(imported)
}

async fn bring(
    history: &KeptHistory,
    key: &ThreadKey,
    people: &[Person],
    lines: &[Line],
    fixed_from: Instant,
    on: impl Fn(usize) -> bool,
) -> Result<BroughtIn, StorageError> {
    history.bring_in(key, people, lines, fixed_from, on).await
}

/// Reads a file to its end, unless `keep` says that no more is wanted. What `each` makes of what is found waits until it is handed on.
async fn read(
    file: &File,
    mut each: impl FnMut(model::history::import::Found) -> Option<Resolved>,
    mut keep: impl AsyncFnMut(Vec<Resolved>) -> Result<bool, ImportError>,
) -> Result<Reader, ImportError> {
    let mut reader = Reader::new(&file.name(), around());
    let mut waiting: Vec<Resolved> = Vec::new();
    let mut waiting_bytes = 0;
    let size = file.size();
    let mut from = 0.0;
    while from < size {
        let bytes = slice(file, from, (from + PART).min(size)).await;
        reader.push(&bytes.ok_or(ImportError::NotRead)?)?;
        let known = waiting.len();
        waiting.extend(reader.take().into_iter().filter_map(&mut each));
        let new = waiting.iter().skip(known);
        waiting_bytes += new.map(Resolved::cost).sum::<usize>();
        if waiting.len() >= MAX_WAITING || waiting_bytes >= MAX_WAITING_BYTES {
            waiting_bytes = 0;
            if !keep(std::mem::take(&mut waiting)).await? {
                return Ok(reader);
            }
        }
        from += PART;
    }
    reader.finish()?;
    waiting.extend(reader.take().into_iter().filter_map(&mut each));
    keep(waiting).await?;
    Ok(reader)
}

/// The key of a thread, the people of it, and lines.
type LinesOfThread = (Rc<ThreadKey>, Rc<Vec<Person>>, Vec<Line>);

/// Lines in their threads, each in the order in which they came.
fn by_thread(lines: Vec<Resolved>) -> Vec<LinesOfThread> {
    let mut threads: Vec<LinesOfThread> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for resolved in lines {
        let place = *places.entry(resolved.key.clone()).or_insert_with(|| {
            threads.push((resolved.key, Rc::default(), Vec::new()));
            threads.len() - 1
        });
        if let Some((_, people, lines)) = threads.get_mut(place) {
            *people = resolved.people;
            lines.push(resolved.line);
        }
    }
    threads
}

async fn slice(file: &File, from: f64, to: f64) -> Option<Vec<u8>> {
    let part = file.slice_with_f64_and_f64(from, to).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    Some(Uint8Array::new(buffer.dyn_ref::<ArrayBuffer>()?).to_vec())
}
