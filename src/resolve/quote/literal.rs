//! Every place of a string in a text, overlapping ones too, with white space or without, in linear time.
//!
//! Some scripts have no spaces, and PDF readers lose or add them; whether a match without white space is good enough is
//! the caller's to say, by [`script_without_spaces`](super::script_without_spaces).

use std::ops::Range;

use memchr::memchr;
use memchr::memmem::Finder;

/// Every place of a needle. After one, the search goes on one period of the needle further; a needle that repeats a
/// short period is left to Knuth, Morris and Pratt.
pub(super) fn places(text: &str, needle: &str) -> Vec<Range<usize>> {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let finder = Finder::new(needle);
    let Some(first) = finder.find(text).filter(|_| !needle.is_empty()) else { return Vec::new() };
    let borders = borders(needle);
    let period = needle.len() - borders.last().copied().unwrap_or(0);
    if period * 4 < needle.len() {
        return knuth_morris_pratt(text, needle, |_| false);
    }
    let mut places = Vec::new();
    let mut at = first;
    loop {
        places.push(at..at + needle.len());
        at += period;
        match text.get(at..).and_then(|rest| finder.find(rest)) {
            Some(next) => at += next,
            None => return places,
        }
    }
}

/// Every place of a needle but for spaces in either, as ranges without spaces at their ends.
pub(super) fn places_without_spaces(text: &str, needle: &str) -> Vec<Range<usize>> {
    let letters: String = needle.split(' ').collect();
    knuth_morris_pratt(text.as_bytes(), letters.as_bytes(), |byte| byte == b' ')
}

/// For each prefix, the length of the longest proper prefix that also ends it.
fn borders(needle: &[u8]) -> Vec<usize> {
    let mut borders = vec![0; needle.len()];
    let mut length = 0;
    for i in 1..needle.len() {
        while length > 0 && needle[i] != needle[length] {
            length = borders[length - 1];
        }
        length += usize::from(needle[i] == needle[length]);
        borders[i] = length;
    }
    borders
}

/// Every place of a needle in a text of which some bytes, none of them in the needle, are passed over.
fn knuth_morris_pratt(text: &[u8], needle: &[u8], passed_over: impl Fn(u8) -> bool) -> Vec<Range<usize>> {
    let Some(&first) = needle.first() else { return Vec::new() };
    let borders = borders(needle);
    let mut places = Vec::new();
    let (mut at, mut seen, mut matched) = (0, 0, 0);
    // Where the next place begins at the earliest, and how many bytes were seen before it.
    let (mut start, mut seen_before) = (0, 0);
    while at < text.len() {
        if matched == 0 {
            let Some(next) = memchr(first, &text[at..]) else { break };
            at += next;
            (start, seen_before) = (at, seen);
        }
        let byte = text[at];
        at += 1;
        if passed_over(byte) {
            continue;
        }
        seen += 1;
        while matched > 0 && needle.get(matched) != Some(&byte) {
            matched = borders[matched - 1];
        }
        matched += usize::from(needle.get(matched) == Some(&byte));
        if matched == needle.len() {
            while seen_before + matched < seen || passed_over(text[start]) {
                seen_before += usize::from(!passed_over(text[start]));
                start += 1;
            }
            places.push(start..at);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn overlapping_places_are_all_found() {
        assert_eq!(places("no no no", "no no"), [0..5, 3..8]);
        assert_eq!(places("abcabcab", "bc"), [1..3, 4..6]);
        assert_eq!(places("abc", "x"), [0..0; 0]);
        assert_eq!(places("abc", ""), [0..0; 0]);
    }

    #[test]
    fn a_needle_of_short_period_takes_linear_time() {
        let found = places(&"a".repeat(2_000_000), &"a".repeat(20_000));
        assert_eq!(found.len(), 2_000_000 - 20_000 + 1);
        let found = places_without_spaces(&"a ".repeat(1_000_000), &"a".repeat(20_000));
        assert_eq!(found.len(), 1_000_000 - 20_000 + 1);
    }

    #[test]
    fn letters_are_found_whatever_the_spaces() {
        let text = "then the gov ernment fell";
        let found =
            |needle| places_without_spaces(text, needle).into_iter().map(|range| &text[range]).collect::<String>();
        assert_eq!(found("the government"), "the gov ernment");
        assert_eq!(found("government f e l l"), "gov ernment fell");
        assert_eq!(found("governments"), "");
        assert_eq!(places_without_spaces("   ", " "), [0..0; 0]);
    }

    proptest! {
        #[test]
        fn all_places_are_found(text in "[ab ]{0,60}", needle in "[ab]{1,9}") {
            let slow = |text: &str| (0..text.len()).filter(|&at| text[at..].starts_with(&needle)).count();
            prop_assert_eq!(places(&text, &needle).len(), slow(&text));
            let found = places_without_spaces(&text, &needle);
            prop_assert_eq!(found.len(), slow(&text.replace(' ', "")));
            for range in found {
                prop_assert_eq!(text[range.clone()].replace(' ', ""), &*needle);
                prop_assert_eq!(text[range.clone()].trim(), &text[range]);
            }
        }
    }
}
