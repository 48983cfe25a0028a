//! Titles as they are compared: without case, punctuation and doubled spaces.

/// A title's normal form: lower case, letters and digits only, single spaces between words.
pub fn normalise(_title: &str) -> String {
    unimplemented!()
}
