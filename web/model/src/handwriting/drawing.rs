//! A drawing as it is made: strokes of a pen, the last of which can be taken back.

use msnp11::{gif_writer, message::MAX_SENT_GIF};

use super::raster::{self, HEIGHT, WIDTH};

/// Points of a drawing at most. A hand makes some hundred in a second, and a field full of writing has two thousand.
const MAX_POINTS: usize = 8_000;
/// Who moves less than this has not moved, in pixels of the field: a point more would not be seen.
const LEAST_STEP: f32 = 1.0;

/// A place on the field, in its pixels from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// How wide a pen draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As the pencil of official clients.
    #[default]
    Thin,
    /// Twice that.
    Medium,
    /// As a marker.
    Thick,
}

/// What is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    /// Its place among [`PEN_INKS`](super::PEN_INKS).
    pub ink: usize,
    /// How wide it draws.
    pub width: Width,
}

/// A line that was drawn without lifting the pen, or a dot.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// What with.
    pub pen: Pen,
    /// Where the pen went; never empty.
    pub points: Vec<Point>,
}

/// Why a drawing cannot be sent as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSendable {
    /// There is nothing on it.
    #[error("nothing is drawn")]
    Nothing,
    /// It is more than goes out as handwriting.
    #[error("too much is drawn")]
    TooMuch,
}

/// What is drawn and not sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    strokes: Vec<Stroke>,
    /// What was wiped off last, until something is drawn: it can be taken back too.
    wiped: Vec<Stroke>,
    points: usize,
    /// Whether the pen that drew the last stroke may go on: it may not once that was taken back under it.
    goes_on: bool,
}

impl Width {
    /// All of them, the thinnest first.
    pub const ALL: [Self; 3] = [Self::Thin, Self::Medium, Self::Thick];

    /// In pixels of the field.
    pub fn pixels(self) -> f32 {
        match self {
            Self::Thin => 3.0,
            Self::Medium => 6.0,
            Self::Thick => 11.0,
        }
    }

    /// The key of its name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Thin => "draw-thin",
            Self::Medium => "draw-medium",
            Self::Thick => "draw-thick",
        }
    }
}

impl Point {
    /// The place on the field that is so far right and down in a frame of this size around it. Outside it is the nearest one
    /// at the edge: a pen that leaves the field goes along it.
    pub fn within(at: (f64, f64), frame: (f64, f64)) -> Self {
        let along = |at: f64, size: f64, most: u16| {
            let part = if size > 0.0 { at / size } else { 0.0 };
            let part = if part.is_finite() { part } else { 0.0 };
            (part.clamp(0.0, 1.0) * f64::from(most)) as f32
        };
        Self {
            x: along(at.0, frame.0, WIDTH),
            y: along(at.1, frame.1, HEIGHT),
        }
    }

    fn is_near(self, other: Self) -> bool {
        let (x, y) = (self.x - other.x, self.y - other.y);
        x * x + y * y < LEAST_STEP * LEAST_STEP
    }
}

impl Drawing {
    /// What was drawn, the oldest first.
    pub fn strokes(&self) -> &[Stroke] {
        &self.strokes
    }

    /// Whether nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty()
    }

    /// Whether it takes no more points.
    pub fn is_full(&self) -> bool {
        self.points >= MAX_POINTS
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.strokes.is_empty() || !self.wiped.is_empty()
    }

    /// The pen was set down; says whether that is drawn.
    pub fn begin(&mut self, pen: Pen, at: Point) -> bool {
        if self.is_full() {
            return false;
        }
        self.wiped.clear();
        self.points += 1;
        let points = vec![at];
        self.strokes.push(Stroke { pen, points });
        self.goes_on = true;
        true
    }

    /// The pen that was set down last went on. What is to be drawn of it: from where, with which pen.
    pub fn go_on(&mut self, to: Point) -> Option<(Pen, Point)> {
        let goes_on = self.goes_on && !self.is_full();
        let stroke = self.strokes.last_mut().filter(|_| goes_on)?;
        let from = *stroke.points.last()?;
        if from.is_near(to) {
            return None;
        }
        self.points += 1;
        stroke.points.push(to);
        Some((stroke.pen, from))
    }

    /// Takes the last stroke back, or that all was wiped off.
    pub fn undo(&mut self) {
        if self.strokes.is_empty() {
            self.strokes = std::mem::take(&mut self.wiped);
        } else {
            self.strokes.pop();
        }
        self.count();
    }

    /// Wipes all of it off.
    pub fn wipe(&mut self) {
        if !self.strokes.is_empty() {
            self.wiped = std::mem::take(&mut self.strokes);
            self.count();
        }
    }

    /// The picture that is sent: cut to what is drawn, on white.
    ///
    /// # Errors
    ///
    /// When nothing is drawn, or more than goes out as handwriting.
    pub fn gif(&self) -> Result<Vec<u8>, NotSendable> {
        let picture = raster::picture(&self.strokes).ok_or(NotSendable::Nothing)?;
        let (width, height) = picture.size;
        let gif = gif_writer::gif(width, height, &picture.colours, &picture.pixels);
        // A picture of strokes has a size, few colours and all of its pixels.
        let gif = gif.map_err(|_| NotSendable::Nothing)?;
        if gif.len() > MAX_SENT_GIF {
            return Err(NotSendable::TooMuch);
        }
        Ok(gif)
    }

    /// After strokes came or went otherwise than by drawing.
    fn count(&mut self) {
        self.goes_on = false;
        self.points = self.strokes.iter().map(|it| it.points.len()).sum();
    }
}

#[cfg(test)]
mod tests {
    use msnp11::message::is_fit_gif;

    use super::*;
    use crate::{handwriting::PEN_INKS, image_kind};

    fn at(x: f32, y: f32) -> Point {
        Point { x, y }
    }

    /// A line, drawn in steps of two pixels.
    fn line(drawing: &mut Drawing, pen: Pen, from: Point, to: Point) {
        drawing.begin(pen, from);
        let (x, y) = (to.x - from.x, to.y - from.y);
        let steps = (x.hypot(y) / 2.0).ceil();
        for step in 1..=steps as u16 {
            let part = f32::from(step) / steps;
            drawing.go_on(at(from.x + x * part, from.y + y * part));
        }
    }

    #[test]
    fn strokes_are_taken_back_one_by_one_and_so_is_wiping() {
        let mut drawing = Drawing::default();
        assert!(!drawing.can_undo());
        drawing.undo();
        for x in [10.0, 20.0, 30.0] {
            drawing.begin(Pen::default(), at(x, 10.0));
        }
        drawing.undo();
        assert_eq!(drawing.strokes().len(), 2);
        drawing.wipe();
        assert!(drawing.is_empty() && drawing.can_undo());
        drawing.wipe();
        drawing.undo();
        assert_eq!(drawing.strokes().len(), 2);
        drawing.wipe();
        drawing.begin(Pen::default(), at(1.0, 1.0));
        drawing.undo();
        assert!(!drawing.can_undo(), "what was wiped off before is gone");
    }

    #[test]
    fn a_hand_that_rests_makes_no_points_and_there_are_only_so_many() {
        let mut drawing = Drawing::default();
        assert_eq!(drawing.go_on(at(1.0, 1.0)), None, "no pen was set down");
        drawing.begin(Pen::default(), at(10.0, 10.0));
        assert_eq!(drawing.go_on(at(10.5, 10.5)), None);
        let pen = Pen::default();
        assert_eq!(drawing.go_on(at(11.0, 10.5)), Some((pen, at(10.0, 10.0))));
        for step in 0..20_000_u16 {
            drawing.go_on(at(f32::from(step % 2) * 100.0, 50.0));
        }
        assert!(drawing.is_full());
        assert_eq!(drawing.strokes()[0].points.len(), MAX_POINTS);
        assert!(!drawing.begin(pen, at(1.0, 1.0)));
        drawing.undo();
        assert!(drawing.begin(pen, at(1.0, 1.0)), "there is room again");
    }

    #[test]
    fn a_stroke_that_is_taken_back_under_the_pen_goes_on_in_no_other() {
        let mut drawing = Drawing::default();
        line(&mut drawing, Pen::default(), at(10.0, 10.0), at(50.0, 10.0));
        let before = drawing.strokes().to_vec();
        drawing.begin(Pen::default(), at(100.0, 100.0));
        drawing.undo();
        assert_eq!(drawing.go_on(at(120.0, 120.0)), None);
        assert_eq!(drawing.strokes(), before);
    }

    #[test]
    fn a_pen_that_leaves_the_field_goes_along_its_edge() {
        let frame = (800.0, 400.0);
        assert_eq!(Point::within((400.0, 100.0), frame), at(200.0, 50.0));
        assert_eq!(Point::within((-5.0, 500.0), frame), at(0.0, 200.0));
        for odd in [(f64::NAN, 1.0), (f64::INFINITY, 1.0)] {
            for frame in [frame, (f64::NAN, 0.0)] {
                let Point { x, y } = Point::within(odd, frame);
                assert!(x.is_finite() && y.is_finite(), "{odd:?} {frame:?}");
            }
        }
    }

    #[test]
    fn a_drawing_becomes_a_gif_that_others_show() {
        let mut drawing = Drawing::default();
        assert_eq!(drawing.gif(), Err(NotSendable::Nothing));
        for ink in 0..PEN_INKS.len() {
            let pen = Pen {
                ink,
                ..Pen::default()
            };
            let y = 30.0 + 30.0 * ink as f32;
            line(&mut drawing, pen, at(20.0, y), at(360.0, y + 9.0));
        }
        let gif = drawing.gif().unwrap();
        assert!(is_fit_gif(&gif));
        let kind = image_kind::of(gif.as_slice()).unwrap();
        assert_eq!((kind.mime, kind.width), ("image/gif", 352));
        assert!(image_kind::Limits::INK.allow_kind(&kind));
        assert!(gif.len() < 5_000, "{}", gif.len());
    }

    #[test]
    fn a_field_of_writing_fits_and_one_of_scribbles_is_refused() {
        let mut drawing = Drawing::default();
        // Forty letters of three lines each.
        for letter in 0..40_u16 {
            let (x, y) = (
                f32::from(letter % 10) * 38.0 + 8.0,
                f32::from(letter / 10) * 48.0 + 8.0,
            );
            let pen = Pen::default();
            line(&mut drawing, pen, at(x, y + 30.0), at(x + 12.0, y));
            line(&mut drawing, pen, at(x + 12.0, y), at(x + 24.0, y + 30.0));
            line(
                &mut drawing,
                pen,
                at(x + 5.0, y + 18.0),
                at(x + 19.0, y + 18.0),
            );
        }
        let gif = drawing.gif().unwrap();
        assert!(gif.len() < 9_000, "{}", gif.len());

        let mut noise = 1_u32;
        let mut random = |most: u16| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f32::from((noise >> 16) as u16 % most)
        };
        while !drawing.is_full() {
            let pen = Pen {
                ink: random(5) as usize,
                width: Width::Thin,
            };
            drawing.begin(pen, at(random(400), random(200)));
            drawing.go_on(at(random(400), random(200)));
        }
        assert_eq!(drawing.gif(), Err(NotSendable::TooMuch));
    }
}
