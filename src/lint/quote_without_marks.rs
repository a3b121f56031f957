//! `quote-without-marks`: a quote is shown as the speaker's own words, and in its source they are the reporter's.
//!
//! Only where the text is held and the quote stands in it, and only in texts in which somebody reports what others say. A letter or
//! a transcript is the speaker's own words throughout, and so is what the speaker wrote.

use std::ops::Range;

use rayon::prelude::*;

use super::{Subject, marks};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::Voice;
use crate::resolve::site::{ActorIx, Author, Check, Claim, Quote, Source, Speaker, Tie};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    let sources = &subject.site.sources;
    let found: Vec<Diagnostic> = sources.par_iter().flat_map_iter(|source| of_source(source, subject)).collect();
    diagnostics.extend(found);
}

fn of_source(source: &Source<'_>, subject: &Subject<'_, '_>) -> Vec<Diagnostic> {
    let reports = source.model.kind.as_ref().is_some_and(|kind| kind.value.reports_others());
    let Some(held) = source.text.filter(|_| reports) else { return Vec::new() };
    let quotes: Vec<(&Quote<'_>, &[Range<usize>])> =
        source.quotes.iter().filter_map(|&(claim, n)| spoken(&subject.site.claims[claim.at()], n, source)).collect();
    if quotes.is_empty() {
        return Vec::new();
    }
    let text = subject.files.text(held.file);
    let speech = marks::speech(text);
    let bare = |(quote, ranges): &(&Quote<'_>, &[Range<usize>])| {
        let exact = quote.model.exact.as_ref().filter(|_| !mostly_within(text, ranges, &speech))?;
        let message = format!("in `{}` these words do not stand in quotation marks", source.id);
        Some(Diagnostic::new(Code::QuoteWithoutMarks, exact.span, message).help(
            "write `voice: indirect`: they are the reporter's words; accept it with a reason if the text sets speech off in \
             another way",
        ))
    };
    quotes.iter().filter_map(bare).collect()
}

/// A quote that is shown as what somebody said by name, other than the writers and the publisher of the source; with its places.
fn spoken<'s, 'a>(
    claim: &'s Claim<'a>,
    number: usize,
    source: &Source<'_>,
) -> Option<(&'s Quote<'a>, &'s [Range<usize>])> {
    let quote = &claim.quotes[number];
    let Check::Matches(_, ranges) = &quote.check else { return None };
    let writes = |speaker: ActorIx| {
        let author = |author: &Author<'_>| matches!(author, Author::Actor(Tie::To(ix)) if *ix == speaker);
        source.publisher == Some(Tie::To(speaker)) || source.authors.iter().any(author)
    };
    let named = |speaker: &Speaker<'_>| matches!(speaker, Speaker::Actor(Tie::To(ix)) if !writes(*ix));
    (quote.voice == Voice::Direct && !claim.by.is_empty() && claim.by.iter().all(named))
        .then_some((quote, ranges.as_slice()))
}

/// Whether half of the letters of these places or more stand within stretches of the text.
fn mostly_within(text: &str, places: &[Range<usize>], stretches: &[Range<usize>]) -> bool {
    let letters =
        |range: Range<usize>| text.get(range).unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).count();
    let (mut all, mut within) = (0, 0);
    for place in places {
        all += letters(place.clone());
        let first = stretches.partition_point(|s| s.end <= place.start);
        for stretch in stretches[first..].iter().take_while(|s| s.start < place.end) {
            within += letters(stretch.start.max(place.start)..stretch.end.min(place.end));
        }
    }
    within * 2 >= all
}
