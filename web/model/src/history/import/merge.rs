//! Where lines that are brought in go in a conversation of which some are kept already: to their places by time.
//!
//! Lines lie by sequence numbers without room between them, so that what comes in between moves what was said before it, down to
//! lower numbers, of which there are plenty. What is being said now keeps its numbers, which the journal knows.

use msnp11::client::Instant;

use crate::history::{line::Line, thread::Sequence};

/// What is to be written to bring lines in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// Lines and the places to put them, in order: new ones, and ones that move.
    pub writes: Vec<(Sequence, Line)>,
    /// How many of them are new.
    pub new: usize,
    /// All of them come behind what is kept, from the place after the last on.
    pub appends: bool,
    /// Places that lines have left, and nothing else has taken.
    pub left: Vec<Sequence>,
}

impl Merge {
    /// Whether lines that are kept move: all of it has to be written at once, or nothing.
    pub fn moves(&self) -> bool {
        self.writes.len() > self.new
    }

    /// `kept` are the lines of the conversation in their order, `last` is the place that was given last (kept or not), and `new`
    /// come in, in any order. Nothing moves that was said at `fixed_from` or later, and what is new and as late goes behind it.
    pub fn plan(
        kept: &[(Sequence, Line)],
        last: Sequence,
        mut new: Vec<Line>,
        fixed_from: Instant,
    ) -> Self {
        // Of lines of one moment the order stays.
        new.sort_by_key(|line| line.at);
        let count = new.len();
        let Some(newest) = new.last().map(|line| line.at) else {
            return Self::default();
        };
        let fixed = kept.iter().position(|(_, line)| line.at >= fixed_from);
        let movable = &kept[..fixed.unwrap_or(kept.len())];
        // Behind the last that was said before all of what comes, nothing moves.
        let block = movable.iter().rposition(|(_, line)| line.at <= newest);
        let block = &movable[..block.map_or(0, |last| last + 1)];
        let rest = &kept[block.len()..];
        let oldest = new.first().map_or(newest, |line| line.at);
        let is_append = rest.is_empty() && block.last().is_none_or(|(_, line)| line.at <= oldest);
        if is_append {
            let places = (last.0 + 1..).map(Sequence);
            return Self {
                writes: places.zip(new).collect(),
                new: count,
                appends: true,
                left: Vec::new(),
            };
        }
        let end = match (block.last(), rest.first()) {
            (Some((last, _)), _) => last.0 + 1,
            (None, Some((next, _))) => next.0,
            (None, None) => last.0 + 1,
        };
        let merged = merged(block, new);
        let first = end.saturating_sub(merged.len() as u64);
        let places = (first..).map(Sequence);
        let is_moved = |place: Sequence, was: Option<Sequence>| was != Some(place);
        let writes = places
            .zip(merged)
            .filter(|(place, (was, _))| is_moved(*place, *was));
        let left = block.iter().map(|(place, _)| *place);
        Self {
            writes: writes.map(|(place, (_, line))| (place, line)).collect(),
            new: count,
            appends: false,
            left: left.filter(|place| place.0 < first).collect(),
        }
    }
}

/// Both in the order of time, each with the place it had.
fn merged(kept: &[(Sequence, Line)], new: Vec<Line>) -> Vec<(Option<Sequence>, Line)> {
    let mut merged = Vec::with_capacity(kept.len() + new.len());
    let mut new = new.into_iter().peekable();
    for (place, line) in kept {
        while let Some(before) = new.next_if(|new| new.at < line.at) {
            merged.push((None, before));
        }
        merged.push((Some(*place), line.clone()));
    }
    merged.extend(new.map(|line| (None, line)));
    merged
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::history::{LineKind, export::tests::said};

    const START: u64 = 1 << 40;
    const NEVER: Instant = Instant(u64::MAX);

    fn kept(lines: &[(u64, u64)]) -> Vec<(Sequence, Line)> {
        let line = |(place, at): &(u64, u64)| {
            (
                Sequence(START + place),
                said(*at, None, &format!("k{place}")),
            )
        };
        lines.iter().map(line).collect()
    }

    fn new(times: &[u64]) -> Vec<Line> {
        times.iter().map(|at| said(*at, None, "new")).collect()
    }

    /// What is kept afterwards, in order.
    fn after(kept: &[(Sequence, Line)], merge: &Merge) -> Vec<(Sequence, Line)> {
        let mut all: BTreeMap<_, _> = kept.iter().cloned().collect();
        for place in &merge.left {
            assert!(all.remove(place).is_some());
        }
        all.extend(merge.writes.iter().cloned());
        all.into_iter().collect()
    }

    fn told(lines: &[(Sequence, Line)]) -> Vec<String> {
        let told = lines.iter().map(|(place, line)| {
            let LineKind::Text { text, .. } = &line.kind else {
                unreachable!()
            };
            format!(
                "{} {}@{}",
                place.0.cast_signed() - START.cast_signed(),
                text,
                line.at.0
            )
        });
        told.collect()
    }

    #[test]
    fn lines_go_before_behind_and_between() {
        let lines = kept(&[(1, 10), (2, 20), (4, 40)]);
        for (times, fixed_from, left) in [
            (
                &[50, 45][..],
                NEVER,
                vec!["1 k1@10", "2 k2@20", "4 k4@40", "10 new@45", "11 new@50"],
            ),
            (
                &[5, 3],
                NEVER,
                vec!["-1 new@3", "0 new@5", "1 k1@10", "2 k2@20", "4 k4@40"],
            ),
            (
                &[15],
                NEVER,
                vec!["0 k1@10", "1 new@15", "2 k2@20", "4 k4@40"],
            ),
            (
                &[25, 30],
                NEVER,
                vec!["-1 k1@10", "0 k2@20", "1 new@25", "2 new@30", "4 k4@40"],
            ),
            (
                &[40],
                NEVER,
                vec!["1 k1@10", "2 k2@20", "4 k4@40", "10 new@40"],
            ),
            (
                &[15, 45],
                Instant(20),
                vec!["-1 k1@10", "0 new@15", "1 new@45", "2 k2@20", "4 k4@40"],
            ),
            (&[], NEVER, vec!["1 k1@10", "2 k2@20", "4 k4@40"]),
        ] {
            let merge = Merge::plan(&lines, Sequence(START + 9), new(times), fixed_from);
            assert_eq!(merge.new, times.len());
            assert_eq!(told(&after(&lines, &merge)), left, "{times:?}");
        }
        let sparse = kept(&[(1, 10), (100, 20)]);
        let merge = Merge::plan(&sparse, Sequence(START + 100), new(&[15, 25]), NEVER);
        assert_eq!(
            told(&after(&sparse, &merge)),
            ["97 k1@10", "98 new@15", "99 k100@20", "100 new@25"]
        );
        assert!(merge.moves());
        let merge = Merge::plan(&[], Sequence(START), new(&[2, 1]), NEVER);
        assert_eq!(told(&merge.writes), ["1 new@1", "2 new@2"]);
    }

    #[test]
    fn whatever_comes_nothing_is_lost_and_all_is_in_order() {
        let mut state = 11_u32;
        let mut next = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            u64::from((state >> 16) % below)
        };
        for _ in 0..500 {
            let (mut place, mut at) = (0, 0);
            let lines: Vec<_> = (0..next(12))
                .map(|_| {
                    place += 1 + next(3);
                    at += next(4);
                    (place, at)
                })
                .collect();
            let lines = kept(&lines);
            let times: Vec<_> = (0..next(8)).map(|_| next(30)).collect();
            let fixed_from = if next(3) == 0 {
                Instant(next(30))
            } else {
                NEVER
            };
            let last = Sequence(START + place + next(3));
            let merge = Merge::plan(&lines, last, new(&times), fixed_from);
            let after = after(&lines, &merge);
            assert_eq!(after.len(), lines.len() + times.len());
            let is_old =
                |line: &Line| !matches!(&line.kind, LineKind::Text { text, .. } if text == "new");
            let old: Vec<_> = after.iter().filter(|(_, line)| is_old(line)).collect();
            assert!(
                old.iter()
                    .map(|(_, line)| line)
                    .eq(lines.iter().map(|(_, line)| line))
            );
            for (place, line) in &lines {
                if line.at >= fixed_from {
                    assert!(after.iter().any(|(at, same)| at == place && same == line));
                }
            }
            if fixed_from == NEVER {
                assert!(
                    after.windows(2).all(|two| two[0].1.at <= two[1].1.at),
                    "{times:?}"
                );
            }
        }
    }
}
