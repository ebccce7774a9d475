//! Settings are kept, fall back to their defaults, and come back.

use std::collections::HashSet;

use super::*;

fn email(text: &str) -> Email {
    Email::typed(text).unwrap()
}

#[test]
fn the_table_holds_together() {
    let keys: HashSet<_> = SETTINGS.iter().map(|setting| setting.key).collect();
    assert_eq!(keys.len(), SETTINGS.len(), "each key is there once");
    for setting in SETTINGS {
        assert!(setting.takes(setting.default), "{}", setting.key);
        // Nothing of an operator's is one account's.
        assert!(setting.operator.is_none() || setting.scope == Scope::Device);
    }
}

#[test]
fn every_row_has_a_page_and_its_texts() {
    let rows: usize = SettingsPage::ALL
        .iter()
        .map(|page| page.settings().count())
        .sum();
    let shown = SETTINGS.iter().filter(|setting| setting.row.is_some());
    assert_eq!(rows, shown.count(), "a page is not in the list of pages");
    for page in SettingsPage::ALL {
        assert_ne!(page.title(), format!("settings-page-{}", page.name()));
        for setting in page.settings() {
            let mut texts = vec![setting.label()];
            texts.extend(setting.hint());
            let values: Vec<String> = match setting.kind {
                Kind::Choice(choices) => choices.iter().map(ToString::to_string).collect(),
                Kind::Number { min, max } => vec![min.to_string(), max.to_string()],
                Kind::Switch => vec!["on".into(), "off".into()],
                Kind::Text => panic!("{} has no control", setting.key),
            };
            texts.extend(values.iter().map(|value| setting.value_text(value)));
            for text in texts {
                assert!(!text.starts_with("setting-"), "{text} is in no table");
            }
        }
    }
}

#[test]
fn the_language_has_every_table_that_is_on_offer() {
    let Kind::Choice(languages) = LANGUAGE.kind else {
        panic!("a choice");
    };
    for language in languages.iter().filter(|language| !language.is_empty()) {
        assert_eq!(crate::text::on_offer(language), Some(*language));
    }
}

#[test]
fn what_is_an_accounts_own_is_not_anothers() {
    let mut settings = Settings::default();
    let (alice, bob) = (Some("server alice"), Some("server bob"));
    settings.choose_for(&SORT, alice, "name");
    assert_eq!(settings.value_for(&SORT, alice, None), "name");
    assert_eq!(settings.value_for(&SORT, bob, None), "group");
    settings.choose_for(&SORT, alice, "nonsense");
    assert_eq!(settings.value_for(&SORT, alice, None), "group");
    assert_eq!(settings, Settings::default(), "nothing is kept of it");
    settings.choose_for(&THEME, alice, "dark");
    assert_eq!(settings.value_for(&THEME, bob, None), "dark");
}

#[test]
fn of_who_is_not_remembered_a_choice_holds_until_the_next_sign_in() {
    let alice = email("alice@example.com");
    let account = account_key("server", &alice);
    let mut settings = Settings::default();
    settings.switch(&REMEMBER, false);
    settings.choose_for(&SORT, Some(&account), "name");
    let saved = serde_json::to_string(&settings).unwrap();
    assert!(
        !saved.contains("alice") && !saved.contains("name"),
        "{saved}"
    );
    settings.take_over(serde_json::from_str(&saved).unwrap());
    assert_eq!(settings.value_for(&SORT, Some(&account), None), "name");
    settings.forget_account("server", &alice);
    assert_eq!(settings.value_for(&SORT, Some(&account), None), "group");
}

#[test]
fn a_reset_takes_back_what_was_chosen_and_leaves_what_is_remembered() {
    let mut settings = Settings::default();
    let account = Some("server alice");
    settings.choose(&EMAIL, "alice@example.com");
    settings.choose_for(&PERSONAL_MESSAGE, account, "hello");
    let before = settings.clone();
    for (setting, value) in [(&THEME, "dark"), (&AUTO_AWAY, "0"), (&OFFLINE, "hidden")] {
        settings.choose_for(setting, account, value);
    }
    let exported = settings.exported(account, None);
    assert_eq!(exported["theme"], "dark");
    assert_eq!(exported["offline"], "hidden");
    assert!(!exported.values().any(|value| value.contains("alice")));
    settings.reset(account);
    assert_eq!(settings, before);
}

#[test]
fn what_was_exported_is_taken_over_elsewhere() {
    let (alice, bob) = (Some("server alice"), Some("other bob"));
    let mut settings = Settings::default();
    for (setting, value) in [(&THEME, "dark"), (&AUTO_AWAY, "0"), (&OFFLINE, "hidden")] {
        settings.choose_for(setting, alice, value);
    }
    let file = settings.exported(alice, None);
    let values = || file.iter().map(|(key, value)| (*key, value.as_str()));
    let mut elsewhere = Settings::default();
    elsewhere.choose(&TEXT_SIZE, "large");
    let imported = elsewhere.import(values(), bob, |_, _| true);
    assert_eq!(imported.left_out, 0);
    assert_eq!(elsewhere.exported(bob, None), file);
    assert_eq!(elsewhere.value_for(&OFFLINE, alice, None), "last");
}

#[test]
fn what_a_file_of_settings_has_beyond_them_is_left_out() {
    let file = [
        ("theme", "dark"),
        ("sort", "by the moon"),
        ("wallpaper", "kittens"),
        // It is no setting of the dialog, and names somebody.
        ("email", "eve@example.com"),
        ("notifications", "on"),
    ];
    let mut settings = Settings::default();
    let may = |setting: &Setting, value: &str| setting.key != NOTIFICATIONS.key || value == "off";
    let imported = settings.import(file, None, may);
    assert_eq!((imported.taken, imported.left_out), (1, 4));
    let mut expected = Settings::default();
    expected.choose(&THEME, "dark");
    assert_eq!(settings, expected);
    assert_eq!(
        imported.sentence(),
        "1 setting loaded. 4 weren't: they aren't known here or don't work in this browser."
    );
    let nothing = settings.import([("a", "b")], None, |_, _| true);
    assert_eq!(
        nothing.sentence(),
        "That file has no settings of WebMessenger."
    );
    let endless = (0..5_000).map(|_| ("theme", "light"));
    let taken = settings.import(endless, None, |_, _| true).taken;
    assert_eq!(taken as usize, MAX_IMPORTED);
}

#[test]
fn the_status_of_last_time_is_offered_if_that_is_wanted() {
    let mut settings = Settings::default();
    assert_eq!(settings.sign_in_status(), Status::Online);
    settings.choose(&STATUS, "HDN");
    assert_eq!(settings.sign_in_status(), Status::Hidden);
    // Nobody chooses to have been away from the keyboard.
    settings.choose(&STATUS, "IDL");
    assert_eq!(settings.sign_in_status(), Status::Online);
    settings.choose(&STATUS, "BSY");
    settings.switch(&REMEMBER_STATUS, false);
    assert_eq!(settings.sign_in_status(), Status::Online);
}

#[test]
fn what_is_kept_of_contacts_is_an_accounts_own_and_goes_with_it() {
    let (alice, bob) = (email("alice@example.com"), email("bob@example.com"));
    let account = account_key("server", &alice);
    let kept = KeptContact {
        nickname: "Bobby".to_owned(),
        ..KeptContact::default()
    };
    let nickname = |settings: &Settings, account: &str| {
        let contacts = settings.contacts(Some(account));
        contacts.of(&bob).map(|kept| kept.nickname.clone())
    };
    let mut settings = Settings::default();
    settings
        .keep_contact(Some(&account), &bob, kept.clone())
        .unwrap();
    let saved = serde_json::to_string(&settings).unwrap();
    let mut settings: Settings = serde_json::from_str(&saved).unwrap();
    assert_eq!(nickname(&settings, &account).as_deref(), Some("Bobby"));
    assert_eq!(nickname(&settings, "server eve@example.com"), None);
    settings.reset(Some(&account));
    assert!(nickname(&settings, &account).is_some(), "it is no setting");

    settings.switch(&REMEMBER, false);
    settings.forget_account("server", &alice);
    settings.keep_contact(Some(&account), &bob, kept).unwrap();
    assert_eq!(nickname(&settings, &account).as_deref(), Some("Bobby"));
    let saved = serde_json::to_string(&settings).unwrap();
    assert!(
        !saved.contains("bob") && !saved.contains("alice"),
        "{saved}"
    );
    settings.forget_account("server", &alice);
    assert_eq!(nickname(&settings, &account), None);
}

#[test]
fn what_enter_does() {
    let mut settings = Settings::default();
    for (chosen, desk, phone) in [
        ("device", true, false),
        ("send", true, true),
        ("line", false, false),
    ] {
        settings.choose(&ENTER, chosen);
        assert_eq!(settings.enter_sends(false), desk, "{chosen}");
        assert_eq!(settings.enter_sends(true), phone, "{chosen}");
    }
}

#[test]
fn the_persons_choice_before_the_operators_before_the_tables() {
    let operator = PageSettings {
        default_theme: Some(Theme::Dark),
        ..PageSettings::default()
    };
    let mut settings = Settings::default();
    assert_eq!(settings.theme(None), None);
    assert_eq!(settings.theme(Some(&operator)), Some(Theme::Dark));
    settings.choose(&THEME, "light");
    assert_eq!(settings.theme(Some(&operator)), Some(Theme::Light));
    settings.choose(&THEME, "system");
    assert_eq!(settings.theme(Some(&operator)), None, "it was chosen");
    settings.choose(&THEME, "pink");
    assert_eq!(settings.theme(Some(&operator)), Some(Theme::Dark));
}

#[test]
fn nonsense_that_is_kept_is_as_if_nothing_were() {
    let saved = r#"{"device":{"theme":"pink","remember":"maybe","gone":"1"},"what":2}"#;
    let settings: Settings = serde_json::from_str(saved).unwrap();
    assert_eq!(settings.theme(None), None);
    assert!(settings.is_on(&REMEMBER));
}

#[test]
fn a_number_is_kept_within_its_bounds() {
    let mut settings = Settings::default();
    assert_eq!(settings.number(&VOLUME), 60);
    for (chosen, value) in [("0", 0), ("100", 100), ("101", 60), ("-1", 60), ("", 60)] {
        settings.choose(&VOLUME, chosen);
        assert_eq!(settings.number(&VOLUME), value, "{chosen}");
    }
}

#[test]
fn the_tables_own_value_is_not_kept() {
    let mut settings = Settings::default();
    settings.switch(&REMEMBER, false);
    assert!(!settings.is_on(&REMEMBER));
    settings.switch(&REMEMBER, true);
    assert_eq!(settings, Settings::default());
}

#[test]
fn who_is_not_to_be_remembered_leaves_no_address() {
    let (alice, bob) = (email("Alice@example.com"), email("bob@example.com"));
    let remembered = Remembered {
        notification_server: "192.0.2.1:1863".parse().ok(),
    };
    assert!(remembered.notification_server.is_some());
    let mut settings = Settings::default();
    settings.choose(&EMAIL, "Alice@example.com");
    settings.remember("server", &alice, &remembered);
    settings.remember("server", &bob, &remembered);
    settings.forget_account("server", &alice);
    assert_eq!(settings.remembered("server", &alice), remembered);

    settings.switch(&REMEMBER, false);
    settings.forget_account("server", &alice);
    settings.remember("server", &alice, &remembered);
    let saved = serde_json::to_string(&settings).unwrap().to_lowercase();
    assert!(!saved.contains("alice"), "{saved}");
    // Of others nothing was said.
    assert_eq!(settings.remembered("server", &bob), remembered);
}
