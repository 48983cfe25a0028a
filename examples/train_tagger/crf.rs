//! Negative log-likelihood and gradient of a linear-chain conditional random field. Each weight is
//! the sum of a shared part and a part per source (Daumé 2007, "Frustratingly Easy Domain
//! Adaptation"), with L2 regularization of both.

use kliping::text::names::crf::{LABEL_COUNT, WEIGHT_SCALE};

use crate::optimizer;

/// L2 penalties of the shared weights and of the weights of one source.
const SHARED_PENALTY: f32 = 1.0;
const SOURCE_PENALTY: f32 = 2.0;

/// One value per label.
type LabelScores = [f32; LABEL_COUNT];

/// A sentence: the feature numbers of each token, the labels, and the source.
pub(crate) struct TrainingInstance {
    pub(crate) features: Vec<Vec<usize>>,
    pub(crate) labels: Vec<usize>,
    pub(crate) source: usize,
    /// Weight of the sentence in the likelihood.
    pub(crate) weight: f32,
}

/// Weights in groups: the first is shared by all sources, then one per source. Each group has the
/// weights of every feature by label, then the transition weights by previous and next label.
pub(crate) struct WeightVector {
    all: Vec<f32>,
    layout: WeightLayout,
}

/// Layout of the weights in the vector.
#[derive(Clone, Copy)]
struct WeightLayout {
    features: usize,
    sources: usize,
}

impl WeightLayout {
    fn group_len(self) -> usize {
        (self.features + LABEL_COUNT) * LABEL_COUNT
    }

    fn len(self) -> usize {
        (1 + self.sources) * self.group_len()
    }

    fn feature_start(self, group: usize, feature: usize) -> usize {
        group * self.group_len() + feature * LABEL_COUNT
    }

    fn transition_start(self, group: usize, before: usize) -> usize {
        self.feature_start(group, self.features) + before * LABEL_COUNT
    }
}

impl WeightVector {
    /// Returns the weights of a feature in a group.
    pub(crate) fn feature(&self, group: usize, feature: usize) -> &[f32] {
        let start = self.layout.feature_start(group, feature);
        &self.all[start..start + LABEL_COUNT]
    }

    /// Returns the transition weights of each group in the form of the model file.
    pub(crate) fn transitions(&self) -> Vec<Vec<i16>> {
        let steps = |group| {
            let start = self.layout.transition_start(group, 0);
            let steps = &self.all[start..start + LABEL_COUNT * LABEL_COUNT];
            steps.iter().map(|weight| (weight * WEIGHT_SCALE).round() as i16).collect()
        };
        (0..=self.layout.sources).map(steps).collect()
    }
}

/// Trains the weights that minimize the regularized cost.
pub(crate) fn train(
    instances: &[TrainingInstance],
    features: usize,
    sources: usize,
) -> WeightVector {
    let shape = WeightLayout { features, sources };
    // Always two halves, regardless of the number of cores, so that the sums are the same
    // everywhere.
    let (first, second) = instances.split_at(instances.len() / 2);
    let mut half = vec![0.0; shape.len()];
    let all = optimizer::minimize(vec![0.0; shape.len()], &mut |weights, slope| {
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
            let price = if place < shape.group_len() { SHARED_PENALTY } else { SOURCE_PENALTY };
            *slope += half + 2.0 * price * weight;
            cost += f64::from(price * weight * weight);
        }
        cost
    });
    WeightVector { all, layout: shape }
}

/// Returns the negative log-likelihood of sentences, and adds its gradient to `slope`.
fn cost(
    instances: &[TrainingInstance],
    weights: &[f32],
    shape: WeightLayout,
    slope: &mut [f32],
) -> f64 {
    let mut cost = 0.0;
    for instance in instances.iter().filter(|instance| !instance.labels.is_empty()) {
        let groups = [0, instance.source + 1];
        let chain = ForwardBackward::of(instance, weights, shape, groups);
        cost += f64::from(
            instance.weight * (chain.log_partition - chain.sequence_score(&instance.labels)),
        );
        for (at, features) in instance.features.iter().enumerate() {
            let mut excess = chain.label_probabilities(at);
            excess[instance.labels[at]] -= 1.0;
            let excess = excess.map(|excess| excess * instance.weight);
            for group in groups {
                for feature in features {
                    add(slope, shape.feature_start(group, *feature), &excess);
                }
            }
            if at == 0 {
                continue;
            }
            for before in 0..LABEL_COUNT {
                let mut excess = chain.transition_probabilities(at, before);
                if instance.labels[at - 1] == before {
                    excess[instance.labels[at]] -= 1.0;
                }
                let excess = excess.map(|excess| excess * instance.weight);
                for group in groups {
                    add(slope, shape.transition_start(group, before), &excess);
                }
            }
        }
    }
    cost
}

fn add(slope: &mut [f32], start: usize, excess: &LabelScores) {
    for (slope, excess) in slope[start..start + LABEL_COUNT].iter_mut().zip(excess) {
        *slope += excess;
    }
}

/// Forward and backward log-sums over all label sequences of a sentence.
struct ForwardBackward {
    scores: Vec<LabelScores>,
    steps: [LabelScores; LABEL_COUNT],
    forward: Vec<LabelScores>,
    backward: Vec<LabelScores>,
    /// Log-sum over all sequences (the log partition function).
    log_partition: f32,
}

impl ForwardBackward {
    fn of(
        instance: &TrainingInstance,
        weights: &[f32],
        shape: WeightLayout,
        groups: [usize; 2],
    ) -> Self {
        let mut scores = vec![[0.0; LABEL_COUNT]; instance.features.len()];
        for (score, features) in scores.iter_mut().zip(&instance.features) {
            for group in groups {
                for feature in features {
                    let start = shape.feature_start(group, *feature);
                    for (score, weight) in
                        score.iter_mut().zip(&weights[start..start + LABEL_COUNT])
                    {
                        *score += weight;
                    }
                }
            }
        }
        let mut steps = [[0.0; LABEL_COUNT]; LABEL_COUNT];
        for group in groups {
            for (before, row) in steps.iter_mut().enumerate() {
                let start = shape.transition_start(group, before);
                for (step, weight) in row.iter_mut().zip(&weights[start..start + LABEL_COUNT]) {
                    *step += weight;
                }
            }
        }
        let odds = steps.map(|row: LabelScores| row.map(f32::exp));
        let mut forward = vec![scores[0]];
        for score in &scores[1..] {
            let last = forward[forward.len() - 1];
            let (most, shares) = exp_relative_to_max(&last);
            forward.push(std::array::from_fn(|label| {
                let sum: f32 =
                    (0..LABEL_COUNT).map(|before| shares[before] * odds[before][label]).sum();
                sum.max(f32::MIN_POSITIVE).ln() + most + score[label]
            }));
        }
        let mut backward = vec![[0.0; LABEL_COUNT]; scores.len()];
        for at in (1..scores.len()).rev() {
            let next: LabelScores =
                std::array::from_fn(|label| backward[at][label] + scores[at][label]);
            let (most, shares) = exp_relative_to_max(&next);
            backward[at - 1] = std::array::from_fn(|before| {
                let sum: f32 =
                    (0..LABEL_COUNT).map(|label| odds[before][label] * shares[label]).sum();
                sum.max(f32::MIN_POSITIVE).ln() + most
            });
        }
        let (most, shares) = exp_relative_to_max(&forward[forward.len() - 1]);
        let log_partition = most + shares.iter().sum::<f32>().ln();
        Self { scores, steps, forward, backward, log_partition }
    }

    /// Returns the score of one label sequence.
    fn sequence_score(&self, labels: &[usize]) -> f32 {
        let scores: f32 = self.scores.iter().zip(labels).map(|(row, label)| row[*label]).sum();
        let steps: f32 = labels.windows(2).map(|pair| self.steps[pair[0]][pair[1]]).sum();
        scores + steps
    }

    /// Returns the probability of each label of a token.
    fn label_probabilities(&self, at: usize) -> LabelScores {
        std::array::from_fn(|label| {
            (self.forward[at][label] + self.backward[at][label] - self.log_partition).exp()
        })
    }

    /// Returns the joint probability of each label of a token and one label of the token before.
    fn transition_probabilities(&self, at: usize, before: usize) -> LabelScores {
        std::array::from_fn(|label| {
            let way = self.forward[at - 1][before] + self.steps[before][label];
            (way + self.scores[at][label] + self.backward[at][label] - self.log_partition).exp()
        })
    }
}

/// Returns the maximum and the exponentials relative to it.
fn exp_relative_to_max(logarithms: &LabelScores) -> (f32, LabelScores) {
    let most = logarithms.iter().copied().fold(f32::MIN, f32::max);
    (most, logarithms.map(|value| (value - most).exp()))
}
