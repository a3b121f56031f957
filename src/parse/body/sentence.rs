//! Sentences in a text, by Unicode's rules (UAX #29), mended where a title or an initial ends with a full stop.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Words that end with a full stop without ending a sentence.
const TITLES: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gen.", "Col.", "Sen.", "Rep.", "Gov.", "Lt.", "St.", "No.", "vs.", "p.",
    "pp.", "par.", "pars.", "ch.", "vol.", "fol.", "sec.", "cf.",
];

/// The sentences of a text, found once for however many places in it.
pub struct Sentences<'t> {
    text: &'t str,
    /// Where each sentence ends, with the blanks that follow it: in order, the last at the end of the text.
    ends: Vec<usize>,
}

impl<'t> Sentences<'t> {
    /// Finds the sentences of a text.
    pub fn of(text: &'t str) -> Self {
        let mut ends = Vec::new();
        let mut start = 0;
        // Unicode's rules are slow, and most sentences begin and end in a way that leaves no doubt.
        for end in (0..text.len()).filter(|&place| surely_begins(text, place)).chain([text.len()]) {
            match is_one(&text[start..end]) {
                true => ends.push(end),
                false => by_all_rules(&text[start..end], |within| ends.push(start + within)),
            }
            start = end;
        }
        Self { text, ends }
    }

    /// The sentence that holds the byte `at`, in bytes of the text and without blanks around it; nothing, at the end of the
    /// text, where `at` is not before that.
    pub fn at(&self, at: usize) -> Range<usize> {
        let index = self.ends.partition_point(|&end| end <= at);
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        trimmed(self.text, start..self.ends.get(index).copied().unwrap_or(self.text.len()))
    }
}

/// Whether a sentence begins at this byte whatever else stands in the text: after a small letter, a mark that ends a sentence
/// and one blank, with a capital, all of them ASCII, and not after a title. No rule of UAX #29 looks across such a place.
fn surely_begins(text: &str, place: usize) -> bool {
    let before = place.checked_sub(3).and_then(|from| text.as_bytes().get(from..=place));
    let Some([letter, mark, b' ', capital]) = before else { return false };
    capital.is_ascii_uppercase()
        && matches!(mark, b'.' | b'!' | b'?')
        && letter.is_ascii_lowercase()
        && !TITLES.iter().any(|title| text[..place - 1].ends_with(title))
}

/// Whether a text is certainly one sentence: nothing in it could end one but its last character before blanks.
fn is_one(text: &str) -> bool {
    let text = text.trim_end_matches(' ');
    let inner = text.strip_suffix(['.', '!', '?']).unwrap_or(text);
    inner.bytes().all(|b| b.is_ascii() && !matches!(b, b'.' | b'!' | b'?' | b'\n' | b'\r'))
}

/// Tells where each sentence of a text ends.
fn by_all_rules(text: &str, mut ends: impl FnMut(usize)) {
    let mut start = 0;
    for (offset, piece) in text.split_sentence_bound_indices() {
        let end = offset + piece.len();
        if end == text.len() || !goes_on(&text[start..end]) {
            ends(end);
            start = end;
        }
    }
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
    use proptest::prelude::*;

    use super::*;

    /// Separated by `|`.
    const PIECES: &str = "a|B|word|Word|Mr|J|7|é|Ж|说| |  |.|. |!|? |…|\n|\r\n|, |; |\"|(|) |\u{301}|\u{a0}|\u{2029}|end. Next|Dr. Who|p. 3";

    proptest! {
        /// Where there is no doubt, all the rules say the same.
        #[test]
        fn the_short_way_finds_what_all_rules_find(
            pieces in prop::collection::vec(prop::sample::select(PIECES.split('|').collect::<Vec<_>>()), 1..24),
        ) {
            let text = pieces.concat();
            let mut ends = Vec::new();
            by_all_rules(&text, |end| ends.push(end));
            prop_assert_eq!(Sentences::of(&text).ends, ends, "{:?}", text);
        }
    }

    #[test]
    fn titles_and_initials_end_no_sentence() {
        let text = "He left. Mr. J. Price would not say. Why?";
        let sentences = Sentences::of(text);
        let at = |needle: &str| text[sentences.at(text.find(needle).unwrap_or(0))].to_owned();
        assert_eq!(at("left"), "He left.");
        assert_eq!(at("Price"), "Mr. J. Price would not say.");
        assert_eq!(at("Why"), "Why?");
    }

    #[test]
    fn other_scripts_have_sentences_too() {
        let text = "نامه اصیل است؟ کس نمی‌داند. 是真的。没人知道。";
        assert_eq!(&text[Sentences::of(text).at(text.find('没').unwrap_or(0))], "没人知道。");
    }

    #[test]
    fn every_byte_has_its_sentence_and_the_end_has_none() {
        let text = " One. Two,\u{a0}so. ";
        let sentences = Sentences::of(text);
        assert_eq!([0, 1, 5].map(|at| &text[sentences.at(at)]), ["One."; 3]);
        assert_eq!([6, 11, text.len() - 1].map(|at| &text[sentences.at(at)]), ["Two,\u{a0}so."; 3]);
        assert_eq!(sentences.at(text.len()), text.len()..text.len());
        assert_eq!(Sentences::of("").at(7), 0..0);
    }
}
