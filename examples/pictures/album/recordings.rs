//! The recordings: keys to press, and their captions.

/// A recording of key presses, shown as an animation.
pub(super) struct Recording {
    /// File name.
    pub(super) file: &'static str,
    /// Description for users who cannot see it.
    pub(super) title: &'static str,
    /// Keys that are pressed before it starts.
    pub(super) initial_keys: &'static str,
    /// The steps of the recording.
    pub(super) steps: &'static [RecordingStep],
}

/// Keys that belong together.
pub(super) struct RecordingStep {
    /// The keys, in the format of [`super::headless::parse_keys`]; empty to show the current screen.
    pub(super) keys: &'static str,
    /// Whether the keys are the letters of a text.
    is_text: bool,
    /// What the keys do.
    pub(super) caption: &'static str,
    /// Duration of the screen after the last key, in milliseconds.
    pub(super) millis: u32,
}

const fn press_keys(keys: &'static str, caption: &'static str, millis: u32) -> RecordingStep {
    RecordingStep { keys, is_text: false, caption, millis }
}

const fn type_text(keys: &'static str, caption: &'static str, millis: u32) -> RecordingStep {
    RecordingStep { keys, is_text: true, caption, millis }
}

/// All recordings.
pub(super) const RECORDINGS: &[Recording] = &[TOUR, READING, NAMES, SEARCH, NAVIGATION];

const TOUR: Recording = Recording {
    file: "tour.svg",
    title: "A tour: opening a collection, reading, following a link, asking about a name and a word",
    initial_keys: "",
    steps: &[
        press_keys("", "Open a collection: the list, and the story under the cursor", 3000),
        press_keys("jjj", "Down the list", 1500),
        press_keys("<enter>", "Read a story; names and amounts are marked", 3000),
        press_keys("]", "Baca Juga says where it leads", 2500),
        press_keys("<enter>", "Follow it to the story in your collection", 2500),
        press_keys("o", "And back to the same line", 2000),
        press_keys("}", "To a name", 1500),
        press_keys("<enter>", "Everything about it: when, with whom, in which stories", 4000),
        press_keys("<esc>/", "Ask the whole collection", 1500),
        type_text("mengirim", "As you type, in any form: kirim, dikirim, pengiriman", 3000),
        press_keys("<enter>", "Keep the answers", 1500),
        press_keys("L", "Every hit with the words around it", 4000),
    ],
};

const READING: Recording = Recording {
    file: "reading.svg",
    title: "Reading: the list and the text, a link to an earlier story, and back",
    initial_keys: "",
    steps: &[
        press_keys(
            "",
            "The stories of a collection, and the text of the one under the cursor",
            3000,
        ),
        press_keys("jjjjjj", "Down the list", 1500),
        press_keys(
            "<enter>",
            "Read the story; names and figures are marked, each kind in its own way",
            3000,
        ),
        press_keys("jjjj", "Scroll", 1500),
        press_keys("]", "To the next link: it says where it leads before it is pressed", 3000),
        press_keys("<enter>", "Follow it", 2500),
        press_keys("<space>", "A page down", 1500),
        press_keys("<space>", "At the end: related stories, each with its reasons", 3500),
        press_keys("o", "Back, to the very line", 2500),
        press_keys("s", "A star", 2000),
        press_keys("q", "And back in the list", 2500),
    ],
};

const NAMES: Recording = Recording {
    file: "names.svg",
    title: "Names: the lens on a name, from there to the next, and the browser of all names",
    initial_keys: "jjj<enter>",
    steps: &[
        press_keys("", "People, organizations and places are known by name", 2500),
        press_keys("<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>", "From name to name", 2000),
        press_keys("<enter>", "The lens: when it is named, with whom, and in which stories", 4000),
        press_keys("jj", "Down to a name beside it", 1500),
        press_keys("<enter>", "The lens on that one", 3500),
        press_keys("e/", "Every name of the collection", 1200),
        type_text("bps", "As you type; other names count too", 2500),
        press_keys("<enter><enter>", "Another lens", 3500),
        press_keys("oooo", "Back, step by step, to the text", 2500),
    ],
};

const SEARCH: Recording = Recording {
    file: "search.svg",
    title: "Search: stories by any form of a word, and words in the text",
    initial_keys: "",
    steps: &[
        press_keys("/", "Search the collection", 1500),
        type_text("meletus", "Stories come as you type; meletus finds letusan too", 3500),
        press_keys("<enter>", "Keep them", 1500),
        press_keys("<enter>", "Read the first: what was searched is marked", 2500),
        press_keys("nnn", "To the next match", 2500),
        press_keys("f", "Find in this text", 1500),
        type_text("warga", "As you type", 2500),
        press_keys("<enter>n", "The next match", 2500),
        press_keys("<esc><esc><esc>", "All stories again", 2500),
    ],
};

const NAVIGATION: Recording = Recording {
    file: "getting-about.svg",
    title: "Getting about: commands by name, titles by some letters, outline and history",
    initial_keys: "",
    steps: &[
        press_keys("", "From one story to any other", 1500),
        press_keys(":", "Every command, with its keys", 2500),
        type_text("order", "Some letters of its name", 2000),
        type_text(" ti", "And what it takes", 1500),
        press_keys("<enter>", "The list is in the order of titles", 2500),
        press_keys("T", "To a title", 1500),
        type_text("hunian", "Some letters of it", 2000),
        press_keys("<enter>", "There it is", 2000),
        press_keys("O", "The outline of the story", 1500),
        press_keys("<down><down>", "To a subhead", 1500),
        press_keys("<enter>", "There it is", 2000),
        press_keys("]<enter>]<enter>", "Follow a link, and another", 2000),
        press_keys("H", "The history: where reading has been", 2000),
        press_keys("<down><down>", "An earlier place", 1500),
        press_keys("<enter>", "And back there", 3000),
    ],
};

/// Keys that open the screen of the theme samples.
pub(super) const THEME_KEYS: &str = "jjjjjjjjjj<enter><tab><tab><tab><tab>";

impl RecordingStep {
    /// Returns the labels of the keys, and how often each is pressed.
    pub(super) fn key_labels(&self) -> Vec<(String, usize)> {
        if self.is_text {
            return vec![(self.keys.trim().to_owned(), 1)];
        }
        let mut caps: Vec<(String, usize)> = Vec::new();
        let mut rest = self.keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|after| after.split_once('>'));
            let name = if let Some((name, after)) = named.filter(|(name, _)| !name.is_empty()) {
                rest = after;
                key_label(name)
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
fn key_label(name: &str) -> String {
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
