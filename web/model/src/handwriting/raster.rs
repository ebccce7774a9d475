//! The strokes of a drawing as pixels, each of which is a place in a short table of colours.

use msnp11::{gif_writer::MAX_DRAWING, message::Colour};

use super::{Pen, Point, Stroke};
use crate::{handwriting::PEN_INKS, readable_colour::Rgb};

/// The field's width in pixels: the widest drawing that is sent.
pub const WIDTH: u16 = MAX_DRAWING.0;
/// The field's height in pixels, likewise.
pub const HEIGHT: u16 = MAX_DRAWING.1;

/// White around what is drawn, in pixels.
const MARGIN: f32 = 4.0;
/// Tones of an ink: itself, and two lighter ones where an edge covers a pixel in part.
const TONES: u8 = 3;

/// A drawing in pixels.
pub(super) struct Picture {
    /// Width and height.
    pub(super) size: (u16, u16),
    /// White, and the tones of each ink that was used.
    pub(super) colours: Vec<Colour>,
    /// Places among the colours, row by row.
    pub(super) pixels: Vec<u8>,
}

/// What is drawn, cut to it and a margin around; `None` of nothing.
pub(super) fn picture(strokes: &[Stroke]) -> Option<Picture> {
    let frame = Frame::around(strokes)?;
    let mut used: Vec<usize> = Vec::new();
    let mut pixels = vec![Pixel::default(); frame.width() * frame.height()];
    for stroke in strokes {
        let ink = used.iter().position(|ink| *ink == stroke.pen.ink);
        let ink = ink.unwrap_or_else(|| {
            used.push(stroke.pen.ink);
            used.len() - 1
        });
        let mut from = stroke.points.first().copied();
        for to in stroke.points.iter().skip(1).copied() {
            if let Some(from) = from.replace(to) {
                segment(&mut pixels, frame, stroke.pen, (from, to), ink as u8);
            }
        }
        if let [only] = stroke.points.as_slice() {
            segment(&mut pixels, frame, stroke.pen, (*only, *only), ink as u8);
        }
    }
    let place = |pixel: &Pixel| match pixel.tone {
        0 => 0,
        tone => pixel.ink * TONES + tone,
    };
    let inks = used.iter().filter_map(|ink| PEN_INKS.get(*ink));
    let tones = inks.flat_map(|ink| (1..=TONES).map(|tone| mixed(ink.rgb, tone)));
    Some(Picture {
        size: (frame.width() as u16, frame.height() as u16),
        colours: [colour([0xFF; 3])].into_iter().chain(tones).collect(),
        pixels: pixels.iter().map(place).collect(),
    })
}

/// What a pixel of a drawing is: which ink, in which tone; white in tone 0.
#[derive(Clone, Copy, Default)]
struct Pixel {
    ink: u8,
    tone: u8,
}

impl Pixel {
    /// The pen goes over it and covers so much of it. An ink that covers less than half leaves another one as it is.
    fn cover(&mut self, ink: u8, covered: f32) {
        let tone = (covered.clamp(0.0, 1.0) * f32::from(TONES)).round() as u8;
        if self.ink == ink || self.tone == 0 {
            *self = Self {
                ink,
                tone: self.tone.max(tone),
            };
        } else if tone > TONES / 2 {
            *self = Self { ink, tone };
        }
    }
}

/// The part of the field that is sent, in whole pixels.
#[derive(Clone, Copy)]
struct Frame {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

impl Frame {
    fn around(strokes: &[Stroke]) -> Option<Self> {
        let mut frame = None::<Self>;
        for stroke in strokes {
            let around = stroke.pen.width.pixels() / 2.0 + MARGIN;
            for point in &stroke.points {
                let part = Self {
                    left: below(point.x - around, WIDTH),
                    top: below(point.y - around, HEIGHT),
                    right: above(point.x + around, WIDTH),
                    bottom: above(point.y + around, HEIGHT),
                };
                frame = Some(frame.map_or(part, |frame| frame.with(part)));
            }
        }
        frame.filter(|frame| frame.width() > 0 && frame.height() > 0)
    }

    fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn width(self) -> usize {
        self.right.saturating_sub(self.left)
    }

    fn height(self) -> usize {
        self.bottom.saturating_sub(self.top)
    }
}

/// Draws a line with round ends: of each row what lies near it, so that a long one costs no more than its length.
fn segment(pixels: &mut [Pixel], frame: Frame, pen: Pen, (from, to): (Point, Point), ink: u8) {
    let radius = pen.width.pixels() / 2.0;
    // A pixel's middle may be half a pixel farther and still be covered in part.
    let reach = radius + 0.5;
    let top = below(from.y.min(to.y) - reach, HEIGHT).max(frame.top);
    let bottom = above(from.y.max(to.y) + reach, HEIGHT).min(frame.bottom);
    for row in top..bottom {
        let y = row as f32 + 0.5;
        let (left, right) = span(from, to, y, reach);
        let left = below(left - reach, WIDTH).max(frame.left);
        let right = above(right + reach, WIDTH).min(frame.right);
        let row = (row - frame.top) * frame.width();
        for column in left..right {
            let middle = Point {
                x: column as f32 + 0.5,
                y,
            };
            let covered = reach - distance(middle, from, to);
            let pixel = pixels.get_mut(row + column - frame.left);
            if let Some(pixel) = pixel.filter(|_| covered > 0.0) {
                pixel.cover(ink, covered);
            }
        }
    }
}

/// Between which columns the part of a line lies that is no farther than `reach` above or below this height.
fn span(from: Point, to: Point, y: f32, reach: f32) -> (f32, f32) {
    let (width, height) = (to.x - from.x, to.y - from.y);
    let (first, last) = if height.abs() < f32::EPSILON {
        (0.0, 1.0)
    } else {
        let ends = [(y - reach - from.y) / height, (y + reach - from.y) / height];
        (ends[0].min(ends[1]), ends[0].max(ends[1]))
    };
    let ends = [first, last].map(|part| from.x + width * part.clamp(0.0, 1.0));
    (ends[0].min(ends[1]), ends[0].max(ends[1]))
}

/// How far a point is from a line between two others.
fn distance(point: Point, from: Point, to: Point) -> f32 {
    let (x, y) = (point.x - from.x, point.y - from.y);
    let (width, height) = (to.x - from.x, to.y - from.y);
    let length = width * width + height * height;
    let part = if length > 0.0 {
        ((x * width + y * height) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (x - width * part).hypot(y - height * part)
}

/// The whole pixel at or before this place, within the field.
fn below(at: f32, most: u16) -> usize {
    at.floor().clamp(0.0, f32::from(most)) as usize
}

/// The whole pixel at or behind this place, within the field.
fn above(at: f32, most: u16) -> usize {
    at.ceil().clamp(0.0, f32::from(most)) as usize
}

/// A tone of an ink: so much of it on white.
fn mixed(ink: Rgb, tone: u8) -> Colour {
    let light = u16::from(TONES - tone) * 0xFF;
    colour(ink.map(|part| ((u16::from(part) * u16::from(tone) + light) / u16::from(TONES)) as u8))
}

fn colour([red, green, blue]: Rgb) -> Colour {
    Colour { red, green, blue }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handwriting::Width;

    fn stroke(ink: usize, width: Width, points: &[(f32, f32)]) -> Stroke {
        let pen = Pen { ink, width };
        let points = points.iter().map(|&(x, y)| Point { x, y }).collect();
        Stroke { pen, points }
    }

    /// The rows of a picture, a digit for each pixel.
    fn rows(picture: &Picture) -> Vec<String> {
        let rows = picture.pixels.chunks(picture.size.0.into());
        rows.map(|row| row.iter().map(|pixel| format!("{pixel:X}")).collect())
            .collect()
    }

    #[test]
    fn a_dot_is_round_and_has_four_pixels_of_white_around_it() {
        let dot = picture(&[stroke(0, Width::Thin, &[(100.5, 50.5)])]).unwrap();
        let expected = [
            "00000000000",
            "00000000000",
            "00000000000",
            "00000000000",
            "00002320000",
            "00003330000",
            "00002320000",
            "00000000000",
            "00000000000",
            "00000000000",
            "00000000000",
        ];
        assert_eq!(dot.size, (11, 11));
        assert_eq!(rows(&dot), expected);
        let tones: Vec<_> = dot.colours.iter().map(|colour| colour.red).collect();
        assert_eq!(tones, [0xFF, 0xAA, 0x55, 0x00]);
    }

    #[test]
    fn nothing_has_no_picture_and_what_is_at_the_edge_is_cut_there() {
        assert!(picture(&[]).is_none());
        let corner = picture(&[stroke(0, Width::Thick, &[(0.0, 0.0)])]).unwrap();
        assert_eq!(corner.size, (10, 10));
        let edge = [(0.0, 200.0), (400.0, 200.0)];
        let edge = picture(&[stroke(0, Width::Thin, &edge)]).unwrap();
        assert_eq!(edge.size, (400, 6));
        assert!(edge.pixels[5 * 400..].iter().all(|pixel| *pixel == 3));
    }

    #[test]
    fn each_ink_that_is_used_has_three_tones() {
        let lines: Vec<_> = [4, 1, 4, 0]
            .into_iter()
            .zip([10.0, 30.0, 50.0, 70.0])
            .map(|(ink, y)| stroke(ink, Width::Medium, &[(10.0, y), (90.0, y)]))
            .collect();
        let drawn = picture(&lines).unwrap();
        assert_eq!(drawn.colours.len(), 1 + 3 * 3);
        let whole = [3, 6, 9].map(|place| drawn.colours[place]);
        assert_eq!(whole, [4, 1, 0].map(|ink: usize| colour(PEN_INKS[ink].rgb)));
        assert!(drawn.pixels.iter().all(|pixel| usize::from(*pixel) < 10));
    }

    #[test]
    fn what_is_drawn_last_lies_on_top() {
        let under = stroke(0, Width::Thick, &[(50.0, 50.0), (150.0, 50.0)]);
        let over = stroke(2, Width::Thick, &[(100.0, 20.0), (100.0, 80.0)]);
        let drawn = picture(&[under, over]).unwrap();
        let at = |x: usize, y: usize| {
            let frame = (40, 10);
            drawn.pixels[(y - frame.1) * usize::from(drawn.size.0) + x - frame.0]
        };
        assert_eq!((at(100, 50), at(60, 50), at(100, 25)), (6, 3, 6));
    }

    /// Every pixel against the distance to the whole of the line, without the spans of its rows.
    #[test]
    fn a_line_is_what_lies_near_it_in_every_direction() {
        for (from, to) in [
            ((20.0, 20.0), (380.0, 180.0)),
            ((380.0, 20.0), (20.0, 25.0)),
            ((50.0, 190.0), (52.0, 10.0)),
            ((60.2, 60.7), (60.2, 60.7)),
            ((300.0, 100.0), (10.0, 100.0)),
        ] {
            for width in Width::ALL {
                let line = stroke(0, width, &[from, to]);
                let drawn = picture(std::slice::from_ref(&line)).unwrap();
                let frame = Frame::around(std::slice::from_ref(&line)).unwrap();
                let [from, to] = [line.points[0], line.points[1]];
                let reach = width.pixels() / 2.0 + 0.5;
                for (place, pixel) in drawn.pixels.iter().enumerate() {
                    let (row, column) = (place / frame.width(), place % frame.width());
                    let middle = Point {
                        x: (frame.left + column) as f32 + 0.5,
                        y: (frame.top + row) as f32 + 0.5,
                    };
                    let covered = (reach - distance(middle, from, to)).clamp(0.0, 1.0);
                    assert_eq!(*pixel, (covered * 3.0).round() as u8, "{from:?} {to:?}");
                }
            }
        }
    }
}
