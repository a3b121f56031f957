//! "Did you mean …?": the candidate nearest to what was written.

use std::borrow::Cow;

/// How like a candidate has to be.
const ENOUGH: f64 = 0.8;

/// Texts whose lengths in bytes differ by more are not compared: a long text can be no near miss of a short one, and comparing
/// the two would cost the product of their lengths.
const DIFFERENCE: usize = 12;

/// The candidate most like the word, if any is like enough: similarity of Jaro and Winkler of 0.8 or more, or one edit
/// apart with something in common. Of equals, the first in alphabetical order, so that the answer does not depend on the order of candidates.
///
/// Where many words are held against the same candidates, make [`Candidates`] of them once.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_in(word, [&candidates.into_iter().collect()])
}

/// The candidate nearest to the word, as [`nearest`] chooses it, of all in several lists.
pub fn nearest_in<'a: 'c, 'c>(word: &str, lists: impl IntoIterator<Item = &'c Candidates<'a>>) -> Option<&'a str> {
    let word = Folded::of(word);
    let (mut most, mut best) = (ENOUGH, None);
    for list in lists {
        for (text, candidate) in &list.0 {
            let Some(score) = word.score(candidate, most) else { continue };
            if score > most || best.is_none_or(|first| *text < first) {
                (most, best) = (score, Some(*text));
            }
        }
    }
    best
}

/// Texts made ready for many words to be held against: most are ruled out by the characters that they have.
#[derive(Debug, Default)]
pub struct Candidates<'a>(Vec<(&'a str, Folded<'a>)>);

impl<'a> FromIterator<&'a str> for Candidates<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut candidates = Self::default();
        candidates.extend(texts);
        candidates
    }
}

impl<'a> Extend<&'a str> for Candidates<'a> {
    fn extend<I: IntoIterator<Item = &'a str>>(&mut self, texts: I) {
        self.0.extend(texts.into_iter().filter(|t| !t.is_empty()).map(|t| (t, Folded::of(t))));
    }
}

/// A text in lower case, with its characters counted.
#[derive(Debug)]
struct Folded<'a> {
    text: Cow<'a, str>,
    /// Its first byte.
    first: Option<u8>,
    /// How many characters it has.
    length: usize,
    /// One divided by the length: dividing for each candidate takes time.
    share: f64,
    /// How many of them are of each class. Classes stand for one character each, or for several.
    counts: [u8; 48],
}

impl<'a> Folded<'a> {
    fn of(text: &'a str) -> Self {
        let is_folded = text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        let text = if is_folded { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) };
        let (mut length, mut counts) = (0, [0_u8; 48]);
        for c in text.chars() {
            let class = match c {
                'a'..='z' => c as usize - 'a' as usize,
                '0'..='9' => 26 + c as usize - '0' as usize,
                _ => 36 + c as usize % 12,
            };
            counts[class] = counts[class].saturating_add(1);
            length += 1;
        }
        Self { first: text.bytes().next(), text, length, share: 1.0 / length as f64, counts }
    }

    /// At most how many characters two texts have in common.
    fn shared(&self, other: &Self) -> usize {
        let shorter = self.length.min(other.length);
        // Counts end at 255: those of longer texts say too little.
        if shorter > 255 {
            return shorter;
        }
        // A sum of bytes, which are added many at a time; it cannot pass 255.
        self.counts.iter().zip(&other.counts).fold(0_u8, |sum, (a, b)| sum.wrapping_add(*a.min(b))).into()
    }

    /// How like a candidate is to this word; none if less than `floor`.
    fn score(&self, candidate: &Self, floor: f64) -> Option<f64> {
        let shared = self.shared(candidate);
        let longer = self.length.max(candidate.length);
        let comparable = self.text.len().abs_diff(candidate.text.len()) <= DIFFERENCE;
        // What each measure can give at most, from the number of characters shared.
        let may_hold = shared == self.length && floor <= ENOUGH;
        let may_slip = comparable && shared > 0 && longer - shared <= 1 && floor <= 0.9;
        let may_be_like = comparable && self.likeness(candidate, shared) >= floor - 1e-9;
        if !may_hold && !may_slip && !may_be_like {
            return None;
        }
        let (word, text) = (&*self.text, &*candidate.text);
        if word == text {
            return Some(1.0);
        }
        let mut score = 0.0_f64;
        if may_hold && text.len() < 200 && text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word) {
            score = ENOUGH;
        }
        if may_slip && strsim::osa_distance(word, text) == 1 {
            score = 0.9;
        }
        if may_be_like {
            score = score.max(strsim::jaro_winkler(word, text));
        }
        (score >= floor).then_some(score)
    }

    /// The most that the similarity of Jaro and Winkler can be where so many characters are shared: all of them in order,
    /// and the first four, if the first is.
    fn likeness(&self, candidate: &Self, shared: usize) -> f64 {
        if shared == 0 {
            return 0.0;
        }
        let jaro = (shared as f64 * (self.share + candidate.share) + 1.0) * (1.0 / 3.0);
        if self.first == candidate.first { jaro + 0.4 * (1.0 - jaro) } else { jaro }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_of_the_pen_are_recognised() {
        assert_eq!(nearest("titel", ["text", "title", "topics"]), Some("title"));
        assert_eq!(nearest("ashraf-gani", ["antony-blinken", "ashraf-ghani"]), Some("ashraf-ghani"));
        assert_eq!(nearest("ghani", ["antony-blinken", "ashraf-ghani"]), Some("ashraf-ghani"));
        assert_eq!(nearest("tpl", ["template", "title", "tlp"]), Some("tlp"));
        assert_eq!(nearest("xyzzy", ["antony-blinken", "ashraf-ghani"]), None);
        assert_eq!(nearest("ÄRZTE", ["arzt", "ärzte"]), Some("ärzte"));
        assert_eq!(nearest("ab", ["", "ax"]), Some("ax"));
        assert_eq!(nearest("a", ["x"]), None);
    }

    #[test]
    fn of_several_lists_the_nearest_wins_and_of_equals_the_first_by_alphabet() {
        let lists: [Candidates<'_>; 2] = [["tile"].into_iter().collect(), ["title", "titles"].into_iter().collect()];
        assert_eq!(nearest_in("titel", &lists), Some("title"));
        assert_eq!(nearest("ab", ["ay", "ax", "az"]), Some("ax"));
    }

    #[test]
    fn many_words_are_held_against_many_candidates() {
        let names: Vec<String> = (0..6_000).map(|n| format!("report-{n}-of-the-commission")).collect();
        let candidates: Candidates<'_> = names.iter().map(String::as_str).collect();
        let found = (0..50).filter_map(|n| nearest_in(&format!("raport-{n}-of-the-comission"), [&candidates])).count();
        assert_eq!(found, 50);
    }

    /// The score of every measure, without anything ruled out.
    fn plain(word: &str, candidate: &str) -> f64 {
        let (word, candidate) = (word.to_lowercase(), candidate.to_lowercase());
        if word == candidate {
            return 1.0;
        }
        let longer = word.chars().count().max(candidate.chars().count());
        let is_part = candidate.len() < 200 && candidate.split(|c: char| !c.is_alphanumeric()).any(|p| p == word);
        let part = if is_part { 0.8 } else { 0.0 };
        if word.len().abs_diff(candidate.len()) > 12 {
            return part;
        }
        let slip = if longer > 1 && strsim::osa_distance(&word, &candidate) == 1 { 0.9 } else { 0.0 };
        strsim::jaro_winkler(&word, &candidate).max(slip).max(part)
    }

    proptest! {
        #[test]
        fn ruling_out_loses_nothing(word in "[abcAé1-]{1,9}", candidates in prop::collection::vec("[abcAé1-]{1,12}", 1..20)) {
            let best = candidates
                .iter()
                .map(|c| (plain(&word, c), c.as_str()))
                .filter(|(score, _)| *score >= 0.8)
                .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
            prop_assert_eq!(nearest(&word, candidates.iter().map(String::as_str)), best.map(|(_, c)| c));
        }
    }
}
