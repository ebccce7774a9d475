//! One WebSocket to the bridge, which is one TCP connection behind it.

use std::cell::Cell;

use js_sys::{ArrayBuffer, Uint8Array};
use msnp11::{
    client::{CloseReason, ConnId, Input, Target},
    contract::CloseCode,
};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{BinaryType, CloseEvent, MessageEvent, WebSocket};

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
            heard(Heard::Closed(match CloseCode::from_number(event.code()) {
                Some(CloseCode::ServerClosed) => CloseReason::ByServer,
                Some(code) => CloseReason::ByBridge(code),
                None => CloseReason::Broken,
            }));
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

fn url(server: &str, target: &Target) -> Option<String> {
    let location = web_sys::window()?.location();
    let scheme = if location.protocol().ok()? == "https:" {
        "wss"
    } else {
        "ws"
    };
    let host = location.host().ok()?;
    let to = match target {
        Target::NotificationServer => String::new(),
        Target::Address(address) => {
            format!(
                "?to={}",
                String::from(js_sys::encode_uri_component(&address.to_string()))
            )
        }
    };
    Some(format!("{scheme}://{host}/ws/{server}{to}"))
}
