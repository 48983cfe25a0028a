//! The model that ranks pairs of stories: a sum of regression trees over the features of a pair.

use std::sync::LazyLock;

use super::comparison::{FEATURE_NAMES, PairFeatures};

/// The trees, made by `examples/train_related`. The first line has the scale and the bias by which
/// the sum of the trees becomes the logit of a probability. Each further line is a tree in prefix
/// notation: `feature<limit` is followed by the tree for lower values and the tree for the others; a
/// number is a leaf.
static MODEL: LazyLock<RankingModel> =
    LazyLock::new(|| RankingModel::parse(include_str!("../../../assets/related/trees.txt")));

/// Returns the logit of the probability that a pair of stories is related.
pub(super) fn logit(features: &PairFeatures) -> f32 {
    MODEL.logit(features)
}

/// A node of a tree. The subtree for lower values follows its node.
#[derive(Debug, Clone, Copy)]
enum TreeNode {
    Split {
        feature: usize,
        limit: f32,
        /// Position of the subtree for values that are not lower.
        otherwise: usize,
    },
    Leaf(f32),
}

#[derive(Debug, Default)]
struct RankingModel {
    scale: f32,
    bias: f32,
    nodes: Vec<TreeNode>,
    /// Positions of the roots.
    roots: Vec<usize>,
}

impl RankingModel {
    fn parse(table: &str) -> Self {
        let mut lines = table.lines();
        let mut first = lines.next().unwrap_or_default().split(' ');
        let mut number = || first.next().and_then(|number| number.parse().ok()).unwrap_or_default();
        let mut model = Self { scale: number(), bias: number(), ..Self::default() };
        for line in lines {
            model.roots.push(model.nodes.len());
            model.push_tree(&mut line.split(' '));
        }
        model
    }

    /// Appends the nodes of a tree. An invalid node becomes a leaf without effect.
    fn push_tree<'a>(&mut self, nodes: &mut impl Iterator<Item = &'a str>) {
        let node = nodes.next().unwrap_or_default();
        let split = node.split_once('<').and_then(|(name, limit)| {
            let feature = FEATURE_NAMES.iter().position(|known| *known == name)?;
            Some((feature, limit.parse().ok()?))
        });
        let Some((feature, limit)) = split else {
            self.nodes.push(TreeNode::Leaf(node.parse().unwrap_or_default()));
            return;
        };
        let at = self.nodes.len();
        self.nodes.push(TreeNode::Leaf(0.0));
        self.push_tree(nodes);
        let otherwise = self.nodes.len();
        self.push_tree(nodes);
        if let Some(node) = self.nodes.get_mut(at) {
            *node = TreeNode::Split { feature, limit, otherwise };
        }
    }

    fn logit(&self, features: &PairFeatures) -> f32 {
        let sum: f32 = self.roots.iter().map(|root| self.leaf(*root, features)).sum();
        self.scale * sum + self.bias
    }

    /// Returns the value of the leaf that a pair reaches.
    fn leaf(&self, root: usize, features: &PairFeatures) -> f32 {
        let mut at = root;
        loop {
            match self.nodes.get(at) {
                Some(TreeNode::Split { feature, limit, otherwise }) => {
                    let is_lower = features.get(*feature).is_some_and(|value| value < limit);
                    at = if is_lower { at + 1 } else { *otherwise };
                }
                Some(TreeNode::Leaf(value)) => return *value,
                None => return 0.0,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_the_leaves_that_a_pair_reaches() {
        let table = "2 -1\nwords<0.5 titles<0.25 1 2 4\nnear<0.5 -1 0.5";
        let model = RankingModel::parse(table);
        let logit = |words, titles, near| {
            let features = FEATURE_NAMES.map(|name| match name {
                "words" => words,
                "titles" => titles,
                "near" => near,
                _ => 0.0,
            });
            model.logit(&features)
        };
        let expected = [2.0 * (1.0 - 1.0) - 1.0, 2.0 * (2.0 + 0.5) - 1.0, 2.0 * (4.0 + 0.5) - 1.0];
        let found = [logit(0.4, 0.2, 0.0), logit(0.4, 0.25, 1.0), logit(0.5, 0.0, 0.5)];
        for (found, expected) in found.into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6, "{found} {expected}");
        }
    }

    #[test]
    fn model_in_assets_is_complete() {
        assert!(MODEL.roots.len() > 10 && MODEL.scale > 0.0 && MODEL.bias < 0.0);
        let is_split = |node: &&TreeNode| matches!(node, TreeNode::Split { .. });
        let splits = MODEL.nodes.iter().filter(is_split).count();
        assert_eq!(MODEL.nodes.len(), 2 * splits + MODEL.roots.len());
        assert!(splits > MODEL.roots.len());
    }
}
