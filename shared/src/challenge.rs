//! The challenge of MSNP11: the server's `CHL` and the client's `QRY` (msnp11-ns.md, section 7).

use md5::{Digest, Md5};

/// What a client is known by in `QRY`, and the key that only it is supposed to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    /// The product id, sent in the clear.
    pub id: &'static str,
    /// The key, never sent.
    pub key: &'static str,
}

/// MSN Messenger 7.0.
pub const MESSENGER_7_0: Product = Product {
    id: "PROD0090YUAUV{2B",
    key: "YMM8C_H7KCQ2S_KL",
};
/// MSN Messenger 7.5.
pub const MESSENGER_7_5: Product = Product {
    id: "PROD0101{0RM?UBW",
    key: "CFHUR$52U_{VIX5T",
};

/// The modulus of the hash: the Mersenne prime 2^31 - 1.
const P: u64 = 0x7FFF_FFFF;

/// The answer to a challenge: 32 lower-case hexadecimal digits.
///
/// A challenge is any string, usually 20 digits. When challenge and product id together are a multiple of 8 bytes, some
/// clients pad by 8 more and some by none; none is done here, and it was never seen with the ids above and 20 digits.
pub fn answer(challenge: &str, product: &Product) -> String {
    let digest: [u8; 16] = Md5::new()
        .chain_update(challenge)
        .chain_update(product.key)
        .finalize()
        .into();
    let words = little_endian_words(&digest);
    let masked: Vec<u64> = words.iter().map(|&word| u64::from(word) & P).collect();

    let mut question = [challenge.as_bytes(), product.id.as_bytes()].concat();
    while question.len() % 8 != 0 {
        question.push(b'0');
    }
    let (mut high, mut low) = (0_u64, 0_u64);
    for pair in little_endian_words(&question).chunks_exact(2) {
        let mut t = 0x0E79_A9C1 * u64::from(pair[0]) % P;
        t = (masked[0] * (t + high) + masked[1]) % P;
        let u = (u64::from(pair[1]) + t) % P;
        high = (masked[2] * u + masked[3]) % P;
        low = (low + t + high) % P;
    }
    high = (high + masked[1]) % P;
    low = (low + masked[3]) % P;

    // XOR with the words as they are, not masked.
    let (high, low) = (high as u32, low as u32);
    [
        words[0] ^ high,
        words[1] ^ low,
        words[2] ^ high,
        words[3] ^ low,
    ]
    .iter()
    .flat_map(|word| word.to_le_bytes())
    .map(|byte| format!("{byte:02x}"))
    .collect()
}

fn little_endian_words(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .map(|chunk| u32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vectors() {
        let wlm = Product {
            id: "PROD0113H11T8$X_",
            key: "RG@XY*28Q5QHS%Q5",
        };
        for (challenge, product, expected) in [
            (
                "22210219642164014968",
                &MESSENGER_7_0,
                "85ecb0db8f32113df79ce0892b9a102c",
            ),
            (
                "11533365622852247127",
                &wlm,
                "f086d1ded067186deca8dba2231602cf",
            ),
            (
                "237191752526424888127371168",
                &wlm,
                "65b6b623c649c25629af048d34066040",
            ),
            (
                "15570131571988941333",
                &MESSENGER_7_0,
                "d8d8cb2c2043a603d8286a3343143ee1",
            ),
            (
                "15570131571988941333",
                &MESSENGER_7_5,
                "a2bcaf5dec2e7407282d443a8e38abd8",
            ),
            (
                "13038318816579321232",
                &MESSENGER_7_5,
                "5f6ae998b8fa70c37b62980f71a0e736",
            ),
        ] {
            assert_eq!(
                answer(challenge, product),
                expected,
                "{challenge} {}",
                product.id
            );
        }
    }

    #[test]
    fn any_challenge_has_an_answer() {
        for challenge in ["", "0", "✓✓✓✓", &"9".repeat(8_000)] {
            assert_eq!(answer(challenge, &MESSENGER_7_0).len(), 32);
        }
    }
}
