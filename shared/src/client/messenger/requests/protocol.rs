//! What authors of servers ask for: to see what goes over the connections, and to send something by hand.

use super::Messenger;
use crate::client::{ConnId, Instant, Output, RawCommand, RequestError};

impl Messenger {
    /// Traces what goes over the connections from now on, or no more, which forgets what was traced. What is new is told
    /// by [`Event::ProtocolTrace`](crate::client::Event::ProtocolTrace). It outlasts sessions; what was traced of one is
    /// forgotten when the person signs out or the next one begins.
    pub fn trace_protocol(&mut self, now: Instant, on: bool) {
        self.pass_time(now);
        self.host.trace.switch(on);
        self.turn();
    }

    /// Forgets what was traced so far.
    pub fn clear_trace(&mut self, now: Instant) {
        self.pass_time(now);
        self.host.trace.clear();
        self.turn();
    }

    /// Sends a command as it is, of which this client knows nothing: its answer is taken as one to nothing that was asked.
    ///
    /// # Errors
    ///
    /// When nothing is traced, or there is no such connection any more.
    pub fn send_raw(
        &mut self,
        now: Instant,
        conn: ConnId,
        command: &RawCommand,
    ) -> Result<(), RequestError> {
        self.pass_time(now);
        let is_open = self.sign_in.owns(conn) || self.conversations.has_link(conn);
        let sent = if is_open && self.host.trace.is_on() {
            self.host.output(Output::Send(conn, command.encode()));
            Ok(())
        } else {
            Err(RequestError::NotConnected)
        };
        self.turn();
        sent
    }
}
