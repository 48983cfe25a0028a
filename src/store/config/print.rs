//! Renders settings as a settings file with explanations.

use super::settings::{COLLECTION, KEYS, SETTINGS, Section};
use super::toml::{quoted, words};
use super::{Bound, Config, Custom, Names};
use crate::news::{DateOrder, Language};

/// Renders the settings, each with its help. Settings with their default value are commented out.
pub(super) fn print(config: &Config, language: Language) -> String {
    let mut out = comment(language.pick(
        "Setelan kliping. Baris yang diawali # tidak berlaku; yang tampak di situ adalah\n\
         nilai bawaannya. Hapus # untuk menetapkan yang lain. Berkas ini diperiksa oleh\n\
         kliping config --check.",
        "The settings of kliping. Lines that begin with # do nothing; what they show is what\n\
         holds anyway. Take the # away to set something else. kliping config --check looks\n\
         this file over.",
    ));
    for setting in &SETTINGS {
        let [id, en] = setting.help;
        out += "\n";
        out += &comment(language.pick(id, en));
        let value = (setting.written)(config);
        let silent = if value == setting.default { "# " } else { "" };
        line(&mut out, &format!("{silent}{}", setting.known.name), &value);
    }
    out += &head(&KEYS, "[keys]\n", language);
    for Bound { command, keys, .. } in &config.keys {
        let value = match keys.as_slice() {
            [key] => quoted(key),
            keys => words(keys),
        };
        line(&mut out, &bare(command), &value);
    }
    out += &head(&COLLECTION, "", language);
    config.collections.iter().for_each(|custom| collection(&mut out, custom));
    out
}

/// Returns the help of a section, its header and an example. The example is indented further than
/// commented-out settings, because it is not in effect.
fn head(section: &Section, header: &str, language: Language) -> String {
    let [id, en] = section.help;
    let help = comment(language.pick(id, en));
    let example = section.example.replace('\n', "\n    ");
    format!("\n{help}{header}{}", comment(&format!("    {example}")))
}

fn collection(out: &mut String, custom: &Custom) {
    *out += "\n[[collection]]\n";
    line(out, "path", &quoted(&custom.path.to_string_lossy()));
    match custom.date_order {
        DateOrder::Undecided => {}
        DateOrder::DayFirst => line(out, "date_order", "\"day-first\""),
        DateOrder::MonthFirst => line(out, "date_order", "\"month-first\""),
    }
    for (field, names) in &custom.fields {
        let value = match names {
            Names::One(name) => quoted(name),
            Names::Several(names) => words(names),
        };
        line(out, &format!("fields.{}", bare(field)), &value);
    }
}

fn line(out: &mut String, name: &str, value: &str) {
    *out += name;
    *out += " = ";
    *out += value;
    *out += "\n";
}

fn comment(text: &str) -> String {
    text.lines().flat_map(|line| ["# ", line, "\n"]).collect()
}

/// Returns a key as written before `=`: bare if possible, else quoted.
fn bare(key: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(plain) { key.to_owned() } else { quoted(key) }
}
