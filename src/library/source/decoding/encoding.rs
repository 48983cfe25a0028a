//! Decodes bytes to text. The encoding is detected by byte order mark, UTF-8 validity, the byte
//! pattern of UTF-16, or statistics.

use std::borrow::Cow;
use std::io::{BufReader, Chain, Cursor, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::library::source::formats::foreign;
use crate::library::source::{SkipReason, WHOLE_LIMIT};

/// The number of bytes at the start of a file that are used to detect its encoding and format.
pub(in crate::library::source) const HEAD_BYTES: u64 = 1 << 16;

/// The number of these bytes that are used to tell text from binary data.
const SAMPLE: usize = 4096;

/// An open file: its first bytes, the remaining bytes, and their encoding.
///
/// The bytes never start with a byte order mark and are never UTF-16, which is decoded to UTF-8 on
/// opening. In every other supported encoding, a line break, a comma or a quotation mark is the
/// same byte as in ASCII, so lines and cells can be split first and decoded one by one.
pub(in crate::library::source) struct SourceInput<'r> {
    /// The first bytes, at most [`HEAD_BYTES`]. For UTF-16: the whole text.
    pub(in crate::library::source) head: Vec<u8>,
    pub(in crate::library::source) rest: Box<dyn Read + 'r>,
    pub(in crate::library::source) decoder: TextDecoder,
    /// The offset in the file of the first byte of `head`; `None` if the bytes are not those of the
    /// file.
    pub(in crate::library::source) file_offset: Option<u64>,
}

/// The complete text of a [`SourceInput`].
pub(in crate::library::source) struct DecodedText {
    pub(in crate::library::source) text: String,
    /// The name of its encoding.
    pub(in crate::library::source) encoding: &'static str,
    /// The offset of the text in the file; `None` if the bytes of the text are not those of the
    /// file.
    pub(in crate::library::source) file_offset: Option<u64>,
}

/// The byte stream of a [`SourceInput`].
pub(in crate::library::source) type ByteStream<'r> =
    BufReader<Chain<Cursor<Vec<u8>>, Box<dyn Read + 'r>>>;

impl<'r> SourceInput<'r> {
    /// Reads the first bytes and detects the encoding. Fails if they cannot be read or are not
    /// text.
    pub(in crate::library::source) fn open(
        mut reader: Box<dyn Read + 'r>,
    ) -> Result<Self, SkipReason> {
        // Most files with a single story are smaller than this.
        let mut head = Vec::with_capacity(1 << 13);
        reader.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
        if let Some(why) = foreign::detect(&head) {
            return Err(why);
        }
        match Encoding::for_bom(&head) {
            Some((encoding, mark)) if encoding == UTF_8 => {
                head.drain(..mark);
                let file_offset = Some(mark as u64);
                return Ok(Self {
                    head,
                    rest: reader,
                    decoder: TextDecoder::new(UTF_8),
                    file_offset,
                });
            }
            Some((encoding, mark)) => return Self::decode_utf16(&head, mark, reader, encoding),
            None => {}
        }
        if let Some(encoding) = detect_utf16(&head) {
            return Self::decode_utf16(&head, 0, reader, encoding);
        }
        if is_binary(&head) {
            return Err(SkipReason::Binary);
        }
        let decoder = TextDecoder::new(detect_encoding(&head));
        Ok(Self { head, rest: reader, decoder, file_offset: Some(0) })
    }

    /// Decodes all of a UTF-16 file.
    fn decode_utf16(
        head: &[u8],
        mark: usize,
        rest: Box<dyn Read + 'r>,
        encoding: &'static Encoding,
    ) -> Result<Self, SkipReason> {
        let bytes = read_up_to(head.to_vec(), rest, WHOLE_LIMIT)?;
        let text = bytes.get(mark..).unwrap_or_default();
        let (text, _) = encoding.decode_without_bom_handling(text);
        let head = text.into_owned().into_bytes();
        let (rest, charset) = (Box::new(std::io::empty()), TextDecoder::new(encoding));
        Ok(Self { head, rest, decoder: charset, file_offset: None })
    }

    /// Returns the byte stream and the decoder for its pieces.
    pub(in crate::library::source) fn into_stream(self) -> (ByteStream<'r>, TextDecoder) {
        (BufReader::with_capacity(1 << 16, Cursor::new(self.head).chain(self.rest)), self.decoder)
    }

    /// Returns all bytes. Fails if there are more than `limit`.
    pub(in crate::library::source) fn into_bytes(
        self,
        limit: usize,
    ) -> Result<Vec<u8>, SkipReason> {
        read_up_to(self.head, self.rest, limit)
    }

    /// Returns the whole text. Fails if it exceeds `limit` bytes.
    pub(in crate::library::source) fn into_text(
        self,
        limit: usize,
    ) -> Result<DecodedText, SkipReason> {
        self.into_text_declared(limit, None)
    }

    /// Does what [`Self::into_text`] does for a file that declares its encoding. The declared
    /// encoding is used unless there is a byte order mark or the bytes are valid UTF-8.
    pub(in crate::library::source) fn into_text_declared(
        self,
        limit: usize,
        declared: Option<&'static Encoding>,
    ) -> Result<DecodedText, SkipReason> {
        let marked = self.file_offset != Some(0);
        let mut decoder = self.decoder;
        let bytes = read_up_to(self.head, self.rest, limit)?;
        let mut file_offset = self.file_offset;
        let text = match String::from_utf8(bytes) {
            Ok(text) => {
                decoder.confirmed |= !text.is_ascii();
                text
            }
            Err(error) => {
                let declared = declared.filter(|encoding| *encoding != UTF_8 && !marked);
                if let Some(encoding) = declared {
                    decoder.encoding = encoding;
                } else if decoder.encoding == UTF_8 && !decoder.confirmed {
                    // The head was plain ASCII, so the encoding is detected from the whole file.
                    decoder.encoding = detect_encoding(error.as_bytes());
                }
                file_offset = None;
                decoder.decode(error.as_bytes()).into_owned()
            }
        };
        Ok(DecodedText { text, encoding: decoder.encoding_name(), file_offset })
    }
}

fn read_up_to(head: Vec<u8>, rest: impl Read, limit: usize) -> Result<Vec<u8>, SkipReason> {
    let mut bytes = head;
    let room = (limit + 1).saturating_sub(bytes.len());
    rest.take(room as u64).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(SkipReason::TooLarge(limit)) } else { Ok(bytes) }
}

/// Decodes the pieces of a file.
pub(in crate::library::source) struct TextDecoder {
    encoding: &'static Encoding,
    /// A piece that is not plain ASCII was valid in this encoding.
    confirmed: bool,
    /// A piece was invalid in this encoding and was decoded as Windows-1252.
    used_fallback: bool,
}

impl TextDecoder {
    pub(in crate::library::source) fn new(encoding: &'static Encoding) -> Self {
        Self { encoding, confirmed: false, used_fallback: false }
    }

    /// Returns the name of the encoding detected at the start of the file.
    pub(in crate::library::source) fn initial_encoding_name(&self) -> &'static str {
        self.encoding.name()
    }

    /// Returns the name of the encoding actually used, once all pieces have been decoded.
    pub(in crate::library::source) fn encoding_name(&self) -> &'static str {
        let stray = self.used_fallback && !self.confirmed;
        if stray { WINDOWS_1252.name() } else { self.encoding.name() }
    }

    /// Decodes a line or a cell. A piece that is valid UTF-8 is decoded as UTF-8 whatever the
    /// encoding of the file, since other encodings are hardly ever valid UTF-8 by chance.
    pub(in crate::library::source) fn decode<'b>(&mut self, bytes: &'b [u8]) -> Cow<'b, str> {
        if let Ok(text) = std::str::from_utf8(bytes) {
            self.confirmed = self.confirmed || (self.encoding == UTF_8 && !text.is_ascii());
            return Cow::Borrowed(text);
        }
        // UTF-16 was decoded on opening, so this encoding is ASCII-compatible.
        if self.encoding != UTF_8 {
            return self.encoding.decode_without_bom_handling(bytes).0;
        }
        if is_mostly_utf8(bytes) {
            return String::from_utf8_lossy(bytes);
        }
        self.used_fallback = true;
        WINDOWS_1252.decode_without_bom_handling(bytes).0
    }
}

/// Returns UTF-8 if the bytes are UTF-8 apart from a character cut off at the end or a few errors.
/// Otherwise returns the guess of `chardetng`.
fn detect_encoding(bytes: &[u8]) -> &'static Encoding {
    if is_utf8(bytes) || is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let mut runs = bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii());
    let is_western = OTHER_LATIN.contains(&guess.name())
        || runs.all(|run| run.is_ascii() || run.len() < MIN_FOREIGN_RUN);
    if is_western { WINDOWS_1252 } else { guess }
}

/// Encodings of other languages in Latin script. In Indonesian texts, the bytes that differ are
/// rather the signs of Windows-1252: `£ ± ³ « ¼ ¥`.
const OTHER_LATIN: [&str; 12] = [
    "windows-1250",
    "windows-1254",
    "windows-1257",
    "windows-1258",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-16",
    "macintosh",
];

/// The length of the shortest run of non-ASCII bytes that shows another script.
const MIN_FOREIGN_RUN: usize = 3;

/// Returns the encoding that an XML declaration names, if its bytes are compatible with ASCII.
pub(in crate::library::source) fn declared_in_xml(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = memchr::memchr(b'>', declaration)?;
    let declaration = std::str::from_utf8(declaration.get(..end)?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let encoding = Encoding::for_label(value.get(1..)?.split(quote).next()?.as_bytes())?;
    (encoding.is_ascii_compatible() && encoding != UTF_8).then_some(encoding)
}

/// Returns true if all bytes are valid UTF-8, except a character cut off at the end.
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).err().is_none_or(|error| error.error_len().is_none())
}

/// Returns true if there are at least ten valid non-ASCII characters per error.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut errors) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        errors += usize::from(!chunk.invalid().is_empty());
    }
    valid >= 10 * errors
}

/// Detects UTF-16 without a byte order mark: in Latin text, every second byte is NUL.
fn detect_utf16(head: &[u8]) -> Option<&'static Encoding> {
    let sample = head.get(..SAMPLE).unwrap_or(head);
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let nuls = |offset| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let (most, few) = (pairs * 2 / 5, pairs / 20);
    if odd > most && even <= few {
        Some(UTF_16LE)
    } else if even > most && odd <= few {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Returns true for data that is not text, judged by the share of control characters. Escape
/// sequences, which are frequent in some texts, do not count; they are removed later.
fn is_binary(head: &[u8]) -> bool {
    if head.starts_with(b"PK\x03\x04") {
        return true;
    }
    let sample = head.get(..SAMPLE).unwrap_or(head);
    let control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, 8..=13 | 0x1b);
    let controls = sample.iter().filter(control).count();
    controls * 100 > sample.len() * if is_utf8(sample) { 30 } else { 3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, &'static str), SkipReason> {
        let decoded = SourceInput::open(Box::new(bytes))?.into_text(1000)?;
        Ok((decoded.text, decoded.encoding))
    }

    fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn detects_common_encodings() {
        let text = "Harga beras naik “dua kali”, kata Bu Iis – pedagang di Cipinang.";
        let (legacy, _, _) = WINDOWS_1252.encode(text);
        assert_eq!(read(text.as_bytes()), Ok((text.into(), "UTF-8")));
        assert_eq!(read(&legacy), Ok((text.into(), "windows-1252")));
        assert_eq!(read(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), Ok((text.into(), "UTF-8")));
        let (le, be) = (utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes));
        assert_eq!(read(&[b"\xff\xfe", le.as_slice()].concat()), Ok((text.into(), "UTF-16LE")));
        assert_eq!(read(&[b"\xfe\xff", be.as_slice()].concat()), Ok((text.into(), "UTF-16BE")));
        assert_eq!(read(&le), Ok((text.into(), "UTF-16LE")));
        assert_eq!(read(&be), Ok((text.into(), "UTF-16BE")));
        assert_eq!(read(b""), Ok((String::new(), "UTF-8")));
    }

    #[test]
    fn western_signs_are_no_letters_of_other_languages() {
        for text in [
            "Debit air 20 m\u{b3} per detik di pintu air.",
            "Kira-kira \u{b1}300 warga mengungsi.",
            "Pinjaman \u{a5}5 miliar dan \u{bc} bagian hibah.",
            "Bantuan \u{a3}5 dan caf\u{e9}, 30\u{b0} \u{ab}x\u{bb}.",
        ] {
            let (bytes, _, _) = WINDOWS_1252.encode(text);
            assert_eq!(read(&bytes), Ok((text.into(), "windows-1252")));
        }
        let (bytes, _, _) =
            encoding_rs::WINDOWS_1251.encode("Правительство объявило о новых мерах.");
        assert_eq!(read(&bytes).unwrap().1, "windows-1251");
        let latin9 = declared_in_xml(b"<?xml version='1.0' encoding='ISO-8859-15'?><rss>");
        assert_eq!(latin9.map(Encoding::name), Some("ISO-8859-15"));
        assert_eq!(declared_in_xml(b"<?xml version='1.0' encoding='utf-16'?>"), None);
    }

    #[test]
    fn single_invalid_byte_keeps_utf8() {
        let text = "“Naik.” “Turun.” “Tetap.” “Naik.” “Turun.”".as_bytes();
        let (found, name) = read(&[text, b"\xe2\x80"].concat()).unwrap();
        assert_eq!(name, "UTF-8");
        assert!(found.starts_with("“Naik.”"), "{found}");
    }

    #[test]
    fn rejects_binary_data_but_accepts_escape_sequences() {
        let noise: Vec<u8> = (0..2000_u32).map(|n| (n * n * 31).to_le_bytes()[1]).collect();
        assert_eq!(read(&noise), Err(SkipReason::Binary));
        assert_eq!(read(b"\x00\x00\x00\x00\x01\x00\x00\x02"), Err(SkipReason::Binary));
        assert!(matches!(read(b"%PDF-1.7 ..."), Err(SkipReason::Foreign { name: "PDF", .. })));
        assert!(read(b"\x1b[31m\x1b[0mBanjir\x07\x1b[2J").is_ok());
        assert_eq!(read(&[b'a'; 1001]), Err(SkipReason::TooLarge(1000)));
    }

    #[test]
    fn pieces_may_have_different_encodings() {
        let mut decoder = TextDecoder::new(UTF_8);
        assert_eq!(decoder.decode(b"\x93naik\x94"), "“naik”");
        assert_eq!(decoder.encoding_name(), "windows-1252");
        assert_eq!(decoder.decode("“naik”".as_bytes()), "“naik”");
        assert_eq!(decoder.encoding_name(), "UTF-8");
    }
}
