//! Translates help texts and argument errors. clap itself writes English only.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

use crate::locale::cli as messages;
use crate::news::Language;

/// Returns a help text in a language.
type HelpText = fn(Language) -> &'static str;

/// The help texts by key. The key of a subcommand is its name, without the leading `kliping`. The
/// key of an argument is the subcommand and the argument id, or the id alone for an argument that
/// several subcommands share.
const HELP_TEXTS: &[(&str, HelpText)] = &[
    ("kliping", messages::help_kliping),
    ("kliping paths", messages::help_kliping_paths),
    ("theme", messages::help_theme),
    ("sample", messages::help_sample),
    ("lang", messages::help_lang),
    ("config_dir", messages::help_config_dir),
    ("cache_dir", messages::help_cache_dir),
    ("state_dir", messages::help_state_dir),
    ("help", messages::help_help),
    ("version", messages::help_version),
    ("help subcommand", messages::help_help_subcommand),
    ("paths", messages::help_paths),
    ("list paths", messages::help_files),
    ("links paths", messages::help_files),
    ("check paths", messages::help_files),
    ("index paths", messages::help_files),
    ("show words", messages::help_show_words),
    ("json", messages::help_json),
    ("limit", messages::help_limit),
    ("list", messages::help_list),
    ("list query", messages::help_list_query),
    ("list sort", messages::help_list_sort),
    ("show", messages::help_show),
    ("show story", messages::help_show_story),
    ("show raw", messages::help_show_raw),
    ("show text", messages::help_show_text),
    ("show json", messages::help_show_json),
    ("read", messages::help_read),
    ("read words", messages::help_read_words),
    ("read plain", messages::help_read_plain),
    ("read query", messages::help_read_query),
    ("read sort", messages::help_read_sort),
    ("read lines", messages::help_read_lines),
    ("search", messages::help_search),
    ("search query", messages::help_search_query),
    ("search sort", messages::help_search_sort),
    ("entities", messages::help_entities),
    ("entities kind", messages::help_entities_kind),
    ("entities min", messages::help_entities_min),
    ("entities limit", messages::help_entities_limit),
    ("entities name", messages::help_entities_name),
    ("entities stdin", messages::help_entities_stdin),
    ("entities guide", messages::help_entities_guide),
    ("quotes", messages::help_quotes),
    ("quotes speaker", messages::help_quotes_speaker),
    ("quotes query", messages::help_quotes_query),
    ("quotes limit", messages::help_quotes_limit),
    ("quotes stdin", messages::help_quotes_stdin),
    ("quotes csv", messages::help_quotes_csv),
    ("kwic", messages::help_kwic),
    ("kwic query", messages::help_kwic_query),
    ("kwic left", messages::help_kwic_left),
    ("kwic right", messages::help_kwic_right),
    ("kwic sort", messages::help_kwic_sort),
    ("kwic limit", messages::help_kwic_limit),
    ("count", messages::help_count),
    ("count words", messages::help_count_words),
    ("count by", messages::help_count_by),
    ("count per", messages::help_count_per),
    ("count limit", messages::help_count_limit),
    ("count svg", messages::help_count_svg),
    ("csv", messages::help_csv),
    ("collocates", messages::help_collocates),
    ("collocates query", messages::help_collocates_query),
    ("collocates window", messages::help_collocates_window),
    ("collocates sort", messages::help_collocates_sort),
    ("forms", messages::help_forms),
    ("split_names", messages::help_split_names),
    ("all_words", messages::help_all_words),
    ("collocates min", messages::help_min),
    ("keywords min", messages::help_min),
    ("collocates limit", messages::help_term_limit),
    ("keywords limit", messages::help_term_limit),
    ("keywords", messages::help_keywords),
    ("keywords query", messages::help_keywords_query),
    ("keywords against", messages::help_keywords_against),
    ("ngrams", messages::help_ngrams),
    ("ngrams length", messages::help_ngrams_length),
    ("ngrams min", messages::help_ngrams_min),
    ("ngrams limit", messages::help_ngrams_limit),
    ("figures", messages::help_figures),
    ("figures query", messages::help_figures_query),
    ("figures kind", messages::help_figures_kind),
    ("figures sort", messages::help_figures_sort),
    ("figures limit", messages::help_figures_limit),
    ("network", messages::help_network),
    ("network name", messages::help_network_name),
    ("network kind", messages::help_network_kind),
    ("network min", messages::help_network_min),
    ("network limit", messages::help_network_limit),
    ("network sort", messages::help_network_sort),
    ("network matrix", messages::help_network_matrix),
    ("network graphml", messages::help_network_graphml),
    ("overview", messages::help_overview),
    ("overview json", messages::help_overview_json),
    ("overview csv", messages::help_overview_csv),
    ("ngrams query", messages::help_list_query),
    ("links", messages::help_links),
    ("related", messages::help_related),
    ("related id", messages::help_related_id),
    ("related all", messages::help_related_all),
    ("threads", messages::help_threads),
    ("threads min", messages::help_threads_min),
    ("threads since", messages::help_threads_since),
    ("threads query", messages::help_threads_query),
    ("threads stories", messages::help_threads_stories),
    ("md", messages::help_md),
    ("thread", messages::help_thread),
    ("thread id", messages::help_related_id),
    ("check", messages::help_check),
    ("index", messages::help_index),
    ("mark", messages::help_mark),
    ("mark ids", messages::help_mark_ids),
    ("mark action", messages::help_mark_action),
    ("marks", messages::help_marks),
    ("marks export", messages::help_marks_export),
    ("marks import", messages::help_marks_import),
    ("marks import file", messages::help_marks_import_file),
    ("marks check", messages::help_marks_check),
    ("mcp", messages::help_mcp),
    ("mcp paths", messages::help_mcp_paths),
    ("mcp allow_marks", messages::help_mcp_allow_marks),
    ("config", messages::help_config),
    ("config print", messages::help_config_print),
    ("config check", messages::help_config_check),
    ("config path", messages::help_config_path),
    ("search saved", messages::help_search_saved),
    ("new", messages::help_new),
    ("tag", messages::help_tag),
    ("tag words", messages::help_tag_words),
    ("tag remove", messages::help_tag_remove),
    ("note", messages::help_note),
    ("note id", messages::help_note_id),
    ("note quote", messages::help_note_quote),
    ("note text", messages::help_note_text),
    ("note remove", messages::help_note_remove),
    ("notes", messages::help_notes),
    ("notes query", messages::help_notes_query),
    ("notes import", messages::help_notes_import),
    ("notes json", messages::help_notes_json),
    ("dossier", messages::help_dossier),
    ("dossier add", messages::help_dossier_add),
    ("dossier remove", messages::help_dossier_remove),
    ("dossier move", messages::help_dossier_move),
    ("dossier list", messages::help_dossier_list),
    ("dossier show", messages::help_dossier_show),
    ("targets", messages::help_targets),
    ("target", messages::help_targets),
    ("dossier add name", messages::help_dossier_name),
    ("dossier remove name", messages::help_dossier_name),
    ("dossier move name", messages::help_dossier_name),
    ("dossier show name", messages::help_dossier_name),
    ("comment", messages::help_comment),
    ("by", messages::help_by),
    ("saved", messages::help_saved),
    ("saved add", messages::help_saved_add),
    ("saved add query", messages::help_saved_add_query),
    ("saved remove", messages::help_saved_remove),
    ("saved list", messages::help_saved_list),
    ("saved run", messages::help_saved_run),
    ("saved add name", messages::help_saved_name),
    ("saved remove name", messages::help_saved_name),
    ("saved run name", messages::help_saved_name),
    ("export", messages::help_export),
    ("export query", messages::help_list_query),
    ("export dossier", messages::help_export_dossier),
    ("export sort", messages::help_export_sort),
    ("export format", messages::help_export_format),
    ("export with", messages::help_export_with),
    ("export output", messages::help_export_output),
    ("completions", messages::help_completions),
    ("completions shell", messages::help_completions_shell),
    ("man", messages::help_man),
    ("man page", messages::help_man_page),
];

/// Returns the command definition with its help in a language.
pub(super) fn translate_command(mut command: Command, language: Language) -> Command {
    // `build` adds clap's own arguments, such as `--help`.
    command.build();
    translate_subcommand(command, "kliping", language).after_help(messages::after_help(language))
}

fn translate_subcommand(mut command: Command, path: &str, language: Language) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let usage = usage.replace("[OPTIONS]", messages::usage_options(language));
    let heading = messages::usage_heading(language);
    let command = command
        .about(help_text(path, "help", language))
        .help_template(format!(
            "{{about-with-newline}}\n{heading}: {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .override_usage(usage.replace("COMMAND", messages::usage_command(language)))
        .subcommand_help_heading(messages::commands_heading(language))
        .mut_args(|argument| translate_argument(argument, path, language));
    // The help of `help list` is that of `list`.
    let above = path.trim_end_matches("help").trim_end();
    command.mut_subcommands(|below| {
        let name = below.get_name().to_owned();
        let is_first = above.is_empty() || above == "kliping";
        let path = if is_first { name } else { format!("{above} {name}") };
        translate_subcommand(below, &path, language)
    })
}

fn translate_argument(argument: Arg, path: &str, language: Language) -> Arg {
    let id = argument.get_id().as_str();
    let mut help = help_text(&format!("{path} {id}"), id, language).to_owned();
    let values = argument.get_possible_values();
    let shown = values.iter().filter(|value| !value.is_hide_set());
    let names: Vec<&str> = shown.map(clap::builder::PossibleValue::get_name).collect();
    if !names.is_empty() && argument.get_action().takes_values() {
        help = format!("{help} {}", messages::possible_values(names.join(", "), language));
    }
    if let [default] = argument.get_default_values()
        && !argument.is_hide_default_value_set()
        && argument.get_action().takes_values()
    {
        help = format!("{help} {}", messages::default_value(default.to_string_lossy(), language));
    }
    let heading = match (argument.get_help_heading(), id) {
        (Some(_), _) | (None, "help" | "version") => messages::common_options_heading(language),
        _ if argument.is_positional() => messages::arguments_heading(language),
        _ => messages::options_heading(language),
    };
    // With a custom heading, clap no longer orders arguments by their position.
    let place = argument.get_index();
    let argument = match place {
        Some(place) => argument.display_order(place),
        None => argument,
    };
    argument
        .help(help)
        .long_help(None::<&str>)
        .help_heading(heading)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// Returns the text with the key `key`, else the text with the key `fallback_key`, else an empty
/// string.
fn help_text(key: &str, fallback_key: &str, language: Language) -> &'static str {
    let of = |wanted: &str| HELP_TEXTS.iter().find(|(name, _)| *name == wanted);
    of(key).or_else(|| of(fallback_key)).map_or("", |(_, text)| text(language))
}

/// Returns the message for an argument error, or `None` where clap's own message has to be used.
pub(super) fn error_message(error: &Error, language: Language) -> Option<String> {
    let said = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    };
    let argument = said(ContextKind::InvalidArg);
    let suggested = said(ContextKind::SuggestedArg).or(said(ContextKind::SuggestedSubcommand));
    let meant = suggested.or(said(ContextKind::SuggestedValue));
    let meant = meant.map(|meant| messages::error_meant(meant, language)).unwrap_or_default();
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::UnknownArgument => messages::error_unknown_option(argument?, meant, language),
        ErrorKind::InvalidSubcommand => {
            let name = said(ContextKind::InvalidSubcommand)?;
            messages::error_unknown_subcommand(name, meant, language)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            messages::error_no_value(argument?, language)
        }
        ErrorKind::InvalidValue => {
            let valid = said(ContextKind::ValidValue).unwrap_or_default();
            messages::error_invalid_value(argument?, value, meant, valid, language)
        }
        ErrorKind::ValueValidation => {
            let argument = argument?;
            let reason = match argument.split_once('<')?.1 {
                "N>" => messages::error_not_a_count(language).to_owned(),
                "ID>" | "ID>..." => messages::error_not_an_id(language).to_owned(),
                _ => error.source()?.to_string(),
            };
            messages::error_rejected_value(argument, value, reason, language)
        }
        ErrorKind::MissingRequiredArgument => messages::error_missing(argument?, language),
        ErrorKind::ArgumentConflict => {
            let (argument, other) = (argument?, said(ContextKind::PriorArg)?);
            if argument == other {
                messages::error_repeated(argument, language)
            } else {
                messages::error_conflict(argument, other, language)
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Arguments;
    use clap::CommandFactory;

    /// Collects the key and the fallback key of everything that the help shows.
    fn collect_keys(command: &Command, path: &str, names: &mut Vec<(String, String)>) {
        names.push((path.to_owned(), path.to_owned()));
        let arguments = command.get_arguments().map(|argument| argument.get_id().as_str());
        names.extend(arguments.map(|id| (format!("{path} {id}"), id.to_owned())));
        for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
            let name = below.get_name();
            let path = if path == "kliping" { name.to_owned() } else { format!("{path} {name}") };
            collect_keys(below, &path, names);
        }
    }

    #[test]
    fn every_argument_has_a_help_text_and_none_is_unused() {
        let mut command = Arguments::command();
        command.build();
        let mut names = Vec::new();
        collect_keys(&command, "kliping", &mut names);
        for (name, id) in &names {
            assert!(!help_text(name, id, Language::default()).is_empty(), "{name}");
        }
        for (name, _) in HELP_TEXTS {
            let is_used = names.iter().any(|(long, short)| long == name || short == name);
            assert!(is_used || name.starts_with("help"), "{name}");
        }
    }

    /// The catalog has the English help, as the original of the translations; clap takes it from
    /// the doc comments.
    #[test]
    fn english_catalog_has_the_texts_of_the_doc_comments() {
        fn compare(command: &Command, path: &str, different: &mut Vec<String>) {
            let mut check = |key: &str, id: &str, text: Option<&clap::builder::StyledStr>| {
                let text = text.map(ToString::to_string).unwrap_or_default();
                // clap names the long help only where there is one.
                if id != "help" && help_text(key, id, Language::English) != text {
                    different.push(format!("{key}\t{id}\t{text}"));
                }
            };
            check(path, path, command.get_about());
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                check(&format!("{path} {id}"), id, argument.get_help());
            }
            for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
                let name = below.get_name();
                let path =
                    if path == "kliping" { name.to_owned() } else { format!("{path} {name}") };
                compare(below, &path, different);
            }
        }
        let mut command = Arguments::command();
        command.build();
        let mut different = Vec::new();
        compare(&command, "kliping", &mut different);
        assert!(different.is_empty(), "{}", different.join("\n"));
    }

    #[test]
    fn translated_command_definition_is_valid() {
        for language in Language::ALL {
            translate_command(Arguments::command(), language).debug_assert();
        }
    }

    #[test]
    fn errors_are_translated() {
        let told = |words: &[&str]| {
            let words = std::iter::once("kliping").chain(words.iter().copied());
            let error = Arguments::command().try_get_matches_from(words).unwrap_err();
            error_message(&error, Language::Indonesian).unwrap()
        };
        let sorts = "date, oldest, title, outlet, relevance";
        let cases: [(&[&str], &str); 9] = [
            (&["--saple"], "opsi --saple tidak dikenal; mungkin maksudnya --sample"),
            (&["marks", "foo"], "subperintah foo tidak dikenal"),
            (
                &["list", "--sort", "x"],
                &format!("--sort <SORT> tidak menerima \"x\" (pilihan: {sorts})"),
            ),
            (&["list", "--sort"], "--sort <SORT> perlu nilai"),
            (
                &["list", "--limit", "0"],
                "--limit <N> tidak menerima \"0\": perlu bilangan bulat dari 1",
            ),
            (&["mark", "1", "read"], "<ID>... tidak menerima \"1\": perlu 16 angka heksadesimal"),
            (&["--lang", "id", "--lang", "en"], "--lang <LANG> hanya boleh sekali"),
            (&["search"], "masih kurang: <QUERY>"),
            (
                &["entities", "--min", "2", "--name", "x"],
                "--min <N> tidak dapat dipakai bersama --name <NAME>",
            ),
        ];
        for (words, wanted) in cases {
            assert_eq!(told(words), wanted, "{words:?}");
        }
    }
}
