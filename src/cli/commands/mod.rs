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

use crate::news::Language;

use analysis::{count, figures, kwic, network, overview, terms};

use super::arguments::{Arguments, CliCommand};
use super::exit::CliError;
use super::export;
use super::opened_collection::OpenedCollection;
use super::output::{Output, printable_path};
use super::package::{completions, man};
use super::strings;

/// Runs the subcommand. Returns true if something was found.
// One arm a subcommand.
#[allow(clippy::too_many_lines)]
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
    let found = match command {
        CliCommand::List(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| list::run(opened, args, out))
        }
        CliCommand::Show(args) => show::run(arguments, args, out),
        CliCommand::Search(args) if args.saved.is_some() => {
            workspace::saved::run_search(arguments, args, out)
        }
        CliCommand::Search(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| search::run(opened, args, out))
        }
        CliCommand::Entities(args) if args.stdin => tagging::run(args, language, out),
        CliCommand::Entities(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| entities::run(opened, args, out))
        }
        CliCommand::Quotes(args) if args.stdin => quotes::run_stdin(args, language, out),
        CliCommand::Kwic(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| kwic::run(opened, args, out))
        }
        CliCommand::Count(args) => {
            let (queries, paths) = count::queries_and_paths(&args.words);
            let opened = OpenedCollection::open_with_marks(arguments, &paths)?;
            opened.answer(out, |opened, out| count::run(opened, args, &queries, out))
        }
        CliCommand::Collocates(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| terms::collocates(opened, args, out))
        }
        CliCommand::Keywords(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| terms::keywords(opened, args, out))
        }
        CliCommand::Ngrams(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| terms::ngrams(opened, args, out))
        }
        CliCommand::Figures(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| figures::run(opened, args, out))
        }
        CliCommand::Network(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| network::run(opened, args, out))
        }
        CliCommand::Overview(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| overview::run(opened, args, out))
        }
        CliCommand::Quotes(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| quotes::run(opened, args, out))
        }
        CliCommand::Links(args) => {
            let opened = OpenedCollection::open(arguments, &args.paths)?;
            opened.answer(out, |opened, out| links::run(opened, args, out))
        }
        CliCommand::Related(args) => {
            let opened = OpenedCollection::open(arguments, &args.paths)?;
            opened.answer(out, |opened, out| related::run(opened, args, out))
        }
        CliCommand::Threads(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, out| threads::run(opened, args, out))
        }
        CliCommand::Thread(args) => {
            let opened = OpenedCollection::open(arguments, &args.paths)?;
            opened.answer(out, |opened, out| threads::run_one(opened, args, out))
        }
        CliCommand::Check(args) => check::run(arguments, args, out),
        CliCommand::Index(args) => index::run(arguments, args, out),
        CliCommand::Mark(args) => mark::run(arguments, args, out),
        CliCommand::Marks(args) => marks::run(arguments, &args.action, out),
        CliCommand::Tag(args) => workspace::tag::run(arguments, args, out),
        CliCommand::Note(args) => workspace::note::run(arguments, args, out),
        CliCommand::Notes(args) => workspace::notes::run(arguments, args, out),
        CliCommand::Dossier(args) => workspace::dossier::run(arguments, &args.action, out),
        CliCommand::Saved(args) => workspace::saved::run(arguments, &args.action, out),
        CliCommand::Export(args) => {
            let opened = OpenedCollection::open_with_marks(arguments, &args.paths)?;
            opened.answer(out, |opened, _| export::run(opened, args))
        }
        CliCommand::Config(args) => config::run(arguments, args, out),
        CliCommand::Completions(args) => Ok(completions::run(args.shell, out)?),
        CliCommand::Man(args) => man::run(&args.page, language, out),
    }?;
    out.flush()?;
    Ok(found)
}
