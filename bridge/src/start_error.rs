//! Why a bridge does not start, or does not take another configuration.

use crate::config::{ConfigError, Listen};
use crate::page::PictureError;
use crate::tls::TlsError;

/// Why the bridge did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A listener could not be opened.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// Where.
        address: Listen,
        /// Why.
        error: std::io::Error,
    },
    /// A listener that was handed over does not work.
    #[error("the listener does not work: {0}")]
    Listener(#[from] std::io::Error),
    /// The HTTP client could not be made.
    #[error("cannot set up the HTTP client: {0}")]
    Client(#[from] reqwest::Error),
    /// A certificate, key or list of authorities cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The operator's picture cannot be used.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// `web_root` holds no page.
    #[error("`web_root`: there is no index.html in {root}", root = .0.display())]
    WebRoot(std::path::PathBuf),
}
