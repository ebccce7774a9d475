use crate::harness::{Harness, quiet};

const ACTION: &str = "\"http://www.msn.com/webservices/Messenger/Client/GetClientConfig\"";

/// The request as a client of 7.0 sends it.
fn request(country: &str, lcid: &str, geo: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
         <GetClientConfig xmlns=\"http://www.msn.com/webservices/Messenger/Client\"><clientinfo><Country>{country}</Country>\
         <CLCID>{lcid}</CLCID><PLCID>{lcid}</PLCID><GeoID>{geo}</GeoID><ver>7.0.0777</ver></clientinfo></GetClientConfig>\
         </soap:Body></soap:Envelope>"
    )
}

/// The document within the answer.
fn inner(answer: &str) -> String {
    let document = roxmltree::Document::parse(answer).unwrap();
    let mut nodes = document.descendants();
    let result = nodes.find(|node| node.has_tag_name("GetClientConfigResult"));
    result.unwrap().text().unwrap().to_owned()
}

/// The market, and the names and pages of the tabs.
fn told(config: &str) -> (String, Vec<(String, String)>) {
    let document = roxmltree::Document::parse(config).unwrap();
    let find = |name| {
        document
            .descendants()
            .filter(move |node| node.has_tag_name(name))
    };
    let market = find("LocalizedConfig").next().unwrap();
    let text = |tab: roxmltree::Node<'_, '_>, name| {
        let child = tab.children().find(|child| child.has_tag_name(name));
        child.unwrap().text().unwrap().to_owned()
    };
    let tabs = find("tab").map(|tab| (text(tab, "name"), text(tab, "contenturl")));
    (
        market.attribute("Market").unwrap().to_owned(),
        tabs.collect(),
    )
}

#[test]
fn the_answer_depends_on_the_region() {
    let harness = Harness::new(quiet());
    for (country, lcid, geo, market, today, near) in [
        ("US", "0409", "244", "en-US", "Today", "Near you: US"),
        ("DE", "0407", "94", "de-DE", "Heute", "In der Nähe: DE"),
        ("ch", "0407", "223", "de-CH", "Heute", "In der Nähe: CH"),
        ("00", "0407", "94", "de-DE", "Heute", "In der Nähe: DE"),
        ("JP", "411", "122", "ja-JP", "今日", "近く: JP"),
        ("ZA", "0436", "209", "en-ZA", "Today", "Near you: ZA"),
        ("00", "0436", "209", "en-US", "Today", "Near you: US"),
    ] {
        let answer = harness
            .server
            .config(ACTION, request(country, lcid, geo).as_bytes());
        assert_eq!(answer.status, 200);
        let path = market.to_lowercase();
        let tab = |name: &str, page: String| (name.to_owned(), format!("https://{page}"));
        let tabs = vec![
            tab(today, format!("today.example.com/{path}")),
            tab(near, format!("near.example.com/{path}/{geo}")),
            tab("Help", format!("help.example.com/{path}")),
        ];
        let config = inner(&answer.body);
        assert_eq!(told(&config), (market.to_owned(), tabs));
        let search = format!("<SearchURL>https://search.example.com/{path}?q=$QUERY$</SearchURL>");
        assert!(config.contains(&search), "{config}");
        // Every page is on a host that is nobody's.
        for url in config.split("https://").skip(1) {
            assert!(
                url.split('/').next().unwrap().ends_with(".example.com"),
                "{url}"
            );
        }
        let query = format!(
            "op=GetClientConfig&Country={country}&CLCID={lcid}&PLCID={lcid}&GeoID={geo}&ver=7.0.0777"
        );
        let plain = harness.server.config_plain(&query);
        assert_eq!(
            (plain.status, plain.body),
            (200, config),
            "the plain form says the same"
        );
    }
    assert_eq!(
        told(&harness.server.config_plain("op=GetClientConfig").body).0,
        "en-US"
    );
}

#[test]
fn the_envelope_to_the_byte() {
    let mut harness = Harness::new(quiet());
    harness
        .server
        .set_config(Some("<MsgrConfig><a><![CDATA[x]]></a></MsgrConfig>".into()));
    let answer = harness
        .server
        .config(ACTION, request("US", "0409", "244").as_bytes());
    assert_eq!(
        answer.body,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope \
         xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><GetClientConfigResponse \
         xmlns=\"http://www.msn.com/webservices/Messenger/Client\"><GetClientConfigResult>\
         <![CDATA[<MsgrConfig><a><![CDATA[x]]]]><![CDATA[></a></MsgrConfig>]]></GetClientConfigResult>\
         </GetClientConfigResponse></soap:Body></soap:Envelope>"
    );
    assert_eq!(
        inner(&answer.body),
        "<MsgrConfig><a><![CDATA[x]]></a></MsgrConfig>"
    );
    assert_eq!(
        harness.server.config_plain("op=GetClientConfig").body,
        "<MsgrConfig><a><![CDATA[x]]></a></MsgrConfig>"
    );
    harness.server.set_config(None);
    assert!(
        harness
            .server
            .config_plain("op=GetClientConfig")
            .body
            .contains("<name>Today</name>")
    );
}

#[test]
fn requests_that_make_no_sense() {
    let mut harness = Harness::new(quiet());
    let good = request("US", "0409", "244");
    let fault = |code: &str, text: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope \
             xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><soap:Fault>\
             <faultcode>soap:{code}</faultcode><faultstring>{text}</faultstring></soap:Fault></soap:Body></soap:Envelope>"
        )
    };
    let missing = "GetClientConfig/clientinfo is missing";
    let badly_formed = "The request is not well-formed";
    for (action, body, text) in [
        (
            "",
            good.clone().into_bytes(),
            "SOAPAction is not GetClientConfig",
        ),
        (
            "\"x/GetClientConfig\"",
            good.clone().into_bytes(),
            "SOAPAction is not GetClientConfig",
        ),
        (ACTION, Vec::new(), badly_formed),
        (ACTION, b"<a><b></a>".to_vec(), badly_formed),
        (
            ACTION,
            b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".to_vec(),
            badly_formed,
        ),
        (ACTION, "<a>".repeat(20_000).into_bytes(), badly_formed),
        (ACTION, vec![0xFF], "The request is not UTF-8"),
        (
            ACTION,
            vec![b' '; 64 * 1024 + 1],
            "The request is too large",
        ),
        (ACTION, b"<a/>".to_vec(), missing),
        (
            ACTION,
            good.replace("clientinfo", "other").into_bytes(),
            missing,
        ),
        (
            ACTION,
            good.replace("/Messenger/Client\"", "/Other\"").into_bytes(),
            missing,
        ),
        (
            ACTION,
            request("USA", "0409", "244").into_bytes(),
            "Country is not two letters",
        ),
        (
            ACTION,
            request("US", "english", "244").into_bytes(),
            "CLCID is not a number",
        ),
        (
            ACTION,
            request("US", "10409", "244").into_bytes(),
            "CLCID is not a number",
        ),
        (
            ACTION,
            request("US", "0409", "-1").into_bytes(),
            "GeoID is not a number",
        ),
    ] {
        let answer = harness.server.config(action, &body);
        assert_eq!((answer.status, answer.body), (400, fault("Client", text)));
    }
    for query in ["", "op=Other", "op=GetClientConfig&Country=%55S"] {
        let answer = harness.server.config_plain(query);
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.body.contains("<faultcode>soap:Client</faultcode>"));
    }
    harness.server.fail_config(true);
    let failed = fault("Server", "The service is not available");
    let answer = harness.server.config(ACTION, good.as_bytes());
    assert_eq!((answer.status, answer.body), (500, failed.clone()));
    let answer = harness.server.config_plain("op=GetClientConfig");
    assert_eq!((answer.status, answer.body), (500, failed));
    harness.server.fail_config(false);
    assert_eq!(harness.server.config(ACTION, good.as_bytes()).status, 200);
}
