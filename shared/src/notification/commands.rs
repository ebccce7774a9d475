//! What the server says, command by command.

use std::time::Duration;

use super::{
    DIALECT, Notification, NsOutput, NsRequest, PING_DEFAULT, PING_LEAST, PING_MOST, Phase,
    RECONNECT_MINUTES, RECONNECT_MINUTES_MOST, SignInError, SignedOut, Step,
};
use crate::{
    challenge,
    command::{NsClient, NsServer, OutReason},
    driver::{Endpoint, HttpRequest, Ignored, IgnoredReason, Instant},
    error_code::{ErrorCode, Meaning},
    value::{Payload, TrId},
};

impl Notification {
    pub(super) fn handle_command(&mut self, now: Instant, command: NsServer) {
        match command {
            NsServer::Ver { trid, dialects } if self.phase == Phase::Version(trid) => {
                if dialects.first().is_none_or(|dialect| dialect != DIALECT) {
                    return self.fail(SignInError::NotMsnp11);
                }
                let trid = self.next_trid();
                self.advance(now, Phase::Client(trid), Step::Connecting);
                let email = self.credentials.email.clone();
                self.send(&NsClient::Cvr {
                    trid,
                    client: self.identity.version.clone(),
                    email,
                });
            }
            // What it recommends is for the official client; its answer only says: go on.
            NsServer::Cvr { trid, .. } if self.phase == Phase::Client(trid) => {
                let trid = self.next_trid();
                self.advance(now, Phase::Account(trid), Step::Authenticating);
                let email = self.credentials.email.clone();
                self.send(&NsClient::UsrInit { trid, email });
            }
            NsServer::UsrPolicy { trid, policy } if self.phase == Phase::Account(trid) => {
                self.policy = policy;
                self.advance(now, Phase::Nexus, Step::Authenticating);
                self.outputs.push_back(NsOutput::Http(HttpRequest {
                    endpoint: Endpoint::Nexus,
                    authorization: None,
                    body: None,
                }));
            }
            NsServer::UsrOk {
                trid, restricted, ..
            } if self.phase == Phase::Ticket(trid) => {
                if restricted {
                    return self.fail(SignInError::Restricted);
                }
                self.outputs.push_back(NsOutput::Command(command));
                self.read_list(now);
            }
            NsServer::XfrNs { target: None, .. } => {
                self.give_up_pending();
                self.outputs.push_back(NsOutput::Redirect(None));
                self.begin(now);
            }
            NsServer::XfrNs { target, .. } => {
                self.give_up_pending();
                self.outputs.push_back(NsOutput::Redirect(target));
                self.phase = Phase::Over;
            }
            // Without counts nothing follows: what is known is current.
            NsServer::Syn { trid, counts, .. } if self.pending.remove(&trid).is_some() => {
                if counts.is_some() {
                    self.list_begins();
                }
            }
            // After SYN in the pipe, so its answer, whatever it is, comes after the whole list.
            // What it forbids counts whenever it comes.
            NsServer::Gcf { trid, payload, .. }
                if matches!(
                    self.phase,
                    Phase::List | Phase::GoingOnline(_) | Phase::Online
                ) =>
            {
                let asked = self.pending.remove(&trid).is_some();
                if asked {
                    self.list_ends();
                }
                self.outputs.push_back(NsOutput::Shields(payload));
                if asked && self.phase == Phase::List {
                    self.go_online(now);
                }
            }
            NsServer::Chg { trid, .. } if self.phase == Phase::GoingOnline(trid) => {
                self.phase = Phase::Online;
                self.deadline = None;
                self.ping.next = Some(now + self.ping.interval);
                self.outputs.push_back(NsOutput::Command(command));
                self.outputs.push_back(NsOutput::Online);
            }
            NsServer::Chg { trid, .. } if self.passing_status == Some(trid) => {
                self.passing_status = None;
            }
            NsServer::Qng { seconds } => {
                let seconds =
                    seconds.map_or(PING_DEFAULT, |seconds| Duration::from_secs(seconds.into()));
                self.ping.interval = seconds.clamp(PING_LEAST, PING_MOST);
                if self.phase == Phase::Online {
                    self.ping.next = Some(now + self.ping.interval);
                }
            }
            NsServer::Chl { challenge } => {
                let answer = challenge::answer(&challenge, &self.identity.product);
                let product = self.identity.product.id.to_owned();
                let trid = self.expect(now, NsRequest::Challenge);
                self.send(&NsClient::Qry {
                    trid,
                    product,
                    answer: Payload(answer.into_bytes()),
                });
            }
            NsServer::Qry { trid } => self.echoed("QRY", trid),
            NsServer::Uux { trid } => self.echoed("UUX", trid),
            NsServer::Out(reason) => {
                let over = self.out(reason);
                self.end(over);
            }
            NsServer::Error { code, trid } => {
                self.handle_error(now, code, trid);
            }
            NsServer::Sbs { .. } => self.ignore("SBS", IgnoredReason::NotUsed),
            NsServer::Ver { .. } => self.ignore("VER", IgnoredReason::Unexpected),
            NsServer::Cvr { .. } => self.ignore("CVR", IgnoredReason::Unexpected),
            NsServer::UsrPolicy { .. } | NsServer::UsrOk { .. } => {
                self.ignore("USR", IgnoredReason::Unexpected);
            }
            NsServer::Unknown { line, .. } => {
                let ignored = Ignored::unknown_command(&line.0);
                self.outputs.push_back(NsOutput::Ignored(ignored));
            }
            command => {
                if let Some(trid) = answered(&command) {
                    self.pending.remove(&trid);
                }
                self.outputs.push_back(NsOutput::Command(command));
            }
        }
    }

    fn handle_error(&mut self, now: Instant, code: ErrorCode, trid: Option<TrId>) {
        match self.phase {
            // Unknown account (R2M), or no `@` in the address (Escargot).
            Phase::Account(_)
                if matches!(
                    code,
                    ErrorCode::AuthenticationFailed | ErrorCode::InvalidDomain
                ) =>
            {
                self.fail(SignInError::WrongPassword(None))
            }
            Phase::Ticket(_)
                if matches!(code, ErrorCode::AuthenticationFailed | ErrorCode::BadTicket) =>
            {
                self.phase = Phase::Over;
                self.outputs.push_back(NsOutput::TicketRefused);
            }
            Phase::Version(_) => self.fail(SignInError::NotMsnp11),
            // Never refuse to go on because of CVR.
            Phase::Client(_) if code != ErrorCode::InvitationNeeded => {
                let trid = self.next_trid();
                self.advance(now, Phase::Account(trid), Step::Authenticating);
                let email = self.credentials.email.clone();
                self.send(&NsClient::UsrInit { trid, email });
            }
            Phase::Opening | Phase::Client(_) | Phase::Account(_) | Phase::Ticket(_) => {
                self.fail(SignInError::Refused(code));
            }
            Phase::GoingOnline(change) if trid.is_none_or(|trid| trid == change) => {
                self.fail(SignInError::Refused(code));
            }
            Phase::Nexus | Phase::Login | Phase::Over => {
                self.ignore(&code.to_string(), IgnoredReason::Unexpected);
            }
            Phase::List | Phase::GoingOnline(_) | Phase::Online => {
                let Some((trid, request)) =
                    trid.and_then(|trid| Some((trid, self.pending.remove(&trid)?.0)))
                else {
                    return self.ignore(&code.to_string(), IgnoredReason::Unexpected);
                };
                match request {
                    NsRequest::List if is_list_trouble(code) => {
                        if self.list_is_unavailable(now) {
                            self.outputs.push_back(NsOutput::Refused {
                                trid,
                                request,
                                code,
                            });
                        }
                    }
                    NsRequest::List if self.is_signing_in() => {
                        self.fail(SignInError::Refused(code))
                    }
                    // Without it nothing is forbidden.
                    NsRequest::Shields => {
                        self.list_ends();
                        if self.phase == Phase::List {
                            self.go_online(now);
                        }
                    }
                    NsRequest::Challenge => self.end(SignedOut::Failed(SignInError::Refused(code))),
                    request => self.outputs.push_back(NsOutput::Refused {
                        trid,
                        request,
                        code,
                    }),
                }
            }
        }
    }

    /// An answer that says no more than that it is one.
    fn echoed(&mut self, verb: &str, trid: TrId) {
        if self.pending.remove(&trid).is_none() {
            self.ignore(verb, IgnoredReason::Unexpected);
        }
    }

    fn out(&self, reason: OutReason) -> SignedOut {
        match reason {
            OutReason::SignedInElsewhere => SignedOut::Elsewhere,
            OutReason::ShuttingDown => SignedOut::ServerShutDown,
            OutReason::ReconnectAfter(minutes) => SignedOut::ReconnectAfter {
                minutes: minutes
                    .filter(|&m| m > 0)
                    .unwrap_or(RECONNECT_MINUTES)
                    .min(RECONNECT_MINUTES_MOST),
            },
            OutReason::TermsOfUse => SignedOut::TermsOfUse,
            OutReason::None | OutReason::Migrated | OutReason::Other(_) => SignedOut::ByServer,
        }
    }
}

/// Whether a code to `SYN` says that the list is read-only, busy or unavailable, which passes: one stays signed in without.
fn is_list_trouble(code: ErrorCode) -> bool {
    code.meaning("SYN") == Meaning::ListUnavailable || code == ErrorCode::DatabaseConnect
}

/// The TrID of what a command answers. `ILN` is none: it may repeat one long after its answer.
fn answered(command: &NsServer) -> Option<TrId> {
    match *command {
        NsServer::XfrSb { trid, .. }
        | NsServer::Chg { trid, .. }
        | NsServer::Adc { trid, .. }
        | NsServer::Rem { trid, .. }
        | NsServer::Adg { trid, .. }
        | NsServer::Reg { trid, .. }
        | NsServer::Rmg { trid, .. }
        | NsServer::Sbp { trid, .. }
        | NsServer::Url { trid, .. } => Some(trid),
        NsServer::Prp { trid, .. } | NsServer::Blp { trid, .. } | NsServer::Gtc { trid, .. } => {
            trid
        }
        _ => None,
    }
}
