//! Citations: `[@source, p. 3; @other]`.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span, Spanned};
use crate::model::{RefKind, Reference};
use crate::parse::facts::{Block, Citation, CitationItem};

/// The two characters that open a citation.
pub struct Opening;

impl Opening {
    /// As they are written.
    pub const TEXT: &str = "[@";
}

/// Finds the citations in a block. `source` is the text of the file.
pub(super) fn citations(
    block: &Block,
    index: u32,
    source: &str,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = block.text[from..].find(Opening::TEXT).map(|i| from + i) {
        let Some(end) = block.text[at..].find(']').map(|i| at + i + 1) else { break };
        from = end;
        // Of several openings before one end, the last one opens a citation.
        let at = block.text[at..end].rfind(Opening::TEXT).map_or(at, |i| at + i);
        let Some(range) = prose_range(block, at..end) else { continue };
        if source[..range.start].ends_with('\\') {
            continue;
        }
        let span = Span::new(file, range);
        let items = items(block, at + 1..end - 1, span, diagnostics);
        if !items.is_empty() {
            let words = at as u32..end as u32;
            found.push(Citation { span, items, block: index, words, sentence: 0..0 });
        }
    }
    found
}

/// The place of a stretch of text in the file, if all of it is prose.
fn prose_range(block: &Block, range: Range<usize>) -> Option<Range<usize>> {
    if !block.pieces_in(range.clone()).iter().all(|p| p.prose) {
        return None;
    }
    Some(block.source_of(range.start)?..block.source_of(range.end - 1)? + 1)
}

fn items(block: &Block, range: Range<usize>, whole: Span, diagnostics: &mut Diagnostics) -> Vec<CitationItem> {
    let mut items = Vec::new();
    let mut offset = range.start;
    for part in block.text[range.clone()].split(';') {
        let at = offset + (part.len() - part.trim_start().len());
        offset += part.len() + 1;
        let part = part.trim();
        let Some(rest) = part.strip_prefix('@').filter(|r| !r.trim_start().is_empty()) else {
            let message = format!("`{part}` in this citation names no source");
            diagnostics.push(
                Diagnostic::new(Code::UnknownReference, whole, message)
                    .help("write each source with `@` before its id, as in `[@one, p. 3; @two]`"),
            );
            continue;
        };
        let (name, locator) = match rest.split_once(',') {
            Some((name, locator)) => (name.trim(), Some(locator.trim().to_owned()).filter(|l| !l.is_empty())),
            None => (rest.trim(), None),
        };
        let span = block.source_of(at).map_or(whole, |start| Span::new(whole.file, start..start + 1 + name.len()));
        let name = name.strip_prefix("source:").unwrap_or(name).to_owned();
        let reference = Reference { kind: Some(RefKind::Source), name };
        items.push(CitationItem { source: Spanned::new(reference, span), locator });
    }
    items
}
