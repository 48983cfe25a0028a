use crate::news::{Explain, FilePosition};
use crate::text::citation::CitationStyle;
use proptest::prelude::*;

use super::schema::SETTINGS;
use super::*;
use crate::store::DirOverrides;

fn load(text: &str) -> Result<Config, StoreError> {
    let folder = tempfile::tempdir().unwrap();
    let asked = Some(folder.path().to_owned());
    let dirs =
        Dirs::resolve(DirOverrides { config: asked.clone(), cache: asked.clone(), state: asked });
    let dirs = dirs.unwrap();
    std::fs::write(dirs.settings_file(), text).unwrap();
    let mut config = Config::load(&dirs)?;
    for custom in &mut config.collections {
        let path = custom.path.strip_prefix(folder.path()).unwrap_or(&custom.path);
        custom.path = path.to_owned();
    }
    Ok(config)
}

/// Returns the diagnostics of a text, in English.
fn messages(text: &str) -> Vec<String> {
    let complaints = Config::parse(text).unwrap_err();
    complaints.iter().map(|complaint| complaint.message(Language::English)).collect()
}

/// Resets the positions of key bindings, which rendering changes.
fn without_positions(mut config: Config) -> Config {
    for bound in &mut config.keys {
        bound.position = FilePosition { line: 1, column: 1 };
    }
    config
}

/// Uncomments all settings of a rendered file, but not the examples.
fn uncomment_settings(printed: &str) -> String {
    let set = |line: &&str| {
        let rest = line.strip_prefix("# ").and_then(|rest| rest.split_once(" = "));
        rest.is_some_and(|(name, _)| SETTINGS.iter().any(|one| one.key.name == name))
    };
    let line = |line: &str| {
        let rest = if set(&line) { line.trim_start_matches("# ") } else { line };
        rest.to_owned() + "\n"
    };
    printed.lines().map(line).collect()
}

const ALL_SETTINGS: &str = r#"
language = "id"
theme = "senja"
mark_read = "end"
measure = 0x64
ascii = false
mouse = false
terminal_title = false
hyperlinks = false
list = "cards"
citation = "apa"
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

fn all_settings() -> Config {
    let bound = |command: &str, keys: &[&str], line, column| ConfigKeyBinding {
        command: command.to_owned(),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        position: FilePosition { line, column },
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
        list: ListStyle::Cards,
        citation: CitationStyle::Apa,
        browser: vec!["firefox".to_owned(), "--new-tab".to_owned()],
        clipboard: vec!["wl-copy".to_owned()],
        keys: vec![
            bound("next-unread", &["n", "g n"], 22, 1),
            bound("star", &["*"], 23, 3),
            bound("tidak ada", &[], 24, 1),
        ],
        collections: vec![CollectionConfig {
            path: "~/arsip".into(),
            fields: [
                ("title".to_owned(), FieldNames::One("nm_judul".to_owned())),
                ("dua kata".to_owned(), FieldNames::Many(Vec::new())),
            ]
            .into(),
            date_order: DateOrder::DayFirst,
        }],
    }
}

#[test]
fn parses_field_names() {
    let config = load(
        "[[collection]]\npath = \"arsip\"\ndate_order = \"month-first\"\n\
         fields.title = \"nm_judul\"\nfields.body = [\"txt\", \"ket\"]\nfields.outlet = []\n\
         [[collection]]\npath = \"/data/a.csv\"\n",
    );
    let config = config.unwrap();
    let [first, second] = config.collections.as_slice() else { panic!("{config:?}") };
    assert_eq!((first.path.to_str(), first.date_order), (Some("arsip"), DateOrder::MonthFirst));
    let names: Vec<_> =
        first.fields.iter().map(|(field, names)| (field.as_str(), names.to_vec())).collect();
    assert_eq!(
        names,
        [
            ("body", vec!["txt".to_owned(), "ket".to_owned()]),
            ("outlet", vec![]),
            ("title", vec!["nm_judul".to_owned()])
        ]
    );
    // On Windows it is on the drive of the settings.
    let mut absolute = std::env::temp_dir();
    absolute.push("/data/a.csv");
    assert_eq!(second.path, absolute);
    assert_eq!(load(""), Ok(Config::default()));
}

#[test]
fn unreadable_settings_are_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let dirs = |config: &str| {
        let asked = Some(folder.path().join(config));
        Dirs::resolve(DirOverrides { config: asked.clone(), cache: asked.clone(), state: asked })
            .unwrap()
    };
    std::fs::write(folder.path().join("berkas"), "").unwrap();
    assert_eq!(Config::load_raw(&dirs("tidak-ada")), Ok(None));
    assert_eq!(Config::load_raw(&dirs("berkas")), Ok(None));
    std::fs::create_dir_all(dirs("folder").settings_file()).unwrap();
    let error = Config::load_raw(&dirs("folder")).unwrap_err();
    assert!(matches!(error, StoreError::SettingsUnreadable { .. }), "{error:?}");
    std::fs::create_dir(folder.path().join("latin")).unwrap();
    std::fs::write(dirs("latin").settings_file(), b"theme = \"\xe9\"").unwrap();
    let error = Config::load_raw(&dirs("latin")).unwrap_err();
    assert!(error.message(Language::English).contains("UTF-8"), "{error:?}");
}

#[test]
fn key_bindings_are_listed_by_command() {
    let config = Config::parse("[keys]\nnext-unread = [\"n\", \"space n\"]\nquit = []").unwrap();
    let wanted = ["n", "space n"].map(str::to_owned);
    let at = |line| FilePosition { line, column: 1 };
    assert_eq!(
        config.key_bindings(),
        [("next-unread", &wanted[..], at(2)), ("quit", &[][..], at(3))]
    );
}

#[test]
fn paths_of_windows_are_kept() {
    // A drive, a share, a path that is not interpreted, and the current folder of a drive. They start
    // at the configuration folder where they are file names.
    for path in
        [r"C:\data\a.csv", "D:/data/a.csv", r"\\nas\arsip\a.csv", r"\\?\C:\data\a.csv", "E:a.csv"]
    {
        let config = load(&format!("[[collection]]\npath = '{path}'\n")).unwrap();
        assert_eq!(config.collections[0].path, Path::new(path));
    }
}

#[test]
fn expands_tilde_to_home() {
    // Some machines have no home folder.
    let Some(home) = directories::BaseDirs::new() else { return };
    assert_eq!(expand_home(Path::new("~/berita")), home.home_dir().join("berita"));
    assert_eq!(expand_home(Path::new("~siti/berita")), Path::new("~siti/berita"));
    assert_eq!(expand_home(Path::new("berita")), Path::new("berita"));
}

#[test]
fn parses_mark_read() {
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
fn errors_name_the_line() {
    for (text, line) in [
        ("[[collection]]\npath = \"a\"\nwarna = 1\n", "3"),
        ("\n[[collection]\n", "2"),
        ("[[collection]]\n", "1"),
        ("[[collection]]\npath = \"a\"\ndate_order = \"years\"\n", "3"),
    ] {
        let error = load(text).unwrap_err();
        let english = error.message(Language::English);
        assert!(english.contains(&format!("config.toml: line {line}, column ")), "{english}");
        let indonesian = error.message(Language::Indonesian);
        assert!(indonesian.contains(&format!(": baris {line}, kolom ")), "{indonesian}");
    }
}

#[test]
fn parses_every_setting() {
    assert_eq!(Config::parse(ALL_SETTINGS), Ok(all_settings()));
    let auto = "\u{feff}language = \"auto\"\r\ntheme = \"auto\"\r\nascii = \"auto\"\r\n";
    assert_eq!(Config::parse(auto), Ok(Config::default()));
    assert_eq!(Config::parse("measure = 30").map(|config| config.measure), Ok(30));
    assert_eq!(Config::parse("ascii = true").map(|config| config.ascii), Ok(Some(true)));
    let english = Config::parse("language = \"en\"").map(|config| config.language);
    assert_eq!(english, Ok(Some(Language::English)));
    for (name, order) in [
        ("day-first", DateOrder::DayFirst),
        ("month-first", DateOrder::MonthFirst),
        ("undecided", DateOrder::Undecided),
    ] {
        let text = format!("[[collection]]\npath = \"/a\"\ndate_order = \"{name}\"");
        assert_eq!(Config::parse(&text).unwrap().collections[0].date_order, order);
    }
}

#[test]
fn renders_bare_keys_and_escapes_invisible_characters() {
    assert!(
        all_settings().to_documented_toml(Language::English).contains("\nnext-unread = [\"n\"")
    );
    assert_eq!(crate::store::escape::basic_string("a\"\\\u{1b}é"), r#""a\"\\\U0000001Bé""#);
}

#[test]
fn table_lists_every_config_field() {
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
        list,
        citation,
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
    assert_eq!(fields, parser::top_level_keys());
    for language in [Language::Indonesian, Language::English] {
        let printed = Config::default().to_documented_toml(language);
        for name in SETTINGS.map(|setting| setting.key.name) {
            assert!(printed.contains(&format!("\n# {name} = ")), "{name}");
        }
        assert!(printed.contains("\n[keys]\n") && printed.contains("[[collection]]"));
    }
}

#[test]
fn default_values_equal_default_config() {
    let none = Config::default();
    for setting in &SETTINGS {
        let name = setting.key.name;
        assert_eq!((setting.render)(&none), setting.default, "{name}");
        assert_eq!(Config::parse(&format!("{name} = {}", setting.default)), Ok(none.clone()));
        // Other values are not rendered as the default.
        assert_ne!((setting.render)(&all_settings()), setting.default, "{name}");
    }
}

#[test]
fn rendered_settings_parse_to_same_config() {
    for language in [Language::Indonesian, Language::English] {
        for config in [Config::default(), all_settings()] {
            let printed = config.to_documented_toml(language);
            assert!(printed.lines().all(|line| line.chars().count() <= 90), "{printed}");
            let again = Config::parse(&printed).unwrap_or_else(|told| panic!("{told:?} {printed}"));
            assert_eq!(without_positions(again), without_positions(config));
        }
        let printed = uncomment_settings(&Config::default().to_documented_toml(language));
        assert!(printed.contains("\nmeasure = 76\n"));
        assert_eq!(Config::parse(&printed), Ok(Config::default()), "{printed}");
    }
}

#[test]
fn rendered_examples_parse() {
    let printed = Config::default().to_documented_toml(Language::English);
    let line = |line: &str| line.strip_prefix("#     ").unwrap_or(line).to_owned() + "\n";
    let config = Config::parse(&printed.lines().map(line).collect::<String>()).unwrap();
    assert_eq!((config.keys.len(), config.collections.len()), (1, 1));
    assert_eq!(config.collections[0].fields.len(), 3);
}

proptest! {
    #[test]
    fn any_strings_survive_rendering_and_parsing(
        words in prop::collection::vec(any::<String>(), 0..4),
        name in any::<String>(),
        path in "\\PC+",
    ) {
        let position = FilePosition { line: 1, column: 1 };
        let config = Config {
            theme: Some(name.clone()).filter(|name| !name.is_empty() && name != "auto"),
            browser: std::iter::once("a".to_owned()).chain(words.clone()).collect(),
            keys: vec![ConfigKeyBinding { command: name.clone(), keys: words.clone(), position }],
            collections: vec![CollectionConfig {
                path: path.into(),
                fields: [(name, FieldNames::Many(words))].into(),
                date_order: DateOrder::MonthFirst,
            }],
            ..Config::default()
        };
        let printed = config.to_documented_toml(Language::Indonesian);
        prop_assert!(!printed.contains(|c: char| c.is_control() && c != '\n'));
        prop_assert_eq!(Config::parse(&printed).map(without_positions), Ok(config));
    }

    #[test]
    fn parser_accepts_any_text(text in "(\\[|\\]|=|\"|\\.|#|\n|,|keys|collection|mouse|é| |[0-9]){0,60}") {
        if let Err(told) = Config::parse(&text) {
            prop_assert!(!told.is_empty());
            prop_assert!(told.is_sorted_by_key(|complaint| complaint.position));
            let lines = text.matches('\n').count() + 1;
            prop_assert!(told.iter().all(|complaint| complaint.position.is_some_and(|at| at.line <= lines)));
        }
    }
}

#[test]
fn reports_all_diagnostics_in_order() {
    let text = "temas = \"dark\"\nmouse = \"no\"\n  measure = 12\n\n[keys]\nnext = [\"n\", 3, []]\n\
                [[collection]]\npath = \"é\"\nfields = { title = \"é\", body = [2] }\n\
                date_ordr = 1\ntheme = \"dark\"\n";
    assert_eq!(
        messages(text),
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
    let indonesian = Config::parse(text).unwrap_err()[0].message(Language::Indonesian);
    assert_eq!(indonesian, "baris 1, kolom 1: kunci \"temas\" tidak dikenal; maksudnya \"theme\"?");
}

#[test]
fn invalid_value_is_reported_with_allowed_values() {
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
        ("collection = [1]", "15: write collection as [[collection]]"),
        ("[collection]\npath = \"a\"", "1: write collection as [[collection]]"),
        ("[[collection]]\npath = \"\"", "8: path takes the path of a file or folder"),
        ("[[collection]]", "1: this [[collection]] has no path"),
        (
            "terminal-title = true",
            "unknown key \"terminal-title\"; did you mean \"terminal_title\"?",
        ),
        ("MOUSE = true", "did you mean \"mouse\"?"),
    ] {
        let all = messages(text);
        let [only] = all.as_slice() else { panic!("{all:?}") };
        assert!(only.contains(told), "{only}");
    }
    // No suggestion without a similar name.
    assert_eq!(messages("xyz = 1"), ["line 1, column 1: unknown key \"xyz\""]);
    let long = format!("\"{}\\u001b\" = 1", "x".repeat(39));
    assert!(messages(&long)[0].ends_with("x\\u{1b}\""), "{long}");
    let longer = format!("theme = {}", "1".repeat(1000));
    assert!(messages(&longer)[0].ends_with("1…"));
}

#[test]
fn syntax_errors_do_not_hide_other_diagnostics() {
    let text = "theme = dark\nlanguage \"id\"\nmouse = 1\nmouse = 2\nmeasure = \"lebar\nhyperlinks = 3\n\
                [[collection]\npath = 'a'\n[keys]\nn = 'x'\n";
    let places: Vec<(usize, usize)> = Config::parse(text)
        .unwrap_err()
        .iter()
        .filter_map(|complaint| Some((complaint.position?.line, complaint.position?.column)))
        .collect();
    assert_eq!(
        places,
        [(1, 9), (2, 10), (3, 9), (4, 1), (5, 17), (6, 14), (7, 14)],
        "{:?}",
        messages(text)
    );
    let found = messages("a 1");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("line 1, column 3: not valid TOML (key with no value"));
    // One syntax error is reported only once.
    let found = messages("browser = [\"a\",\nmouse = 1\n");
    assert!(found.len() <= 3, "{found:?}");
}
