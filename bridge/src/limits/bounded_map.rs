//! A map that forgets what was not asked for of late, and so never grows beyond its bound.

use std::collections::HashMap;
use std::hash::Hash;

/// Keeps at least the `capacity` keys that were used last, and at most twice as many: two generations, of which the
/// older is thrown away whole when the newer is full. No key costs more than two look-ups, however many come.
#[derive(Debug)]
pub(crate) struct BoundedMap<K, V> {
    capacity: usize,
    newer: HashMap<K, V>,
    older: HashMap<K, V>,
}

impl<K: Copy + Eq + Hash, V> BoundedMap<K, V> {
    pub(crate) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            newer: HashMap::new(),
            older: HashMap::new(),
        }
    }

    /// The value of the key, made if it is not there or was forgotten.
    pub(crate) fn entry(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let is_old = !self.newer.contains_key(&key);
        let kept = is_old.then(|| self.older.remove(&key)).flatten();
        if is_old && self.newer.len() >= self.capacity {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer
            .entry(key)
            .or_insert_with(|| kept.unwrap_or_else(make))
    }

    pub(crate) fn contains(&self, key: &K) -> bool {
        self.newer.contains_key(key) || self.older.contains_key(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_used_and_forgets_the_rest() {
        let mut map = BoundedMap::new(3);
        for key in 0..3 {
            *map.entry(key, || key * 10) += 1;
        }
        for key in [1, 3, 1, 4, 1, 5, 1, 6, 1, 7] {
            map.entry(key, || key * 10);
            assert!(map.newer.len() + map.older.len() <= 6);
        }
        assert_eq!(*map.entry(1, || 0), 11, "used all the time");
        assert!(map.contains(&7) && !map.contains(&0));
        assert_eq!(*map.entry(0, || 5), 5, "forgotten, and made anew");
    }
}
