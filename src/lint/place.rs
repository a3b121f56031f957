//! Where words of a text stand in the file that they were written in.

use std::ops::Range;

use crate::diagnostic::{FileId, Files, Span, Spanned};
use crate::model::Claim;
use crate::parse::facts::Block;

/// The place of a part of a value of front matter; of all of it, where the part does not stand there as it is read: broken over
/// lines, or with escapes.
pub(super) fn in_value(files: &Files, value: &Spanned<String>, part: Range<usize>) -> Span {
    let raw = std::str::from_utf8(files.bytes(value.span.file).get(value.span.range()).unwrap_or_default());
    let words = &value.value[part.clone()];
    let earlier = value.value[..part.start].matches(words).count();
    match raw.ok().and_then(|raw| raw.match_indices(words).nth(earlier)) {
        Some((at, _)) => {
            let start = value.span.start as usize + at;
            Span::new(value.span.file, start..start + words.len())
        }
        None => value.span,
    }
}

/// The place of a part of a block, if its first and its last character stand in the file as they are read.
pub(super) fn in_block(file: FileId, block: &Block, part: Range<usize>) -> Option<Span> {
    let (last, c) = block.text.get(part.clone())?.char_indices().next_back()?;
    let (start, end) = (block.source_of(part.start)?, block.source_of(part.start + last)?);
    (start <= end).then(|| Span::new(file, start..end + c.len_utf8()))
}

/// The place of the status of a claim: as written, else in its history, else that of its text.
pub(super) fn of_status(claim: &Claim) -> Span {
    let written = claim.status.as_ref().map(|s| s.span);
    written.or(claim.history.last().map(|h| h.status.span)).unwrap_or(claim.text.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_value_is_found_by_how_often_its_words_stood_before() {
        let mut files = Files::default();
        let file = files.add("a.md", "text: it may be, and\n  then may not be\n".as_bytes());
        let value = Spanned::new("it may be, and then may not be".to_owned(), Span::new(file, 6..38));
        let place = |part: &str, nth| {
            let at = value.value.match_indices(part).nth(nth).map_or(0, |(at, _)| at);
            let span = in_value(&files, &value, at..at + part.len());
            (span.start, &files.text(file)[span.range()])
        };
        assert_eq!(place("may", 0), (9, "may"));
        assert_eq!(place("may", 1), (28, "may"));
        assert_eq!(place("and then", 0), (6, "it may be, and\n  then may not be"), "broken over two lines");
    }
}
