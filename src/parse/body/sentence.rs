//! Sentences in a text, by Unicode's rules (UAX #29), mended where a title or an initial ends with a full stop.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Words that end with a full stop without ending a sentence.
const TITLES: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gen.", "Col.", "Sen.", "Rep.", "Gov.", "Lt.", "St.", "No.", "vs.", "p.",
    "pp.",
];

/// The sentence that holds the byte `at` of a text, without blanks around it.
pub fn sentence_at(text: &str, at: usize) -> Range<usize> {
    let mut start = 0;
    for (offset, piece) in text.split_sentence_bound_indices() {
        let end = offset + piece.len();
        if goes_on(&text[start..end]) && end < text.len() {
            continue;
        }
        if at < end {
            return trimmed(text, start..end);
        }
        start = end;
    }
    trimmed(text, start.min(at)..text.len())
}

/// Whether a stretch that UAX #29 ends here ends with a title or an initial.
fn goes_on(stretch: &str) -> bool {
    let last = stretch.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    if TITLES.contains(&last) {
        return true;
    }
    let mut chars = last.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some(c), Some('.'), None) if c.is_uppercase())
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start.max(range.start + piece.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_initials_end_no_sentence() {
        let text = "He left. Mr. J. Price would not say. Why?";
        let at = |needle: &str| text[sentence_at(text, text.find(needle).unwrap_or(0))].to_owned();
        assert_eq!(at("left"), "He left.");
        assert_eq!(at("Price"), "Mr. J. Price would not say.");
        assert_eq!(at("Why"), "Why?");
    }

    #[test]
    fn other_scripts_have_sentences_too() {
        let text = "نامه اصیل است؟ کس نمی‌داند. 是真的。没人知道。";
        assert_eq!(&text[sentence_at(text, text.find('没').unwrap_or(0))], "没人知道。");
    }
}
