//! The table of settings: name, help, allowed values, how each is parsed and rendered.

use std::path::PathBuf;

use toml::Spanned;
use toml::de::DeValue;

use super::diagnostic::FixedMessage;
use super::{CollectionConfig, Config, FieldNames};
use crate::locale::store as messages;
use crate::news::{DateOrder, Language, ListStyle, ReadRule};
use crate::store::escape::{basic_string, string_array};
use crate::text::citation::CitationStyle;

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
    /// Allowed values, as the end of "it takes".
    pub(super) allowed: FixedMessage,
    /// Parses the value and stores it.
    pub(super) apply: for<'v, 'i> fn(&'v TomlValue<'i>, &mut T) -> ApplyResult<'v, 'i>,
}

/// A top-level setting.
pub(super) struct SettingSpec {
    /// Key of the setting.
    pub(super) key: KeySpec<Config>,
    /// Help, as lines of a comment.
    pub(super) help: FixedMessage,
    /// Default value, as TOML.
    pub(super) default: &'static str,
    /// Renders the current value as TOML.
    pub(super) render: fn(&Config) -> String,
}

/// A table with user-defined keys, or a repeated table.
pub(super) struct SectionSpec {
    /// Name of the table.
    pub(super) name: &'static str,
    /// Help, as lines of a comment.
    pub(super) help: FixedMessage,
    /// Example, as lines of a comment.
    pub(super) example: &'static str,
}

/// All settings, in the order in which they are rendered.
pub(super) const SETTINGS: [SettingSpec; 12] = [
    SettingSpec {
        key: KeySpec {
            name: "language",
            allowed: messages::allowed_language,
            apply: apply_language,
        },
        help: messages::help_language,
        default: "\"auto\"",
        render: |config| basic_string(config.language.map_or(AUTO, Language::tag)),
    },
    SettingSpec {
        key: KeySpec {
            name: "theme",
            allowed: messages::allowed_theme,
            apply: |value, config| {
                let name = value.get_ref().as_str().filter(|name| !name.is_empty());
                config.theme = match name.ok_or_else(|| vec![value])? {
                    AUTO => None,
                    name => Some(name.to_owned()),
                };
                Ok(())
            },
        },
        help: messages::help_theme,
        default: "\"auto\"",
        render: |config| basic_string(config.theme.as_deref().unwrap_or(AUTO)),
    },
    SettingSpec {
        key: KeySpec {
            name: "mark_read",
            allowed: messages::allowed_mark_read,
            apply: apply_mark_read,
        },
        help: messages::help_mark_read,
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
            allowed: messages::allowed_measure,
            apply: |value, config| {
                let number = value.get_ref().as_integer();
                let number = number.and_then(|i| u16::from_str_radix(i.as_str(), i.radix()).ok());
                let number = number.filter(|number| MEASURE_RANGE.contains(number));
                config.measure = number.ok_or_else(|| vec![value])?;
                Ok(())
            },
        },
        help: messages::help_measure,
        default: "76",
        render: |config| config.measure.to_string(),
    },
    SettingSpec {
        key: KeySpec {
            name: "ascii",
            allowed: messages::allowed_ascii,
            apply: |value, config| {
                config.ascii = match value.get_ref() {
                    DeValue::Boolean(is_on) => Some(*is_on),
                    DeValue::String(text) if text == AUTO => None,
                    _ => return Err(vec![value]),
                };
                Ok(())
            },
        },
        help: messages::help_ascii,
        default: "\"auto\"",
        render: |config| config.ascii.map_or_else(|| basic_string(AUTO), |is_on| is_on.to_string()),
    },
    SettingSpec {
        key: KeySpec {
            name: "mouse",
            allowed: messages::allowed_flag,
            apply: |value, config| apply_flag(value, &mut config.mouse),
        },
        help: messages::help_mouse,
        default: "true",
        render: |config| config.mouse.to_string(),
    },
    SettingSpec {
        key: KeySpec {
            name: "terminal_title",
            allowed: messages::allowed_flag,
            apply: |value, config| apply_flag(value, &mut config.terminal_title),
        },
        help: messages::help_terminal_title,
        default: "true",
        render: |config| config.terminal_title.to_string(),
    },
    SettingSpec {
        key: KeySpec {
            name: "hyperlinks",
            allowed: messages::allowed_flag,
            apply: |value, config| apply_flag(value, &mut config.hyperlinks),
        },
        help: messages::help_hyperlinks,
        default: "true",
        render: |config| config.hyperlinks.to_string(),
    },
    SettingSpec {
        key: KeySpec {
            name: "list",
            allowed: messages::allowed_list,
            apply: |value, config| {
                apply_choice(value, &ListStyle::ALL, ListStyle::name, &mut config.list)
            },
        },
        help: messages::help_list,
        default: "\"auto\"",
        render: |config| basic_string(config.list.name()),
    },
    SettingSpec {
        key: KeySpec {
            name: "citation",
            allowed: messages::allowed_citation,
            apply: |value, config| {
                apply_choice(value, &CitationStyle::ALL, CitationStyle::name, &mut config.citation)
            },
        },
        help: messages::help_citation,
        default: "\"plain\"",
        render: |config| basic_string(config.citation.name()),
    },
    SettingSpec {
        key: KeySpec {
            name: "browser",
            allowed: messages::allowed_program,
            apply: |value, config| apply_program(value, &mut config.browser),
        },
        help: messages::help_browser,
        default: "[]",
        render: |config| string_array(&config.browser),
    },
    SettingSpec {
        key: KeySpec {
            name: "clipboard",
            allowed: messages::allowed_program,
            apply: |value, config| apply_program(value, &mut config.clipboard),
        },
        help: messages::help_clipboard,
        default: "[]",
        render: |config| string_array(&config.clipboard),
    },
];

/// The user's key bindings.
pub(super) const KEYS_SECTION: SectionSpec = SectionSpec {
    name: "keys",
    help: messages::help_keys,
    example: "toggle-star = [\"*\", \"z s\"]",
};

/// How to read the files of a collection.
pub(super) const COLLECTION_SECTION: SectionSpec = SectionSpec {
    name: "collection",
    help: messages::help_collection,
    example: "[[collection]]\npath = \"~/arsip/lama.csv\"\ndate_order = \"month-first\"\n\
              fields.title = \"nm_berita\"\nfields.body = [\"isi_lengkap\", \"ket\"]\n\
              fields.outlet = []",
};

/// Keys of a [`COLLECTION_SECTION`].
pub(super) const COLLECTION_KEYS: [KeySpec<CollectionConfig>; 3] = [
    KeySpec {
        name: PATH_KEY,
        allowed: messages::allowed_path,
        apply: |value, custom| {
            let path = value.get_ref().as_str().filter(|path| !path.is_empty());
            custom.path = path.map(PathBuf::from).ok_or_else(|| vec![value])?;
            Ok(())
        },
    },
    KeySpec { name: "fields", allowed: messages::allowed_fields, apply: apply_fields },
    KeySpec {
        name: "date_order",
        allowed: messages::allowed_date_order,
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

fn apply_language<'v, 'i>(value: &'v TomlValue<'i>, config: &mut Config) -> ApplyResult<'v, 'i> {
    config.language = match value.get_ref().as_str() {
        Some(AUTO) => None,
        Some(tag) if Language::ALL.iter().any(|language| language.tag() == tag) => {
            Language::from_tag(tag)
        }
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

/// Applies the name of one of several choices.
fn apply_choice<'v, 'i, T: Copy>(
    value: &'v TomlValue<'i>,
    choices: &[T],
    name: fn(T) -> &'static str,
    choice: &mut T,
) -> ApplyResult<'v, 'i> {
    let wanted = value.get_ref().as_str();
    let found = choices.iter().find(|one| Some(name(**one)) == wanted);
    *choice = *found.ok_or_else(|| vec![value])?;
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
