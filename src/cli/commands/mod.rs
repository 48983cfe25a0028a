//! Implements the subcommands, one per file.

mod analysis;
mod check;
mod config;
mod entities;
mod entity;
mod index;
mod links;
pub(in crate::cli) mod list;
mod mark;
mod marks;
mod quotes;
mod related;
mod search;
mod show;
mod tagging;
mod threads;
pub(in crate::cli) mod workspace;

use std::path::PathBuf;

use crate::news::Language;

use analysis::{count, figures, kwic, network, overview, terms};

use super::arguments::{Arguments, CliCommand};
use super::exit::CliError;
use super::mcp;
use super::opened_collection::OpenedCollection;
use super::output::{Output, printable_path};
use super::package::{completions, man};
use super::strings;

pub(super) use check::run as check_files;
pub(super) use mark::run as mark;

/// Runs the subcommand. Returns true if something was found.
pub(super) fn run(arguments: &Arguments, language: Language) -> Result<bool, CliError> {
    let Some(command) = &arguments.command else { return Ok(false) };
    if let Some(path) = arguments.paths.first() {
        return Err(CliError::Message(strings::path_before_command(
            printable_path(path),
            command.name(),
            language,
        )));
    }
    let out = &mut Output::stdout();
    let found = match collection_paths(command) {
        Some(paths) => OpenedCollection::open(arguments, &paths)?
            .answer(out, |opened, out| answer(opened, command, out)),
        None => run_without_collection(arguments, command, language, out),
    }?;
    out.flush()?;
    Ok(found)
}

/// Returns the paths of the collection that a subcommand asks. `None` for a subcommand that asks
/// none, or opens what it needs itself.
fn collection_paths(command: &CliCommand) -> Option<Vec<PathBuf>> {
    Some(match command {
        CliCommand::List(args) => args.paths.clone(),
        CliCommand::Search(args) if args.saved.is_none() => args.paths.clone(),
        CliCommand::Entities(args) if !args.stdin => args.paths.clone(),
        CliCommand::Quotes(args) if !args.stdin => args.paths.clone(),
        CliCommand::Kwic(args) => args.paths.clone(),
        CliCommand::Count(args) => count::queries_and_paths(&args.words).1,
        CliCommand::Collocates(args) => args.paths.clone(),
        CliCommand::Keywords(args) => args.paths.clone(),
        CliCommand::Ngrams(args) => args.paths.clone(),
        CliCommand::Figures(args) => args.paths.clone(),
        CliCommand::Network(args) => args.paths.clone(),
        CliCommand::Overview(args) => args.paths.clone(),
        CliCommand::Links(args) => args.paths.clone(),
        CliCommand::Related(args) => args.paths.clone(),
        CliCommand::Threads(args) => args.paths.clone(),
        CliCommand::Thread(args) => args.paths.clone(),
        CliCommand::Export(args) => args.paths.clone(),
        _ => return None,
    })
}

/// Runs a subcommand that asks a collection. Returns true if something was found.
pub(super) fn answer(
    opened: &OpenedCollection,
    command: &CliCommand,
    out: &mut Output,
) -> Result<bool, CliError> {
    match command {
        CliCommand::List(args) => list::run(opened, args, out),
        CliCommand::Search(args) => search::run(opened, args, out),
        CliCommand::Entities(args) => entities::run(opened, args, out),
        CliCommand::Quotes(args) => quotes::run(opened, args, out),
        CliCommand::Kwic(args) => kwic::run(opened, args, out),
        CliCommand::Count(args) => {
            count::run(opened, args, &count::queries_and_paths(&args.words).0, out)
        }
        CliCommand::Collocates(args) => terms::collocates(opened, args, out),
        CliCommand::Keywords(args) => terms::keywords(opened, args, out),
        CliCommand::Ngrams(args) => terms::ngrams(opened, args, out),
        CliCommand::Figures(args) => figures::run(opened, args, out),
        CliCommand::Network(args) => network::run(opened, args, out),
        CliCommand::Overview(args) => overview::run(opened, args, out),
        CliCommand::Links(args) => links::run(opened, args, out),
        CliCommand::Related(args) => related::run(opened, args, out),
        CliCommand::Threads(args) => threads::run(opened, args, out),
        CliCommand::Thread(args) => threads::run_one(opened, args, out),
        CliCommand::Export(args) => workspace::export::run(opened, args),
        CliCommand::Show(_)
        | CliCommand::Read(_)
        | CliCommand::Check(_)
        | CliCommand::Index(_)
        | CliCommand::Mark(_)
        | CliCommand::Marks(_)
        | CliCommand::Tag(_)
        | CliCommand::Note(_)
        | CliCommand::Notes(_)
        | CliCommand::Dossier(_)
        | CliCommand::Saved(_)
        | CliCommand::Mcp(_)
        | CliCommand::Config(_)
        | CliCommand::Completions(_)
        | CliCommand::Man(_) => Ok(false),
    }
}

/// Runs a subcommand that asks no collection, or opens what it needs itself.
fn run_without_collection(
    arguments: &Arguments,
    command: &CliCommand,
    language: Language,
    out: &mut Output,
) -> Result<bool, CliError> {
    match command {
        CliCommand::Show(args) => show::run(arguments, args, out),
        CliCommand::Search(args) => workspace::saved::run_search(arguments, args, out),
        CliCommand::Entities(args) => tagging::run(args, language, out),
        CliCommand::Quotes(args) => quotes::run_stdin(args, language, out),
        CliCommand::Check(args) => check_files(arguments, args, out),
        CliCommand::Index(args) => index::run(arguments, args, out),
        CliCommand::Mark(args) => mark(arguments, args, out),
        CliCommand::Marks(args) => marks::run(arguments, &args.action, out),
        CliCommand::Tag(args) => workspace::tag::run(arguments, args, out),
        CliCommand::Note(args) => workspace::note::run(arguments, args, out),
        CliCommand::Notes(args) => workspace::notes::run(arguments, args, out),
        CliCommand::Dossier(args) => workspace::dossier::run(arguments, &args.action, out),
        CliCommand::Saved(args) => workspace::saved::run(arguments, &args.action, out),
        CliCommand::Mcp(args) => mcp::run(arguments, args, out),
        CliCommand::Read(args) => workspace::read::run(arguments, args, out),
        CliCommand::Config(args) => config::run(arguments, args, out),
        CliCommand::Completions(args) => Ok(completions::run(args.shell, out)?),
        CliCommand::Man(args) => man::run(&args.page, language, out),
        CliCommand::List(_)
        | CliCommand::Kwic(_)
        | CliCommand::Count(_)
        | CliCommand::Collocates(_)
        | CliCommand::Keywords(_)
        | CliCommand::Ngrams(_)
        | CliCommand::Figures(_)
        | CliCommand::Network(_)
        | CliCommand::Overview(_)
        | CliCommand::Links(_)
        | CliCommand::Related(_)
        | CliCommand::Threads(_)
        | CliCommand::Thread(_)
        | CliCommand::Export(_) => Ok(false),
    }
}
