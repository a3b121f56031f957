//! `undisputed-contradiction`: a claim contradicts or denies another, and the status of neither shows it.
//!
//! It shows where one of them is disputed, and where the matter is settled: one of them is refuted, retracted or superseded. Of two
//! that are confirmed there is a lint of its own.

use std::collections::HashSet;

use super::{Subject, place};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Relation;
use crate::model::vocabulary::{RelationKind, Status};
use crate::resolve::Site;
use crate::resolve::site::{Claim, ClaimIx, RelationTarget};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // A status may be lost.
    if !subject.complete {
        return;
    }
    for (one, relation, other) in contradictions(subject.site) {
        let (Some(of_one), Some(of_other)) = (one.status, other.status) else { continue };
        let shows =
            |status| matches!(status, Status::Disputed | Status::Refuted | Status::Retracted | Status::Superseded);
        if shows(of_one) || shows(of_other) || (of_one, of_other) == (Status::Confirmed, Status::Confirmed) {
            continue;
        }
        let message = format!("this {} `{}`, and neither of them is disputed", relation.kind.as_str(), other.key);
        diagnostics.push(
            Diagnostic::new(Code::UndisputedContradiction, relation.target.span, message)
                .label(place::of_status(one.model), format!("this one is {}", of_one.as_str()))
                .label(place::of_status(other.model), format!("the other is {}", of_other.as_str()))
                .help("set `status: disputed` on what is open, or `refuted` where the record settles it"),
        );
    }
}

/// Every pair of claims of which one contradicts or denies the other, once, with the tie that says so. Not those of withdrawn
/// briefings.
pub(super) fn contradictions<'s, 'a>(
    site: &'s Site<'a>,
) -> impl Iterator<Item = (&'s Claim<'a>, &'a Relation, &'s Claim<'a>)> {
    let mut told: HashSet<[ClaimIx; 2]> = HashSet::new();
    let claims = site.claims.iter().zip(0..).filter(|(_, at)| !site.is_withdrawn(ClaimIx(*at)));
    let ties = claims.flat_map(|(claim, at)| {
        // What could not be resolved is left out of the one list and not of the other.
        let whole = claim.relations.len() == claim.model.relations.len();
        let ties = claim.relations.iter().zip(&claim.model.relations).filter(move |_| whole);
        ties.map(move |(found, written)| (claim, ClaimIx(at), found, written))
    });
    ties.filter_map(move |(claim, ix, (kind, target), written)| match (kind, target) {
        (RelationKind::Contradicts | RelationKind::Denies, RelationTarget::Claim(other)) => {
            let (other_claim, pair) = (&site.claims[other.at()], [ix.min(*other), ix.max(*other)]);
            (ix != *other && !site.is_withdrawn(*other) && told.insert(pair)).then_some((claim, written, other_claim))
        }
        _ => None,
    })
}
