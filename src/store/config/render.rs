//! Renders settings as a settings file with explanations.

use super::schema::{COLLECTION_SECTION, KEYS_SECTION, SETTINGS, SectionSpec};
use super::{CollectionConfig, Config, ConfigKeyBinding, FieldNames};
use crate::locale::store as messages;
use crate::news::{DateOrder, Language};
use crate::store::escape::{basic_string, string_array};

/// Renders the settings, each with its help. Settings with their default value are commented out.
pub(super) fn render(config: &Config, language: Language) -> String {
    let mut out = comment(messages::help_settings(language));
    for setting in &SETTINGS {
        out += "\n";
        out += &comment((setting.help)(language));
        let value = (setting.render)(config);
        let prefix = if value == setting.default { "# " } else { "" };
        push_line(&mut out, &format!("{prefix}{}", setting.key.name), &value);
    }
    out += &section_header(&KEYS_SECTION, "[keys]\n", language);
    for ConfigKeyBinding { command, keys, .. } in &config.keys {
        let value = match keys.as_slice() {
            [key] => basic_string(key),
            keys => string_array(keys),
        };
        push_line(&mut out, &render_key(command), &value);
    }
    out += &section_header(&COLLECTION_SECTION, "", language);
    config.collections.iter().for_each(|custom| push_collection(&mut out, custom));
    out
}

/// Returns the help of a section, its header and an example. The example is indented further than
/// commented-out settings, because it is not in effect.
fn section_header(section: &SectionSpec, header: &str, language: Language) -> String {
    let help = comment((section.help)(language));
    let example = section.example.replace('\n', "\n    ");
    format!("\n{help}{header}{}", comment(&format!("    {example}")))
}

fn push_collection(out: &mut String, custom: &CollectionConfig) {
    *out += "\n[[collection]]\n";
    push_line(out, "path", &basic_string(&custom.path.to_string_lossy()));
    match custom.date_order {
        DateOrder::Undecided => {}
        DateOrder::DayFirst => push_line(out, "date_order", "\"day-first\""),
        DateOrder::MonthFirst => push_line(out, "date_order", "\"month-first\""),
    }
    for (field, names) in &custom.fields {
        let value = match names {
            FieldNames::One(name) => basic_string(name),
            FieldNames::Many(names) => string_array(names),
        };
        push_line(out, &format!("fields.{}", render_key(field)), &value);
    }
}

fn push_line(out: &mut String, name: &str, value: &str) {
    *out += name;
    *out += " = ";
    *out += value;
    *out += "\n";
}

fn comment(text: &str) -> String {
    text.lines().flat_map(|line| ["# ", line, "\n"]).collect()
}

/// Returns a key as written before `=`: bare if possible, else quoted.
fn render_key(key: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(plain) { key.to_owned() } else { basic_string(key) }
}
