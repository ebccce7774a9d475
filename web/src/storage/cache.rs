//! Pictures and emoticons of others, by the SHA-1 of their data, so that each is fetched once.

use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::{Table, all, change, get};

/// Objects kept at most: a full contact list's pictures, and as many emoticons again.
const MAX_OBJECTS: usize = 1_000;
/// Bytes kept at most. A picture has some 10 KB, so that the count is what bounds; this stops a few huge ones.
const MAX_BYTES: f64 = 32.0 * 1024.0 * 1024.0;
/// A use is noted once in this many milliseconds: it decides only what goes first.
const NOTED_EVERY: f64 = 24.0 * 3_600_000.0;

/// The data of an object, if it is kept.
pub(crate) async fn object(digest: &str) -> Option<Uint8Array> {
    let data: Uint8Array = get(Table::Objects, digest).await?.dyn_into().ok()?;
    let used = get(Table::ObjectUses, digest).await.and_then(read_use);
    if used.is_none_or(|used| Date::now() - used.at >= NOTED_EVERY) {
        keep(digest, &data).await;
    }
    Some(data)
}

/// Keeps an object. Those not used for the longest go where there are too many.
pub(crate) async fn keep(digest: &str, data: &Uint8Array) {
    let now = Use {
        at: Date::now(),
        bytes: f64::from(data.length()),
    };
    let uses = all(Table::ObjectUses).await;
    let mut uses: Vec<_> = uses
        .into_iter()
        .filter(|(key, _)| key != digest)
        .filter_map(|(key, value)| Some((key, read_use(value)?)))
        .collect();
    let gone = too_many(&mut uses, now);
    let kept = change(&[Table::Objects, Table::ObjectUses], async |tables| {
        let (objects, uses) = (tables.of(Table::Objects)?, tables.of(Table::ObjectUses)?);
        let key = JsValue::from(digest);
        objects.put(data, Some(&key))?;
        let noted = Array::of2(&now.at.into(), &now.bytes.into());
        uses.put(&noted, Some(&key))?;
        for digest in &gone {
            objects.delete(JsValue::from(digest))?;
            uses.delete(JsValue::from(digest))?;
        }
        Ok(())
    });
    // What is not kept is fetched again.
    let _ = kept.await;
}

/// When an object was used last, in milliseconds since 1970, and how large it is.
#[derive(Clone, Copy, Debug)]
struct Use {
    at: f64,
    bytes: f64,
}

fn read_use(value: JsValue) -> Option<Use> {
    let parts: Array = value.dyn_into().ok()?;
    Some(Use {
        at: parts.get(0).as_f64()?,
        bytes: parts.get(1).as_f64()?,
    })
}

/// What has to go so that there is room for one more, the one not used for the longest first.
fn too_many(uses: &mut [(String, Use)], more: Use) -> Vec<String> {
    uses.sort_by(|(_, a), (_, b)| b.at.total_cmp(&a.at));
    let (mut count, mut bytes) = (1, more.bytes);
    uses.iter()
        .filter(|(_, used)| {
            count += 1;
            bytes += used.bytes;
            count > MAX_OBJECTS || bytes > MAX_BYTES
        })
        .map(|(digest, _)| digest.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_oldest_go_where_there_are_too_many() {
        let used = |at, bytes| (format!("{at}"), Use { at, bytes });
        let more = Use {
            at: 9_999.0,
            bytes: 1.0,
        };
        let mut few = vec![used(1.0, 10.0), used(2.0, 10.0)];
        assert!(too_many(&mut few, more).is_empty());

        let mut many: Vec<_> = (0..1_000).map(|at| used(f64::from(at), 1.0)).collect();
        assert_eq!(too_many(&mut many, more), ["0"]);

        let half = MAX_BYTES / 2.0;
        let mut large = vec![used(3.0, half), used(1.0, half), used(2.0, 1.0)];
        assert_eq!(too_many(&mut large, more), ["1"]);
    }

    #[wasm_bindgen_test]
    async fn what_is_kept_is_found_again() {
        assert!(object("no such digest").await.is_none());
        let data = Uint8Array::from(&b"picture"[..]);
        keep("a digest", &data).await;
        assert_eq!(object("a digest").await.unwrap().to_vec(), b"picture");
    }
}
