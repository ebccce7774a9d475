//! Which lines of a long list are drawn: those that are seen, those near them, and one that must not go.

use std::ops::Range;

/// A part of a list as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// The line of this number.
    Line(usize),
    /// Lines that are not drawn, and how high they are together, in CSS pixels.
    Gap(f64),
}

/// The numbers of the lines between `top` and `top + height` of a list, and as far beyond both as `margin`; all in CSS
/// pixels. `heights` are those of all lines.
pub fn visible(heights: &[f64], top: f64, height: f64, margin: f64) -> Range<usize> {
    let (from, to) = (top - margin, top + height + margin);
    let (mut at, mut first, mut end) = (0.0, heights.len(), heights.len());
    for (number, line) in heights.iter().enumerate() {
        let below = at + line;
        if first == heights.len() && below > from {
            first = number;
        }
        if at >= to {
            end = number;
            break;
        }
        at = below;
    }
    first.min(end)..end
}

/// The parts of a list of which these lines are drawn, and `kept` wherever it is.
pub fn parts(heights: &[f64], drawn: Range<usize>, kept: Option<usize>) -> Vec<Part> {
    let mut numbers: Vec<_> = drawn
        .clone()
        .filter(|number| *number < heights.len())
        .collect();
    if let Some(kept) = kept.filter(|kept| *kept < heights.len() && !drawn.contains(kept)) {
        let place = numbers.partition_point(|number| *number < kept);
        numbers.insert(place, kept);
    }
    let mut parts = Vec::new();
    let mut next = 0;
    for number in numbers {
        push_gap(&mut parts, &heights[next..number]);
        parts.push(Part::Line(number));
        next = number + 1;
    }
    push_gap(&mut parts, &heights[next..]);
    parts
}

/// Where to scroll so that a line is seen whole, if it is not: as little as needed.
pub fn scrolled_to(heights: &[f64], line: usize, top: f64, height: f64) -> Option<f64> {
    let start: f64 = heights.get(..line)?.iter().sum();
    let end = start + heights.get(line)?;
    if start < top {
        Some(start)
    } else if end > top + height {
        Some(end - height)
    } else {
        None
    }
}

fn push_gap(parts: &mut Vec<Part>, heights: &[f64]) {
    if !heights.is_empty() {
        parts.push(Part::Gap(heights.iter().sum()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_and_what_is_near() {
        let heights = [10.0; 100];
        assert_eq!(visible(&heights, 0.0, 50.0, 0.0), 0..5);
        assert_eq!(visible(&heights, 205.0, 50.0, 0.0), 20..26);
        assert_eq!(visible(&heights, 205.0, 50.0, 20.0), 18..28);
        assert_eq!(visible(&heights, 990.0, 50.0, 0.0), 99..100);
        // Scrolled beyond the end, as a list that became shorter is for a moment.
        assert_eq!(visible(&heights, 5_000.0, 50.0, 0.0), 100..100);
        assert_eq!(visible(&[], 0.0, 50.0, 20.0), 0..0);
    }

    #[test]
    fn gaps_hold_the_place_of_what_is_not_drawn() {
        let heights = [10.0, 20.0, 30.0, 40.0, 50.0];
        use Part::{Gap, Line};
        for (drawn, kept, expected) in [
            (
                0..5,
                None,
                vec![Line(0), Line(1), Line(2), Line(3), Line(4)],
            ),
            (1..2, None, vec![Gap(10.0), Line(1), Gap(120.0)]),
            (1..2, Some(1), vec![Gap(10.0), Line(1), Gap(120.0)]),
            (
                1..2,
                Some(3),
                vec![Gap(10.0), Line(1), Gap(30.0), Line(3), Gap(50.0)],
            ),
            (3..5, Some(0), vec![Line(0), Gap(50.0), Line(3), Line(4)]),
            (5..5, None, vec![Gap(150.0)]),
            (
                0..9,
                Some(7),
                vec![Line(0), Line(1), Line(2), Line(3), Line(4)],
            ),
        ] {
            assert_eq!(parts(&heights, drawn, kept), expected);
        }
        let all: f64 = heights.iter().sum();
        let held: f64 = parts(&heights, 2..3, Some(0))
            .iter()
            .map(|part| match part {
                Gap(height) => *height,
                Line(number) => heights[*number],
            })
            .sum();
        assert!((held - all).abs() < 1e-9);
    }

    #[test]
    fn scrolls_as_little_as_needed() {
        let heights = [10.0; 10];
        assert_eq!(scrolled_to(&heights, 3, 0.0, 50.0), None);
        assert_eq!(scrolled_to(&heights, 7, 0.0, 50.0), Some(30.0));
        assert_eq!(scrolled_to(&heights, 1, 25.0, 50.0), Some(10.0));
        assert_eq!(scrolled_to(&heights, 10, 0.0, 50.0), None);
    }
}
