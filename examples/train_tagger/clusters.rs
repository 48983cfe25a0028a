//! Word clustering by context: the exchange algorithm for a class bigram model (Kneser and Ney
//! 1993; Martin, Liermann and Ney 1998).

use std::collections::HashMap;

/// Maximum number of passes over all words.
const MAX_ROUNDS: usize = 12;

/// Stops when fewer than one word in this many changes its cluster.
const MIN_MOVED_FRACTION: usize = 100;

/// Bigram counts of clusters. One additional cluster represents the edges of texts.
struct BigramCounts {
    clusters: usize,
    /// How often a cluster precedes another one.
    pairs: Vec<i64>,
    /// How often a cluster precedes anything, and follows anything.
    before: Vec<i64>,
    after: Vec<i64>,
}

/// The neighbors of each word, with their counts.
type NeighborCounts = Vec<Vec<(usize, i64)>>;

/// Assigns each word to a cluster. Words are numbered by descending frequency; texts are sequences
/// of word numbers.
pub(crate) fn exchange_clusters(texts: &[Vec<usize>], words: usize, clusters: usize) -> Vec<usize> {
    let (left, right) = count_neighbors(texts, words);
    let mut assignment: Vec<usize> =
        (0..words).map(|word| word % clusters).chain([clusters]).collect();
    let mut counts = BigramCounts::new(&right, &assignment, clusters);
    for _ in 0..MAX_ROUNDS {
        let mut moved = 0;
        for word in 0..words {
            let sides = ClusterContext::new(word, &left[word], &right[word], &assignment, clusters);
            let old = assignment[word];
            counts.add_word(&sides, old, -1);
            let best = counts.best(&sides, old);
            counts.add_word(&sides, best, 1);
            moved += usize::from(best != old);
            assignment[word] = best;
        }
        if moved * MIN_MOVED_FRACTION < words {
            break;
        }
    }
    assignment.truncate(words);
    assignment
}

/// Returns the words before and after each word. The edges of texts count as one additional word.
fn count_neighbors(texts: &[Vec<usize>], words: usize) -> (NeighborCounts, NeighborCounts) {
    let mut pairs: HashMap<(usize, usize), i64> = HashMap::new();
    for text in texts {
        let edged = std::iter::once(words).chain(text.iter().copied()).chain([words]);
        let next = edged.clone().skip(1);
        for pair in edged.zip(next) {
            *pairs.entry(pair).or_default() += 1;
        }
    }
    let mut pairs: Vec<((usize, usize), i64)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    let (mut left, mut right) = (vec![Vec::new(); words + 1], vec![Vec::new(); words + 1]);
    for ((before, behind), count) in pairs {
        right[before].push((behind, count));
        left[behind].push((before, count));
    }
    (left, right)
}

/// The clusters next to one word.
struct ClusterContext {
    left: Vec<(usize, i64)>,
    right: Vec<(usize, i64)>,
    /// How often the word is next to itself.
    self_count: i64,
    /// How often the word precedes anything, and follows anything.
    before: i64,
    after: i64,
}

impl ClusterContext {
    fn new(
        word: usize,
        left: &[(usize, i64)],
        right: &[(usize, i64)],
        assignment: &[usize],
        clusters: usize,
    ) -> Self {
        let sum = |side: &[(usize, i64)]| {
            let mut sums = vec![0; clusters + 1];
            for (other, count) in side.iter().filter(|(other, _)| *other != word) {
                sums[assignment[*other]] += count;
            }
            sums.into_iter().enumerate().filter(|(_, count)| *count > 0).collect()
        };
        let count = |side: &[(usize, i64)]| side.iter().map(|(_, count)| count).sum();
        let self_count =
            right.iter().find(|(other, _)| *other == word).map_or(0, |(_, count)| *count);
        Self {
            left: sum(left),
            right: sum(right),
            self_count,
            before: count(right),
            after: count(left),
        }
    }
}

impl BigramCounts {
    fn new(right: &NeighborCounts, assignment: &[usize], clusters: usize) -> Self {
        let size = clusters + 1;
        let (before, behind) = (vec![0; size], vec![0; size]);
        let mut counts = Self { clusters, pairs: vec![0; size * size], before, after: behind };
        for (word, behind) in right.iter().enumerate() {
            for (other, count) in behind {
                counts.pairs[assignment[word] * size + assignment[*other]] += count;
                counts.before[assignment[word]] += count;
                counts.after[assignment[*other]] += count;
            }
        }
        counts
    }

    /// Adds a word to a cluster or, with a `sign` of -1, removes it.
    fn add_word(&mut self, sides: &ClusterContext, cluster: usize, sign: i64) {
        let size = self.clusters + 1;
        for (other, count) in &sides.left {
            self.pairs[other * size + cluster] += sign * count;
        }
        for (other, count) in &sides.right {
            self.pairs[cluster * size + other] += sign * count;
        }
        self.pairs[cluster * size + cluster] += sign * sides.self_count;
        self.before[cluster] += sign * sides.before;
        self.after[cluster] += sign * sides.after;
    }

    /// Returns the cluster that maximizes the likelihood of the texts for an unassigned word; `old`
    /// if no other cluster is better.
    fn best(&self, sides: &ClusterContext, old: usize) -> usize {
        let mut best = (self.likelihood_gain(sides, old) + 1e-9, old);
        for cluster in 0..self.clusters {
            let gain = self.likelihood_gain(sides, cluster);
            if gain > best.0 {
                best = (gain, cluster);
            }
        }
        best.1
    }

    /// Returns the increase of the log-likelihood if the word is added to a cluster.
    fn likelihood_gain(&self, sides: &ClusterContext, cluster: usize) -> f64 {
        let size = self.clusters + 1;
        let grown = |count: i64, by: i64| n_log_n(count + by) - n_log_n(count);
        let mut own = sides.self_count;
        let mut gain = 0.0;
        for (other, count) in &sides.left {
            if *other == cluster {
                own += count;
            } else {
                gain += grown(self.pairs[other * size + cluster], *count);
            }
        }
        let row = &self.pairs[cluster * size..(cluster + 1) * size];
        for (other, count) in &sides.right {
            if *other == cluster {
                own += count;
            } else {
                gain += grown(row[*other], *count);
            }
        }
        gain + grown(row[cluster], own)
            - grown(self.before[cluster], sides.before)
            - grown(self.after[cluster], sides.after)
    }
}

/// Returns n ln n, from a table for small numbers.
fn n_log_n(count: i64) -> f64 {
    static SMALL: std::sync::LazyLock<Vec<f64>> =
        std::sync::LazyLock::new(|| (0..100_000).map(exact).collect());
    match usize::try_from(count).ok().and_then(|count| SMALL.get(count)) {
        Some(known) => *known,
        None => exact(count),
    }
}

fn exact(count: i64) -> f64 {
    if count <= 0 { 0.0 } else { count as f64 * (count as f64).ln() }
}
