//! Where the log goes and what comes into it.

use std::io::IsTerminal as _;

use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::{FilterExt as _, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};

use crate::config::{LogFormat, LogSettings};

/// The crates whose log is written; they log no secret at any level.
const OWN_CRATES: [&str; 2] = ["webmessenger_bridge", "localserver"];

/// Logs to stderr from now on: what `WEBMESSENGER_LOG` asks for, or else the settings.
pub fn start(settings: &LogSettings) {
    let wanted =
        EnvFilter::try_from_env("WEBMESSENGER_LOG").unwrap_or_else(|_| settings.level.filter());
    let subscriber = subscriber(settings.format, wanted, std::io::stderr);
    // Without what others say by the `log` crate, which is not wanted: tungstenite would say five lines a frame, and
    // throwing them away takes time. It fails only where there is a log already.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// What writes a log: the events that the filter lets through, and of our own crates alone. Others would write whole
/// frames and headers at `trace`, and so passwords, tickets and what people say.
pub fn subscriber<W>(
    format: LogFormat,
    wanted: EnvFilter,
    writer: W,
) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let own = filter_fn(|event| {
        OWN_CRATES
            .iter()
            .any(|name| event.target().starts_with(name))
    });
    let filter = wanted.and(own);
    // A file and the journal have no use for colours.
    let layer = tracing_subscriber::fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(writer);
    let registry = tracing_subscriber::registry();
    match format {
        LogFormat::Text => Box::new(registry.with(layer.with_filter(filter))),
        LogFormat::Json => {
            let layer = layer.json().flatten_event(true).with_current_span(false);
            Box::new(registry.with(layer.with_span_list(false).with_filter(filter)))
        }
    }
}
