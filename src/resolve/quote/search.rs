//! Placing a reading of a quote: every piece in its order, no further apart than the gaps allow.
//!
//! All places of a piece are found by a linear search. A place is kept if a kept place of the piece before it ends near
//! enough; the nearest such end is the only one to try, since whatever lies between is then least. So nothing is tried
//! twice: the work is the number of pieces times the length of the text, and there is no backtracking.

use std::ops::Range;

use super::boundary::{count_words, may_begin, may_end};
use super::literal::{places, places_without_spaces};
use super::pattern::{Gap, JOINT_CHARACTERS, Piece};

/// A bracket stands for words of this many bytes on average at most, which bounds what is counted.
const BYTES_PER_WORD: usize = 64;
/// What `[ing]` in `promis[ing]` stands for has this many bytes at most.
const FRAGMENT_BYTES: usize = 64;
/// Of the places of one piece the first so many are kept, which bounds memory.
const MAX_PLACES: usize = 100_000;

/// How a piece is laid beside the normalised text.
#[derive(Clone, Copy)]
pub(super) enum Compare<'a> {
    /// As both stand.
    Normal(&'a str),
    /// Without white space.
    Spaceless(&'a str),
}

/// Where a piece stands. Bytes of the normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub start: usize,
    pub end: usize,
    /// Where the first piece starts.
    pub from: usize,
    /// Which place of the piece before leads here.
    before: usize,
}

/// The kept places of each piece. Empty where the pieces do not stand in the text.
#[derive(Debug, Default)]
pub(super) struct Layers(Vec<Vec<Place>>);

impl Layers {
    /// The places of the last piece: one for every way in which all stand there.
    pub(super) fn last(&self) -> &[Place] {
        self.0.last().map_or(&[], Vec::as_slice)
    }

    /// The places of all pieces on the way to this place of the last one.
    pub(super) fn way_to(&self, last: &Place) -> Vec<Place> {
        let mut way = vec![*last];
        let mut before = last.before;
        for layer in self.0.iter().rev().skip(1) {
            let Some(place) = layer.get(before) else { break };
            way.push(*place);
            before = place.before;
        }
        way.reverse();
        way
    }
}

impl<'a> Compare<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Normal(text) | Self::Spaceless(text) => text,
        }
    }

    /// Every place of a needle in the normalised text, by start, overlapping ones too.
    fn places(self, needle: &str) -> Vec<Range<usize>> {
        match self {
            Self::Normal(text) => places(text, needle),
            Self::Spaceless(text) => places_without_spaces(text, needle),
        }
    }

    /// Whether a gap may stand for this much of the source.
    fn allows(self, gap: Gap, between: &str) -> bool {
        match gap {
            Gap::None => between.is_empty() || matches!(self, Self::Spaceless(_)) && between == " ",
            Gap::Fragment => between.len() <= FRAGMENT_BYTES && !between.trim_matches(' ').contains(' '),
            Gap::Words(words) => between.len() <= words * BYTES_PER_WORD && count_words(between) <= words,
            Gap::Joint => {
                between.len() <= JOINT_CHARACTERS
                    || between.len() <= 4 * JOINT_CHARACTERS && between.chars().count() <= JOINT_CHARACTERS
            }
        }
    }
}

/// Places pieces one after the other, the first only where it is let begin (a byte of the normalised text). The gap
/// before the first does not count.
pub(super) fn lay(pieces: &[Piece], compare: Compare<'_>, begins: impl Fn(usize) -> bool) -> Layers {
    let mut layers: Vec<Vec<Place>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut places = kept_places(piece, layers.last().map(Vec::as_slice), compare, &begins);
        if places.is_empty() {
            return Layers::default();
        }
        places.sort_by_key(|place| place.end);
        layers.push(places);
    }
    Layers(layers)
}

/// Where a piece stands with a place of the piece before (sorted by end) near enough.
fn kept_places(
    piece: &Piece,
    before: Option<&[Place]>,
    compare: Compare<'_>,
    begins: impl Fn(usize) -> bool,
) -> Vec<Place> {
    let text = compare.text();
    let whole = |range: &Range<usize>| {
        (!piece.begins_word || may_begin(text, range.start)) && (!piece.ends_word || may_end(text, range.end))
    };
    let follow = |Range { start, end }: Range<usize>| match before {
        None => begins(start).then_some(Place { start, end, from: start, before: 0 }),
        Some(earlier) => {
            let before = earlier.partition_point(|place| place.end <= start).checked_sub(1)?;
            let nearest = &earlier[before];
            compare.allows(piece.gap, &text[nearest.end..start]).then_some(Place {
                start,
                end,
                from: nearest.from,
                before,
            })
        }
    };
    let found = piece.needles.iter().flat_map(|needle| compare.places(needle));
    found.filter(whole).filter_map(follow).take(MAX_PLACES).collect()
}

#[cfg(test)]
mod tests {
    use super::super::pattern::BRACKET_WORDS;
    use super::*;

    #[test]
    fn gaps_have_bounds() {
        let allows = |gap, between: &str| Compare::Normal("").allows(gap, between);
        assert!(allows(Gap::Words(BRACKET_WORDS), " one two three, four five six ") && allows(Gap::Words(6), ""));
        assert!(!allows(Gap::Words(BRACKET_WORDS), " one two three four five six seven "));
        assert!(allows(Gap::Fragment, "ing ") && !allows(Gap::Fragment, "ing to "));
        assert!(allows(Gap::Joint, &"é".repeat(2000)) && !allows(Gap::Joint, &"é".repeat(2001)));
    }
}
