//! Tests of key bindings from the settings, and of settings that change at run time.

use kliping::news::{Language, ReadRule};
use kliping::ui::keymap::Keymap;
use kliping::ui::{Display, Event, Settings, Theme};

use crate::session::{Session, sample};

fn settings(changes: &[(&str, &[&str])]) -> Settings {
    let owned: Vec<(&str, Vec<String>)> = changes
        .iter()
        .map(|(name, keys)| (*name, keys.iter().map(|key| (*key).to_owned()).collect()))
        .collect();
    let changes: Vec<_> = owned.iter().map(|(name, keys)| (*name, keys.as_slice())).collect();
    let (keymap, mistakes) = Keymap::with(&changes);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    Settings { keymap, ..Settings::default() }
}

fn with(settings: Settings) -> Session {
    let mut session = Session::over(sample(), 100, 24, Language::Indonesian);
    session.tell(Event::Settings(Box::new(settings), None));
    assert!(session.shows("Settings read again."));
    session.press("<esc>")
}

#[test]
fn hints_and_messages_name_the_keys_that_there_are() {
    let session = with(settings(&[
        ("search", &["ctrl-s"]),
        ("help", &[]),
        ("undo", &["g u"]),
        ("top", &["home"]),
    ]));
    assert!(session.shows("ctrl-s search") && session.shows(":help help"), "{}", session.screen());
    let session = session.press("Ay");
    assert!(session.shows("g u undoes"));
    let session = session.press("gu");
    assert!(session.shows("Undone."));
}

#[test]
fn a_key_that_is_free_does_nothing_and_one_that_is_set_what_it_is_set_to() {
    let session = with(settings(&[("toggle-star", &["f"]), ("find", &["s"])]));
    let session = session.press("f");
    assert!(session.shows("★"));
    assert!(session.press("<enter>s").shows("Find:"));
}

#[test]
fn settings_hold_at_once_and_what_is_wrong_is_told() {
    let mut session = Session::over(sample(), 140, 24, Language::Indonesian).press("<enter>");
    assert!(session.shows("menit baca"));
    let settings = Settings {
        measure: 40,
        rule: ReadRule::Manual,
        theme: Some("contrast".into()),
        display: Display { ascii: true, hyperlinks: false },
        ..Settings::default()
    };
    session.tell(Event::Settings(Box::new(settings), Some("config.toml: salah".into())));
    assert_eq!((session.model.measure, session.model.theme().name()), (40, "contrast"));
    assert!(session.shows("Stories") && session.shows("config.toml: salah"));
    assert!(session.screen().is_ascii());
}

#[test]
fn a_theme_that_is_gone_gives_way_to_another() {
    let mut session = Session::sample();
    let own = Theme::read("senja", "accent = 3").unwrap();
    let themes = Theme::all().into_iter().chain([own]).collect();
    let settings = Settings { themes, theme: Some("senja".into()), ..Settings::default() };
    session.tell(Event::Settings(Box::new(settings), None));
    assert_eq!(session.model.theme().name(), "senja");
    session.tell(Event::Settings(Box::default(), None));
    assert_eq!(session.model.theme().name(), "dark");
}

#[test]
fn keys_behind_one_that_waits_are_read_when_it_has_been_obeyed() {
    use kliping::ui::Effect;
    use kliping::ui::keymap::Key;
    let mut session = Session::over(sample(), 100, 24, Language::English);
    // The keys are typed before the story has been loaded.
    let press = |session: &mut Session, key: &str| {
        kliping::ui::update(&mut session.model, Key::parse(key).unwrap().into())
    };
    let mut asked: Vec<Effect> = ["down", "enter", "f", "b", "a", "n", "k", "enter"]
        .into_iter()
        .flat_map(|key| press(&mut session, key))
        .collect();
    assert!(session.model.reader.is_waiting() && !session.model.reader.is_finding());
    asked.retain(|effect| matches!(effect, Effect::Fetch(..)));
    let event = kliping::runtime::answer(&sample(), asked.pop().unwrap()).unwrap();
    session.tell(event);
    assert!(session.model.reader.is_finding() || session.shows("Not in this text."));
    assert!(session.model.overlay.is_none() && session.model.typed_ahead.is_empty());
}
