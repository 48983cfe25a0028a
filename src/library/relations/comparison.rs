//! Compares a story with others: the features of a pair of stories by which related stories are
//! ranked, and the probability that a pair is related.

use std::collections::HashMap;

use tantivy::Term;

use super::ranking_model::logit;
use crate::library::index::{PackedTerm, SearchIndex, StoryTerm, TermKind};

/// Names of the features, in order. All values are between 0 and about 1, except `distance`.
pub const FEATURE_NAMES: [&str; FEATURE_COUNT] = [
    // Cosine of the weighted stems, and its square root.
    "words",
    "words_root",
    // Cosine of the words of both titles.
    "titles",
    // Share of one title, by weight, that occurs in the other story.
    "own_title",
    "other_title",
    // Cosine of the words of both leads.
    "leads",
    // Cosine of the names, and of those in titles and leads.
    "names",
    "leading_names",
    // Inverse document frequency of the rarest shared name and word, divided by 10.
    "rarest_name",
    "rarest_word",
    // Number of shared amounts and of shared days, up to 3, divided by 3.
    "amounts",
    "days",
    // Nearness in time: 1 for the same moment; logarithm of the distance in days; 1 if the other
    // story is later; 1 if a date is unknown.
    "near",
    "distance",
    "later",
    "undated",
    // 1 if outlet or section are the same.
    "outlet",
    "section",
    // Products of cosine and nearness within a week.
    "words_near",
    "titles_near",
    // Score of the search for similar texts, relative to the score of the story itself, and its
    // root.
    "search",
    "search_root",
];

/// Number of features.
pub(in crate::library) const FEATURE_COUNT: usize = 22;

/// Feature values of a pair of stories, in the order of [`FEATURE_NAMES`].
pub type PairFeatures = [f32; FEATURE_COUNT];

/// Features of a pair of stories by two measures of how rare their words and names are.
#[derive(Debug, Clone)]
pub struct PairComparison {
    /// By the frequencies in the collection.
    pub in_collection: PairFeatures,
    /// By the frequencies in the news in general. In a collection about one affair, what belongs to
    /// the affair is in most stories.
    pub in_general_news: PairFeatures,
}

impl PairComparison {
    /// Returns the probability that the stories are related: that of the mean logit of both measures.
    /// A link between the stories counts as evidence for it, since editors also link to stories that
    /// are only of interest.
    pub(super) fn probability(&self, is_linked: bool) -> f32 {
        let mean = f32::midpoint(logit(&self.in_collection), logit(&self.in_general_news));
        let logit = mean + if is_linked { LINK_LOGIT } else { 0.0 };
        1.0 / (1.0 + (-logit).exp())
    }
}

/// Returns the nearness in time of a pair.
pub(super) fn nearness(features: &PairFeatures) -> f32 {
    let at = FEATURE_NAMES.iter().position(|name| *name == "near");
    at.and_then(|at| features.get(at)).copied().unwrap_or_default()
}

/// What a link adds to the logit of the probability.
const LINK_LOGIT: f32 = 2.0;

/// A significant term of the story with its weight in the collection.
#[derive(Debug, Clone)]
pub(super) struct SourceTerm {
    pub(super) term: StoryTerm,
    pub(super) key: u32,
    /// Number of stories of the collection that contain it. 0 if it is not counted.
    pub(super) story_count: u64,
    /// Inverse document frequency in the collection.
    pub(super) idf: f32,
}

impl SourceTerm {
    /// Returns the weight: term frequency times inverse document frequency.
    pub(super) fn weight(&self) -> f32 {
        self.term.frequency_weight * self.idf
    }

    /// Returns the index terms of a word: as an exact word and as a stem.
    pub(super) fn word_terms(&self, index: &SearchIndex) -> [Term; 2] {
        let fields = index.fields();
        [fields.text, fields.text_stems].map(|field| Term::from_field_text(field, &self.term.key))
    }
}

/// The story that others are compared with.
#[derive(Debug)]
pub(super) struct ComparedStory {
    pub(super) terms: Vec<SourceTerm>,
    by_key: HashMap<u32, usize>,
    /// Publication time in seconds.
    moment: Option<i64>,
    norms: Norms,
}

/// Sums of squared weights.
#[derive(Debug, Default)]
struct Norms {
    words: f32,
    title: f32,
    lead: f32,
    names: f32,
    leading_names: f32,
}

impl Norms {
    fn add(&mut self, kind: TermKind, in_title: bool, in_lead: bool, weight: f32) {
        let square = weight * weight;
        match kind {
            TermKind::Word => {
                self.words += square;
                self.title += if in_title { square } else { 0.0 };
                self.lead += if in_lead { square } else { 0.0 };
            }
            TermKind::Name => {
                self.names += square;
                self.leading_names += if in_title || in_lead { square } else { 0.0 };
            }
            TermKind::Figure | TermKind::Origin => {}
        }
    }
}

/// Sums over the shared terms of a pair.
#[derive(Debug, Default)]
struct SharedSums {
    products: Norms,
    own_title: f32,
    other_title: f32,
    rarest_name: f32,
    rarest_word: f32,
    amounts: f32,
    days: f32,
    outlet: f32,
    section: f32,
}

impl SharedSums {
    fn add(&mut self, own: &SourceTerm, other: PackedTerm) {
        let term = &own.term;
        // The stored weight is corrected by the frequency in this collection.
        let correction = own.idf / term.general_idf.max(0.1);
        let product = (own.weight() * other.weight() * correction).max(0.0);
        let both_title = term.in_title && other.in_title();
        match term.kind {
            TermKind::Word => {
                self.products.words += product;
                self.products.title += if both_title { product } else { 0.0 };
                let both_lead = term.in_lead && other.in_lead();
                self.products.lead += if both_lead { product } else { 0.0 };
                self.own_title += if term.in_title { own.weight() } else { 0.0 };
                self.other_title += if other.in_title() { other.weight() } else { 0.0 };
                self.rarest_word = self.rarest_word.max(own.idf);
            }
            TermKind::Name => {
                self.products.names += product;
                let leads = |title, lead| title || lead;
                if leads(term.in_title, term.in_lead) && leads(other.in_title(), other.in_lead()) {
                    self.products.leading_names += product;
                }
                self.rarest_name = self.rarest_name.max(own.idf);
            }
            TermKind::Figure if term.in_lead => self.days += 1.0,
            TermKind::Figure => self.amounts += 1.0,
            TermKind::Origin if term.in_title => self.outlet = 1.0,
            TermKind::Origin => self.section = 1.0,
        }
    }
}

impl ComparedStory {
    /// Creates a story from its significant terms.
    pub(super) fn new(terms: Vec<SourceTerm>, moment: Option<i64>) -> Self {
        let mut norms = Norms::default();
        for term in &terms {
            norms.add(term.term.kind, term.term.in_title, term.term.in_lead, term.weight());
        }
        let by_key = terms.iter().enumerate().rev().map(|(at, term)| (term.key, at)).collect();
        Self { terms, by_key, moment, norms }
    }

    /// Returns the story with the frequencies of its words and names in the news in general.
    pub(super) fn in_general_news(&self) -> Self {
        let general = |term: &SourceTerm| SourceTerm { idf: term.term.general_idf, ..term.clone() };
        Self::new(self.terms.iter().map(general).collect(), self.moment)
    }

    /// Returns the positions of the terms that another story shares.
    pub(super) fn shared_terms(&self, other: &[PackedTerm]) -> Vec<usize> {
        let mut found: Vec<usize> =
            other.iter().filter_map(|term| self.by_key.get(&term.key()).copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Returns the features of the pair with another story. `search_score` is its relative score
    /// in the search for similar texts.
    pub(super) fn features(
        &self,
        other: &[PackedTerm],
        moment: Option<i64>,
        search_score: f32,
    ) -> PairFeatures {
        let (mut shared, mut norms, mut title_weight) =
            (SharedSums::default(), Norms::default(), 0.0);
        for term in other {
            norms.add(term.kind(), term.in_title(), term.in_lead(), term.weight());
            if term.kind() == TermKind::Word && term.in_title() {
                title_weight += term.weight();
            }
            let own = self.by_key.get(&term.key()).and_then(|at| self.terms.get(*at));
            if let Some(own) = own {
                shared.add(own, *term);
            }
        }
        let own_title =
            self.terms.iter().filter(|own| own.term.kind == TermKind::Word && own.term.in_title);
        let own_title: f32 = own_title.map(SourceTerm::weight).sum();
        let products = &shared.products;
        let words = cosine(products.words, self.norms.words, norms.words);
        let titles = cosine(products.title, self.norms.title, norms.title);
        let [near, distance, later, undated] = time_features(self.moment, moment);
        let within_a_week = if undated > 0.0 { 0.0 } else { (-distance.exp_m1() / 7.0).exp() };
        [
            words,
            words.sqrt(),
            titles,
            share(shared.own_title, own_title),
            share(shared.other_title, title_weight),
            cosine(products.lead, self.norms.lead, norms.lead),
            cosine(products.names, self.norms.names, norms.names),
            cosine(products.leading_names, self.norms.leading_names, norms.leading_names),
            shared.rarest_name / 10.0,
            shared.rarest_word / 10.0,
            shared.amounts.min(3.0) / 3.0,
            shared.days.min(3.0) / 3.0,
            near,
            distance,
            later,
            undated,
            shared.outlet,
            shared.section,
            words * within_a_week,
            titles * within_a_week,
            search_score,
            search_score.sqrt(),
        ]
    }
}

/// Returns the cosine of two vectors from the sum of their products and their sums of squares.
pub(in crate::library) fn cosine(product: f32, a: f32, b: f32) -> f32 {
    let norm = (a * b).sqrt();
    if norm > 0.0 { (product / norm).min(1.0) } else { 0.0 }
}

/// Returns a part as a share of a whole, from 0 to 1.
pub(in crate::library) fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}

/// Returns the features `near`, `distance`, `later` and `undated` of two moments in seconds.
// The cast loses nothing that matters: the difference is used as a number of days.
#[allow(clippy::cast_precision_loss)]
fn time_features(own: Option<i64>, other: Option<i64>) -> [f32; 4] {
    let Some((own, other)) = own.zip(other) else { return [0.0, 0.0, 0.0, 1.0] };
    let days = own.abs_diff(other) as f32 / 86_400.0;
    [(-days / 2.0).exp(), days.ln_1p(), f32::from(u8::from(other > own)), 0.0]
}
