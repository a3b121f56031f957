//! Putting the cuts of a quote together into pieces, gaps and parts.
//!
//! Which cuts a quote has is `brackets`'s to say; which readings it allows, `pattern`'s.

use std::ops::Range;

use super::boundary::count_words;
use super::brackets::{BadQuote, Token};
use super::held::normalize;
use super::pattern::{BRACKET_WORDS, Gap, Piece, Reading};

/// A reading of a quote's tokens, its brackets understood or not.
///
/// # Errors
/// When a part is empty, or too short to be joined, or there is nothing to look for.
pub(super) fn assemble<'t>(tokens: impl IntoIterator<Item = &'t Token>, understood: bool) -> Result<Reading, BadQuote> {
    Assembly::of(tokens, understood)
}

/// How the piece in the making ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// With a word.
    Word,
    /// In the middle of a word, before a bracket: `promis[ing]`.
    Glued,
    /// Before `[T]`, with which it goes on.
    Open,
}

struct Assembly {
    pieces: Vec<Piece>,
    parts: Vec<Range<usize>>,
    part_start: usize,
    /// The piece in the making.
    text: String,
    letter: Option<char>,
    gap: Gap,
    shown: String,
    begins_word: bool,
}

impl Assembly {
    fn of<'t>(tokens: impl IntoIterator<Item = &'t Token>, understood: bool) -> Result<Reading, BadQuote> {
        let mut this = Self {
            pieces: Vec::new(),
            parts: Vec::new(),
            part_start: 0,
            text: String::new(),
            letter: None,
            gap: Gap::None,
            shown: String::new(),
            begins_word: true,
        };
        let mut bracketed = false;
        for token in tokens {
            bracketed |= !matches!(token, Token::Text(_) | Token::Ellipsis(_));
            this.add(token);
        }
        this.end_part();
        let Self { pieces, parts, .. } = this;
        if pieces.is_empty() {
            return Err(if bracketed { BadQuote::OnlyBrackets } else { BadQuote::Empty });
        }
        if parts.iter().any(Range::is_empty) {
            return Err(BadQuote::EmptyPart);
        }
        let words =
            |part: &Range<usize>| count_words(&pieces[part.clone()].iter().map(Piece::spoken).collect::<String>());
        if parts.len() > 1 && parts.iter().any(|part| words(part) < 2) {
            return Err(BadQuote::ShortPart);
        }
        Ok(Reading { pieces, parts, understood })
    }

    fn add(&mut self, token: &Token) {
        match token {
            Token::Text(text) | Token::Ellipsis(text) => self.text.push_str(text),
            Token::Letter(letter) => {
                self.end_piece(Ending::Open);
                self.letter = Some(*letter);
            }
            Token::Sic => self.text.truncate(self.text.trim_end().len()),
            Token::Ours { shown, glued_before, glued_after } => {
                let glued = *glued_before || *glued_after;
                self.end_piece(if *glued_before { Ending::Glued } else { Ending::Word });
                if self.pieces.len() > self.part_start {
                    self.gap = match self.gap {
                        Gap::Words(words) => Gap::Words(words + BRACKET_WORDS),
                        Gap::None if glued => Gap::Fragment,
                        _ => Gap::Words(BRACKET_WORDS),
                    };
                    self.shown = [self.shown.as_str(), shown].join(" ").trim_start().to_owned();
                }
                self.begins_word = !glued_after;
            }
            Token::Joint => self.end_part(),
        }
    }

    /// Ends the piece in the making, if it holds anything.
    fn end_piece(&mut self, ending: Ending) {
        let text = std::mem::take(&mut self.text);
        let written: Vec<String> = match self.letter.take() {
            None => vec![text],
            Some(letter) => both_cases(letter).iter().map(|letter| format!("{letter}{text}")).collect(),
        };
        let trim_start = self.gap != Gap::None || self.pieces.len() == self.part_start;
        let trim_end = ending != Ending::Open;
        let trim = |text: &str| {
            let text = if trim_start { text.trim_start() } else { text };
            if trim_end { text.trim_end() } else { text }.to_owned()
        };
        let needles: Vec<String> = written.iter().map(|spelling| trim(&normalize(spelling))).collect();
        if needles.iter().any(String::is_empty) {
            return;
        }
        let written = written.iter().map(|spelling| trim(spelling)).collect();
        let shown = std::mem::take(&mut self.shown);
        let ends_word = ending == Ending::Word;
        self.pieces.push(Piece { needles, written, gap: self.gap, shown, begins_word: self.begins_word, ends_word });
        self.gap = Gap::None;
        self.begins_word = false;
    }

    fn end_part(&mut self) {
        self.end_piece(Ending::Word);
        self.parts.push(self.part_start..self.pieces.len());
        self.part_start = self.pieces.len();
        self.gap = Gap::Joint;
        self.shown.clear();
        self.begins_word = true;
    }
}

/// A letter as given and in the other case, where it has one.
fn both_cases(letter: char) -> Vec<String> {
    let given = letter.to_string();
    let mut cases = vec![given];
    for other in [letter.to_lowercase().collect::<String>(), letter.to_uppercase().collect()] {
        if !cases.contains(&other) {
            cases.push(other);
        }
    }
    cases
}
