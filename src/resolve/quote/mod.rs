//! Checking a quote against a held text: where it stands there, or how it differs.
//!
//! A text is prepared once ([`HeldText`]) and a quote taken apart once ([`Pattern`]); [`find`] lays one beside the
//! other. Typography is forgiven (`fold` says what that is), words are not, nor is their case. A quote begins and ends
//! with whole words and whole numbers.
//!
//! | step | file |
//! |---|---|
//! | what counts as the same character, and where it stood | `fold`, `held` |
//! | brackets and ellipses to pieces and gaps | `brackets`, `assembly`, `pattern` |
//! | where words begin and end | `boundary` |
//! | placing the pieces; the same without white space | `search`, `literal` |
//! | the place most like a quote that is not there | `near`, `sieve`, `distance` |
//! | what differs, in words | `difference` |
//!
//! What a finding means (an error, a lint, a mark beside the quote) is left to the caller, and so is reading the files:
//! **nothing here knows of sites, sources or diagnostics.** Everything is a function of its arguments; nothing panics,
//! and the work is bounded by the length of the text times that of the quote (in blocks of 64 characters, where it is
//! near).

mod assembly;
mod boundary;
mod brackets;
mod difference;
mod distance;
mod fold;
mod held;
mod literal;
mod near;
mod pattern;
#[cfg(test)]
mod properties;
mod search;
mod sieve;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use boundary::{is_unspaced, script_without_spaces};
pub use brackets::{BadQuote, MAX_BRACKETS};
pub use difference::Change;
pub use held::HeldText;
pub use pattern::Pattern;

use held::normalize;
use near::{LEAST_CHARACTERS, nearest};
use pattern::Reading;
use search::{Compare, Layers, Place, lay};

/// A text as it is compared: without the differences that typography makes.
pub fn folded(text: &str) -> String {
    normalize(text).trim().to_owned()
}

/// Texts that stand directly before and after a quote, but for white space; they choose among several places.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Before its first word.
    pub prefix: Option<&'a str>,
    /// After its last.
    pub suffix: Option<&'a str>,
}

/// What came of looking for a quote. All ranges are bytes of the original text.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It stands there.
    Matches {
        /// One range for each part (between joints), of the first place that fits the context.
        ranges: Vec<Range<usize>>,
        /// How closely.
        kind: MatchKind,
        /// How many places fit.
        places: usize,
    },
    /// It stands there, but at no place between its prefix and suffix.
    ContextDiffers {
        /// How many places there are.
        places: usize,
    },
    /// Each of its parts stands there, but not in this order within 2,000 characters of each other.
    PartsApart {
        /// The first place of each part.
        ranges: Vec<Range<usize>>,
    },
    /// The quote, or the first of its parts that does not stand there, is like this place: its characters are eight in
    /// ten the same or more, and the quote has twenty characters or more.
    Differs {
        /// The place, in whole words.
        range: Range<usize>,
        /// The share of the quote's characters that stand there in order, 0.8 to 1. It is 1 where the quote only cuts a
        /// word or number short.
        similarity: f32,
        /// Word by word; always holds something lost or added.
        difference: Vec<Change>,
    },
    /// Nothing like it stands there.
    NotFound,
}

/// How closely a quote matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchKind {
    /// To the byte, but for white space at its ends and what brackets stand for.
    Exact,
    /// But for Unicode form, typography and runs of white space.
    Normalized,
    /// Only without white space: good where [`script_without_spaces`], doubtful elsewhere.
    Spacing,
}

/// Looks for a quote in a text.
pub fn find(text: &HeldText<'_>, quote: &Pattern, context: Context<'_>) -> Outcome {
    let sides = Sides::new(context);
    let normal = Compare::Normal(text.normal());
    if let Some(outcome) = quote.readings.iter().find_map(|reading| place(text, reading, normal, &sides)) {
        return outcome;
    }
    let spaceless = Compare::Spaceless(text.normal());
    if let Some(outcome) = quote.readings.iter().find_map(|reading| place(text, reading, spaceless, &sides)) {
        return outcome;
    }
    let understood = quote.readings.iter().filter(|reading| reading.understood);
    understood.map(|reading| compare(text, reading, [normal, spaceless])).find(is_found).unwrap_or(Outcome::NotFound)
}

fn is_found(outcome: &Outcome) -> bool {
    *outcome != Outcome::NotFound
}

/// A context, normalised.
struct Sides {
    prefix: String,
    suffix: String,
}

impl Sides {
    fn new(context: Context<'_>) -> Self {
        let side = |text: Option<&str>| text.map_or(String::new(), |text| normalize(text).trim().to_owned());
        Self { prefix: side(context.prefix), suffix: side(context.suffix) }
    }

    fn may_begin(&self, text: &str, at: usize) -> bool {
        text[..at].trim_end().ends_with(&self.prefix)
    }

    fn may_end(&self, text: &str, at: usize) -> bool {
        text[at..].trim_start().starts_with(&self.suffix)
    }
}

/// Looks for one reading of a quote.
fn place(text: &HeldText<'_>, reading: &Reading, compare: Compare<'_>, sides: &Sides) -> Option<Outcome> {
    let normal = text.normal();
    let layers = lay(&reading.pieces, compare, |at| sides.may_begin(normal, at));
    let fitting = by_start(layers.last().iter().filter(|place| sides.may_end(normal, place.end)));
    let Some(first) = fitting.first() else {
        let places = by_start(lay(&reading.pieces, compare, |_| true).last().iter()).len();
        return (places > 0).then_some(Outcome::ContextDiffers { places });
    };
    let way = layers.way_to(first);
    let mut ranges = Vec::with_capacity(reading.parts.len());
    for part in &reading.parts {
        let (from, to) = (way.get(part.start)?, way.get(part.end.checked_sub(1)?)?);
        ranges.push(text.original_range(from.start..to.end));
    }
    let exact = || {
        way.iter().zip(&reading.pieces).all(|(place, piece)| {
            let there = &text.original()[text.original_range(place.start..place.end)];
            piece.written.iter().any(|written| written == there)
        })
    };
    let kind = match compare {
        Compare::Spaceless(_) => MatchKind::Spacing,
        Compare::Normal(_) if exact() => MatchKind::Exact,
        Compare::Normal(_) => MatchKind::Normalized,
    };
    Some(Outcome::Matches { ranges, kind, places: fitting.len() })
}

/// Places in the order of the text; of those that start together, the shortest.
fn by_start<'p>(places: impl Iterator<Item = &'p Place>) -> Vec<Place> {
    let mut places: Vec<Place> = places.copied().collect();
    places.sort_by_key(|place| (place.from, place.end));
    places.dedup_by_key(|place| place.from);
    places
}

/// Says how a reading that does not stand in the text differs from it.
fn compare(text: &HeldText<'_>, reading: &Reading, ways: [Compare<'_>; 2]) -> Outcome {
    let mut ranges = Vec::new();
    for part in &reading.parts {
        let pieces = &reading.pieces[part.clone()];
        let standing =
            if reading.parts.len() == 1 { None } else { first_place(&ways.map(|way| lay(pieces, way, |_| true))) };
        match standing {
            Some(range) => ranges.push(text.original_range(range)),
            None => return differs(text, reading, part).unwrap_or(Outcome::NotFound),
        }
    }
    Outcome::PartsApart { ranges }
}

fn first_place(ways: &[Layers]) -> Option<Range<usize>> {
    ways.iter().find_map(|layers| by_start(layers.last().iter()).first().map(|place| place.from..place.end))
}

/// The place most like a part of a reading. A part may have half as many characters as a whole quote must.
fn differs(text: &HeldText<'_>, reading: &Reading, part: &Range<usize>) -> Option<Outcome> {
    let pieces = reading.pieces.get(part.clone())?;
    let spoken = difference::spoken(pieces);
    if reading.characters() < LEAST_CHARACTERS || spoken.chars().count() < LEAST_CHARACTERS / 2 {
        return None;
    }
    let near = nearest(text.normal(), &spoken)?;
    let (range, difference) = difference::difference(text.normal(), near.start..near.end, pieces)?;
    let similarity = 1.0 - near.distance as f32 / near.characters as f32;
    Some(Outcome::Differs { range: text.original_range(range), similarity, difference })
}
