//! A quote taken apart into what must stand in the source, and how far apart.
//!
//! A quote can be read in up to three ways, tried in this order: as it is written, brackets and all (the source may
//! have brackets of its own); with its brackets understood and a bare `…` as text; and with a bare `…` as a joint.
//! Looking for a reading is `search`'s.

use std::ops::Range;

use super::assembly::assemble;
use super::boundary::count_words;
pub use super::brackets::BadQuote;
use super::brackets::{MAX_BRACKETS, Token, cut};

/// What may lie in the source before a piece of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: the piece goes on from the one before.
    None,
    /// What is left of a word: `promis[ing]`.
    Fragment,
    /// So many words at most: `[the president]`.
    Words(usize),
    /// Up to [`JOINT_CHARACTERS`]: `[…]`.
    Joint,
}

/// A bracket of the analyst's stands for none to this many words.
pub(super) const BRACKET_WORDS: usize = 6;
/// Parts joined by `[…]` follow one another within this many characters.
pub(super) const JOINT_CHARACTERS: usize = 2000;

/// Words of a quote that must stand in the source one after the other.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// What to look for, normalised: one spelling, or two where it begins with `[T]`, the given one first.
    pub needles: Vec<String>,
    /// The same as written, for telling an exact match.
    pub written: Vec<String>,
    /// What may stand before it. The first piece of a reading ignores it.
    pub gap: Gap,
    /// The bracket before it, normalised, or nothing.
    pub shown: String,
    /// Whether it must begin where a word may.
    pub begins_word: bool,
    /// Whether it must end where a word may.
    pub ends_word: bool,
}

/// One way to read a quote. Never without a piece.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
    /// Which of them belong to each part (between joints). Never empty, and no part is.
    pub parts: Vec<Range<usize>>,
    /// Whether brackets count as brackets.
    pub understood: bool,
}

impl Reading {
    /// Characters of the quote outside brackets, normalised.
    pub(super) fn characters(&self) -> usize {
        self.pieces.iter().filter_map(|piece| piece.needles.first()).map(|needle| needle.chars().count()).sum()
    }
}

/// A quote taken apart, ready to be looked for in any text.
#[derive(Clone, Debug)]
pub struct Pattern {
    pub(super) readings: Vec<Reading>,
}

impl Pattern {
    /// Takes a quote apart. Brackets follow the rules of the site's design; a bare `…` at either end of a quote, and
    /// one with fewer than two words on a side, is never a joint.
    ///
    /// # Errors
    /// When it is empty or its brackets make no sense.
    pub fn parse(exact: &str) -> Result<Self, BadQuote> {
        let tokens = cut(exact)?;
        let has_brackets = tokens.iter().any(|token| !matches!(token, Token::Text(_) | Token::Ellipsis(_)));
        let mut readings = Vec::new();
        if has_brackets {
            readings.push(assemble([&Token::Text(exact.to_owned())], false)?);
        }
        readings.push(assemble(&tokens, true)?);
        if tokens.iter().any(|token| matches!(token, Token::Ellipsis(_))) {
            let joined = join_at_ellipses(&tokens);
            let joints = joined.iter().filter(|token| **token == Token::Joint).count();
            if joints <= MAX_BRACKETS {
                readings.extend(assemble(&joined, true));
            }
        }
        Ok(Self { readings })
    }

    /// The words that have to stand in the source, normalised: without brackets, and with a space where something is left out.
    pub fn spoken(&self) -> String {
        let reading = self.readings.iter().find(|reading| reading.understood);
        reading.iter().flat_map(|reading| &reading.pieces).map(Piece::spoken).collect()
    }

    /// How many parts `[…]` joins; one where there is none. A bare `…` does not count.
    pub fn parts(&self) -> usize {
        self.readings.iter().find(|reading| reading.understood).map_or(1, |reading| reading.parts.len())
    }
}

/// The tokens with each bare ellipsis made a joint where two words stand on both sides, dropped where a part begins or
/// ends with it, and left as text elsewhere.
fn join_at_ellipses(tokens: &[Token]) -> Vec<Token> {
    let words = |token: &Token| match token {
        Token::Text(text) => count_words(text),
        Token::Letter(_) => 1,
        _ => 0,
    };
    let mut joined: Vec<Token> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let Token::Ellipsis(_) = token else {
            joined.push(token.clone());
            continue;
        };
        let ends_part = |token: &&Token| !matches!(token, Token::Joint | Token::Ellipsis(_));
        let before: usize = joined.iter().rev().take_while(|token| **token != Token::Joint).map(words).sum();
        let after: usize = tokens[i + 1..].iter().take_while(ends_part).map(words).sum();
        match (before, after) {
            (0, _) | (_, 0) => {}
            (2.., 2..) => joined.push(Token::Joint),
            _ => joined.push(token.clone()),
        }
    }
    joined
}

impl Piece {
    /// The given spelling, with a space before it unless it goes on from the piece before.
    pub(super) fn spoken(&self) -> String {
        let space = if self.gap == Gap::None { "" } else { " " };
        format!("{space}{}", self.needles.first().map_or("", String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last reading, as needles with what may lie before them.
    fn taken_apart(exact: &str) -> Vec<(Gap, String)> {
        let pattern = Pattern::parse(exact).expect("a good quote");
        let last = pattern.readings.last().expect("a reading");
        last.pieces.iter().map(|piece| (piece.gap, piece.needles.join("|"))).collect()
    }

    fn piece(gap: Gap, needles: &str) -> (Gap, String) {
        (gap, needles.to_owned())
    }

    #[test]
    fn a_plain_quote_is_one_piece() {
        assert_eq!(taken_apart(" the “big”\n deal "), [piece(Gap::None, "the \"big\" deal")]);
    }

    #[test]
    fn brackets_make_gaps() {
        assert_eq!(taken_apart("told [the president] that"), [piece(Gap::None, "told"), piece(Gap::Words(6), "that")]);
        assert_eq!(taken_apart("told [a] [b] that"), [piece(Gap::None, "told"), piece(Gap::Words(12), "that")]);
        assert_eq!(taken_apart("promis[ing] to"), [piece(Gap::None, "promis"), piece(Gap::Fragment, "to")]);
        assert_eq!(taken_apart("[He] went [home]"), [piece(Gap::None, "went")]);
        assert_eq!(taken_apart("their [sic], they said"), [piece(Gap::None, "their, they said")]);
    }

    #[test]
    fn a_letter_in_brackets_has_both_cases() {
        let pieces =
            [piece(Gap::None, "so "), piece(Gap::None, "the men|The men"), piece(Gap::Joint, "Left us|left us")];
        assert_eq!(taken_apart("so [t]he men […] [L]eft us"), pieces);
    }

    #[test]
    fn bare_ellipses_are_joints_between_two_words_and_two() {
        let pieces = [piece(Gap::None, "I... I do not know"), piece(Gap::Joint, "but you do")];
        assert_eq!(taken_apart("… I... I do not know … but you do…"), pieces);
        assert_eq!(Pattern::parse("one two … three four").map(|p| (p.parts(), p.readings.len())), Ok((1, 2)));
    }

    #[test]
    fn malformed_quotes_are_told() {
        let told = |exact| Pattern::parse(exact).map(|_| ()).expect_err("a bad quote");
        assert_eq!(
            [told(""), told(" \u{200B}"), told("[him]")],
            [BadQuote::Empty, BadQuote::Empty, BadQuote::OnlyBrackets]
        );
        assert_eq!(
            [told("[…] two words"), told("two words […] […] two words")],
            [BadQuote::EmptyPart, BadQuote::EmptyPart]
        );
        assert_eq!([told("two words […] one"), told("[…]")], [BadQuote::ShortPart, BadQuote::OnlyBrackets]);
    }
}
