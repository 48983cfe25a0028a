//! The recordings: keys to press, and their captions.

/// A recording of key presses, shown as an animation.
pub(super) struct Flow {
    /// File name.
    pub(super) file: &'static str,
    /// Description for users who cannot see it.
    pub(super) title: &'static str,
    /// Keys that are pressed before it starts.
    pub(super) start: &'static str,
    /// The steps of the recording.
    pub(super) steps: &'static [Step],
}

/// Keys that belong together.
pub(super) struct Step {
    /// The keys, in the format of [`super::headless::parse_keys`]; empty to show the current screen.
    pub(super) keys: &'static str,
    /// Whether the keys are the letters of a text.
    typed: bool,
    /// What the keys do.
    pub(super) caption: &'static str,
    /// Duration of the screen after the last key, in milliseconds.
    pub(super) millis: u32,
}

const fn press(keys: &'static str, caption: &'static str, millis: u32) -> Step {
    Step { keys, typed: false, caption, millis }
}

const fn write(keys: &'static str, caption: &'static str, millis: u32) -> Step {
    Step { keys, typed: true, caption, millis }
}

/// All recordings.
pub(super) const FLOWS: &[Flow] = &[READING, NAMES, SEARCH, GETTING_ABOUT];

const READING: Flow = Flow {
    file: "reading.svg",
    title: "Reading: the list and the text, a link to an earlier story, and back",
    start: "",
    steps: &[
        press("", "The stories of a collection, and the text of the one under the cursor", 3000),
        press("jjjjjj", "Down the list", 1500),
        press(
            "<enter>",
            "Read the story; names and figures are marked, each kind in its own way",
            3000,
        ),
        press("jjjj", "Scroll", 1500),
        press("]", "To the next link: it says where it leads before it is pressed", 3000),
        press("<enter>", "Follow it", 2500),
        press("<space>", "A page down", 1500),
        press("<space>", "At the end: related stories, each with its reasons", 3500),
        press("o", "Back, to the very line", 2500),
        press("s", "A star", 2000),
        press("q", "And back in the list", 2500),
    ],
};

const NAMES: Flow = Flow {
    file: "names.svg",
    title: "Names: the lens on a name, from there to the next, and the browser of all names",
    start: "jjj<enter>",
    steps: &[
        press("", "People, organisations and places are known by name", 2500),
        press("<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>", "From name to name", 2000),
        press("<enter>", "The lens: when it is named, with whom, and in which stories", 4000),
        press("jj", "Down to a name beside it", 1500),
        press("<enter>", "The lens on that one", 3500),
        press("e/", "Every name of the collection", 1200),
        write("bps", "As you type; other names count too", 2500),
        press("<enter><enter>", "Another lens", 3500),
        press("oooo", "Back, step by step, to the text", 2500),
    ],
};

const SEARCH: Flow = Flow {
    file: "search.svg",
    title: "Search: stories by any form of a word, and words in the text",
    start: "",
    steps: &[
        press("/", "Search the collection", 1500),
        write("meletus", "Stories come as you type; meletus finds letusan too", 3500),
        press("<enter>", "Keep them", 1500),
        press("<enter>", "Read the first: what was searched is marked", 2500),
        press("nnn", "To the next match", 2500),
        press("f", "Find in this text", 1500),
        write("warga", "As you type", 2500),
        press("<enter>n", "The next match", 2500),
        press("<esc><esc><esc>", "All stories again", 2500),
    ],
};

const GETTING_ABOUT: Flow = Flow {
    file: "getting-about.svg",
    title: "Getting about: commands by name, titles by some letters, outline and history",
    start: "",
    steps: &[
        press("", "From one story to any other", 1500),
        press(":", "Every command, with its keys", 2500),
        write("order", "Some letters of its name", 2000),
        write(" ti", "And what it takes", 1500),
        press("<enter>", "The list is in the order of titles", 2500),
        press("T", "To a title", 1500),
        write("hunian", "Some letters of it", 2000),
        press("<enter>", "There it is", 2000),
        press("O", "The outline of the story", 1500),
        press("<down><down>", "To a subhead", 1500),
        press("<enter>", "There it is", 2000),
        press("]<enter>]<enter>", "Follow a link, and another", 2000),
        press("H", "The history: where reading has been", 2000),
        press("<down><down>", "An earlier place", 1500),
        press("<enter>", "And back there", 3000),
    ],
};

/// Keys that open the screen of the theme samples.
pub(super) const THEMES: &str = "jjjjjjjjjj<enter><tab><tab><tab><tab>";

impl Step {
    /// Returns the labels of the keys, and how often each is pressed.
    pub(super) fn caps(&self) -> Vec<(String, usize)> {
        if self.typed {
            return vec![(self.keys.trim().to_owned(), 1)];
        }
        let mut caps: Vec<(String, usize)> = Vec::new();
        let mut rest = self.keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|after| after.split_once('>'));
            let name = if let Some((name, after)) = named.filter(|(name, _)| !name.is_empty()) {
                rest = after;
                label(name)
            } else {
                rest = rest.strip_prefix(first).unwrap_or_default();
                if first == ' ' { "Space".to_owned() } else { first.to_string() }
            };
            match caps.last_mut() {
                Some((last, times)) if *last == name => *times += 1,
                _ => caps.push((name, 1)),
            }
        }
        caps
    }
}

/// Returns the label of a key by its name.
fn label(name: &str) -> String {
    match name {
        "enter" => "Enter".to_owned(),
        "tab" => "Tab".to_owned(),
        "backtab" => "Shift Tab".to_owned(),
        "space" => "Space".to_owned(),
        "esc" => "Esc".to_owned(),
        "backspace" => "Backspace".to_owned(),
        "down" => "↓".to_owned(),
        "up" => "↑".to_owned(),
        other => other.to_owned(),
    }
}
