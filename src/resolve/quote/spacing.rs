//! Placing words by their letters alone, with all white space left out on both sides.
//!
//! Some scripts have no spaces, and PDF readers lose or add them. Whether such a match is good enough is the caller's to
//! say, by [`script_without_spaces`](super::script_without_spaces).

use std::ops::Range;

use super::search::occurrences;

/// After so many words the map has an entry.
const WORDS_PER_MARK: usize = 64;

/// A normalised text without its spaces, with a sparse map back.
pub(super) struct Squeezed<'a> {
    /// The normalised text, with spaces.
    pub spaced: &'a str,
    text: String,
    /// Bytes without spaces, and the byte of `spaced` that stands there.
    marks: Vec<(usize, usize)>,
}

impl<'a> Squeezed<'a> {
    pub(super) fn new(spaced: &'a str) -> Self {
        let mut text = String::with_capacity(spaced.len());
        let mut marks = Vec::new();
        let mut at = 0;
        for (i, word) in spaced.split(' ').enumerate() {
            if i % WORDS_PER_MARK == 0 {
                marks.push((text.len(), at));
            }
            text.push_str(word);
            at += word.len() + 1;
        }
        Self { spaced, text, marks }
    }

    /// Every place of a needle but for white space, as ranges of the spaced text without white space at their ends.
    pub(super) fn places(&self, needle: &str) -> Vec<Range<usize>> {
        let letters: String = needle.split(' ').collect();
        let starts = occurrences(&self.text, &letters);
        starts.into_iter().map(|at| self.spaced_at(at)..self.spaced_after(at + letters.len() - 1)).collect()
    }

    /// Where in the spaced text the byte after this one of the squeezed one stands, if no space came between.
    fn spaced_after(&self, squeezed: usize) -> usize {
        (self.spaced_at(squeezed) + 1).min(self.spaced.len())
    }

    /// Where in the spaced text a byte of the squeezed one stands.
    fn spaced_at(&self, squeezed: usize) -> usize {
        let mark = self.marks.partition_point(|mark| mark.0 <= squeezed).saturating_sub(1);
        let (from, at) = self.marks.get(mark).copied().unwrap_or_default();
        let letters = self.spaced.bytes().enumerate().skip(at).filter(|(_, byte)| *byte != b' ');
        letters.map(|(i, _)| i).nth(squeezed - from).unwrap_or(self.spaced.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_whatever_the_spaces() {
        let text = format!("{}the gov ernment fell", "x ".repeat(500));
        let squeezed = Squeezed::new(&text);
        assert_eq!(squeezed.places("the government"), [1000..1015]);
        assert_eq!(squeezed.places("government f e l l"), [1004..1020]);
        assert_eq!(squeezed.places("governments"), [0..0; 0]);
    }

    #[test]
    fn a_text_of_spaces_has_no_places() {
        assert_eq!(Squeezed::new("   ").places("a"), [0..0; 0]);
        assert_eq!(Squeezed::new("").places(" "), [0..0; 0]);
    }
}
