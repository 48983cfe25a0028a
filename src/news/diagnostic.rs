//! Problems as the user sees them, on the screen and on the command line alike.

use std::fmt::Debug;
use std::sync::Arc;

use crate::locale::news as messages;
use crate::news::Language;

/// An error or finding with a message for the user.
pub trait Explain: Debug + Send + Sync {
    /// Returns what is wrong and what to do.
    fn message(&self, language: Language) -> String;
}

/// A position in a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePosition {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

impl FilePosition {
    /// Returns the position of a byte offset.
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(line_start..).map_or(0, |part| part.chars().count());
        Self { line: 1 + before.matches('\n').count(), column: column + 1 }
    }
}

/// A problem with its location.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The file, printable.
    pub file: Option<String>,
    /// The position in the file.
    pub position: Option<FilePosition>,
    problem: Arc<dyn Explain>,
}

impl Diagnostic {
    /// Creates a diagnostic without a location.
    pub fn new(problem: impl Explain + 'static) -> Self {
        Self { file: None, position: None, problem: Arc::new(problem) }
    }

    /// Sets the position.
    #[must_use]
    pub fn at(self, position: FilePosition) -> Self {
        Self { position: Some(position), ..self }
    }

    /// Sets the file, which must be printable.
    #[must_use]
    pub fn in_file(self, file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..self }
    }
}

impl Explain for Diagnostic {
    /// Returns where the problem is, as far as known, what is wrong and what to do.
    fn message(&self, language: Language) -> String {
        let position =
            self.position.map(|at| messages::line_and_column(at.line, at.column, language));
        let parts = [self.file.clone(), position, Some(self.problem.message(language))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
    }
}

impl PartialEq for Diagnostic {
    fn eq(&self, other: &Self) -> bool {
        let language = Language::default();
        self.message(language) == other.message(language)
    }
}

impl Eq for Diagnostic {}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Missing;

    impl Explain for Missing {
        fn message(&self, _: Language) -> String {
            "missing".to_owned()
        }
    }

    #[test]
    fn message_starts_with_the_known_location() {
        let shown = |diagnostic: Diagnostic| diagnostic.message(Language::English);
        let position = FilePosition { line: 2, column: 7 };
        assert_eq!(shown(Diagnostic::new(Missing)), "missing");
        assert_eq!(shown(Diagnostic::new(Missing).in_file("a.toml")), "a.toml: missing");
        assert_eq!(
            shown(Diagnostic::new(Missing).at(position).in_file("a.toml")),
            "a.toml: line 2, column 7: missing"
        );
    }

    #[test]
    fn positions_count_characters() {
        let position = |offset| FilePosition::of_offset("é=1\nü = 2", offset);
        assert_eq!(position(0), FilePosition { line: 1, column: 1 });
        assert_eq!(position(2), FilePosition { line: 1, column: 2 });
        assert_eq!(position("é=1\nü = ".len()), FilePosition { line: 2, column: 5 });
    }
}
