//! `unmarked-retraction`: a claim that another retracts or corrects, and its own status does not show it. What was itself taken back
//! takes nothing back.

use super::{Subject, place};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::Status;

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
            site.taken_by(claim).find(|(_, by)| site.taken_by(&site.claims[by.at()]).next().is_none())
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
