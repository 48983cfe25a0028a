//! Gradient boosting of regression trees for ranking: `LambdaMART` (Burges 2010), with trees that are
//! grown leaf by leaf over binned features (Ke et al. 2017).

use kliping::library::{FEATURE_NAMES, PairFeatures};

/// Number of trees, leaves of a tree, and the step of each tree.
const TREES: usize = 90;
const MAX_LEAVES: usize = 8;
const STEP: f64 = 0.1;

/// Minimum number of pairs in a leaf, and the L2 penalty of its value.
const MIN_PAIRS: usize = 50;
const PENALTY: f64 = 5.0;

/// Number of bins of a feature.
const BINS: usize = 64;

/// The order of the list matters down to this rank.
const RANKS: usize = 15;

/// The candidates of one story.
pub(crate) struct PairList {
    pub(crate) pairs: Vec<Pair>,
    /// Weight in the loss.
    pub(crate) weight: f64,
    /// True if people read which candidates belong to the story; false if its links are used.
    pub(crate) has_gold: bool,
}

/// A story and a candidate.
pub(crate) struct Pair {
    pub(crate) features: PairFeatures,
    pub(crate) is_related: bool,
}

/// A tree in prefix notation.
pub(crate) enum Tree {
    /// Feature, limit, the tree for lower values and the tree for others.
    Split(usize, f32, Box<Tree>, Box<Tree>),
    Leaf(f64),
}

impl Tree {
    pub(crate) fn value(&self, features: &PairFeatures) -> f64 {
        match self {
            Self::Leaf(value) => *value,
            Self::Split(feature, limit, lower, other) => {
                let next = if features[*feature] < *limit { lower } else { other };
                next.value(features)
            }
        }
    }

    /// Returns the tree as text.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Leaf(value) => format!("{value:.4}"),
            Self::Split(feature, limit, lower, other) => {
                let name = FEATURE_NAMES[*feature];
                format!("{name}<{limit} {} {}", lower.to_text(), other.to_text())
            }
        }
    }
}

/// Returns the trees that rank the lists best.
pub(crate) fn train(lists: &[PairList]) -> Vec<Tree> {
    let pairs: Vec<&Pair> = lists.iter().flat_map(|list| &list.pairs).collect();
    let limits: Vec<Vec<f32>> = (0..FEATURE_NAMES.len()).map(|at| bin_limits(&pairs, at)).collect();
    let bins: Vec<[u8; FEATURE_NAMES.len()]> = pairs
        .iter()
        .map(|pair| {
            std::array::from_fn(|at| {
                let bin = limits[at].partition_point(|limit| *limit <= pair.features[at]);
                u8::try_from(bin).unwrap_or(u8::MAX)
            })
        })
        .collect();
    let mut scores = vec![0.0; pairs.len()];
    let mut trees = Vec::new();
    for number in 0..TREES {
        let mut slopes = vec![Slope::default(); pairs.len()];
        let mut start = 0;
        for list in lists {
            let span = start..start + list.pairs.len();
            add_slopes(list, &scores[span.clone()], &mut slopes[span.clone()]);
            start = span.end;
        }
        let tree = grow(&bins, &limits, &slopes);
        for (score, pair) in scores.iter_mut().zip(&pairs) {
            *score += tree.value(&pair.features);
        }
        eprintln!("tree {}", number + 1);
        trees.push(tree);
    }
    trees
}

/// Returns the limits between the bins of a feature: quantiles of its values.
fn bin_limits(pairs: &[&Pair], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = pairs.iter().map(|pair| pair.features[feature]).collect();
    values.sort_by(f32::total_cmp);
    let mut limits: Vec<f32> =
        (1..BINS).filter_map(|bin| values.get(bin * values.len() / BINS).copied()).collect();
    // Values such as 0 fill many quantiles: the next value is a limit as well.
    let most = limits.first().copied().unwrap_or_default();
    limits.extend(values.iter().copied().find(|value| *value > most));
    limits.sort_by(f32::total_cmp);
    limits.dedup();
    limits
}

/// First and second derivative of the loss by the score of a pair.
#[derive(Clone, Copy, Default)]
struct Slope {
    first: f64,
    second: f64,
}

/// Adds the derivatives of one list.
fn add_slopes(list: &PairList, scores: &[f64], slopes: &mut [Slope]) {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let gain = |rank: usize| 1.0 / (to_float(rank) + 2.0).log2();
    let related = list.pairs.iter().filter(|pair| pair.is_related).count();
    let ideal: f64 = (0..related.min(RANKS)).map(gain).sum();
    if ideal == 0.0 {
        return;
    }
    let mut total = 0.0;
    let mut added = vec![Slope::default(); scores.len()];
    for (rank, &one) in order.iter().enumerate().take(RANKS) {
        for (other_rank, &other) in order.iter().enumerate().skip(rank + 1) {
            let (better, worse) = match (list.pairs[one].is_related, list.pairs[other].is_related) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                _ => continue,
            };
            let distance = scores[better] - scores[worse];
            let change = (gain(rank) - gain(other_rank)).abs() / ideal;
            // Pairs of nearly the same score matter most.
            let change = change / (0.01 + distance.abs());
            let share = 1.0 / (1.0 + distance.exp());
            added[better].first -= share * change;
            added[worse].first += share * change;
            added[better].second += share * (1.0 - share) * change;
            added[worse].second += share * (1.0 - share) * change;
            total += 2.0 * share * change;
        }
    }
    if total > 0.0 {
        let factor = list.weight * (1.0 + total).log2() / total;
        for (slope, added) in slopes.iter_mut().zip(added) {
            slope.first += factor * added.first;
            slope.second += factor * added.second;
        }
    }
}

/// A leaf while a tree grows.
struct GrowingLeaf {
    pairs: Vec<usize>,
    /// Position in the tree: for each split on the way, whether the value is not lower.
    way: Vec<bool>,
    /// Gain, feature and bin of the best split.
    split: Option<(f64, usize, usize)>,
}

/// Grows a tree leaf by leaf.
fn grow(bins: &[[u8; FEATURE_NAMES.len()]], limits: &[Vec<f32>], slopes: &[Slope]) -> Tree {
    let all: Vec<usize> = (0..bins.len()).collect();
    let split = best_split(&all, bins, limits, slopes);
    let mut leaves = vec![GrowingLeaf { pairs: all, way: Vec::new(), split }];
    let mut tree = Tree::Leaf(0.0);
    while leaves.len() < MAX_LEAVES {
        let gain = |leaf: &GrowingLeaf| leaf.split.map_or(0.0, |(gain, ..)| gain);
        let best = (0..leaves.len())
            .max_by(|a, b| gain(&leaves[*a]).total_cmp(&gain(&leaves[*b])).then(b.cmp(a)));
        let Some(best) = best.filter(|best| gain(&leaves[*best]) > 1e-9) else { break };
        let leaf = leaves.swap_remove(best);
        let Some((_, feature, bin)) = leaf.split else { break };
        let is_lower = |pair: &usize| usize::from(bins[*pair][feature]) <= bin;
        let (lower, other): (Vec<usize>, Vec<usize>) = leaf.pairs.iter().partition(|p| is_lower(p));
        replace(&mut tree, &leaf.way, || {
            let leaf = || Box::new(Tree::Leaf(0.0));
            Tree::Split(feature, limits[feature][bin], leaf(), leaf())
        });
        for (pairs, is_other) in [(lower, false), (other, true)] {
            let way: Vec<bool> = leaf.way.iter().copied().chain([is_other]).collect();
            let split = best_split(&pairs, bins, limits, slopes);
            leaves.push(GrowingLeaf { pairs, way, split });
        }
    }
    for leaf in leaves {
        let first: f64 = leaf.pairs.iter().map(|pair| slopes[*pair].first).sum();
        let second: f64 = leaf.pairs.iter().map(|pair| slopes[*pair].second).sum();
        replace(&mut tree, &leaf.way, || Tree::Leaf(-STEP * first / (second + PENALTY)));
    }
    tree
}

/// Replaces the leaf at a position.
fn replace(tree: &mut Tree, way: &[bool], node: impl FnOnce() -> Tree) {
    match (tree, way) {
        (tree, []) => *tree = node(),
        (Tree::Split(_, _, lower, other), [first, rest @ ..]) => {
            replace(if *first { other } else { lower }, rest, node);
        }
        (Tree::Leaf(_), _) => {}
    }
}

/// Returns gain, feature and bin of the split that lowers the loss most.
fn best_split(
    pairs: &[usize],
    bins: &[[u8; FEATURE_NAMES.len()]],
    limits: &[Vec<f32>],
    slopes: &[Slope],
) -> Option<(f64, usize, usize)> {
    let value = |first: f64, second: f64| first * first / (second + PENALTY);
    let mut best: Option<(f64, usize, usize)> = None;
    for (feature, limits) in limits.iter().enumerate() {
        let mut sums = vec![(0.0_f64, 0.0_f64, 0_usize); limits.len() + 1];
        for pair in pairs {
            let sum = &mut sums[usize::from(bins[*pair][feature])];
            let slope = slopes[*pair];
            *sum = (sum.0 + slope.first, sum.1 + slope.second, sum.2 + 1);
        }
        let whole = sums.iter().fold((0.0, 0.0), |whole, sum| (whole.0 + sum.0, whole.1 + sum.1));
        let mut lower = (0.0, 0.0, 0);
        for (bin, sum) in sums.iter().enumerate().take(limits.len()) {
            lower = (lower.0 + sum.0, lower.1 + sum.1, lower.2 + sum.2);
            if lower.2 < MIN_PAIRS || pairs.len() - lower.2 < MIN_PAIRS {
                continue;
            }
            let gain = value(lower.0, lower.1) + value(whole.0 - lower.0, whole.1 - lower.1)
                - value(whole.0, whole.1);
            let leaf = |first: f64, second: f64| -first / (second + PENALTY);
            let rise = leaf(whole.0 - lower.0, whole.1 - lower.1) - leaf(lower.0, lower.1);
            // A nearer story is not less related than the same one farther away.
            let is_allowed = match FEATURE_NAMES[feature] {
                "near" => rise >= 0.0,
                "distance" => rise <= 0.0,
                _ => true,
            };
            if is_allowed && best.is_none_or(|(best, ..)| gain > best) {
                best = Some((gain, feature, bin));
            }
        }
    }
    best
}

/// Converts a small count.
fn to_float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
