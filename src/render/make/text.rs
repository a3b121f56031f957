//! Held texts, as far as they are shown: quotes in their sentences, or the whole with its quotes marked.

use std::ops::Range;

use super::Maker;
use crate::parse::body::Sentences;
use crate::render::markdown::PLACES;
use crate::render::view::claim::{ContextPart, QuoteContext};
use crate::render::view::source::{Paragraph, TextNote, TextPart};
use crate::resolve::site::{Check, ClaimIx, Quote, SourceIx, Subject};

/// What stands between sentences that do not follow one another.
pub const JOINT: &str = " … ";

/// Sentences of fewer characters are shown with the one that follows, so that a quote has some context.
const SHORT: usize = 40;

impl<'a> Maker<'_, 'a> {
    /// The sentences in which a quote stands, and no more of the text.
    pub fn context(&self, quote: &Quote<'a>) -> Option<QuoteContext> {
        let Check::Matches(_, ranges) = &quote.check else { return None };
        let held = self.site.sources[quote.source?.thing()?.at()].text?;
        let text = self.files.text(held.file);
        let mut parts: Vec<ContextPart> = Vec::new();
        let mut shown_to = 0;
        for range in ranges {
            let around = sentences(text, range.clone());
            let start = around.start.max(shown_to);
            if shown_to > 0 && start > shown_to {
                parts.push(ContextPart { text: JOINT.to_owned(), quoted: false });
            }
            let mut push = |piece: Range<usize>, quoted: bool| {
                let text = clean(text.get(piece).unwrap_or_default());
                if !text.is_empty() {
                    parts.push(ContextPart { text, quoted });
                }
            };
            push(start.min(range.start)..range.start, false);
            push(range.start..range.end, true);
            // What follows up to the end of the sentence; the next part may begin before that.
            let next = ranges.iter().map(|r| r.start).find(|&s| s >= range.end).unwrap_or(usize::MAX);
            let end = around.end.max(range.end).min(next);
            push(range.end..end, false);
            shown_to = end;
        }
        Some(QuoteContext { parts })
    }

    /// The whole text of a source in paragraphs, with its quotes marked; overlapping quotes share the parts they share.
    pub fn paragraphs(&self, ix: SourceIx) -> Vec<Paragraph> {
        let source = &self.site.sources[ix.at()];
        let Some(held) = source.text else { return Vec::new() };
        let text = self.files.text(held.file);
        let mut marks: Vec<(Range<usize>, ClaimIx, usize)> = Vec::new();
        for &(claim, number) in &source.quotes {
            if let Check::Matches(_, ranges) = &self.site.claims[claim.at()].quotes[number].check {
                marks.extend(ranges.iter().map(|r| (r.clone(), claim, number)));
            }
        }
        marks.sort_by_key(|m| (m.0.start, m.0.end));
        let mut noted: Vec<(ClaimIx, usize)> = Vec::new();
        split_paragraphs(text)
            .into_iter()
            .map(|range| self.paragraph(text, range, &marks, &mut noted))
            .filter(|p| !p.parts.is_empty())
            .collect()
    }

    /// A paragraph, cut wherever a quote begins or ends. `noted` are the quotes that have begun, in order: each has its note
    /// where it begins.
    fn paragraph(
        &self,
        text: &str,
        range: Range<usize>,
        marks: &[(Range<usize>, ClaimIx, usize)],
        noted: &mut Vec<(ClaimIx, usize)>,
    ) -> Paragraph {
        let here: Vec<_> = marks.iter().filter(|m| m.0.start < range.end && m.0.end > range.start).collect();
        let mut cuts: Vec<usize> = here.iter().flat_map(|m| [m.0.start, m.0.end]).collect();
        cuts.extend([range.start, range.end]);
        cuts.retain(|c| range.contains(c) || *c == range.end);
        cuts.sort_unstable();
        cuts.dedup();
        let (mut parts, mut notes) = (Vec::new(), Vec::<TextNote>::new());
        for pair in cuts.windows(2) {
            let piece = pair[0]..pair[1];
            let shown = clean(text.get(piece.clone()).unwrap_or_default());
            if shown.is_empty() {
                continue;
            }
            let mut part = TextPart { text: shown, note: None, begins: Vec::new(), ends: Vec::new() };
            for (range, claim, at) in here.iter().filter(|m| m.0.start <= piece.start && m.0.end >= piece.end) {
                let number = noted.iter().position(|n| *n == (*claim, *at)).map(|i| i + 1);
                let number = number.unwrap_or_else(|| {
                    noted.push((*claim, *at));
                    let place = notes.len() + 1;
                    let note = self.text_note(*claim, *at, noted.len(), place);
                    part.begins.push(note.clone());
                    notes.push(note);
                    noted.len()
                });
                part.note.get_or_insert(number);
                if range.end == piece.end {
                    part.ends.push(number);
                }
            }
            parts.push(part);
        }
        Paragraph { parts, notes }
    }

    fn text_note(&self, claim: ClaimIx, quote: usize, number: usize, place: usize) -> TextNote {
        TextNote {
            anchor: format!("quote-{}", self.site.claims[claim.at()].quotes[quote].id),
            number,
            place: Some(place).filter(|place| *place <= PLACES),
            claim: self.link(Subject::Claim(claim)),
        }
    }
}

/// The sentences that a range touches; a very short one with the next.
fn sentences(text: &str, range: Range<usize>) -> Range<usize> {
    // Sentences are looked for within the paragraphs around: the text may be long.
    let Range { start, end } = paragraphs_around(text, &range);
    let around = unwrapped(&text[start..end]);
    let sentences = Sentences::of(&around);
    let first = sentences.at(range.start - start);
    let mut last = sentences.at(range.end.saturating_sub(1).max(range.start) - start);
    if last.end - first.start < SHORT && last.end < around.len() {
        let next = around[last.end..].find(|c: char| !c.is_whitespace()).map_or(last.end, |i| last.end + i);
        last = sentences.at(next);
    }
    start + first.start..start + last.end
}

/// The paragraphs that a range touches, with whole lines.
fn paragraphs_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let line = text[..range.start].rfind('\n').map_or(0, |i| i + 1);
    let before = text[..line].split_inclusive('\n').rev();
    let above: usize = before.take_while(|l| !is_blank(l)).map(str::len).sum();
    let line_end = text[range.end..].find('\n').map_or(text.len(), |i| range.end + i + 1);
    let after = text[line_end..].split_inclusive('\n');
    let below: usize = after.take_while(|l| !is_blank(l)).map(str::len).sum();
    line - above..line_end + below
}

/// A text of the same length whose lines go on: by the rules of Unicode every line break would end a sentence, but a text in
/// lines of a certain width breaks them anywhere. Only breaks within paragraphs become spaces.
fn unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let words = line.trim_end_matches(['\r', '\n']);
        let goes_on = !is_blank(line) && lines.peek().is_some_and(|next| !is_blank(next));
        out.push_str(words);
        match goes_on {
            true => out.extend(std::iter::repeat_n(' ', line.len() - words.len())),
            false => out.push_str(&line[words.len()..]),
        }
    }
    out
}

/// Whether a line separates paragraphs.
fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// Paragraphs stand between blank lines.
fn split_paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let (mut start, mut at, mut open) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        if is_blank(line) {
            if open {
                paragraphs.push(start..at);
            }
            open = false;
        } else if !open {
            (start, open) = (at, true);
        }
        at += line.len();
    }
    if open {
        paragraphs.push(start..at);
    }
    paragraphs
}

/// Text as it is shown: white space in runs becomes one space, what cannot be printed goes.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() || c == '\u{feff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_shown_in_its_sentence_and_no_more() {
        let text =
            "Secret one is here for all to see. The quoted words stand in this second sentence. Secret two.\n\nMore.";
        let at = text.find("quoted").unwrap_or(0);
        assert_eq!(&text[sentences(text, at..at + 12)], "The quoted words stand in this second sentence.");
    }

    fn around<'t>(text: &'t str, words: &str) -> &'t str {
        let at = text.find(words).unwrap_or_default();
        &text[sentences(text, at..at + words.len())]
    }

    #[test]
    fn a_sentence_goes_on_in_the_next_line() {
        let text = "No one was told about it at the time. The quoted\nwords stand in\nthis sentence. Secret.\n";
        assert_eq!(around(text, "words"), "The quoted\nwords stand in\nthis sentence.");
        let text = text.replace('\n', "\r\n");
        assert_eq!(around(&text, "words"), "The quoted\r\nwords stand in\r\nthis sentence.");
        assert_eq!(around(&text, "quoted\r\nwords stand"), "The quoted\r\nwords stand in\r\nthis sentence.");
    }

    #[test]
    fn a_sentence_ends_with_its_paragraph_however_blank_lines_are_written() {
        for blank in ["\n\n", "\r\n\r\n", "\n \t\n", "\r\n  \r\n", "\n\u{a0}\n"] {
            let text = format!("a heading, kept{blank}these words, which are quoted here, end so{blank}more, kept");
            assert_eq!(around(&text, "quoted"), "these words, which are quoted here, end so", "{blank:?}");
            assert_eq!(around(&text, "these words"), "these words, which are quoted here, end so", "{blank:?}");
        }
    }

    #[test]
    fn a_quote_across_paragraphs_is_shown_with_their_sentences_alone() {
        let text = "Kept one. It begins\nhere\n\nand ends here for all to see. Kept two.\n\nKept three.";
        assert_eq!(around(text, "here\n\nand ends"), "It begins\nhere\n\nand ends here for all to see.");
    }

    #[test]
    fn paragraphs_stand_between_blank_lines() {
        let text = "One\ntwo.\n \nThree.\n";
        let found: Vec<&str> = split_paragraphs(text).into_iter().map(|r| text[r].trim()).collect();
        assert_eq!(found, ["One\ntwo.", "Three."]);
    }
}
