//! Compressing the built page, once: no bridge that embeds or serves it has to.

use std::{fs, io::Write as _, path::Path};

use anyhow::{Context, Result};

/// The best there is: it takes seconds here, and everybody who opens the page waits for its result.
const QUALITY: u32 = 11;
/// The window, as large as every browser takes: 2^22 bytes.
const WINDOW: u32 = 22;
const BUFFER: usize = 64 * 1024;

/// Puts `name.br` beside every file of a directory, unless it would not be smaller.
pub(crate) fn compress_files(directory: &Path) -> Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            compress_files(&path)?;
            continue;
        }
        if path.extension().is_some_and(|ending| ending == "br") {
            continue;
        }
        let plain = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
        writer.write_all(&plain)?;
        let compressed = writer.into_inner();
        if compressed.len() < plain.len() {
            let mut name = path.into_os_string();
            name.push(".br");
            fs::write(&name, compressed)
                .with_context(|| format!("cannot write {}", name.display()))?;
        }
    }
    Ok(())
}
