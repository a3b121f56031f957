//! `unmarked-retraction`: a claim that another retracts or corrects, and its own status does not show it. What was itself taken back
//! takes nothing back.

use super::{Subject, place};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::{RelationKind, Status};
use crate::resolve::Site;
use crate::resolve::site::{Claim, ClaimIx};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // A status may be lost.
    if !subject.complete {
        return;
    }
    let site = subject.site;
    for claim in &site.claims {
        let Some(status) = claim.status else { continue };
        if !matches!(status, Status::Unverified | Status::Corroborated | Status::Confirmed) {
            continue;
        }
        let Some((kind, by)) =
            taken_by(site, claim).find(|(_, by)| taken_by(site, &site.claims[by.at()]).next().is_none())
        else {
            continue;
        };
        let other = &site.claims[by.at()];
        let message = format!("`{}` {} this, and it is still {}", other.key, kind.as_str(), status.as_str());
        diagnostics.push(
            Diagnostic::new(Code::UnmarkedRetraction, place::of_status(claim.model), message)
                .help("set `status: retracted`, `superseded` or `disputed`, and say since when in `history`"),
        );
    }
}

/// The claims that retract or correct a claim, but for those that nobody stands by any more.
fn taken_by<'s>(site: &'s Site<'_>, claim: &'s Claim<'_>) -> impl Iterator<Item = (RelationKind, ClaimIx)> + use<'s> {
    let ties = claim.inverse.iter().copied();
    ties.filter(|(kind, by)| matches!(kind, RelationKind::Retracts | RelationKind::Corrects) && !site.is_withdrawn(*by))
}
