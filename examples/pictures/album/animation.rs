//! Animates the elements of a recording with CSS.

use std::collections::BTreeMap;

use super::screen_svg::PlacedElement;
use super::svg::px;
use super::window::Scene;

/// Groups the elements by the scenes that they are visible in. Returns the groups, and the CSS that
/// shows and hides them. With reduced motion, only the first scene is shown.
pub(super) fn animate(
    seen: &BTreeMap<PlacedElement, Vec<usize>>,
    scenes: &[Scene],
    left: i32,
) -> (String, String) {
    let mut groups: BTreeMap<&[usize], String> = BTreeMap::new();
    for (piece, at) in seen {
        *groups.entry(at).or_default() += &piece.element();
    }
    let clock = Timeline::of(scenes);
    let mut css = clock.base_css(left);
    let mut elements = String::new();
    for (at, (times, pieces)) in groups.into_iter().enumerate() {
        if times.len() == scenes.len() {
            elements += &pieces;
            continue;
        }
        css += &format!(
            ".f{at}{{animation-name:a{at}}}@keyframes a{at}{{{}}}",
            clock.keyframes(times)
        );
        let first = if times.first() == Some(&0) { " z" } else { "" };
        elements += &format!("<g class=\"f f{at}{first}\">{pieces}</g>\n");
    }
    (elements, css + "@media(prefers-reduced-motion:reduce){.f,.p{animation:none}}")
}

/// Start times of the scenes, in milliseconds.
struct Timeline {
    start_times: Vec<u32>,
    total: u32,
}

impl Timeline {
    fn of(scenes: &[Scene]) -> Self {
        let mut total = 0;
        let begins = scenes.iter().map(|scene| {
            total += scene.millis;
            total - scene.millis
        });
        Self { start_times: begins.collect(), total: total.max(1) }
    }

    /// Returns the CSS common to all elements, and that of the progress line.
    fn base_css(&self, left: i32) -> String {
        let seconds = format!("{}.{:03}s", self.total / 1000, self.total % 1000);
        format!(
            ".f{{visibility:hidden;animation:{seconds} step-end infinite}}.z{{visibility:visible}}\
             .p{{transform:scaleX(0);transform-origin:{}px 0;animation:p {seconds} linear infinite}}\
             @keyframes p{{to{{transform:scaleX(1)}}}}",
            px(left)
        )
    }

    /// Returns the keyframes of an element that is visible in these scenes.
    fn keyframes(&self, times: &[usize]) -> String {
        let shown = |at: usize| times.binary_search(&at).is_ok();
        let mut keyframes = String::new();
        for (at, begin) in self.start_times.iter().enumerate() {
            if at == 0 || shown(at) != shown(at - 1) {
                let value = if shown(at) { "visible" } else { "hidden" };
                keyframes += &format!("{}{{visibility:{value}}}", self.percentage(*begin));
            }
        }
        let last =
            if shown(self.start_times.len().saturating_sub(1)) { "visible" } else { "hidden" };
        keyframes + &format!("to{{visibility:{last}}}")
    }

    /// Returns a time as a percentage of the total, in integer arithmetic, which gives the same
    /// result on every platform.
    fn percentage(&self, millis: u32) -> String {
        let thousandths = u64::from(millis) * 100_000 / u64::from(self.total);
        format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
    }
}
