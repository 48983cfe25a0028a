//! The table of settings: name, help, allowed values, how each is parsed and rendered.

use std::path::PathBuf;

use toml::Spanned;
use toml::de::DeValue;

use super::{CollectionConfig, Config, FieldNames};
use crate::news::{DateOrder, Language, ReadRule};
use crate::store::escape::{basic_string, string_array};

/// Allowed widths of the text, in cells.
const MEASURE_RANGE: std::ops::RangeInclusive<u16> = 30..=200;

/// Value that selects automatic detection.
const AUTO: &str = "auto";

/// A parsed value with its span.
pub(super) type TomlValue<'i> = Spanned<DeValue<'i>>;

/// Result of applying a value: on failure, the invalid values (itself or its elements).
pub(super) type ApplyResult<'v, 'i> = Result<(), Vec<&'v TomlValue<'i>>>;

/// A key with a value.
pub(super) struct KeySpec<T> {
    /// Name of the key.
    pub(super) name: &'static str,
    /// Allowed values, in Indonesian and English, as the end of "it takes".
    pub(super) allowed: [&'static str; 2],
    /// Parses the value and stores it.
    pub(super) apply: for<'v, 'i> fn(&'v TomlValue<'i>, &mut T) -> ApplyResult<'v, 'i>,
}

/// A top-level setting.
pub(super) struct SettingSpec {
    /// Key of the setting.
    pub(super) key: KeySpec<Config>,
    /// Help in Indonesian and English, as lines of a comment.
    pub(super) help: [&'static str; 2],
    /// Default value, as TOML.
    pub(super) default: &'static str,
    /// Renders the current value as TOML.
    pub(super) render: fn(&Config) -> String,
}

/// A table with user-defined keys, or a repeated table.
pub(super) struct SectionSpec {
    /// Name of the table.
    pub(super) name: &'static str,
    /// Help in Indonesian and English, as lines of a comment.
    pub(super) help: [&'static str; 2],
    /// Example, as lines of a comment.
    pub(super) example: &'static str,
}

/// All settings, in the order in which they are rendered.
pub(super) const SETTINGS: [SettingSpec; 10] = [
    SettingSpec {
        key: KeySpec {
            name: "language",
            allowed: ["\"id\", \"en\" atau \"auto\"", "\"id\", \"en\" or \"auto\""],
            apply: apply_language,
        },
        help: [
            "Bahasa antarmuka: \"id\", \"en\", atau \"auto\" (bahasa sistem). --lang dan\n\
             KLIPING_LANG lebih diutamakan.",
            "The language of the interface: \"id\", \"en\", or \"auto\" (that of the system).\n\
             --lang and KLIPING_LANG come before it.",
        ],
        default: "\"auto\"",
        render: |config| {
            basic_string(config.language.map_or(AUTO, |language| match language {
                Language::Indonesian => "id",
                Language::English => "en",
            }))
        },
    },
    SettingSpec {
        key: KeySpec {
            name: "theme",
            allowed: [
                "nama sebuah tema, misalnya \"dark\"",
                "the name of a theme, such as \"dark\"",
            ],
            apply: |value, config| {
                let name = value.get_ref().as_str().filter(|name| !name.is_empty());
                config.theme = match name.ok_or_else(|| vec![value])? {
                    AUTO => None,
                    name => Some(name.to_owned()),
                };
                Ok(())
            },
        },
        help: [
            "Tema menurut namanya; \"auto\": yang terakhir dipilih, jika belum ada yang\n\
             cocok dengan terminal. --theme dan KLIPING_THEME lebih diutamakan.",
            "The theme, by its name; \"auto\": the one chosen last, else one that fits the\n\
             terminal. --theme and KLIPING_THEME come before it.",
        ],
        default: "\"auto\"",
        render: |config| basic_string(config.theme.as_deref().unwrap_or(AUTO)),
    },
    SettingSpec {
        key: KeySpec {
            name: "mark_read",
            allowed: [
                "\"dwell\", \"open\", \"end\" atau \"manual\"",
                "\"dwell\", \"open\", \"end\" or \"manual\"",
            ],
            apply: apply_mark_read,
        },
        help: [
            "Kapan sebuah berita dianggap dibaca: \"dwell\" (cukup lama terbuka untuk\n\
             panjangnya, atau akhirnya terlihat), \"open\" (begitu dibuka), \"end\" (akhirnya\n\
             terlihat), \"manual\" (hanya dengan tombolnya).",
            "When a story counts as read: \"dwell\" (it was open long enough for its length,\n\
             or its end was seen), \"open\" (at once), \"end\" (its end was seen), \"manual\"\n\
             (only by the key for it).",
        ],
        default: "\"dwell\"",
        render: |config| {
            basic_string(match config.mark_read {
                ReadRule::Dwell => "dwell",
                ReadRule::Open => "open",
                ReadRule::End => "end",
                ReadRule::Manual => "manual",
            })
        },
    },
    SettingSpec {
        key: KeySpec {
            name: "measure",
            allowed: ["bilangan bulat dari 30 sampai 200", "a whole number from 30 to 200"],
            apply: |value, config| {
                let number = value.get_ref().as_integer();
                let number = number.and_then(|i| u16::from_str_radix(i.as_str(), i.radix()).ok());
                let number = number.filter(|number| MEASURE_RANGE.contains(number));
                config.measure = number.ok_or_else(|| vec![value])?;
                Ok(())
            },
        },
        help: [
            "Lebar teks berita dalam sel, dari 30 sampai 200.",
            "The width of a story's text in cells, from 30 to 200.",
        ],
        default: "76",
        render: |config| config.measure.to_string(),
    },
    SettingSpec {
        key: KeySpec {
            name: "ascii",
            allowed: ["true, false atau \"auto\"", "true, false or \"auto\""],
            apply: |value, config| {
                config.ascii = match value.get_ref() {
                    DeValue::Boolean(is_on) => Some(*is_on),
                    DeValue::String(text) if text == AUTO => None,
                    _ => return Err(vec![value]),
                };
                Ok(())
            },
        },
        help: [
            "Gambar garis dan lambang dengan ASCII saja: true, false, atau \"auto\" (jika\n\
             terminal tidak dapat menampilkan yang lain).",
            "Draw lines and signs with ASCII alone: true, false, or \"auto\" (where the\n\
             terminal shows nothing else).",
        ],
        default: "\"auto\"",
        render: |config| config.ascii.map_or_else(|| basic_string(AUTO), |is_on| is_on.to_string()),
    },
    SettingSpec {
        key: KeySpec {
            name: "mouse",
            allowed: FLAG_ALLOWED,
            apply: |value, config| apply_flag(value, &mut config.mouse),
        },
        help: [
            "Pakai tetikus. Dengan false, tetikus memilih teks seperti biasa di terminal.",
            "Use the mouse. With false, it selects text as it does elsewhere in the terminal.",
        ],
        default: "true",
        render: |config| config.mouse.to_string(),
    },
    SettingSpec {
        key: KeySpec {
            name: "terminal_title",
            allowed: FLAG_ALLOWED,
            apply: |value, config| apply_flag(value, &mut config.terminal_title),
        },
        help: [
            "Tulis apa yang terbuka di judul terminal.",
            "Say in the title of the terminal what is open.",
        ],
        default: "true",
        render: |config| config.terminal_title.to_string(),
    },
    SettingSpec {
        key: KeySpec {
            name: "hyperlinks",
            allowed: FLAG_ALLOWED,
            apply: |value, config| apply_flag(value, &mut config.hyperlinks),
        },
        help: [
            "Berikan alamat kepada terminal sebagai tautan yang dapat diklik.",
            "Give addresses to the terminal as links that can be clicked.",
        ],
        default: "true",
        render: |config| config.hyperlinks.to_string(),
    },
    SettingSpec {
        key: KeySpec {
            name: "browser",
            allowed: PROGRAM_ALLOWED,
            apply: |value, config| apply_program(value, &mut config.browser),
        },
        help: [
            "Program yang membuka alamat, kata demi kata: [\"firefox\", \"--new-tab\"].\n\
             Kosong: variabel BROWSER, jika tidak ada yang dari sistem.",
            "The program that opens addresses, word by word: [\"firefox\", \"--new-tab\"].\n\
             Empty: the variable BROWSER, else the system's.",
        ],
        default: "[]",
        render: |config| string_array(&config.browser),
    },
    SettingSpec {
        key: KeySpec {
            name: "clipboard",
            allowed: PROGRAM_ALLOWED,
            apply: |value, config| apply_program(value, &mut config.clipboard),
        },
        help: [
            "Program yang menerima teks salinan, kata demi kata: [\"wl-copy\"].\n\
             Kosong: terminal sendiri (OSC 52).",
            "The program that takes copied text, word by word: [\"wl-copy\"].\n\
             Empty: the terminal itself (OSC 52).",
        ],
        default: "[]",
        render: |config| string_array(&config.clipboard),
    },
];

/// The user's key bindings.
pub(super) const KEYS_SECTION: SectionSpec = SectionSpec {
    name: "keys",
    help: [
        "Tombol menurut nama perintah: satu, beberapa, atau [] untuk tidak ada. Yang tidak\n\
         disebut tetap seperti semula.",
        "Keys by the name of a command: one, several, or [] for none. What is not named here\n\
         stays as it is.",
    ],
    example: "toggle-star = [\"*\", \"z s\"]",
};

/// How to read the files of a collection.
pub(super) const COLLECTION_SECTION: SectionSpec = SectionSpec {
    name: "collection",
    help: [
        "Cara membaca sebuah berkas, atau semua di dalam folder, jika nama kolomnya tidak\n\
         dapat ditebak. Boleh beberapa kali. date_order: \"day-first\" atau \"month-first\".",
        "How a file, or all below a folder, is to be read where nobody could guess the names\n\
         of its columns. May stand several times. date_order: \"day-first\" or \"month-first\".",
    ],
    example: "[[collection]]\npath = \"~/arsip/lama.csv\"\ndate_order = \"month-first\"\n\
              fields.title = \"nm_berita\"\nfields.body = [\"isi_lengkap\", \"ket\"]\n\
              fields.outlet = []",
};

/// Allowed values of a key binding.
pub(super) const BINDING_ALLOWED: [&str; 2] = [
    "tombol, misalnya \"n\", atau daftar tombol, misalnya [\"n\", \"g n\"]",
    "a key, such as \"n\", or a list of keys, such as [\"n\", \"g n\"]",
];

/// Keys of a [`COLLECTION_SECTION`].
pub(super) const COLLECTION_KEYS: [KeySpec<CollectionConfig>; 3] = [
    KeySpec {
        name: PATH_KEY,
        allowed: [
            "jalur sebuah berkas atau folder, misalnya \"~/arsip\"",
            "the path of a file or folder, such as \"~/arsip\"",
        ],
        apply: |value, custom| {
            let path = value.get_ref().as_str().filter(|path| !path.is_empty());
            custom.path = path.map(PathBuf::from).ok_or_else(|| vec![value])?;
            Ok(())
        },
    },
    KeySpec {
        name: "fields",
        allowed: [
            "nama kolom, misalnya fields.title = \"judul\", atau daftarnya",
            "names of columns, such as fields.title = \"judul\", or lists of them",
        ],
        apply: apply_fields,
    },
    KeySpec {
        name: "date_order",
        allowed: [
            "\"day-first\", \"month-first\" atau \"undecided\"",
            "\"day-first\", \"month-first\" or \"undecided\"",
        ],
        apply: |value, custom| {
            custom.date_order = match value.get_ref().as_str() {
                Some("day-first") => DateOrder::DayFirst,
                Some("month-first") => DateOrder::MonthFirst,
                Some("undecided") => DateOrder::Undecided,
                _ => return Err(vec![value]),
            };
            Ok(())
        },
    },
];

/// The required key of a [`COLLECTION_SECTION`].
pub(super) const PATH_KEY: &str = "path";

const FLAG_ALLOWED: [&str; 2] = ["true atau false", "true or false"];

const PROGRAM_ALLOWED: [&str; 2] = [
    "daftar kata dalam tanda kutip, misalnya [\"firefox\", \"--new-tab\"]",
    "a list of words in quotes, such as [\"firefox\", \"--new-tab\"]",
];

fn apply_language<'v, 'i>(value: &'v TomlValue<'i>, config: &mut Config) -> ApplyResult<'v, 'i> {
    config.language = match value.get_ref().as_str() {
        Some(AUTO) => None,
        Some("id") => Some(Language::Indonesian),
        Some("en") => Some(Language::English),
        _ => return Err(vec![value]),
    };
    Ok(())
}

fn apply_mark_read<'v, 'i>(value: &'v TomlValue<'i>, config: &mut Config) -> ApplyResult<'v, 'i> {
    config.mark_read = match value.get_ref().as_str() {
        Some("dwell") => ReadRule::Dwell,
        Some("open") => ReadRule::Open,
        Some("end") => ReadRule::End,
        Some("manual") => ReadRule::Manual,
        _ => return Err(vec![value]),
    };
    Ok(())
}

fn apply_flag<'v, 'i>(value: &'v TomlValue<'i>, flag: &mut bool) -> ApplyResult<'v, 'i> {
    *flag = value.get_ref().as_bool().ok_or_else(|| vec![value])?;
    Ok(())
}

/// Parses a program with its arguments, or an empty list.
fn apply_program<'v, 'i>(
    value: &'v TomlValue<'i>,
    program: &mut Vec<String>,
) -> ApplyResult<'v, 'i> {
    let Some(list) = value.get_ref().as_array() else { return Err(vec![value]) };
    let words = parse_strings(list.iter())?;
    // The first element is the program.
    if let (Some(first), Some(place)) = (words.first(), list.first())
        && first.trim().is_empty()
    {
        return Err(vec![place]);
    }
    *program = words;
    Ok(())
}

fn apply_fields<'v, 'i>(
    value: &'v TomlValue<'i>,
    custom: &mut CollectionConfig,
) -> ApplyResult<'v, 'i> {
    let Some(table) = value.get_ref().as_table() else { return Err(vec![value]) };
    let mut wrong = Vec::new();
    for (field, value) in table {
        match parse_names(value) {
            Ok(names) => {
                custom.fields.insert(field.get_ref().to_string(), names);
            }
            Err(values) => wrong.extend(values),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// Parses a string or a list of strings. On failure, returns the invalid values.
pub(super) fn parse_names<'v, 'i>(
    value: &'v TomlValue<'i>,
) -> Result<FieldNames, Vec<&'v TomlValue<'i>>> {
    match value.get_ref() {
        DeValue::String(name) => Ok(FieldNames::One(name.to_string())),
        DeValue::Array(list) => parse_strings(list.iter()).map(FieldNames::Many),
        _ => Err(vec![value]),
    }
}

/// Parses a list of strings. On failure, returns the invalid elements.
fn parse_strings<'v, 'i: 'v>(
    list: impl Iterator<Item = &'v TomlValue<'i>> + Clone,
) -> Result<Vec<String>, Vec<&'v TomlValue<'i>>> {
    let wrong: Vec<_> = list.clone().filter(|value| !value.get_ref().is_str()).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(list.filter_map(|value| value.get_ref().as_str()).map(str::to_owned).collect())
}
