//! Who read what, beside what each window said. The rules are those of the table in [`check`](super).

use msnp11::client::{MessageState, NotSent};

use super::{Session, Weather};
use crate::{
    script::NAMES,
    trace::{How, Line, People, Read, Seen, Text, Trace},
};

impl Session {
    pub(super) fn texts_are_right(&self) -> Result<(), String> {
        let trace = &self.net.trace;
        if let Some(wrong) = trace.wrong.first() {
            return Err(wrong.clone());
        }
        for (number, text) in &trace.texts {
            let checked = self
                .ends_well(text)
                .and_then(|()| says_who_came_and_went(trace, text))
                .and_then(|()| reaches_everyone(trace, text))
                .and_then(|()| reaches_nobody_else(trace, text))
                .and_then(|()| stands_where_it_belongs(trace, text));
            checked.map_err(|wrong| {
                format!(
                    "{number} of {} in [{}]: {wrong}",
                    NAMES[text.writer], text.window.0
                )
            })?;
        }
        order_is_kept(trace)?;
        calls_are_waited_for(trace)
    }

    /// Rule 1.
    fn ends_well(&self, text: &Text) -> Result<(), String> {
        let trace = &self.net.trace;
        let is_fair = self.weather == Weather::Fair;
        let left = || {
            let mut left = trace.left.iter();
            left.any(|(who, at)| *who == text.writer && *at == text.changed)
        };
        match text.state {
            MessageState::Queued | MessageState::Sent => {
                let window = &trace.windows[&(text.writer, text.window)];
                match window.is_closed {
                    true => Ok(()),
                    false => Err(format!("ends {:?}", text.state)),
                }
            }
            MessageState::Unknown if is_fair && !left() => {
                Err("ends Unknown on a line that never broke".into())
            }
            MessageState::Failed(why) => match text.reads.first() {
                Some(read) => Err(format!("failed ({why:?}), and {} read it", NAMES[read.who])),
                None if is_fair && matches!(why, NotSent::NoSwitchboard(_)) => {
                    Err(format!("failed ({why:?}) on a line that never broke"))
                }
                None => Ok(()),
            },
            MessageState::Unknown | MessageState::Acknowledged => Ok(()),
        }
    }
}

/// Rule 3.
fn says_who_came_and_went(trace: &Trace, text: &Text) -> Result<(), String> {
    let Some(sent) = text.sent else { return Ok(()) };
    let lines = &trace.windows[&(text.writer, text.window)].lines[..sent.lines];
    let last = |who: usize| lines.iter().rev().find(|line| line.is_about(who));
    for gone in text.written.shown.without(sent.shown).iter() {
        if !matches!(last(gone), Some(Line::Left(_) | Line::NotInvited(_))) {
            let gone = NAMES[gone];
            return Err(format!("is not for {gone} any more, which is not said"));
        }
    }
    for new in sent.shown.without(text.written.shown).iter() {
        if last(new) != Some(&Line::Joined(new)) {
            let new = NAMES[new];
            return Err(format!("is for {new} as well, which is not said"));
        }
    }
    Ok(())
}

/// Rule 4.
fn reaches_everyone(trace: &Trace, text: &Text) -> Result<(), String> {
    for (who, name) in NAMES.iter().enumerate() {
        if text.reads.iter().filter(|read| read.who == who).count() > 1 {
            return Err(format!("{name} read it twice"));
        }
    }
    let (Some(sent), MessageState::Acknowledged) = (text.sent, text.state) else {
        return Ok(());
    };
    for who in sent.shown.iter() {
        if text.reads.iter().any(|read| read.who == who) {
            continue;
        }
        let name = NAMES[who];
        let mut ways = text.ways.iter().filter(|way| way.who == who);
        match ways.next().map(|way| way.how) {
            Some(How::Handed(_)) => return Err(format!("{name} got it and does not show it")),
            Some(How::OnTheWay) => return Err(format!("it never came to {name}")),
            Some(How::Cut) => {}
            Some(How::Closed(at)) if may_leave(trace, who, at, text) => {}
            Some(How::Closed(_)) if is_told(trace, text, who, sent) => {}
            Some(How::Closed(at)) => {
                return Err(format!("{name} left at {at} while it was under way"));
            }
            None if is_told(trace, text, who, sent) => {}
            None => return Err(format!("{name} did not get it, which is not said")),
        }
    }
    Ok(())
}

/// A switchboard that is left while something is under way on it: a person's doing, or one of no conversation.
fn may_leave(trace: &Trace, who: usize, at: u64, text: &Text) -> bool {
    let by_person = trace.left.contains(&(who, at));
    let way = text.ways.iter().find(|way| way.who == who);
    let wire = way.and_then(|way| trace.wires.get(&(who, way.conn)));
    by_person || wire.is_some_and(|wire| wire.window.is_none())
}

/// Whether the writer's window says that someone is gone who was on the switchboard when the text went out, and not when it
/// came to the server.
fn is_told(trace: &Trace, text: &Text, who: usize, sent: Seen) -> bool {
    let window = &trace.windows[&(text.writer, text.window)];
    let mut after = window.lines[sent.lines..].iter();
    if after.any(|line| matches!(line, Line::Left(them) | Line::NotInvited(them) if *them == who)) {
        return true;
    }
    let wire = text.carrier.map(|conn| &trace.wires[&(text.writer, conn)]);
    let Some(wire) = wire else { return false };
    let mut goodbyes = wire.went.iter();
    match goodbyes.find(|(at, them, _)| *them == who && *at >= sent.at) {
        // The writer was gone before, or their line was.
        None => wire.ended.is_some(),
        // Dropped for being idle, or gone from one of several switchboards: both are still of the conversation. Between two
        // there are no such lines, and whoever comes just then makes it a group.
        Some((_, _, is_silent)) => *is_silent || !sent.is_group,
    }
}

/// Rule 5.
fn reaches_nobody_else(trace: &Trace, text: &Text) -> Result<(), String> {
    let Some(sent) = text.sent else {
        return match text.reads.first() {
            Some(read) if !trace.windows[&(text.writer, text.window)].is_closed => {
                Err(format!("never went out, and {} read it", NAMES[read.who]))
            }
            _ => Ok(()),
        };
    };
    let window = &trace.windows[&(text.writer, text.window)];
    for read in text.reads.iter().filter(|it| !sent.shown.has(it.who)) {
        let came = Line::Joined(read.who);
        let is_told = window.lines[sent.lines..].contains(&came);
        let wire = text.carrier.map(|conn| &trace.wires[&(text.writer, conn)]);
        // Whoever came while it was under way. The writer may be gone before hearing of it.
        let is_heard = wire.is_some_and(|wire| {
            let mut came = wire.came.iter();
            came.any(|(at, who)| *at >= sent.at && *who == read.who)
        });
        if !is_told && is_heard {
            let name = NAMES[read.who];
            return Err(format!("{name} read it, whom the window never showed"));
        }
        if !is_told && wire.is_some_and(|wire| wire.ended.is_none()) {
            let name = NAMES[read.who];
            return Err(format!("{name} read it, who was not there"));
        }
    }
    Ok(())
}

/// Rule 6.
fn stands_where_it_belongs(trace: &Trace, text: &Text) -> Result<(), String> {
    let got = text.ways.iter().map(|way| way.who);
    let along = got.fold(People::one(text.writer), People::with);
    for read in &text.reads {
        let name = NAMES[read.who];
        let Read { shown, .. } = *read;
        let along = along.without(People::one(read.who));
        if !shown.has_all(along) {
            return Err(format!(
                "{name} reads it in a window with {shown:?}, and {along:?} read along"
            ));
        }
        let way = text.ways.iter().find(|way| way.who == read.who);
        let wire = way.and_then(|way| trace.wires.get(&(read.who, way.conn)));
        let known = wire.map_or(People::default(), |wire| wire.ever.and(wire.called));
        let others = shown.without(along).without(known);
        if !others.is_empty() {
            return Err(format!(
                "{name} reads it in a window with {shown:?}, and {others:?} never had to do with it"
            ));
        }
    }
    Ok(())
}

/// Rule 7.
fn order_is_kept(trace: &Trace) -> Result<(), String> {
    for (number, text) in &trace.texts {
        for read in &text.reads {
            let later = trace.texts.range(number + 1..);
            let same = later.filter(|(_, it)| {
                it.writer == text.writer && it.window == text.window && it.passed_on.is_some()
            });
            for (after, other) in same {
                let mut reads = other.reads.iter();
                let overtook = reads.any(|it| it.who == read.who && it.place < read.place);
                if overtook && !could_overtake(text, other, read.who) {
                    return Err(format!("{} reads {after} before {number}", NAMES[read.who]));
                }
            }
        }
    }
    Ok(())
}

/// What was acknowledged is still on its way to a reader, and what follows goes over another connection.
fn could_overtake(text: &Text, other: &Text, who: usize) -> bool {
    let way = text.ways.iter().find(|way| way.who == who);
    text.carrier != other.carrier
        && way.is_some_and(|way| matches!(way.how, How::Handed(at) if Some(at) >= other.passed_on))
}

/// Rule 10.
fn calls_are_waited_for(trace: &Trace) -> Result<(), String> {
    for ((who, _), wire) in &trace.wires {
        let mut called = wire.first_called.iter();
        let (Some(them), None) = (called.next(), called.next()) else {
            continue;
        };
        // A switchboard for pictures, or that of a group: such are not asked about who calls.
        if wire.fetching || wire.alone.has(them) {
            continue;
        }
        let others = trace.wires.iter().filter(|((whose, _), _)| whose == who);
        let mut theirs = others.filter(|(_, it)| it.inviter == Some(them));
        // Whoever rang before and did not come is not waited for again.
        let in_vain = theirs.clone().any(|(_, it)| {
            let is_over = it.settled.is_some_and(|settled| settled <= wire.opened);
            is_over && !it.ever.has(them)
        });
        if !in_vain && theirs.any(|(_, it)| it.is_call_at(wire.opened)) {
            return Err(format!(
                "{} calls {}, who calls just then",
                NAMES[*who], NAMES[them]
            ));
        }
    }
    Ok(())
}

impl Line {
    fn is_about(&self, who: usize) -> bool {
        matches!(self, Self::Joined(them) | Self::Left(them) | Self::NotInvited(them) if *them == who)
    }
}
