//! How the screen is set at the start: what was asked for, what was chosen last, what the
//! environment says.

use std::path::Path;

use crate::library::Collection;
use crate::news::Language;
use crate::store::Session;
use crate::text::sanitise;
use crate::ui::{Kinds, Preferences, ThemeName};

/// The theme asked for, else none under `NO_COLOR`, else the one chosen last, else one that fits
/// the terminal's ground.
pub(super) fn preferences(asked: Option<&str>, session: &Session) -> Preferences {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let plain = (!variable("NO_COLOR").is_empty()).then_some(ThemeName::Plain);
    let theme = asked
        .and_then(ThemeName::from_name)
        .or(plain)
        .or_else(|| ThemeName::from_name(session.theme.as_deref()?))
        .or_else(|| ground(&variable("COLORFGBG")))
        .unwrap_or_default();
    let hidden = Kinds::of_names(&session.hidden_kinds);
    Preferences { theme, entities: !session.marks_hidden, hidden }
}

/// The theme for the ground that `COLORFGBG` names: its last part is a colour of the first
/// sixteen, of which white and the bright ones but bright black are light (rxvt's convention).
fn ground(colours: &str) -> Option<ThemeName> {
    let ground: u8 = colours.rsplit(';').next()?.parse().ok()?;
    Some(if ground == 7 || ground > 8 { ThemeName::Light } else { ThemeName::Dark })
}

/// What a collection is called on the screen: its path, with `~` for the home folder.
pub(super) fn name(collection: &Collection, language: Language) -> String {
    let paths = match collection {
        Collection::Sample => {
            return language.pick("koleksi contoh", "built-in sample").to_owned();
        }
        Collection::Paths { paths, .. } => paths,
    };
    let Some(first) = paths.first() else { return String::new() };
    let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let below = home.and_then(|home| Some(Path::new("~").join(first.strip_prefix(home).ok()?)));
    let shown = sanitise::path(below.as_deref().unwrap_or(first));
    match paths.len() - 1 {
        0 => shown,
        more => format!("{shown} +{more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_may_name_its_ground() {
        assert_eq!(ground("0;15"), Some(ThemeName::Light));
        assert_eq!(ground("15;0"), Some(ThemeName::Dark));
        assert_eq!(ground("12;default;8"), Some(ThemeName::Dark));
        assert_eq!(ground(""), None);
    }

    #[test]
    fn a_collection_is_called_by_its_path() {
        let language = Language::English;
        assert_eq!(name(&Collection::of(["/b/a\u{1b}[31mita"]), language), "/b/aita");
        assert_eq!(name(&Collection::of(["/a", "/b", "/c"]), language), "/a +2");
        assert_eq!(name(&Collection::Sample, language), "built-in sample");
    }
}
