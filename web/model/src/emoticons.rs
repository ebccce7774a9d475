//! The built-in emoticons: their codes, and the order of the picker.
//!
//! The pictures are the sprite's symbols of the same ids; the names are the keys of the same ids in `chat.ftl`.

/// One built-in emoticon.
#[derive(Debug, PartialEq, Eq)]
pub struct Emoticon {
    /// The symbol in the sprite, and the key of its name.
    pub id: &'static str,
    /// What people write for it; the first is what the picker writes.
    pub codes: &'static [&'static str],
}

const fn em(id: &'static str, codes: &'static [&'static str]) -> Emoticon {
    Emoticon { id, codes }
}

/// All of them, in the order of the picker.
pub const EMOTICONS: &[Emoticon] = &[
    // Faces
    em("em-smile", &[":)", ":-)"]),
    em("em-grin", &[":D", ":-D", ":>", ":->"]),
    em("em-wink", &[";)", ";-)"]),
    em("em-surprised", &[":O", ":-O"]),
    em("em-tongue", &[":P", ":-P"]),
    em("em-cool", &["(H)"]),
    em("em-angry", &[":@", ":-@"]),
    em("em-shy", &[":$", ":-$"]),
    em("em-confused", &[":S", ":-S"]),
    em("em-sad", &[":(", ":-(", ":<", ":-<"]),
    em("em-cry", &[":'("]),
    em("em-flat", &[":|", ":-|"]),
    em("em-angel", &["(A)"]),
    em("em-devil", &["(6)"]),
    em("em-quiet", &[":-#"]),
    em("em-teeth", &["8o|"]),
    em("em-nerd", &["8-|"]),
    em("em-sarcastic", &["^o)"]),
    em("em-secret", &[":-*"]),
    em("em-sick", &["+o("]),
    em("em-dunno", &[":^)"]),
    em("em-thinking", &["*-)"]),
    em("em-party", &["<:o)"]),
    em("em-eyeroll", &["8-)"]),
    em("em-sleepy", &["|-)"]),
    // Hands and hearts
    em("em-thumb", &["(Y)"]),
    em("em-thumb-down", &["(N)"]),
    em("em-fingers", &["(yn)"]),
    em("em-highfive", &["(h5)"]),
    em("em-hug-left", &["({)"]),
    em("em-hug-right", &["(})"]),
    em("em-heart", &["(L)"]),
    em("em-broken", &["(U)"]),
    em("em-kiss", &["(K)"]),
    // People and animals
    em("em-girl", &["(X)"]),
    em("em-boy", &["(Z)"]),
    em("em-messenger", &["(M)"]),
    em("em-asl", &["(?)"]),
    em("em-cat", &["(@)"]),
    em("em-dog", &["(&)"]),
    em("em-rabbit", &["('.')"]),
    em("em-bat", &[":[", ":-["]),
    em("em-sheep", &["(bah)"]),
    em("em-goat", &["(nah)"]),
    em("em-snail", &["(sn)"]),
    em("em-turtle", &["(tu)"]),
    // Food
    em("em-cup", &["(C)"]),
    em("em-beer", &["(B)"]),
    em("em-martini", &["(D)"]),
    em("em-cake", &["(^)"]),
    em("em-pizza", &["(pi)"]),
    em("em-bowl", &["(||)"]),
    em("em-plate", &["(pl)"]),
    // Things
    em("em-gift", &["(G)"]),
    em("em-mail", &["(E)"]),
    em("em-phone", &["(T)"]),
    em("em-mobile", &["(mp)"]),
    em("em-computer", &["(co)"]),
    em("em-controller", &["(xx)"]),
    em("em-camera", &["(P)"]),
    em("em-film", &["(~)"]),
    em("em-music", &["(8)"]),
    em("em-bulb", &["(I)"]),
    em("em-clock", &["(O)"]),
    em("em-brb", &["(brb)"]),
    em("em-money", &["(mo)"]),
    em("em-car", &["(au)"]),
    em("em-plane", &["(ap)"]),
    em("em-umbrella", &["(um)"]),
    em("em-ball", &["(so)"]),
    em("em-cigarette", &["(ci)"]),
    em("em-handcuffs", &["(%)"]),
    // Nature
    em("em-rose", &["(F)"]),
    em("em-wilted", &["(W)"]),
    em("em-sun", &["(#)"]),
    em("em-moon", &["(S)"]),
    em("em-star", &["(*)"]),
    em("em-rainbow", &["(R)"]),
    em("em-storm", &["(st)"]),
    em("em-lightning", &["(li)"]),
    em("em-island", &["(ip)"]),
];

/// Whether a code begins with an ASCII character: most of a text does not, and is not compared with every code.
const BEGINS: [bool; 128] = begins();

const fn begins() -> [bool; 128] {
    let mut begins = [false; 128];
    let mut at = 0;
    while at < EMOTICONS.len() {
        let codes = EMOTICONS[at].codes;
        let mut code = 0;
        while code < codes.len() {
            let first = codes[code].as_bytes()[0];
            begins[first.to_ascii_lowercase() as usize] = true;
            begins[first.to_ascii_uppercase() as usize] = true;
            code += 1;
        }
        at += 1;
    }
    begins
}

/// The emoticon that `text` begins with and how many bytes its code takes: the longest code wins, so that `:-)` is not
/// `:` and `-)`. Letters match in either case, as they always did.
pub fn leading(text: &str) -> Option<(&'static Emoticon, usize)> {
    let bytes = text.as_bytes();
    if !BEGINS.get(usize::from(*bytes.first()?)).copied()? {
        return None;
    }
    EMOTICONS
        .iter()
        .flat_map(|emoticon| {
            emoticon
                .codes
                .iter()
                .map(move |code| (emoticon, code.len(), code.as_bytes()))
        })
        .filter(|(_, len, code)| {
            bytes
                .get(..*len)
                .is_some_and(|start| start.eq_ignore_ascii_case(code))
        })
        .max_by_key(|(_, len, _)| *len)
        .map(|(emoticon, len, _)| (emoticon, len))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_code_means_two_things_in_any_case() {
        let codes: Vec<_> = EMOTICONS
            .iter()
            .flat_map(|emoticon| emoticon.codes)
            .collect();
        let distinct: HashSet<_> = codes.iter().map(|code| code.to_ascii_lowercase()).collect();
        assert_eq!(distinct.len(), codes.len());
        assert!(codes.iter().all(|code| code.is_ascii() && code.len() >= 2));
    }

    #[test]
    fn the_longest_code_wins() {
        for (text, id, len) in [
            (":-)", "em-smile", 3),
            (":)x", "em-smile", 2),
            (":'(", "em-cry", 3),
            ("<:o)", "em-party", 4),
            ("(brb)", "em-brb", 5),
            ("(l)", "em-heart", 3),
            (":d", "em-grin", 2),
        ] {
            let (emoticon, length) = leading(text).unwrap();
            assert_eq!((emoticon.id, length), (id, len), "{text}");
        }
        for text in ["", ":", "é", "(", "x:)"] {
            assert!(leading(text).is_none(), "{text}");
        }
    }
}
