//! Defines the arguments of the subcommands for tags, notes, dossiers, saved searches and exports.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::subcommand_args::SearchArgs;
use super::value_types::SortOrder;
use crate::export::{ExportFormat, ExportPart};

/// Arguments of `tag`.
#[derive(Debug, Args)]
pub struct TagArgs {
    /// Ids of stories, then labels; without any, the tags in use are listed
    #[arg(value_name = "ID|LABEL")]
    pub(in crate::cli) words: Vec<String>,
    /// Remove the labels instead; without labels, all of them
    #[arg(long)]
    pub(in crate::cli) remove: bool,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `note`.
#[derive(Debug, Args)]
pub struct NoteArgs {
    /// The story's id for a new note, or the id of a note
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The words of the story that the note is about; without them, it is about the whole story
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) quote: Option<String>,
    /// The words of the note; without them, it is a highlight
    #[arg(long, value_name = "NOTE")]
    pub(in crate::cli) text: Option<String>,
    /// Remove the note
    #[arg(long, conflicts_with_all = ["quote", "text"])]
    pub(in crate::cli) remove: bool,
}

/// Arguments of `notes`.
#[derive(Debug, Args)]
pub struct NotesArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only notes with these words
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) query: Option<String>,
    /// Take in the Web Annotations of a file; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "query", "json"])]
    pub(in crate::cli) import: Option<PathBuf>,
    /// One Web Annotation (JSON-LD) a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `dossier`.
#[derive(Debug, Args)]
pub struct DossierArgs {
    /// What is to be done
    #[command(subcommand)]
    pub(in crate::cli) action: DossierCommand,
}

/// Subcommands of `dossier`.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DossierCommand {
    /// Put stories, notes or names into a dossier, which is created if there is none
    Add {
        /// Name of the dossier
        #[arg(value_name = "NAME")]
        name: String,
        /// Id of a story or note, or a name such as person:Ani
        #[arg(value_name = "ITEM")]
        targets: Vec<String>,
        /// A comment on each
        #[arg(long, value_name = "TEXT")]
        comment: Option<String>,
    },
    /// Take items out of a dossier, or remove the dossier
    Remove {
        /// Name of the dossier
        #[arg(value_name = "NAME")]
        name: String,
        /// Id of a story or note, or a name such as person:Ani
        #[arg(value_name = "ITEM")]
        targets: Vec<String>,
    },
    /// Move an item up or down
    Move {
        /// Name of the dossier
        #[arg(value_name = "NAME")]
        name: String,
        /// Id of a story or note, or a name such as person:Ani
        #[arg(value_name = "ITEM")]
        target: String,
        /// By how many places; negative: up
        #[arg(value_name = "BY", allow_negative_numbers = true)]
        by: isize,
    },
    /// List the dossiers
    List {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// List what is in a dossier
    Show {
        /// Name of the dossier
        #[arg(value_name = "NAME")]
        name: String,
        /// The collection: files and folders; `-` is standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
}

/// Arguments of `saved`.
#[derive(Debug, Args)]
pub struct SavedArgs {
    /// What is to be done
    #[command(subcommand)]
    pub(in crate::cli) action: SavedCommand,
}

/// Subcommands of `saved`.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SavedCommand {
    /// Save a search under a name
    Add {
        /// Name of the search
        #[arg(value_name = "NAME")]
        name: String,
        /// What is looked for, as for `search`
        #[arg(value_name = "QUERY", allow_hyphen_values = true)]
        query: String,
    },
    /// Remove a saved search
    Remove {
        /// Name of the search
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// List the saved searches, with their stories and how many are new
    List {
        /// The collection: files and folders; `-` is standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Run a saved search, as `search --saved` does
    Run {
        /// Name of the search
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        args: RunArgs,
    },
}

/// Options of `saved run`.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct RunArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only stories that came since the saved search was last looked at
    #[arg(long)]
    pub(in crate::cli) new: bool,
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

impl RunArgs {
    /// Returns the arguments of `search --saved`.
    pub(in crate::cli) fn for_search(&self, name: &str) -> SearchArgs {
        SearchArgs {
            query: None,
            paths: self.paths.clone(),
            saved: Some(name.to_owned()),
            new: self.new,
            sort: SortOrder::default(),
            limit: None,
            json: self.json,
        }
    }
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only stories that answer this question, as for `search`
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true, conflicts_with = "dossier")]
    pub(in crate::cli) query: String,
    /// The stories of a dossier, in its order
    #[arg(long, value_name = "NAME", conflicts_with = "sort")]
    pub(in crate::cli) dossier: Option<String>,
    /// The order of the stories
    #[arg(long, value_enum)]
    pub(in crate::cli) sort: Option<SortOrder>,
    /// The format
    #[arg(long, value_enum)]
    pub(in crate::cli) format: ExportFormat,
    /// What jsonl and csv have beside the metadata
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PARTS")]
    pub(in crate::cli) with: Vec<ExportPart>,
    /// File or folder to write, which must not be a folder that exists; `-` is standard output
    #[arg(long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    pub(in crate::cli) output: PathBuf,
}
