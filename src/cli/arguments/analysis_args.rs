//! Defines the arguments of the subcommands that analyze a collection.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::value_types::EntityKindArg;
use crate::library::{ConcordanceOrder, CountKey, FigureOrder};
use crate::news::EntityKind;

/// The format of a table.
#[derive(Debug, Clone, Copy, Args)]
pub(in crate::cli) struct TableArgs {
    /// One JSON object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Comma-separated values with a header
    #[arg(long, conflicts_with = "json")]
    pub(in crate::cli) csv: bool,
}

/// Arguments of `count`.
#[derive(Debug, Args)]
pub struct CountArgs {
    /// Questions as for `search`, each counted by itself; then the collection: files and folders
    #[arg(value_name = "QUERY|PATH", required = true)]
    pub(in crate::cli) words: Vec<String>,
    /// What is counted by
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) by: CountKeyArg,
    /// What frequencies are relative to: a million words, or a million stories
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) per: CountBase,
    /// No more than so many keys
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<NonZeroUsize>,
    /// A chart as a picture (SVG)
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub(in crate::cli) svg: bool,
    /// The format of the table
    #[command(flatten)]
    pub(in crate::cli) table: TableArgs,
}

/// What stories are counted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum CountKeyArg {
    /// Day
    #[value(alias = "hari")]
    Day,
    /// Week, from Monday
    #[value(alias = "minggu")]
    Week,
    /// Month
    #[default]
    #[value(alias = "bulan")]
    Month,
    /// Year
    #[value(alias = "tahun")]
    Year,
    /// Outlet
    #[value(alias = "media")]
    Outlet,
    /// Section
    #[value(alias = "rubrik")]
    Section,
    /// Persons named
    #[value(alias = "orang")]
    Person,
    /// Organizations named
    #[value(alias = "lembaga")]
    Organization,
    /// Places named
    #[value(alias = "tempat")]
    Place,
    /// City of the dateline
    #[value(aliases = ["city", "kota"])]
    PlaceOfDateline,
}

impl From<CountKeyArg> for CountKey {
    fn from(key: CountKeyArg) -> Self {
        match key {
            CountKeyArg::Day => Self::Day,
            CountKeyArg::Week => Self::Week,
            CountKeyArg::Month => Self::Month,
            CountKeyArg::Year => Self::Year,
            CountKeyArg::Outlet => Self::Outlet,
            CountKeyArg::Section => Self::Section,
            CountKeyArg::Person => Self::Name(EntityKind::Person),
            CountKeyArg::Organization => Self::Name(EntityKind::Organization),
            CountKeyArg::Place => Self::Name(EntityKind::Place),
            CountKeyArg::PlaceOfDateline => Self::City,
        }
    }
}

/// What frequencies are relative to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CountBase {
    /// Hits in a million words
    #[default]
    Words,
    /// Stories in a million stories
    Stories,
}

/// Arguments of `kwic`.
#[derive(Debug, Args)]
pub struct KwicArgs {
    /// What is looked for: words, "phrases", forms such as ber* and *nya, "words near"~5, names as
    /// orang:"…"
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) query: String,
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Words shown before each hit
    #[arg(long, value_name = "N", default_value = "10")]
    pub(in crate::cli) left: usize,
    /// Words shown after each hit
    #[arg(long, value_name = "N", default_value = "10")]
    pub(in crate::cli) right: usize,
    /// The order of the lines: by date, outlet, or a word to the left (L1 is the last) or right
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) sort: KwicSort,
    /// No more than so many lines
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<NonZeroUsize>,
    /// The format of the table
    #[command(flatten)]
    pub(in crate::cli) table: TableArgs,
}

/// The order of the lines of a concordance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum KwicSort {
    /// Newest first
    #[default]
    Date,
    /// By outlet
    Outlet,
    /// By the last word before the hit
    #[value(name = "L1", alias = "l1")]
    L1,
    /// By the word before that
    #[value(name = "L2", alias = "l2")]
    L2,
    /// By the third word before the hit
    #[value(name = "L3", alias = "l3")]
    L3,
    /// By the first word after the hit
    #[value(name = "R1", alias = "r1")]
    R1,
    /// By the second word after the hit
    #[value(name = "R2", alias = "r2")]
    R2,
    /// By the third word after the hit
    #[value(name = "R3", alias = "r3")]
    R3,
}

impl From<KwicSort> for ConcordanceOrder {
    fn from(sort: KwicSort) -> Self {
        match sort {
            KwicSort::Date => Self::Date,
            KwicSort::Outlet => Self::Outlet,
            KwicSort::L1 => Self::Left(1),
            KwicSort::L2 => Self::Left(2),
            KwicSort::L3 => Self::Left(3),
            KwicSort::R1 => Self::Right(1),
            KwicSort::R2 => Self::Right(2),
            KwicSort::R3 => Self::Right(3),
        }
    }
}

/// What counts as a term.
#[derive(Debug, Clone, Copy, Args)]
pub struct TermArgs {
    /// Count forms of words, not stems
    #[arg(long)]
    pub(in crate::cli) forms: bool,
    /// Count the words of names one by one
    #[arg(long)]
    pub(in crate::cli) split_names: bool,
    /// List function words and numbers too
    #[arg(long)]
    pub(in crate::cli) all_words: bool,
    /// Only terms that occur at least so often
    #[arg(long, value_name = "N", default_value = "3")]
    pub(in crate::cli) min: NonZeroUsize,
    /// No more than so many terms
    #[arg(long, value_name = "N", default_value = "100")]
    pub(in crate::cli) limit: NonZeroUsize,
    /// The format of the table
    #[command(flatten)]
    pub(in crate::cli) table: TableArgs,
}

/// Arguments of `collocates`.
#[derive(Debug, Args)]
pub struct CollocatesArgs {
    /// A word, a phrase or a name, as for `search`
    #[arg(value_name = "WORD|NAME", allow_hyphen_values = true)]
    pub(in crate::cli) query: String,
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Words looked at on each side
    #[arg(long, value_name = "N", default_value = "5")]
    pub(in crate::cli) window: NonZeroUsize,
    /// The order of the terms
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) sort: CollocateSort,
    /// What counts as a term
    #[command(flatten)]
    pub(in crate::cli) terms: TermArgs,
}

/// The order of collocates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CollocateSort {
    /// By logDice
    #[default]
    Logdice,
    /// By log-likelihood
    LogLikelihood,
    /// By mutual information
    Mi,
    /// By frequency
    Count,
}

/// Arguments of `keywords`.
#[derive(Debug, Args)]
pub struct KeywordsArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The stories whose keywords are wanted: a question as for `search`
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) query: String,
    /// The stories to compare with; without it, all others
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) against: Option<String>,
    /// What counts as a term
    #[command(flatten)]
    pub(in crate::cli) terms: TermArgs,
}

/// Arguments of `ngrams`.
#[derive(Debug, Args)]
pub struct NgramsArgs {
    /// Number of words in a sequence
    #[arg(value_name = "N")]
    pub(in crate::cli) length: NonZeroUsize,
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only stories that answer this question, as for `search`
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(in crate::cli) query: String,
    /// Only sequences that occur at least so often
    #[arg(long, value_name = "N", default_value = "2")]
    pub(in crate::cli) min: NonZeroUsize,
    /// No more than so many sequences
    #[arg(long, value_name = "N", default_value = "100")]
    pub(in crate::cli) limit: NonZeroUsize,
    /// The format of the table
    #[command(flatten)]
    pub(in crate::cli) table: TableArgs,
}

/// Arguments of `figures`.
#[derive(Debug, Args)]
pub struct FiguresArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only stories that answer this question, as for `search`; after uang: only such amounts
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(in crate::cli) query: String,
    /// Only figures of this kind
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: Option<FigureKindArg>,
    /// The order of the figures
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) sort: FigureSort,
    /// No more than so many figures
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<NonZeroUsize>,
    /// The format of the table
    #[command(flatten)]
    pub(in crate::cli) table: TableArgs,
}

/// A kind of figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FigureKindArg {
    /// Amounts of money
    #[value(alias = "uang")]
    Money,
    /// Percentages
    #[value(alias = "persen")]
    Percent,
    /// Numbers of things
    #[value(alias = "jumlah")]
    Quantity,
}

impl From<FigureKindArg> for EntityKind {
    fn from(kind: FigureKindArg) -> Self {
        match kind {
            FigureKindArg::Money => Self::Money,
            FigureKindArg::Percent => Self::Percent,
            FigureKindArg::Quantity => Self::Quantity,
        }
    }
}

/// The order of figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum FigureSort {
    /// The greatest first, by kind and currency or unit
    #[default]
    Value,
    /// Newest story first
    Date,
}

impl From<FigureSort> for FigureOrder {
    fn from(sort: FigureSort) -> Self {
        match sort {
            FigureSort::Value => Self::Value,
            FigureSort::Date => Self::Date,
        }
    }
}

/// Arguments of `overview`.
#[derive(Debug, Args)]
pub struct OverviewArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// One JSON object
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Months and outlets as comma-separated values with a header
    #[arg(long, conflicts_with = "json")]
    pub(in crate::cli) csv: bool,
}

/// Arguments of `network`.
#[derive(Debug, Args)]
pub struct NetworkArgs {
    /// The collection: files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only pairs with this name
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,
    /// Only entities of this kind
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: Vec<EntityKindArg>,
    /// Only pairs that at least so many stories name
    #[arg(long, value_name = "N", default_value = "2")]
    pub(in crate::cli) min: NonZeroUsize,
    /// No more than so many entities: those that most stories name
    #[arg(long, value_name = "N", default_value = "100")]
    pub(in crate::cli) limit: NonZeroUsize,
    /// The order of the pairs
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) sort: PairSort,
    /// A table with a row and a column for each name
    #[arg(long, conflicts_with_all = ["json", "graphml"])]
    pub(in crate::cli) matrix: bool,
    /// A graph in the format GraphML, for Gephi and networkx
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub(in crate::cli) graphml: bool,
    /// The format of the table
    #[command(flatten)]
    pub(in crate::cli) table: TableArgs,
}

/// The order of pairs of names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PairSort {
    /// By number of stories
    #[default]
    Count,
    /// By how telling they are: log-likelihood
    Telling,
}
