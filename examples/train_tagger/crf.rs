//! Negative log-likelihood and gradient of a linear-chain conditional random field. Each weight is
//! the sum of a shared part and a part per source (Daumé 2007, "Frustratingly Easy Domain
//! Adaptation"), with L2 regularization of both.

use kliping::text::names::crf::{LABELS, UNIT_OF_WEIGHT};

use crate::optimizer;

/// L2 penalties of the shared weights and of the weights of one source.
const SHARED: f32 = 1.0;
const OWN: f32 = 2.0;

/// One value per label.
type Row = [f32; LABELS];

/// A sentence: the feature numbers of each token, the labels, and the source.
pub(crate) struct Instance {
    pub(crate) features: Vec<Vec<usize>>,
    pub(crate) labels: Vec<usize>,
    pub(crate) source: usize,
    /// Weight of the sentence in the likelihood.
    pub(crate) weight: f32,
}

/// Weights in groups: the first is shared by all sources, then one per source. Each group has the
/// weights of every feature by label, then the transition weights by previous and next label.
pub(crate) struct Weights {
    all: Vec<f32>,
    shape: Shape,
}

/// Layout of the weights in the vector.
#[derive(Clone, Copy)]
struct Shape {
    features: usize,
    sources: usize,
}

impl Shape {
    fn group(self) -> usize {
        (self.features + LABELS) * LABELS
    }

    fn len(self) -> usize {
        (1 + self.sources) * self.group()
    }

    fn feature(self, group: usize, feature: usize) -> usize {
        group * self.group() + feature * LABELS
    }

    fn step(self, group: usize, before: usize) -> usize {
        self.feature(group, self.features) + before * LABELS
    }
}

impl Weights {
    /// Returns the weights of a feature in a group.
    pub(crate) fn feature(&self, group: usize, feature: usize) -> &[f32] {
        let start = self.shape.feature(group, feature);
        &self.all[start..start + LABELS]
    }

    /// Returns the transition weights of each group in the form of the model file.
    pub(crate) fn steps(&self) -> Vec<Vec<i16>> {
        let steps = |group| {
            let start = self.shape.step(group, 0);
            let steps = &self.all[start..start + LABELS * LABELS];
            steps.iter().map(|weight| (weight * UNIT_OF_WEIGHT).round() as i16).collect()
        };
        (0..=self.shape.sources).map(steps).collect()
    }
}

/// Trains the weights that minimize the regularized cost.
pub(crate) fn train(instances: &[Instance], features: usize, sources: usize) -> Weights {
    let shape = Shape { features, sources };
    // Always two halves, regardless of the number of cores, so that the sums are the same
    // everywhere.
    let (first, second) = instances.split_at(instances.len() / 2);
    let mut half = vec![0.0; shape.len()];
    let all = optimizer::minimise(vec![0.0; shape.len()], &mut |weights, slope| {
        half.fill(0.0);
        slope.fill(0.0);
        let (one, other) = std::thread::scope(|scope| {
            let other = scope.spawn(|| cost(second, weights, shape, &mut half));
            let one = cost(first, weights, shape, slope);
            (one, other.join().unwrap_or(f64::NAN))
        });
        let mut cost = one + other;
        for (place, (slope, (half, weight))) in
            slope.iter_mut().zip(half.iter().zip(weights)).enumerate()
        {
            let price = if place < shape.group() { SHARED } else { OWN };
            *slope += half + 2.0 * price * weight;
            cost += f64::from(price * weight * weight);
        }
        cost
    });
    Weights { all, shape }
}

/// Returns the negative log-likelihood of sentences, and adds its gradient to `slope`.
fn cost(instances: &[Instance], weights: &[f32], shape: Shape, slope: &mut [f32]) -> f64 {
    let mut cost = 0.0;
    for instance in instances.iter().filter(|instance| !instance.labels.is_empty()) {
        let groups = [0, instance.source + 1];
        let chain = Chain::of(instance, weights, shape, groups);
        cost += f64::from(instance.weight * (chain.total - chain.of_labels(&instance.labels)));
        for (at, features) in instance.features.iter().enumerate() {
            let mut excess = chain.odds(at);
            excess[instance.labels[at]] -= 1.0;
            let excess = excess.map(|excess| excess * instance.weight);
            for group in groups {
                for feature in features {
                    add(slope, shape.feature(group, *feature), &excess);
                }
            }
            if at == 0 {
                continue;
            }
            for before in 0..LABELS {
                let mut excess = chain.step_odds(at, before);
                if instance.labels[at - 1] == before {
                    excess[instance.labels[at]] -= 1.0;
                }
                let excess = excess.map(|excess| excess * instance.weight);
                for group in groups {
                    add(slope, shape.step(group, before), &excess);
                }
            }
        }
    }
    cost
}

fn add(slope: &mut [f32], start: usize, excess: &Row) {
    for (slope, excess) in slope[start..start + LABELS].iter_mut().zip(excess) {
        *slope += excess;
    }
}

/// Forward and backward log-sums over all label sequences of a sentence.
struct Chain {
    scores: Vec<Row>,
    steps: [Row; LABELS],
    front: Vec<Row>,
    back: Vec<Row>,
    /// Log-sum over all sequences (the log partition function).
    total: f32,
}

impl Chain {
    fn of(instance: &Instance, weights: &[f32], shape: Shape, groups: [usize; 2]) -> Self {
        let mut scores = vec![[0.0; LABELS]; instance.features.len()];
        for (score, features) in scores.iter_mut().zip(&instance.features) {
            for group in groups {
                for feature in features {
                    let start = shape.feature(group, *feature);
                    for (score, weight) in score.iter_mut().zip(&weights[start..start + LABELS]) {
                        *score += weight;
                    }
                }
            }
        }
        let mut steps = [[0.0; LABELS]; LABELS];
        for group in groups {
            for (before, row) in steps.iter_mut().enumerate() {
                let start = shape.step(group, before);
                for (step, weight) in row.iter_mut().zip(&weights[start..start + LABELS]) {
                    *step += weight;
                }
            }
        }
        let odds = steps.map(|row: Row| row.map(f32::exp));
        let mut front = vec![scores[0]];
        for score in &scores[1..] {
            let last = front[front.len() - 1];
            let (most, shares) = shares(&last);
            front.push(std::array::from_fn(|label| {
                let sum: f32 = (0..LABELS).map(|before| shares[before] * odds[before][label]).sum();
                sum.max(f32::MIN_POSITIVE).ln() + most + score[label]
            }));
        }
        let mut back = vec![[0.0; LABELS]; scores.len()];
        for at in (1..scores.len()).rev() {
            let next: Row = std::array::from_fn(|label| back[at][label] + scores[at][label]);
            let (most, shares) = shares(&next);
            back[at - 1] = std::array::from_fn(|before| {
                let sum: f32 = (0..LABELS).map(|label| odds[before][label] * shares[label]).sum();
                sum.max(f32::MIN_POSITIVE).ln() + most
            });
        }
        let (most, shares) = shares(&front[front.len() - 1]);
        let total = most + shares.iter().sum::<f32>().ln();
        Self { scores, steps, front, back, total }
    }

    /// Returns the score of one label sequence.
    fn of_labels(&self, labels: &[usize]) -> f32 {
        let scores: f32 = self.scores.iter().zip(labels).map(|(row, label)| row[*label]).sum();
        let steps: f32 = labels.windows(2).map(|pair| self.steps[pair[0]][pair[1]]).sum();
        scores + steps
    }

    /// Returns the probability of each label of a token.
    fn odds(&self, at: usize) -> Row {
        std::array::from_fn(|label| {
            (self.front[at][label] + self.back[at][label] - self.total).exp()
        })
    }

    /// Returns the joint probability of each label of a token and one label of the token before.
    fn step_odds(&self, at: usize, before: usize) -> Row {
        std::array::from_fn(|label| {
            let way = self.front[at - 1][before] + self.steps[before][label];
            (way + self.scores[at][label] + self.back[at][label] - self.total).exp()
        })
    }
}

/// Returns the maximum and the exponentials relative to it.
fn shares(logarithms: &Row) -> (f32, Row) {
    let most = logarithms.iter().copied().fold(f32::MIN, f32::max);
    (most, logarithms.map(|value| (value - most).exp()))
}
