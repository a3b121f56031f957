//! Places in the input: a file and a range of bytes in it.

use std::ops::{Deref, Range};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

/// Which file of the input: an index into [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file. Offsets count from the start of the file, a byte order mark included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A range of bytes in a file. Documents are far below 4 GiB (the reader refuses larger ones), so offsets fit.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The very beginning of a file, for findings about the file as a whole.
    pub fn file(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The bytes it covers.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A position as people count: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A file as diagnostics see it: its path below the site, and its bytes where they were read.
#[derive(Clone, Debug)]
pub struct FileText {
    /// Path relative to the site, with `/`.
    pub path: Utf8PathBuf,
    /// Its bytes; empty where the file could not be read.
    pub bytes: Arc<[u8]>,
    /// Whether its words are not to be shown.
    pub hidden: bool,
}

/// Every file that a diagnostic can point into.
#[derive(Clone, Debug, Default)]
pub struct Files(Vec<FileText>);

impl Files {
    /// Adds a file and returns its id.
    pub fn add(&mut self, path: impl Into<Utf8PathBuf>, bytes: impl Into<Arc<[u8]>>) -> FileId {
        let id = FileId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(FileText { path: path.into(), bytes: bytes.into(), hidden: false });
        id
    }

    /// Puts other bytes in the place of those of a file, and returns these.
    pub fn replace(&mut self, id: FileId, bytes: Arc<[u8]>) -> Arc<[u8]> {
        self.0.get_mut(id.0 as usize).map(|file| std::mem::replace(&mut file.bytes, bytes)).unwrap_or_default()
    }

    /// Keeps the words of a file out of everything that is shown; its path and positions stay.
    pub fn hide(&mut self, id: FileId) {
        if let Some(file) = self.0.get_mut(id.0 as usize) {
            file.hidden = true;
        }
    }

    /// Puts dots in the place of a stretch of a file, line breaks excepted, so that it cannot be shown; offsets stay.
    pub fn blank(&mut self, span: Span) {
        let Some(file) = self.0.get_mut(span.file.0 as usize) else { return };
        let mut bytes = file.bytes.to_vec();
        let end = bytes.len().min(span.end as usize);
        let start = end.min(span.start as usize);
        for byte in bytes[start..end].iter_mut().filter(|b| !b"\r\n".contains(b)) {
            *byte = b'.';
        }
        file.bytes = bytes.into();
    }

    /// Whether the words of a file are not to be shown.
    pub fn is_hidden(&self, id: FileId) -> bool {
        self.0.get(id.0 as usize).is_some_and(|f| f.hidden)
    }

    /// The path of a file, relative to the site.
    pub fn path(&self, id: FileId) -> &Utf8Path {
        self.0.get(id.0 as usize).map_or(Utf8Path::new("?"), |f| &f.path)
    }

    /// The bytes of a file.
    pub fn bytes(&self, id: FileId) -> &[u8] {
        self.0.get(id.0 as usize).map_or(&[], |f| &f.bytes)
    }

    /// The bytes of a file, to be held on to.
    pub fn shared(&self, id: FileId) -> Arc<[u8]> {
        self.0.get(id.0 as usize).map(|f| Arc::clone(&f.bytes)).unwrap_or_default()
    }

    /// The text of a file. Files that are not UTF-8 never get past reading, so for those that parsing sees this is all of it.
    pub fn text(&self, id: FileId) -> &str {
        let bytes = self.bytes(id);
        match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or_default(),
        }
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.0.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// Where the span begins, as people count.
    pub fn line_column(&self, span: Span) -> LineColumn {
        line_column(self.bytes(span.file), span.start as usize)
    }

    /// Where the span ends, as people count.
    pub fn end_line_column(&self, span: Span) -> LineColumn {
        line_column(self.bytes(span.file), span.end as usize)
    }
}

fn line_column(bytes: &[u8], offset: usize) -> LineColumn {
    let before = &bytes[..offset.min(bytes.len())];
    let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
    let head = &before[line_start..];
    let head = if line == 1 { head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head) } else { head };
    let column = String::from_utf8_lossy(head).chars().count() + 1;
    LineColumn { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        let mut files = Files::default();
        let id = files.add("a.md", "\u{feff}abc\nд é x\n".as_bytes());
        let at = |start| files.line_column(Span { file: id, start, end: start });
        assert_eq!(at(3), LineColumn { line: 1, column: 1 });
        assert_eq!(at(7), LineColumn { line: 2, column: 1 });
        assert_eq!(at(9), LineColumn { line: 2, column: 2 });
        assert_eq!(at(999), LineColumn { line: 3, column: 1 });
    }
}
