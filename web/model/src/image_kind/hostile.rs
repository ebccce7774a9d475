//! Small files that claim little at first and much where it counts.

use super::*;

/// As much as any of these may claim without being noticed.
const HARMLESS: u32 = 1_024;

/// What a frame of 20,000x20,000 says of its sides, in two bytes each.
const HUGE: [u8; 4] = [0x20, 0x4E, 0x20, 0x4E];
/// The same, the high byte first.
const HUGE_BE: [u8; 4] = [0x4E, 0x20, 0x4E, 0x20];

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// A GIF with a screen of 96x96 and two colours, without frames yet.
const GIF: &[u8] = b"GIF89a\x60\0\x60\0\x80\0\0\0\0\0\xFF\xFF\xFF";
/// What follows a frame's sides: its flags, the size of the codes, the codes, the end.
const GIF_CODES: &[u8] = b"\0\x02\x02\x44\x01\0";
/// A frame of 5x3 in the corner.
const GIF_SMALL_FRAME: &[u8] = b"\x2C\0\0\0\0\x05\0\x03\0\0\x02\x02\x44\x01\0";

/// The frame header of a JPEG of 20,000x20,000.
fn jpeg_frame(marker: u8) -> Vec<u8> {
    joined(&[&[0xFF, marker], b"\0\x11\x08", &HUGE_BE, b"\x03"])
}

/// A frame header of 96x96.
const DECOY: &[u8] = b"\xFF\xC0\0\x11\x08\0\x60\0\x60\x03";

/// A JPEG whose frame comes behind a marker without length, with another one where it would come if the marker of the
/// first were a length.
fn behind_no_length(marker: u8) -> Vec<u8> {
    let mut data = joined(&[b"\xFF\xD8\xFF", &[marker], &jpeg_frame(0xC0)]);
    data.resize(4 + 0xFFC0, 0);
    data.extend(DECOY);
    data
}

fn png_chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    joined(&[&length, kind, content, b"\0\0\0\0"])
}

fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = png_chunk(b"IHDR", b"\0\0\0\x60\0\0\0\x60\x08\x06\0\0\0");
    joined(&[b"\x89PNG\r\n\x1a\n", &header, &chunks.concat()])
}

#[test]
fn what_is_huge_anywhere_is_noticed() {
    let jpeg = |before: &[u8]| joined(&[b"\xFF\xD8", before, &jpeg_frame(0xC0)]);
    let files: Vec<(&str, Vec<u8>)> = vec![
        (
            "GIF: frame",
            joined(&[GIF, b"\x2C\0\0\0\0", &HUGE, GIF_CODES, b";"]),
        ),
        (
            "GIF: place of a frame",
            joined(&[GIF, b"\x2C", &HUGE, b"\x05\0\x03\0", GIF_CODES, b";"]),
        ),
        (
            "GIF: third frame",
            joined(&[
                GIF,
                GIF_SMALL_FRAME,
                GIF_SMALL_FRAME,
                b"\x2C\0\0\0\0",
                &HUGE,
                GIF_CODES,
            ]),
        ),
        (
            "GIF: behind an extension",
            joined(&[
                GIF,
                b"\x21\xF9\x04\0\x0A\0\0\0\x2C\0\0\0\0",
                &HUGE,
                GIF_CODES,
            ]),
        ),
        (
            "GIF: behind what is no block",
            joined(&[GIF, GIF_SMALL_FRAME, b"\x01\x2C\0\0\0\0", &HUGE, GIF_CODES]),
        ),
        (
            "GIF: behind a block too many of its end",
            joined(&[GIF, GIF_SMALL_FRAME, b"\0\0\x2C\0\0\0\0", &HUGE, GIF_CODES]),
        ),
        ("GIF: screen", joined(&[b"GIF89a", &HUGE, b"\0\0\0;"])),
        ("JPEG: frame", jpeg(b"")),
        ("JPEG: TEM", behind_no_length(0x01)),
        ("JPEG: RST0", behind_no_length(0xD0)),
        ("JPEG: RST7", behind_no_length(0xD7)),
        (
            "JPEG: filled, without length",
            jpeg(b"\xFF\xFF\x01\xFF\xFF\xD3"),
        ),
        (
            "JPEG: two frames",
            joined(&[b"\xFF\xD8", DECOY, &[0; 9], &jpeg_frame(0xC0)]),
        ),
        ("JPEG: filled", jpeg(b"\xFF\xFF\xFF\xE0\0\x04ab")),
        ("JPEG: unknown", jpeg(b"\xFF\x02\0\x02")),
        ("JPEG: extension", jpeg(b"\xFF\xF0\0\x02")),
        ("JPEG: begins twice", jpeg(b"\xFF\xD8")),
        (
            "JPEG: progressive",
            joined(&[b"\xFF\xD8", &jpeg_frame(0xC2)]),
        ),
        (
            "JPEG: arithmetic",
            joined(&[b"\xFF\xD8", &jpeg_frame(0xC9)]),
        ),
        (
            "PNG: header",
            joined(&[b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\x4E\x20\0\0\x4E\x20\x08\x06\0\0\0"]),
        ),
        (
            "PNG: two headers",
            png(&[png_chunk(
                b"IHDR",
                b"\0\0\x4E\x20\0\0\x4E\x20\x08\x06\0\0\0",
            )]),
        ),
        (
            "PNG: frame of an animation",
            png(&[
                png_chunk(b"acTL", b"\0\0\0\x02\0\0\0\0"),
                png_chunk(
                    b"fcTL",
                    b"\0\0\0\0\0\0\x4E\x20\0\0\x4E\x20\0\0\0\0\0\0\0\0\0\x01\0\x01\0\0",
                ),
            ]),
        ),
        (
            "PNG: place of a frame",
            png(&[png_chunk(
                b"fcTL",
                b"\0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\x4E\x20\0\0\x4E\x20\0\x01\0\x01\0\0",
            )]),
        ),
        ("BMP", bmp(&20_000_i32.to_le_bytes(), 40)),
        (
            "BMP: from top to bottom",
            bmp(&(-20_000_i32).to_le_bytes(), 40),
        ),
        ("BMP: the most", bmp(&i32::MIN.to_le_bytes(), 124)),
        ("BMP: of OS/2", bmp(&HUGE, 12)),
    ];
    for (name, data) in &files {
        let kind = of(&data[..]);
        assert!(
            kind.is_none_or(|kind| kind.width > HARMLESS || kind.height > HARMLESS),
            "{name}: {kind:?}"
        );
    }
}

/// A BMP of this width, as far as it matters.
fn bmp(width: &[u8], header: u8) -> Vec<u8> {
    let mut data = b"BM".to_vec();
    data.resize(14, 0);
    data.extend([header, 0, 0, 0]);
    data.extend(width);
    data.extend([0x60, 0, 0, 0]);
    data.resize(64, 0);
    data
}

#[test]
fn many_frames_are_as_much_as_one_large_one() {
    let frame = joined(&[b"\x2C\0\0\0\0\0\x04\0\x04", GIF_CODES]);
    let gif = |frames| of(&joined(&[GIF, &frame.repeat(frames), b";"])[..]).unwrap();
    assert!(Limits::UNASKED.allow_kind(&gif(64)));
    assert!(!Limits::UNASKED.allow_kind(&gif(65)));

    let frame = png_chunk(
        b"fcTL",
        b"\0\0\0\0\0\0\x04\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\x01\0\x01\0\0",
    );
    let apng = |frames| of(&png(&vec![frame.clone(); frames])[..]).unwrap();
    assert!(Limits::UNASKED.allow_kind(&apng(63)));
    assert!(!Limits::UNASKED.allow_kind(&apng(65)));
}

#[test]
fn what_readers_do_not_agree_on_is_no_picture() {
    for data in [
        // A graphic control extension of no length, of which some take four bytes.
        joined(&[GIF, b"\x21\xF9\0", GIF_SMALL_FRAME, b";"]),
        joined(&[GIF, GIF_SMALL_FRAME, b"MZ"]),
        joined(&[b"\xFF\xD8\xFF\xE0\0\x04ab", b"\0", DECOY]),
        joined(&[b"\xFF\xD8\xFF\xE0\0\x01ab", DECOY]),
        joined(&[b"\xFF\xD8\xFF\xC8\0\x11\x08\0\x60\0\x60\x03"]),
        joined(&[b"\xFF\xD8\xFF\xD9"]),
        png(&[joined(&[b"\xFF\xFF\xFF\xFFIDAT"])]),
    ] {
        assert_eq!(of(&data[..]), None, "{data:?}");
    }
}
