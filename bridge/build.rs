//! Compresses the built page for the feature `page`, so that no request has to.

fn main() {
    #[cfg(feature = "page")]
    page::embed();
}

#[cfg(feature = "page")]
mod page {
    use std::fmt::Write as _;
    use std::io::Write as _;
    use std::path::{Path, PathBuf};
    use std::{env, fs};

    /// Trunk's output, unless the environment names another directory.
    const DIST: &str = "../dist";
    const DIST_VARIABLE: &str = "WEBMESSENGER_DIST";
    /// The brotli window, as large as every browser takes: 2^22 bytes.
    const BROTLI_WINDOW: u32 = 22;
    const BROTLI_BUFFER: usize = 64 * 1024;

    pub(super) fn embed() {
        println!("cargo::rerun-if-env-changed={DIST_VARIABLE}");
        let dist = env::var(DIST_VARIABLE).unwrap_or_else(|_| DIST.to_owned());
        println!("cargo::rerun-if-changed={dist}");
        let root = fs::canonicalize(dist).unwrap_or_default();
        if !root.join("index.html").is_file() {
            println!(
                "cargo::error=the feature `page` needs a built page: run `cargo xtask run`, or `trunk build` first"
            );
            return;
        }
        let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
        // The best takes half a minute, where `cargo xtask page` has not done it: for what is shipped only.
        let quality = if env::var("PROFILE").as_deref() == Ok("release") {
            11
        } else {
            5
        };
        let mut files = Vec::new();
        collect(&root, &mut files);
        files.sort();
        let mut table = String::from("static SOURCES: &[Source] = &[\n");
        files.retain(|file| file.extension().is_none_or(|ending| ending != "br"));
        for (index, file) in files.iter().enumerate() {
            let path = file.strip_prefix(&root).expect("collected under the root");
            let path = path
                .to_str()
                .expect("the page's names are UTF-8")
                .replace('\\', "/");
            let plain = fs::read(file).expect("a file of the page can be read");
            let brotli = compressed(file).unwrap_or_else(|| brotli(&plain, quality));
            let brotli = write(&out, index, "br", smaller(brotli, &plain));
            let gzip = write(&out, index, "gz", smaller(gzip(&plain), &plain));
            let plain = file.to_str().expect("the page's names are UTF-8");
            writeln!(
                table,
                "    Source {{ path: {path:?}, plain: include_bytes!({plain:?}), brotli: include_bytes!({brotli:?}), \
                 gzip: include_bytes!({gzip:?}) }},"
            )
            .expect("a String takes everything");
        }
        table.push_str("];\n");
        fs::write(out.join("page.rs"), table).expect("OUT_DIR can be written");
    }

    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of the page can be read") {
            let path = entry.expect("a folder of the page can be read").path();
            if path.is_dir() {
                collect(&path, files);
            } else {
                files.push(path);
            }
        }
    }

    /// What `cargo xtask page` has compressed of a file, unless the file has changed since.
    fn compressed(file: &Path) -> Option<Vec<u8>> {
        let brotli = PathBuf::from(format!("{}.br", file.to_str()?));
        let modified = |path: &Path| fs::metadata(path).ok()?.modified().ok();
        let is_current = modified(&brotli)? >= modified(file)?;
        is_current.then(|| fs::read(brotli).ok())?
    }

    fn brotli(plain: &[u8], quality: u32) -> Vec<u8> {
        let mut writer =
            brotli::CompressorWriter::new(Vec::new(), BROTLI_BUFFER, quality, BROTLI_WINDOW);
        writer.write_all(plain).expect("a Vec takes everything");
        writer.into_inner()
    }

    fn gzip(plain: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(plain).expect("a Vec takes everything");
        writer.finish().expect("a Vec takes everything")
    }

    fn smaller(compressed: Vec<u8>, plain: &[u8]) -> Vec<u8> {
        if compressed.len() < plain.len() {
            compressed
        } else {
            Vec::new()
        }
    }

    fn write(out: &Path, index: usize, ending: &str, bytes: Vec<u8>) -> String {
        let path = out.join(format!("{index}.{ending}"));
        fs::write(&path, bytes).expect("OUT_DIR can be written");
        path.to_str().expect("OUT_DIR is UTF-8").to_owned()
    }
}
