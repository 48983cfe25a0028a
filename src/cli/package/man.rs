//! Implements `kliping man`, which generates manual pages from the clap definition and the keymap.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::Arguments;
use crate::cli::exit::CliError;
use crate::cli::output::{Output, printable_path};
use crate::cli::strings;
use crate::news::Language;
use crate::ui::keymap::COMMANDS;

pub(in crate::cli) fn run(
    page: &[String],
    language: Language,
    out: &mut Output,
) -> Result<bool, CliError> {
    let name = page_name(page);
    let mut pages = man_pages()?;
    let Some(at) = pages.iter().position(|page| page.name == name) else {
        let known: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
        return Err(CliError::Message(strings::unknown_man_page(
            printable_path(&name),
            known.join(", "),
            language,
        )));
    };
    out.write_text(&pages.swap_remove(at).text)?;
    Ok(true)
}

/// A manual page of section 1.
#[derive(Debug)]
pub(in crate::cli) struct ManPage {
    /// The page name, such as `kliping` or `kliping-marks-export`.
    pub(in crate::cli) name: String,
    /// The page in roff.
    pub(in crate::cli) text: String,
}

/// Returns the pages of kliping and all subcommands, each followed by its own subcommands.
pub(in crate::cli) fn man_pages() -> io::Result<Vec<ManPage>> {
    let mut root = Arguments::command().disable_help_subcommand(true);
    root.build();
    let mut pages = Vec::new();
    collect_pages(&root, &mut pages)?;
    Ok(pages)
}

fn collect_pages(command: &clap::Command, pages: &mut Vec<ManPage>) -> io::Result<()> {
    pages.push(render_page(command.clone())?);
    command.get_subcommands().try_for_each(|below| collect_pages(below, pages))
}

fn render_page(command: clap::Command) -> io::Result<ManPage> {
    let name = command.get_display_name().unwrap_or("kliping").to_owned();
    let is_root = name == "kliping";
    let has_subcommands = command.has_subcommands();
    // The end of the `--help` text becomes separate sections of the page.
    let command = command.after_help("").after_long_help("");
    let man = Man::new(command).manual("kliping");
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    if is_root {
        description_section().to_writer(&mut text)?;
    } else {
        man.render_description_section(&mut text)?;
    }
    man.render_options_section(&mut text)?;
    if has_subcommands {
        man.render_subcommands_section(&mut text)?;
    }
    if is_root {
        keys_section().to_writer(&mut text)?;
        definition_section("FILES", &FILES).to_writer(&mut text)?;
        definition_section("ENVIRONMENT", &ENVIRONMENT).to_writer(&mut text)?;
        definition_section("EXAMPLES", &EXAMPLES).to_writer(&mut text)?;
    }
    definition_section("EXIT STATUS", &EXIT_STATUS).to_writer(&mut text)?;
    if !is_root {
        let mut also = Roff::new();
        also.control("SH", ["SEE ALSO"]);
        also.text([bold("kliping"), roman("(1)")]);
        also.to_writer(&mut text)?;
    }
    Ok(ManPage { name, text: String::from_utf8_lossy(&text).into_owned() })
}

/// Returns the page name of a subcommand: `kliping-marks-export` for `marks export`, `kliping` for
/// no subcommand.
fn page_name(words: &[String]) -> String {
    let words = words.iter().map(String::as_str);
    std::iter::once("kliping").chain(words).collect::<Vec<_>>().join("-")
}

fn description_section() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["DESCRIPTION"]);
    for paragraph in DESCRIPTION {
        roff.text([roman(paragraph)]);
        roff.control("PP", []);
    }
    roff
}

/// The section with the default keys of the terminal interface.
fn keys_section() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    roff.text([roman(
        "Each key does what the command beside it does; : takes the same commands by their names. \
         All can be set in config.toml.",
    )]);
    for entry in COMMANDS.iter().filter(|entry| !entry.keys.is_empty()) {
        roff.control("TP", ["24"]);
        roff.text([bold(entry.keys.join(", "))]);
        let help = entry.help(Language::default());
        roff.text([roman(format!("{help} ({})", entry.name))]);
    }
    roff
}

/// A section that is a list of terms and their meanings.
fn definition_section(title: &str, items: &[(&str, &str)]) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (name, meaning) in items {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*meaning)]);
    }
    roff
}

const DESCRIPTION: [&str; 4] = [
    "kliping opens collections of news as they lie on the disk: folders of text files, saved pages, \
     JSON, JSONL, CSV and XLSX data sets, feeds, packed or not. Without a subcommand it is a reader \
     on the whole terminal; with one, it prints its answer and ends.",
    "People, organizations, places, amounts and dates are marked in the text. A line “Baca Juga: \
     <title>” is a link to that story in the collection. Search is ranked and knows Indonesian \
     affixes.",
    "Articles are never written to. What you have read and starred is kept in the configuration \
     folder. No network connection is opened.",
    "With --json a subcommand prints one object a line on standard output; messages go to standard \
     error.",
];

const FILES: [(&str, &str); 6] = [
    ("~/.config/kliping/config.toml", "Settings; kliping config --print explains each."),
    ("~/.config/kliping/themes/NAME.toml", "Themes of your own."),
    ("~/.config/kliping/marks/", "What was read and starred, a file a device."),
    ("~/.config/kliping/names/", "Decisions about names, a file a device."),
    ("~/.local/state/kliping/", "The device's name, the last session, what can be undone."),
    ("~/.cache/kliping/", "Indexes; they may be thrown away."),
];

const ENVIRONMENT: [(&str, &str); 5] = [
    (
        "KLIPING_CONFIG_DIR, KLIPING_STATE_DIR, KLIPING_CACHE_DIR",
        "As --config-dir, --state-dir and --cache-dir, which come before them.",
    ),
    ("KLIPING_LANG", "As --lang: id or en. Else LC_ALL, LC_MESSAGES or LANG decides."),
    ("KLIPING_THEME", "As --theme."),
    ("NO_COLOR", "Where it is set, nothing is colored."),
    ("BROWSER", "The program that opens addresses, unless config.toml names one."),
];

const EXIT_STATUS: [(&str, &str); 3] = [
    ("0", "Something was found, or done."),
    ("1", "Nothing was found."),
    ("2", "An error; standard error says what, where and what to do."),
];

const EXAMPLES: [(&str, &str); 4] = [
    ("kliping ~/berita", "Read a folder, with everything below it."),
    ("kliping search 'harga beras tanggal:2025-02' ~/berita", "Search titles and texts."),
    ("kliping entities ~/berita --kind person --min 10", "Who is named by ten stories and more."),
    ("kliping check berita.csv", "How a file is read, and what was skipped and why."),
];
