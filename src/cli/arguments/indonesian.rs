//! Translates help texts and argument errors into Indonesian. clap itself writes English only.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

/// The help texts by key. The key of a subcommand is its name, without the leading `kliping`. The
/// key of an argument is the subcommand and the argument id, or the id alone for an argument that
/// several subcommands share.
const HELP_TEXTS: &[(&str, &str)] = &[
    ("kliping", "Membaca koleksi berita Indonesia di komputer sendiri"),
    (
        "kliping paths",
        "Berkas dan folder yang dibaca; `-` masukan standar. Tanpa itu: yang terakhir dibuka, atau contoh bawaan",
    ),
    ("theme", "Tampilan: dark, light, contrast, terminal, plain, atau tema sendiri"),
    ("sample", "Pakai contoh bawaan, apa pun yang terakhir dibuka"),
    ("lang", "Bahasa antarmuka: Indonesia atau Inggris"),
    ("config_dir", "Tempat setelan dan tanda"),
    ("cache_dir", "Tempat indeks; boleh dibuang"),
    ("state_dir", "Tempat nama perangkat ini dan sesi terakhir"),
    ("help", "Tampilkan bantuan"),
    ("version", "Tampilkan versi"),
    ("help subcommand", "Subperintah yang dicari bantuannya"),
    ("paths", "Koleksinya: berkas dan folder; `-` masukan standar"),
    ("json", "Satu objek JSON per baris"),
    ("limit", "Paling banyak sekian berita"),
    ("list", "Daftar berita, yang terbaru dahulu"),
    ("list query", "Hanya berita yang menjawab pertanyaan ini, seperti pada `search`"),
    ("list sort", "Urutan daftar"),
    ("show", "Tampilkan satu berita"),
    ("show story", "Id berita, seperti dicetak `list`, atau berkas; `-` masukan standar"),
    ("show raw", "Teks seperti pada sumbernya, hanya dibuat aman untuk terminal"),
    ("show json", "Satu objek JSON"),
    ("search", "Cari dalam judul dan teks, jawaban terbaik dahulu"),
    (
        "search query",
        "Yang dicari: kata, \"frasa\", -pengecualian, ATAU, bidang seperti orang: tanggal: uang:",
    ),
    ("search sort", "Urutan jawaban"),
    ("entities", "Daftar orang, lembaga, dan tempat dalam koleksi; atau temukan dalam teks"),
    ("entities kind", "Hanya entitas jenis ini"),
    ("entities min", "Hanya entitas yang disebut sedikitnya sekian berita"),
    ("entities limit", "Paling banyak sekian entitas; dengan --name, sekian berita"),
    ("entities name", "Satu entitas menurut salah satu namanya, dengan berita yang menyebutnya"),
    (
        "entities stdin",
        "Temukan entitas dalam teks dari masukan standar: satu per baris, apa adanya atau sebagai {\"id\",\"text\"}",
    ),
    ("entities guide", "Pedoman anotasi untuk teks dari masukan standar"),
    ("links", "Daftar baris \"Baca Juga\" dan ke mana arahnya"),
    ("related", "Daftar berita yang terkait dengan satu berita"),
    ("related id", "Id berita, seperti dicetak `list`"),
    ("check", "Bagaimana tiap berkas dibaca, apa yang dilewati dan mengapa"),
    ("index", "Mutakhirkan indeks koleksi"),
    ("mark", "Tandai berita: dibaca, belum, berbintang, atau tidak"),
    ("mark ids", "Id berita, seperti dicetak `list`"),
    ("mark action", "Menjadi apa: dibaca, belum dibaca, berbintang, tidak berbintang"),
    ("marks", "Bawa tanda ke perangkat lain atau dari sana, atau lihat isi berkasnya"),
    ("marks export", "Tulis tanda semua perangkat ke keluaran standar"),
    (
        "marks import",
        "Ambil tanda dari berkas ekspor atau berkas perangkat lain; yang lebih baru menang",
    ),
    ("marks import file", "Berkasnya; `-` masukan standar"),
    ("marks check", "Apa isi tiap berkas tanda, dan apa yang tak terbaca"),
    ("config", "Jelaskan setelan, periksa, atau tunjukkan tempatnya"),
    ("config print", "Tulis berkas yang menjelaskan tiap setelan, dengan nilainya"),
    ("config check", "Apa yang salah dalam setelan, dan di mana"),
    ("config path", "Di mana setelan berada"),
    ("completions", "Cetak pelengkapan untuk sebuah shell"),
    ("completions shell", "Shell-nya"),
    ("man", "Cetak halaman manual, untuk man"),
    ("man page", "Subperintah yang dicari halamannya; tanpa itu, halaman kliping sendiri"),
];

/// The text at the end of the help.
const AFTER_HELP: &str = "PATH yang bernama seperti subperintah ditulis ./list.\n\
    Kode keluar: 0 ada, 1 tidak ada, 2 galat.\n\
    Lingkungan: KLIPING_LANG, KLIPING_THEME, KLIPING_CONFIG_DIR, KLIPING_CACHE_DIR, \
    KLIPING_STATE_DIR, NO_COLOR.";

const HELP_TEMPLATE: &str = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}";

/// Returns the command definition with its help in Indonesian.
pub(super) fn translate_command(mut command: Command) -> Command {
    // `build` adds clap's own arguments, such as `--help`.
    command.build();
    translate_subcommand(command, "kliping").after_help(AFTER_HELP)
}

fn translate_subcommand(mut command: Command, path: &str) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).replace("[OPTIONS]", "[OPSI]");
    let command = command
        .about(help_text(path, "help"))
        .help_template(HELP_TEMPLATE)
        .override_usage(usage.replace("COMMAND", "PERINTAH"))
        .subcommand_help_heading("Perintah")
        .mut_args(|argument| translate_argument(argument, path));
    // The help of `help list` is that of `list`.
    let above = path.trim_end_matches("help").trim_end();
    command.mut_subcommands(|below| {
        let name = below.get_name().to_owned();
        let is_first = above.is_empty() || above == "kliping";
        translate_subcommand(below, &if is_first { name } else { format!("{above} {name}") })
    })
}

fn translate_argument(argument: Arg, path: &str) -> Arg {
    let id = argument.get_id().as_str();
    let mut help = help_text(&format!("{path} {id}"), id).to_owned();
    let values = argument.get_possible_values();
    let shown = values.iter().filter(|value| !value.is_hide_set());
    let names: Vec<&str> = shown.map(clap::builder::PossibleValue::get_name).collect();
    if !names.is_empty() && argument.get_action().takes_values() {
        help = format!("{help} [pilihan: {}]", names.join(", "));
    }
    if let [default] = argument.get_default_values()
        && !argument.is_hide_default_value_set()
        && argument.get_action().takes_values()
    {
        help = format!("{help} [bawaan: {}]", default.to_string_lossy());
    }
    let heading = match (argument.get_help_heading(), id) {
        (Some(_), _) | (None, "help" | "version") => "Opsi umum",
        _ if argument.is_positional() => "Argumen",
        _ => "Opsi",
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

/// Returns the text with the key `name`, else the text with the key `else_of`, else an empty
/// string.
fn help_text(key: &str, fallback_key: &str) -> &'static str {
    let of =
        |wanted: &str| HELP_TEXTS.iter().find(|(name, _)| *name == wanted).map(|(_, text)| *text);
    of(key).or_else(|| of(fallback_key)).unwrap_or_default()
}

/// Returns the Indonesian message for an argument error, or `None` where clap's own message has to
/// be used.
pub(super) fn error_message(error: &Error) -> Option<String> {
    let said = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    };
    let argument = said(ContextKind::InvalidArg);
    let suggested = said(ContextKind::SuggestedArg).or(said(ContextKind::SuggestedSubcommand));
    let meant = suggested.or(said(ContextKind::SuggestedValue));
    let meant = meant.map(|meant| format!("; mungkin maksudnya {meant}")).unwrap_or_default();
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::UnknownArgument => format!("opsi {} tidak dikenal{meant}", argument?),
        ErrorKind::InvalidSubcommand => {
            format!("subperintah {} tidak dikenal{meant}", said(ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{} perlu nilai", argument?),
        ErrorKind::InvalidValue => {
            let valid = said(ContextKind::ValidValue).unwrap_or_default();
            format!("{} tidak menerima \"{value}\"{meant} (pilihan: {valid})", argument?)
        }
        ErrorKind::ValueValidation => {
            let argument = argument?;
            let why = match argument.split_once('<')?.1 {
                "N>" => "perlu bilangan bulat dari 1".to_owned(),
                "ID>" | "ID>..." => "perlu 16 angka heksadesimal".to_owned(),
                _ => error.source()?.to_string(),
            };
            format!("{argument} tidak menerima \"{value}\": {why}")
        }
        ErrorKind::MissingRequiredArgument => format!("masih kurang: {}", argument?),
        ErrorKind::ArgumentConflict => {
            let (argument, other) = (argument?, said(ContextKind::PriorArg)?);
            if argument == other {
                format!("{argument} hanya boleh sekali")
            } else {
                format!("{argument} tidak dapat dipakai bersama {other}")
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
            assert!(!help_text(name, id).is_empty(), "{name}");
        }
        for (name, _) in HELP_TEXTS {
            let is_used = names.iter().any(|(long, short)| long == name || short == name);
            assert!(is_used || name.starts_with("help"), "{name}");
        }
    }

    #[test]
    fn translated_command_definition_is_valid() {
        translate_command(Arguments::command()).debug_assert();
    }

    #[test]
    fn errors_are_translated() {
        let told = |words: &[&str]| {
            let words = std::iter::once("kliping").chain(words.iter().copied());
            error_message(&Arguments::command().try_get_matches_from(words).unwrap_err()).unwrap()
        };
        let sorts = "date, title, outlet, relevance";
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
