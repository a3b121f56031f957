//! `shared-short-quote`: the same few words of one source are given to two speakers, so that one of them may have got the words of
//! the other.
//!
//! Two claims that are tied as the same, or of which one repeats or confirms the other, share their words with good reason; so do
//! quotes that stand in two places. Within one claim, two may speak with one voice in what they issue together: there a reporter's
//! text needs an origin.

use std::collections::BTreeMap;

use super::Subject;
use super::short_quote::fewer_words;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::{RelationKind, Voice};
use crate::resolve::Site;
use crate::resolve::quote::folded;
use crate::resolve::site::{ActorIx, Author, Check, Claim, ClaimIx, Quote, RelationTarget, SourceIx, Speaker, Tie};

/// A quote of fewer words is short.
const SHORT: usize = 6;

/// A claim may be tied to one of so many before it that share its words.
const REACH: usize = 32;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    let site = subject.site;
    let mut seen: BTreeMap<(SourceIx, String), Vec<(ClaimIx, usize)>> = BTreeMap::new();
    for (claim, at) in site.claims.iter().zip(0..) {
        for (number, quote) in claim.quotes.iter().enumerate() {
            let (Some(exact), Some(Tie::To(source))) = (&quote.model.exact, quote.source) else { continue };
            if fewer_words(exact, SHORT).is_none() {
                continue;
            }
            if speaks_for_two(claim, quote, site, source) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::SharedShortQuote,
                        exact.span,
                        "these few words are given to two speakers at once",
                    )
                    .help("make two claims of it, or name as `origin` what the two have issued together"),
                );
            }
            seen.entry((source, folded(exact))).or_default().push((ClaimIx(at), number));
        }
    }
    // A tie or a quote's surroundings may be lost.
    if subject.complete {
        seen.values().filter(|places| places.len() > 1).for_each(|places| compare(places, site, diagnostics));
    }
}

/// Whether a reporter's text gives the words of one quote to two people by name.
fn speaks_for_two(claim: &Claim<'_>, quote: &Quote<'_>, site: &Site<'_>, source: SourceIx) -> bool {
    let kind = site.sources[source.at()].model.kind.as_ref();
    claim.by.len() > 1
        && quote.voice == Voice::Direct
        && quote.origin.is_none()
        && kind.is_some_and(|kind| kind.value.reports_others())
}

/// Tells where the same words are given to a second speaker: each quote is held against the first.
fn compare(places: &[(ClaimIx, usize)], site: &Site<'_>, diagnostics: &mut Diagnostics) {
    let quote = |(claim, number): (ClaimIx, usize)| &site.claims[claim.at()].quotes[number];
    let Some(&first) = places.first() else { return };
    for (at, &other) in places.iter().enumerate().skip(1) {
        let tied = places[..at].iter().rev().take(REACH).any(|earlier| are_tied(earlier.0, other.0, site));
        if tied || same_speaker(first, other, site) || stand_apart(quote(first), quote(other)) {
            continue;
        }
        let (Some(here), Some(there)) = (&quote(other).model.exact, &quote(first).model.exact) else { continue };
        let message = format!("the claim `{}` gives the same words to another speaker", site.claims[first.0.at()].key);
        diagnostics.push(
            Diagnostic::new(Code::SharedShortQuote, here.span, message)
                .label(there.span, "the same words are quoted here")
                .help(
                    "quote more, or say with `prefix` or `suffix` which place is meant; if both said it, tie the claims \
                     with `same_claim`",
                ),
        );
    }
}

/// Whether one and the same speaks in both. Two who are not named are never the same.
fn same_speaker(one: (ClaimIx, usize), other: (ClaimIx, usize), site: &Site<'_>) -> bool {
    if one.0 == other.0 {
        return true;
    }
    let origin = |(claim, number): (ClaimIx, usize)| site.claims[claim.at()].quotes[number].origin;
    match (voices(one, site), voices(other, site)) {
        (Some(a), Some(b)) if a.is_empty() && b.is_empty() => origin(one) == origin(other),
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

/// Those whose words a quote is, in order; nobody, where a record speaks that has no author. None where somebody is not named.
fn voices((claim, number): (ClaimIx, usize), site: &Site<'_>) -> Option<Vec<ActorIx>> {
    let claim = &site.claims[claim.at()];
    let named: Option<Vec<ActorIx>> = claim
        .by
        .iter()
        .map(|speaker| match speaker {
            Speaker::Actor(Tie::To(ix)) => Some(*ix),
            Speaker::Actor(Tie::StandIn(_)) | Speaker::Unnamed(_) => None,
        })
        .collect();
    let mut voices = named?;
    if voices.is_empty() {
        let quote = &claim.quotes[number];
        let record = quote.origin.or(quote.source).and_then(|t| t.thing()).map(|ix| &site.sources[ix.at()]);
        voices.extend(record.iter().flat_map(|r| &r.authors).filter_map(|author| match author {
            Author::Actor(tie) => tie.thing(),
            Author::Named(..) => None,
        }));
    }
    voices.sort_unstable();
    Some(voices)
}

/// Whether a tie says that two claims say the same.
fn are_tied(one: ClaimIx, other: ClaimIx, site: &Site<'_>) -> bool {
    let tied = |from: ClaimIx, to: ClaimIx| {
        site.claims[from.at()].relations.iter().any(|(kind, target)| {
            *target == RelationTarget::Claim(to)
                && matches!(kind, RelationKind::SameClaim | RelationKind::Repeats | RelationKind::Confirms)
        })
    };
    tied(one, other) || tied(other, one)
}

/// Whether two quotes are known to stand in two places: in the text held, or by the words around them.
fn stand_apart(one: &Quote<'_>, other: &Quote<'_>) -> bool {
    let around =
        |quote: &Quote<'_>| [&quote.model.prefix, &quote.model.suffix].map(|words| words.as_ref().map(|w| folded(w)));
    match (&one.check, &other.check) {
        (Check::Matches(_, a), Check::Matches(_, b)) => a != b,
        _ => {
            let (a, b) = (around(one), around(other));
            a != b && a != [None, None] && b != [None, None]
        }
    }
}
