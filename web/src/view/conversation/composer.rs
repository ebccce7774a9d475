//! Where a message is written.

use js_sys::Date;
use model::{
    handwriting::blind_to_ink,
    insertion::InsertionPlace,
    invisible::is_blank,
    long_paste::{LongPaste, MAX_TEXT},
    offline_messages::{asks_before, offline_recipient},
    page::Page,
    shortcuts::Place,
    text::{t, t_with},
};
use msnp11::client::{ConversationId, Request};
use web_sys::{HtmlElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::{
    composer_field,
    composer_tools::{ComposerTools, MoreButton},
    emoticon_picker::EmoticonPicker,
    font_choices::effect_of,
    font_picker::FontPicker,
    handwriting::Handwriting,
    offline_note::{self, OfflineNote},
    sent_lines::use_sent_lines,
};
use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{
        hooks::{
            closed_by_back::use_closed_by_back,
            in_window::use_is_front,
            watch::{use_conversation, use_page},
        },
        keyboard_shortcuts,
        widgets::{
            formatted_text::{effect_classes, use_dressed},
            icon::Icon,
        },
    },
};

/// What keyboards report while an input method is still composing, where `isComposing` says nothing.
const COMPOSING: u32 = 229;
/// How often at most the core is told that the person is writing, in milliseconds; it tells the others every few seconds.
const TYPING: f64 = 1_000.0;

/// What [`Composer`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ComposerProps {
    /// Which conversation.
    pub id: ConversationId,
    /// Whether it is drawn for a phone.
    pub phone: bool,
}

/// What is open over the composer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Popup {
    Emoticons,
    Font,
    Handwriting,
}

/// Why a text was not sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unsent {
    /// Nobody would see anything of it.
    Blank,
    /// It has so many characters, which are too many.
    TooLong(usize),
}

/// The field, what stands beside it and Send. Enter sends and Shift+Enter begins a new line; or Enter begins one and Ctrl+Enter
/// sends. What was begun is kept for each conversation.
#[component]
pub(crate) fn Composer(props: &ComposerProps) -> Html {
    count_drawing!();
    let ComposerProps { id, phone } = *props;
    let store = use_store();
    let is_front = use_is_front();
    let enter_sends = use_page(move |page| page.settings.enter_sends(phone));
    let format = use_page(Page::own_format);
    let field = use_node_ref();
    let (emoticon_opener, font_opener) = (use_node_ref(), use_node_ref());
    let handwriting_opener = use_node_ref();
    let open = use_state_eq(|| None::<Popup>);
    // What a key did to the effects, for who cannot see it.
    let told = use_state_eq(String::new);
    use_dressed(&field, Some(&format));
    // Why the text was not sent, until it is another.
    let unsent = use_state_eq(|| None::<Unsent>);
    {
        let (store, field) = (store.clone(), field.clone());
        use_effect_with((id, phone), move |&(id, phone)| {
            let field = field.cast::<HtmlTextAreaElement>();
            if let Some(field) = &field {
                field.set_value(store.page().draft(id));
                composer_field::grow(field);
                // On a phone the keyboard would cover what there is to read.
                if is_front
                    && !phone
                    && store.page().was_asked_for()
                    && composer_field::may_take_focus()
                {
                    let _ = field.focus();
                }
            }
            // The next conversation is about to be written in, or none.
            move || {
                if let Some(field) = field {
                    keep_draft(&store, id, field.value());
                }
            }
        });
    }
    let asks = use_page(Page::asks);
    {
        // The list keeps the focus where it was pressed, also of a conversation that is shown already.
        let (store, field) = (store.clone(), field.clone());
        use_effect_with((asks, is_front), move |_| {
            let may = is_front
                && !phone
                && store.page().was_asked_for()
                && composer_field::may_take_focus();
            if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| may) {
                let _ = field.focus();
            }
        });
    }
    let typed = use_mut_ref(|| 0.0);
    let written = {
        let (store, field, typed, fits) =
            (store.clone(), field.clone(), typed.clone(), unsent.setter());
        Callback::from(move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                let text = field.value();
                let now = Date::now();
                if !text.is_empty() && now - *typed.borrow() >= TYPING {
                    *typed.borrow_mut() = now;
                    store.request(Request::Typing(id));
                }
                if Unsent::of(&text).is_none() {
                    fits.set(None);
                }
                store.set_draft(id, text);
                composer_field::grow(&field);
            }
        })
    };
    let offline = use_conversation(id, offline_recipient).flatten();
    let asks_offline = use_page(asks_before);
    let offline_button = use_node_ref();
    let submit = {
        let (store, field, unsent) = (store.clone(), field.clone(), unsent.setter());
        let is_offline = offline.is_some();
        Callback::from(move |()| {
            let Some(field) = field.cast::<HtmlTextAreaElement>() else {
                return;
            };
            let text = field.value();
            // What was pasted stays in the field: to be cut by the one who knows where.
            let why = Unsent::of(&text);
            unsent.set(why);
            if why.is_none() && !is_blank(&text) {
                field.set_value("");
                // The first key of the next message tells at once again.
                *typed.borrow_mut() = 0.0;
                store.set_draft(id, String::new());
                composer_field::grow(&field);
                let format = store.page().own_format();
                let text = text.trim_end().to_owned();
                store.request(if is_offline {
                    Request::SendOffline(id, text)
                } else {
                    Request::SendText(id, text, format)
                });
            }
            let _ = field.focus();
        })
    };
    let send = {
        let (submit, field, button) = (submit.clone(), field.clone(), offline_button.clone());
        let asks = offline.is_some() && asks_offline;
        Callback::from(move |()| {
            let text = field.cast::<HtmlTextAreaElement>().map(|it| it.value());
            let is_written =
                text.is_some_and(|text| Unsent::of(&text).is_none() && !is_blank(&text));
            match button.cast::<HtmlElement>().filter(|_| asks && is_written) {
                // It takes a click of its own, or Enter once more.
                Some(button) => drop(button.focus()),
                None => submit.emit(()),
            }
        })
    };
    let inserts = use_page(move |page| {
        let insertion = page.insertion.as_ref();
        insertion.is_some_and(|insertion| insertion.conversation == id)
    });
    {
        let (store, field, written) = (store.clone(), field.clone(), written.clone());
        use_effect_with(inserts, move |_| {
            let field = field.cast::<HtmlTextAreaElement>();
            let Some((field, insertion)) = field.zip(store.take_insertion(id)) else {
                return;
            };
            match insertion.place {
                InsertionPlace::AtCaret => composer_field::at_caret(&field, &insertion.text),
                InsertionPlace::BeforeAll => composer_field::before_all(&field, &insertion.text),
            }
            written.emit(());
        });
    }
    let sent_lines = use_sent_lines(id, &field, written.clone());
    let onkeydown = {
        let (store, send, told) = (store.clone(), send.clone(), told.setter());
        move |event: KeyboardEvent| {
            let composing = event.is_composing() || event.key_code() == COMPOSING;
            if !composing {
                sent_lines.emit(event.clone());
                let action = keyboard_shortcuts::action(&event, Place::Composer);
                if let Some((effect, name)) = action.and_then(effect_of) {
                    event.prevent_default();
                    let now = if store.switch_effect(effect) {
                        "font-effect-on"
                    } else {
                        "font-effect-off"
                    };
                    told.set(t_with(now, &[("effect", t(name).into())]));
                }
            }
            let sends = enter_sends || event.ctrl_key() || event.meta_key();
            if event.key() == "Enter" && sends && !event.shift_key() && !composing {
                event.prevent_default();
                send.emit(());
            }
        }
    };
    let onsubmit = move |event: SubmitEvent| {
        event.prevent_default();
        send.emit(());
    };
    let onpick = {
        let (field, open, written) = (field.clone(), open.setter(), written.clone());
        Callback::from(move |code: String| {
            open.set(None);
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                composer_field::at_caret(&field, &code);
                written.emit(());
            }
        })
    };
    let onclose = {
        let (emoticons, font) = (emoticon_opener.clone(), font_opener.clone());
        let handwriting = handwriting_opener.clone();
        let open = open.clone();
        Callback::from(move |back: bool| {
            let opener = match *open {
                Some(Popup::Font) => &font,
                Some(Popup::Handwriting) => &handwriting,
                Some(Popup::Emoticons) | None => &emoticons,
            };
            open.set(None);
            if let Some(opener) = opener.cast::<HtmlElement>().filter(|_| back) {
                let _ = opener.focus();
            }
        })
    };
    {
        // A window that goes behind has nothing open, and who is offline sees no handwriting.
        let open = open.clone();
        let is_offline = offline.is_some();
        use_effect_with((is_front, is_offline), move |&(is_front, is_offline)| {
            if !is_front || (is_offline && *open == Some(Popup::Handwriting)) {
                open.set(None);
            }
        });
    }
    use_closed_by_back(open.is_some(), {
        let onclose = onclose.clone();
        move || onclose.emit(true)
    });
    // Who would not see it.
    let blind = use_conversation(id, blind_to_ink).flatten();
    let opener = |popup: Popup, node: NodeRef| {
        let is_open = *open == Some(popup);
        let onclick = {
            let open = open.setter();
            let may_open = popup != Popup::Handwriting || blind.is_none();
            move |_: MouseEvent| open.set((may_open && !is_open).then_some(popup))
        };
        let (id, icon, label) = match popup {
            Popup::Emoticons => ("emoticons", "ic-emoticon", t("chat-emoticons")),
            Popup::Font => ("font", "ic-font", t("font-hint")),
            Popup::Handwriting => ("handwriting", "ic-handwriting", t("draw")),
        };
        let blind = blind.clone().filter(|_| popup == Popup::Handwriting);
        let label = match &blind {
            Some(names) => t_with("draw-blind", &[("names", names.clone().into())]),
            None => label,
        };
        html! {
            <button
                ref={node}
                class={classes!("tool", (popup == Popup::Emoticons).then_some("opener"))}
                type="button"
                data-opens={id}
                aria-label={label.clone()}
                title={label}
                aria-haspopup="dialog"
                aria-expanded={is_open.to_string()}
                aria-disabled={(blind.is_some() && !is_open).then_some("true")}
                {onclick}
            >
                <Icon id={icon} />
            </button>
        }
    };
    let emoticons = opener(Popup::Emoticons, emoticon_opener);
    // An input method may end without a word: what stands in the field counts.
    let onblur = {
        let (store, field) = (store.clone(), field.clone());
        move |_: FocusEvent| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                keep_draft(&store, id, field.value());
            }
        }
    };
    let oninput = move |_: InputEvent| written.emit(());
    let onpaste = {
        let store = store.clone();
        move |event: Event| {
            let files = composer_field::pasted_files(&event);
            let text = composer_field::pasted_text(&event);
            if !files.is_empty() {
                event.prevent_default();
                store.ask_to_send(id, files);
            } else if LongPaste::of(&text).is_some() {
                event.prevent_default();
                store.ask_to_paste(id, text);
            }
        }
    };
    // Who comes to the field hears what becomes of a text in it.
    let described = match (unsent.is_some(), offline.is_some()) {
        _ if !is_front => None,
        (true, _) => Some("unsent"),
        (false, true) => Some(offline_note::ID),
        (false, false) => None,
    };
    let area = html! {
        <textarea
            ref={field}
            id={is_front.then_some("compose")}
            class={classes!("text-area", effect_classes(&format))}
            rows="1"
            dir="auto"
            enterkeyhint={if enter_sends { "send" } else { "enter" }}
            aria-label={t("chat-message")}
            aria-invalid={unsent.is_some().then_some("true")}
            aria-describedby={described}
            placeholder={phone.then(|| t("chat-message"))}
            {oninput}
            {onblur}
            {onkeydown}
            {onpaste}
        />
    };
    let form = if phone {
        html! {
            <form class="phone-composer" {onsubmit}>
                <MoreButton {id} />
                <div class="box">{area}{emoticons}</div>
                <button id="send" class="button primary send" type="submit" aria-label={t("chat-send")}>
                    <Icon id="ic-send-solid" />
                </button>
            </form>
        }
    } else {
        let openers = html! {
            <>
                {opener(Popup::Font, font_opener)}
                {emoticons}
                if offline.is_none() {
                    {opener(Popup::Handwriting, handwriting_opener)}
                }
            </>
        };
        html! {
            <form class="composer-box" {onsubmit}>
                <ComposerTools {id} {openers} {enter_sends} />
                <div class="writing">
                    {area}
                    <button id={is_front.then_some("send")} class="button primary" type="submit">{t("chat-send")}</button>
                </div>
            </form>
        }
    };
    let popup = match *open {
        Some(Popup::Emoticons) => html! { <EmoticonPicker {phone} {onpick} {onclose} /> },
        Some(Popup::Font) => html! { <FontPicker {onclose} /> },
        Some(Popup::Handwriting) if !phone && offline.is_none() => html! {
            <div id="handwriting" class="popup handwriting-window" role="dialog" aria-label={t("draw")}>
                <Handwriting key={id.0} {id} {onclose} />
            </div>
        },
        Some(Popup::Handwriting) | None => Html::default(),
    };
    html! {
        <div class="composer">
            {popup}
            <span class="visually-hidden" role="status">{(*told).clone()}</span>
            if let Some(why) = *unsent {
                <p class="unsent" id={is_front.then_some("unsent")} role="alert">
                    <Icon id="ic-alert" class="s" />
                    <span>{why.sentence()}</span>
                </p>
            }
            <div class="live-region" role="status">
                if let Some(name) = offline {
                    <OfflineNote {name} button={offline_button} onsend={asks_offline.then_some(submit)} />
                }
            </div>
            {form}
        </div>
    }
}

impl Unsent {
    /// Why a text is not sent; of a field that is empty to look at nobody expects it.
    fn of(text: &str) -> Option<Self> {
        let count = text.chars().count();
        if count > MAX_TEXT {
            return Some(Self::TooLong(count));
        }
        (is_blank(text) && !text.trim().is_empty()).then_some(Self::Blank)
    }

    fn sentence(self) -> String {
        match self {
            Self::Blank => t("chat-blank"),
            Self::TooLong(count) => {
                let most = MAX_TEXT.into();
                t_with("chat-too-long", &[("count", count.into()), ("most", most)])
            }
        }
    }
}

/// Keeps what stands in the field, if it is other than what is known and there is still somebody to send it to.
fn keep_draft(store: &Store, id: ConversationId, text: String) {
    let is_open = store.messenger().conversation(id).is_some();
    if is_open && store.page().draft(id) != text {
        store.set_draft(id, text);
    }
}
