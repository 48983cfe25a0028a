//! Parses the bytes that the program writes to the terminal.

/// A terminal control sequence.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Sequence {
    /// `ESC [`: the parameters and the final letter.
    Control(String, char),
    /// A string sequence: the letter after `ESC`, and the text.
    ControlString(char, String),
}

/// Returns all sequences in order.
pub(crate) fn parse_sequences(raw: &[u8]) -> Vec<Sequence> {
    let text = String::from_utf8_lossy(raw);
    let mut found = Vec::new();
    for part in text.split('\u{1b}').skip(1) {
        let (Some(kind), rest) = (part.chars().next(), part.get(1..).unwrap_or_default()) else {
            continue;
        };
        match kind {
            '[' => {
                let end = rest.find(|letter: char| ('@'..='~').contains(&letter));
                // The last sequence may be incomplete.
                let Some(end) = end else { continue };
                let last = rest[end..].chars().next().unwrap();
                found.push(Sequence::Control(rest[..end].to_owned(), last));
            }
            // The string ends at its terminator: BEL, or `ESC \`, where the part ends.
            ']' | 'P' | '_' | '^' | 'X' => {
                let end = rest.find('\u{7}').unwrap_or(rest.len());
                found.push(Sequence::ControlString(kind, rest[..end].to_owned()));
            }
            _ => {}
        }
    }
    found
}

/// The sequence that ends a frame (end of synchronized update).
pub(crate) const FRAME_END: &[u8] = b"\x1b[?2026l";

/// Returns the number of completed frames.
pub(crate) fn count_frames(raw: &[u8]) -> usize {
    raw.windows(FRAME_END.len()).filter(|window| *window == FRAME_END).count()
}

/// Returns the parameters of all style sequences (SGR). A color such as `38;5;75` is one item.
pub(crate) fn style_parameters(raw: &[u8]) -> Vec<String> {
    let mut styles = Vec::new();
    for sequence in parse_sequences(raw) {
        let Sequence::Control(parameters, 'm') = sequence else { continue };
        let mut left = parameters.split(';');
        while let Some(first) = left.next() {
            let more = match first {
                "38" | "48" | "58" => match left.next() {
                    Some("5") => vec!["5", left.next().unwrap()],
                    Some("2") => std::iter::once("2").chain(left.by_ref().take(3)).collect(),
                    other => panic!("a color of an unknown kind: {parameters:?} {other:?}"),
                },
                _ => Vec::new(),
            };
            styles.push(std::iter::once(first).chain(more).collect::<Vec<_>>().join(";"));
        }
    }
    styles
}

/// Returns the texts that were copied to the clipboard (OSC 52).
pub(crate) fn clipboard_texts(raw: &[u8]) -> Vec<String> {
    let texts = parse_sequences(raw).into_iter().filter_map(|sequence| match sequence {
        Sequence::ControlString(']', text) => text.strip_prefix("52;c;").map(decode_base64),
        _ => None,
    });
    texts.collect()
}

/// Decodes base64 (RFC 4648).
fn decode_base64(text: &str) -> String {
    let digits = text.trim_end_matches('=');
    assert!(text.len().is_multiple_of(4) && text.len() - digits.len() < 3, "{text}");
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => panic!("not base 64: {text}"),
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn parses_control_and_string_sequences() {
    let raw = b"a\x1b[1;38;5;75mb\x1b]2;judul\x1b\\c\x1b[?25l\x1b]52;c;YsOpIQ==\x07";
    assert_eq!(style_parameters(raw), ["1", "38;5;75"]);
    assert_eq!(clipboard_texts(raw), ["bé!"]);
    assert_eq!(parse_sequences(raw)[1], Sequence::ControlString(']', "2;judul".into()));
    assert_eq!(parse_sequences(raw)[2], Sequence::Control("?25".into(), 'l'));
}
