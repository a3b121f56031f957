//! The place of a text that is most like a quote, if any is like enough.
//!
//! `sieve` names the stretches that could hold such a place, never passing over one; only these are measured, exactly,
//! by `distance`. The measure is by characters; whole words are `difference`'s.

use std::ops::Range;

use super::distance::{Masks, Scan};
use super::sieve::stretches;

/// Quotes with fewer characters are not compared: too much would be like them.
pub(super) const LEAST_CHARACTERS: usize = 20;
/// Longer ones are not either: measuring takes time in proportion to the quote.
const MOST_CHARACTERS: usize = 10_000;
/// One character in so many may differ, at first; only if nothing is so near, one in five (similarity 0.8).
const STAGES: [usize; 2] = [20, 5];

/// The most similar place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nearest {
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
    /// Characters to change, add or take away.
    pub distance: usize,
    /// Characters of the quote.
    pub characters: usize,
}

/// The most similar place to a quote, the first of several, if at most a fifth of its characters differ.
pub(super) fn nearest(text: &str, quote: &str) -> Option<Nearest> {
    let characters: Vec<char> = quote.chars().collect();
    if characters.is_empty() || characters.len() > MOST_CHARACTERS {
        return None;
    }
    let masks = Masks::new(&characters);
    let stages = STAGES.map(|share| characters.len() / share);
    let found = stages.into_iter().zip(stretches(text, &characters, stages));
    let (end, distance) = { found }.find_map(|(allowed, stretches)| {
        let ends = stretches.into_iter().filter_map(|stretch| best_end(text, stretch, &masks, allowed));
        ends.min_by_key(|(_, distance)| *distance)
    })?;
    let backwards: Vec<char> = characters.iter().rev().copied().collect();
    let start = best_start(&text[..end], &Masks::new(&backwards), characters.len() + distance, distance);
    Some(Nearest { start, end, distance, characters: characters.len() })
}

/// Where in a stretch the most similar place ends, and its distance. Of ends that are as good, the first, or the last
/// that only takes in what the quote has otherwise: a changed last word rather than a missing one.
fn best_end(text: &str, stretch: Range<usize>, masks: &Masks, allowed: usize) -> Option<(usize, usize)> {
    let mut scan = Scan::new(masks, false);
    let mut best: Option<(usize, usize)> = None;
    let mut grace = 0;
    for (at, c) in text[stretch.clone()].char_indices() {
        let distance = scan.step(c);
        let least = best.map_or(allowed + 1, |(_, distance)| distance);
        if distance < least || distance == least && grace > 0 {
            grace = if distance < least { distance + 1 } else { grace };
            best = Some((stretch.start + at + c.len_utf8(), distance));
        }
        grace = grace.saturating_sub(1);
    }
    best
}

/// Where the place starts that ends with `text` and is `distance` from the quote (its masks backwards): the furthest.
fn best_start(text: &str, backwards: &Masks, furthest: usize, distance: usize) -> usize {
    let mut scan = Scan::new(backwards, true);
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(furthest) {
        if scan.step(c) == distance {
            start = at;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near<'t>(text: &'t str, quote: &str) -> Option<(&'t str, usize)> {
        nearest(text, quote).map(|near| (&text[near.start..near.end], near.distance))
    }

    #[test]
    fn the_most_similar_place_is_found() {
        let text = "They said so. The troops will not leave before the first of May. And the troops left.";
        assert_eq!(
            near(text, "The troops will leave before the first"),
            Some(("The troops will not leave before the first", 4))
        );
        assert_eq!(
            near(text, "The troops will not leave before the last of May"),
            Some(("The troops will not leave before the first of May", 3))
        );
        assert_eq!(near(text, "The president of the republic resigned"), None);
    }

    proptest! {
        /// The filter passes over nothing: what a scan of the whole text finds, it finds.
        #[test]
        fn the_filter_is_exact(text in "[ab ]{0,400}", quote in "[ab ]{20,260}") {
            let characters: Vec<char> = quote.chars().collect();
            let whole = best_end(&text, 0..text.len(), &Masks::new(&characters), characters.len() / 5);
            prop_assert_eq!(nearest(&text, &quote).map(|near| near.distance), whole.map(|best| best.1));
        }

        #[test]
        fn a_piece_of_the_text_is_near(text in "[a-d ]{300,900}", cuts in prop::collection::vec(0_usize..250, 0..60)) {
            let mut quote: Vec<char> = text[20..270].chars().collect();
            for at in cuts.iter().take(50) {
                quote[*at] = 'x';
            }
            prop_assert!(nearest(&text, &quote.iter().collect::<String>()).is_some());
        }

        #[test]
        fn a_changed_copy_is_near(
            words in prop::collection::vec("[a-z]{2,8}", 60),
            from in 0_usize..40,
            changed in 0_usize..12,
        ) {
            let mut quote = words[from..from + 12].to_vec();
            quote[changed] = "0".into();
            let quote = quote.join(" ");
            let enough = words[from + changed].len() * 5 <= quote.len();
            prop_assert!(!enough || nearest(&words.join(" "), &quote).is_some());
        }
    }
}
