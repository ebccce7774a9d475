//! Lines of the history in their order, with what stands between them.

use std::{ops::Range, rc::Rc};

use model::{
    find::Marks,
    folded_text::Folding,
    history::{Line, LineKind, Sequence, ThreadKey, search::Query, sentence::writer},
    transcript::is_of_run,
};
use msnp11::client::Instant;
use yew::prelude::*;

use super::kept_line::KeptLine;
use crate::{
    format::{decomposition::decomposed, times},
    view::{conversation::speaker::Speaker, widgets::changing_text::changing_text},
};

/// How lines are drawn.
#[derive(Clone, Copy)]
pub(crate) struct Drawing<'a> {
    /// Of which conversation they are.
    pub thread: &'a ThreadKey,
    /// What the person is called.
    pub own: &'a str,
    /// What is marked in them.
    pub words: &'a str,
    /// The line that one has come for.
    pub target: Option<Sequence>,
    /// The day it is, as [`times::today`] counts.
    pub today: i64,
}

/// The lines with days and headings; each has a key.
pub(crate) fn kept_lines(lines: &[(Sequence, Rc<Line>)], drawing: &Drawing<'_>) -> Vec<Html> {
    let mut folding = Folding::new(decomposed);
    let query = Query::new(drawing.words, &mut folding);
    let mut drawn = Vec::new();
    let mut day = None;
    // Whose heading is the last, and of when.
    let mut run: Option<(Option<String>, Instant)> = None;
    for (place, line) in lines {
        let its_day = times::day_of(line.at);
        if day.replace(its_day) != Some(its_day) {
            run = None;
            drawn.push(html! { <div key={format!("d{}", place.0)} class="day">{ changing_text(times::day_title(line.at, drawing.today)) }</div> });
        }
        let name = writer(line, drawing.own).into_owned();
        if matches!(line.kind, LineKind::Text { .. }) {
            let who = line.from.as_ref().map(|person| person.key() + &person.name);
            let goes_on = run
                .as_ref()
                .is_some_and(|(before, at)| *before == who && is_of_run(*at, line.at));
            if !goes_on {
                run = Some((who, line.at));
                let key = format!("s{}", place.0);
                drawn.push(html! { <Speaker {key} name={name.clone()} coded={name.clone()} own={line.is_own()} at={line.at} /> });
            }
        } else {
            run = None;
        }
        let ranges: Vec<Range<usize>> = match line.words() {
            Some(text) if !query.is_empty() => query.marks(&text, &mut folding),
            _ => Vec::new(),
        };
        let is_target = drawing.target == Some(*place);
        let marks = Marks::of(ranges, is_target);
        drawn.push(html! {
            <KeptLine key={place.0.to_string()} thread={drawing.thread.clone()} place={*place} line={line.clone()} {name} {marks} />
        });
    }
    drawn
}
