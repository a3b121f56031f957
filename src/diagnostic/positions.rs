//! Lines and columns of many places, found without reading a file again for each.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{FileId, Files, LineColumn, Span};

/// Finds lines and columns quickly: each file is read once, however many places are asked for.
pub(super) struct Positions<'a> {
    pub(super) files: &'a Files,
    lines: BTreeMap<FileId, Lines<'a>>,
}

impl<'a> Positions<'a> {
    pub(super) fn new(files: &'a Files) -> Self {
        Self { files, lines: BTreeMap::new() }
    }

    /// The same as [`Files::line_column`] finds.
    pub(super) fn at(&mut self, file: FileId, offset: usize) -> LineColumn {
        let lines = self.lines(file);
        let known = lines.text.len();
        if offset > known && self.files.bytes(file).len() > known {
            // Past the first byte that is not UTF-8. Such a file is read no further, so this is rare.
            return self.files.line_column(Span::new(file, offset..offset));
        }
        self.lines(file).position(offset.min(known))
    }

    pub(super) fn lines(&mut self, file: FileId) -> &Lines<'a> {
        self.lines.entry(file).or_insert_with(|| Lines::new(self.files.text(file), !self.files.is_hidden(file)))
    }
}

/// The lines of a text, and how many characters precede every [`Lines::BLOCK`]th byte.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    /// Whether the words may be shown.
    pub(super) shown: bool,
    starts: Vec<usize>,
    characters: Vec<usize>,
}

impl<'a> Lines<'a> {
    const BLOCK: usize = 512;
    const BYTE_ORDER_MARK: &'static str = "\u{feff}";

    pub(super) fn new(text: &'a str, shown: bool) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        let mut characters = vec![0];
        let mut before = 0;
        for block in text.as_bytes().chunks(Self::BLOCK) {
            before += count_characters(block);
            characters.push(before);
        }
        Self { text, shown, starts, characters }
    }

    /// The line of an offset, from 0.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// The bytes of a line, without byte order mark and line end.
    pub(super) fn range(&self, line: usize) -> Range<usize> {
        let mut start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        if line == 0 && self.text.starts_with(Self::BYTE_ORDER_MARK) {
            start += Self::BYTE_ORDER_MARK.len();
        }
        let text = &self.text[start..end];
        let text = text.strip_suffix('\n').map_or(text, |t| t.strip_suffix('\r').unwrap_or(t));
        start..start + text.len()
    }

    fn position(&self, offset: usize) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let mark = Self::BYTE_ORDER_MARK;
        let skipped = usize::from(line == 0 && offset >= mark.len() && self.text.starts_with(mark));
        LineColumn {
            line: line + 1,
            column: self.characters_before(offset) - self.characters_before(start) - skipped + 1,
        }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / Self::BLOCK;
        let rest = &self.text.as_bytes()[block * Self::BLOCK..offset];
        self.characters.get(block).copied().unwrap_or(0) + count_characters(rest)
    }
}

/// How many UTF-8 characters begin in these bytes.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}
