use proptest::prelude::*;

use super::*;

const RECORDING: &str = include_str!("../../tests/data/transcripts/08-soap-rst-and-config.txt");

/// What follows a prefix on the last line that has it and comes before the request in the plain form.
fn recorded(prefix: &str) -> &'static str {
    let lines = RECORDING.lines();
    let found = lines
        .filter_map(|line| line.strip_prefix(prefix))
        .next_back();
    found.expect("the recording has it")
}

/// The recorded answer, which is cut within `TabConfig`, with an end of the same form.
fn answer() -> String {
    let (start, _) = recorded("# HTTP S body: ").split_once("<msnt").unwrap();
    format!("{start}{END}")
}

const END: &str = "<msntabdata>\
    <tab><type>page</type><contenturl>https://example.com/today?a=1&amp;b=2</contenturl>\
    <hiturl>https://example.com/hit</hiturl><image>https://example.com/today.png</image><name>Today</name>\
    <tooltip>What is new</tooltip><siteid>0</siteid><tabid>1</tabid><notificationid>0</notificationid></tab>\
    <tab><type>alerts</type><contenturl>http://example.com/alerts</contenturl><image>res:bell</image>\
    <name>Alerts</name><siteid>507</siteid><tabid>2</tabid><hidden>true</hidden></tab>\
    <tab><type>hotmail</type><contenturl>http://example.com/mail</contenturl><name>Mail</name></tab>\
    <tab><type>bad</type><contenturl>javascript:alert(1)</contenturl><name>Bad</name><image>x</image><tabid>-1</tabid></tab>\
    <tab><contenturl>http://example.com/unnamed</contenturl></tab>\
    </msntabdata><msntabsettings><oemdisplaylimit>1</oemdisplaylimit><oemtotallimit>2</oemtotallimit></msntabsettings>\
    </TabConfig><LocalizedConfig Market=\"en-US\"><AdMainConfig><AdMainCfg>http://ads.example/</AdMainCfg></AdMainConfig>\
    <MSNSearch><SearchURL>https://example.com/?q=$QUERY$&amp;f=$FC$</SearchURL></MSNSearch>\
    <MsnTodayConfig><MsnTodayURL>https://example.com/today?a=1&amp;b=2</MsnTodayURL></MsnTodayConfig>\
    <RL><ViewProfileURL>https://example.com/profile</ViewProfileURL></RL>\
    <TermsOfUse><TermsOfUseSID>0</TermsOfUseSID><TermsOfUseURL> https://example.com/terms </TermsOfUseURL></TermsOfUse>\
    </LocalizedConfig></MsgrConfig>]]></GetClientConfigResult></GetClientConfigResponse></soap:Body></soap:Envelope>";

fn web(text: &str) -> Option<WebUrl> {
    Some(WebUrl::parse(text).unwrap())
}

#[test]
fn the_recorded_request() {
    let request = request(&Region::default());
    assert_eq!(request.body, recorded("# HTTP C body: "));
    assert_eq!(request.soap_action, recorded("# HTTP C: SOAPAction: "));
    assert!(RECORDING.contains(&format!("# HTTP C: Content-Type: {CONTENT_TYPE}\n")));
    let region = Region::new("br", 0x0416, 0x0c0a, 32).unwrap();
    assert!(
        super::request(&region).body.contains(
            "<Country>BR</Country><CLCID>0416</CLCID><PLCID>0C0A</PLCID><GeoID>32</GeoID>"
        )
    );
}

#[test]
fn the_recorded_answer() {
    let config = parse_answer(answer().as_bytes()).unwrap();
    let today = "https://example.com/today?a=1&b=2";
    assert_eq!(config.expires_in_days, Some(0));
    assert_eq!(config.trusted_domains, ["escargot.log1p.xyz"]);
    assert_eq!(config.tabs.len(), 5);
    assert_eq!(
        config.tabs[0],
        Tab {
            kind: "page".into(),
            name: "Today".into(),
            tooltip: "What is new".into(),
            content_url: web(today),
            image: web("https://example.com/today.png").map(TabImage::Url),
            site_id: Some(0),
            tab_id: Some(1),
            hidden: false,
        }
    );
    assert_eq!(
        config.tabs[1],
        Tab {
            kind: "alerts".into(),
            name: "Alerts".into(),
            tooltip: String::new(),
            content_url: web("http://example.com/alerts"),
            image: Some(TabImage::Resource("bell".into())),
            site_id: Some(507),
            tab_id: Some(2),
            hidden: true,
        }
    );
    assert!(config.tabs[2].hidden);
    let bad = Tab {
        kind: "bad".into(),
        name: "Bad".into(),
        ..Tab::default()
    };
    assert_eq!(config.tabs[3], bad);
    let limits = TabLimits {
        display: Some(1),
        total: Some(2),
    };
    assert_eq!(config.tab_limits, limits);
    assert_eq!(config.market.as_deref(), Some("en-US"));
    assert_eq!(config.msn_today_url, web(today));
    assert_eq!(config.terms_of_use_url, web("https://example.com/terms"));
    assert_eq!(config.view_profile_url, web("https://example.com/profile"));
    let found = config.search("a&b $QUERY$");
    assert_eq!(found, web("https://example.com/?q=a%26b%20%24QUERY%24&f="));
    assert_eq!(config.search(&"é".repeat(2000)), None);

    let links: Vec<_> = config
        .links()
        .into_iter()
        .map(|link| (link.name, link.url.to_string()))
        .collect();
    let named = |name, url: &str| (name, url.to_owned());
    assert_eq!(
        links,
        [
            // MSN Today is there already.
            named(LinkName::Tab("Today".into()), today),
            named(LinkName::Profile, "https://example.com/profile"),
            named(LinkName::TermsOfUse, "https://example.com/terms"),
        ]
    );
}

#[test]
fn every_form_of_an_answer() {
    let whole = parse_answer(answer().as_bytes()).unwrap();
    let answer = answer();
    let (_, bare) = answer.split_once("<![CDATA[").unwrap();
    let (bare, _) = bare.split_once("]]>").unwrap();
    let escaped = bare.replace('&', "&amp;").replace('<', "&lt;");
    let result = |inner: &str| {
        format!("<E><GetClientConfigResult>{inner}</GetClientConfigResult></E>").into_bytes()
    };
    let declared = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n{bare}");
    let lone = bare.replace("&amp;", "&");
    for form in [
        bare.as_bytes().to_vec(),
        declared.as_bytes().to_vec(),
        result(bare),
        result(&escaped),
        result(&format!("\r\n <![CDATA[ {declared} ]]>\r\n")),
        result(&format!("<![CDATA[{lone}]]>")),
    ] {
        let text = String::from_utf8_lossy(&form).into_owned();
        assert_eq!(parse_answer(&form), Ok(whole.clone()), "{text}");
    }
    for nothing in [
        "",
        "\r\n",
        "<MsgrConfig/>",
        "<a><GetClientConfigResult/></a>",
    ] {
        assert_eq!(
            parse_answer(nothing.as_bytes()),
            Ok(MessengerConfig::default())
        );
    }
    assert_eq!(MessengerConfig::default().links(), []);
    assert_eq!(MessengerConfig::default().search("a"), None);
}

#[test]
fn profiles_with_places_are_no_links() {
    for (url, links) in [
        (
            "http://example.com/106?%1&amp;Plcid=%2!hs!&amp;passport=%6",
            0,
        ),
        ("http://example.com/%", 0),
        ("http://example.com/%20a%C3%A9", 1),
    ] {
        let config = format!(
            "<MsgrConfig><LocalizedConfig><RL><ViewProfileURL>{url}</ViewProfileURL></RL></LocalizedConfig></MsgrConfig>"
        );
        let config = parse_answer(config.as_bytes()).unwrap();
        assert!(config.view_profile_url.is_some());
        assert_eq!(config.links().len(), links, "{url}");
    }
}

#[test]
fn errors_name_the_element() {
    let xml = |element, reason| ConfigError::Xml { element, reason };
    let result =
        |inner: &str| format!("<E><GetClientConfigResult>{inner}</GetClientConfigResult></E>");
    let long = "a".repeat(xml::MAX_DOCUMENT + 1);
    let laughs = result("<![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]><MsgrConfig>&b;</MsgrConfig>]]>");
    for (answer, error) in [
        ("<", xml(ENVELOPE, XmlError::NotWellFormed)),
        ("<!DOCTYPE a><a/>", xml(ENVELOPE, XmlError::NotWellFormed)),
        (&long, xml(ENVELOPE, XmlError::TooLong)),
        (&result("a"), xml(CONFIG, XmlError::NotWellFormed)),
        (&laughs, xml(CONFIG, XmlError::NotWellFormed)),
        (&result("<![CDATA[<a/>]]>"), ConfigError::Missing(CONFIG)),
        ("<html/>", ConfigError::Missing(RESULT)),
        (
            "<s:E xmlns:s='s'><s:Body><s:Fault/></s:Body></s:E>",
            ConfigError::Fault,
        ),
    ] {
        assert_eq!(parse_answer(answer.as_bytes()), Err(error));
    }
    assert_eq!(parse_answer(b"\xff"), Err(xml(ENVELOPE, XmlError::NotUtf8)));
    assert_eq!(
        xml(CONFIG, XmlError::NotWellFormed).to_string(),
        "MsgrConfig: the document is not well-formed"
    );
}

#[test]
fn lists_have_an_end() {
    let tabs = "<tab><name>a</name></tab>".repeat(100);
    let domains = "<domain name='A.example'/>".repeat(300)
        + "<domain/><domain name='.a'/><domain name='a b'/>";
    let config = format!(
        "<MsgrConfig><Simple><TrustedDomains>{domains}</TrustedDomains></Simple>\
        <TabConfig><msntabdata>{tabs}</msntabdata></TabConfig></MsgrConfig>"
    );
    let config = parse_answer(config.as_bytes()).unwrap();
    assert_eq!(config.tabs.len(), MAX_TABS);
    assert_eq!(config.trusted_domains.len(), MAX_DOMAINS);
    assert_eq!(config.trusted_domains[0], "a.example");
}

#[test]
fn cut_anywhere() {
    let answer = answer();
    for end in 0..answer.len() {
        let cut = parse_answer(&answer.as_bytes()[..end]);
        assert!(end == 0 || cut.is_err(), "{end}");
    }
}

proptest! {
    #[test]
    fn junk_never_panics(
        junk in proptest::collection::vec(any::<u8>(), 0..400),
        at in 0..6000_usize,
    ) {
        let _ = parse_answer(&junk);
        let mut answer = answer().into_bytes();
        let at = at.min(answer.len());
        answer.splice(at..(at + junk.len() / 8).min(answer.len()), junk);
        if let Ok(config) = parse_answer(&answer) {
            let _ = (config.links(), config.search("a"));
        }
    }
}
