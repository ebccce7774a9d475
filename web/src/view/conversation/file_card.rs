//! A file on its way, or that came or went.

use model::{
    file_kind::{is_picture, is_program},
    keys::Key,
    layers::Dialog,
    names, sentences,
    settings::{RECEIVED_PICTURES, WARN_OF_PROGRAMS},
    text::{t, t_with},
};
use msnp11::client::{
    ConversationId, Instant, Request, Transfer, TransferError, TransferId, TransferState,
};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    driver::{Received, ReceivedPicture},
    format::sizes,
    store::Store,
    view::{
        hooks::watch::{use_page, use_store_of},
        widgets::{icon::Icon, sentence::Sentence},
    },
};

/// Before this long the speed is a guess and the time left another, in milliseconds.
const GUESS: u64 = 1_000;

/// What [`FileCard`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct FileCardProps {
    /// The conversation.
    pub conversation: ConversationId,
    /// Which transfer.
    pub transfer: TransferId,
    /// Who sends it; none of one's own, which names who it is for.
    pub from: Option<AttrValue>,
}

/// Name, size, how far it has come and what can be done about it: in words, and with a bar while it runs.
#[component]
pub(crate) fn FileCard(props: &FileCardProps) -> Html {
    count_drawing!();
    let id = props.transfer;
    let (shows_pictures, warns) = use_page(|page| {
        let is_on = |setting| page.settings.is_on(setting);
        (is_on(&RECEIVED_PICTURES), is_on(&WARN_OF_PROGRAMS))
    });
    let store = use_store_of(vec![
        Key::Transfer(id),
        Key::Session,
        // A file that waits its turn is told of by its entry alone.
        Key::Entries(props.conversation),
    ]);
    let messenger = store.messenger();
    let Some(transfer) = messenger.transfer(id) else {
        return Html::default();
    };
    let running = transfer.state == TransferState::Running;
    let thumb = store.preview(id).map_or_else(
        || html! { <Icon id={icon(transfer)} class="l" /> },
        |url| html! { <img src={url} alt="" draggable="false" /> },
    );
    // Who it was offered to, whoever else has come into the conversation since.
    let to = || {
        let conversation = messenger.conversation(props.conversation)?;
        let name = names::name_by_email(&messenger, conversation, &transfer.peer);
        Some(AttrValue::from(name))
    };
    let name = props.from.clone().or_else(to).unwrap_or_default();
    let (words, bad) = words(transfer, &name, &store);
    // The log tells what changes in it. While it runs the numbers change four times a second: nobody wants that read out.
    let live = running.then_some("off");
    let meta = html! { <span class={classes!("meta", bad.then_some("bad"))} aria-live={live}>{words}</span> };
    let title = html! { <bdi class="title cut" title={transfer.name.clone()}>{transfer.name.clone()}</bdi> };
    let request = |request: Request| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.request(request.clone()))
    };
    let body = match transfer.state {
        TransferState::Running => html! {
            <>
                {title}
                <button class="link-button" type="button" data-action="cancel" onclick={request(Request::CancelFile(id))}>{t("file-cancel")}</button>
                <progress class="meter" max={transfer.size.to_string()} value={transfer.moved.to_string()} aria-label={transfer.name.clone()} />
                {meta}
            </>
        },
        TransferState::Offered if !transfer.outgoing => {
            let accept = {
                let store = store.clone();
                move |_: MouseEvent| store.accept_file(id)
            };
            html! {
                <>
                    {title}
                    {meta}
                    if warns && is_program(&transfer.name) {
                        <span class="meta warn"><Icon id="ic-alert" class="s" />{t("file-program")}</span>
                    }
                    <span class="actions">
                        <button class="button primary" type="button" data-action="accept" onclick={accept}>{t("file-accept")}</button>
                        <button class="button" type="button" data-action="decline" onclick={request(Request::DeclineFile(id))}>{t("file-decline")}</button>
                    </span>
                </>
            }
        }
        TransferState::Offered => html! {
            <>
                {title}
                <button class="button flat" type="button" data-action="cancel" onclick={request(Request::CancelFile(id))}>{t("file-cancel")}</button>
                {meta}
            </>
        },
        TransferState::Done => {
            html! { <>{title}{kept(&store, transfer)}{meta}{shows_pictures.then(|| at_once(&store, transfer))}</> }
        }
        TransferState::Declined { .. }
        | TransferState::Cancelled { .. }
        | TransferState::Failed(_) => {
            let again = {
                let store = store.clone();
                move |_: MouseEvent| store.send_file_again(id)
            };
            html! {
                <>
                    {title}
                    if can_be_again(transfer.state) && store.has_file(id) {
                        <button class="button flat" type="button" data-action="again" onclick={again}>{t("file-again")}</button>
                    }
                    {meta}
                </>
            }
        }
    };
    html! {
        <div
            class={classes!("card", "file", running.then_some("running"))}
            role="group"
            aria-label={t_with("file-label", &[("name", transfer.name.clone().into())])}
            data-transfer={id.0.to_string()}
            data-state={state(&transfer.state)}
        >
            <span class="thumbnail">{thumb}</span>
            {body}
        </div>
    }
}

/// What stands for a file without a small picture.
fn icon(transfer: &Transfer) -> &'static str {
    if is_picture(&transfer.name) {
        "ic-picture"
    } else if transfer.outgoing {
        "ic-file"
    } else {
        "ic-file-received"
    }
}

/// What can be done with a file that came.
fn kept(store: &Store, transfer: &Transfer) -> Html {
    match store.received(transfer.id) {
        Some(Received::Here { url, picture }) => html! {
            <span class="button-pair">
                if picture.is_some() {
                    <a class="button flat" href={url.clone()} target="_blank" rel="noopener" data-action="open">{t("file-open")}</a>
                }
                <a class="button" href={url} download={transfer.name.clone()} data-action="save">{t("file-save")}</a>
            </span>
        },
        _ => html! { <span></span> },
    }
}

/// The picture itself, where it came and is not too large to be shown unasked.
fn at_once(store: &Store, transfer: &Transfer) -> Html {
    let Some(Received::Here {
        url,
        picture: Some(picture),
    }) = store.received(transfer.id)
    else {
        return Html::default();
    };
    let ReceivedPicture {
        width,
        height,
        at_once,
    } = picture;
    if !at_once {
        return Html::default();
    }
    let label = t_with("file-enlarge", &[("name", transfer.name.clone().into())]);
    let onclick = {
        let (store, id) = (store.clone(), transfer.id);
        move |_: MouseEvent| store.open_dialog(Dialog::Picture(id))
    };
    html! {
        <button class="received-picture" type="button" data-action="enlarge" aria-label={label.clone()} title={label} {onclick}>
            <img src={url} alt="" width={width.to_string()} height={height.to_string()} draggable="false" />
        </button>
    }
}

/// Where it stands, and whether that is bad news.
fn words(transfer: &Transfer, name: &AttrValue, store: &Store) -> (Html, bool) {
    let size = sizes::size(transfer.size);
    let told =
        |id: &'static str| html! { <><Sentence {id} name={name.clone()} />{", "}{size.clone()}</> };
    let plain = |key: &str| html! { {t_with(key, &[("size", size.clone().into())])} };
    let outgoing = transfer.outgoing;
    match &transfer.state {
        TransferState::Offered if outgoing && store.messenger().waits_its_turn(transfer.id) => {
            (plain("file-turn"), false)
        }
        TransferState::Offered if outgoing => (told("file-waiting"), false),
        TransferState::Offered => (told("file-offered"), false),
        TransferState::Running => (html! { {progress(transfer, store.now())} }, false),
        TransferState::Done if outgoing => (plain("file-sent"), false),
        TransferState::Done => match store.received(transfer.id) {
            None => (plain("file-writing"), false),
            Some(Received::Here { .. }) => (plain("file-received"), false),
            Some(Received::OnDisk) => (plain("file-saved"), false),
            Some(Received::Lost) => (html! { {t("file-lost")} }, true),
        },
        TransferState::Declined { by_me: true } => (plain("file-declined"), false),
        TransferState::Declined { by_me: false } => (told("file-declined-by"), true),
        TransferState::Cancelled { by_me: true } => (plain("file-cancelled"), false),
        TransferState::Cancelled { by_me: false } => (told("file-cancelled-by"), true),
        TransferState::Failed(why) => {
            let at = sizes::part(transfer.moved, transfer.size);
            (
                html! { {sentences::transfer_failed(*why, transfer, &at)} },
                true,
            )
        }
    }
}

/// How much is there, how fast, and how long it still takes.
fn progress(transfer: &Transfer, now: Instant) -> String {
    let part = sizes::part(transfer.moved, transfer.size);
    let took = transfer
        .since
        .map_or(0, |since| now.0.saturating_sub(since.0));
    if took < GUESS || transfer.moved == 0 {
        return part;
    }
    let speed = transfer.moved as f64 / (took as f64 / 1_000.0);
    let left = transfer.size.saturating_sub(transfer.moved) as f64 / speed;
    [part, sizes::speed(speed), sizes::left(left)].join(", ")
}

/// Whether sending the same file once more could end otherwise.
fn can_be_again(state: TransferState) -> bool {
    use TransferError::{Empty, Forbidden, Group, TooLarge};
    !matches!(
        state,
        TransferState::Failed(Empty | Forbidden | Group | TooLarge)
    )
}

/// The state as an attribute says it.
fn state(state: &TransferState) -> &'static str {
    match state {
        TransferState::Offered => "offered",
        TransferState::Running => "running",
        TransferState::Done => "done",
        TransferState::Declined { .. } => "declined",
        TransferState::Cancelled { .. } => "cancelled",
        TransferState::Failed(_) => "failed",
    }
}
