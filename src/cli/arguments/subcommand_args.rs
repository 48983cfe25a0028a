//! Defines the arguments of each subcommand.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use clap_complete::Shell;

use super::value_types::{EntityKindArg, GuideArg, MarkAction, SortOrder};
use crate::news::ArticleId;

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only stories that answer this question, as for `search`
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(in crate::cli) query: String,
    /// The order of the list
    #[arg(long, value_enum)]
    pub(in crate::cli) sort: Option<SortOrder>,
    /// No more than so many stories
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<NonZeroUsize>,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `search`.
#[derive(Debug, Clone, Args)]
pub struct SearchArgs {
    /// What is looked for: words, "phrases", -exclusions, OR, fields such as orang: tanggal: uang:
    #[arg(value_name = "QUERY", allow_hyphen_values = true, required_unless_present = "saved")]
    pub(in crate::cli) query: Option<String>,
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The search that was saved under this name, instead of a query
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) saved: Option<String>,
    /// Only stories that came since the saved search was last looked at
    #[arg(long, requires = "saved")]
    pub(in crate::cli) new: bool,
    /// The order of the answers
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) sort: SortOrder,
    /// No more than so many stories
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<NonZeroUsize>,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `entities`.
#[derive(Debug, Args)]
pub struct EntitiesArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only entities of this kind
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: Option<EntityKindArg>,
    /// Only entities that at least so many stories name
    #[arg(long, value_name = "N")]
    pub(in crate::cli) min: Option<NonZeroUsize>,
    /// No more than so many entities; with --name, no more than so many stories
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<NonZeroUsize>,
    /// One entity by any of its names, with the stories that name it
    #[arg(long, value_name = "NAME", conflicts_with = "min")]
    pub(in crate::cli) name: Option<String>,
    /// Find the entities of texts on standard input: each line is one, as it is or as
    /// {"id","text"}
    #[arg(long, conflicts_with_all = ["paths", "kind", "min", "limit", "name", "sample"])]
    pub(in crate::cli) stdin: bool,
    /// The annotation guide by which texts on standard input are read
    #[arg(long, value_name = "GUIDE", requires = "stdin")]
    #[arg(value_enum, default_value_t, hide_default_value = true)]
    pub(in crate::cli) guide: GuideArg,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `quotes`.
#[derive(Debug, Args)]
pub struct QuotesArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only quotations of the person or body with this name
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) speaker: Option<String>,
    /// Only quotations with these words
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
    /// No more than so many quotations
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<NonZeroUsize>,
    /// Find the quotations of texts on standard input: each line is one, as it is or as
    /// {"id","text"}
    #[arg(long, conflicts_with_all = ["paths", "speaker", "query", "limit", "csv", "sample"])]
    pub(in crate::cli) stdin: bool,
    /// A table in CSV
    #[arg(long, conflicts_with = "json")]
    pub(in crate::cli) csv: bool,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The story's id, as `list` prints it, or a file; `-` is standard input
    #[arg(value_name = "ID|FILE")]
    pub(in crate::cli) story: PathBuf,
    /// Further ids, then the collection: files and folders
    #[arg(value_name = "ID|PATH")]
    pub(in crate::cli) words: Vec<PathBuf>,
    /// The text as its source has it, only made safe for a terminal
    #[arg(long)]
    pub(in crate::cli) raw: bool,
    /// Only the story, one paragraph a line, without related stories
    #[arg(long, conflicts_with_all = ["raw", "json"])]
    pub(in crate::cli) text: bool,
    /// One JSON object
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `read`.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Ids of stories, then the collection: files and folders; `-` is no collection here, because
    /// commands are read from standard input
    #[arg(value_name = "ID|PATH")]
    pub(in crate::cli) words: Vec<PathBuf>,
    /// In plain lines; the only way there is
    #[arg(long, required = true)]
    pub(in crate::cli) plain: bool,
    /// Only stories that answer this question, as for `search`
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(in crate::cli) query: String,
    /// The order of the stories
    #[arg(long, value_enum, default_value_t, hide_default_value = true)]
    pub(in crate::cli) sort: SortOrder,
    /// How many lines are printed at once
    #[arg(long, value_name = "N", default_value = "20")]
    pub(in crate::cli) lines: NonZeroUsize,
}

/// Arguments of `links`, `check` and `index`.
#[derive(Debug, Args)]
pub struct PathArgs {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `related`.
#[derive(Debug, Args)]
pub struct RelatedArgs {
    /// The story's id, as `list` prints it
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: ArticleId,
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// No more than so many stories
    #[arg(long, value_name = "N", default_value = "10")]
    pub(in crate::cli) limit: NonZeroUsize,
    /// Also stories that are probably not related
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `threads`.
#[derive(Debug, Args)]
pub struct ThreadsArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only threads with at least so many stories
    #[arg(long, value_name = "N", default_value = "2")]
    pub(in crate::cli) min: NonZeroUsize,
    /// Only threads with a story of this day or later, as for `search`: 2025-02-27, 7d
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) since: Option<String>,
    /// Only threads with a story that answers this question, as for `search`
    #[arg(long, value_name = "QUERY")]
    pub(in crate::cli) query: Option<String>,
    /// Every story with its event, thread, copies and series
    #[arg(long)]
    pub(in crate::cli) stories: bool,
    /// A chronology in Markdown
    #[arg(long, conflicts_with = "json")]
    pub(in crate::cli) md: bool,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `thread`.
#[derive(Debug, Args)]
pub struct ThreadArgs {
    /// The story's id, as `list` prints it
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: ArticleId,
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// A chronology in Markdown
    #[arg(long, conflicts_with = "json")]
    pub(in crate::cli) md: bool,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `mcp`.
#[derive(Debug, Args)]
pub struct McpArgs {
    /// The collection: files and folders
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Also let the assistant mark stories read and starred
    #[arg(long)]
    pub(in crate::cli) allow_marks: bool,
}

/// Arguments of `config`.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct ConfigArgs {
    /// Write a file that explains every setting, with what is set
    #[arg(long)]
    pub(in crate::cli) print: bool,
    /// Say what is wrong with the settings, and where
    #[arg(long)]
    pub(in crate::cli) check: bool,
    /// Say where the settings are
    #[arg(long)]
    pub(in crate::cli) path: bool,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(in crate::cli) shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The subcommand whose page it is; without one, the page of kliping itself
    #[arg(value_name = "SUBCOMMAND")]
    pub(in crate::cli) page: Vec<String>,
}

/// Arguments of `mark`.
#[derive(Debug, Args)]
pub struct MarkArgs {
    /// Ids of stories, as `list` prints them
    #[arg(value_name = "ID", required = true)]
    pub(in crate::cli) ids: Vec<ArticleId>,
    /// What they become
    #[arg(value_enum)]
    pub(in crate::cli) action: MarkAction,
}

/// Arguments of `marks`.
#[derive(Debug, Args)]
pub struct MarksArgs {
    /// What is to be done
    #[command(subcommand)]
    pub(in crate::cli) action: MarksCommand,
}

/// Subcommands of `marks`.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum MarksCommand {
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
