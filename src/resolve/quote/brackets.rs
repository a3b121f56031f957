//! A quote cut at its square brackets and ellipses, each named for what it may stand for.
//!
//! Putting the cuts together into something to look for is `pattern`'s.

use std::fmt;

use super::held::normalize;

/// Why a quote cannot be looked for. Its `Display` is the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadQuote {
    /// Nothing is there but white space.
    Empty,
    /// A `[` without its `]`.
    UnclosedBracket,
    /// A `]` without its `[`.
    UnopenedBracket,
    /// A `[` inside brackets.
    NestedBracket,
    /// Brackets around nothing.
    EmptyBracket,
    /// No word outside brackets.
    OnlyBrackets,
    /// Nothing before or after `[…]`.
    EmptyPart,
    /// Fewer than two words before or after `[…]`.
    ShortPart,
    /// More brackets than [`MAX_BRACKETS`].
    TooManyBrackets,
}

/// A quote may hold this many brackets; it bounds the work.
pub const MAX_BRACKETS: usize = 64;

impl fmt::Display for BadQuote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the quote is empty",
            Self::UnclosedBracket => "a `[` in the quote is never closed",
            Self::UnopenedBracket => "a `]` in the quote has no `[` before it",
            Self::NestedBracket => "the quote has brackets within brackets",
            Self::EmptyBracket => "the quote has brackets with nothing in them",
            Self::OnlyBrackets => "the quote has no word outside brackets",
            Self::EmptyPart => "nothing stands between a `[…]` and the next, or the quote's end",
            Self::ShortPart => "a part of the quote beside `[…]` has fewer than two words",
            Self::TooManyBrackets => return write!(f, "the quote has more than {MAX_BRACKETS} brackets"),
        })
    }
}

impl std::error::Error for BadQuote {}

/// A cut of a quote, as written except where said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Words to stand in the source.
    Text(String),
    /// `…` or `...`, bare: such words, or a joint.
    Ellipsis(String),
    /// `[…]`: words were left out.
    Joint,
    /// `[T]he`: this letter (normalised) in either case.
    Letter(char),
    /// `[the president]`: words of ours.
    Ours { shown: String, glued_before: bool, glued_after: bool },
    /// `[sic]`: nothing of the source.
    Sic,
}

/// Cuts a quote.
pub(super) fn cut(exact: &str) -> Result<Vec<Token>, BadQuote> {
    let mut tokens = Vec::new();
    let mut brackets = 0;
    let mut rest = exact;
    while let Some(open) = rest.find(['[', ']']) {
        let (text, bracketed) = rest.split_at(open);
        cut_ellipses(text, &mut tokens);
        let inside = bracketed.strip_prefix('[').ok_or(BadQuote::UnopenedBracket)?;
        let close = inside.find(['[', ']']).ok_or(BadQuote::UnclosedBracket)?;
        let (inner, after) = inside.split_at(close);
        let after = after.strip_prefix(']').ok_or(BadQuote::NestedBracket)?;
        let before = exact[..exact.len() - bracketed.len()].chars().next_back();
        tokens.push(bracket(inner, before, after.chars().next())?);
        brackets += 1;
        if brackets > MAX_BRACKETS {
            return Err(BadQuote::TooManyBrackets);
        }
        rest = after;
    }
    cut_ellipses(rest, &mut tokens);
    Ok(tokens)
}

fn bracket(inner: &str, before: Option<char>, after: Option<char>) -> Result<Token, BadQuote> {
    let normal = normalize(inner);
    let words = normal.trim();
    let glued_before = before.is_some_and(char::is_alphanumeric);
    let glued_after = after.is_some_and(char::is_alphanumeric);
    let mut letters = words.chars();
    Ok(match (letters.next(), letters.next()) {
        (None, _) => return Err(BadQuote::EmptyBracket),
        (Some(letter), None) if letter.is_alphabetic() && (glued_before || glued_after) => Token::Letter(letter),
        _ if words.len() >= 3 && words.bytes().all(|b| b == b'.') => Token::Joint,
        _ if words.trim_end_matches(['!', '?']).eq_ignore_ascii_case("sic") => Token::Sic,
        _ => Token::Ours { shown: format!("[{words}]"), glued_before, glued_after },
    })
}

/// Cuts a text without brackets at `…` and at three full stops or more.
fn cut_ellipses(text: &str, tokens: &mut Vec<Token>) {
    let mut rest = text;
    while let Some(start) = [rest.find('…'), rest.find("...")].into_iter().flatten().min() {
        let (before, dots) = rest.split_at(start);
        let after = dots.trim_start_matches(['.', '…']);
        if !before.is_empty() {
            tokens.push(Token::Text(before.to_owned()));
        }
        tokens.push(Token::Ellipsis(dots[..dots.len() - after.len()].to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(rest.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Token {
        Token::Text(text.into())
    }

    fn ours(shown: &str, glued_before: bool, glued_after: bool) -> Token {
        Token::Ours { shown: shown.into(), glued_before, glued_after }
    }

    #[test]
    fn brackets_are_told_apart() {
        assert_eq!(
            cut("[T]he men […] left"),
            Ok(vec![Token::Letter('T'), text("he men "), Token::Joint, text(" left")])
        );
        assert_eq!(cut("a [ ... ] b [sic!]"), Ok(vec![text("a "), Token::Joint, text(" b "), Token::Sic]));
        assert_eq!(cut("[the  man] ran"), Ok(vec![ours("[the man]", false, false), text(" ran")]));
        assert_eq!(cut("promis[ing]"), Ok(vec![text("promis"), ours("[ing]", true, false)]));
        assert_eq!(cut("so [I] ran"), Ok(vec![text("so "), ours("[I]", false, false), text(" ran")]));
    }

    #[test]
    fn bare_ellipses_are_kept_apart() {
        assert_eq!(
            cut("so… yes...."),
            Ok(vec![text("so"), Token::Ellipsis("…".into()), text(" yes"), Token::Ellipsis("....".into())])
        );
    }

    #[test]
    fn brackets_must_make_sense() {
        assert_eq!(cut("a [b"), Err(BadQuote::UnclosedBracket));
        assert_eq!(cut("a] b"), Err(BadQuote::UnopenedBracket));
        assert_eq!(cut("a [b [c]]"), Err(BadQuote::NestedBracket));
        assert_eq!(cut("a [ ] b"), Err(BadQuote::EmptyBracket));
        assert_eq!(cut(&"[a] ".repeat(65)), Err(BadQuote::TooManyBrackets));
        assert_eq!(BadQuote::UnclosedBracket.to_string(), "a `[` in the quote is never closed");
    }
}
