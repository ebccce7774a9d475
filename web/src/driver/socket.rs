//! One WebSocket to the bridge, which is one TCP connection behind it.

use std::cell::Cell;

use js_sys::{ArrayBuffer, Uint8Array};
use msnp11::client::{CloseReason, ConnId, Input, Retry, Target};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{BinaryType, CloseEvent, MessageEvent, WebSocket};
use webmessenger_contract::CloseCode;

/// More than this in the socket's own buffer is more than the line takes up: a few commands with data are well below it.
const CONGESTED: u32 = 64 * 1024;

/// What a socket tells.
pub(super) enum Heard {
    Opened,
    Bytes(Vec<u8>),
    Closed(CloseReason),
}

impl Heard {
    pub(super) fn input(self, conn: ConnId) -> Input {
        match self {
            Self::Opened => Input::Opened(conn),
            Self::Bytes(bytes) => Input::Bytes(conn, bytes),
            Self::Closed(reason) => Input::Closed(conn, reason),
        }
    }
}

/// Closes when dropped, and tells nothing any more.
pub(super) struct Socket {
    socket: WebSocket,
    /// Whether its buffer was found too full.
    full: Cell<bool>,
    _opened: Closure<dyn FnMut()>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _closed: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Opens a relay to the server's notification server or to an address that it named.
    pub(super) fn open(
        server: &str,
        target: &Target,
        heard: impl Fn(Heard) + Clone + 'static,
    ) -> Option<Self> {
        let socket = WebSocket::new(&url(server, target)?).ok()?;
        socket.set_binary_type(BinaryType::Arraybuffer);

        let tell = heard.clone();
        let opened = Closure::<dyn FnMut()>::new(move || tell(Heard::Opened));
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));

        let tell = heard.clone();
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(buffer) = event.data().dyn_into::<ArrayBuffer>() {
                tell(Heard::Bytes(Uint8Array::new(&buffer).to_vec()));
            }
        });
        socket.set_onmessage(Some(message.as_ref().unchecked_ref()));

        let closed = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| {
            heard(Heard::Closed(reason(event.code())));
        });
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));

        Some(Self {
            socket,
            full: Cell::new(false),
            _opened: opened,
            _message: message,
            _closed: closed,
        })
    }

    /// Sends one whole command as one message.
    pub(super) fn send(&self, bytes: &[u8]) {
        // A socket that is closing drops it; the core hears of the close.
        let _ = self.socket.send_with_u8_array(bytes);
    }

    /// Whether more was sent than the line takes up, told once until [`Self::has_emptied`].
    pub(super) fn has_filled(&self) -> bool {
        !self.full.get() && {
            self.full.set(self.socket.buffered_amount() > CONGESTED);
            self.full.get()
        }
    }

    /// Whether [`Self::has_emptied`] is to be asked now and then.
    pub(super) fn is_full(&self) -> bool {
        self.full.get()
    }

    /// Whether a line that was full takes data again, told once. Browsers do not tell it by themselves.
    pub(super) fn has_emptied(&self) -> bool {
        self.full.get() && {
            self.full.set(self.socket.buffered_amount() > CONGESTED / 2);
            !self.full.get()
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}

/// Why a socket closed, by the code of the bridge, or none of its own.
fn reason(number: u16) -> CloseReason {
    let Some(code) = CloseCode::from_number(number) else {
        return CloseReason::Broken;
    };
    let retry = match code {
        CloseCode::ServerClosed => return CloseReason::ByServer,
        CloseCode::OriginRefused
        | CloseCode::TargetRefused
        | CloseCode::NoSuchServer
        | CloseCode::TooLarge => Retry::Never,
        CloseCode::TooMany => Retry::Later,
        CloseCode::GoingAway
        | CloseCode::TextFrame
        | CloseCode::Idle
        | CloseCode::ServerBroke
        | CloseCode::ServerUnreachable
        | CloseCode::ServerTimeout => Retry::AsUsual,
    };
    CloseReason::ByCarrier {
        code: number,
        retry,
    }
}

fn url(server: &str, target: &Target) -> Option<String> {
    let location = web_sys::window()?.location();
    let scheme = if location.protocol().ok()? == "https:" {
        "wss"
    } else {
        "ws"
    };
    let host = location.host().ok()?;
    let path = location.pathname().ok()?;
    let (folder, _) = path.rsplit_once('/')?;
    let to = match target {
        Target::NotificationServer => String::new(),
        Target::Address(address) => {
            format!(
                "?to={}",
                String::from(js_sys::encode_uri_component(&address.to_string()))
            )
        }
    };
    Some(format!("{scheme}://{host}{folder}/ws/{server}{to}"))
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn what_a_close_code_means_for_the_next_connection() {
        for (number, reason_of) in [
            (1000, CloseReason::ByServer),
            (1005, CloseReason::Broken),
            (1006, CloseReason::Broken),
            (1001, carrier(1001, Retry::AsUsual)),
            (4401, carrier(4401, Retry::Never)),
            (4403, carrier(4403, Retry::Never)),
            (4404, carrier(4404, Retry::Never)),
            (4408, carrier(4408, Retry::AsUsual)),
            (4413, carrier(4413, Retry::Never)),
            (4429, carrier(4429, Retry::Later)),
            (4500, carrier(4500, Retry::AsUsual)),
            (4502, carrier(4502, Retry::AsUsual)),
            (4504, carrier(4504, Retry::AsUsual)),
        ] {
            assert_eq!(reason(number), reason_of, "{number}");
        }
    }

    fn carrier(code: u16, retry: Retry) -> CloseReason {
        CloseReason::ByCarrier { code, retry }
    }
}
