//! L-BFGS (Nocedal 1980): minimizes a smooth function from its gradient.

use std::collections::VecDeque;

/// Number of steps in memory.
const MEMORY: usize = 7;

/// Maximum number of steps, and the minimum relative decrease over a window of steps to continue.
const MAX_STEPS: usize = 120;
const WINDOW: usize = 10;
const MIN_RELATIVE_DECREASE: f64 = 2e-4;

/// Fraction of the predicted decrease that a step must reach (Armijo condition), and the maximum
/// number of times it is halved.
const ARMIJO_FRACTION: f64 = 1e-4;
const MAX_HALVINGS: usize = 12;

/// A step, the change of the gradient along it, and the reciprocal of their dot product.
struct LbfgsStep {
    position_change: Vec<f32>,
    gradient_change: Vec<f32>,
    rho: f64,
}

/// Minimizes a function from a starting point. `function` returns its value and writes its
/// gradient.
pub(crate) fn minimize(
    mut at: Vec<f32>,
    function: &mut dyn FnMut(&[f32], &mut [f32]) -> f64,
) -> Vec<f32> {
    let mut slope = vec![0.0; at.len()];
    let mut value = function(&at, &mut slope);
    let mut values = vec![value];
    let mut steps: VecDeque<LbfgsStep> = VecDeque::new();
    for number in 0..MAX_STEPS {
        let way = direction(&slope, &steps);
        let promise = dot(&slope, &way);
        let mut length = 1.0_f32;
        let mut next_slope = vec![0.0; at.len()];
        let (mut next, mut next_value) = (Vec::new(), value);
        for _ in 0..=MAX_HALVINGS {
            next = at.iter().zip(&way).map(|(at, way)| at + length * way).collect();
            next_value = function(&next, &mut next_slope);
            if next_value <= value + ARMIJO_FRACTION * f64::from(length) * promise {
                break;
            }
            length *= 0.5;
        }
        let along: Vec<f32> = next.iter().zip(&at).map(|(next, at)| next - at).collect();
        let change: Vec<f32> =
            next_slope.iter().zip(&slope).map(|(next, old)| next - old).collect();
        let product = dot(&along, &change);
        if product > 1e-10 {
            if steps.len() == MEMORY {
                steps.pop_front();
            }
            steps.push_back(LbfgsStep {
                position_change: along,
                gradient_change: change,
                rho: 1.0 / product,
            });
        }
        (at, slope, value) = (next, next_slope, next_value);
        values.push(value);
        if number % 20 == 0 {
            eprintln!("step {number}: {value:.0}");
        }
        let earlier = values.len().checked_sub(WINDOW + 1).and_then(|place| values.get(place));
        if earlier.is_some_and(|earlier| (earlier - value) / value < MIN_RELATIVE_DECREASE) {
            break;
        }
    }
    at
}

/// Returns the descent direction: the negative gradient, corrected by the curvature along the last
/// steps (two-loop recursion).
fn direction(slope: &[f32], steps: &VecDeque<LbfgsStep>) -> Vec<f32> {
    let mut way: Vec<f32> = slope.iter().map(|slope| -slope).collect();
    let mut shares = Vec::new();
    for step in steps.iter().rev() {
        let share = step.rho * dot(&step.position_change, &way);
        add(&mut way, -share, &step.gradient_change);
        shares.push(share);
    }
    let scale = match steps.back() {
        Some(last) => 1.0 / (last.rho * dot(&last.gradient_change, &last.gradient_change)),
        None => 1.0 / dot(slope, slope).sqrt().max(f64::MIN_POSITIVE),
    };
    for way in &mut way {
        *way *= scale as f32;
    }
    for (step, share) in steps.iter().zip(shares.into_iter().rev()) {
        let back = step.rho * dot(&step.gradient_change, &way);
        add(&mut way, share - back, &step.position_change);
    }
    way
}

fn add(to: &mut [f32], share: f64, from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += share as f32 * from;
    }
}

/// Returns the dot product, summed in chunks to preserve precision.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    let piece = |(a, b): (&[f32], &[f32])| -> f32 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    a.chunks(4096).zip(b.chunks(4096)).map(piece).map(f64::from).sum()
}
