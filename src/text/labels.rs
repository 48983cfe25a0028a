//! Labels and metadata of a story in both interface languages, shared by the screen and the command
//! line.

use crate::locale::text as messages;
use crate::news::{Article, DateBasis, EntityKind, Language, PublicationDate, Title};
use crate::text::date;

pub use crate::locale::number;
pub use crate::locale::text::{backlinks_heading, more_stories, no_text_message, related_heading};

/// Says how many items of a list are not shown: `… +1,200`.
pub fn omitted(count: usize, language: Language) -> String {
    format!("… +{}", number(count, language))
}

/// Reading speed in words per minute: between newspaper reading and careful reading of Indonesian.
pub const WORDS_PER_MINUTE: usize = 200;

/// Returns the headline, or a placeholder if there is none.
pub fn title(title: &Title, language: Language) -> &str {
    if title.text.is_empty() { messages::untitled(language) } else { &title.text }
}

/// Returns outlet, place, date, section and reading time of a story, as far as known, and a note if
/// kliping inserted its paragraph breaks.
pub fn metadata(article: &Article, language: Language) -> Vec<String> {
    let published = publication_date(article, language);
    let reading = reading_time(article, language);
    let stated = [
        article.meta.outlet.clone(),
        article.meta.place.clone(),
        published,
        article.meta.section.clone(),
    ];
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
        article.meta.published.map(|published| short_date(Some(published), None, language))
    } else {
        publication_date(article, language)
    };
    let first = [article.meta.outlet.clone(), date, reading];
    let others = [divided, writers, article.meta.place.clone(), article.meta.section.clone()];
    first.into_iter().chain(others).flatten().collect()
}

/// Returns the publication date, and whether it was inferred or is the time of the file.
pub fn publication_date(article: &Article, language: Language) -> Option<String> {
    let published = article.meta.published?;
    let date = date::format_published(&published, language);
    Some(match published.basis {
        DateBasis::Stated => date,
        DateBasis::Url | DateBasis::Text | DateBasis::FileName => {
            messages::inferred_date(date, language)
        }
        DateBasis::FileTime => messages::date_from_file(date, language),
    })
}

/// Returns a note if any paragraph break was inserted by kliping.
fn inferred_breaks_note(article: &Article, language: Language) -> Option<String> {
    let divided = article.blocks.iter().any(|block| block.break_inferred);
    divided.then(|| messages::inferred_breaks(language).to_owned())
}

fn reading_time(article: &Article, language: Language) -> String {
    let minutes = article.word_count.div_ceil(WORDS_PER_MINUTE).max(1);
    messages::reading_time(minutes, language)
}

/// Returns the credits of a story, one string per role, and its first publication.
pub fn credits(article: &Article, language: Language) -> Vec<String> {
    let byline = &article.byline;
    let roles = [
        (messages::credit_source(language), &byline.source),
        (messages::credit_reporter(language), &byline.reporter),
        (messages::credit_author(language), &byline.author),
        (messages::credit_editor(language), &byline.editor),
    ];
    let named = roles.iter().filter(|(_, names)| !names.is_empty());
    let first = article
        .syndication
        .iter()
        .map(|first| format!("{}: {}", messages::credit_first_published(language), first.outlet));
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

/// Formats the remaining time.
pub fn time_left(seconds: u64, language: Language) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    if minutes == 0 {
        messages::seconds_left(seconds, language)
    } else {
        messages::minutes_left(minutes, language)
    }
}

/// Returns the name of an entity kind.
pub fn entity_kind(kind: EntityKind, language: Language) -> &'static str {
    match kind {
        EntityKind::Person => messages::kind_person(language),
        EntityKind::Organization => messages::kind_organization(language),
        EntityKind::Place => messages::kind_place(language),
        EntityKind::Money => messages::kind_money(language),
        EntityKind::Date => messages::kind_date(language),
        EntityKind::Percent => messages::kind_percent(language),
        EntityKind::Quantity => messages::kind_quantity(language),
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
    use crate::news::RawRecord;
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
    fn publication_date_tells_what_it_comes_from() {
        let context = ParseContext { titles: &NoTitles, today: date(2025, 2, 7) };
        let mut article = article::parse(&RawRecord::default(), &context);
        let published = PublicationDate::stated(date(2025, 2, 7));
        for (basis, note) in [
            (DateBasis::Stated, ""),
            (DateBasis::Text, " (inferred)"),
            (DateBasis::FileTime, " (file time)"),
        ] {
            article.meta.published = Some(PublicationDate { basis, ..published });
            let shown = publication_date(&article, Language::English).unwrap();
            assert!(shown.ends_with(&format!("2025{note}")), "{shown}");
        }
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
