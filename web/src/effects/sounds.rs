//! Sounds: the notes of [`model::sounds`], played by the browser's oscillators.

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use model::sounds::{ATTACK, Note, Sound, Wave};
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, AudioContextState, GainNode, OscillatorType, Window};

/// Gestures after which browsers let a page be heard.
const GESTURES: [&str; 2] = ["pointerup", "keydown"];

/// So quiet is silent; an exponential fading never gets to nothing.
const SILENT: f32 = 0.000_1;

/// From the call to the first tone, in seconds: a beginning that lies in the past would click.
const AHEAD: f64 = 0.02;

thread_local! {
    static PLAYER: RefCell<Player> = RefCell::default();
}

#[derive(Default)]
struct Player {
    /// Made at the first gesture: before it, it would stay silent and the browser would complain.
    context: Option<AudioContext>,
    gestures: Vec<EventListener>,
}

/// Waits for a gesture, after which sounds are heard.
pub(super) fn begin() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let has_audio = Reflect::has(&window, &"AudioContext".into()).unwrap_or(false);
    if has_audio {
        if was_touched(&window) {
            unlock();
        }
        // Before anything on the page may keep the event to itself.
        let options = EventListenerOptions::run_in_capture_phase();
        let listen =
            |event| EventListener::new_with_options(&window, event, options, move |_| unlock());
        PLAYER.with_borrow_mut(|player| player.gestures = GESTURES.map(listen).into());
    }
}

/// Plays a sound, as loud as so many hundredths say. Nothing is heard where the person has not touched the page yet.
pub(super) fn play(sound: Sound, volume: u32) {
    let context = PLAYER.with_borrow(|player| player.context.clone());
    let Some(context) = context else { return };
    if context.state() == AudioContextState::Running {
        // Without a tone nothing is lost but the tone.
        let _ = play_notes(&context, sound.score(), volume);
    } else {
        // Its time stands still, and what is scheduled now would be heard whenever it goes on.
        let _ = context.resume();
    }
}

/// Whether there was a gesture before this began, where the browser tells.
fn was_touched(window: &Window) -> bool {
    let property = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let activation = property(&window.navigator(), "userActivation");
    activation.is_object() && property(&activation, "hasBeenActive").is_truthy()
}

fn unlock() {
    PLAYER.with_borrow_mut(|player| {
        if player.context.is_none() {
            player.context = AudioContext::new().ok();
        }
        match &player.context {
            Some(context) if context.state() == AudioContextState::Running => {}
            // A gesture of the wrong kind, or on a phone after a call: the next may do.
            Some(context) => drop(context.resume()),
            None => player.gestures.clear(),
        }
    });
}

fn play_notes(context: &AudioContext, notes: &[Note], volume: u32) -> Result<(), JsValue> {
    let volume = volume.min(100) as f32 / 100.0;
    let all = context.create_gain()?;
    // The ear hears by powers: half of the way is to sound half as loud.
    all.gain().set_value(volume * volume);
    all.connect_with_audio_node(&context.destination())?;
    let begins = context.current_time() + AHEAD;
    notes
        .iter()
        .try_for_each(|note| play_note(context, &all, note, begins))
}

fn play_note(
    context: &AudioContext,
    into: &GainNode,
    note: &Note,
    begins: f64,
) -> Result<(), JsValue> {
    let after = |milliseconds: u32| begins + f64::from(milliseconds) / 1_000.0;
    let (start, end) = (after(note.at), after(note.at + note.lasts));
    let (tone, loudness) = (context.create_oscillator()?, context.create_gain()?);
    tone.set_type(match note.wave {
        Wave::Sine => OscillatorType::Sine,
        Wave::Triangle => OscillatorType::Triangle,
    });
    tone.frequency().set_value_at_time(note.pitch, start)?;
    tone.frequency()
        .linear_ramp_to_value_at_time(note.glides_to, end)?;
    let gain = loudness.gain();
    gain.set_value_at_time(0.0, start)?;
    gain.linear_ramp_to_value_at_time(note.gain, after(note.at + ATTACK))?;
    gain.exponential_ramp_to_value_at_time(SILENT, end)?;
    tone.connect_with_audio_node(&loudness)?;
    loudness.connect_with_audio_node(into)?;
    tone.start_with_when(start)?;
    tone.stop_with_when(end)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;
    use web_sys::Event;

    use super::*;

    /// Has every `AudioContext` count its tones, and be allowed to be heard.
    const COUNT: &str = "
        window.tones = 0;
        Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'running' });
        AudioContext.prototype.createOscillator = function () {
            tones += 1;
            return BaseAudioContext.prototype.createOscillator.call(this);
        }";

    fn tones() -> usize {
        js_sys::eval("tones").unwrap().as_f64().unwrap() as usize
    }

    fn has_context() -> bool {
        PLAYER.with_borrow(|player| player.context.is_some())
    }

    #[wasm_bindgen_test]
    fn is_heard_once_the_page_was_touched() {
        // Other tests may have touched the page.
        drop(PLAYER.take());
        js_sys::eval(COUNT).unwrap();
        begin();
        play(Sound::Message, 60);
        assert!(!has_context() && tones() == 0);
        let gesture = Event::new("pointerup").unwrap();
        let window = web_sys::window().unwrap();
        window.dispatch_event(&gesture).unwrap();
        assert!(has_context() && tones() == 0);
        let mut expected = 0;
        for sound in Sound::ALL {
            play(sound, 60);
            expected += sound.score().len();
            assert_eq!(tones(), expected, "{sound:?}");
        }
    }
}
