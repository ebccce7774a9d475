//! The page's icon in the tab while something is unread: the emblem, made simple enough for 16 pixels, with the count.

/// More than this does not fit into a tab.
const MOST: u32 = 9;

/// An SVG with the count; nothing is unread without one, and the page has its own icon.
pub fn with_count(unread: u32) -> Option<String> {
    let count = match unread {
        0 => return None,
        1..=MOST => unread.to_string(),
        _ => format!("{MOST}+"),
    };
    let size = if unread > MOST { 28 } else { 36 };
    // `#` would begin a fragment in an address.
    Some(format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'>\
        <path fill='rgb(47,99,216)' d='M30 3c15 0 27 11 27 25S45 53 30 53c-3 0-6-1-9-2-3 3-7 5-12 5 2-2 4-5 4-8C7 44 3 37 3 28 3 14 15 3 30 3z'/>\
        <circle cx='28' cy='27' r='12' fill='rgb(255,190,80)'/>\
        <circle cx='43' cy='43' r='21' fill='rgb(200,16,46)' stroke='white' stroke-width='2'/>\
        <text x='43' y='{y}' font-family='sans-serif' font-weight='bold' font-size='{size}' fill='white' text-anchor='middle'>{count}</text>\
        </svg>",
        y = 43 + size / 3 + 1,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_in_it_as_far_as_it_fits() {
        assert_eq!(with_count(0), None);
        for (unread, shown) in [(1, ">1<"), (9, ">9<"), (10, ">9+<"), (u32::MAX, ">9+<")] {
            let icon = with_count(unread).unwrap();
            assert!(icon.contains(shown), "{unread}: {icon}");
            assert!(!icon.contains(['#', '"']), "{icon}");
        }
    }
}
