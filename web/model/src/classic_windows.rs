//! Conversations as windows inside the page: where each one lies, how large it is, and which lies over which. Pure: it knows
//! no element, and of the room only what it is told.

use std::collections::{HashMap, HashSet};

use msnp11::{client::ConversationId, value::Email};

/// By how much one key moves or sizes a window, in CSS pixels.
pub const STEP: i32 = 16;
/// Windows with a transcript and a composer at most: each is drawn whole. The hindmost is minimised.
pub const MAX_OPEN: usize = 8;
/// People whose windows' places are remembered: more than anybody has open in a day.
const MAX_REMEMBERED: usize = 100;
/// The least width at which the captions of the toolbar fit, in CSS pixels.
const LEAST_WIDTH: i32 = 440;
/// The least height that leaves some lines between the head and the composer, in CSS pixels.
const LEAST_HEIGHT: i32 = 340;
/// How much lower, and further in, the next window opens, in CSS pixels: its title bar stands under the one before.
const CASCADE: i32 = 34;
/// After so many it begins at the corner again.
const CASCADES: i32 = 6;

/// The part of the page in which windows lie, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// From start to end.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

/// Where a window lies in its room, in CSS pixels. From the start, not from the left: where lines run from right to left,
/// windows do so as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From the start of the room.
    pub start: i32,
    /// From its top.
    pub top: i32,
    /// From start to end.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

impl Place {
    /// Where the window that was opened as this one lies at first: wide enough for the display pictures.
    fn cascaded(number: i32) -> Self {
        let step = number % CASCADES * CASCADE;
        Self {
            start: step,
            top: step,
            width: 640,
            height: 560,
        }
    }

    /// As much of it as there is room for: no larger than the room, and all of it inside.
    #[must_use]
    pub fn fitted(self, room: Room) -> Self {
        let width = self.width.max(LEAST_WIDTH).min(room.width);
        let height = self.height.max(LEAST_HEIGHT).min(room.height);
        Self {
            start: self.start.min(room.width - width).max(0),
            top: self.top.min(room.height - height).max(0),
            width,
            height,
        }
    }

    /// Moved towards the end and downwards by so many CSS pixels, within the room.
    #[must_use]
    pub fn moved(self, across: i32, down: i32, room: Room) -> Self {
        let moved = Self {
            start: self.start.saturating_add(across),
            top: self.top.saturating_add(down),
            ..self
        };
        moved.fitted(room)
    }

    /// Sized by so many CSS pixels at its end and at its bottom, which go no further than the room; the other two edges stay.
    #[must_use]
    pub fn sized(self, across: i32, down: i32, room: Room) -> Self {
        let size = |size: i32, by: i32, least: i32, most: i32| {
            size.saturating_add(by).min(most).max(least.min(most))
        };
        Self {
            width: size(self.width, across, LEAST_WIDTH, room.width - self.start),
            height: size(self.height, down, LEAST_HEIGHT, room.height - self.top),
            ..self
        }
        .fitted(room)
    }
}

/// The windows of the open conversations. They are kept in step whether they are drawn or not, so that who turns them on
/// finds those that were talked in.
#[derive(Debug, Default)]
pub struct ClassicWindows {
    /// From the hindmost to the one in front.
    stack: Vec<ConversationId>,
    windows: HashMap<ConversationId, Window>,
    minimised: HashSet<ConversationId>,
    /// Where the windows of people lie or lay last, the one that was set first at the beginning.
    remembered: Vec<(Email, Place)>,
    opened: i32,
}

#[derive(Debug)]
struct Window {
    /// Whose, where it is one person's.
    with: Option<Email>,
    place: Place,
}

impl ClassicWindows {
    /// A conversation was opened, with one person or with several. Nobody asked to see it yet: its window is minimised.
    pub fn opened(&mut self, id: ConversationId, with: Option<&Email>) {
        let remembered = self
            .remembered
            .iter()
            .find(|(email, _)| Some(email) == with);
        let place = remembered.map_or_else(
            || {
                let number = self.opened;
                self.opened = (number + 1) % CASCADES;
                Place::cascaded(number)
            },
            |(_, place)| *place,
        );
        let with = with.cloned();
        self.windows.insert(id, Window { with, place });
        self.stack.retain(|known| *known != id);
        self.stack.push(id);
        self.minimised.insert(id);
    }

    /// A conversation was closed.
    pub fn closed(&mut self, id: ConversationId) {
        self.windows.remove(&id);
        self.minimised.remove(&id);
        self.stack.retain(|known| *known != id);
    }

    /// A conversation is shown: its window is there and lies over all others.
    pub fn raise(&mut self, id: ConversationId) {
        if !self.windows.contains_key(&id) {
            return;
        }
        self.minimised.remove(&id);
        self.stack.retain(|known| *known != id);
        self.stack.push(id);
        let open: Vec<_> = self.open().collect();
        for hindmost in &open[..open.len().saturating_sub(MAX_OPEN)] {
            self.minimised.insert(*hindmost);
        }
    }

    /// Takes a window out of sight. Its conversation stays open.
    pub fn minimise(&mut self, id: ConversationId) {
        if self.windows.contains_key(&id) {
            self.minimised.insert(id);
        }
    }

    /// Puts a window somewhere, and the next one with the same person.
    pub fn put(&mut self, id: ConversationId, place: Place) {
        let Some(window) = self.windows.get_mut(&id) else {
            return;
        };
        window.place = place;
        if let Some(with) = &window.with {
            self.remembered.retain(|(email, _)| email != with);
            self.remembered.push((with.clone(), place));
            if self.remembered.len() > MAX_REMEMBERED {
                self.remembered.remove(0);
            }
        }
    }

    /// Where a window lies if there is room for it.
    pub fn place(&self, id: ConversationId) -> Option<Place> {
        self.windows.get(&id).map(|window| window.place)
    }

    /// The windows that are in sight, from the hindmost to the one in front.
    pub fn open(&self) -> impl Iterator<Item = ConversationId> {
        let stack = self.stack.iter().copied();
        stack.filter(|id| !self.minimised.contains(id))
    }

    /// The window that lies over all others.
    pub fn front(&self) -> Option<ConversationId> {
        self.open().last()
    }

    /// How many windows lie under this one; none where it is out of sight.
    pub fn layer(&self, id: ConversationId) -> Option<usize> {
        self.open().position(|open| open == id)
    }

    /// Somebody else signs in.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ConversationId = ConversationId(1);
    const B: ConversationId = ConversationId(2);
    const C: ConversationId = ConversationId(3);
    const ROOM: Room = Room {
        width: 900,
        height: 700,
    };

    fn place(start: i32, top: i32, width: i32, height: i32) -> Place {
        Place {
            start,
            top,
            width,
            height,
        }
    }

    fn email(text: &str) -> Email {
        Email::from_wire(text).unwrap()
    }

    fn three() -> ClassicWindows {
        let mut windows = ClassicWindows::default();
        for id in [A, B, C] {
            windows.opened(id, None);
            windows.raise(id);
        }
        windows
    }

    fn open(windows: &ClassicWindows) -> Vec<ConversationId> {
        windows.open().collect()
    }

    #[test]
    fn a_window_stays_within_its_room() {
        let it = place(100, 100, 500, 400);
        for (across, down, then) in [
            (10, -20, place(110, 80, 500, 400)),
            (-200, -200, place(0, 0, 500, 400)),
            (i32::MAX, i32::MAX, place(400, 300, 500, 400)),
            (i32::MIN, i32::MIN, place(0, 0, 500, 400)),
        ] {
            assert_eq!(it.moved(across, down, ROOM), then, "{across} {down}");
        }
    }

    #[test]
    fn a_window_is_sized_at_its_end_and_bottom_alone() {
        let it = place(100, 100, 500, 400);
        for (across, down, then) in [
            (10, -20, place(100, 100, 510, 380)),
            (-500, -500, place(100, 100, 440, 340)),
            (i32::MAX, i32::MAX, place(100, 100, 800, 600)),
        ] {
            assert_eq!(it.sized(across, down, ROOM), then, "{across} {down}");
        }
        let at_the_edge = place(400, 300, 500, 400);
        assert_eq!(at_the_edge.sized(STEP, STEP, ROOM), at_the_edge);
    }

    #[test]
    fn a_room_that_shrinks_takes_its_windows_along() {
        let it = place(400, 300, 500, 400);
        let small = Room {
            width: 600,
            height: 380,
        };
        assert_eq!(it.fitted(small), place(100, 0, 500, 380));
        let tiny = Room {
            width: 200,
            height: 0,
        };
        assert_eq!(it.fitted(tiny), place(0, 0, 200, 0));
        assert_eq!(it.sized(-100, -100, tiny), place(0, 0, 200, 0));
        assert_eq!(it.fitted(ROOM), it, "what was wanted is not lost");
    }

    #[test]
    fn what_is_shown_lies_in_front() {
        let mut windows = three();
        assert_eq!(open(&windows), [A, B, C]);
        windows.raise(A);
        assert_eq!(open(&windows), [B, C, A]);
        assert_eq!((windows.front(), windows.layer(C)), (Some(A), Some(1)));
        windows.raise(ConversationId(9));
        assert_eq!(windows.front(), Some(A));
        windows.closed(A);
        assert_eq!(open(&windows), [B, C]);
        assert_eq!(windows.place(A), None);
    }

    #[test]
    fn what_opens_by_itself_waits_until_it_is_shown() {
        let mut windows = three();
        windows.closed(B);
        windows.opened(B, None);
        assert_eq!((open(&windows), windows.layer(B)), (vec![A, C], None));
        windows.raise(B);
        assert_eq!(windows.front(), Some(B));
    }

    #[test]
    fn minimising_shows_the_one_behind_and_in_the_end_none() {
        let mut windows = three();
        for (id, front) in [(C, Some(B)), (A, Some(B)), (B, None)] {
            windows.minimise(id);
            assert_eq!(windows.front(), front);
        }
        windows.raise(A);
        assert_eq!(open(&windows), [A]);
    }

    #[test]
    fn the_hindmost_is_minimised_where_there_are_too_many() {
        let mut windows = ClassicWindows::default();
        let ids: Vec<_> = (0..20).map(ConversationId).collect();
        for id in &ids {
            windows.opened(*id, None);
            windows.raise(*id);
        }
        assert_eq!(open(&windows), ids[ids.len() - MAX_OPEN..]);
    }

    #[test]
    fn windows_open_one_below_the_other_and_where_they_lay_before() {
        let mut windows = ClassicWindows::default();
        let (ann, bob) = (email("ann@example.com"), email("bob@example.com"));
        windows.opened(A, Some(&ann));
        windows.opened(B, Some(&bob));
        let (first, second) = (windows.place(A).unwrap(), windows.place(B).unwrap());
        assert_eq!(second, first.moved(CASCADE, CASCADE, ROOM));
        let moved = first.moved(200, 10, ROOM);
        windows.put(A, moved);
        windows.closed(A);
        windows.opened(C, Some(&ann));
        assert_eq!(windows.place(C), Some(moved));
        windows.forget();
        windows.opened(A, Some(&ann));
        assert_eq!(windows.place(A), Some(first));
    }

    #[test]
    fn places_are_remembered_of_so_many_people() {
        let mut windows = ClassicWindows::default();
        for number in 0..=MAX_REMEMBERED {
            let who = email(&format!("friend{number}@example.com"));
            windows.opened(A, Some(&who));
            windows.put(A, place(1, 2, 500, 400));
        }
        assert_eq!(windows.remembered.len(), MAX_REMEMBERED);
        assert_eq!(windows.remembered[0].0, email("friend1@example.com"));
    }
}
