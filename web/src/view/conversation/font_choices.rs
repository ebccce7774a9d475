//! What the font, effects and colour of one's messages are chosen with. Everything applies at once.

use model::{
    fonts::FONTS,
    own_format::{self, EFFECTS, INKS},
    page::Page,
    readable_colour::Rgb,
    shortcuts::{self, Action},
    text::{t, t_with},
};
use msnp11::message::{Effects, TextFormat};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    focus::all,
    store::{use_language, use_store},
    view::{
        hooks::watch::use_page,
        widgets::{formatted_text::FormattedText, icon::Icon},
    },
};

/// What [`FontChoices`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct FontChoicesProps {
    /// Whether it is drawn for a phone.
    pub phone: bool,
    /// What stands behind the note on the colour.
    #[prop_or_default]
    pub children: Html,
}

/// Six fonts, four effects, fifteen colours and one of one's own, and a sample on the paper of the day and of the night.
#[component]
pub(crate) fn FontChoices(props: &FontChoicesProps) -> Html {
    count_drawing!();
    let format = use_page(Page::own_format);
    let around = use_node_ref();
    let colour = own_format::colour(&format);
    let is_own = INKS.iter().all(|ink| ink.rgb != colour);
    {
        // Not as an attribute: the page's policy allows none.
        let around = around.clone();
        use_effect_with(is_own.then_some(colour), move |_| {
            if let Some(around) = around.cast::<Element>() {
                paint(&around);
            }
        });
    }
    html! {
        <div ref={around} class="font-choices">
            <div class="font-columns">
                if props.phone {
                    <FontSelect format={format.clone()} />
                } else {
                    <FontList format={format.clone()} />
                }
                <div class="font-column">
                    <EffectButtons effects={format.effects} />
                    <Inks {colour} />
                </div>
            </div>
            <div class="papers">
                <div class="light-paper"><small>{ t("font-on-light") }</small><FormattedText format={format.clone()} text={t("font-sample")} /></div>
                <div class="dark-paper"><small>{ t("font-on-dark") }</small><FormattedText {format} text={t("font-sample")} /></div>
            </div>
            <div class="hint">
                <span class="colour-note" role="status">
                    if let Some(note) = own_format::colour_note(colour) {
                        <Icon id="ic-info" class="s" />
                        <span key={note.clone()}>{ note }</span>
                    }
                </span>
                { props.children.clone() }
            </div>
        </div>
    }
}

/// What takes what was chosen.
#[hook]
fn use_change<T: 'static>(change: fn(TextFormat, T) -> TextFormat) -> Callback<T> {
    let store = use_store();
    Callback::from(move |chosen: T| {
        let format = store.page().own_format();
        store.write_in(&change(format, chosen));
    })
}

#[derive(Properties, PartialEq)]
struct FontProps {
    format: TextFormat,
}

/// The format with the font at a place in the table.
fn in_font_at(format: TextFormat, at: usize) -> TextFormat {
    match FONTS.get(at) {
        Some(font) => own_format::in_font(format, font),
        None => format,
    }
}

/// Every font in itself.
#[component]
fn FontList(props: &FontProps) -> Html {
    count_drawing!();
    use_language();
    let choose = use_change(in_font_at);
    let line = |(at, font): (usize, &'static model::fonts::Font)| {
        let on = font.name == props.format.font;
        let onchange = {
            let choose = choose.clone();
            move |_: Event| choose.emit(at)
        };
        let plain = own_format::in_font(TextFormat::default(), font);
        html! {
            <label key={font.name} class={classes!("font-line", on.then_some("on"))}>
                <input type="radio" name="own-font" value={font.name} checked={on} {onchange} />
                <FormattedText format={plain} text={font.name} />
                if on {
                    <Icon id="ic-check" class="s" />
                }
            </label>
        }
    };
    html! {
        <div>
            <span class="label" id="own-font-label">{ t("font-family") }</span>
            <div class="font-list" role="radiogroup" aria-labelledby="own-font-label">
                { for FONTS.iter().enumerate().map(line) }
            </div>
        </div>
    }
}

/// The same where there is no room for a list.
#[component]
fn FontSelect(props: &FontProps) -> Html {
    count_drawing!();
    use_language();
    let choose = use_change(in_font_at);
    let onchange = move |event: Event| {
        let index = event
            .target_unchecked_into::<HtmlSelectElement>()
            .selected_index();
        if let Ok(at) = usize::try_from(index) {
            choose.emit(at);
        }
    };
    html! {
        <label>
            <span class="label">{ t("font-family") }</span>
            <span class="field-box">
                <select class="field" id="own-font" {onchange}>
                    { for FONTS.iter().map(|font| html! {
                        <option key={font.name} value={font.name} selected={font.name == props.format.font}>{ font.name }</option>
                    }) }
                </select>
                <Icon id="ic-chevron" class="s" />
            </span>
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct EffectsProps {
    effects: Effects,
}

#[component]
fn EffectButtons(props: &EffectsProps) -> Html {
    count_drawing!();
    use_language();
    let switch = use_change(own_format::switched);
    let button = |(effect, key): &(Effects, &'static str)| {
        let effect = *effect;
        let on = props.effects.contains(effect);
        let onclick = {
            let switch = switch.clone();
            move |_: MouseEvent| switch.emit(effect)
        };
        let name = t(key);
        let action = action_of(effect);
        let title = action.and_then(shortcuts::label).map(|keys| {
            let values = [("effect", name.clone().into()), ("key", keys.into())];
            t_with("font-effect-with-key", &values)
        });
        html! {
            <button key={*key} class="tool" type="button" data-effect={*key} aria-label={name.clone()} title={title.unwrap_or(name)}
                aria-pressed={on.to_string()} aria-keyshortcuts={action.and_then(shortcuts::aria)} {onclick}>
                { letter(effect) }
            </button>
        }
    };
    html! {
        <div>
            <span class="label" id="own-effects-label">{ t("font-effects") }</span>
            <div class="effects" role="group" aria-labelledby="own-effects-label">{ for EFFECTS.iter().map(button) }</div>
        </div>
    }
}

/// The key that switches an effect while one writes.
fn action_of(effect: Effects) -> Option<Action> {
    [Action::Bold, Action::Italic, Action::Underline]
        .into_iter()
        .find(|action| effect_of(*action).is_some_and(|(known, _)| known == effect))
}

/// The effect that a key switches, and the key of its name.
pub(super) fn effect_of(action: Action) -> Option<(Effects, &'static str)> {
    let effect = match action {
        Action::Bold => Effects::BOLD,
        Action::Italic => Effects::ITALIC,
        Action::Underline => Effects::UNDERLINE,
        _ => return None,
    };
    EFFECTS.iter().find(|(known, _)| *known == effect).copied()
}

/// The letter of an effect, in it.
fn letter(effect: Effects) -> Html {
    match effect {
        Effects::BOLD => html! { <b>{ "B" }</b> },
        Effects::ITALIC => html! { <i>{ "I" }</i> },
        Effects::UNDERLINE => html! { <u>{ "U" }</u> },
        _ => html! { <s>{ "S" }</s> },
    }
}

#[derive(Properties, PartialEq)]
struct InksProps {
    colour: Rgb,
}

#[component]
fn Inks(props: &InksProps) -> Html {
    count_drawing!();
    use_language();
    let choose = use_change(own_format::in_colour);
    let ink = |ink: &'static own_format::Ink| {
        let on = ink.rgb == props.colour;
        let onchange = {
            let choose = choose.clone();
            move |_: Event| choose.emit(ink.rgb)
        };
        html! {
            <input key={ink.id} class="ink" type="radio" name="own-ink" data-ink={hex(ink.rgb)} checked={on}
                aria-label={t(ink.id)} title={t(ink.id)} {onchange} />
        }
    };
    let is_own = INKS.iter().all(|ink| ink.rgb != props.colour);
    let oninput = {
        let choose = choose.clone();
        move |event: InputEvent| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(colour) = from_hex(&field.value()) {
                choose.emit(colour);
            }
        }
    };
    html! {
        <div>
            <span class="label">
                <span id="own-ink-label">{ t("font-colour") }</span>{" "}
                <span key={hex(props.colour)} class="quiet ink-name">{ own_format::colour_name(props.colour) }</span>
            </span>
            <div class="inks">
                <div class="ink-choices" role="radiogroup" aria-labelledby="own-ink-label">{ for INKS.iter().map(ink) }</div>
                <label class={classes!("ink", "another-ink", is_own.then_some("on"))} title={t("ink-another")} data-ink={is_own.then(|| hex(props.colour))}>
                    <input type="color" id="own-ink" aria-label={t("ink-another")} value={hex(props.colour)} {oninput} />
                    if !is_own {
                        <Icon id="ic-plus" class="s" />
                    }
                </label>
            </div>
        </div>
    }
}

/// Shows every colour to choose from in itself.
pub(super) fn paint(around: &Element) {
    for ink in all(around, ".ink") {
        let colour = ink.get_attribute("data-ink");
        let ink: HtmlElement = ink.unchecked_into();
        let _ = match colour {
            Some(colour) => ink.style().set_property("--swatch", &colour),
            None => ink.style().remove_property("--swatch").map(drop),
        };
    }
}

pub(super) fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The colour that a browser's colour field has, as `#rrggbb`.
fn from_hex(text: &str) -> Option<Rgb> {
    let number = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let [blue, green, red, _] = u32::from_str_radix(number, 16).ok()?.to_le_bytes();
    Some([red, green, blue])
}
