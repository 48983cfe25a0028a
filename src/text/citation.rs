//! Citations of a story: in the plain style of kliping, and as a newspaper article in four styles.
//!
//! The forms are those that the CSL styles `apa`, `chicago-notes-bibliography` (the entry of the
//! bibliography), `ieee` and `turabian-fullnote-bibliography` (the note) give for an article of an online
//! newspaper whose writers are literal names. Names keep their order and are not abbreviated, because an
//! Indonesian name need not end in a family name.

use jiff::civil::Date;

use super::date;
use super::labels;
use crate::locale::text as messages;
use crate::news::{Article, Language};

/// A style of citations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CitationStyle {
    /// Writers, title in quotation marks, outlet, date, URL.
    #[default]
    Plain,
    /// American Psychological Association, 7th edition.
    Apa,
    /// Chicago, bibliography.
    Chicago,
    /// Institute of Electrical and Electronics Engineers.
    Ieee,
    /// A footnote after Turabian.
    Footnote,
}

impl CitationStyle {
    /// All styles.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Apa, Self::Chicago, Self::Ieee, Self::Footnote];

    /// Returns the name of the style in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Apa => "apa",
            Self::Chicago => "chicago",
            Self::Ieee => "ieee",
            Self::Footnote => "footnote",
        }
    }
}

/// What a citation is made of.
struct Parts<'a> {
    writers: Vec<&'a str>,
    title: &'a str,
    /// Says that the title was inferred; else empty.
    title_note: &'static str,
    outlet: Option<&'a str>,
    date: Option<Date>,
    /// Says that the date was inferred; else empty.
    date_note: &'static str,
    url: Option<&'a str>,
    language: Language,
}

/// Formats a citation, as far as its parts are known.
pub fn citation(article: &Article, style: CitationStyle, language: Language) -> String {
    let inferred = |is: bool| if is { messages::citation_inferred(language) } else { "" };
    let published = article.meta.published;
    let parts = Parts {
        writers: article.byline.writers(),
        title: labels::title(&article.meta.title, language).trim_end_matches('.'),
        title_note: inferred(article.meta.title.inferred),
        outlet: article.meta.outlet.as_deref(),
        date: published.map(|published| published.date),
        date_note: inferred(published.is_some_and(|published| published.is_inferred())),
        url: article.meta.url.as_deref(),
        language,
    };
    match style {
        CitationStyle::Plain => parts.plain(),
        CitationStyle::Apa => parts.apa(),
        CitationStyle::Chicago => parts.chicago(),
        CitationStyle::Ieee => parts.ieee(),
        CitationStyle::Footnote => parts.footnote(),
    }
}

/// Number of writers from which APA leaves some out, and how many it keeps before the last one.
const APA_MANY: usize = 21;
const APA_KEPT: usize = 19;

/// Number of writers from which only the first is named, and how many are kept in a Chicago
/// bibliography, where more than ten are shortened to seven.
const FOOTNOTE_MANY: usize = 4;
const IEEE_MANY: usize = 7;
const CHICAGO_MANY: usize = 11;
const CHICAGO_KEPT: usize = 7;

impl Parts<'_> {
    fn plain(&self) -> String {
        let writers = match self.writers.as_slice() {
            [] => String::new(),
            [one] => format!("{one}. "),
            [others @ .., last] => {
                let all = messages::writers_and_last(others.join(", "), last, self.language);
                format!("{all}. ")
            }
        };
        let mut citation = format!("{writers}\"{}{}\"{}", self.title, self.stop(), self.title_note);
        let day = self.long_date().map(|day| format!("{day}{}", self.date_note));
        let place: Vec<String> =
            [self.outlet.map(str::to_owned), day].into_iter().flatten().collect();
        if !place.is_empty() {
            citation = format!("{citation} {}.", place.join(", "));
        }
        match self.url {
            Some(url) => format!("{citation} {url}"),
            None => citation,
        }
    }

    /// `Ani & Budi. (2025, February 27). Air Naik. Kawat.id. https://kawat.example/a`
    fn apa(&self) -> String {
        let writers = match self.writers.as_slice() {
            many if many.len() >= APA_MANY => {
                let kept = many.get(..APA_KEPT).unwrap_or_default().join(", ");
                format!("{kept}, … {}", many.last().copied().unwrap_or_default())
            }
            [] => String::new(),
            [one] => (*one).to_owned(),
            [others @ .., last] => format!("{}, & {last}", others.join(", ")),
        };
        let date = match self.date {
            Some(date) => {
                let day = messages::citation_day(self.long_month(date), date.day(), self.language);
                format!("({}, {day}{}).", date.year(), self.date_note)
            }
            None => format!("({}).", messages::citation_undated(self.language)),
        };
        let title = format!("{}{}{}", self.title, self.title_note, self.stop());
        let outlet = self.outlet.map(|outlet| format!("{}.", outlet.trim_end_matches('.')));
        // Without a writer, the title comes first.
        let first = if writers.is_empty() {
            vec![title, date]
        } else {
            vec![format!("{}.", writers.trim_end_matches('.')), date, title]
        };
        let rest = outlet.into_iter().chain(self.url.map(str::to_owned));
        first.into_iter().chain(rest).collect::<Vec<_>>().join(" ")
    }

    /// `Ani, and Budi. “Air Naik.” Kawat.id, February 27, 2025. https://kawat.example/a.`
    fn chicago(&self) -> String {
        let and = messages::citation_and(self.language);
        let writers = match self.writers.as_slice() {
            many if many.len() >= CHICAGO_MANY => {
                let kept = many.get(..CHICAGO_KEPT).unwrap_or_default().join(", ");
                format!("{kept}, {}", messages::citation_others(self.language))
            }
            [] => String::new(),
            [one] => (*one).to_owned(),
            [others @ .., last] => format!("{}, {and} {last}", others.join(", ")),
        };
        let title = format!("“{}{}”{}", self.title, self.stop(), self.title_note);
        let place = self.outlet_and_date(self.cited_date());
        let writers = (!writers.is_empty()).then(|| format!("{}.", writers.trim_end_matches('.')));
        let parts = [writers, Some(title), place.map(|place| format!("{place}.")), self.url_stop()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// `Ani and Budi, “Air Naik,” Kawat.id, Feb. 27, 2025. [Online]. Available: https://kawat.example/a`
    fn ieee(&self) -> String {
        let writers = self.writers_before_title(IEEE_MANY);
        let date = self.date.map(|date| {
            let month = date::month_name(messages::citation_months(self.language), date);
            messages::citation_date(month, date.day(), date.year(), self.language)
        });
        let place = self.outlet_and_date(date);
        let title = format!("“{}{}”{}", self.title, self.comma(place.is_some()), self.title_note);
        let mut citation = format!("{writers}{title}");
        if let Some(place) = place {
            citation = format!("{citation} {place}.");
        }
        match self.url {
            Some(url) => format!("{citation} [Online]. Available: {url}"),
            None => citation,
        }
    }

    /// `Ani and Budi, “Air Naik,” Kawat.id, February 27, 2025, https://kawat.example/a.`
    fn footnote(&self) -> String {
        let writers = self.writers_before_title(FOOTNOTE_MANY);
        let place = self.outlet_and_date(self.cited_date());
        let rest: Vec<String> = place.into_iter().chain(self.url.map(str::to_owned)).collect();
        let title = format!("“{}{}”{}", self.title, self.comma(!rest.is_empty()), self.title_note);
        let rest = rest.join(", ");
        let space = if rest.is_empty() { "" } else { " " };
        let stop = if rest.is_empty() { "" } else { "." };
        format!("{writers}{title}{space}{rest}{stop}")
    }

    /// Returns the writers before a title: `Ani, Budi, and Citra, `. From `many` on, only the first.
    fn writers_before_title(&self, many: usize) -> String {
        let and = messages::citation_and(self.language);
        match self.writers.as_slice() {
            [] => String::new(),
            [first, ..] if self.writers.len() >= many => {
                format!("{first} {}, ", messages::citation_others(self.language))
            }
            [one] => format!("{one}, "),
            [one, other] => format!("{one} {and} {other}, "),
            [others @ .., last] => format!("{}, {and} {last}, ", others.join(", ")),
        }
    }

    fn outlet_and_date(&self, date: Option<String>) -> Option<String> {
        let date = date.map(|date| format!("{date}{}", self.date_note));
        let known: Vec<String> =
            [self.outlet.map(str::to_owned), date].into_iter().flatten().collect();
        (!known.is_empty()).then(|| known.join(", "))
    }

    /// Returns the date as citations of the language write it: `February 27, 2025`.
    fn cited_date(&self) -> Option<String> {
        let date = self.date?;
        let month = self.long_month(date);
        Some(messages::citation_date(month, date.day(), date.year(), self.language))
    }

    fn long_date(&self) -> Option<String> {
        self.date.map(|date| date::format_range(date, date, self.language))
    }

    fn long_month(&self, date: Date) -> &'static str {
        date::month_name(messages::long_months(self.language), date)
    }

    fn url_stop(&self) -> Option<String> {
        self.url.map(|url| format!("{url}."))
    }

    /// Returns the full stop after the title. A title that ends in punctuation needs none.
    fn stop(&self) -> &'static str {
        if self.ends_in_punctuation() { "" } else { "." }
    }

    /// Returns the comma after the title, or the full stop if nothing follows.
    fn comma(&self, is_followed: bool) -> &'static str {
        match (self.ends_in_punctuation(), is_followed) {
            (true, _) => "",
            (false, true) => ",",
            (false, false) => ".",
        }
    }

    fn ends_in_punctuation(&self) -> bool {
        self.title.ends_with(['?', '!', '…'])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::news::RawRecord;
    use crate::text::article::{self, NoTitles, ParseContext};

    fn read(record: &RawRecord) -> Article {
        article::parse(record, &ParseContext { titles: &NoTitles, today: date(2026, 1, 1) })
    }

    fn story(author: &str) -> Article {
        read(&RawRecord {
            title: Some("Air Naik di Hulu".into()),
            outlet: Some("Kawat.id".into()),
            url: Some("https://kawat.example/a".into()),
            date: Some("2025-02-27".into()),
            author: Some(author.into()).filter(|author: &String| !author.is_empty()),
            body: "Air sungai naik sejak pagi.\n\nWarga bersiap.".into(),
            ..RawRecord::default()
        })
    }

    #[test]
    fn plain_citation_contains_the_known_fields() {
        let article = story("Ani, Budi");
        let plain = |article: &Article, language| citation(article, CitationStyle::Plain, language);
        assert_eq!(
            plain(&article, Language::Indonesian),
            "Ani dan Budi. \"Air Naik di Hulu.\" Kawat.id, 27 Februari 2025. https://kawat.example/a"
        );
        assert!(plain(&article, Language::English).contains("27 February 2025"));
        let bare = read(&RawRecord { body: "Air naik?".into(), ..RawRecord::default() });
        assert_eq!(plain(&bare, Language::English), "\"Air naik?\" [inferred]");
    }

    #[test]
    fn styles_format_two_writers_as_csl_does() {
        let article = story("Ani Wijaya, Budi Santoso");
        let cite = |style| citation(&article, style, Language::English);
        assert_eq!(
            cite(CitationStyle::Apa),
            "Ani Wijaya, & Budi Santoso. (2025, February 27). Air Naik di Hulu. Kawat.id. https://kawat.example/a"
        );
        assert_eq!(
            cite(CitationStyle::Chicago),
            "Ani Wijaya, and Budi Santoso. “Air Naik di Hulu.” Kawat.id, February 27, 2025. https://kawat.example/a."
        );
        assert_eq!(
            cite(CitationStyle::Ieee),
            "Ani Wijaya and Budi Santoso, “Air Naik di Hulu,” Kawat.id, Feb. 27, 2025. [Online]. Available: https://kawat.example/a"
        );
        assert_eq!(
            cite(CitationStyle::Footnote),
            "Ani Wijaya and Budi Santoso, “Air Naik di Hulu,” Kawat.id, February 27, 2025, https://kawat.example/a."
        );
    }

    #[test]
    fn styles_are_localized_and_do_without_writers() {
        let cite = |style| citation(&story(""), style, Language::Indonesian);
        assert_eq!(
            cite(CitationStyle::Apa),
            "Air Naik di Hulu. (2025, 27 Februari). Kawat.id. https://kawat.example/a"
        );
        assert_eq!(
            cite(CitationStyle::Ieee),
            "“Air Naik di Hulu,” Kawat.id, 27 Feb 2025. [Online]. Available: https://kawat.example/a"
        );
        let cite = |style| citation(&story("Ani, Budi, Citra"), style, Language::Indonesian);
        assert_eq!(
            cite(CitationStyle::Footnote),
            "Ani, Budi, dan Citra, “Air Naik di Hulu,” Kawat.id, 27 Februari 2025, https://kawat.example/a."
        );
        let cite = |style| citation(&story("Ani, Budi, Citra, Dewi"), style, Language::English);
        assert!(cite(CitationStyle::Footnote).starts_with("Ani et al., “"));
        assert!(cite(CitationStyle::Apa).starts_with("Ani, Budi, Citra, & Dewi. (2025"));
    }

    #[test]
    fn unknown_fields_leave_no_punctuation_behind() {
        let bare = read(&RawRecord {
            title: Some("Air naik?".into()),
            body: "Air.".into(),
            ..RawRecord::default()
        });
        let cite = |style| citation(&bare, style, Language::English);
        assert_eq!(cite(CitationStyle::Apa), "Air naik? (n.d.).");
        for style in [CitationStyle::Chicago, CitationStyle::Ieee, CitationStyle::Footnote] {
            assert_eq!(cite(style), "“Air naik?”");
        }
    }
}
