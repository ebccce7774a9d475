//! A picture of every screen, light and dark, at a desk and on a phone: for whoever changes a sheet, and wants to see what
//! else changed with it.
//!
//! With `WEBMESSENGER_DIST` at the page as it was, `SCREENS=/tmp/before cargo test -p e2e --test screens -- --ignored
//! every_screen`; the same into `/tmp/after` with the page as it is; then `SCREENS_BEFORE=/tmp/before SCREENS=/tmp/after`
//! with `differences --nocapture`. `SCREENS_RTL=1` has the page read from right to left. Two runs on one page may differ by
//! a few pixels in a picture or two, at the edge of a letter.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Scheme,
    tour::{self, On, desk, phone},
};

/// Nothing moves, and what tells the time is not seen: two pictures of one screen are the same.
const STILL: &str = "(() => {
    if (document.adoptedStyleSheets.length === 0) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`
            *, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
            time, [role=timer], span#typing + span, #reconnect svg, [data-state=running] progress { visibility: hidden !important; }
            [role=timer] { width: 0; white-space: nowrap; }`);
        document.adoptedStyleSheets = [sheet];
    }
    document.documentElement.dir = RTL ? 'rtl' : '';
    return true })()";

/// What differs by less is the same: where a letter begins between two pixels is not always rounded alike.
const ALIKE: u8 = 8;

/// Takes the pictures of one page.
struct Screens {
    browser: Browser,
    directory: PathBuf,
}

impl Screens {
    async fn open() -> Result<Self> {
        let directory = env::var_os("SCREENS").context("SCREENS says where the pictures go")?;
        fs::create_dir_all(&directory)?;
        Ok(Self {
            browser: Browser::open("screens", desk()).await?,
            directory: directory.into(),
        })
    }

    /// Takes the pictures of what is seen now, and leaves the page at a desk, in light.
    async fn take(&self, name: &str, on: On) -> Result<()> {
        for (size, options) in [("desk", desk()), ("phone", phone())] {
            if (on == On::Desk && size == "phone") || (on == On::Phone && size == "desk") {
                continue;
            }
            for (scheme, light) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
                let look = options.clone().scheme(scheme);
                self.browser.appear(&look).await?;
                let rtl = env::var_os("SCREENS_RTL").is_some();
                self.browser
                    .eval::<bool>(&STILL.replace("RTL", &rtl.to_string()))
                    .await?;
                self.browser.drawn().await?;
                let picture = self.browser.driver().screenshot_as_png().await?;
                let file = self.directory.join(format!("{name}-{size}-{light}.png"));
                fs::write(&file, picture)
                    .with_context(|| format!("cannot write {}", file.display()))?;
            }
        }
        self.browser.appear(&desk()).await
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes pictures; set SCREENS to a directory"]
async fn every_screen() -> Result<()> {
    let screens = Screens::open().await?;
    tour::every_screen(&screens.browser, async |name, on| {
        screens.take(name, on).await
    })
    .await
}

/// Lists the pictures of `SCREENS` that are not those of `SCREENS_BEFORE`, and fails if there are any.
#[test]
#[ignore = "compares pictures; set SCREENS and SCREENS_BEFORE to directories"]
fn differences() -> Result<()> {
    let directory = |name| env::var_os(name).map(PathBuf::from).context(name);
    let (before, after) = (directory("SCREENS_BEFORE")?, directory("SCREENS")?);
    let mut names: Vec<_> = fs::read_dir(&before)?
        .chain(fs::read_dir(&after)?)
        .map(|entry| Ok(entry?.file_name()))
        .collect::<Result<_>>()?;
    names.sort();
    names.dedup();
    let mut differ = 0;
    for name in &names {
        let told = match (before.join(name).is_file(), after.join(name).is_file()) {
            (true, true) => match difference(&before.join(name), &after.join(name))? {
                Some(told) => told,
                None => continue,
            },
            (false, _) => "is new".to_owned(),
            (_, false) => "is gone".to_owned(),
        };
        differ += 1;
        println!("{}: {told}", name.display());
    }
    println!("{differ} of {} differ", names.len());
    ensure!(differ == 0, "{differ} pictures differ");
    Ok(())
}

/// How many pixels differ and where, or `None` if none does.
fn difference(before: &Path, after: &Path) -> Result<Option<String>> {
    let ((width, height, before), (other_width, other_height, after)) =
        (pixels(before)?, pixels(after)?);
    if (width, height) != (other_width, other_height) {
        return Ok(Some(format!(
            "{width}x{height} is {other_width}x{other_height}"
        )));
    }
    let differ = |(a, b): (&[u8], &[u8])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > ALIKE);
    let channels = before.len() / (width * height);
    let places: Vec<usize> = (before.chunks(channels).zip(after.chunks(channels)))
        .enumerate()
        .filter(|(_, pair)| differ(*pair))
        .map(|(place, _)| place)
        .collect();
    let columns = || places.iter().map(|place| place % width);
    let rows = || places.iter().map(|place| place / width);
    Ok(columns().min().map(|left| {
        let ratio = places.len() as f64 / (width * height) as f64 * 100.0;
        let right = columns().max().unwrap_or(left);
        let (top, bottom) = (rows().min().unwrap_or(0), rows().max().unwrap_or(0));
        format!("{ratio:.3} % differ, within {left},{top} to {right},{bottom}")
    }))
}

/// Width, height and bytes.
fn pixels(file: &Path) -> Result<(usize, usize, Vec<u8>)> {
    let read = || -> Result<_> {
        let mut reader =
            png::Decoder::new(std::io::BufReader::new(fs::File::open(file)?)).read_info()?;
        let size = reader.output_buffer_size().context("too large")?;
        let mut bytes = vec![0; size];
        let frame = reader.next_frame(&mut bytes)?;
        bytes.truncate(frame.buffer_size());
        Ok((frame.width as usize, frame.height as usize, bytes))
    };
    read().with_context(|| format!("cannot read {}", file.display()))
}
