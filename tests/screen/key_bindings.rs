//! Tests of key bindings from the settings, and of settings that change at run time.

use kliping::news::{FilePosition, Language, ReadRule};
use kliping::ui::keymap::Keymap;
use kliping::ui::{DisplayOptions, Event, Theme, UiSettings};

use crate::session::{TestSession, sample_library};

fn settings(changes: &[(&str, &[&str])]) -> UiSettings {
    let owned: Vec<(&str, Vec<String>)> = changes
        .iter()
        .map(|(name, keys)| (*name, keys.iter().map(|key| (*key).to_owned()).collect()))
        .collect();
    let at = FilePosition { line: 1, column: 1 };
    let changes: Vec<_> = owned.iter().map(|(name, keys)| (*name, keys.as_slice(), at)).collect();
    let (keymap, mistakes) = Keymap::with_overrides(&changes);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    UiSettings { keymap, ..UiSettings::default() }
}

fn with_settings(settings: UiSettings) -> TestSession {
    let mut session = TestSession::new(sample_library(), 100, 24, Language::Indonesian);
    session.send(Event::SettingsChanged(Box::new(settings), None));
    assert!(session.shows("Settings reloaded."));
    session.press("<esc>")
}

#[test]
fn hints_and_messages_show_the_configured_keys() {
    let session = with_settings(settings(&[
        ("search", &["ctrl-s"]),
        ("help", &[]),
        ("undo", &["g u"]),
        ("top", &["home"]),
    ]));
    assert!(session.shows("ctrl-s search") && session.shows(":help help"), "{}", session.screen());
    let session = session.press("Ay");
    assert!(session.shows("g u undoes"));
    let session = session.press("gu");
    assert!(session.shows("Undone:"));
}

#[test]
fn unbound_keys_do_nothing_and_bound_keys_run_commands() {
    let session = with_settings(settings(&[("toggle-star", &["f"]), ("find", &["s"])]));
    let session = session.press("f");
    assert!(session.shows("★"));
    assert!(session.press("<enter>s").shows("Find:"));
}

#[test]
fn alt_with_an_unbound_letter_is_escape_and_the_letter() {
    let session = TestSession::new(sample_library(), 100, 24, Language::English);
    let list = session.screen();
    let session = session.press("?");
    assert_ne!(session.screen(), list);
    // The help is a prompt, in which Alt with a letter does nothing.
    let help = session.screen();
    let session = session.press("<alt-q>");
    assert_eq!(session.screen(), help);
    let session = session.press("<esc><enter><alt-s>");
    assert!(session.shows("★"), "{}", session.screen());
    let session = session.press("<alt-left>");
    assert!(!session.has_quit);
    assert!(session.press("<enter><alt-q>").has_quit);
}

#[test]
fn settings_apply_at_once_and_errors_are_shown() {
    let mut session =
        TestSession::new(sample_library(), 140, 24, Language::Indonesian).press("<enter>");
    assert!(session.shows("menit baca"));
    let settings = UiSettings {
        text_width: 40,
        read_rule: ReadRule::Manual,
        theme: Some("contrast".into()),
        display: DisplayOptions { ascii: true, hyperlinks: false },
        ..UiSettings::default()
    };
    session.send(Event::SettingsChanged(Box::new(settings), Some("config.toml: salah".into())));
    assert_eq!(
        (session.model.display.text_width, session.model.display.theme().name()),
        (40, "contrast")
    );
    assert!(session.shows("Stories") && session.shows("config.toml: salah"));
    assert!(session.screen().is_ascii());
}

#[test]
fn removed_theme_falls_back_to_the_default() {
    let mut session = TestSession::sample();
    let own = Theme::parse("senja", "accent = 3").unwrap();
    let themes = Theme::builtins().into_iter().chain([own]).collect();
    let settings = UiSettings { themes, theme: Some("senja".into()), ..UiSettings::default() };
    session.send(Event::SettingsChanged(Box::new(settings), None));
    assert_eq!(session.model.display.theme().name(), "senja");
    session.send(Event::SettingsChanged(Box::default(), None));
    assert_eq!(session.model.display.theme().name(), "dark");
}

#[test]
fn keys_typed_ahead_are_handled_after_the_pending_command() {
    use kliping::ui::keymap::KeyPress;
    use kliping::ui::{Effect, LibraryRequest, Moment};
    let mut session = TestSession::new(sample_library(), 100, 24, Language::English);
    // The keys are typed before the story has been loaded.
    let press = |session: &mut TestSession, key: &str| {
        kliping::ui::update(
            &mut session.model,
            Moment::default(),
            KeyPress::parse(key).unwrap().into(),
        )
    };
    let mut effects: Vec<Effect> = ["down", "enter", "f", "b", "a", "n", "k", "enter"]
        .into_iter()
        .flat_map(|key| press(&mut session, key))
        .collect();
    assert!(session.model.reader.is_waiting() && !session.model.reader.is_finding());
    effects.retain(|effect| matches!(effect, Effect::Library(_, LibraryRequest::LoadStory(..))));
    let Some(Effect::Library(number, request)) = effects.pop() else { panic!("no request") };
    let answer = kliping::runtime::answer_request(&sample_library(), request);
    session.send(Event::Answered(number, answer));
    assert!(session.model.reader.is_finding() || session.shows("Not found in this text."));
    assert!(session.model.overlay.is_none() && session.model.input.queued_input.is_empty());
}
