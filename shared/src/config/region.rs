//! The regional arguments, new with MSNP11's client.

use thiserror::Error;

/// A country that is none.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("a country is two letters of ISO 3166, or 00")]
pub struct RegionError;

/// Where a client is and what it speaks. Servers choose tabs and links by it, if they choose at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    country: [u8; 2],
    /// `CLCID`: the language of the system, as Windows numbers languages and places (LCID): 0x0409 is US English.
    pub clcid: u16,
    /// `PLCID`: the language of the client, numbered likewise.
    pub plcid: u16,
    /// `GeoID`: the place, as Windows numbers places: 244 is the United States.
    pub geo_id: u32,
}

impl Region {
    /// A region of these arguments. The country is that of ISO 3166, two letters in either case, or `00`.
    ///
    /// # Errors
    ///
    /// When the country is anything else.
    pub fn new(country: &str, clcid: u16, plcid: u16, geo_id: u32) -> Result<Self, RegionError> {
        let country: [u8; 2] = country.as_bytes().try_into().map_err(|_| RegionError)?;
        let country = country.map(|letter| letter.to_ascii_uppercase());
        if country != *b"00" && !country.iter().all(u8::is_ascii_uppercase) {
            return Err(RegionError);
        }
        Ok(Self {
            country,
            clcid,
            plcid,
            geo_id,
        })
    }

    /// The region of a system that has one language (an LCID) and a country. A place whose `GeoID` is not known here
    /// goes as the United States; servers that choose do so by the country.
    ///
    /// # Errors
    ///
    /// When the country is not two letters.
    pub fn from_locale(lcid: u16, country: &str) -> Result<Self, RegionError> {
        let region = Self::new(country, lcid, lcid, UNITED_STATES)?;
        let known = GEO_IDS.iter().find(|(name, _)| *name == region.country());
        Ok(Self {
            geo_id: known.map_or(UNITED_STATES, |(_, id)| *id),
            ..region
        })
    }

    /// `Country`: two letters in upper case, or `00`.
    pub fn country(&self) -> &str {
        // Nothing but ASCII gets in.
        std::str::from_utf8(&self.country).unwrap_or("00")
    }
}

/// US English in the United States, as every recording has it.
impl Default for Region {
    fn default() -> Self {
        Self {
            country: *b"US",
            clcid: 0x0409,
            plcid: 0x0409,
            geo_id: UNITED_STATES,
        }
    }
}

const UNITED_STATES: u32 = 244;

/// The `GeoID` of the countries that Messenger had the most people in.
const GEO_IDS: [(&str, u32); 40] = [
    ("AR", 11),
    ("AT", 14),
    ("AU", 12),
    ("BE", 21),
    ("BR", 32),
    ("CA", 39),
    ("CH", 223),
    ("CL", 46),
    ("CN", 45),
    ("CO", 51),
    ("CZ", 75),
    ("DE", 94),
    ("DK", 61),
    ("ES", 217),
    ("FI", 77),
    ("FR", 84),
    ("GB", 242),
    ("GR", 98),
    ("HU", 109),
    ("IE", 68),
    ("IL", 117),
    ("IN", 113),
    ("IT", 118),
    ("JP", 122),
    ("KR", 134),
    ("MX", 166),
    ("NL", 176),
    ("NO", 177),
    ("NZ", 183),
    ("PE", 187),
    ("PL", 191),
    ("PT", 193),
    ("RU", 203),
    ("SE", 221),
    ("SG", 215),
    ("TR", 235),
    ("TW", 237),
    ("US", UNITED_STATES),
    ("VE", 249),
    ("ZA", 209),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_two_letters() {
        let region = Region::from_locale(0x0416, "br").unwrap();
        assert_eq!(region, Region::new("BR", 0x0416, 0x0416, 32).unwrap());
        assert_eq!(region.country(), "BR");
        assert_eq!(Region::from_locale(0x0409, "US"), Ok(Region::default()));
        assert_eq!(Region::from_locale(0x0409, "ZZ").unwrap().geo_id, 244);
        assert_eq!(Region::from_locale(0x0409, "00").unwrap().country(), "00");
        for country in ["", "U", "USA", "U1", "é", "<a", "0A", "  "] {
            assert_eq!(Region::from_locale(0x0409, country), Err(RegionError));
        }
    }
}
