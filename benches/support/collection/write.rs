//! Collections on disk: made once, a batch at a time, and kept below `target/`.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::SEED;
use super::world::World;

/// Counts up whenever the generator's output changes, so that older collections are made anew.
const VERSION: u32 = 2;

/// Stories that are made at a time by one thread, and batches held at once.
const BATCH: usize = 500;
const BATCHES: usize = 8;

/// Stories of a subfolder.
const FOLDER: usize = 1_000;

/// How a collection lies on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// One file of JSON lines.
    JsonLines,
    /// A folder of text files, a thousand in each subfolder.
    Folder,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Folder => "folder",
        }
    }
}

/// The path of a collection below `root`, which is made unless it is there already.
pub(crate) fn made(root: &Path, format: Format, world: &World) -> io::Result<PathBuf> {
    let home = root.join(format!("{}-{}", format.name(), world.stories()));
    let path = home.join(if format == Format::Folder { "stories" } else { "stories.jsonl" });
    let marker = home.join("made");
    let made = format!("seed {} version {VERSION}\n", world.seed);
    if fs::read_to_string(&marker).is_ok_and(|found| found == made) {
        return Ok(path);
    }
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    fs::create_dir_all(&home)?;
    match format {
        Format::JsonLines => json_lines(&path, world)?,
        Format::Folder => folder(&path, world)?,
    }
    fs::write(marker, made)?;
    Ok(path)
}

/// Writes a collection as one file of JSON lines.
pub(crate) fn json_lines(path: &Path, world: &World) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    for begin in (0..world.stories()).step_by(BATCH * BATCHES) {
        let batch = |nth: usize| {
            let begin = begin + nth * BATCH;
            let mut lines = String::with_capacity(BATCH * 3_000);
            for number in begin..(begin + BATCH).min(world.stories()) {
                world.story(number).json_line(&mut lines);
            }
            lines
        };
        let batches: Vec<String> = (0..BATCHES).into_par_iter().map(batch).collect();
        for lines in batches {
            file.write_all(lines.as_bytes())?;
        }
    }
    file.flush()
}

/// Writes a collection as a folder of text files.
pub(crate) fn folder(path: &Path, world: &World) -> io::Result<()> {
    let folders = world.stories().div_ceil(FOLDER);
    (0..folders).into_par_iter().try_for_each(|folder| {
        let below = path.join(format!("{folder:04}"));
        fs::create_dir_all(&below)?;
        let mut text = String::new();
        for number in folder * FOLDER..((folder + 1) * FOLDER).min(world.stories()) {
            let story = world.story(number);
            text.clear();
            story.plain(&mut text);
            fs::write(below.join(story.file_name()), &text)?;
        }
        Ok(())
    })
}

/// The collection of so many stories that the benches read.
pub(crate) fn standard(stories: usize) -> World {
    World::new(SEED, stories)
}
