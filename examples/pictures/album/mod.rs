//! The pictures and how they are made. The example writes them, and a test compares them with the
//! files.

#![expect(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "elements are put together piece by piece; what that costs matters to nobody"
)]

mod animation;
mod glyphs;
mod headless;
mod palette;
mod recordings;
mod screen_svg;
mod svg;
mod window;

use std::error::Error;
use std::sync::Arc;

use jiff::civil::date;
use kliping::library::{Collection, Indexer, Library};
use ratatui::layout::Size;

use headless::HeadlessApp;
use palette::WindowColors;
use recordings::{RECORDINGS, Recording, RecordingStep};
use window::{Scene, animation_svg, windows_svg};

/// One file.
pub(crate) struct Picture {
    /// File name in `assets/pictures/`.
    pub(crate) file: &'static str,
    /// Contents of the file.
    pub(crate) svg: String,
}

/// Screen size of the recordings.
const SCREEN: Size = Size { width: 100, height: 28 };

/// Screen size of the theme samples.
const THEME_SCREEN: Size = Size { width: 100, height: 19 };

/// Duration of a screen between quick key presses, in milliseconds.
const QUICK: u32 = 130;

/// Returns all pictures, in the order of the README.
pub(crate) fn pictures() -> Result<Vec<Picture>, Box<dyn Error>> {
    let library = Indexer::in_memory(Collection::Sample, date(2026, 1, 1))?;
    let mut pictures = Vec::new();
    for flow in RECORDINGS {
        let scenes = play(&library, flow)?;
        pictures.push(Picture { file: flow.file, svg: animation_svg(flow.title, &scenes) });
    }
    pictures.push(theme_samples(&library)?);
    Ok(pictures)
}

/// Plays a recording and returns its scenes, one per key.
fn play(library: &Arc<Library>, flow: &Recording) -> Result<Vec<Scene>, Box<dyn Error>> {
    let mut reader = HeadlessApp::open(library.clone(), SCREEN);
    for key in headless::parse_keys(flow.initial_keys)? {
        reader.press(key);
    }
    let mut scenes = Vec::new();
    for step in flow.steps {
        let keys = headless::parse_keys(step.keys)?;
        let quick = keys.len().saturating_sub(1);
        for (at, key) in keys.into_iter().enumerate() {
            reader.press(key);
            let millis = if at < quick { QUICK } else { step.millis };
            scenes.push(scene(&reader, step, millis));
        }
        if step.keys.is_empty() {
            scenes.push(scene(&reader, step, step.millis));
        }
    }
    Ok(scenes)
}

fn scene(reader: &HeadlessApp, step: &RecordingStep, millis: u32) -> Scene {
    Scene { buffer: reader.screen(), key_labels: step.key_labels(), caption: step.caption, millis }
}

/// Draws one screen in three themes.
fn theme_samples(library: &Arc<Library>) -> Result<Picture, Box<dyn Error>> {
    let themes = [
        ("dark", "dark", WindowColors::DARK),
        ("light", "light", WindowColors::LIGHT),
        ("contrast", "high contrast", WindowColors::CONTRAST),
    ];
    let mut windows = Vec::new();
    for (name, title, ground) in themes {
        let mut reader = HeadlessApp::open(library.clone(), THEME_SCREEN);
        reader.choose_theme(name);
        for key in headless::parse_keys(recordings::THEME_KEYS)? {
            reader.press(key);
        }
        windows.push((title, ground, reader.screen()));
    }
    Ok(Picture { file: "themes.svg", svg: windows_svg("One screen in three themes", &windows) })
}
