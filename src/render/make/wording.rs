//! Two wordings set against each other, word by word.
//!
//! Differences of typography, and of the marks around a word, are none. What an editor put in brackets stands for words that
//! are not known, so nothing is said to be missing or added there.

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::render::view::evidence::VariantPart;
use crate::resolve::quote::{folded, script_without_spaces};

/// A word as it is written, and as it is compared.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    key: String,
    /// Whether a space stands before it.
    spaced: bool,
    /// Whether it is an editor's: `[…]`, `[the president]`.
    editorial: bool,
}

/// A wording cut into parts: what it shares with the first, what it lacks (`lost`) and what it has instead (`added`).
pub(super) fn compare(first: &str, words: &str) -> Vec<VariantPart> {
    let (old, new) = (cut(first), cut(words));
    let mut parts = Parts::default();
    for op in difference(&old, &new) {
        let (tag, old, new) = (op.tag(), &old[op.old_range()], &new[op.new_range()]);
        if tag == DiffTag::Equal {
            new.iter().for_each(|word| parts.push(word, "same"));
            continue;
        }
        // Words may hide behind the brackets of the other wording.
        let (hidden_new, hidden_old) = (new.iter().any(|w| w.editorial), old.iter().any(|w| w.editorial));
        old.iter().filter(|w| !w.editorial && !hidden_new).for_each(|word| parts.push(word, "lost"));
        for word in new {
            parts.push(word, if word.editorial || hidden_old { "same" } else { "added" });
        }
    }
    parts.0
}

/// How much of two wordings is the same: 1 for all, 0 for nothing.
pub(super) fn likeness(first: &str, words: &str) -> f32 {
    let (old, new) = (cut(first), cut(words));
    let same = difference(&old, &new).into_iter().filter(|op| op.tag() == DiffTag::Equal);
    let same: usize = same.map(|op| op.old_range().len()).sum();
    // Of the shorter one: a part of a wording is like the whole.
    same as f32 / old.len().min(new.len()).max(1) as f32
}

/// Which words are the same and which are not.
fn difference(old: &[Word], new: &[Word]) -> Vec<DiffOp> {
    let keys = |words: &[Word]| words.iter().map(|word| word.key.clone()).collect::<Vec<_>>();
    capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new))
}

#[derive(Default)]
struct Parts(Vec<VariantPart>);

impl Parts {
    fn push(&mut self, word: &Word, change: &'static str) {
        // The first word of a wording stands behind what is lost before it.
        let behind = self.0.last().is_some_and(|part| part.change == "lost") && !script_without_spaces(&word.text);
        let space = if (word.spaced || behind) && !self.0.is_empty() { " " } else { "" };
        match self.0.last_mut() {
            Some(part) if part.change == change => {
                part.text.push_str(space);
                part.text.push_str(&word.text);
            }
            // A space between words belongs to neither.
            Some(part) if part.change == "same" => {
                part.text.push_str(space);
                self.0.push(VariantPart { text: word.text.clone(), change });
            }
            Some(_) if change != "same" => {
                if !space.is_empty() {
                    self.0.push(VariantPart { text: space.to_owned(), change: "same" });
                }
                self.0.push(VariantPart { text: word.text.clone(), change });
            }
            _ => self.0.push(VariantPart { text: format!("{space}{}", word.text), change }),
        }
    }
}

/// The words of a wording; in a script without spaces its smaller parts. Brackets stay whole.
fn cut(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    let mut spaced = false;
    while !rest.is_empty() {
        let end = match rest.starts_with('[').then(|| rest.find(']')).flatten() {
            Some(close) => close + 1,
            None => rest.find(|c: char| c.is_whitespace() || c == '[').filter(|at| *at > 0).unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        if script_without_spaces(piece) && !piece.starts_with('[') {
            for (at, part) in piece.split_word_bound_indices() {
                words.push(word(part, spaced && at == 0));
            }
        } else {
            words.push(word(piece, spaced));
        }
        rest = after.trim_start();
        spaced = rest.len() < after.len();
    }
    words
}

fn word(text: &str, spaced: bool) -> Word {
    let folded = folded(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let key = if bare.is_empty() { folded.clone() } else { bare.to_owned() };
    Word { text: text.to_owned(), key, spaced, editorial: text.starts_with('[') }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(first: &str, words: &str) -> String {
        let mark = |p: VariantPart| match p.change {
            "lost" => format!("[-{}-]", p.text),
            "added" => format!("[+{}+]", p.text),
            _ => p.text,
        };
        compare(first, words).into_iter().map(mark).collect()
    }

    #[test]
    fn lost_and_added_words_are_marked() {
        assert_eq!(marked("we will not leave", "we will leave"), "we will [-not-] leave");
        assert_eq!(marked("two men came", "ten men came"), "[-two-] [+ten+] men came");
        assert_eq!(marked("they left in May", "they left in June"), "they left in [-May-] [+June+]");
        assert_eq!(marked("they left", "they left at once"), "they left [+at once+]");
    }

    #[test]
    fn typography_is_no_difference() {
        for (first, words) in
            [("it's \"over\"", "it’s “over”"), ("wait... -- now", "wait… — now"), ("one\n  two", "one two")]
        {
            assert!(compare(first, words).iter().all(|p| p.change == "same"), "{}", marked(first, words));
        }
        assert_eq!(marked("they left.", "they left,"), "they left,");
    }

    #[test]
    fn what_an_editor_cut_is_not_missing() {
        assert_eq!(marked("we will not leave before May", "we […] leave before May"), "we […] leave before May");
        assert_eq!(marked("told him to go", "told [the president] to go"), "told [the president] to go");
        assert_eq!(marked("we […] leave", "we will not leave"), "we will not leave");
        assert_eq!(marked("we […] leave in May", "we will leave in June"), "we will leave in [-May-] [+June+]");
    }

    #[test]
    fn scripts_without_spaces_are_compared_too() {
        assert_eq!(marked("我们不会离开", "我们会离开"), "我们[-不-]会离开");
    }

    #[test]
    fn a_part_is_like_the_whole_and_other_words_are_not() {
        assert!(likeness("we will not leave before May", "not leave before May") > 0.9);
        assert!(likeness("we will not leave", "the talks are over") < 0.3);
    }
}
