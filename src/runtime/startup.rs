//! Startup: combines the command line, the settings, the saved session and the environment into the
//! settings of the interface.

use std::path::{Path, PathBuf};

use super::CommandLineOptions;
use crate::library::{Collection, is_stdin};
use crate::locale::runtime as messages;
use crate::news::{Diagnostic, Explain, Language};
use crate::store::{Config, Session};
use crate::text::sanitize::TerminalText;
use crate::ui::keymap::Keymap;
use crate::ui::layout::PaneArrangement;
use crate::ui::model::RecentCollection;
use crate::ui::theme::ThemeError;
use crate::ui::{DisplayOptions, EntityKindSet, Preferences, Theme, UiSettings};

/// Color support of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColorSupport {
    /// The first 8 or 16 colors.
    Ansi,
    /// The 256-color palette.
    Indexed,
    /// RGB colors.
    TrueColor,
}

/// What the console of Windows can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WindowsConsole {
    /// It interprets escape sequences, RGB colors among them: since Windows 10, and in terminals
    /// such as Windows Terminal and `ConEmu`.
    EscapeSequences,
    /// It has functions for the cursor and 16 colors only.
    Legacy,
}

impl WindowsConsole {
    /// Asks the console. `None` on other systems, and if `TERM` names a terminal, as Cygwin and Git
    /// for Windows do.
    fn detect() -> Option<Self> {
        #[cfg(windows)]
        if std::env::var_os("TERM").is_none() {
            return Some(if crossterm::ansi_support::supports_ansi() {
                Self::EscapeSequences
            } else {
                Self::Legacy
            });
        }
        None
    }
}

/// Capabilities of the terminal, as far as environment variables and the console of Windows tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent capabilities")]
pub(super) struct TerminalCapabilities {
    /// Color support.
    pub(super) colors: ColorSupport,
    /// True if characters beyond ASCII can be shown.
    pub(super) unicode: bool,
    /// True if OSC sequences (title, hyperlinks, clipboard) are supported; a plain console may
    /// print them.
    pub(super) osc: bool,
    /// False for a console that is drawn on by functions of the system only.
    pub(super) escape_sequences: bool,
    /// True inside GNU Screen, which requires OSC sequences to be wrapped.
    pub(super) gnu_screen: bool,
    /// True inside tmux, which has a command for the clipboard.
    pub(super) tmux: bool,
    /// True if the program runs on another machine than the terminal, by SSH.
    pub(super) is_remote: bool,
}

impl TerminalCapabilities {
    /// Detects capabilities from environment variables and the console of Windows. The terminal
    /// itself is never queried: its answer would be read as key presses, by this program or by the
    /// shell after it.
    fn from_env_vars(variable: &dyn Fn(&str) -> String, console: Option<WindowsConsole>) -> Self {
        /// Names of terminals that support 256 colors without "256color" in their name.
        const PALETTE: [&str; 8] =
            ["kitty", "alacritty", "foot", "ghostty", "wezterm", "contour", "rio", "st-"];
        /// Consoles that lack some characters and OSC sequences.
        const CONSOLES: [&str; 6] = ["linux", "dumb", "ansi", "cons25", "cygwin", "sun"];
        let term = variable("TERM");
        let every_color = ["truecolor", "24bit"].contains(&variable("COLORTERM").as_str())
            || console == Some(WindowsConsole::EscapeSequences);
        let known = PALETTE.iter().any(|name| term.contains(name));
        let palette = known || term.contains("256color");
        let is_legacy = console == Some(WindowsConsole::Legacy);
        let is_plain = is_legacy || CONSOLES.contains(&term.as_str()) || term.starts_with("vt");
        let set = |name: &&str| Some(variable(name)).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
        // Without a locale, or without an encoding in its name, UTF-8 is assumed.
        let utf8 = locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            let named = locale.contains('.') || ["c", "posix"].contains(&locale.as_str());
            locale.contains("utf-8") || locale.contains("utf8") || !named
        });
        let colors = match (every_color, palette) {
            (true, _) => ColorSupport::TrueColor,
            (_, true) => ColorSupport::Indexed,
            _ => ColorSupport::Ansi,
        };
        Self {
            colors,
            unicode: utf8 && !is_plain,
            osc: !is_plain,
            escape_sequences: !is_legacy,
            // GNU Screen sets `STY`; its configuration may set another `TERM`.
            gnu_screen: (term.starts_with("screen") || !variable("STY").is_empty())
                && variable("TMUX").is_empty(),
            tmux: !variable("TMUX").is_empty(),
            is_remote: !variable("SSH_CONNECTION").is_empty(),
        }
    }

    /// Detects the capabilities of the current terminal.
    pub(super) fn detect() -> Self {
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        Self::from_env_vars(&variable, WindowsConsole::detect())
    }
}

/// Returns the program that copies its input to the clipboard, if the settings name none. Empty if
/// the terminal is to copy (OSC 52). `system` is a value of [`std::env::consts::OS`].
pub(super) fn clipboard_program(
    terminal: TerminalCapabilities,
    system: &str,
) -> &'static [&'static str] {
    match system {
        // By default tmux ignores OSC 52 of programs (`set-clipboard external`).
        _ if terminal.tmux => &["tmux", "load-buffer", "-w", "-"],
        // The clipboard is that of the other machine.
        _ if terminal.is_remote => &[],
        // Their usual terminals do not know OSC 52.
        "macos" => &["pbcopy"],
        "windows" => &["clip"],
        _ => &[],
    }
}

/// Builds the interface settings. Also returns a message about the first problem found.
pub(super) fn build_settings(
    config: &Config,
    themes: &[(String, String)],
    terminal: TerminalCapabilities,
    command_line: &CommandLineOptions<'_>,
) -> (UiSettings, Option<String>) {
    let language = (command_line.language)(config.language);
    let in_config = |diagnostic: Diagnostic| diagnostic.in_file("config.toml");
    let (keymap, diagnostics) = Keymap::with_overrides(&config.key_bindings());
    let mut diagnostics: Vec<Diagnostic> = diagnostics.into_iter().map(in_config).collect();
    let (mut all, mut flawed) = (Theme::builtins(), Vec::new());
    for (name, text) in themes {
        match Theme::parse(name, text) {
            Ok(theme) => {
                all.retain(|other| other.name() != name);
                all.push(if terminal.colors == ColorSupport::TrueColor {
                    theme
                } else {
                    theme.to_indexed_colors()
                });
            }
            Err(problems) => {
                flawed.push(name.clone());
                diagnostics.extend(problems);
            }
        }
    }
    let theme = command_line.theme.map(str::to_owned).or_else(|| config.theme.clone());
    if let Some(name) = &theme
        && !all.iter().any(|theme| theme.name() == name)
        && !flawed.contains(name)
    {
        let known = all.iter().map(|theme| theme.name().to_owned()).collect();
        let problem = ThemeError::UnknownTheme(name.clone(), known);
        diagnostics.push(in_config(Diagnostic::new(problem)));
    }
    let settings = UiSettings {
        language,
        read_rule: config.mark_read,
        keymap,
        text_width: config.measure,
        list_style: config.list,
        themes: all,
        invalid_themes: flawed,
        theme,
        display: DisplayOptions {
            ascii: config.ascii.unwrap_or(!terminal.unicode),
            hyperlinks: config.hyperlinks && terminal.osc,
        },
        citation_style: config.citation,
    };
    let check = messages::config_check(language);
    let first = diagnostics.first();
    (settings, first.map(|first| format!("{} · {check}", first.message(language))))
}

/// Returns the initial display preferences. The theme is the first that applies: the requested one,
/// `plain` under `NO_COLOR`, the configured one, the one selected last, one that fits the terminal.
pub(super) fn initial_preferences(
    settings: &UiSettings,
    session: &Session,
    terminal: TerminalCapabilities,
    command_line: &CommandLineOptions<'_>,
) -> Preferences {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let known = |name: &&str| settings.themes.iter().any(|theme| theme.name() == *name);
    let plain = (!variable("NO_COLOR").is_empty()).then_some("plain");
    let poor = (terminal.colors == ColorSupport::Ansi).then_some("terminal");
    let theme = command_line
        .theme
        .filter(known)
        .or(plain)
        .or_else(|| settings.theme.as_deref().filter(known))
        .or_else(|| session.theme.as_deref().filter(known))
        .or(poor)
        .or_else(|| theme_for_background(&variable("COLORFGBG")))
        .unwrap_or("dark");
    Preferences {
        theme: theme.to_owned(),
        highlight_entities: !session.highlighting_off,
        hidden_kinds: session
            .hidden_kinds
            .as_ref()
            .map_or_else(EntityKindSet::hidden_by_default, |names| {
                EntityKindSet::from_names(names)
            }),
        list_width: session.list_width,
        panes: PaneArrangement::from_name(session.panes.as_deref().unwrap_or_default()),
        first_steps_done: session.first_steps_shown,
    }
}

/// Returns the theme that fits the background color in `COLORFGBG`. Its last part is an ANSI color
/// number; 7 and 9 to 15 are light (convention of rxvt).
fn theme_for_background(colors: &str) -> Option<&'static str> {
    let ground: u8 = colors.rsplit(';').next()?.parse().ok()?;
    Some(if ground == 7 || ground > 8 { "light" } else { "dark" })
}

/// Returns the recently opened collections, followed by the built-in sample.
pub(super) fn recent_collections(session: &Session, language: Language) -> Vec<RecentCollection> {
    let recent =
        |paths: &Vec<PathBuf>| RecentCollection { name: paths_label(paths), paths: paths.clone() };
    let sample = RecentCollection {
        name: collection_name(&Collection::Sample, language),
        paths: Vec::new(),
    };
    session.recent.iter().map(recent).chain([sample]).collect()
}

/// Returns the absolute paths by which a session knows a collection; none for the built-in sample.
pub(super) fn session_paths(collection: &Collection) -> Vec<PathBuf> {
    let Collection::Paths { paths, .. } = collection else { return Vec::new() };
    let paths = paths.iter().filter(|path| !is_stdin(path));
    paths.filter_map(|path| std::path::absolute(path).ok()).collect()
}

/// Returns the display name of a collection: its path, with `~` for the home directory.
pub(super) fn collection_name(collection: &Collection, language: Language) -> TerminalText {
    match collection {
        Collection::Sample => messages::sample_name(language).into(),
        Collection::Paths { paths, .. } => paths_label(paths),
    }
}

fn paths_label(paths: &[PathBuf]) -> TerminalText {
    let Some(first) = paths.first() else { return TerminalText::default() };
    let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let below = home.and_then(|home| Some(Path::new("~").join(first.strip_prefix(home).ok()?)));
    let shown = TerminalText::path(below.as_deref().unwrap_or(first));
    match paths.len() - 1 {
        0 => shown,
        more => format!("{shown} +{more}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terminal(variables: &[(&str, &str)]) -> TerminalCapabilities {
        let variable = |name: &str| {
            let set = variables.iter().find(|(known, _)| *known == name);
            set.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        };
        TerminalCapabilities::from_env_vars(&variable, None)
    }

    #[test]
    fn clipboard_program_depends_on_the_system() {
        let here = terminal(&[]);
        let program = |system| clipboard_program(here, system);
        assert!(["linux", "freebsd"].map(program).iter().all(|words| words.is_empty()));
        assert_eq!(["macos", "windows"].map(program), [["pbcopy"], ["clip"]]);
        let remote = terminal(&[("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")]);
        assert!(clipboard_program(remote, "macos").is_empty());
        let tmux = terminal(&[("TMUX", "/tmp/x"), ("SSH_CONNECTION", "192.0.2.1")]);
        assert_eq!(clipboard_program(tmux, "linux").first(), Some(&"tmux"));
    }

    #[test]
    fn windows_console_tells_its_capabilities() {
        let detect = |console| TerminalCapabilities::from_env_vars(&|_| String::new(), console);
        let modern = detect(Some(WindowsConsole::EscapeSequences));
        assert_eq!(modern.colors, ColorSupport::TrueColor);
        assert!(modern.unicode && modern.osc && modern.escape_sequences);
        let legacy = detect(Some(WindowsConsole::Legacy));
        assert_eq!(legacy.colors, ColorSupport::Ansi);
        assert!(!legacy.unicode && !legacy.osc && !legacy.escape_sequences);
        assert_eq!(detect(None).colors, ColorSupport::Ansi);
    }

    #[test]
    fn detects_capabilities_from_environment() {
        let rich = terminal(&[("TERM", "xterm-256color"), ("LANG", "id_ID.UTF-8")]);
        assert!(rich.colors == ColorSupport::Indexed && rich.unicode && rich.osc);
        let every = terminal(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]);
        assert_eq!(every.colors, ColorSupport::TrueColor);
        assert_eq!(terminal(&[("TERM", "foot")]).colors, ColorSupport::Indexed);
        let console = terminal(&[("TERM", "linux"), ("LANG", "id_ID.UTF-8")]);
        assert!(console.colors == ColorSupport::Ansi && !console.unicode && !console.osc);
        for ascii in ["id_ID.ISO-8859-1", "C", "POSIX"] {
            let locale = [("TERM", "xterm"), ("LC_ALL", ascii), ("LANG", "id_ID.UTF-8")];
            assert!(!terminal(&locale).unicode, "{ascii}");
        }
        for unicode in ["C.UTF-8", "id_ID"] {
            assert!(terminal(&[("TERM", "xterm"), ("LC_ALL", unicode)]).unicode, "{unicode}");
        }
        assert!(terminal(&[("TERM", "tmux-256color"), ("TMUX", "/tmp/x")]).tmux);
        assert!(terminal(&[("TERM", "screen")]).gnu_screen);
        assert!(!terminal(&[("TERM", "screen"), ("TMUX", "/tmp/x")]).gnu_screen);
        assert!(terminal(&[("TERM", "xterm-256color"), ("STY", "1.pts-0.host")]).gnu_screen);
    }

    fn asked(theme: Option<&str>) -> CommandLineOptions<'_> {
        CommandLineOptions {
            theme,
            language: &|set| set.unwrap_or_default(),
            open_collection: &|_| Err(String::new()),
        }
    }

    #[test]
    fn theme_precedence_is_command_line_settings_session() {
        let rich = terminal(&[("TERM", "xterm-256color")]);
        let session = Session { theme: Some("plain".into()), ..Session::default() };
        let theme = |asked_for, config: &Config, session: &Session, terminal| {
            let options = asked(asked_for);
            let (settings, wrong) = build_settings(config, &[], terminal, &options);
            (initial_preferences(&settings, session, terminal, &options).theme, wrong.is_some())
        };
        let light = Config { theme: Some("light".into()), ..Config::default() };
        let plain = Config::default();
        // Skipped if the test itself runs under `NO_COLOR`.
        if std::env::var("NO_COLOR").unwrap_or_default().is_empty() {
            assert_eq!(theme(None, &light, &session, rich), ("light".into(), false));
            assert_eq!(theme(None, &plain, &session, rich), ("plain".into(), false));
            let console = terminal(&[("TERM", "linux")]);
            let fresh = Session::default();
            assert_eq!(theme(None, &plain, &fresh, console), ("terminal".into(), false));
        }
        assert_eq!(theme(Some("contrast"), &light, &session, rich), ("contrast".into(), false));
        assert!(theme(Some("senja"), &plain, &session, rich).1);
    }

    #[test]
    fn user_themes_are_listed() {
        let themes = [
            ("senja".to_owned(), "accent = \"#87d7ff\"".to_owned()),
            ("rusak".to_owned(), "aksen = 3".to_owned()),
        ];
        let config = Config { theme: Some("senja".into()), ..Config::default() };
        let terminal = terminal(&[("TERM", "xterm-256color")]);
        let (settings, wrong) = build_settings(&config, &themes, terminal, &asked(None));
        assert_eq!(settings.themes.last().map(Theme::name), Some("senja"));
        assert!(wrong.is_some_and(|wrong| wrong.starts_with("rusak.toml: ")));
    }

    #[test]
    fn defaults_match_ui_settings() {
        let rich = terminal(&[("TERM", "xterm-256color")]);
        let (set, _) = build_settings(&Config::default(), &[], rich, &asked(None));
        let usual = UiSettings::default();
        assert_eq!((set.text_width, set.read_rule), (usual.text_width, usual.read_rule));
    }

    #[test]
    fn colorfgbg_selects_light_or_dark() {
        assert_eq!(theme_for_background("0;15"), Some("light"));
        assert_eq!(theme_for_background("15;0"), Some("dark"));
        assert_eq!(theme_for_background("12;default;8"), Some("dark"));
        assert_eq!(theme_for_background(""), None);
    }

    #[test]
    fn collection_name_is_its_path() {
        let language = Language::English;
        let name = |collection: &Collection| collection_name(collection, language).into_string();
        let hostile = Collection::from_paths(["/b/a\u{1b}[31mita"]);
        assert_eq!(name(&hostile), "/b/a␛[31mita");
        assert_eq!(name(&Collection::from_paths(["/a", "/b", "/c"])), "/a +2");
        assert_eq!(name(&Collection::Sample), "built-in sample");
    }
}
