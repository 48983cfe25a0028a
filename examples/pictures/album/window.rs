//! The SVG documents: windows around screens, the bar with the pressed keys, and the animation.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;

use super::animation;
use super::glyphs::{self, SYMBOLS};
use super::palette::WindowColors;
use super::screen_svg::{self, PlacedElement};
use super::svg::{CELL, SharedDefs, escaped, px};

/// One screen of a recording.
pub(super) struct Scene {
    /// The screen.
    pub(super) buffer: Buffer,
    /// Labels of the keys that led to the screen, and how often each was pressed.
    pub(super) key_labels: Vec<(String, usize)>,
    /// What the keys do.
    pub(super) caption: &'static str,
    /// How long the screen is shown, in milliseconds.
    pub(super) millis: u32,
}

/// Horizontal and vertical margin around a screen, in tenths of a pixel.
const MARGIN: (i32, i32) = (140, 75);

/// Height of the title bar, and of the bar with the keys.
const BAR: i32 = 320;
const KEY_BAR: i32 = 460;

/// Distance between two windows.
const GAP: i32 = 140;

/// Half the width of the line around a window, so that it is not clipped.
const HALF_BORDER: i32 = 5;

const CSS: &str = "text{fill:currentColor;font:14px ui-monospace,SFMono-Regular,Menlo,\
    'Cascadia Mono','DejaVu Sans Mono','Liberation Mono',Consolas,monospace}\
    .s{font-family:system-ui,-apple-system,'Segoe UI','DejaVu Sans',sans-serif}\
    .b{font-weight:700}.i{font-style:italic}.m{text-anchor:middle}\
    path{fill:currentColor}.k{shape-rendering:crispEdges}\
    .l,.h,.u,.n{fill:none;stroke:currentColor;stroke-width:1.2}\
    .h{stroke-width:2.4}.n{stroke-width:1.3}";

/// Draws the scenes as an animation in an endless loop.
pub(super) fn animation_svg(title: &str, scenes: &[Scene]) -> String {
    let ground = WindowColors::DARK;
    let mut defs = SharedDefs::default();
    let Some(first) = scenes.first() else { return String::new() };
    let (width, height) = window_size(&first.buffer, KEY_BAR);
    let mut body =
        window("kliping", &ground, (HALF_BORDER, HALF_BORDER), (width, height), &mut defs);
    let below = HALF_BORDER + height - KEY_BAR;
    body += &draw_key_bar((HALF_BORDER, below), width, &ground, &mut defs);
    let place = (HALF_BORDER + MARGIN.0, HALF_BORDER + BAR + MARGIN.1);
    let mut seen: BTreeMap<PlacedElement, Vec<usize>> = BTreeMap::new();
    for (at, scene) in scenes.iter().enumerate() {
        let mut pieces = screen_svg::screen_elements(&scene.buffer, place, &ground, &mut defs);
        pieces.push(PlacedElement {
            y: below,
            x: place.0,
            id: key_captions(scene, &ground, &mut defs),
        });
        for piece in pieces {
            seen.entry(piece).or_default().push(at);
        }
    }
    let (pieces, css) = animation::animate(&seen, scenes, HALF_BORDER);
    body += &pieces;
    document(title, (width + 2 * HALF_BORDER, height + 2 * HALF_BORDER), &css, &body, &defs)
}

/// Draws windows one below the other.
pub(super) fn windows_svg(title: &str, windows: &[(&str, WindowColors, Buffer)]) -> String {
    let mut defs = SharedDefs::default();
    let (mut body, mut top, mut widest) = (String::new(), HALF_BORDER, 0);
    for (name, ground, buffer) in windows {
        let (width, height) = window_size(buffer, 0);
        body += &window(name, ground, (HALF_BORDER, top), (width, height), &mut defs);
        let place = (HALF_BORDER + MARGIN.0, top + BAR + MARGIN.1);
        let pieces = screen_svg::screen_elements(buffer, place, ground, &mut defs);
        body.extend(pieces.iter().map(PlacedElement::element));
        body.push('\n');
        top += height + GAP;
        widest = widest.max(width);
    }
    document(title, (widest + 2 * HALF_BORDER, top - GAP + HALF_BORDER), "", &body, &defs)
}

/// Returns the width and height of the window around a screen.
fn window_size(buffer: &Buffer, below: i32) -> (i32, i32) {
    let (width, height) = (i32::from(buffer.area.width), i32::from(buffer.area.height));
    (width * CELL.0 + 2 * MARGIN.0, height * CELL.1 + 2 * MARGIN.1 + BAR + below)
}

/// Draws an empty window with its title.
fn window(
    title: &str,
    ground: &WindowColors,
    (x, y): (i32, i32),
    (width, height): (i32, i32),
    defs: &mut SharedDefs,
) -> String {
    let (back, bar) = (defs.color(ground.background), defs.color(ground.bar));
    let (edge, caption) = (defs.color(ground.border), defs.color(ground.caption));
    let (wide, high) = (px(width), px(height));
    let place =
        format!("x=\"{}\" y=\"{}\" width=\"{wide}\" height=\"{high}\" rx=\"9\"", px(x), px(y));
    let top = format!(
        "M{} {}v-23a9 9 0 0 1 9-9h{}a9 9 0 0 1 9 9v23z",
        px(x),
        px(y + BAR),
        px(width - 180)
    );
    let line = format!("M{} {}h{wide}", px(x), px(y + BAR));
    let dots: String = (0..3)
        .map(|at| {
            format!(
                "<circle class=\"{edge} d\" cx=\"{}\" cy=\"{}\" r=\"5\"/>",
                px(x + 180 + at * 180),
                px(y + BAR / 2)
            )
        })
        .collect();
    let (center, ground_line) = (px(x + width / 2), px(y + BAR / 2 + 48));
    format!(
        "<rect class=\"{back} d\" {place}/><path class=\"{bar}\" d=\"{top}\"/>\
         <path class=\"{edge} n\" d=\"{line}\"/><rect class=\"{edge} n\" {place}/>{dots}\
         <text class=\"{caption} s m\" x=\"{center}\" y=\"{ground_line}\">{}</text>\n",
        escaped(title)
    )
}

/// Draws the bar for the keys, and the progress line above it.
fn draw_key_bar(
    (x, y): (i32, i32),
    width: i32,
    ground: &WindowColors,
    defs: &mut SharedDefs,
) -> String {
    let (bar, edge) = (defs.color(ground.bar), defs.color(ground.border));
    let done = defs.color([0x87, 0xd7, 0xff]);
    let (left, top, wide) = (px(x), px(y), px(width));
    let down = px(KEY_BAR - 90);
    let shape =
        format!("M{left} {top}h{wide}v{down}a9 9 0 0 1-9 9h-{}a9 9 0 0 1-9-9z", px(width - 180));
    let outline = format!("<path class=\"{edge} n\" d=\"{shape}\"/>");
    let line =
        format!("<path class=\"{done} p\" d=\"{}\"/>", glyphs::rect_path(x, y - 10, width, 20));
    format!("<path class=\"{bar}\" d=\"{shape}\"/>{outline}{line}\n")
}

/// Draws the keys of a scene and their caption. Returns the id of the element.
fn key_captions(scene: &Scene, ground: &WindowColors, defs: &mut SharedDefs) -> String {
    let (back, edge) = (defs.color(ground.background), defs.color(ground.border));
    let (text, caption) = (defs.color(ground.text), defs.color(ground.caption));
    let mut keys = String::new();
    let mut x = 0;
    for (cap, times) in &scene.key_labels {
        let wide = letters(cap) * CELL.0 + 160;
        let place =
            format!("x=\"{}\" y=\"10.5\" width=\"{}\" height=\"25\" rx=\"5\"", px(x), px(wide));
        keys += &format!("<rect class=\"{back} d\" {place}/><rect class=\"{edge} n\" {place}/>");
        let length = if letters(cap) > 1 {
            format!(" textLength=\"{}\"", px(letters(cap) * CELL.0))
        } else {
            String::new()
        };
        keys += &format!(
            "<text class=\"{text} b\" x=\"{}\" y=\"28\"{length}>{}</text>",
            px(x + 80),
            escaped(cap)
        );
        x += wide + 60;
        if *times > 1 {
            keys +=
                &format!("<text class=\"{caption} s\" x=\"{}\" y=\"28\">×{times}</text>", px(x));
            x += (letters(&times.to_string()) + 2) * CELL.0 + 20;
        }
    }
    if x > 0 {
        x += 60;
    }
    keys += &format!(
        "<text class=\"{caption} s\" x=\"{}\" y=\"28\">{}</text>",
        px(x),
        escaped(scene.caption)
    );
    defs.element_id(keys)
}

fn letters(text: &str) -> i32 {
    i32::try_from(text.chars().count()).unwrap_or(i32::MAX)
}

/// Returns the complete SVG document.
fn document(
    title: &str,
    (width, height): (i32, i32),
    css: &str,
    body: &str,
    defs: &SharedDefs,
) -> String {
    let (wide, high, title) = (px(width), px(height), escaped(title));
    let signs: String = SYMBOLS
        .iter()
        .map(|(_, id, filled, path)| {
            let class = if *filled { "" } else { " class=\"n\"" };
            format!("<path id=\"{id}\"{class} d=\"{path}\"/>\n")
        })
        .collect();
    let (colors, pieces) = (defs.css(), defs.elements());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\" role=\"img\">\n<title>{title}</title>\n\
         <style>{CSS}.d{{fill:currentColor}}{colors}\n{css}</style>\n\
         <defs>\n{signs}{pieces}</defs>\n{body}</svg>\n"
    )
}
