//! The HTTP pass-through: Passport, the config service and those of offline messages, to the addresses the operator configured and to no others.
//!
//! A page may not call these services itself, since they do not send the headers by which a browser would let it.
//! The bridge passes bytes: what they say, page and server settle between them. Nothing here is logged but which server
//! and what went wrong; requests hold passwords, answers tickets, and either may hold what people wrote.

mod headers;
mod login;
mod offline_messages;

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use axum::response::IntoResponse;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Collected};
use reqwest::{Client, Url};
use tokio::time::{Instant, timeout};
use tracing::{Level, debug, enabled, info, warn};

use crate::active_config::{ActiveConfig, Server};
use crate::config::ServerConfig;
use crate::limits::{LimitHit, Subnet};
use crate::log_lines::Line;
use crate::real_ip::Peer;
use crate::request_context::RequestContext;
use crate::state::{AppState, HttpPermit};

/// The largest body in either direction. A config answer is under 10 KiB, the largest Passport answer under 4 KiB; 40,000
/// characters that waited for somebody are 54 KiB.
pub const MAX_BODY: usize = 64 * 1024;

pub(crate) use offline_messages::{offline_read, offline_send};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Service {
    Nexus,
    Login,
    /// Nobody needs it: pages do without.
    Config,
    OfflineMessages(offline_messages::Action),
}

impl Service {
    /// The word for it in the log and the metrics.
    fn word(self) -> &'static str {
        match self {
            Self::Nexus => "nexus",
            Self::Login => "login",
            Self::Config => "config",
            Self::OfflineMessages(action) => action.word(),
        }
    }

    /// Whether an answer of this status is nothing to tell of.
    fn is_usual(self, status: StatusCode) -> bool {
        status.is_success()
            || match self {
                Self::Config => true,
                // A wrong password.
                Self::Nexus | Self::Login => status == StatusCode::UNAUTHORIZED,
                // SOAP has faults so, and the first message of a session meets one.
                Self::OfflineMessages(_) => status == StatusCode::INTERNAL_SERVER_ERROR,
            }
    }
}

/// Why a pass-through request has no answer of the upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PassThroughError {
    #[error("This bridge has no server of this name.")]
    NoSuchServer,
    #[error("This service is not configured for this server.")]
    NotConfigured,
    #[error("Only pages of this bridge may use this.")]
    CrossSite,
    #[error("The request was larger than 64 KiB.")]
    RequestTooLarge,
    #[error("The request broke off.")]
    RequestBroke,
    #[error("The request does not name one account.")]
    NoAccount,
    #[error("The service cannot be reached.")]
    Unreachable,
    #[error("The service did not answer in time.")]
    TimedOut,
    #[error("The service's answer was larger than 64 KiB.")]
    AnswerTooLarge,
    #[error("The service's answer is none that HTTP has.")]
    NoStatus,
    #[error("The service redirected to where this bridge does not go.")]
    Redirected,
    #[error("The nexus names no login that this bridge may use.")]
    NoLogin,
    #[error("There are too many requests from this address; please wait a minute.")]
    TooMany(Duration),
    #[error("There were too many wrong passwords; please wait a few minutes.")]
    TooManyWrong(Duration),
}

impl PassThroughError {
    fn status(self) -> StatusCode {
        match self {
            Self::NoSuchServer | Self::NotConfigured => StatusCode::NOT_FOUND,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::RequestTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::RequestBroke | Self::NoAccount => StatusCode::BAD_REQUEST,
            Self::TooMany(_) | Self::TooManyWrong(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            Self::Unreachable
            | Self::AnswerTooLarge
            | Self::NoStatus
            | Self::Redirected
            | Self::NoLogin => StatusCode::BAD_GATEWAY,
        }
    }
}

/// What comes of a request.
type PassedThrough = Result<Response<Body>, PassThroughError>;

/// A request to pass through, and whose it is.
struct PassThrough<'a> {
    app: &'a Arc<AppState>,
    config: &'a Arc<ActiveConfig>,
    context: RequestContext,
    service: Service,
    /// The connection's, for work that outlives it.
    permit: Option<HttpPermit>,
}

/// `GET /passport/{server}/nexus`: nothing goes in, `PassportURLs` comes out.
pub(crate) async fn nexus(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    let head = request.into_parts().0;
    let work = async |pass_through: &PassThrough<'_>, server: &Arc<Server>| {
        let url = server.config.nexus.clone();
        let url = url.ok_or(PassThroughError::NotConfigured)?;
        let nothing = HeaderMap::new();
        in_time(
            pass_through.config,
            get(&server.clients.usual, url, &nothing),
        )
        .await
    };
    pass(&app, peer, &id, Service::Nexus, &head, work).await
}

/// `GET /passport/{server}/login`: `Authorization` goes in, with every redirect.
pub(crate) async fn login(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    let head = request.into_parts().0;
    let work = async |pass_through: &PassThrough<'_>, server: &Arc<Server>| {
        let headers = headers::pick(&head.headers, &[header::AUTHORIZATION]);
        pass_through.guarded(Arc::clone(server), headers).await
    };
    pass(&app, peer, &id, Service::Login, &head, work).await
}

/// `POST /services/{server}/config`: a body, `Content-Type` and `SOAPAction` go in.
pub(crate) async fn config(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let work = async |pass_through: &PassThrough<'_>, server: &Arc<Server>| {
        post_soap(pass_through, server, |it| &it.config_service, &head, body).await
    };
    pass(&app, peer, &id, Service::Config, &head, work).await
}

/// Posts a body with `Content-Type` and `SOAPAction` to a service of the server.
async fn post_soap(
    pass_through: &PassThrough<'_>,
    server: &Server,
    url: impl Fn(&ServerConfig) -> &Option<Url>,
    head: &Parts,
    body: Body,
) -> PassedThrough {
    let url = url(&server.config).clone();
    let url = url.ok_or(PassThroughError::NotConfigured)?;
    let headers = headers::pick(&head.headers, &[header::CONTENT_TYPE, headers::SOAP_ACTION]);
    let request = server.clients.usual.post(url).headers(headers);
    let answer = async { send(request.body(read(body).await?)).await };
    in_time(pass_through.config, answer).await
}

/// What all of them have in common: whose page it is, how often it asks, the server, the answer's shape.
async fn pass(
    app: &Arc<AppState>,
    peer: Peer,
    id: &str,
    service: Service,
    head: &Parts,
    work: impl AsyncFnOnce(&PassThrough<'_>, &Arc<Server>) -> PassedThrough,
) -> Response<Body> {
    let config = app.config();
    let headers = &head.headers;
    let pass_through = PassThrough {
        app,
        config: &config,
        context: app.context(&config, peer, headers),
        service,
        permit: head.extensions.get().cloned(),
    };
    let server = config.server(id);
    let result = async {
        if !headers::is_same_origin(headers) || !headers::is_of_the_page(headers) {
            return Err(PassThroughError::CrossSite);
        }
        let server = server.as_ref().ok_or(PassThroughError::NoSuchServer)?;
        pass_through.count()?;
        work(&pass_through, server).await
    };
    let result = result.await.and_then(|answer| {
        if answer.status().is_redirection() {
            Err(PassThroughError::Redirected)
        } else {
            Ok(answer)
        }
    });
    // The id comes from the request, so that it is logged and counted only if it is one of ours.
    let known = server.as_deref().map(|server| &server.config);
    let mut answer = pass_through.finish(known, result);
    headers::seal(answer.headers_mut());
    answer
}

impl PassThrough<'_> {
    /// One request more of this address.
    fn count(&self) -> Result<(), PassThroughError> {
        let (app, limits) = (self.app, &self.config.limits);
        let (requests, per_minute, limit) = match self.service {
            // So that many that wait do not keep the person from signing in again.
            Service::OfflineMessages(_) => (
                &app.offline_message_requests,
                limits.offline_messages_per_minute,
                LimitHit::OfflineMessages,
            ),
            Service::Nexus | Service::Login | Service::Config => (
                &app.pass_through_requests,
                limits.pass_through_per_minute,
                LimitHit::PassThrough,
            ),
        };
        let subnet = Subnet::from(self.context.client);
        let asked = requests.take(per_minute, subnet, Instant::now());
        asked.map_err(|wait| {
            app.metrics.limited(limit);
            PassThroughError::TooMany(wait)
        })
    }

    /// Lets a login go on if neither the address nor the account has failed too often, and sees what becomes of it.
    ///
    /// That takes its time whether or not the page waits for it: who hangs up early must not guess for nothing, and who
    /// is merely impatient has guessed nothing.
    async fn guarded(&self, server: Arc<Server>, headers: HeaderMap) -> PassedThrough {
        // Without a password there is none to guess.
        let Some(authorization) = headers.get(header::AUTHORIZATION) else {
            return in_time(self.config, login::follow(&server, &headers)).await;
        };
        let account = self
            .app
            .failed_logins
            .account(authorization.as_bytes())
            .ok_or(PassThroughError::NoAccount)?;
        let subnet = Subnet::from(self.context.client);
        let attempt = self
            .app
            .failed_logins
            .attempt(&self.config.limits, subnet, account, Instant::now())
            .map_err(|wait| {
                self.app.metrics.limited(LimitHit::WrongPasswords);
                PassThroughError::TooManyWrong(wait)
            })?;
        let (app, config, permit) = (
            Arc::clone(self.app),
            Arc::clone(self.config),
            self.permit.clone(),
        );
        let work = async move {
            let _permit = permit;
            let result = in_time(&config, login::follow(&server, &headers)).await;
            let status = result.as_ref().map(Response::status);
            if !matches!(status, Ok(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)) {
                let (signed_in, now) = (status == Ok(StatusCode::OK), Instant::now());
                app.failed_logins
                    .did_not_fail(&config.limits, attempt, signed_in, now);
            }
            result
        };
        // It fails only if the bridge is at its end.
        tokio::spawn(work)
            .await
            .unwrap_or(Err(PassThroughError::Unreachable))
    }

    fn finish(&self, server: Option<&ServerConfig>, result: PassedThrough) -> Response<Body> {
        let answer = match result {
            Ok(answer) => {
                self.log_answer(server, answer.status());
                answer
            }
            Err(error) => {
                self.log_failure(server, error);
                error.into_response()
            }
        };
        self.app
            .metrics
            .passed_through(server, self.service.word(), answer.status());
        answer
    }

    fn log_answer(&self, server: Option<&ServerConfig>, status: StatusCode) {
        let (context, service) = (&self.context, self.service.word());
        let server = server.map(|it| it.id.as_str());
        // It is mostly the address in the configuration that is wrong.
        if !self.service.is_usual(status) {
            if let Some(line) = self.refusal_line() {
                info!(
                    id = context.id,
                    address = context.address(),
                    server,
                    service,
                    status = status.as_u16(),
                    dropped = line.dropped,
                    "passed a request through, to an unusual answer"
                );
            }
        } else if enabled!(Level::DEBUG)
            && let Some(line) = self.app.log_lines.detail()
        {
            debug!(
                id = context.id,
                address = context.address(),
                server,
                service,
                status = status.as_u16(),
                dropped = line.dropped,
                "passed a request through"
            );
        }
    }

    fn log_failure(&self, server: Option<&ServerConfig>, error: PassThroughError) {
        let (context, status) = (&self.context, error.status());
        let is_told = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
        if is_told && let Some(line) = self.refusal_line() {
            warn!(
                id = context.id,
                address = context.address(),
                server = server.map(|it| it.id.as_str()),
                service = self.service.word(),
                status = status.as_u16(),
                dropped = line.dropped,
                "a pass-through failed: {error}"
            );
        }
    }

    /// As many as of refused WebSockets, and together with those.
    fn refusal_line(&self) -> Option<Line> {
        let per_minute = self.config.limits.new_per_minute;
        self.app.log_lines.refusal(per_minute, self.context.client)
    }
}

impl IntoResponse for PassThroughError {
    fn into_response(self) -> Response<Body> {
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        let headers = [(header::CONTENT_TYPE, plain)];
        let mut response = (self.status(), headers, format!("{self}\n")).into_response();
        if let Self::TooMany(wait) | Self::TooManyWrong(wait) = self {
            let seconds = HeaderValue::from(wait.as_secs().saturating_add(1));
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}

/// One request has so much time in all.
async fn in_time(
    config: &ActiveConfig,
    work: impl Future<Output = PassedThrough>,
) -> PassedThrough {
    timeout(config.timings.pass_through, work)
        .await
        .unwrap_or(Err(PassThroughError::TimedOut))
}

/// Reads the body of a request whole.
async fn read(body: Body) -> Result<Bytes, PassThroughError> {
    let read = http_body_util::Limited::new(body, MAX_BODY).collect().await;
    read.map(Collected::to_bytes).map_err(|error| {
        if error.is::<http_body_util::LengthLimitError>() {
            PassThroughError::RequestTooLarge
        } else {
            PassThroughError::RequestBroke
        }
    })
}

async fn get(client: &Client, url: Url, headers: &HeaderMap) -> PassedThrough {
    send(client.get(url).headers(headers.clone())).await
}

/// Sends a request and reads the whole answer, less the headers that are nobody's business.
async fn send(request: reqwest::RequestBuilder) -> PassedThrough {
    receive(request.send().await.map_err(|error| kind(&error))?).await
}

async fn receive(mut answer: reqwest::Response) -> PassedThrough {
    let status = answer.status();
    // A 101 would have the connection to the browser become whatever the service likes; 600 and above say nothing.
    if !(200..600).contains(&status.as_u16()) {
        return Err(PassThroughError::NoStatus);
    }
    let headers = headers::outward(answer.headers());
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| kind(&error))? {
        if body.len() + chunk.len() > MAX_BODY {
            return Err(PassThroughError::AnswerTooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The error's own text has the URL in it, and so is not used.
fn kind(error: &reqwest::Error) -> PassThroughError {
    if error.is_timeout() {
        PassThroughError::TimedOut
    } else {
        PassThroughError::Unreachable
    }
}
