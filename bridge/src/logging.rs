//! Where the log goes and what comes into it.

use std::io::IsTerminal as _;

use tracing::Subscriber;
use tracing_subscriber::filter::{FilterExt as _, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};

use crate::config::{LOGGED_CRATES, LogFormat, LogLevel, LogSettings};

/// Logs to stderr from now on.
pub fn start(settings: &LogSettings) {
    let subscriber = subscriber(settings.format, &settings.level, std::io::stderr);
    // Without what others say by the `log` crate, which is not wanted: tungstenite would say five lines a frame, and
    // throwing them away takes time. It fails only where there is a log already.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// What writes a log: the events of a level, and of our own crates alone. Others would write whole
/// frames and headers at `trace`, and so passwords, tickets and what people say.
pub fn subscriber<W>(
    format: LogFormat,
    level: &LogLevel,
    writer: W,
) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let own = filter_fn(|event| {
        LOGGED_CRATES
            .iter()
            .any(|name| event.target().starts_with(name))
    });
    let filter = level.filter().and(own);
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
