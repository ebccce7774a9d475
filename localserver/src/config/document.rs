//! The bundled configuration: it differs with the country and with the language.

use super::Region;

/// Languages by the lower ten bits of an LCID: their code, and how a tab calls what is new and what is near.
const LANGUAGES: [(u16, &str, &str, &str); 10] = [
    (0x09, "en", "Today", "Near you"),
    (0x07, "de", "Heute", "In der Nähe"),
    (0x0C, "fr", "Aujourd’hui", "Près de vous"),
    (0x0A, "es", "Hoy", "Cerca de ti"),
    (0x10, "it", "Oggi", "Vicino a te"),
    (0x13, "nl", "Vandaag", "In de buurt"),
    (0x16, "pt", "Hoje", "Perto de você"),
    (0x19, "ru", "Сегодня", "Рядом"),
    (0x11, "ja", "今日", "近く"),
    (0x04, "zh", "今天", "附近"),
];

/// Countries of LCIDs, for those who do not tell theirs (`00`).
const COUNTRIES: [(u16, &str); 17] = [
    (0x0409, "US"),
    (0x0809, "GB"),
    (0x0C09, "AU"),
    (0x1009, "CA"),
    (0x0407, "DE"),
    (0x0807, "CH"),
    (0x0C07, "AT"),
    (0x040C, "FR"),
    (0x040A, "ES"),
    (0x0C0A, "ES"),
    (0x0410, "IT"),
    (0x0413, "NL"),
    (0x0416, "BR"),
    (0x0816, "PT"),
    (0x0419, "RU"),
    (0x0411, "JP"),
    (0x0804, "CN"),
];

/// The language in an LCID; the rest of it is the place.
const LANGUAGE: u16 = 0x3FF;

/// `MsgrConfig` for a region. All that is in it is on hosts of example.com.
pub(super) fn write(region: &Region) -> String {
    let language = LANGUAGES
        .iter()
        .find(|(id, ..)| *id == region.client_language & LANGUAGE);
    let (_, language, today, near) = language.unwrap_or(&LANGUAGES[0]);
    let of = |lcid| COUNTRIES.iter().find(|(known, _)| *known == lcid);
    let by_language = of(region.system_language).or_else(|| of(region.client_language));
    let country = match region.country.as_str() {
        "00" => by_language.map_or("US", |(_, country)| country),
        country => country,
    };
    let market = format!("{language}-{country}");
    let path = market.to_ascii_lowercase();
    let geo_id = region.geo_id;
    let tabs = [
        tab(1, "today", &format!("today.example.com/{path}"), today),
        tab(
            2,
            "near",
            &format!("near.example.com/{path}/{geo_id}"),
            &format!("{near}: {country}"),
        ),
        tab(3, "help", &format!("help.example.com/{path}"), "Help"),
    ]
    .concat();
    format!(
        "<MsgrConfig><Simple><Config><ExpiresInDays>0</ExpiresInDays></Config><DisablePhoneDialer>1</DisablePhoneDialer>\
        <MinFlashPlayer BuildNumber=\"60\" MajorVersion=\"7\" MinorVersion=\"0\"></MinFlashPlayer><Relay>\
        <Enabled>0</Enabled><MaxCallLength>0</MaxCallLength></Relay><TrustedDomains><domain name=\"example.com\"/>\
        </TrustedDomains><ErrorResponseTable><Feature type=\"0\" name=\"Login\"><Entry hr=\"0x80072EE7\" action=\"3\">\
        </Entry></Feature></ErrorResponseTable></Simple><TabConfig><msntabdata>{tabs}</msntabdata><msntabsettings>\
        <oemdisplaylimit>1</oemdisplaylimit><oemtotallimit>1</oemtotallimit></msntabsettings></TabConfig><AbchCfg>\
        <abchconfig><url>https://contacts.example.com/abservice.asmx</url></abchconfig></AbchCfg>\
        <LocalizedConfig Market=\"{market}\"><AppDirConfig><AppDirPageURL>https://apps.example.com/{path}</AppDirPageURL>\
        </AppDirConfig><MSNSearch><SearchURL>https://search.example.com/{path}?q=$QUERY$</SearchURL></MSNSearch>\
        <MsnTodayConfig><MsnTodayURL>https://today.example.com/{path}</MsnTodayURL><MsnTodaySiteID>0</MsnTodaySiteID>\
        </MsnTodayConfig><RL><ViewProfileURL>https://profiles.example.com/{path}</ViewProfileURL></RL><TermsOfUse>\
        <TermsOfUseURL>https://terms.example.com/{path}</TermsOfUseURL><TermsOfUseSID>0</TermsOfUseSID></TermsOfUse>\
        </LocalizedConfig></MsgrConfig>"
    )
}

fn tab(id: u32, picture: &str, page: &str, name: &str) -> String {
    format!(
        "<tab><type>page</type><contenturl>https://{page}</contenturl><hiturl>https://{page}/hit</hiturl>\
        <image>https://pictures.example.com/{picture}.png</image><name>{name}</name><tooltip>{name}</tooltip>\
        <siteid>0</siteid><tabid>{id}</tabid><notificationid>0</notificationid></tab>"
    )
}
