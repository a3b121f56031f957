//! `unquoted-words`: prose puts words into quotation marks and links them to a claim, none of whose quotes has them.
//!
//! They are compared as quotes are compared with their sources, but for the case of letters. A reading, a translation and the
//! attribution as printed will do as well; where a quote only points to a place, nothing can be said.

use std::ops::Range;

use super::{Subject, marks, place};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::facts::{Block, Link, LinkForm};
use crate::resolve::quote::{Context, HeldText, Outcome, Pattern, find};
use crate::resolve::site::{Claim, LinkMeaning, Subject as Thing};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // The quote that has them may be lost.
    if !subject.complete {
        return;
    }
    for document in &subject.site.documents {
        for (link, meaning) in document.body.links.iter().zip(&document.links) {
            let (LinkForm::Worded, LinkMeaning::Subject(Thing::Claim(ix), _)) = (link.form, meaning) else { continue };
            let Some(block) = document.body.blocks.get(link.block as usize) else { continue };
            for words in in_marks(block, link) {
                let claim = &subject.site.claims[ix.at()];
                if has(claim, &block.text[words.clone()]) {
                    continue;
                }
                let message = match claim.quotes.is_empty() {
                    true => format!("these words stand in quotation marks, and the claim `{}` has no quote", claim.key),
                    false => format!("no quote of the claim `{}` has these words", claim.key),
                };
                let span = place::in_block(document.file, block, words).unwrap_or(link.span);
                diagnostics.push(Diagnostic::new(Code::UnquotedWords, span, message).help(
                    "copy the words from a quote of the claim, add the quote that has them, or take the quotation marks away",
                ));
            }
        }
    }
}

/// The words of a link that stand in quotation marks, be it that the marks stand just around the link.
fn in_marks(block: &Block, link: &Link) -> Vec<Range<usize>> {
    let (start, end) = (link.words.start as usize, link.words.end as usize);
    let (Some(before), Some(words), Some(after)) =
        (block.text.get(..start), block.text.get(start..end), block.text.get(end..))
    else {
        return Vec::new();
    };
    let opened = before.chars().next_back().filter(|c| "\"“„”«»‘‚「『".contains(*c));
    let closed = after.trim_start_matches(['.', ',', ';', ':', '!', '?']).chars().next();
    let around = opened.is_some() && closed.is_some_and(|c| "\"”“«»’‘」』".contains(c));
    let within = || marks::quoted(words).into_iter().map(|r| r.start + start..r.end + start).collect();
    let found: Vec<Range<usize>> = if around { std::iter::once(start..end).collect() } else { within() };
    found.into_iter().filter_map(|range| trimmed(&block.text, range)).collect()
}

/// The range without what is no part of the words at its ends; none where there are no words.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = &text[range.clone()];
    let first = words.find(char::is_alphanumeric)?;
    let last = words.rfind(char::is_alphanumeric)?;
    let end = last + words[last..].chars().next().map_or(0, char::len_utf8);
    Some(range.start + first..range.start + end)
}

/// Whether a quote of the claim, or the attribution as printed, has these words.
fn has(claim: &Claim<'_>, words: &str) -> bool {
    let Ok(pattern) = Pattern::parse(&words.to_lowercase()) else { return true };
    let texts = claim.quotes.iter().flat_map(|q| [&q.model.exact, &q.model.reading, &q.model.translation]);
    let mut texts = texts.chain([&claim.model.attribution_text]).flatten();
    let points_elsewhere = claim.quotes.iter().any(|q| q.model.exact.is_none());
    points_elsewhere
        || texts.any(|text| {
            let held = HeldText::new(text.to_lowercase());
            matches!(find(&held, &pattern, Context::default()), Outcome::Matches { .. })
        })
}
