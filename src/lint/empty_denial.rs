//! `empty-denial`: a denial that says of no claim on the record that it is not so.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::{ClaimKind, RelationKind};
use crate::resolve::Site;
use crate::resolve::site::{Claim, RelationTarget};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // Another claim may have been lost that this one answers.
    for claim in subject.site.claims.iter().filter(|c| subject.complete && c.model.kind == ClaimKind::Denial) {
        if answers(claim, subject.site) {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(
                Code::EmptyDenial,
                claim.model.text.span,
                "this is a denial, and no claim on the record is what it denies",
            )
            .help(
                "say which claim it denies (`denies: …`), or what it qualifies or responds to; write that claim down, \
                 with its source, if it is missing",
            ),
        );
    }
}

/// Whether a denial is tied to something that can be denied, be it from the other side, or to another denial which it repeats.
fn answers(claim: &Claim<'_>, site: &Site<'_>) -> bool {
    let answering = |kind: RelationKind| {
        matches!(
            kind,
            RelationKind::Denies
                | RelationKind::Contradicts
                | RelationKind::Qualifies
                | RelationKind::RespondsTo
                | RelationKind::Corrects
                | RelationKind::Retracts
        )
    };
    let is_denial = |other: &Claim<'_>| other.model.kind == ClaimKind::Denial;
    let repeated = claim.relations.iter().any(|(kind, target)| match target {
        RelationTarget::Claim(ix) => {
            matches!(kind, RelationKind::Repeats | RelationKind::SameClaim) && is_denial(&site.claims[ix.at()])
        }
        RelationTarget::Source(_) | RelationTarget::StandIn(_) => false,
    });
    let opposed = claim.inverse.iter().any(|(kind, by)| match kind {
        RelationKind::Contradicts | RelationKind::Denies | RelationKind::RespondsTo => true,
        RelationKind::SameClaim => is_denial(&site.claims[by.at()]),
        _ => false,
    });
    repeated || opposed || claim.model.relations.iter().any(|r| answering(r.kind))
}
