//! A writer for terminals with eight colors: rewrites `38;5;2`, which other terminals support, to
//! `32`.

use std::io::{self, Write};

/// A writer that rewrites color sequences to the first eight ANSI colors, if enabled.
pub(super) struct EightColorWriter<W> {
    out: W,
    enabled: bool,
    /// An incomplete escape sequence, starting at `ESC [`.
    pending: Vec<u8>,
}

impl<W: Write> EightColorWriter<W> {
    /// Creates a writer on top of `out`; passes bytes through if not enabled.
    pub(super) fn new(out: W, enabled: bool) -> Self {
        Self { out, enabled, pending: Vec::new() }
    }

    /// Writes a byte, or buffers it as part of an escape sequence.
    fn write_byte(&mut self, byte: u8) -> io::Result<()> {
        match (self.pending.as_slice(), byte) {
            ([], 0x1b) | ([0x1b], b'[') => self.pending.push(byte),
            ([], _) => self.out.write_all(&[byte])?,
            ([0x1b], _) => self.write_pending(byte)?,
            (_, b'0'..=b'9' | b';') => self.pending.push(byte),
            (_, b'm') => {
                let parameters = self.pending.get(2..).unwrap_or_default();
                let colors = to_eight_colors(&String::from_utf8_lossy(parameters));
                write!(self.out, "\x1b[{colors}m")?;
                self.pending.clear();
            }
            _ => self.write_pending(byte)?,
        }
        Ok(())
    }

    /// Writes the buffered bytes unchanged: they are not a color sequence.
    fn write_pending(&mut self, byte: u8) -> io::Result<()> {
        self.pending.push(byte);
        self.out.write_all(&std::mem::take(&mut self.pending))
    }
}

/// Rewrites the parameters of an SGR sequence. Bright colors become normal ones.
fn to_eight_colors(parameters: &str) -> String {
    let mut left = parameters.split(';');
    let mut written: Vec<String> = Vec::new();
    while let Some(parameter) = left.next() {
        let base = match parameter {
            "38" => 30,
            "48" => 40,
            _ => {
                written.push(parameter.to_owned());
                continue;
            }
        };
        let mode = left.next();
        let color = left.next().and_then(|color| color.parse::<u32>().ok());
        match (mode, color) {
            (Some("5"), Some(color @ 0..16)) => written.push((base + color % 8).to_string()),
            // True color has no equivalent: use the default color. An RGB value has two more
            // parameters.
            (Some("2"), _) => {
                left.by_ref().take(2).for_each(drop);
                written.push((base + 9).to_string());
            }
            _ => written.push((base + 9).to_string()),
        }
    }
    written.join(";")
}

impl<W: Write> Write for EightColorWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.enabled {
            return self.out.write(bytes);
        }
        for byte in bytes {
            self.write_byte(*byte)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: &str, on: bool) -> String {
        let mut out = Vec::new();
        let mut basic = EightColorWriter::new(&mut out, on);
        // Byte by byte, so that every split of a sequence is tested.
        for byte in bytes.as_bytes() {
            basic.write_all(&[*byte]).unwrap();
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn rewrites_colors_to_the_first_eight() {
        assert_eq!(written("\x1b[38;5;2;48;5;9mé\x1b[0m", true), "\x1b[32;41mé\x1b[0m");
        assert_eq!(written("\x1b[1;38;5;117;38;2;1;2;3;4m", true), "\x1b[1;39;39;4m");
        assert_eq!(
            written("\x1b[3;4H\x1b]2;a\x1b\\\x1b[?25l", true),
            "\x1b[3;4H\x1b]2;a\x1b\\\x1b[?25l"
        );
        assert_eq!(written("\x1b[38;5;2m", false), "\x1b[38;5;2m");
    }
}
