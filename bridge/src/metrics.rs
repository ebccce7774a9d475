//! What the bridge counts, for Prometheus to fetch from `/metrics` on the admin listener.
//!
//! No label holds what came from outside, neither from a browser nor from a server: [`Label`] is the id of a server of
//! the configuration, or a word that stands in this program.

use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::http::StatusCode;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use crate::close_reason::CloseReason;
use crate::config::ServerConfig;
use crate::limits::LimitHit;
use crate::relay_ending::Ending;

/// What the encoder writes: OpenMetrics, which Prometheus asks for by this type.
pub(crate) const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Seconds to connect: from beside the bridge to the limit of `timings.connect`.
const CONNECT_SECONDS: [f64; 9] = [0.001, 0.005, 0.02, 0.1, 0.25, 1.0, 2.5, 5.0, 10.0];
/// Seconds that a relay lasts: from a failed sign-in to days.
const RELAY_SECONDS: [f64; 9] = [
    1.0, 10.0, 60.0, 300.0, 1800.0, 3600.0, 14_400.0, 43_200.0, 86_400.0,
];

/// The value of a label. There are only as many series as there are of these.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Label {
    /// A word of this program.
    Word(&'static str),
    /// The code that a close reason of this program has.
    CloseCode(u16),
    /// The id of a server, as the operator wrote it.
    Server(String),
}

impl From<&ServerConfig> for Label {
    fn from(server: &ServerConfig) -> Self {
        Self::Server(server.id.clone())
    }
}

impl From<Option<&ServerConfig>> for Label {
    fn from(server: Option<&ServerConfig>) -> Self {
        server.map_or(Self::Word(""), Self::from)
    }
}

impl From<CloseReason> for Label {
    fn from(reason: CloseReason) -> Self {
        Self::CloseCode(reason.code)
    }
}

impl EncodeLabelValue for Label {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => encoder.write_str(word),
            Self::CloseCode(code) => write!(encoder, "{code}"),
            Self::Server(id) => encoder.write_str(id),
        }
    }
}

/// The word for an HTTP status that is counted: itself if it tells something, else its class. Whoever answers could name
/// nine hundred.
fn outcome(status: StatusCode) -> &'static str {
    match status.as_u16() {
        200 => "200",
        400 => "400",
        401 => "401",
        403 => "403",
        404 => "404",
        413 => "413",
        429 => "429",
        500 => "500",
        502 => "502",
        503 => "503",
        504 => "504",
        _ if status.is_success() => "2xx",
        _ if status.is_client_error() => "4xx",
        _ if status.is_server_error() => "5xx",
        _ => "other",
    }
}

type Labels<const N: usize> = [(&'static str, Label); N];
type Counters<const N: usize> = Family<Labels<N>, Counter>;

/// All that is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    relays_open: Gauge,
    relays_opened: Counters<1>,
    relays_closed: Counters<2>,
    refusals: Counters<3>,
    limits_hit: Counters<1>,
    bytes: Directions,
    messages: Directions,
    pass_through: Counters<3>,
    connect_seconds: Family<Labels<1>, Histogram, fn() -> Histogram>,
    relay_seconds: Histogram,
    draining: Gauge,
    reloads: Counters<1>,
    accept_errors: Counter,
    tls_failures: Counter,
    misdirected_requests: Counter,
    log_lines_dropped: Counter,
    /// Without a certificate there is none.
    certificate_not_after: Family<Labels<0>, Gauge>,
}

/// A family of two, whose members are at hand without a look-up: this counts every message.
#[derive(Debug)]
struct Directions {
    family: Counters<1>,
    from_page: Counter,
    from_server: Counter,
}

impl Default for Directions {
    fn default() -> Self {
        let family = Counters::default();
        let of = |from| family.get_or_create_owned(&[("from", Label::Word(from))]);
        Self {
            from_page: of("page"),
            from_server: of("server"),
            family,
        }
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("webmessenger_bridge"),
            relays_open: Gauge::default(),
            relays_opened: Family::default(),
            relays_closed: Family::default(),
            refusals: Family::default(),
            limits_hit: Family::default(),
            bytes: Directions::default(),
            messages: Directions::default(),
            pass_through: Family::default(),
            connect_seconds: Family::new_with_constructor(|| Histogram::new(CONNECT_SECONDS)),
            relay_seconds: Histogram::new(RELAY_SECONDS),
            draining: Gauge::default(),
            reloads: Family::default(),
            accept_errors: Counter::default(),
            tls_failures: Counter::default(),
            misdirected_requests: Counter::default(),
            log_lines_dropped: Counter::default(),
            certificate_not_after: Family::default(),
        };
        metrics.register();
        metrics
    }
}

impl Metrics {
    fn register(&mut self) {
        let registry = &mut self.registry;
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The bridge's version", version);
        let open = "WebSockets that relay at the moment";
        registry.register("relays_open", open, self.relays_open.clone());
        let opened = "Relays that were opened, by server";
        registry.register("relays_opened", opened, self.relays_opened.clone());
        let closed =
            "Relays that ended, by server and close code (page_closed and page_broke without one)";
        registry.register("relays_closed", closed, self.relays_closed.clone());
        let refusals = "WebSockets that were closed before they relayed, by server (empty before that was clear), close \
                        code and reason";
        registry.register("refusals", refusals, self.refusals.clone());
        let limits = "What was refused or slowed down by a limit of [limits]";
        registry.register("limits_hit", limits, self.limits_hit.clone());
        for (name, help, counted) in [
            (
                "bytes",
                "Bytes relayed, by where they came from",
                &self.bytes,
            ),
            (
                "messages",
                "Messages from pages, and chunks from servers",
                &self.messages,
            ),
        ] {
            registry.register(name, help, counted.family.clone());
        }
        let pass_through = "Requests to Passport, the config service and those of offline messages, by server, service and outcome (an HTTP \
                            status, or its class)";
        registry.register("pass_through", pass_through, self.pass_through.clone());
        registry.register_with_unit(
            "connect",
            "Time to resolve, connect and shake hands with a server, by server",
            Unit::Seconds,
            self.connect_seconds.clone(),
        );
        registry.register_with_unit(
            "relay",
            "How long relays lasted",
            Unit::Seconds,
            self.relay_seconds.clone(),
        );
        let draining = "1 once the bridge is going away";
        registry.register("draining", draining, self.draining.clone());
        let reloads = "Reloads of the configuration, by outcome";
        registry.register("reloads", reloads, self.reloads.clone());
        let accept = "Connections that could not be accepted, mostly for want of file descriptors";
        registry.register("accept_errors", accept, self.accept_errors.clone());
        let tls = "TLS handshakes of browsers that failed";
        registry.register("tls_failures", tls, self.tls_failures.clone());
        let misdirected = "Requests for a host that is not in allowed_hosts";
        registry.register(
            "misdirected_requests",
            misdirected,
            self.misdirected_requests.clone(),
        );
        let dropped = "Lines that are not in the log, since there were too many of their kind";
        registry.register("log_lines_dropped", dropped, self.log_lines_dropped.clone());
        registry.register_with_unit(
            "tls_certificate_not_after",
            "When the certificate that browsers are shown runs out, since 1970; absent without [tls]",
            Unit::Seconds,
            self.certificate_not_after.clone(),
        );
        // Alerts on what never happened yet must find a zero.
        for outcome in ["ok", "failed"] {
            let labels = [("outcome", Label::Word(outcome))];
            let _ = self.reloads.get_or_create(&labels);
        }
        for limited in LimitHit::ALL {
            let labels = [("limit", Label::Word(limited.label()))];
            let _ = self.limits_hit.get_or_create(&labels);
        }
    }

    /// All of it, as Prometheus reads it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a String does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }

    /// A WebSocket was refused; `server` is one of the configuration, if it got as far.
    pub(crate) fn refused(&self, server: Option<&ServerConfig>, refusal: CloseReason) {
        let labels = [
            ("server", server.into()),
            ("code", refusal.into()),
            ("reason", Label::Word(refusal.label)),
        ];
        self.refusals.get_or_create(&labels).inc();
    }

    pub(crate) fn limited(&self, limited: LimitHit) {
        let labels = [("limit", Label::Word(limited.label()))];
        self.limits_hit.get_or_create(&labels).inc();
    }

    pub(crate) fn connected(&self, server: &ServerConfig, after: Duration) {
        self.connect_seconds
            .get_or_create(&[("server", server.into())])
            .observe(after.as_secs_f64());
    }

    /// A relay begins; it ends with [`Meter::ended`].
    pub(crate) fn opened(self: &Arc<Self>, server: &ServerConfig) -> Meter {
        self.relays_opened
            .get_or_create(&[("server", server.into())])
            .inc();
        self.relays_open.inc();
        Meter {
            metrics: Arc::clone(self),
            from_page: Amount::default(),
            from_server: Amount::default(),
        }
    }

    /// A request that is passed through was answered; `server` is one of the configuration, if it named one.
    pub(crate) fn passed_through(
        &self,
        server: Option<&ServerConfig>,
        service: &'static str,
        status: StatusCode,
    ) {
        let labels = [
            ("server", server.into()),
            ("service", Label::Word(service)),
            ("outcome", Label::Word(outcome(status))),
        ];
        self.pass_through.get_or_create(&labels).inc();
    }

    pub(crate) fn draining(&self) {
        self.draining.set(1);
    }

    pub(crate) fn reloaded(&self, ok: bool) {
        let outcome = if ok { "ok" } else { "failed" };
        let labels = [("outcome", Label::Word(outcome))];
        self.reloads.get_or_create(&labels).inc();
    }

    pub(crate) fn accept_failed(&self) {
        self.accept_errors.inc();
    }

    /// Browsers are shown a certificate that runs out then, in seconds since 1970.
    pub(crate) fn certificate_is_good_until(&self, not_after: i64) {
        self.certificate_not_after.get_or_create(&[]).set(not_after);
    }

    pub(crate) fn tls_failed(&self) {
        self.tls_failures.inc();
    }

    pub(crate) fn misdirected(&self) {
        self.misdirected_requests.inc();
    }

    pub(crate) fn log_line_dropped(&self) {
        self.log_lines_dropped.inc();
    }
}

/// Counts what one relay carries, for the process's counters and for the relay's last word in the log.
#[derive(Debug)]
pub(crate) struct Meter {
    metrics: Arc<Metrics>,
    from_page: Amount,
    from_server: Amount,
}

/// Bytes and messages one way. Atomics only because the task may move between threads.
#[derive(Debug, Default)]
pub(crate) struct Amount {
    bytes: AtomicU64,
    messages: AtomicU64,
}

impl Amount {
    fn add(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.messages.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    pub(crate) fn messages(&self) -> u64 {
        self.messages.load(Ordering::Relaxed)
    }
}

impl Meter {
    /// A message of the page went to the server.
    pub(crate) fn page_sent(&self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.from_page.add(bytes);
        self.metrics.bytes.from_page.inc_by(bytes);
        self.metrics.messages.from_page.inc();
    }

    /// A chunk of the server went to the page.
    pub(crate) fn server_sent(&self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.from_server.add(bytes);
        self.metrics.bytes.from_server.inc_by(bytes);
        self.metrics.messages.from_server.inc();
    }

    /// The page is not read for a while, since it sends too fast.
    pub(crate) fn slowed_down(&self) {
        self.metrics.limited(LimitHit::Throttle);
    }

    /// How many messages and chunks went either way.
    pub(crate) fn messages(&self) -> u64 {
        self.from_page.messages() + self.from_server.messages()
    }

    /// What went each way: from the page, and from the server.
    pub(crate) fn amounts(&self) -> (&Amount, &Amount) {
        (&self.from_page, &self.from_server)
    }

    /// The relay has ended.
    pub(crate) fn ended(&self, server: &ServerConfig, ending: &Ending, after: Duration) {
        let code = match ending {
            Ending::PageClosed(_) => Label::Word("page_closed"),
            Ending::PageBroke => Label::Word("page_broke"),
            Ending::Closed(reason) => Label::from(*reason),
        };
        let labels = [("server", server.into()), ("code", code)];
        self.metrics.relays_closed.get_or_create(&labels).inc();
        self.metrics.relay_seconds.observe(after.as_secs_f64());
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.metrics.relays_open.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server() -> ServerConfig {
        ServerConfig::new("test", "a.example:1863".parse().unwrap())
    }

    /// However many an upstream thinks of.
    #[test]
    fn statuses_are_counted_by_few_words() {
        let words: std::collections::BTreeSet<_> = (100..1000)
            .map(|status| outcome(StatusCode::from_u16(status).unwrap()))
            .collect();
        assert_eq!(words.len(), 15, "{words:?}");
    }

    #[test]
    fn text_has_what_happened() {
        let server = &server();
        let metrics = Arc::new(Metrics::default());
        metrics.refused(None, CloseReason::ORIGIN);
        metrics.refused(Some(server), CloseReason::REFUSED);
        metrics.limited(LimitHit::NewPerMinute);
        metrics.passed_through(Some(server), "login", StatusCode::UNAUTHORIZED);
        metrics.connected(server, Duration::from_millis(2));
        metrics.reloaded(false);
        let meter = metrics.opened(server);
        meter.page_sent(10);
        meter.server_sent(20);
        meter.server_sent(30);
        meter.slowed_down();
        let text = metrics.text();
        for line in [
            "webmessenger_bridge_build_info{version=\"",
            "webmessenger_bridge_relays_open 1",
            "webmessenger_bridge_relays_opened_total{server=\"test\"} 1",
            "webmessenger_bridge_refusals_total{server=\"\",code=\"4401\",reason=\"origin\"} 1",
            "webmessenger_bridge_refusals_total{server=\"test\",code=\"4502\",reason=\"refused\"} 1",
            "webmessenger_bridge_limits_hit_total{limit=\"new_per_minute\"} 1",
            "webmessenger_bridge_limits_hit_total{limit=\"flow\"} 1",
            "webmessenger_bridge_bytes_total{from=\"page\"} 10",
            "webmessenger_bridge_bytes_total{from=\"server\"} 50",
            "webmessenger_bridge_messages_total{from=\"server\"} 2",
            "webmessenger_bridge_pass_through_total{server=\"test\",service=\"login\",outcome=\"401\"} 1",
            "webmessenger_bridge_connect_seconds_bucket{le=\"0.005\",server=\"test\"} 1",
            "webmessenger_bridge_draining 0",
            "webmessenger_bridge_reloads_total{outcome=\"ok\"} 0",
            "webmessenger_bridge_reloads_total{outcome=\"failed\"} 1",
            "webmessenger_bridge_accept_errors_total 0",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
        meter.ended(
            server,
            &Ending::Closed(CloseReason::SILENT),
            Duration::from_secs(5),
        );
        drop(meter);
        let text = metrics.text();
        for line in [
            "webmessenger_bridge_relays_open 0",
            "webmessenger_bridge_relays_closed_total{server=\"test\",code=\"4408\"} 1",
            "webmessenger_bridge_relay_seconds_bucket{le=\"10.0\"} 1",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
    }

    #[test]
    fn alerts_are_about_metrics_that_there_are() {
        let server = &server();
        let metrics = Arc::new(Metrics::default());
        metrics.refused(None, CloseReason::ORIGIN);
        metrics.connected(server, Duration::ZERO);
        metrics.certificate_is_good_until(0);
        metrics.passed_through(Some(server), "login", StatusCode::UNAUTHORIZED);
        let meter = metrics.opened(server);
        meter.ended(server, &Ending::Closed(CloseReason::SILENT), Duration::ZERO);
        let now = metrics.text();
        let rules = include_str!("../../deploy/alerts.yml");
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let named: Vec<_> = rules
            .split(|c| !is_name(c))
            .filter(|word| word.starts_with("webmessenger_bridge_"))
            .collect();
        assert!(named.len() >= 10, "{named:?}");
        for name in named {
            let has_it = |line: &str| line.starts_with(name);
            assert!(now.lines().any(has_it), "{name} is not in\n{now}");
        }
        // What is summed by server is counted by server, on both sides of a comparison.
        for sum in rules.split("by (instance, server").skip(1) {
            let name = sum.split(['(', '{', '[']).nth(2).unwrap_or_default();
            let has_it = |line: &str| line.starts_with(name) && line.contains("server=\"");
            assert!(now.lines().any(has_it), "{name} has no server");
        }
        for label in rules.split("limit=").skip(1) {
            let words = label.split('"').nth(1).unwrap_or_default();
            for word in words.split('|') {
                let is_one = LimitHit::ALL.iter().any(|it| it.label() == word);
                assert!(is_one, "no limit is called {word}");
            }
        }
    }
}
