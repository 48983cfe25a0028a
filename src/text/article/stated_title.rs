//! Removes from a stated title what does not belong to it: the name of its outlet, a page number, and
//! remains of escapes.

/// Separators between a headline and the name of an outlet.
const SEPARATORS: [&str; 4] = [" - ", " | ", " – ", " — "];

/// The maximum number of names after a headline: `Judul - Ekonomi - Contoh.com`.
const MAX_NAMES: usize = 2;

/// What some outlets add to the title of a story that is shown on one page instead of several.
const WHOLE_PAGE: &str = " Halaman all";

/// Returns a title without the name of its outlet, which is that of the record or of the host of its
/// address.
pub(super) fn clean(title: &str, outlet: Option<&str>, url: Option<&str>) -> String {
    let repaired = repair_escapes(title);
    let mut title = repaired.trim();
    let host = url.and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let is_name = |words: &str| {
        let is_host = host.len() >= words.len()
            && words.contains('.')
            && host
                .get(host.len() - words.len()..)
                .is_some_and(|end| end.eq_ignore_ascii_case(words));
        is_host || outlet.is_some_and(|outlet| outlet.trim().eq_ignore_ascii_case(words))
    };
    for _ in 0..MAX_NAMES {
        let last =
            SEPARATORS.iter().filter_map(|mark| Some((title.rfind(mark)?, mark.len()))).max();
        let Some((at, length)) = last else { break };
        let (before, after) = (title.get(..at), title.get(at + length..));
        let Some(before) = before.filter(|_| after.is_some_and(|name| is_name(name.trim()))) else {
            break;
        };
        title = before.trim_end();
    }
    title.strip_suffix(WHOLE_PAGE).unwrap_or(title).to_owned()
}

/// Replaces a written escape of a no-break space (`\\xa0`) by a space, and pairs of broken entities
/// of a quotation mark (`";Macet";`) by the marks.
fn repair_escapes(title: &str) -> String {
    const SPACE: &str = "\\xa0";
    const BROKEN_QUOTE: &str = "\";";
    let mut text = title.to_owned();
    if title.contains(SPACE) {
        let parts = title.split(SPACE).map(|part| part.trim_end_matches('\\').trim());
        text = parts.collect::<Vec<_>>().join(" ");
    }
    if text.matches(BROKEN_QUOTE).nth(1).is_some() {
        text = text.replace(BROKEN_QUOTE, "\"");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_of_the_outlet_is_removed() {
        let url = Some("https://money.kompas.com/read/1");
        for (title, outlet) in [
            ("Pasar Dibuka Halaman all - Kompas.com", None),
            ("Pasar Dibuka - Kompas.com", None),
            ("Pasar Dibuka | Kabar Contoh", Some("Kabar Contoh")),
            ("Pasar Dibuka", Some("Kabar Contoh")),
        ] {
            assert_eq!(clean(title, outlet, url), "Pasar Dibuka", "{title}");
        }
        for title in ["Pasar - Warga Senang", "Harga 10 - 20 Persen", "Pasar - om", "Kompas.com"] {
            assert_eq!(clean(title, Some("Kabar"), url), title);
        }
    }

    #[test]
    fn remains_of_escapes_are_repaired() {
        let clean = |title| clean(title, None, None);
        assert_eq!(clean("Pintu Air Siaga 3\\\\xa0"), "Pintu Air Siaga 3");
        assert_eq!(clean("Pintu\\xa0Air"), "Pintu Air");
        assert_eq!(clean("Anggaran \";Macet\";, Ini Sebabnya"), "Anggaran \"Macet\", Ini Sebabnya");
        assert_eq!(clean("Kata \"tokoh\"; lalu"), "Kata \"tokoh\"; lalu");
    }
}
