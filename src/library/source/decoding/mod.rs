//! Decompresses and decodes bytes, and converts HTML to text.

pub(super) mod decompression;
pub(super) mod detokenizer;
pub(super) mod encoding;
pub(super) mod html;
pub(super) mod python_list;
