//! Writes a drawing as a GIF of few colours: handwriting goes out as one (ink-and-codes.md, section 1.4), and no browser
//! writes GIF.

use std::collections::HashMap;

use crate::message::Colour;

/// The longest side of a drawing that is sent, from left to right and from top to bottom.
pub const MAX_DRAWING: (u16, u16) = (400, 200);

/// Colours of a drawing at most: white, and five inks with two lighter tones each for their edges.
pub const MAX_COLOURS: usize = 16;

/// Bits of a pixel at least, which the format asks for.
const LEAST_CODE_SIZE: u8 = 2;
/// Codes have 12 bits at most.
const MAX_CODE: u16 = 4_095;

/// Why a drawing cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDrawing {
    /// There are none, or more than [`MAX_COLOURS`].
    #[error("the drawing has no colours, or too many")]
    Colours,
    /// There are more or fewer pixels than its size says, or one of a colour that it does not have.
    #[error("the pixels are not those of the drawing")]
    Pixels,
    /// It has no pixels, or more than [`MAX_DRAWING`] has to a side.
    #[error("the drawing is not of a size that can be sent")]
    Size,
}

/// The GIF of a drawing, whose pixels are places in `colours`, row by row: one frame, not interlaced, not transparent. The
/// first colour is the background.
///
/// # Errors
///
/// When the size is none that is sent, the colours are too many, or the pixels are not as many as the size says.
pub fn gif(
    width: u16,
    height: u16,
    colours: &[Colour],
    pixels: &[u8],
) -> Result<Vec<u8>, NoDrawing> {
    let (most_wide, most_high) = MAX_DRAWING;
    if !(1..=most_wide).contains(&width) || !(1..=most_high).contains(&height) {
        return Err(NoDrawing::Size);
    }
    let code_size = code_size_of(colours.len()).ok_or(NoDrawing::Colours)?;
    let count = usize::from(width) * usize::from(height);
    let is_known = |pixel: &u8| usize::from(*pixel) < colours.len();
    if pixels.len() != count || !pixels.iter().all(is_known) {
        return Err(NoDrawing::Pixels);
    }
    let size = [width.to_le_bytes(), height.to_le_bytes()].concat();
    let mut gif = b"GIF89a".to_vec();
    gif.extend(&size);
    // A global table of two to the power of the code size, of which the first is the background.
    let bits = code_size - 1;
    gif.extend([0x80 | (bits << 4) | bits, 0, 0]);
    let unused = std::iter::repeat_n(Colour::default(), (1 << code_size) - colours.len());
    for Colour { red, green, blue } in colours.iter().copied().chain(unused) {
        gif.extend([red, green, blue]);
    }
    gif.extend([0x2C, 0, 0, 0, 0]);
    gif.extend(&size);
    gif.extend([0, code_size]);
    for block in compressed(pixels, code_size).chunks(255) {
        gif.push(u8::try_from(block.len()).unwrap_or(u8::MAX));
        gif.extend(block);
    }
    gif.extend([0, 0x3B]);
    Ok(gif)
}

/// How many bits the pixels of a drawing of so many colours have, if it may have so many.
fn code_size_of(colours: usize) -> Option<u8> {
    let fits = |size: &u8| colours <= 1 << size;
    let size = (LEAST_CODE_SIZE..).find(fits)?;
    (1..=MAX_COLOURS).contains(&colours).then_some(size)
}

/// Bits, the lowest first, as they fill bytes.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    pending: u32,
    count: u8,
}

impl Bits {
    fn push(&mut self, code: u16, width: u8) {
        self.pending |= u32::from(code) << self.count;
        self.count += width;
        while self.count >= 8 {
            let [low, ..] = self.pending.to_le_bytes();
            self.bytes.push(low);
            self.pending >>= 8;
            self.count -= 8;
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.push(0, 7);
        self.bytes
    }
}

/// LZW as GIF has it.
fn compressed(pixels: &[u8], code_size: u8) -> Vec<u8> {
    let clear = 1 << code_size;
    let end = clear + 1;
    let mut bits = Bits::default();
    // What a code followed by a pixel has as a code of its own.
    let mut known: HashMap<(u16, u8), u16> = HashMap::new();
    let (mut next, mut width) = (end + 1, code_size + 1);
    bits.push(clear, width);
    let mut pixels = pixels.iter().copied();
    let mut code = pixels.next().map_or(0, u16::from);
    for pixel in pixels {
        if let Some(longer) = known.get(&(code, pixel)) {
            code = *longer;
            continue;
        }
        bits.push(code, width);
        if next > MAX_CODE {
            bits.push(clear, width);
            known.clear();
            (next, width) = (end + 1, code_size + 1);
        } else {
            known.insert((code, pixel), next);
            width = width_with(next, width);
            next += 1;
        }
        code = pixel.into();
    }
    bits.push(code, width);
    // The reader has one more code by now.
    bits.push(end, width_with(next, width));
    bits.end()
}

/// How many bits codes have once this one is known.
fn width_with(code: u16, width: u8) -> u8 {
    if code == 1 << width && code <= MAX_CODE {
        width + 1
    } else {
        width
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::is_fit_gif;

    const fn grey(tone: u8) -> Colour {
        Colour {
            red: tone,
            green: tone,
            blue: tone,
        }
    }

    const COLOURS: [Colour; 4] = [grey(0xFF), grey(0xAA), grey(0x55), grey(0)];
    const MANY: [Colour; MAX_COLOURS] = [grey(0x80); MAX_COLOURS];

    /// The pixels of what [`gif`] wrote, by the reader's side of LZW.
    fn read(gif: &[u8]) -> Vec<u8> {
        let size = usize::from(gif[10] & 7) + 1;
        let mut at = 13 + 3 * (1 << size) + 10;
        assert_eq!(usize::from(gif[at]), size);
        at += 1;
        let mut data: Vec<u8> = Vec::new();
        while gif[at] != 0 {
            let len = usize::from(gif[at]);
            data.extend(&gif[at + 1..at + 1 + len]);
            at += 1 + len;
        }
        assert_eq!(&gif[at..], [0, 0x3B]);
        let mut place = 0;
        let mut code_of = |width: usize| {
            let code = (0..width).fold(0, |code, bit| {
                let bits = data[(place + bit) / 8] >> ((place + bit) % 8);
                code | usize::from(bits & 1) << bit
            });
            place += width;
            code
        };
        let clear = 1 << size;
        let fresh = || -> Vec<Vec<u8>> { (0..=clear + 1).map(|pixel| vec![pixel as u8]).collect() };
        let (mut table, mut width, mut before) = (fresh(), size + 1, None::<Vec<u8>>);
        let mut pixels = Vec::new();
        loop {
            match code_of(width) {
                code if code == clear => (table, width, before) = (fresh(), size + 1, None),
                code if code == clear + 1 => return pixels,
                code => {
                    let entry = match table.get(code) {
                        Some(entry) => entry.clone(),
                        None => {
                            assert_eq!(code, table.len());
                            let before = before.clone().unwrap();
                            [before.as_slice(), &before[..1]].concat()
                        }
                    };
                    if let Some(mut before) = before.filter(|_| table.len() < 4_096) {
                        before.push(entry[0]);
                        table.push(before);
                    }
                    if table.len() == 1 << width && width < 12 {
                        width += 1;
                    }
                    pixels.extend(&entry);
                    before = Some(entry);
                }
            }
        }
    }

    #[test]
    fn the_bytes_of_a_small_drawing() {
        let written = gif(3, 1, &COLOURS, &[0, 0, 3]).unwrap();
        let expected = [
            b"GIF89a\x03\0\x01\0\x91\0\0\xFF\xFF\xFF\xAA\xAA\xAA\x55\x55\x55\0\0\0".as_slice(),
            b"\x2C\0\0\0\0\x03\0\x01\0\0\x02",
            // 4, 0, 0, 3 of three bits each and, since the reader knows eight codes by now, 5 of four; the lowest first.
            b"\x02\x04\x56\0\x3B",
        ];
        assert_eq!(written, expected.concat());
        assert!(is_fit_gif(&written));
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let (width, height) = MAX_DRAWING;
        let count = usize::from(width) * usize::from(height);
        let mut noise = 1_u32;
        let mut random = || {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 30) as u8
        };
        let drawings = [
            vec![0; count],
            (0..count).map(|at| (at % 4) as u8).collect(),
            (0..count)
                .map(|at| u8::from(at % 400 == at / 400))
                .collect(),
            (0..count).map(|_| random()).collect::<Vec<_>>(),
        ];
        for pixels in drawings {
            let written = gif(width, height, &COLOURS, &pixels).unwrap();
            assert!(is_fit_gif(&written));
            assert_eq!(read(&written), pixels);
        }
        for colours in 1..=MAX_COLOURS {
            let many: Vec<_> = (0..count).map(|at| (at * at % colours) as u8).collect();
            let written = gif(width, height, &MANY[..colours], &many).unwrap();
            assert_eq!(read(&written), many, "{colours}");
        }
        for count in 1..=400 {
            let pixels: Vec<_> = (0..count).map(|_| random() & random()).collect();
            let written = gif(count, 1, &COLOURS, &pixels).unwrap();
            assert_eq!(read(&written), pixels, "{count}");
        }
    }

    #[test]
    fn a_line_on_white_is_small() {
        let mut pixels = vec![0; 199 * 65];
        for at in 0..195 {
            for thick in 0..3 {
                pixels[(at / 4 + thick) * 199 + at] = 3;
            }
        }
        let written = gif(199, 65, &COLOURS, &pixels).unwrap();
        assert!(written.len() < 700, "{}", written.len());
    }

    #[test]
    fn what_is_no_drawing() {
        for (width, height, pixels, why) in [
            (0, 1, vec![], NoDrawing::Size),
            (401, 1, vec![0; 401], NoDrawing::Size),
            (1, 201, vec![0; 201], NoDrawing::Size),
            (2, 2, vec![0; 3], NoDrawing::Pixels),
            (1, 1, vec![4], NoDrawing::Pixels),
        ] {
            assert_eq!(gif(width, height, &COLOURS, &pixels), Err(why));
        }
        for colours in [&[][..], &[grey(0); MAX_COLOURS + 1]] {
            assert_eq!(gif(1, 1, colours, &[0]), Err(NoDrawing::Colours));
        }
    }
}
