//! Defines the command line arguments.

mod analysis_args;
mod subcommand_args;
mod translation;
mod value_types;
mod workspace_args;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueHint};

use crate::cli::exit::CliError;
use crate::cli::print_message;
use crate::locale::cli as messages;
use crate::news::Language;
use crate::store::DirOverrides;
use crate::text::sanitize::TerminalText;

pub(super) use analysis_args::{
    CollocateSort, CollocatesArgs, CountArgs, CountBase, CountKeyArg, FigureKindArg, FiguresArgs,
    KeywordsArgs, KwicArgs, NetworkArgs, NgramsArgs, OverviewArgs, PairSort, TableArgs, TermArgs,
};
pub(super) use subcommand_args::{
    CompletionsArgs, ConfigArgs, EntitiesArgs, ListArgs, ManArgs, MarkArgs, MarksArgs,
    MarksCommand, McpArgs, PathArgs, QuotesArgs, ReadArgs, RelatedArgs, SearchArgs, ShowArgs,
    ThreadArgs, ThreadsArgs,
};
pub(super) use value_types::EntityKindArg;
use value_types::value_parser;
pub use value_types::{MarkAction, SortOrder};
pub(super) use workspace_args::{
    DossierArgs, DossierCommand, ExportArgs, NoteArgs, NotesArgs, SavedArgs, SavedCommand, TagArgs,
};

/// Read collections of Indonesian news kept on your own disk.
#[derive(Debug, Parser)]
#[command(name = "kliping", version, max_term_width = 100, after_help = messages::after_help(Language::default()))]
pub struct Arguments {
    /// Files and folders to read; `-` is standard input. Without any: what was open last, else
    /// the built-in sample
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How the reader looks: dark, light, contrast, terminal, plain, or a theme of your own
    #[arg(long, env = "KLIPING_THEME", hide_env = true, value_name = "THEME")]
    pub theme: Option<String>,

    /// Use the built-in sample, whatever was open last
    #[arg(long, global = true, help_heading = COMMON_HEADING)]
    pub sample: bool,

    /// Language of the interface: Indonesian or English
    #[arg(long, env = "KLIPING_LANG", hide_env = true, global = true, value_name = "LANG", help_heading = COMMON_HEADING)]
    #[arg(value_parser = value_parser(&Language::ALL.map(Language::tag)))]
    lang: Option<String>,

    /// Where settings and marks are kept
    #[arg(long, env = "KLIPING_CONFIG_DIR", hide_env = true, global = true, value_name = "DIR", help_heading = COMMON_HEADING)]
    #[arg(value_hint = ValueHint::DirPath)]
    config_dir: Option<OsString>,

    /// Where indexes are kept; they may be thrown away
    #[arg(long, env = "KLIPING_CACHE_DIR", hide_env = true, global = true, value_name = "DIR", help_heading = COMMON_HEADING)]
    #[arg(value_hint = ValueHint::DirPath)]
    cache_dir: Option<OsString>,

    /// Where the name of this device and the last session are kept
    #[arg(long, env = "KLIPING_STATE_DIR", hide_env = true, global = true, value_name = "DIR", help_heading = COMMON_HEADING)]
    #[arg(value_hint = ValueHint::DirPath)]
    state_dir: Option<OsString>,

    /// Without one, the reader opens
    #[command(subcommand)]
    pub command: Option<CliCommand>,
}

/// The version, followed by the commit if the build knew one.
const VERSION: &str = env!("KLIPING_VERSION");

/// The help heading of the options that all subcommands share.
const COMMON_HEADING: &str = "Common options";

/// The subcommands. They run without the terminal interface.
#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// List stories, newest first
    List(ListArgs),
    /// Print stories
    Show(ShowArgs),
    /// Read story after story in plain lines, for screen readers and simple terminals
    Read(ReadArgs),
    /// Search titles and texts, the best answers first
    Search(SearchArgs),
    /// List the people, organizations and places of a collection; or find them in texts
    Entities(EntitiesArgs),
    /// List who said what; or find quotations in texts
    Quotes(QuotesArgs),
    /// List every hit of a question with the words around it
    Kwic(KwicArgs),
    /// Count stories and hits by period, outlet, section or name
    Count(CountArgs),
    /// List the words and names beside a word or name
    Collocates(CollocatesArgs),
    /// List the words that set some stories apart from others
    Keywords(KeywordsArgs),
    /// List the most frequent sequences of words
    Ngrams(NgramsArgs),
    /// List amounts, percentages and quantities with their values
    Figures(FiguresArgs),
    /// List who is named with whom
    Network(NetworkArgs),
    /// Show a collection at a glance
    Overview(OverviewArgs),
    /// List every "Baca Juga" line and where it leads
    Links(PathArgs),
    /// List the stories related to one
    Related(RelatedArgs),
    /// List threads: events that follow from one another, with their stories
    Threads(ThreadsArgs),
    /// Print the thread of one story
    Thread(ThreadArgs),
    /// Say how each file was read, and what was skipped and why
    Check(PathArgs),
    /// Bring the index of a collection up to date
    Index(PathArgs),
    /// Mark stories read, unread, starred or not
    Mark(MarkArgs),
    /// Take marks to another device or from one, or see what their files hold
    Marks(MarksArgs),
    /// Tag stories, or list the tags in use
    Tag(TagArgs),
    /// Make, change or remove a note on a story
    Note(NoteArgs),
    /// List the notes, or take in those of a file
    Notes(NotesArgs),
    /// Gather stories, notes and names for one piece of work
    Dossier(DossierArgs),
    /// Name searches, and see what is new in them
    Saved(SavedArgs),
    /// Write stories for other programs
    Export(ExportArgs),
    /// Answer an assistant on this machine (Model Context Protocol on standard input and output)
    Mcp(McpArgs),
    /// Explain the settings, look them over, or say where they are
    Config(ConfigArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
    /// Print a page of the manual, for man
    Man(ManArgs),
}

impl CliCommand {
    /// Returns the name of the subcommand.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::List(_) => "list",
            Self::Show(_) => "show",
            Self::Read(_) => "read",
            Self::Search(_) => "search",
            Self::Entities(_) => "entities",
            Self::Quotes(_) => "quotes",
            Self::Kwic(_) => "kwic",
            Self::Count(_) => "count",
            Self::Collocates(_) => "collocates",
            Self::Keywords(_) => "keywords",
            Self::Ngrams(_) => "ngrams",
            Self::Figures(_) => "figures",
            Self::Network(_) => "network",
            Self::Overview(_) => "overview",
            Self::Links(_) => "links",
            Self::Index(_) => "index",
            Self::Related(_) => "related",
            Self::Threads(_) => "threads",
            Self::Thread(_) => "thread",
            Self::Check(_) => "check",
            Self::Mark(_) => "mark",
            Self::Marks(_) => "marks",
            Self::Tag(_) => "tag",
            Self::Note(_) => "note",
            Self::Notes(_) => "notes",
            Self::Dossier(_) => "dossier",
            Self::Saved(_) => "saved",
            Self::Export(_) => "export",
            Self::Mcp(_) => "mcp",
            Self::Config(_) => "config",
            Self::Completions(_) => "completions",
            Self::Man(_) => "man",
        }
    }
}

impl Arguments {
    /// Parses the command line. Help and errors have already been printed; `Err` holds the exit
    /// code.
    pub fn from_env() -> Result<Self, u8> {
        let words: Vec<OsString> = std::env::args_os().collect();
        if let Some(arguments) = Self::from_plain_words(&words, &|name| std::env::var_os(name)) {
            return Ok(arguments);
        }
        let grammar = || Self::command().version(VERSION);
        Self::parse_with(grammar(), &words).or_else(|error| {
            let language = error_language(&words);
            if language == Language::default() {
                return Err(print_clap_error(&error, None, language));
            }
            // Building the translated help takes longer, and the translation changes only texts.
            // So it is built for help and errors only.
            let translated = translation::translate_command(grammar(), language);
            Self::parse_with(translated, &words).map_err(|error| {
                let own = translation::error_message(&error, language);
                let own = own.map(|own| messages::error_and_help(own, language));
                print_clap_error(&error, own, language)
            })
        })
    }

    /// Parses a command line of paths alone, without building the grammar of all subcommands: that
    /// would be a tenth of the start. `variable` returns environment variables. Returns `None` for
    /// anything else.
    fn from_plain_words(
        words: &[OsString],
        variable: &dyn Fn(&str) -> Option<OsString>,
    ) -> Option<Self> {
        let (_, paths) = words.split_first()?;
        let is_plain = |word: &OsString| {
            let bytes = word.as_encoded_bytes();
            let may_be_subcommand = bytes.iter().all(u8::is_ascii_lowercase);
            !bytes.starts_with(b"-") && !may_be_subcommand
        };
        let sample = paths == ["--sample"];
        if !sample && !paths.iter().all(is_plain) {
            return None;
        }
        let text = |name| match variable(name) {
            None => Some(None),
            Some(value) => value.into_string().ok().map(Some),
        };
        let lang = text("KLIPING_LANG")?;
        if lang.as_deref().is_some_and(|lang| !Language::ALL.iter().any(|one| one.tag() == lang)) {
            return None;
        }
        Some(Self {
            paths: if sample { Vec::new() } else { paths.iter().map(PathBuf::from).collect() },
            theme: text("KLIPING_THEME")?,
            sample,
            lang,
            config_dir: variable("KLIPING_CONFIG_DIR"),
            cache_dir: variable("KLIPING_CACHE_DIR"),
            state_dir: variable("KLIPING_STATE_DIR"),
            command: None,
        })
    }

    /// Parses a subcommand and its arguments. Fails with a message in English.
    pub(super) fn from_words(words: &[String]) -> Result<Self, String> {
        let program = std::iter::once("kliping".to_owned());
        let words: Vec<OsString> = program.chain(words.iter().cloned()).map(Into::into).collect();
        Self::parse_with(Self::command(), &words).map_err(|error| error.to_string())
    }

    fn parse_with(grammar: clap::Command, words: &[OsString]) -> Result<Self, clap::Error> {
        let found = grammar.try_get_matches_from(words)?;
        Self::from_arg_matches(&found)
    }

    /// Returns the language if the settings have not been read.
    pub fn language(&self) -> Language {
        self.language_with(None)
    }

    /// Returns the language given as an option, else that of the settings, else that of the locale,
    /// else English.
    pub fn language_with(&self, config: Option<Language>) -> Language {
        let requested = self.lang.as_deref().and_then(Language::from_tag);
        requested.or(config).or_else(locale_language).unwrap_or_default()
    }

    /// Returns the folders given as options.
    pub fn dir_overrides(&self) -> DirOverrides {
        let path = |asked: &Option<OsString>| asked.as_ref().map(PathBuf::from);
        DirOverrides {
            config: path(&self.config_dir),
            cache: path(&self.cache_dir),
            state: path(&self.state_dir),
        }
    }

    /// Returns the theme given as an option.
    pub fn theme(&self) -> Option<&str> {
        self.theme.as_deref().filter(|theme| !theme.is_empty())
    }
}

/// Prints help or an argument error and returns the exit code. The translated message `own`
/// replaces that of clap.
fn print_clap_error(error: &clap::Error, own: Option<String>, language: Language) -> u8 {
    if !error.use_stderr() {
        let written = error.print().and_then(|()| io::stdout().flush());
        return match written.map_err(CliError::from) {
            Ok(()) | Err(CliError::BrokenPipe) => 0,
            Err(error) => {
                print_message(&error.message(language));
                2
            }
        };
    }
    let message = own.map_or_else(|| error.render().to_string(), |own| format!("kliping: {own}\n"));
    // The message repeats text from the command line, which may contain escape sequences.
    let message = TerminalText::from(message);
    let _ = write!(io::stderr(), "{message}");
    2
}

/// Returns the language for help and argument errors: that of `--lang`, else that of the
/// environment.
fn error_language(words: &[OsString]) -> Language {
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let after = words.windows(2).find_map(|pair| match pair {
        ["--lang", tag] => Some(*tag),
        _ => None,
    });
    let joined = || words.iter().find_map(|word| word.strip_prefix("--lang="));
    let requested = after.or_else(joined).and_then(Language::from_tag);
    let set = || Language::from_tag(&std::env::var("KLIPING_LANG").ok()?);
    requested.or_else(set).or_else(locale_language).unwrap_or_default()
}

/// Returns the language of the locale.
fn locale_language() -> Option<Language> {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    // The first variable that is set decides, even if its value is `C`.
    let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set)?;
    Language::from_tag(&tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn command_definition_is_valid() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn mark_action_follows_the_ids() {
        let words = ["kliping", "mark", "0000000000000001", "0000000000000002", "star"];
        let Some(CliCommand::Mark(mark)) = Arguments::parse_from(words).command else { panic!() };
        assert_eq!((mark.ids.len(), mark.action), (2, MarkAction::Star));
    }

    #[test]
    fn plain_words_are_parsed_as_clap_does() {
        let nothing = |_: &str| None;
        let plain = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            Arguments::from_plain_words(&words, &nothing)
        };
        let both = |arguments: &Arguments| (arguments.paths.clone(), arguments.sample);
        for words in [
            &["kliping"][..],
            &["kliping", "a.jsonl"],
            &["kliping", "/b/Berita Lama", "../c", "D", "e2"],
            &["kliping", "--sample"],
            &["kliping", "daftar/"],
        ] {
            let (plain, parsed) = (plain(words).unwrap(), Arguments::parse_from(words));
            assert!(parsed.command.is_none() && plain.command.is_none());
            assert_eq!(both(&plain), both(&parsed), "{words:?}");
        }
        let command = Arguments::command();
        let names = command.get_subcommands().flat_map(clap::Command::get_name_and_visible_aliases);
        let all: Vec<&str> = names.chain(["help", "-", "--help", "-V", "--sample=1"]).collect();
        for word in all {
            assert!(plain(&["kliping", word]).is_none(), "{word}");
            assert!(plain(&["kliping", "a.jsonl", word]).is_none(), "{word}");
        }
    }

    #[test]
    fn plain_words_respect_the_environment() {
        let words: Vec<OsString> = ["kliping", "a.jsonl"].map(OsString::from).to_vec();
        let with = |set: &'static str, value: &'static str| {
            Arguments::from_plain_words(&words, &|name| (name == set).then(|| value.into()))
        };
        assert_eq!(with("KLIPING_LANG", "en").unwrap().language(), Language::English);
        assert_eq!(with("KLIPING_THEME", "light").unwrap().theme(), Some("light"));
        let dirs = with("KLIPING_CACHE_DIR", "/c").unwrap().dir_overrides();
        assert_eq!(dirs.cache, Some(PathBuf::from("/c")));
        // clap reports the error.
        assert!(with("KLIPING_LANG", "xx").is_none());
    }

    #[test]
    fn global_options_precede_or_follow_the_subcommand() {
        for words in [["kliping", "--sample", "list"], ["kliping", "list", "--sample"]] {
            let arguments = Arguments::parse_from(words);
            assert!(arguments.sample && arguments.command.is_some());
        }
    }
}
