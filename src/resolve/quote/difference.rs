//! How a quote differs from its source, word by word.
//!
//! The place is given, roughly; it is widened here to whole words, and narrowed again where its edges hold words that
//! the quote has nothing for.

use std::ops::Range;

use similar::{Algorithm, ChangeTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::boundary::{is_unspaced, may_begin, may_end};
use super::pattern::{Gap, Piece};

/// A stretch of a difference: normalised words, one space between them (none in a script without spaces), none around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// In the source and in the quote.
    Same(String),
    /// In the source, not in the quote. Comes before an `Added` that replaces it.
    Lost(String),
    /// In the quote, not in the source.
    Added(String),
}

/// The words of a quote as they are spoken, without brackets.
pub(super) fn spoken(pieces: &[Piece]) -> String {
    join_pieces(pieces, |piece| piece.needles.first().map_or(String::new(), String::clone))
}

/// The words of a quote as a reader compares them with a place: editorial brackets shown, `[T]` in the case of the
/// place.
fn shown(pieces: &[Piece], place: &str) -> String {
    let first_word = |needle: &str| needle.split(' ').next().unwrap_or_default().to_owned();
    let words = join_pieces(pieces, |piece| {
        let fitting = piece.needles.iter().find(|needle| place.contains(&first_word(needle))).or(piece.needles.first());
        let needle = fitting.map_or("", String::as_str);
        if piece.shown.is_empty() { needle.to_owned() } else { format!("{} {needle}", piece.shown) }
    });
    words.trim().to_owned()
}

fn join_pieces(pieces: &[Piece], mut spoken: impl FnMut(&Piece) -> String) -> String {
    let mut words = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        if i > 0 && piece.gap != Gap::None {
            words.push(' ');
        }
        words.push_str(&spoken(piece));
    }
    words
}

/// How many words beyond a place are looked at: a word lost near its edge moves it by as much.
const BEYOND: usize = 3;

/// The difference of a quote's pieces from a place of the normalised text, and the place in whole words. None if every
/// word is the same. Words next to the place count as part of it if then fewer differ.
pub(super) fn difference(text: &str, place: Range<usize>, pieces: &[Piece]) -> Option<(Range<usize>, Vec<Change>)> {
    let place = whole_words(text, place);
    let changed = |changes: &[Change]| -> usize {
        let words = changes.iter().map(|change| match change {
            Change::Same(_) => 0,
            Change::Lost(words) | Change::Added(words) => words.split(' ').count(),
        });
        words.sum()
    };
    let found = difference_at(text, place.clone(), pieces)?;
    let later = ends(&text[place.end..]).map(|end| place.start..place.end + end);
    let earlier = starts(&text[..place.start]).map(|start| start..place.end);
    let others = later.chain(earlier).filter_map(|place| difference_at(text, place, pieces));
    std::iter::once(found).chain(others).min_by_key(|(_, changes)| changed(changes))
}

/// Where the first words of a text end, without what follows a word.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.unicode_word_indices().map(|(at, word)| at + word.len()).take(BEYOND)
}

/// Where the last words of a text begin, without what stands before a word.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    text.unicode_word_indices().rev().map(|(at, _)| at).take(BEYOND)
}

fn difference_at(text: &str, place: Range<usize>, pieces: &[Piece]) -> Option<(Range<usize>, Vec<Change>)> {
    let place = whole_words(text, place);
    let source = words(text, place);
    let place = source.first()?.1.start..source.last()?.1.end;
    let quote = shown(pieces, &text[place]);
    let quote = words(&quote, 0..quote.len());
    let (old, new) = (spellings(&source), spellings(&quote));
    let mut tagged: Vec<(ChangeTag, usize)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        for change in op.iter_changes(&old, &new) {
            let index = if change.tag() == ChangeTag::Insert { change.new_index() } else { change.old_index() };
            tagged.push((change.tag(), index.unwrap_or_default()));
        }
    }
    drop_surplus(&mut tagged);
    let mut in_source = tagged.iter().filter(|word| word.0 != ChangeTag::Insert).map(|word| source[word.1].1.clone());
    let first = in_source.next()?;
    let last = in_source.next_back().unwrap_or_else(|| first.clone());
    let changes = changes(&tagged, &old, &new);
    let differs = changes.iter().any(|change| !matches!(change, Change::Same(_)));
    differs.then_some((first.start..last.end, changes))
}

/// A range widened until a quote may begin and end there, without space around it.
fn whole_words(text: &str, place: Range<usize>) -> Range<usize> {
    let inner = &text[place.clone()];
    let mut start = place.end - inner.trim_start().len();
    let mut end = place.start + inner.trim_end().len();
    while start > 0 && !may_begin(text, start) {
        start -= text[..start].chars().next_back().map_or(start, char::len_utf8);
    }
    while end < text.len() && !may_end(text, end) {
        end += text[end..].chars().next().map_or(1, char::len_utf8);
    }
    start..end.max(start)
}

/// The words in a range with their places: what stands between spaces, and smaller in scripts without.
fn words(text: &str, range: Range<usize>) -> Vec<(&str, Range<usize>)> {
    let mut words = Vec::new();
    let mut at = range.start;
    for spaced in text[range].split(' ') {
        let mut push = |word: &'_ str, start: usize| words.push((start, word.len()));
        if spaced.chars().any(is_unspaced) {
            spaced.split_word_bound_indices().for_each(|(i, word)| push(word, at + i));
        } else if !spaced.is_empty() {
            push(spaced, at);
        }
        at += spaced.len() + 1;
    }
    words.into_iter().map(|(start, len)| (&text[start..start + len], start..start + len)).collect()
}

fn spellings<'t>(words: &[(&'t str, Range<usize>)]) -> Vec<&'t str> {
    words.iter().map(|word| word.0).collect()
}

/// Takes away what the source has at either edge without a counterpart in the quote: lost words in excess of those
/// added. At an edge, as anywhere, lost words come before the added.
fn drop_surplus(tagged: &mut Vec<(ChangeTag, usize)>) {
    let surplus = |edge: &[ChangeTag]| {
        let added = edge.iter().filter(|tag| **tag == ChangeTag::Insert).count();
        (added, (edge.len() - added).saturating_sub(added))
    };
    let differs = |tag: &ChangeTag| *tag != ChangeTag::Equal;
    let head: Vec<ChangeTag> = tagged.iter().map(|word| word.0).take_while(differs).collect();
    tagged.drain(..surplus(&head).1);
    let tail: Vec<ChangeTag> = tagged.iter().rev().map(|word| word.0).take_while(differs).collect();
    let (added, lost) = surplus(&tail);
    let end = tagged.len() - added;
    tagged.drain(end - lost..end);
}

fn changes(tagged: &[(ChangeTag, usize)], old: &[&str], new: &[&str]) -> Vec<Change> {
    let by_tag = tagged.chunk_by(|a, b| a.0 == b.0);
    let change = |words: &[(ChangeTag, usize)]| {
        let text = |side: &[&str]| join_words(words.iter().filter_map(|word| side.get(word.1).copied()));
        match words.first()?.0 {
            ChangeTag::Equal => Some(Change::Same(text(old))),
            ChangeTag::Delete => Some(Change::Lost(text(old))),
            ChangeTag::Insert => Some(Change::Added(text(new))),
        }
    };
    by_tag.filter_map(change).collect()
}

/// Words with a space between them, except between two characters of scripts that have none.
fn join_words<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let mut joined = String::new();
    for word in words {
        let tight = joined.chars().next_back().is_some_and(is_unspaced) && word.chars().next().is_some_and(is_unspaced);
        if !joined.is_empty() && !tight {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::super::Pattern;
    use super::*;

    /// A difference in one line: `[-lost-]`, `{+added+}`.
    fn told(source: &str, quote: &str) -> String {
        let pattern = Pattern::parse(quote).expect("a good quote");
        let reading = pattern.readings.last().expect("a reading");
        let Some((range, changes)) = difference(source, 0..source.len(), &reading.pieces) else { return "same".into() };
        let told = changes.iter().map(|change| match change {
            Change::Same(words) => words.clone(),
            Change::Lost(words) => format!("[-{words}-]"),
            Change::Added(words) => format!("{{+{words}+}}"),
        });
        format!("{}: {}", &source[range], told.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn words_lost_changed_and_added_are_told() {
        assert_eq!(told("we will not go", "we will go"), "we will not go: we will [-not-] go");
        assert_eq!(told("some 20 men", "some 30 men"), "some 20 men: some [-20-] {+30+} men");
        assert_eq!(told("they left", "they all left"), "they left: they {+all+} left");
        assert_eq!(told("the same", "the same"), "same");
    }

    #[test]
    fn words_beyond_the_quote_are_left_out() {
        assert_eq!(told("so we will not go now then", "we will go"), "we will not go: we will [-not-] go");
        assert_eq!(told("to go in May and June", "to go in April"), "to go in May: to go in [-May-] {+April+}");
        assert_eq!(told("at first they left", "he left"), "they left: [-they-] {+he+} left");
    }

    #[test]
    fn a_word_lost_near_an_edge_is_no_changed_one() {
        let text = "For an added word is never forgiven. Here, and no word is lost for good.";
        let told = |place: &str, quote: &str| {
            let at = text.find(place).expect("a place");
            let pattern = Pattern::parse(quote).expect("a good quote");
            let reading = pattern.readings.last().expect("a reading");
            let (range, changes) = difference(text, at..at + place.len(), &reading.pieces).expect("it differs");
            (text[range].to_owned(), changes.into_iter().filter(|c| !matches!(c, Change::Same(_))).collect::<Vec<_>>())
        };
        assert_eq!(
            told("an added word is never", "an added word is forgiven"),
            ("an added word is never forgiven".to_owned(), vec![Change::Lost("never".to_owned())])
        );
        assert_eq!(
            told("no word is lost", "and word is lost"),
            ("and no word is lost".to_owned(), vec![Change::Lost("no".to_owned())])
        );
    }

    #[test]
    fn brackets_are_shown_and_letters_forgiven() {
        assert_eq!(
            told("told him not to go", "[T]old [Ghani] to go"),
            "told him not to go: told [-him not-] {+[Ghani]+} to go"
        );
    }

    #[test]
    fn scripts_without_spaces_are_told_by_character() {
        assert_eq!(
            told("他说停火协议已经达成", "他说停火协议没有达成"),
            "他说停火协议已经达成: 他说停火协议 [-已经-] {+没有+} 达成"
        );
    }

    #[test]
    fn a_place_is_widened_to_whole_words() {
        assert_eq!(&"so the government's men"[whole_words("so the government's men", 7..11)], "government");
        assert_eq!(&"it can't be"[whole_words("it can't be", 2..6)], "can't");
        assert_eq!(whole_words("a  b", 1..2), 2..2);
    }
}
