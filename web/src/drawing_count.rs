//! Counts how often each component is drawn, for the tests that say what wakes what. In the page itself nothing is counted.

/// Stands first in every component: counts a drawing by the file that the component is in.
#[cfg(test)]
macro_rules! count_drawing {
    () => {
        $crate::drawing_count::count(module_path!())
    };
}

#[cfg(not(test))]
macro_rules! count_drawing {
    () => {};
}

pub(crate) use count_drawing;

#[cfg(test)]
thread_local! {
    static COUNTS: std::cell::RefCell<std::collections::BTreeMap<&'static str, u32>> = const {
        std::cell::RefCell::new(std::collections::BTreeMap::new())
    };
}

/// A component was drawn.
#[cfg(test)]
pub(crate) fn count(component: &'static str) {
    COUNTS.with_borrow_mut(|counts| *counts.entry(component).or_default() += 1);
}

/// How often each was drawn since this was asked last, by the name of its file.
#[cfg(test)]
pub(crate) fn take() -> Vec<(&'static str, u32)> {
    let counts = COUNTS.take();
    let name = |path: &'static str| path.rsplit("::").next().unwrap_or(path);
    counts
        .into_iter()
        .map(|(path, count)| (name(path), count))
        .collect()
}
