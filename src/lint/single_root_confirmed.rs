//! `single-root-confirmed`: a claim that is said to be confirmed, and rests on one root or none.
//!
//! Roots are counted while resolving. Where one is enough, a `note` of the claim says why.

use super::whole::is_whole;
use super::{Subject, place};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::Status;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // A claim that confirms this one may be lost.
    if !subject.complete {
        return;
    }
    for claim in &subject.site.claims {
        let confirmed = claim.status == Some(Status::Confirmed) && claim.model.note.is_none();
        if !confirmed || claim.roots.independent >= 2 || !is_whole(claim, subject.site) {
            continue;
        }
        let message = match (claim.roots.independent, claim.roots.sources.len()) {
            (0, _) => "this is confirmed, and no record is named on which it rests".to_owned(),
            (_, 1) => "this is confirmed, and rests on one source".to_owned(),
            (_, sources) => format!("this is confirmed, and its {sources} sources have one independent root"),
        };
        diagnostics.push(Diagnostic::new(Code::SingleRootConfirmed, place::of_status(claim.model), message).help(
            "add a quote or a claim that confirms it from another root, lower the status, or say in `note` why one is enough",
        ));
    }
}
