//! The trained weights: the model file, and the model of one annotation guideline.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::feature_hash::{SHAPE_VALUES, shape_features};
use super::label::{BioLabel, LABEL_COUNT};
use super::word_stats::{WordStats, WordStatsTable};
use crate::news::AnnotationScheme;

/// Factor by which weights are multiplied before they are rounded to integers.
pub const WEIGHT_SCALE: f32 = 64.0;

/// Score of a forbidden transition.
const FORBIDDEN: i32 = -1_000_000;

/// Weights of one feature for each label. The last element is unused; it pads the array to eight.
type LabelWeights = [i16; LABEL_COUNT + 1];

/// Sums of weights, multiplied by [`WEIGHT_SCALE`].
pub(super) type LabelScores = [i32; LABEL_COUNT + 1];

/// Converts a weight to its integer form in the model file.
// The value is rounded and clamped to the range of the type.
#[allow(clippy::cast_possible_truncation)]
pub fn quantize(weight: f32) -> i8 {
    (weight * WEIGHT_SCALE).round().clamp(-127.0, 127.0) as i8
}

/// The weights of one feature in the model file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeatureWeights {
    /// Hash of the feature.
    pub feature: u32,
    /// Its weights for each label: the weights shared by all sources, then the additional weights
    /// of each source.
    pub weights: Vec<[i8; LABEL_COUNT]>,
}

/// The model file, uncompressed.
#[derive(Debug, Default)]
pub struct ModelFile(Vec<u8>);

/// The contents of the model file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct ModelFileContents<'a> {
    /// Word statistics by hash.
    word_stats: Vec<(u32, WordStats)>,
    /// Hashes of the features, delta-encoded.
    features: Vec<u32>,
    /// The weight groups of each feature: one bit for the shared group, and one for each source.
    #[serde(borrow)]
    groups: Cow<'a, [u8]>,
    /// Weights of all features, group by group, seven per group.
    #[serde(borrow)]
    weights: Cow<'a, [u8]>,
    /// Transition weights of each group, by previous and next label.
    transitions: Vec<Vec<i16>>,
}

impl ModelFile {
    /// Serializes a trained model. `rows` must be sorted by feature. `steps` has the transition
    /// weights of each group, by previous and next label.
    pub fn pack(words: &WordStatsTable, rows: &[FeatureWeights], steps: Vec<Vec<i16>>) -> Self {
        let mut packed = ModelFileContents {
            word_stats: words.entries().to_vec(),
            transitions: steps,
            ..ModelFileContents::default()
        };
        let mut last = 0;
        for row in rows {
            let told = |group: &[i8; LABEL_COUNT]| group.iter().any(|weight| *weight != 0);
            let groups: Vec<(u8, &[i8; LABEL_COUNT])> =
                (0..).zip(&row.weights).filter(|(_, group)| told(group)).collect();
            if groups.is_empty() {
                continue;
            }
            packed.features.push(row.feature.wrapping_sub(last));
            last = row.feature;
            packed.groups.to_mut().push(groups.iter().fold(0, |all, (group, _)| all | 1 << group));
            let weights = groups.iter().flat_map(|(_, weights)| weights.iter());
            packed.weights.to_mut().extend(weights.map(|weight| weight.cast_unsigned()));
        }
        Self(postcard::to_stdvec(&packed).unwrap_or_default())
    }

    /// Returns the compressed bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        lz4_flex::compress_prepend_size(&self.0)
    }

    /// Reads the bytes of a file; `None` if they cannot be decompressed.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        lz4_flex::decompress_size_prepended(bytes).ok().map(Self)
    }
}

/// The weights for one annotation guideline.
#[derive(Debug)]
pub struct CrfModel {
    word_stats: WordStatsTable,
    /// Features and their weights: a hash table with linear probing, so that most lookups need one
    /// probe.
    table: Vec<(u32, LabelWeights)>,
    /// Bitmap of the leading bits of the features in the table. Most features of an unseen word are
    /// absent, and the bitmap shows that without a table lookup.
    presence_bits: Vec<u64>,
    /// Summed weights for every combination of four shapes.
    shape_scores: Vec<LabelScores>,
    /// Transition weights by previous and next label.
    transitions: [[i32; LABEL_COUNT + 1]; LABEL_COUNT + 1],
    initial: LabelScores,
}

/// Number of leading bits of a feature that index the bitmap. With 300,000 features, one in seven
/// absent features passes.
const PRESENCE_PREFIX_BITS: u32 = 21;

/// Returns the bitmap word and the bit of a feature.
fn presence_bit(feature: u32) -> (usize, u64) {
    let first = feature >> (u32::BITS - PRESENCE_PREFIX_BITS);
    ((first >> 6) as usize, 1 << (first & 63))
}

/// The weights of an absent feature.
static ZERO_WEIGHTS: LabelWeights = [0; LABEL_COUNT + 1];

impl CrfModel {
    /// Creates a model that has word statistics but no features, for training.
    pub fn untrained(words: WordStatsTable) -> Self {
        Self::new(words, Vec::new(), [[0; LABEL_COUNT]; LABEL_COUNT])
    }

    /// Creates the model of one guideline from a file. A damaged file gives an empty model.
    pub fn for_guide(file: &ModelFile, guide: AnnotationScheme) -> Self {
        let file: ModelFileContents = postcard::from_bytes(&file.0).unwrap_or_default();
        let source = 1 + guide.corpus_index();
        let mut rows: Vec<(u32, LabelWeights)> = Vec::with_capacity(file.features.len());
        let (mut feature, mut weights) = (0_u32, file.weights.chunks_exact(LABEL_COUNT));
        for (distance, groups) in file.features.iter().zip(&*file.groups) {
            feature = feature.wrapping_add(*distance);
            let mut sum = [0; LABEL_COUNT + 1];
            for group in (0..u8::BITS).filter(|group| groups >> group & 1 == 1) {
                let group_weights = weights.next().unwrap_or_default();
                if group == 0 || group as usize == source {
                    for (sum, weight) in sum.iter_mut().zip(group_weights) {
                        *sum += i16::from(weight.cast_signed());
                    }
                }
            }
            if sum != ZERO_WEIGHTS {
                rows.push((feature, sum));
            }
        }
        let mut steps = [[0_i32; LABEL_COUNT]; LABEL_COUNT];
        for group in [0, source].into_iter().filter_map(|group| file.transitions.get(group)) {
            for (row, weights) in steps.iter_mut().zip(group.chunks(LABEL_COUNT)) {
                for (step, weight) in row.iter_mut().zip(weights) {
                    *step += i32::from(*weight);
                }
            }
        }
        Self::new(WordStatsTable::from_sorted(file.word_stats), rows, steps)
    }

    fn new(
        words: WordStatsTable,
        rows: Vec<(u32, LabelWeights)>,
        known: [[i32; LABEL_COUNT]; LABEL_COUNT],
    ) -> Self {
        let size = (rows.len() * 2).next_power_of_two().max(1);
        let mut table = vec![(0, ZERO_WEIGHTS); size];
        let mut present = vec![0; 1 << (PRESENCE_PREFIX_BITS - 6)];
        for (feature, weights) in rows {
            let (word, bit) = presence_bit(feature);
            if let Some(word) = present.get_mut(word) {
                *word |= bit;
            }
            let mut at = feature as usize & (size - 1);
            while table.get(at).is_some_and(|(_, weights)| *weights != ZERO_WEIGHTS) {
                at = (at + 1) & (size - 1);
            }
            if let Some(place) = table.get_mut(at) {
                *place = (feature, weights);
            }
        }
        let mut steps = [[FORBIDDEN; LABEL_COUNT + 1]; LABEL_COUNT + 1];
        let mut start = [FORBIDDEN; LABEL_COUNT + 1];
        for (before, (row, known)) in steps.iter_mut().zip(&known).enumerate() {
            for (after, (step, weight)) in row.iter_mut().zip(known).enumerate() {
                if BioLabel::from_index(after).may_follow(BioLabel::from_index(before)) {
                    *step = *weight;
                }
            }
        }
        for (label, start) in start.iter_mut().enumerate().take(LABEL_COUNT) {
            if BioLabel::from_index(label).may_follow(BioLabel::OUTSIDE) {
                *start = 0;
            }
        }
        let mut model = Self {
            word_stats: words,
            table,
            presence_bits: present,
            shape_scores: Vec::new(),
            transitions: steps,
            initial: start,
        };
        model.shape_scores =
            (0..SHAPE_VALUES.pow(4)).map(|number| model.sum_shapes(number)).collect();
        model
    }

    fn sum_shapes(&self, number: usize) -> LabelScores {
        let shape = |place: u32| number / SHAPE_VALUES.pow(place) % SHAPE_VALUES;
        let mut sum = [0; LABEL_COUNT + 1];
        for feature in shape_features([shape(3), shape(2), shape(1), shape(0)]) {
            for (sum, weight) in sum.iter_mut().zip(self.weights(feature).unwrap_or(&ZERO_WEIGHTS))
            {
                *sum += i32::from(*weight);
            }
        }
        sum
    }

    /// Returns the word statistics.
    pub fn word_stats(&self) -> &WordStatsTable {
        &self.word_stats
    }

    /// Returns the weights of a feature. `None` if it has none.
    pub(super) fn weights(&self, feature: u32) -> Option<&LabelWeights> {
        let (word, bit) = presence_bit(feature);
        if self.presence_bits.get(word).is_none_or(|word| word & bit == 0) {
            return None;
        }
        let mask = self.table.len() - 1;
        let mut at = feature as usize & mask;
        loop {
            match self.table.get(at) {
                Some((known, weights)) if *known == feature => return Some(weights),
                Some((_, weights)) if *weights != ZERO_WEIGHTS => at = (at + 1) & mask,
                _ => return None,
            }
        }
    }

    /// Returns the weight of a feature for a label.
    pub fn weight(&self, feature: u32, label: usize) -> i16 {
        self.weights(feature).and_then(|weights| weights.get(label)).copied().unwrap_or_default()
    }

    /// Returns the weight of a transition between labels. With no label before, returns the weight
    /// of starting with `label`.
    pub fn transition(&self, before: Option<usize>, label: usize) -> i32 {
        let row = before.map_or(Some(&self.initial), |before| self.transitions.get(before));
        row.and_then(|row| row.get(label)).copied().unwrap_or(FORBIDDEN)
    }

    /// Returns the summed weights of four shapes.
    pub(super) fn shape_scores(&self, shapes: [usize; 4]) -> &LabelScores {
        static NONE: LabelScores = [0; LABEL_COUNT + 1];
        let number = shapes.iter().fold(0, |number, shape| number * SHAPE_VALUES + shape);
        self.shape_scores.get(number).unwrap_or(&NONE)
    }

    /// Returns the transition weights by previous and next label.
    pub(super) fn transitions(&self) -> &[[i32; LABEL_COUNT + 1]; LABEL_COUNT + 1] {
        &self.transitions
    }

    /// Returns the weight of a label after another one, or at the start of a sentence.
    pub(super) fn step(&self, before: Option<BioLabel>, label: BioLabel) -> i32 {
        let row = before.map_or(Some(&self.initial), |before| self.transitions.get(before.index()));
        row.and_then(|row| row.get(label.index())).copied().unwrap_or_default()
    }

    /// Returns the weights of the first label.
    pub(super) fn initial(&self) -> &LabelScores {
        &self.initial
    }
}
