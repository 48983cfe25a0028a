//! Packs records with a prefix code for the bytes of each kind: frequent bytes take four or five bits,
//! rare ones up to twelve.
//!
//! A packed record is the length of the record, then the codes of its bytes. Which code a byte has
//! depends on what stands in its place in a record, which [`RecordGrammar`] knows from the bytes before
//! it. The codes are canonical Huffman codes (Huffman, 1952) with fixed lengths, so that a record is
//! read without any other.

use std::sync::LazyLock;

use super::codes::{ONE_BYTE_CODES, TWO_BYTE_END, WRITTEN_SEPARATOR, push_number, read_number};

/// Length of the longest code in bits.
const MAX_BITS: u32 = 12;

/// Maximum length of a record in bytes. A longer one is damaged.
const MAX_RECORD_BYTES: usize = 64 << 20;

/// What a byte of a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ByteKind {
    /// First byte of a word or separator.
    First,
    /// Byte of a word or separator that is written out.
    Written,
    /// Byte of the number or length of a part, of a count or of the length of a word.
    Number,
    /// Bytes of the three numbers of a name.
    NameStart,
    NameLength,
    FullName,
    /// Second byte of a word or separator. All values are about equally frequent.
    Second,
}

/// Codes of the bytes of one kind.
struct PrefixCode {
    /// Code and its length of each byte.
    codes: [(u32, u32); 256],
    /// Byte and length of its code, by the next [`MAX_BITS`] bits.
    table: Vec<(u8, u8)>,
}

impl PrefixCode {
    /// Creates the canonical code with these lengths. The first bit is the lowest.
    fn new(lengths: &[u32]) -> Self {
        let mut order: Vec<usize> = (0..lengths.len().min(256)).collect();
        order.sort_by_key(|byte| lengths.get(*byte).copied());
        let (mut codes, mut table) = ([(0, 0); 256], vec![(0, 0); 1 << MAX_BITS]);
        let (mut code, mut last) = (0_u32, 0);
        for byte in order {
            let length = lengths.get(byte).copied().unwrap_or_default().clamp(1, MAX_BITS);
            code <<= length - last;
            last = length;
            let reversed = code.reverse_bits() >> (u32::BITS - length);
            if let (Some(place), Ok(value)) = (codes.get_mut(byte), u8::try_from(byte)) {
                *place = (reversed, length);
                for rest in 0..1_usize << (MAX_BITS - length) {
                    let at = reversed as usize | rest << length;
                    if let (Some(place), Ok(length)) = (table.get_mut(at), u8::try_from(length)) {
                        *place = (value, length);
                    }
                }
            }
            code += 1;
        }
        Self { codes, table }
    }
}

/// The codes of the kinds of bytes but the last, in their order.
static CODES: LazyLock<Vec<PrefixCode>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/index/lengths.txt").lines();
    let lengths = |line: &str| line.chars().filter_map(|c| c.to_digit(16)).collect::<Vec<_>>();
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| PrefixCode::new(&lengths(line)))
        .collect()
});

/// Knows of the next byte of a record what it is.
#[derive(Debug)]
struct RecordGrammar {
    next: ByteKind,
    field: NumberUse,
    /// The number being read and the place of its next bits.
    number: usize,
    shift: u32,
    /// Bytes of code that are left in the part, and of a word that is written out.
    code_left: usize,
    written_left: usize,
    names_left: usize,
}

/// What a number in a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumberUse {
    PartNumber,
    PartLength,
    WordLength,
    NameCount,
    Name,
    /// No number but code.
    Code,
}

impl RecordGrammar {
    fn new() -> Self {
        Self {
            next: ByteKind::Number,
            field: NumberUse::PartNumber,
            number: 0,
            shift: 0,
            code_left: 0,
            written_left: 0,
            names_left: 0,
        }
    }

    /// Takes the next byte into account.
    fn advance(&mut self, byte: u8) {
        if matches!(self.field, NumberUse::Code | NumberUse::WordLength) {
            self.code_left = self.code_left.saturating_sub(1);
        }
        if self.field == NumberUse::Code {
            match self.next {
                ByteKind::First if (ONE_BYTE_CODES..TWO_BYTE_END).contains(&byte) => {
                    self.next = ByteKind::Second;
                }
                ByteKind::First if byte >= WRITTEN_SEPARATOR => {
                    (self.field, self.next) = (NumberUse::WordLength, ByteKind::Number);
                }
                ByteKind::Written => {
                    self.written_left = self.written_left.saturating_sub(1);
                    if self.written_left == 0 {
                        self.next = ByteKind::First;
                    }
                }
                _ => self.next = ByteKind::First,
            }
        } else {
            let bits = usize::from(byte & 0x7f).checked_shl(self.shift).unwrap_or_default();
            self.number |= bits;
            self.shift = self.shift.saturating_add(7);
            if byte & 0x80 == 0 {
                let number = std::mem::take(&mut self.number);
                self.shift = 0;
                self.end_number(number);
            }
        }
        if self.code_left == 0 && matches!(self.field, NumberUse::Code | NumberUse::WordLength) {
            (self.number, self.shift) = (0, 0);
            (self.field, self.next) = (NumberUse::NameCount, ByteKind::Number);
        }
    }

    fn end_number(&mut self, number: usize) {
        match self.field {
            NumberUse::PartNumber => self.field = NumberUse::PartLength,
            NumberUse::PartLength => {
                self.code_left = number;
                (self.field, self.next) = (NumberUse::Code, ByteKind::First);
            }
            NumberUse::WordLength => {
                self.written_left = number;
                self.field = NumberUse::Code;
                self.next = if number > 0 { ByteKind::Written } else { ByteKind::First };
            }
            NumberUse::NameCount => {
                self.names_left = number;
                self.begin_name();
            }
            NumberUse::Name | NumberUse::Code => match self.next {
                ByteKind::NameStart => self.next = ByteKind::NameLength,
                ByteKind::NameLength => self.next = ByteKind::FullName,
                _ => {
                    self.names_left = self.names_left.saturating_sub(1);
                    self.begin_name();
                }
            },
        }
    }

    fn begin_name(&mut self) {
        (self.field, self.next) = if self.names_left > 0 {
            (NumberUse::Name, ByteKind::NameStart)
        } else {
            (NumberUse::PartNumber, ByteKind::Number)
        };
    }
}

/// Packs a record.
pub(super) fn pack(record: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(record.len());
    push_number(record.len(), &mut packed);
    let (mut bits, mut count) = (0_u64, 0);
    let mut grammar = RecordGrammar::new();
    for byte in record {
        let code = CODES.get(grammar.next as usize);
        let code = code.and_then(|code| code.codes.get(usize::from(*byte)).copied());
        let (code, length) = code.unwrap_or((u32::from(*byte), u8::BITS));
        bits |= u64::from(code) << count;
        count += length;
        while count >= u8::BITS {
            let [low, ..] = bits.to_le_bytes();
            packed.push(low);
            bits >>= u8::BITS;
            count -= u8::BITS;
        }
        grammar.advance(*byte);
    }
    if count > 0 {
        let [low, ..] = bits.to_le_bytes();
        packed.push(low);
    }
    packed
}

/// Unpacks a record. One that is damaged ends early.
pub(super) fn unpack(mut packed: &[u8]) -> Vec<u8> {
    let length = read_number(&mut packed).unwrap_or_default().min(MAX_RECORD_BYTES);
    // Every byte takes two bits at least.
    let mut record = Vec::with_capacity(length.min(packed.len().saturating_mul(4)));
    let (mut bits, mut count) = (0_u64, 0_u32);
    let mut grammar = RecordGrammar::new();
    let codes: &[PrefixCode] = &CODES;
    while record.len() < length {
        while count <= u64::BITS - u8::BITS {
            let Some((first, rest)) = packed.split_first() else { break };
            bits |= u64::from(*first) << count;
            count += u8::BITS;
            packed = rest;
        }
        let [low, next, ..] = bits.to_le_bytes();
        let (byte, used) = match codes.get(grammar.next as usize) {
            Some(code) => {
                let at = usize::from(u16::from_le_bytes([low, next])) & ((1 << MAX_BITS) - 1);
                code.table.get(at).copied().unwrap_or_default()
            }
            None => (low, 8),
        };
        let used = u32::from(used);
        if used == 0 || used > count {
            break;
        }
        bits >>= used;
        count -= used;
        record.push(byte);
        grammar.advance(byte);
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_complete() {
        assert_eq!(CODES.len(), ByteKind::Second as usize);
        for code in CODES.iter() {
            let sum: u32 = code.codes.iter().map(|(_, length)| 1 << (MAX_BITS - length)).sum();
            assert_eq!(sum, 1 << MAX_BITS);
        }
    }

    #[test]
    fn changed_lengths_need_a_new_format_version() {
        let lengths = include_str!("../../../assets/index/lengths.txt");
        assert_eq!(crc32fast::hash(lengths.as_bytes()), 3_972_282_202);
    }

    proptest! {
        #[test]
        fn any_bytes_are_unpacked_again(record: Vec<u8>) {
            prop_assert_eq!(unpack(&pack(&record)), record);
        }

        #[test]
        fn damaged_bytes_end(packed: Vec<u8>) {
            unpack(&packed);
        }
    }
}
