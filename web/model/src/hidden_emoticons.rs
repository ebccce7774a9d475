//! Emoticons of others that the person does not want to see, known by the digests of their pictures: on this device, whoever
//! sends them.

use msnp11::value::Digest;

/// Emoticons that are hidden at most; the oldest is shown again for one more.
const MAX: usize = 200;

/// Those that are hidden, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HiddenEmoticons(Vec<Digest>);

impl HiddenEmoticons {
    /// As they were kept, with a space between. What is no digest is left out.
    pub fn kept(text: &str) -> Self {
        let digests = text.split(' ').filter_map(|digest| digest.parse().ok());
        Self(digests.take(MAX).collect())
    }

    /// As a text that is kept.
    pub fn to_keep(&self) -> String {
        let digests: Vec<_> = self.0.iter().map(Digest::to_string).collect();
        digests.join(" ")
    }

    /// Whether one is hidden.
    pub fn has(&self, digest: &Digest) -> bool {
        self.0.contains(digest)
    }

    /// Hides one, or shows it again.
    pub fn hide(&mut self, digest: Digest, is_hidden: bool) {
        self.0.retain(|known| *known != digest);
        if is_hidden {
            if self.0.len() >= MAX {
                self.0.remove(0);
            }
            self.0.push(digest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(number: u32) -> Digest {
        Digest::of(&number.to_le_bytes())
    }

    #[test]
    fn what_is_hidden_is_kept_and_shown_again() {
        let mut hidden = HiddenEmoticons::default();
        assert_eq!(hidden.to_keep(), "");
        hidden.hide(digest(1), true);
        hidden.hide(digest(2), true);
        hidden.hide(digest(1), true);
        assert_eq!(HiddenEmoticons::kept(&hidden.to_keep()), hidden);
        assert!(hidden.has(&digest(1)) && !hidden.has(&digest(3)));
        hidden.hide(digest(1), false);
        assert_eq!(hidden.to_keep(), digest(2).to_string());
        let by_hand = format!("x {} {}", digest(2), "y".repeat(100));
        assert_eq!(HiddenEmoticons::kept(&by_hand), hidden);
    }

    #[test]
    fn they_are_bounded() {
        let mut hidden = HiddenEmoticons::default();
        for number in 0..1_000 {
            hidden.hide(digest(number), true);
        }
        assert_eq!(hidden.0.len(), MAX);
        assert!(hidden.has(&digest(999)) && !hidden.has(&digest(0)));
        let kept = hidden.to_keep();
        assert_eq!(
            HiddenEmoticons::kept(&format!("{kept} {kept}")).0.len(),
            MAX
        );
    }
}
