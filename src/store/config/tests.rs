use proptest::prelude::*;

use super::settings::SETTINGS;
use super::*;
use crate::store::Overrides;

fn load(text: &str) -> Result<Config, Error> {
    let folder = tempfile::tempdir().unwrap();
    let asked = Some(folder.path().to_owned());
    let dirs = Dirs::find(Overrides { config: asked.clone(), cache: asked.clone(), state: asked });
    let dirs = dirs.unwrap();
    std::fs::write(dirs.settings(), text).unwrap();
    let mut config = Config::load(&dirs)?;
    for custom in &mut config.collections {
        let path = custom.path.strip_prefix(folder.path()).unwrap_or(&custom.path);
        custom.path = path.to_owned();
    }
    Ok(config)
}

/// Returns the diagnostics of a text, in English.
fn complaints(text: &str) -> Vec<String> {
    let complaints = Config::read(text).unwrap_err();
    complaints.iter().map(|complaint| complaint.sentence(Language::English)).collect()
}

/// Resets the positions of key bindings, which rendering changes.
fn placeless(mut config: Config) -> Config {
    for bound in &mut config.keys {
        bound.place = Place { line: 1, column: 1 };
    }
    config
}

/// Uncomments all settings of a rendered file, but not the examples.
fn uncommented(printed: &str) -> String {
    let set = |line: &&str| {
        let rest = line.strip_prefix("# ").and_then(|rest| rest.split_once(" = "));
        rest.is_some_and(|(name, _)| SETTINGS.iter().any(|one| one.known.name == name))
    };
    let line = |line: &str| {
        let rest = if set(&line) { line.trim_start_matches("# ") } else { line };
        rest.to_owned() + "\n"
    };
    printed.lines().map(line).collect()
}

const ALL: &str = r#"
language = "id"
theme = "senja"
mark_read = "end"
measure = 0x64
ascii = false
mouse = false
terminal_title = false
hyperlinks = false
browser = ["firefox", "--new-tab"]
clipboard = ["wl-copy"]

[[collection]]
path = "~/arsip"
date_order = "day-first"
fields.title = "nm_judul"
fields."dua kata" = []

[keys]
next-unread = ["n", "g n"]
  star = "*"
"tidak ada" = []
"#;

fn all() -> Config {
    let bound = |command: &str, keys: &[&str], line, column| Bound {
        command: command.to_owned(),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        place: Place { line, column },
    };
    Config {
        language: Some(Language::Indonesian),
        theme: Some("senja".to_owned()),
        mark_read: ReadRule::End,
        measure: 100,
        ascii: Some(false),
        mouse: false,
        terminal_title: false,
        hyperlinks: false,
        browser: vec!["firefox".to_owned(), "--new-tab".to_owned()],
        clipboard: vec!["wl-copy".to_owned()],
        keys: vec![
            bound("next-unread", &["n", "g n"], 20, 1),
            bound("star", &["*"], 21, 3),
            bound("tidak ada", &[], 22, 1),
        ],
        collections: vec![Custom {
            path: "~/arsip".into(),
            fields: [
                ("title".to_owned(), Names::One("nm_judul".to_owned())),
                ("dua kata".to_owned(), Names::Several(Vec::new())),
            ]
            .into(),
            date_order: DateOrder::DayFirst,
        }],
    }
}

#[test]
fn names_of_fields_are_read() {
    let config = load(
        "[[collection]]\npath = \"arsip\"\ndate_order = \"month-first\"\n\
         fields.title = \"nm_judul\"\nfields.body = [\"txt\", \"ket\"]\nfields.outlet = []\n\
         [[collection]]\npath = \"/data/a.csv\"\n",
    );
    let config = config.unwrap();
    let [first, second] = config.collections.as_slice() else { panic!("{config:?}") };
    assert_eq!((first.path.to_str(), first.date_order), (Some("arsip"), DateOrder::MonthFirst));
    let names: Vec<_> =
        first.fields.iter().map(|(field, names)| (field.as_str(), names.list())).collect();
    assert_eq!(
        names,
        [
            ("body", vec!["txt".to_owned(), "ket".to_owned()]),
            ("outlet", vec![]),
            ("title", vec!["nm_judul".to_owned()])
        ]
    );
    assert_eq!(second.path.to_str(), Some("/data/a.csv"));
    assert_eq!(load(""), Ok(Config::default()));
}

#[test]
fn settings_that_are_there_but_cannot_be_read_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let dirs = |config: &str| {
        let asked = Some(folder.path().join(config));
        Dirs::find(Overrides { config: asked.clone(), cache: asked.clone(), state: asked }).unwrap()
    };
    std::fs::write(folder.path().join("berkas"), "").unwrap();
    assert_eq!(Config::find(&dirs("tidak-ada")), Ok(None));
    assert_eq!(Config::find(&dirs("berkas")), Ok(None));
    std::fs::create_dir_all(dirs("folder").settings()).unwrap();
    let error = Config::find(&dirs("folder")).unwrap_err();
    assert!(matches!(error, Error::NoSettings { .. }), "{error:?}");
    std::fs::create_dir(folder.path().join("latin")).unwrap();
    std::fs::write(dirs("latin").settings(), b"theme = \"\xe9\"").unwrap();
    let error = Config::find(&dirs("latin")).unwrap_err();
    assert!(error.sentence(Language::English).contains("UTF-8"), "{error:?}");
}

#[test]
fn keys_are_handed_on_by_command() {
    let config = Config::read("[keys]\nnext-unread = [\"n\", \"space n\"]\nquit = []").unwrap();
    let wanted = ["n", "space n"].map(str::to_owned);
    assert_eq!(config.bindings(), [("next-unread", &wanted[..]), ("quit", &[][..])]);
}

#[test]
fn a_tilde_is_the_home_folder() {
    // Some machines have no home folder.
    let Some(home) = directories::BaseDirs::new() else { return };
    assert_eq!(at_home(Path::new("~/berita")), home.home_dir().join("berita"));
    assert_eq!(at_home(Path::new("~siti/berita")), Path::new("~siti/berita"));
    assert_eq!(at_home(Path::new("berita")), Path::new("berita"));
}

#[test]
fn when_a_story_counts_as_read_is_set() {
    for (text, rule) in [
        ("", ReadRule::Dwell),
        ("mark_read = \"dwell\"", ReadRule::Dwell),
        ("mark_read = \"open\"", ReadRule::Open),
        ("mark_read = \"end\"", ReadRule::End),
        ("mark_read = \"manual\"", ReadRule::Manual),
    ] {
        assert_eq!(load(text).unwrap().mark_read, rule);
    }
    assert!(load("mark_read = \"never\"").unwrap_err().to_string().contains("line 1"));
}

#[test]
fn what_is_not_understood_is_told_with_its_line() {
    for (text, line) in [
        ("[[collection]]\npath = \"a\"\nwarna = 1\n", "3"),
        ("\n[[collection]\n", "2"),
        ("[[collection]]\n", "1"),
        ("[[collection]]\npath = \"a\"\ndate_order = \"years\"\n", "3"),
    ] {
        let error = load(text).unwrap_err();
        let english = error.sentence(Language::English);
        assert!(english.contains(&format!("config.toml: line {line}, column ")), "{english}");
        let indonesian = error.sentence(Language::Indonesian);
        assert!(indonesian.contains(&format!(": baris {line}, kolom ")), "{indonesian}");
    }
}

#[test]
fn every_setting_is_read() {
    assert_eq!(Config::read(ALL), Ok(all()));
    let auto = "\u{feff}language = \"auto\"\r\ntheme = \"auto\"\r\nascii = \"auto\"\r\n";
    assert_eq!(Config::read(auto), Ok(Config::default()));
    assert_eq!(Config::read("measure = 30").map(|config| config.measure), Ok(30));
    assert_eq!(Config::read("ascii = true").map(|config| config.ascii), Ok(Some(true)));
    let english = Config::read("language = \"en\"").map(|config| config.language);
    assert_eq!(english, Ok(Some(Language::English)));
    for (name, order) in [
        ("day-first", DateOrder::DayFirst),
        ("month-first", DateOrder::MonthFirst),
        ("undecided", DateOrder::Undecided),
    ] {
        let text = format!("[[collection]]\npath = \"/a\"\ndate_order = \"{name}\"");
        assert_eq!(Config::read(&text).unwrap().collections[0].date_order, order);
    }
}

#[test]
fn what_is_printed_is_plain_and_spells_out_what_is_not_seen() {
    assert!(all().printed(Language::English).contains("\nnext-unread = [\"n\""));
    assert_eq!(super::toml::quoted("a\"\\\u{1b}é"), r#""a\"\\\U0000001Bé""#);
}

#[test]
fn every_setting_is_in_the_table() {
    // A new field fails to compile here until it is listed.
    macro_rules! names {
        ($($field:ident),*) => {{
            let Config { $($field: _),* } = Config::default();
            vec![$(stringify!($field)),*]
        }};
    }
    let fields = names!(
        language,
        theme,
        mark_read,
        measure,
        ascii,
        mouse,
        terminal_title,
        hyperlinks,
        browser,
        clipboard,
        keys,
        collections
    );
    // The file has a repeated [[collection]] table.
    let fields: Vec<&str> = fields
        .into_iter()
        .map(|name| if name == "collections" { "collection" } else { name })
        .collect();
    assert_eq!(fields, read::top());
    for language in [Language::Indonesian, Language::English] {
        let printed = Config::default().printed(language);
        for name in SETTINGS.map(|setting| setting.known.name) {
            assert!(printed.contains(&format!("\n# {name} = ")), "{name}");
        }
        assert!(printed.contains("\n[keys]\n") && printed.contains("[[collection]]"));
    }
}

#[test]
fn each_default_is_what_holds_without_a_file() {
    let none = Config::default();
    for setting in &SETTINGS {
        let name = setting.known.name;
        assert_eq!((setting.written)(&none), setting.default, "{name}");
        assert_eq!(Config::read(&format!("{name} = {}", setting.default)), Ok(none.clone()));
        // Other values are not rendered as the default.
        assert_ne!((setting.written)(&all()), setting.default, "{name}");
    }
}

#[test]
fn what_is_printed_reads_as_the_same() {
    for language in [Language::Indonesian, Language::English] {
        for config in [Config::default(), all()] {
            let printed = config.printed(language);
            assert!(printed.lines().all(|line| line.chars().count() <= 90), "{printed}");
            let again = Config::read(&printed).unwrap_or_else(|told| panic!("{told:?} {printed}"));
            assert_eq!(placeless(again), placeless(config));
        }
        let printed = uncommented(&Config::default().printed(language));
        assert!(printed.contains("\nmeasure = 76\n"));
        assert_eq!(Config::read(&printed), Ok(Config::default()), "{printed}");
    }
}

#[test]
fn the_examples_of_a_printed_file_are_sound() {
    let printed = Config::default().printed(Language::English);
    let line = |line: &str| line.strip_prefix("#     ").unwrap_or(line).to_owned() + "\n";
    let config = Config::read(&printed.lines().map(line).collect::<String>()).unwrap();
    assert_eq!((config.keys.len(), config.collections.len()), (1, 1));
    assert_eq!(config.collections[0].fields.len(), 3);
}

proptest! {
    #[test]
    fn any_words_are_printed_safely_and_read_again(
        words in prop::collection::vec(any::<String>(), 0..4),
        name in any::<String>(),
        path in "\\PC+",
    ) {
        let place = Place { line: 1, column: 1 };
        let config = Config {
            theme: Some(name.clone()).filter(|name| !name.is_empty() && name != "auto"),
            browser: std::iter::once("a".to_owned()).chain(words.clone()).collect(),
            keys: vec![Bound { command: name.clone(), keys: words.clone(), place }],
            collections: vec![Custom {
                path: path.into(),
                fields: [(name, Names::Several(words))].into(),
                date_order: DateOrder::MonthFirst,
            }],
            ..Config::default()
        };
        let printed = config.printed(Language::Indonesian);
        prop_assert!(!printed.contains(|c: char| c.is_control() && c != '\n'));
        prop_assert_eq!(Config::read(&printed).map(placeless), Ok(config));
    }

    #[test]
    fn no_text_is_too_much(text in "(\\[|\\]|=|\"|\\.|#|\n|,|keys|collection|mouse|é| |[0-9]){0,60}") {
        if let Err(told) = Config::read(&text) {
            prop_assert!(!told.is_empty());
            prop_assert!(told.is_sorted_by_key(|complaint| complaint.place));
            let lines = text.matches('\n').count() + 1;
            prop_assert!(told.iter().all(|complaint| complaint.place.line <= lines));
        }
    }
}

#[test]
fn all_that_is_wrong_is_told_in_its_order() {
    let text = "temas = \"dark\"\nmouse = \"no\"\n  measure = 12\n\n[keys]\nnext = [\"n\", 3, []]\n\
                [[collection]]\npath = \"é\"\nfields = { title = \"é\", body = [2] }\n\
                date_ordr = 1\ntheme = \"dark\"\n";
    assert_eq!(
        complaints(text),
        [
            "line 1, column 1: unknown key \"temas\"; did you mean \"theme\"?",
            "line 2, column 9: mouse takes true or false, not \"no\"",
            "line 3, column 13: measure takes a whole number from 30 to 200, not 12",
            "line 6, column 14: next takes a key, such as \"n\", or a list of keys, such as \
             [\"n\", \"g n\"], not 3",
            "line 6, column 17: next takes a key, such as \"n\", or a list of keys, such as \
             [\"n\", \"g n\"], not a list",
            "line 9, column 33: fields takes names of columns, such as fields.title = \"judul\", \
             or lists of them, not 2",
            "line 10, column 1: unknown key \"date_ordr\"; did you mean \"date_order\"?",
            "line 11, column 1: \"theme\" belongs above [keys] and the first [[collection]]",
        ]
    );
    let indonesian = Config::read(text).unwrap_err()[0].sentence(Language::Indonesian);
    assert_eq!(indonesian, "baris 1, kolom 1: kunci \"temas\" tidak dikenal; maksudnya \"theme\"?");
}

#[test]
fn a_value_that_is_not_allowed_is_told_with_those_that_are() {
    for (text, told) in [
        ("language = \"fr\"", "12: language takes \"id\", \"en\" or \"auto\", not \"fr\""),
        ("theme = 3", "9: theme takes the name of a theme, such as \"dark\", not 3"),
        ("theme = \"\"", "9: theme takes the name of a theme, such as \"dark\", not \"\""),
        ("measure = 201", "11: measure takes a whole number from 30 to 200, not 201"),
        ("measure = 76.0", "11: measure takes a whole number from 30 to 200, not 76.0"),
        ("measure = -1", "11: measure takes a whole number from 30 to 200, not -1"),
        ("measure = 99999999999999999999", "not 99999999999999999999"),
        ("ascii = \"no\"", "9: ascii takes true, false or \"auto\", not \"no\""),
        ("hyperlinks = 1979-05-27", "14: hyperlinks takes true or false, not 1979-05-27"),
        ("browser = \"firefox\"", "11: browser takes a list of words in quotes"),
        ("browser = [\"\"]", "12: browser takes a list of words in quotes"),
        ("clipboard = { }", "not a table"),
        ("keys = 1", "8: keys takes lines below [keys], not 1"),
        ("collection = [1]", "15: collection is written [[collection]]"),
        ("[collection]\npath = \"a\"", "1: collection is written [[collection]]"),
        ("[[collection]]\npath = \"\"", "8: path takes the path of a file or folder"),
        ("[[collection]]", "1: this [[collection]] has no path"),
        (
            "terminal-title = true",
            "unknown key \"terminal-title\"; did you mean \"terminal_title\"?",
        ),
        ("MOUSE = true", "did you mean \"mouse\"?"),
    ] {
        let all = complaints(text);
        let [only] = all.as_slice() else { panic!("{all:?}") };
        assert!(only.contains(told), "{only}");
    }
    // No suggestion without a similar name.
    assert_eq!(complaints("xyz = 1"), ["line 1, column 1: unknown key \"xyz\""]);
    let long = format!("\"{}\\u001b\" = 1", "x".repeat(39));
    assert!(complaints(&long)[0].ends_with("x\\u{1b}\""), "{long}");
    let longer = format!("theme = {}", "1".repeat(1000));
    assert!(complaints(&longer)[0].ends_with("1…"));
}

#[test]
fn mistakes_of_writing_do_not_hide_the_others() {
    let text = "theme = dark\nlanguage \"id\"\nmouse = 1\nmouse = 2\nmeasure = \"lebar\nhyperlinks = 3\n\
                [[collection]\npath = 'a'\n[keys]\nn = 'x'\n";
    let places: Vec<(usize, usize)> = Config::read(text)
        .unwrap_err()
        .iter()
        .map(|complaint| (complaint.place.line, complaint.place.column))
        .collect();
    assert_eq!(
        places,
        [(1, 9), (2, 10), (3, 9), (4, 1), (5, 17), (6, 14), (7, 14)],
        "{:?}",
        complaints(text)
    );
    let told = complaints("a 1");
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("line 1, column 3: not written as TOML is (key with no value"));
    // One syntax error is reported only once.
    let told = complaints("browser = [\"a\",\nmouse = 1\n");
    assert!(told.len() <= 3, "{told:?}");
}
