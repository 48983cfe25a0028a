//! Outlets and wires: how they write themselves, and how they are known.

use super::scan;

/// How outlets without an address for a name write themselves at the head of a story.
const NAMES: [&str; 34] = [
    "CNN Indonesia",
    "CNBC Indonesia",
    "BBC News Indonesia",
    "BBC Indonesia",
    "VOA Indonesia",
    "DW Indonesia",
    "ANTARA News",
    "ANTARA",
    "VIVA",
    "detikcom",
    "Kompas TV",
    "KompasTV",
    "Republika",
    "Katadata",
    "IDN Times",
    "Beritasatu",
    "Kumparan",
    "Metro TV",
    "Metrotvnews",
    "Media Indonesia",
    "Jawa Pos",
    "Pikiran Rakyat",
    "Bloomberg Technoz",
    "Tribunnews",
    "Tribun",
    "Sindonews",
    "Okezone",
    "Liputan6",
    "Medcom",
    "Merdeka",
    "RMOL",
    "JPNN",
    "Gatra",
    "Kontan",
];

/// Agencies whose stories others take over.
const WIRES: [&str; 16] = [
    "reuters",
    "afp",
    "ap",
    "associated press",
    "bloomberg",
    "xinhua",
    "dpa",
    "kyodo",
    "anadolu",
    "antara",
    "tass",
    "upi",
    "the associated press",
    "bernama",
    "yonhap",
    "kantor berita antara",
];

/// Ends of the names that are addresses: `KONTAN.CO.ID`, `Liputan6.com`.
const ENDS: [&str; 11] =
    [".co.id", ".go.id", ".or.id", ".com", ".co", ".id", ".net", ".tv", ".news", ".org", ".info"];

/// The outlet that the text begins with, and what follows it.
pub fn at(text: &str) -> Option<(&str, &str)> {
    named(text).or_else(|| addressed(text))
}

fn named(text: &str) -> Option<(&str, &str)> {
    let found = NAMES.iter().filter_map(|name| {
        let rest = scan::strip(text, name)?;
        let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '.');
        let written = scan::before(text, rest);
        // An outlet writes its first letter large, and not as a part of a sentence.
        (ends && scan::starts_high(written) || written == "detikcom").then_some((written, rest))
    });
    found.min_by_key(|(_, rest)| rest.len())
}

/// One word that is an address.
fn addressed(text: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let word = text.get(..end).filter(|word| word.len() <= 40)?.trim_end_matches('.');
    if !is_address(word) {
        return None;
    }
    Some((word, text.get(word.len()..)?))
}

/// True for one word that is a web address without its scheme.
pub fn is_address(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let name = ENDS.iter().find_map(|end| lower.strip_suffix(end));
    name.is_some_and(|name| {
        name.chars().count() > 1 && name.chars().all(|c| c.is_alphanumeric() || "-.".contains(c))
    })
}

/// True for an agency or outlet: a credit to it names no person.
pub fn is_credit(name: &str) -> bool {
    let name = name.trim();
    is_wire(name)
        || is_address(name)
        || NAMES.iter().any(|outlet| outlet.eq_ignore_ascii_case(name))
}

/// True for an agency whose stories others take over.
pub fn is_wire(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    WIRES.contains(&lower.as_str())
}
