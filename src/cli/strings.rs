//! Defines the messages of the command line in both languages.

use std::io;
use std::path::Path;

use super::arguments::MarkAction;
use super::output::printable_path;
use crate::library::source::RecordField;
use crate::library::{LinkTarget, RelationReason, StoryRow};
use crate::news::{ArticleId, Language};
use crate::store::{ImportSummary, MarkFileReport};
use crate::text::labels;

/// The maximum number of story ids shown for an ambiguous link.
const MAX_LINK_IDS: usize = 3;

/// Formats a count with its English noun.
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Formats the target of a link in brackets. A date of another year than `year` includes its year.
pub(super) fn link_target(
    target: &LinkTarget,
    certain: bool,
    year: Option<i16>,
    language: Language,
) -> String {
    let state = match target {
        LinkTarget::Resolved(row) => {
            let day = labels::short_date(row.published, year, language);
            let here = language.pick("ada", "here");
            if day.is_empty() {
                format!("{here} {}", row.id)
            } else {
                format!("{here} {day} {}", row.id)
            }
        }
        LinkTarget::Ambiguous(rows) => {
            let ids: Vec<String> =
                rows.iter().take(MAX_LINK_IDS).map(|row| row.id.to_string()).collect();
            let more = if rows.len() > MAX_LINK_IDS { " …" } else { "" };
            format!("{} {}{more}", language.pick("beberapa", "several"), ids.join(" "))
        }
        LinkTarget::Missing => language.pick("tidak ada", "missing").to_owned(),
    };
    let guess = language.pick(", akhir judul diduga", ", end of title guessed");
    format!("[{state}{}]", if certain { "" } else { guess })
}

/// Formats the reasons why a story is related, on one line.
pub(super) fn reasons(reasons: &[RelationReason], language: Language) -> String {
    reasons.iter().map(|reason| reason.label(language)).collect::<Vec<_>>().join(" · ")
}

/// Formats the number of near-copies folded into a row, for the end of its line.
pub(super) fn near_copy_count(rows: &[StoryRow]) -> String {
    if rows.is_empty() { String::new() } else { format!("  +{}", rows.len()) }
}

/// The indexing progress: stories read and time left.
pub(super) fn progress(stories: usize, left: Option<u64>, language: Language) -> String {
    let count = labels::number(stories, language);
    let stories = language.pick(format!("{count} kliping"), format!("{count} stories"));
    left.map_or(stories.clone(), |left| format!("{stories}, {}", labels::time_left(left, language)))
}

/// The summary of `index`.
pub(super) fn index_summary(
    stories: usize,
    new: usize,
    seconds: f64,
    bytes: u64,
    language: Language,
) -> String {
    let number = |value| labels::number(value, language);
    let (stories, new) = (number(stories), number(new));
    let megabytes = number(usize::try_from(bytes >> 20).unwrap_or(usize::MAX));
    let kept = if bytes == 0 {
        language.pick("di memori saja".to_owned(), "in memory only".to_owned())
    } else {
        format!("{megabytes} MB")
    };
    let point = language.pick(",", ".");
    let seconds = format!("{seconds:.1}").replace('.', point);
    language.pick(
        format!("{stories} kliping, {new} dibaca baru dalam {seconds} detik; indeks {kept}."),
        format!("{stories} stories, {new} read anew in {seconds} seconds; index {kept}."),
    )
}

/// Another process is writing the index.
pub(super) fn waiting_for_index(language: Language) -> &'static str {
    language.pick(
        "kliping lain sedang menulis indeks koleksi ini; menunggu sampai selesai…",
        "another kliping is writing the index of this collection; waiting for it…",
    )
}

/// The index does not exist and could not be created.
pub(super) fn index_unavailable(language: Language) -> &'static str {
    language.pick(
        "indeks koleksi ini tidak dapat dibuat; periksa folder cache atau pakai --cache-dir.",
        "the index of this collection could not be made; check the cache folder or use --cache-dir.",
    )
}

/// The list is empty. If `is_filtered` is true, the collection has stories, but none matches the
/// query.
pub(super) fn no_stories(is_filtered: bool, language: Language) -> &'static str {
    if is_filtered {
        language.pick(
            "tidak ada berita yang memuat semua itu; coba kata yang lebih sedikit.",
            "no story holds all of this; try fewer words.",
        )
    } else {
        language.pick(
            "tidak ada berita di sini; `kliping check` menjelaskan apa yang dibaca.",
            "there are no stories here; `kliping check` says what was read.",
        )
    }
}

/// No entity matches.
pub(super) fn no_entities(language: Language) -> &'static str {
    language.pick(
        "tidak ada nama seperti itu di koleksi ini.",
        "no story of this collection names anything of the sort.",
    )
}

/// No story names the entity.
pub(super) fn unknown_name(name: &str, language: Language) -> String {
    let name = printable_path(Path::new(name));
    language.pick(
        format!("{name}: tidak ada berita yang menyebutnya; `kliping entities` menampilkan nama."),
        format!("{name}: no story names it; `kliping entities` prints the names."),
    )
}

/// The numbers of stories and mentions of an entity.
pub(super) fn mention_counts(stories: usize, mentions: usize, language: Language) -> String {
    let number = |value| labels::number(value, language);
    let (all, times) = (number(stories), number(mentions));
    let (story, time) = (
        if stories == 1 { "story" } else { "stories" },
        if mentions == 1 { "mention" } else { "mentions" },
    );
    language.pick(
        format!("{all} berita · disebut {times} kali"),
        format!("{all} {story} · {times} {time}"),
    )
}

/// The label before the aliases of an entity.
pub(super) fn also_known_as(language: Language) -> &'static str {
    language.pick("juga", "also")
}

/// The label before the companions of an entity.
pub(super) fn companions_label(language: Language) -> &'static str {
    language.pick("bersama", "with")
}

/// The number of stories that are not shown.
pub(super) fn more_stories(count: usize, language: Language) -> String {
    let number = labels::number(count, language);
    language.pick(
        format!("… dan {number} berita lain"),
        format!("… and {number} more {}", if count == 1 { "story" } else { "stories" }),
    )
}

/// The collection has no `Baca Juga` lines.
pub(super) fn no_links(language: Language) -> &'static str {
    language
        .pick("tidak ada baris Baca Juga di koleksi ini.", "no story here has a Baca Juga line.")
}

/// No story is related.
pub(super) fn nothing_related(language: Language) -> &'static str {
    language.pick(
        "tidak ada berita terkait di koleksi ini.",
        "no story of this collection is related to it.",
    )
}

/// No story of the collection has the id.
pub(super) fn unknown_story(id: ArticleId, language: Language) -> String {
    language.pick(
        format!("{id}: tidak ada berita dengan id ini di koleksi; `kliping list` menampilkan id."),
        format!("{id}: no story of this collection has this id; `kliping list` prints the ids."),
    )
}

/// The argument of `show` is neither an id nor an existing file.
pub(super) fn unknown_story_argument(name: &Path, language: Language) -> String {
    let name = printable_path(name);
    language.pick(
        format!(
            "{name}: bukan id (16 digit heksadesimal) dan bukan berkas; `kliping list` \
             menampilkan id."
        ),
        format!(
            "{name}: neither an id (16 hexadecimal digits) nor a file; `kliping list` prints \
             the ids."
        ),
    )
}

/// The file has several stories; the first is shown.
pub(super) fn showing_first_story(file: &Path, stories: usize, language: Language) -> String {
    let file = printable_path(file);
    language.pick(
        format!("{file} memuat {stories} berita; ini yang pertama. Lihat semua: kliping list."),
        format!("{file} holds {stories} stories; this is the first. See all: kliping list."),
    )
}

/// Files or records were skipped.
pub(super) fn skipped_records(count: usize, language: Language) -> String {
    let things = plural(count, "file or record was", "files or records were");
    language.pick(
        format!("{count} berkas atau rekaman dilewati; `kliping check` menjelaskan sebabnya."),
        format!("{things} skipped; `kliping check` says why."),
    )
}

/// The collection opened last does not exist any more.
pub(super) fn last_collection_missing(path: &Path, language: Language) -> String {
    let path = printable_path(path);
    language.pick(
        format!(
            "{path}: koleksi yang terakhir dibuka tidak ada lagi. Sebutkan jalur lain, atau \
             --sample untuk contoh bawaan."
        ),
        format!(
            "{path}: the collection opened last is no longer there. Name another path, or give \
             --sample for the built-in stories."
        ),
    )
}

/// `--sample` was given together with a path.
pub(super) fn sample_with_path(path: &Path, language: Language) -> String {
    let path = printable_path(path);
    language.pick(
        format!("{path}: --sample berarti contoh bawaan saja. Hapus salah satunya."),
        format!("{path}: --sample means the built-in stories alone. Leave out one of the two."),
    )
}

/// A path precedes the subcommand.
pub(super) fn path_before_command(path: &Path, command: &str, language: Language) -> String {
    let path = printable_path(path);
    language.pick(
        format!(
            "{path}: jalur ditulis setelah perintah: kliping {command} {path}. Berkas bernama \
             {command} ditulis ./{command}."
        ),
        format!(
            "{path}: paths stand after the subcommand: kliping {command} {path}. A file called \
             {command} is written ./{command}."
        ),
    )
}

/// Standard input could not be read.
pub(super) fn stdin_failed(error: &io::Error, language: Language) -> String {
    language.pick(
        format!("masukan standar tidak dapat dibaca: {error}. Berikan berkas sebagai gantinya."),
        format!("standard input could not be read: {error}. Give a file instead."),
    )
}

/// Standard output could not be written.
pub(super) fn output_failed(error: &io::Error, language: Language) -> String {
    language.pick(
        format!("keluaran tidak dapat ditulis: {error}. Periksa tempat tujuannya."),
        format!("the output could not be written: {error}. Check where it goes."),
    )
}

/// The new state of a story. `changed` is false if the story already had it.
pub(super) fn mark_result(action: MarkAction, changed: bool, language: Language) -> String {
    let state = match action {
        MarkAction::Read => language.pick("dibaca", "read"),
        MarkAction::Unread => language.pick("belum dibaca", "unread"),
        MarkAction::Star => language.pick("berbintang", "starred"),
        MarkAction::Unstar => language.pick("tanpa bintang", "not starred"),
    };
    let already = language.pick(" (sudah begitu)", " (as before)");
    format!("{state}{}", if changed { "" } else { already })
}

/// The result of importing marks.
pub(super) fn import_summary(imported: ImportSummary, language: Language) -> String {
    let ImportSummary { stories, changed, unreadable_lines: bad } = imported;
    let mut sentence = language.pick(
        format!("{changed} dari {stories} kliping mendapat tanda baru."),
        format!("{changed} of {} got new marks.", plural(stories, "story", "stories")),
    );
    if bad > 0 {
        sentence += &language.pick(
            format!(" {bad} baris tidak terbaca."),
            format!(" {} could not be read.", plural(bad, "line", "lines")),
        );
    }
    sentence
}

/// The content of a marks file.
pub(super) fn marks_file_summary(
    path: &str,
    report: &MarkFileReport,
    language: Language,
) -> String {
    let own = if report.is_own { language.pick(" (perangkat ini)", " (this device)") } else { "" };
    let (stories, bad) = (report.stories, report.unreadable_lines);
    let mut line = language.pick(
        format!("{path}{own}: {stories} kliping"),
        format!("{path}{own}: {}", plural(stories, "story", "stories")),
    );
    if bad > 0 {
        line += &language.pick(
            format!(", {bad} baris tidak terbaca"),
            format!(", {} that cannot be read", plural(bad, "line", "lines")),
        );
    }
    line
}

/// The number of damaged marks files.
pub(super) fn damaged_marks_files(files: usize, language: Language) -> String {
    language.pick(
        format!("{files} berkas tanda bermasalah; yang terbaca tetap dipakai."),
        format!(
            "something is amiss in {} of marks; what can be read is used.",
            plural(files, "file", "files")
        ),
    )
}

/// The number of links by kind of target.
pub(super) fn link_counts(
    here: usize,
    several: usize,
    missing: usize,
    language: Language,
) -> String {
    let all = here + several + missing;
    language.pick(
        format!("{all} tautan: {here} ada, {several} beberapa, {missing} tidak ada."),
        format!(
            "{}: {here} here, {several} several, {missing} missing.",
            plural(all, "link", "links")
        ),
    )
}

/// The settings name an unknown field.
pub(super) fn unknown_field(name: &str, language: Language) -> String {
    let name = printable_path(Path::new(name));
    let fields: Vec<&str> = RecordField::ALL.iter().map(|field| field.name()).collect();
    let fields = fields.join(", ");
    language.pick(
        format!("config.toml: tidak ada bidang \"{name}\"; bidangnya: {fields}."),
        format!("config.toml: there is no field \"{name}\"; the fields are: {fields}."),
    )
}

/// The manual page does not exist.
pub(super) fn unknown_man_page(name: &str, known: &[&str], language: Language) -> String {
    let name = printable_path(Path::new(name));
    let known = known.join(", ");
    language.pick(
        format!("tidak ada halaman {name}; halamannya: {known}."),
        format!("there is no page {name}; the pages are: {known}."),
    )
}

/// The settings are valid.
pub(super) fn settings_valid(path: &Path, is_there: bool, language: Language) -> String {
    let path = printable_path(path);
    let state = if is_there {
        language.pick("beres", "fine")
    } else {
        language.pick(
            "berkas ini tidak ada; nilai bawaan berlaku",
            "there is no such file; the defaults hold",
        )
    };
    format!("{path}: {state}")
}

/// A theme diagnostic with its location.
pub(super) fn theme_diagnostic(
    path: &str,
    flaw: &crate::ui::theme::ThemeDiagnostic,
    language: Language,
) -> String {
    let (line, column, what) = (flaw.line, flaw.column, flaw.message(language));
    language.pick(
        format!("{path}: baris {line}, kolom {column}: {what}"),
        format!("{path}: line {line}, column {column}: {what}"),
    )
}
