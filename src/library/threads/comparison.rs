//! Features of a pair of stories, and the probabilities that the stories report the same event or
//! belong to the same thread.

use std::sync::LazyLock;

use super::vectors::{StoryVector, WeightedTerm};
use crate::library::index::TermKind;
use crate::library::relations::{cosine, share};
use crate::text::fingerprint;

/// Number of features.
const THREAD_FEATURE_COUNT: usize = 20;

/// Feature values of a pair of stories.
pub(super) type ThreadFeatures = [f32; THREAD_FEATURE_COUNT];

/// Names of the features, in order.
const THREAD_FEATURE_NAMES: [&str; THREAD_FEATURE_COUNT] = [
    "words",
    "words_root",
    "titles",
    "title_least",
    "title_most",
    "leads",
    "names",
    "leading_names",
    "rarest_name",
    "rarest_word",
    "rarest_title_word",
    "rare_names",
    "amounts",
    "days",
    "near_hours",
    "near_days",
    "distance",
    "outlet",
    "section",
    "sketch",
];

/// Logistic models of pairs of stories. A line has the model, a feature or `bias`, and the weight.
/// No feature has a negative weight, so that what two stories share never separates them.
static MODELS: LazyLock<PairModels> =
    LazyLock::new(|| PairModels::parse(include_str!("../../../assets/threads/weights.txt")));

/// The models of events and of threads.
struct PairModels {
    event: PairModel,
    thread: PairModel,
}

#[derive(Default)]
struct PairModel {
    bias: f32,
    weights: ThreadFeatures,
}

impl PairModels {
    fn parse(table: &str) -> Self {
        let mut models = Self { event: PairModel::default(), thread: PairModel::default() };
        for line in table.lines() {
            let mut fields = line.split(' ');
            let (Some(model), Some(name), Some(value)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let model = if model == "event" { &mut models.event } else { &mut models.thread };
            let value = value.parse().unwrap_or_default();
            match THREAD_FEATURE_NAMES.iter().position(|known| *known == name) {
                Some(at) => model.weights[at] = value,
                None => model.bias = value,
            }
        }
        models
    }
}

impl PairModel {
    fn probability(&self, features: &ThreadFeatures) -> f32 {
        let products = features.iter().zip(&self.weights).map(|(value, weight)| value * weight);
        1.0 / (1.0 + (-(self.bias + products.sum::<f32>())).exp())
    }
}

/// Returns the probability that two stories report the same event.
pub(super) fn event_probability(features: &ThreadFeatures) -> f32 {
    MODELS.event.probability(features)
}

/// Returns the probability that two stories belong to the same thread.
pub(super) fn thread_probability(features: &ThreadFeatures) -> f32 {
    MODELS.thread.probability(features)
}

/// Sums of squared weights.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ThreadNorms {
    words: f32,
    title: f32,
    title_weight: f32,
    lead: f32,
    names: f32,
    leading_names: f32,
}

impl ThreadNorms {
    /// Returns the norms of a story.
    pub(super) fn of(terms: &[WeightedTerm]) -> Self {
        let mut norms = Self::default();
        for term in terms {
            let square = term.weight * term.weight;
            match term.term.kind() {
                TermKind::Word => {
                    norms.words += square;
                    if term.term.in_title() {
                        norms.title += square;
                        norms.title_weight += term.weight;
                    }
                    norms.lead += if term.term.in_lead() { square } else { 0.0 };
                }
                TermKind::Name => {
                    norms.names += square;
                    let leads = term.term.in_title() || term.term.in_lead();
                    norms.leading_names += if leads { square } else { 0.0 };
                }
                TermKind::Figure | TermKind::Origin => {}
            }
        }
        norms
    }
}

/// Returns the features of a pair. The order of the stories does not matter.
// One branch a kind of term, one line a feature.
#[allow(clippy::too_many_lines)]
pub(super) fn features(a: &StoryVector, b: &StoryVector) -> ThreadFeatures {
    let mut products = ThreadNorms::default();
    let (mut rarest_name, mut rarest_word, mut rarest_title_word) = (0.0_f32, 0.0_f32, 0.0_f32);
    let (mut rare_names, mut amounts, mut days) = (0.0_f32, 0.0_f32, 0.0_f32);
    let (mut outlet, mut section) = (0.0, 0.0);
    let (mut title_of_a, mut title_of_b) = (0.0, 0.0);
    for (one, other) in shared_terms(&a.terms, &b.terms) {
        let product = one.weight * other.weight;
        let both_title = one.term.in_title() && other.term.in_title();
        let leads = |term: &WeightedTerm| term.term.in_title() || term.term.in_lead();
        match one.term.kind() {
            TermKind::Word => {
                products.words += product;
                if both_title {
                    products.title += product;
                    rarest_title_word = rarest_title_word.max(one.idf);
                }
                if one.term.in_lead() && other.term.in_lead() {
                    products.lead += product;
                }
                title_of_a += if one.term.in_title() { one.weight } else { 0.0 };
                title_of_b += if other.term.in_title() { other.weight } else { 0.0 };
                rarest_word = rarest_word.max(one.idf);
            }
            TermKind::Name => {
                products.names += product;
                if leads(one) && leads(other) {
                    products.leading_names += product;
                    rare_names += one.idf;
                }
                rarest_name = rarest_name.max(one.idf);
            }
            TermKind::Figure if one.term.in_lead() => days += 1.0,
            TermKind::Figure => amounts += 1.0,
            TermKind::Origin if one.term.in_title() => outlet = 1.0,
            TermKind::Origin => section = 1.0,
        }
    }
    let words = cosine(products.words, a.norms.words, b.norms.words);
    let shares = [share(title_of_a, a.norms.title_weight), share(title_of_b, b.norms.title_weight)];
    let distance = distance_days(a.moment, b.moment);
    [
        words,
        words.sqrt(),
        cosine(products.title, a.norms.title, b.norms.title),
        shares[0].min(shares[1]),
        shares[0].max(shares[1]),
        cosine(products.lead, a.norms.lead, b.norms.lead),
        cosine(products.names, a.norms.names, b.norms.names),
        cosine(products.leading_names, a.norms.leading_names, b.norms.leading_names),
        rarest_name / 10.0,
        rarest_word / 10.0,
        rarest_title_word / 10.0,
        (rare_names / 20.0).min(1.0),
        amounts.min(3.0) / 3.0,
        days.min(3.0) / 3.0,
        (-distance * 4.0).exp(),
        (-distance / 2.0).exp(),
        distance.ln_1p(),
        outlet,
        section,
        sketch_similarity(a, b),
    ]
}

// The cast loses nothing that matters.
#[allow(clippy::cast_possible_truncation)]
fn sketch_similarity(a: &StoryVector, b: &StoryVector) -> f32 {
    fingerprint::similarity(&a.sketch, &b.sketch).unwrap_or_default() as f32
}

/// Returns the pairs of terms with the same key. Both lists are sorted by key.
fn shared_terms<'t>(
    a: &'t [WeightedTerm],
    b: &'t [WeightedTerm],
) -> impl Iterator<Item = (&'t WeightedTerm, &'t WeightedTerm)> {
    let mut rest = b;
    a.iter().filter_map(move |one| {
        while rest.first().is_some_and(|other| other.term.key() < one.term.key()) {
            rest = rest.get(1..).unwrap_or_default();
        }
        let other = rest.first().filter(|other| other.term.key() == one.term.key())?;
        Some((one, other))
    })
}

/// Returns the distance of two moments in days; a week if one is unknown.
// The cast loses nothing that matters.
#[allow(clippy::cast_precision_loss)]
pub(super) fn distance_days(a: Option<i64>, b: Option<i64>) -> f32 {
    a.zip(b).map_or(7.0, |(a, b)| a.abs_diff(b) as f32 / 86_400.0)
}
