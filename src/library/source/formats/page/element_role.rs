//! States the role of an element's text by its name, its attributes and the words of its classes.

use std::sync::LazyLock;

use fnv::FnvHashMap;

use crate::library::source::decoding::html::HtmlTag;

const TABLE: &str = include_str!("../../../../../assets/newsroom/markup.txt");

/// The role of an element's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ElementRole {
    /// A caption or the credit of a picture.
    Caption,
    /// Names of writers. The rank tells how the element states it: 0 by `rel` or microdata, 1 by a
    /// class.
    Author(u8),
    /// Date, reading time or section around the headline, perhaps with names.
    Byline,
    /// Links to other stories.
    Related,
    /// What a site adds: sharing, tags, forms, comments.
    Tail,
}

impl ElementRole {
    /// Returns true for text that is not part of the story, whatever it says.
    pub(super) fn is_furniture(self) -> bool {
        matches!(self, Self::Related | Self::Tail)
    }
}

/// The rows of the table by their first words: the words that follow, and the role.
static ROLES: LazyLock<FnvHashMap<&str, Vec<(&str, ElementRole)>>> = LazyLock::new(|| {
    let mut roles: FnvHashMap<&str, Vec<(&str, ElementRole)>> = FnvHashMap::default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let Some((kind, words)) = line.split_once(" | ") else { continue };
        let role = match kind {
            "caption" => ElementRole::Caption,
            "author" => ElementRole::Author(1),
            "byline" => ElementRole::Byline,
            "related" => ElementRole::Related,
            _ => ElementRole::Tail,
        };
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        roles.entry(first).or_default().push((rest, role));
    }
    roles
});

/// The facts that the attributes of an element state.
#[derive(Debug, Default)]
pub(super) struct ElementFacts {
    pub(super) role: Option<ElementRole>,
    /// True if browsers do not show the element.
    pub(super) is_hidden: bool,
    /// True for `aria-hidden="true"`: shown, but not read aloud.
    pub(super) is_aria_hidden: bool,
    /// True for the element that microdata states to be the body of the article.
    pub(super) is_article_body: bool,
    /// The hash of name and classes.
    pub(super) signature: u64,
}

impl ElementFacts {
    /// Collects the facts of an element. `words` is a buffer.
    pub(super) fn of(tag: &HtmlTag<'_>, name: &str, words: &mut String) -> Self {
        let mut facts = Self { role: role_of_name(name), ..Self::default() };
        words.clear();
        for (key, value) in tag.attributes() {
            let is = |name: &str| key.eq_ignore_ascii_case(name);
            if is("class") {
                facts.signature = crate::text::fingerprint::of(value);
                push_words(words, value);
            } else if is("id") || is("data-component") || is("data-testid") || is("data-type") {
                push_words(words, value);
            } else if is("hidden") {
                facts.is_hidden = true;
            } else if is("style") {
                facts.is_hidden |= hides(value);
            } else if is("aria-hidden") {
                facts.is_aria_hidden = value.eq_ignore_ascii_case("true");
            } else if is("role") {
                facts.role = facts.role.or_else(|| role_of_aria(value));
            } else if is("rel") && has_word(value, "author") {
                facts.role = Some(ElementRole::Author(0));
            } else if is("itemprop") {
                facts.is_article_body = has_word(value, "articleBody");
                facts.role = facts.role.or_else(|| role_of_property(value));
            }
        }
        facts.signature ^= crate::text::fingerprint::of(name);
        // A heading, the article and the page bear the names of what they contain.
        let is_named = facts.role.is_none()
            && !facts.is_article_body
            && !matches!(name, "html" | "body" | "main" | "article" | "h1");
        if is_named {
            facts.role = role_of_words(words);
        }
        facts
    }
}

fn role_of_name(name: &str) -> Option<ElementRole> {
    Some(match name {
        "figcaption" => ElementRole::Caption,
        "address" => ElementRole::Byline,
        "aside" | "footer" | "form" => ElementRole::Tail,
        _ => return None,
    })
}

fn role_of_aria(role: &str) -> Option<ElementRole> {
    let tail = ["navigation", "complementary", "dialog", "alertdialog", "search", "contentinfo"];
    tail.contains(&role).then_some(ElementRole::Tail)
}

fn role_of_property(property: &str) -> Option<ElementRole> {
    let has = |name| has_word(property, name);
    if has("author") || has("creator") {
        return Some(ElementRole::Author(0));
    }
    if has("caption") {
        return Some(ElementRole::Caption);
    }
    (has("editor") || has("datePublished") || has("dateModified") || has("publisher"))
        .then_some(ElementRole::Byline)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split_ascii_whitespace().any(|other| other.eq_ignore_ascii_case(word))
}

/// Returns true for a style that hides its element.
fn hides(style: &str) -> bool {
    let compact = || style.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let holds = |wanted: &[u8]| {
        let all: Vec<u8> = compact().map(|byte| byte.to_ascii_lowercase()).collect();
        memchr::memmem::find(&all, wanted).is_some()
    };
    (style.contains("none") || style.contains("hidden"))
        && (holds(b"display:none") || holds(b"visibility:hidden"))
}

/// Appends the words of a name in lower case, each followed by a space.
fn push_words(words: &mut String, name: &str) {
    let mut after_lower = false;
    for c in name.chars() {
        if c.is_ascii_alphabetic() {
            if c.is_ascii_uppercase() && after_lower {
                words.push(' ');
            }
            after_lower = c.is_ascii_lowercase();
            words.push(c.to_ascii_lowercase());
        } else {
            after_lower = false;
            if !words.ends_with(' ') {
                words.push(' ');
            }
        }
    }
    words.push(' ');
}

/// Returns the role that words state. What is added outranks captions, and those names.
fn role_of_words(words: &str) -> Option<ElementRole> {
    let mut best: Option<(u8, ElementRole)> = None;
    let mut rest = words;
    while let Some((word, after)) = rest.split_once(' ') {
        for (follow, role) in ROLES.get(word).into_iter().flatten() {
            let whole = after
                .strip_prefix(follow)
                .is_some_and(|rest| follow.is_empty() || rest.is_empty() || rest.starts_with(' '));
            let rank = rank(*role, !follow.is_empty());
            if whole && best.is_none_or(|(other, _)| rank < other) {
                best = Some((rank, *role));
            }
        }
        rest = after;
    }
    best.map(|(_, role)| role)
}

/// Returns the precedence of a role, best first. A name of several words for related stories says
/// more than one word of what is added: `baca-juga-tag`.
fn rank(role: ElementRole, has_several_words: bool) -> u8 {
    match role {
        ElementRole::Related if has_several_words => 0,
        ElementRole::Tail => 1,
        ElementRole::Related => 2,
        ElementRole::Caption => 3,
        ElementRole::Author(_) => 4,
        ElementRole::Byline => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(class: &str) -> Option<ElementRole> {
        let mut words = String::new();
        push_words(&mut words, class);
        role_of_words(&words)
    }

    #[test]
    fn words_of_classes_state_the_role() {
        for (class, expected) in [
            ("detail__media-caption", ElementRole::Caption),
            ("detailsCoverCaption", ElementRole::Caption),
            ("read-page--header--author__name fn", ElementRole::Author(1)),
            ("author-bio", ElementRole::Tail),
            ("baca-juga__list", ElementRole::Related),
            ("baca-juga-tag", ElementRole::Related),
            ("sharedaddy sd-sharing-enabled", ElementRole::Tail),
        ] {
            assert_eq!(role(class), Some(expected), "{class}");
        }
        for class in ["", "shareable", "entry-content", "captioned-up", "authority"] {
            assert_eq!(role(class), None, "{class}");
        }
    }
}
