//! The answer to `CHL`: what `QRY` carries (msnp11-ns.md, section 7).

use md5::{Digest, Md5};

/// The modulus of all sums: 2^31 - 1.
const P: u64 = 0x7FFF_FFFF;
/// What each first word of a pair is multiplied by.
const FACTOR: u64 = 0x0E79_A9C1;

/// A client's product id, sent in `QRY`, and the key that goes with it, never sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    /// The id.
    pub id: &'static str,
    /// The key, as published with the id long ago: no secret.
    pub key: &'static str,
}

/// MSN Messenger 7.0, which spoke MSNP11.
pub const MESSENGER_7_0: Product = Product {
    id: "PROD0090YUAUV{2B",
    key: "YMM8C_H7KCQ2S_KL",
};

/// MSN Messenger 7.5. Which client had which pair is unverified; both are MSNP11's and MSNP12's.
pub const MESSENGER_7_5: Product = Product {
    id: "PROD0101{0RM?UBW",
    key: "CFHUR$52U_{VIX5T",
};

/// Answers a challenge: 32 lower-case hexadecimal digits, the payload of `QRY`.
///
/// Any bytes have an answer. One case is unverified: a challenge and product id that together already fill a multiple
/// of 8 bytes. Here nothing is added then, as retro-prpl does; aMSN and papyon add eight zeros. It was never seen, since
/// servers send 20 digits and the ids have 16 characters, which makes 36.
pub fn answer(challenge: impl AsRef<[u8]>, product: &Product) -> String {
    let challenge = challenge.as_ref();
    let digest = words(
        &Md5::new()
            .chain_update(challenge)
            .chain_update(product.key)
            .finalize(),
    );
    let mask = |index: usize| u64::from(digest[index]) & P;

    let mut text = [challenge, product.id.as_bytes()].concat();
    text.resize(text.len().next_multiple_of(8), b'0');

    // No product overflows: one factor is below 2^31, the other below 2^32.
    let (mut high, mut low) = (0, 0);
    for pair in words(&text).chunks_exact(2) {
        let (first, second) = (u64::from(pair[0]), u64::from(pair[1]));
        let step = (FACTOR * first) % P;
        let step = (mask(0) * (step + high) + mask(1)) % P;
        high = (mask(2) * ((second + step) % P) + mask(3)) % P;
        // Published as a plain sum; reduced at once, so that it stays small however long the challenge is.
        low = (low + step + high) % P;
    }
    high = (high + mask(1)) % P;
    low = (low + mask(3)) % P;

    // The unmasked words, by all vectors; masking these too is a known mistake of one server.
    digest
        .iter()
        .zip([high, low, high, low])
        .flat_map(|(word, sum)| (u64::from(*word) ^ sum).to_le_bytes().into_iter().take(4))
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Little-endian words; what does not fill one is left out.
fn words(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .map(|chunk| {
            chunk
                .iter()
                .rev()
                .fold(0, |word, &byte| (word << 8) | u32::from(byte))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MESSENGER_8_1: Product = Product {
        id: "PROD0113H11T8$X_",
        key: "RG@XY*28Q5QHS%Q5",
    };

    #[test]
    fn the_published_vectors() {
        for (challenge, product, expected) in [
            (
                "22210219642164014968",
                MESSENGER_7_0,
                "85ecb0db8f32113df79ce0892b9a102c",
            ),
            (
                "11533365622852247127",
                MESSENGER_8_1,
                "f086d1ded067186deca8dba2231602cf",
            ),
            (
                "237191752526424888127371168",
                MESSENGER_8_1,
                "65b6b623c649c25629af048d34066040",
            ),
            (
                "15570131571988941333",
                MESSENGER_7_0,
                "d8d8cb2c2043a603d8286a3343143ee1",
            ),
            (
                "15570131571988941333",
                MESSENGER_7_5,
                "a2bcaf5dec2e7407282d443a8e38abd8",
            ),
            (
                "13038318816579321232",
                MESSENGER_7_5,
                "5f6ae998b8fa70c37b62980f71a0e736",
            ),
        ] {
            assert_eq!(
                answer(challenge, &product),
                expected,
                "{challenge} {}",
                product.id
            );
        }
    }

    proptest! {
        #[test]
        fn anything_has_an_answer(challenge in proptest::collection::vec(any::<u8>(), 0..4096)) {
            let answer = answer(challenge, &MESSENGER_7_0);
            prop_assert_eq!(answer.len(), 32);
            prop_assert!(answer.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')));
        }
    }
}
