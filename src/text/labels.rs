//! Labels and metadata of a story in both interface languages, shared by the screen and the command
//! line.

use crate::news::{Article, EntityKind, Language, PublicationDate, Title};
use crate::text::amount::Decimal;
use crate::text::date;

/// Reading speed in words per minute: between newspaper reading and careful reading of Indonesian.
pub const WORDS_PER_MINUTE: usize = 200;

/// Returns the headline, or a placeholder if there is none.
pub fn title(title: &Title, language: Language) -> &str {
    if title.text.is_empty() { language.pick("(tanpa judul)", "(untitled)") } else { &title.text }
}

/// Returns outlet, place, date, section and reading time of a story, as far as known, and a note if
/// kliping inserted its paragraph breaks.
pub fn metadata(article: &Article, language: Language) -> Vec<String> {
    let published = publication_date(article, language);
    let reading = reading_time(article, language);
    let stated =
        [article.outlet.clone(), article.place.clone(), published, article.section.clone()];
    stated
        .into_iter()
        .flatten()
        .chain([reading])
        .chain(inferred_breaks_note(article, language))
        .collect()
}

/// Returns the metadata for one line below the headline, most important first. If `short` is set,
/// the date is abbreviated.
pub fn headline_metadata(article: &Article, short: bool, language: Language) -> Vec<String> {
    let writers = article.byline.writers();
    let writers = (!writers.is_empty()).then(|| writers.join(", "));
    let divided = inferred_breaks_note(article, language);
    let reading = Some(reading_time(article, language));
    let date = if short {
        article.published.map(|published| short_date(Some(published), None, language))
    } else {
        publication_date(article, language)
    };
    let first = [article.outlet.clone(), date, reading];
    let others = [divided, writers, article.place.clone(), article.section.clone()];
    first.into_iter().chain(others).flatten().collect()
}

/// Returns the publication date, and whether it was inferred.
fn publication_date(article: &Article, language: Language) -> Option<String> {
    let published = article.published?;
    let date = date::format_published(&published, language);
    let inferred = language.pick("(disimpulkan)", "(inferred)");
    Some(if published.is_inferred() { format!("{date} {inferred}") } else { date })
}

/// Returns a note if any paragraph break was inserted by kliping.
fn inferred_breaks_note(article: &Article, language: Language) -> Option<String> {
    let divided = article.blocks.iter().any(|block| block.break_inferred);
    divided.then(|| language.pick("paragraf: kliping", "paragraphs: kliping").into())
}

fn reading_time(article: &Article, language: Language) -> String {
    let minutes = article.word_count().div_ceil(WORDS_PER_MINUTE).max(1);
    language.pick(format!("{minutes} menit baca"), format!("{minutes} min read"))
}

/// Returns the credits of a story, one string per role, and its first publication.
pub fn credits(article: &Article, language: Language) -> Vec<String> {
    let byline = &article.byline;
    let roles = [
        (language.pick("Sumber", "Source"), &byline.source),
        (language.pick("Reporter", "Reporter"), &byline.reporter),
        (language.pick("Penulis", "Author"), &byline.author),
        (language.pick("Editor", "Editor"), &byline.editor),
    ];
    let named = roles.iter().filter(|(_, names)| !names.is_empty());
    let first = article.syndication.iter().map(|first| {
        let role = language.pick("Tayang lebih dulu di", "First published by");
        format!("{role}: {}", first.outlet)
    });
    named.map(|(role, names)| format!("{role}: {}", names.join(", "))).chain(first).collect()
}

/// Returns a short date such as `27 Feb`, with its year unless that is `year`. `~` marks an
/// inferred date. Empty for a story without a date.
pub fn short_date(
    published: Option<PublicationDate>,
    year: Option<i16>,
    language: Language,
) -> String {
    let Some(published) = published else { return String::new() };
    let sign = if published.is_inferred() { "~" } else { "" };
    let day = date::format_day_month(published.date, language);
    let theirs = published.date.year();
    if Some(theirs) == year { format!("{sign}{day}") } else { format!("{sign}{day} {theirs}") }
}

/// Returns the heading above related stories.
pub fn related_heading(language: Language) -> &'static str {
    language.pick("Terkait", "Related")
}

/// Returns the heading above stories that link to this one.
pub fn backlinks_heading(language: Language) -> &'static str {
    language.pick("Ditautkan oleh", "Linked from")
}

/// Returns the message for a story of which only the headline is available.
pub fn no_text_message(language: Language) -> &'static str {
    language
        .pick("Sumbernya tidak memuat isi berita ini.", "The source has no text for this story.")
}

/// Formats a count with the language's thousands separator.
pub fn number(value: usize, language: Language) -> String {
    Decimal::from_integer(value as u128).localized(language)
}

/// Formats the remaining time.
pub fn time_left(seconds: u64, language: Language) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    if minutes == 0 {
        language.pick(format!("sisa {seconds} dtk"), format!("{seconds} s left"))
    } else {
        language.pick(format!("sisa {minutes} mnt"), format!("{minutes} min left"))
    }
}

/// Returns the name of an entity kind.
pub fn entity_kind(kind: EntityKind, language: Language) -> &'static str {
    match kind {
        EntityKind::Person => language.pick("orang", "person"),
        EntityKind::Organization => language.pick("lembaga", "organization"),
        EntityKind::Place => language.pick("tempat", "place"),
        EntityKind::Money => language.pick("uang", "money"),
        EntityKind::Date => language.pick("tanggal", "date"),
        EntityKind::Percent => language.pick("persen", "percent"),
        EntityKind::Quantity => language.pick("jumlah", "quantity"),
    }
}

/// Returns a link with its label, or the title alone if it has none.
pub fn link_line(label: &str, title: &str) -> String {
    if label.is_empty() { title.to_owned() } else { format!("{label}: {title}") }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::news::{DateBasis, RawRecord};
    use crate::text::article::{self, NoTitles, ParseContext};

    #[test]
    fn short_date_omits_the_given_year() {
        let published = PublicationDate::stated(date(2025, 2, 7));
        let day = |published, year| short_date(Some(published), year, Language::English);
        assert_eq!(day(published, Some(2025)), "7 Feb");
        assert_eq!(day(published, Some(2024)), "7 Feb 2025");
        assert_eq!(
            day(PublicationDate { basis: DateBasis::Text, ..published }, None),
            "~7 Feb 2025"
        );
    }

    #[test]
    fn credits_list_only_roles_with_names() {
        let body = "Air naik di hulu.\n\nArtikel ini telah tayang di Kawat.id dengan judul \"Air Naik\"\n\n\
                    Sumber: Antara | Editor: Ani, Budi";
        let record = RawRecord { body: body.into(), ..RawRecord::default() };
        let context = ParseContext { titles: &NoTitles, today: date(2025, 2, 7) };
        assert_eq!(
            credits(&article::parse(&record, &context), Language::Indonesian),
            ["Sumber: Antara", "Editor: Ani, Budi", "Tayang lebih dulu di: Kawat.id"]
        );
    }
}
