//! What kind of screen, and whose, a browser is opened with.

use serde_json::{Value, json};

/// How a [`Browser`](crate::Browser) is opened. Start from [`desktop`](Self::desktop) or
/// [`phone`](Self::phone).
#[derive(Clone, Debug)]
pub struct Options {
    pub(crate) screen: Screen,
    pub(crate) scheme: Scheme,
    pub(crate) reduced_motion: bool,
    pub(crate) contrast: Contrast,
    pub(crate) languages: String,
}

impl Options {
    /// A window of 1100 by 720 pixels in light colours, in English.
    pub fn desktop() -> Self {
        Self::with_screen(Screen {
            width: 1100,
            height: 720,
            scale: 1,
            touch: false,
        })
    }

    /// A phone held upright: 390 by 844 pixels, two device pixels to each, and touch.
    pub fn phone() -> Self {
        Self::with_screen(Screen {
            width: 390,
            height: 844,
            scale: 2,
            touch: true,
        })
    }

    /// A screen of another size, in CSS pixels.
    pub fn size(mut self, width: u32, height: u32) -> Self {
        self.screen.width = width;
        self.screen.height = height;
        self
    }

    /// Device pixels to each CSS pixel.
    pub fn scale(mut self, scale: u32) -> Self {
        self.screen.scale = scale;
        self
    }

    /// What `prefers-color-scheme` says.
    pub fn scheme(mut self, scheme: Scheme) -> Self {
        self.scheme = scheme;
        self
    }

    /// Has `prefers-reduced-motion` ask for little motion.
    pub fn reduced_motion(mut self) -> Self {
        self.reduced_motion = true;
        self
    }

    /// What `prefers-contrast` and `forced-colors` say.
    pub fn contrast(mut self, contrast: Contrast) -> Self {
        self.contrast = contrast;
        self
    }

    /// The person's languages, best first, such as `pt-BR,pt,en`.
    pub fn languages(mut self, languages: &str) -> Self {
        languages.clone_into(&mut self.languages);
        self
    }

    fn with_screen(screen: Screen) -> Self {
        Self {
            screen,
            scheme: Scheme::Light,
            reduced_motion: false,
            contrast: Contrast::Usual,
            languages: "en-US,en".to_owned(),
        }
    }
}

/// What `prefers-color-scheme` says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What `prefers-contrast` and `forced-colors` say.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Contrast {
    /// The system's few colours in place of the page's, as in Windows' contrast themes.
    Forced,
    /// More than usual.
    More,
    /// Nothing is asked for.
    Usual,
}

impl Contrast {
    /// What `prefers-contrast` says; a contrast theme is of strong colours here.
    pub(crate) fn preferred(self) -> &'static str {
        match self {
            Self::Forced | Self::More => "more",
            Self::Usual => "no-preference",
        }
    }

    /// What `forced-colors` says.
    pub(crate) fn forced(self) -> &'static str {
        match self {
            Self::Forced => "active",
            Self::More | Self::Usual => "none",
        }
    }
}

/// What the page is drawn on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    pub(crate) width: u32,
    pub(crate) height: u32,
    scale: u32,
    touch: bool,
}

impl Screen {
    /// The parameters of `Emulation.setDeviceMetricsOverride`. It is used for desktops too, since
    /// the size of a headless window counts tabs and an address bar that nobody sees.
    pub(crate) fn metrics(self) -> Value {
        json!({
            "width": self.width, "height": self.height,
            "deviceScaleFactor": self.scale, "mobile": self.touch,
        })
    }

    /// The parameters of `Emulation.setTouchEmulationEnabled`.
    pub(crate) fn touch(self) -> Value {
        json!({ "enabled": self.touch })
    }
}
