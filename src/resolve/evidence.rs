//! Quotes against the held texts of their sources.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::memo::{Checked, Memo, Place};
use super::quote::{self, Change, Context, HeldText, MatchKind, Outcome, Pattern};
use super::site::{Check, ClaimIx, Quote, Site, Source};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Files, Spanned};
use crate::model::vocabulary::HeldExtent;

/// Compares every quote with the text held of its source: each text is prepared once, texts are read on all cores.
pub(super) fn check(site: &mut Site<'_>, files: &Files, memo: &mut Memo, diagnostics: &mut Diagnostics) {
    let known = &*memo;
    let checked: Vec<(ClaimIx, usize, Checked)> =
        site.sources.par_iter().flat_map_iter(|source| of_source(source, site, files, known)).collect();
    memo.quotes.clear();
    for (claim, number, checked) in checked {
        let quote = &mut site.claims[claim.at()].quotes[number];
        if memo.keeps() {
            memo.quotes.insert(Place::of(quote.model), checked.clone());
        }
        quote.check = checked.check;
        diagnostics.extend(checked.found);
    }
    // A quote that cannot be taken apart is wrong whether or not there is a text to hold it against.
    let quotes = site.claims.par_iter().flat_map_iter(|c| &c.quotes);
    let malformed = quotes.filter(|quote| !memo.quotes.contains_key(&Place::of(quote.model))).filter_map(|quote| {
        let exact = quote.model.exact.as_ref()?;
        let bad = Pattern::parse(exact).err()?;
        let help = "`[…]` joins parts of two words or more; words of your own stand in `[…]` brackets that close";
        Some(Diagnostic::new(Code::QuoteMalformed, exact.span, bad.to_string()).help(help))
    });
    diagnostics.extend(malformed.collect::<Vec<_>>());
}

fn of_source(source: &Source<'_>, site: &Site<'_>, files: &Files, memo: &Memo) -> Vec<(ClaimIx, usize, Checked)> {
    let Some(held) = source.text.filter(|_| !source.quotes.is_empty()) else { return Vec::new() };
    let against = (Place::of(source.model), Place::of(files.bytes(held.file)));
    let text = OnceLock::new();
    let one = |&(claim, number): &(ClaimIx, usize)| {
        let quote = &site.claims[claim.at()].quotes[number];
        if let Some(known) = memo.quotes.get(&Place::of(quote.model)).filter(|known| known.against == against) {
            return Some((claim, number, known.clone()));
        }
        let exact = quote.model.exact.as_ref()?;
        let pattern = Pattern::parse(exact).ok()?;
        let mut found = Diagnostics::new();
        let text = text.get_or_init(|| HeldText::new(files.text(held.file)));
        let check = compare(text, &pattern, exact, quote, source, files.text(held.file), &mut found);
        Some((claim, number, Checked { against, check, found }))
    };
    source.quotes.par_iter().filter_map(one).collect()
}

fn compare(
    text: &HeldText<'_>,
    pattern: &Pattern,
    exact: &Spanned<String>,
    quote: &Quote<'_>,
    source: &Source<'_>,
    original: &str,
    diagnostics: &mut Diagnostics,
) -> Check {
    let around = |part: &Option<Spanned<String>>| part.as_ref().map(|p| p.value.clone());
    let (prefix, suffix) = (around(&quote.model.prefix), around(&quote.model.suffix));
    let context = Context { prefix: prefix.as_deref(), suffix: suffix.as_deref() };
    match quote::find(text, pattern, context) {
        Outcome::Matches { ranges, kind, .. } => {
            if kind == MatchKind::Spacing && !quote::script_without_spaces(exact) {
                diagnostics.push(
                    Diagnostic::new(Code::QuoteSpacing, exact.span, "the quote is in its source but for white space")
                        .help("copy the spaces from the source as well"),
                );
            }
            Check::Matches(kind, ranges)
        }
        Outcome::NotFound if source.model.text == HeldExtent::Excerpt => {
            let message = format!("the quote is not in the excerpt held of `{}`", source.id);
            diagnostics.push(
                Diagnostic::new(Code::QuoteNotCheckable, exact.span, message)
                    .help("hold the passage too, or the quote rests on trust"),
            );
            Check::NotInExcerpt
        }
        outcome => {
            diagnostics.push(misquote(outcome, exact, source, original));
            Check::NotHeld
        }
    }
}

/// The finding for a quote that differs from its source or is not in it.
fn misquote(outcome: Outcome, exact: &Spanned<String>, source: &Source<'_>, original: &str) -> Diagnostic {
    let span = exact.span;
    match outcome {
        Outcome::Differs { .. } | Outcome::NotFound if is_in_marks(exact) => {
            let message = format!("the quote is not in the text held of `{}` with these marks around it", source.id);
            let help = "leave the quotation marks at its ends out: pages set them";
            let code = if matches!(outcome, Outcome::NotFound) { Code::QuoteNotFound } else { Code::QuoteDiffers };
            Diagnostic::new(code, span, message).help(help)
        }
        Outcome::Differs { range, difference, .. } => {
            let message = format!("the quote differs from `{}`: {}", source.id, words(&difference));
            let there = original.get(range).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            Diagnostic::new(Code::QuoteDiffers, span, message).help(format!("the source has “{there}”"))
        }
        Outcome::ContextDiffers { places } => {
            let message =
                format!("the quote is in `{}` {places} times, but never between this `prefix` and `suffix`", source.id);
            Diagnostic::new(Code::QuoteNotFound, span, message)
                .help("copy the words around it from the source, or leave them out")
        }
        Outcome::PartsApart { .. } => {
            let message =
                format!("the parts of the quote are in `{}`, but not in this order or not near each other", source.id);
            Diagnostic::new(Code::QuoteNotFound, span, message)
                .help("join only parts that follow one another within 2,000 characters; make two quotes of the others")
        }
        _ => {
            Diagnostic::new(Code::QuoteNotFound, span, format!("the quote is not in the text held of `{}`", source.id))
                .help(
                    "copy the words from the source; if only a part of it is held, write `text: excerpt` in the source",
                )
        }
    }
}

/// The difference, word by word: what the source has and the quote has not, the other way round, and what stands for what.
fn words(difference: &[Change]) -> String {
    let mut told = Vec::new();
    let mut changes = difference.iter().peekable();
    while let Some(change) = changes.next() {
        match (change, changes.peek()) {
            (Change::Lost(theirs), Some(Change::Added(ours))) | (Change::Added(ours), Some(Change::Lost(theirs))) => {
                told.push(format!("it has `{ours}` for `{theirs}`"));
                changes.next();
            }
            (Change::Lost(theirs), _) => told.push(format!("it leaves out `{theirs}`")),
            (Change::Added(ours), _) => told.push(format!("it adds `{ours}`")),
            (Change::Same(_), _) => {}
        }
    }
    told.join("; ")
}

/// Whether a quote was written with quotation marks of its own around it.
fn is_in_marks(quote: &str) -> bool {
    quote.starts_with(['"', '“', '„', '«', '»']) && quote.ends_with(['"', '”', '“', '»', '«'])
}
