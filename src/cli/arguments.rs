//! What can be written after `kliping`.

use std::ffi::OsString;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::library::Order;
use crate::news::{ArticleId, EntityKind, Guide, Language};
use crate::store::Overrides;
use crate::text::sanitise;

/// Read collections of Indonesian news kept on your own disk.
#[derive(Debug, Parser)]
#[command(name = "kliping", version, max_term_width = 100, after_help = AFTER)]
pub struct Arguments {
    /// Files and folders to read; `-` is standard input. Without any: what was open last, else
    /// the built-in sample
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How the reader looks: dark, light, contrast, terminal, plain, or a theme of your own
    #[arg(long, env = "KLIPING_THEME", hide_env = true, value_name = "THEME")]
    pub theme: Option<String>,

    /// Use the built-in sample, whatever was open last
    #[arg(long, global = true)]
    pub sample: bool,

    /// Language of the interface: Indonesian or English
    #[arg(long, env = "KLIPING_LANG", hide_env = true, global = true, value_name = "LANG")]
    #[arg(value_parser = choices(&["id", "en"]))]
    lang: Option<String>,

    /// Where settings and marks are kept
    #[arg(long, env = "KLIPING_CONFIG_DIR", hide_env = true, global = true, value_name = "DIR")]
    config_dir: Option<OsString>,

    /// Where indexes are kept; they may be thrown away
    #[arg(long, env = "KLIPING_CACHE_DIR", hide_env = true, global = true, value_name = "DIR")]
    cache_dir: Option<OsString>,

    /// Where the name of this device and the last session are kept
    #[arg(long, env = "KLIPING_STATE_DIR", hide_env = true, global = true, value_name = "DIR")]
    state_dir: Option<OsString>,

    /// Without one, the reader opens
    #[command(subcommand)]
    pub command: Option<Command>,
}

const AFTER: &str = "A PATH that is called like a subcommand is written ./list.\n\
    Exit codes: 0 found, 1 nothing found, 2 error.\n\
    Environment: KLIPING_LANG, KLIPING_THEME, KLIPING_CONFIG_DIR, KLIPING_CACHE_DIR, \
    KLIPING_STATE_DIR, NO_COLOR.";

/// The answers that need no screen.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List stories, newest first
    List(List),
    /// Print one story
    Show(Show),
    /// Search titles and texts, the best answers first
    Search(Search),
    /// List the people, organisations and places of a collection; or find them in texts
    Entities(Entities),
    /// List every "Baca Juga" line and where it leads
    Links(Paths),
    /// List the stories related to one
    Related(Related),
    /// Say how each file was read, and what was skipped and why
    Check(Paths),
    /// Bring the index of a collection up to date
    Index(Paths),
    /// Mark stories read, unread, starred or not
    Mark(Mark),
    /// Take marks to another device or from one, or see what their files hold
    Marks(Marks),
    /// Explain the settings, look them over, or say where they are
    Config(Settings),
}

impl Command {
    /// How it is called.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::List(_) => "list",
            Self::Show(_) => "show",
            Self::Search(_) => "search",
            Self::Entities(_) => "entities",
            Self::Links(_) => "links",
            Self::Index(_) => "index",
            Self::Related(_) => "related",
            Self::Check(_) => "check",
            Self::Mark(_) => "mark",
            Self::Marks(_) => "marks",
            Self::Config(_) => "config",
        }
    }
}

/// What `list` is asked.
#[derive(Debug, Args)]
pub struct List {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Only stories that answer this question, as for `search`
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    pub(super) query: String,
    /// The order of the list
    #[arg(long, value_enum)]
    pub(super) sort: Option<Sort>,
    /// No more than so many stories
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<NonZeroUsize>,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
}

/// What `search` is asked.
#[derive(Debug, Args)]
pub struct Search {
    /// What is looked for: words, "phrases", -exclusions, OR, fields such as orang: tanggal: uang:
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) query: String,
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The order of the answers
    #[arg(long, value_enum, default_value_t)]
    pub(super) sort: Sort,
    /// No more than so many stories
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<NonZeroUsize>,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
}

/// What `entities` is asked.
#[derive(Debug, Args)]
pub struct Entities {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Only entities of this kind
    #[arg(long, value_enum)]
    pub(super) kind: Option<Kind>,
    /// Only entities that at least so many stories name
    #[arg(long, value_name = "N")]
    pub(super) min: Option<NonZeroUsize>,
    /// No more than so many entities; with --name, no more than so many stories
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<NonZeroUsize>,
    /// One entity by any of its names, with the stories that name it
    #[arg(long, value_name = "NAME", conflicts_with = "min")]
    pub(super) name: Option<String>,
    /// Find the entities of texts on standard input: each line is one, as it is or as
    /// {"id","text"}
    #[arg(long, conflicts_with_all = ["paths", "kind", "min", "limit", "name", "sample"])]
    pub(super) stdin: bool,
    /// The annotation guide by which texts on standard input are read
    #[arg(long, value_name = "GUIDE", requires = "stdin")]
    #[arg(value_enum, default_value_t, hide_default_value = true)]
    pub(super) guide: Manual,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
}

/// The kinds of entity that stories share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Human beings
    #[value(alias = "orang")]
    Person,
    /// Companies, institutions, parties, outlets
    #[value(aliases = ["org", "lembaga"])]
    Organization,
    /// Countries, regions, cities, seas
    #[value(alias = "tempat")]
    Place,
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organization => Self::Organization,
            Kind::Place => Self::Place,
        }
    }
}

/// Annotation guides by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Manual {
    /// kliping's own, for news
    #[default]
    News,
    /// That of the IDNER corpus
    Idner,
    /// That of the `NERGrit` corpus
    Nergrit,
}

impl From<Manual> for Guide {
    fn from(manual: Manual) -> Self {
        match manual {
            Manual::News => Self::News,
            Manual::Idner => Self::Idner,
            Manual::Nergrit => Self::Nergrit,
        }
    }
}

/// What `show` is asked.
#[derive(Debug, Args)]
pub struct Show {
    /// The story's id, as `list` prints it, or a file; `-` is standard input
    #[arg(value_name = "ID|FILE")]
    pub(super) story: PathBuf,
    /// The collection: files and folders
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The text as its source has it, only made safe for a terminal
    #[arg(long)]
    pub(super) raw: bool,
    /// One JSON object
    #[arg(long)]
    pub(super) json: bool,
}

/// What `links`, `check` and `index` are asked.
#[derive(Debug, Args)]
pub struct Paths {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
}

/// What `related` is asked.
#[derive(Debug, Args)]
pub struct Related {
    /// The story's id, as `list` prints it
    #[arg(value_name = "ID")]
    pub(super) id: ArticleId,
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// No more than so many stories
    #[arg(long, value_name = "N", default_value = "10")]
    pub(super) limit: NonZeroUsize,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
}

/// What `config` is asked.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Settings {
    /// Write a file that explains every setting, with what is set
    #[arg(long)]
    pub(super) print: bool,
    /// Say what is wrong with the settings, and where
    #[arg(long)]
    pub(super) check: bool,
    /// Say where the settings are
    #[arg(long)]
    pub(super) path: bool,
}

/// What `mark` is asked.
#[derive(Debug, Args)]
pub struct Mark {
    /// Ids of stories, as `list` prints them
    #[arg(value_name = "ID", required = true)]
    pub(super) ids: Vec<ArticleId>,
    /// What they become
    #[arg(value_enum)]
    pub(super) action: Action,
}

/// What `marks` is asked.
#[derive(Debug, Args)]
pub struct Marks {
    /// What is to be done
    #[command(subcommand)]
    pub(super) action: Exchange,
}

/// What can be done with all marks.
#[derive(Debug, Subcommand)]
pub(super) enum Exchange {
    /// Write the marks of all devices to standard output
    Export,
    /// Take in the marks of an exported file, or of another device's; newer marks stay
    Import {
        /// The file; `-` is standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Say of each file of marks what it holds and what of it cannot be read
    Check {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
}

/// What stories become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Action {
    /// They have been read
    Read,
    /// They have not been read
    Unread,
    /// They are starred
    Star,
    /// They are starred no longer
    Unstar,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// Newest first, undated last
    Date,
    /// A to Z
    Title,
    /// A to Z, newest first within one
    Outlet,
    /// Best match first
    #[default]
    Relevance,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Date => Self::Date,
            Sort::Relevance => Self::Best,
            Sort::Title => Self::Title,
            Sort::Outlet => Self::Outlet,
        }
    }
}

impl Arguments {
    /// Reads the command line. Help and mistakes have been told already and come back as the exit
    /// code.
    pub fn read() -> Result<Self, u8> {
        Self::try_parse().map_err(|error| {
            if error.use_stderr() {
                // What was written on the command line is echoed: it must not reach a terminal raw.
                let (message, _) = sanitise::text(&error.render().to_string());
                let _ = write!(io::stderr(), "{message}");
                2
            } else {
                let _ = error.print();
                0
            }
        })
    }

    /// The language where the settings are not known.
    pub fn language(&self) -> Language {
        self.language_with(None)
    }

    /// The language asked for, else that of the settings, else that of the locale, else English.
    pub fn language_with(&self, config: Option<Language>) -> Language {
        let asked = self.lang.as_deref().and_then(Language::from_tag);
        let locale = || {
            let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
            // The first that is set decides, even if it is `C`.
            let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set)?;
            Language::from_tag(&tag)
        };
        asked.or(config).or_else(locale).unwrap_or_default()
    }

    /// The folders asked for.
    pub fn overrides(&self) -> Overrides {
        let path = |asked: &Option<OsString>| asked.as_ref().map(PathBuf::from);
        Overrides {
            config: path(&self.config_dir),
            cache: path(&self.cache_dir),
            state: path(&self.state_dir),
        }
    }

    /// The theme asked for.
    pub fn theme(&self) -> Option<&str> {
        self.theme.as_deref().filter(|theme| !theme.is_empty())
    }
}

/// The words that an option takes; an empty one, from the environment, counts as not given.
fn choices(words: &[&'static str]) -> PossibleValuesParser {
    let empty = PossibleValue::new("").hide(true);
    let words = words.iter().copied().map(PossibleValue::new);
    PossibleValuesParser::new(words.chain([empty]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_grammar_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_action_stands_last() {
        let words = ["kliping", "mark", "0000000000000001", "0000000000000002", "star"];
        let Some(Command::Mark(mark)) = Arguments::parse_from(words).command else { panic!() };
        assert_eq!((mark.ids.len(), mark.action), (2, Action::Star));
    }

    #[test]
    fn options_may_stand_on_either_side_of_the_subcommand() {
        for words in [["kliping", "--sample", "list"], ["kliping", "list", "--sample"]] {
            let arguments = Arguments::parse_from(words);
            assert!(arguments.sample && arguments.command.is_some());
        }
    }
}
