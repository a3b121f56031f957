//! `confirmed-contradiction`: two claims that contradict each other, both of them confirmed.

use super::undisputed_contradiction::contradictions;
use super::{Subject, place};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::Status;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // Which of them is wrong may be lost.
    if !subject.complete {
        return;
    }
    for (one, relation, other) in contradictions(subject.site) {
        if (one.status, other.status) != (Some(Status::Confirmed), Some(Status::Confirmed)) {
            continue;
        }
        let message = format!("this is confirmed, and so is `{}`, which it {}", other.key, relation.kind.as_str());
        diagnostics.push(
            Diagnostic::new(Code::ConfirmedContradiction, place::of_status(one.model), message)
                .label(place::of_status(other.model), "the other is confirmed here")
                .label(relation.target.span, "the tie between them")
                .help("they cannot both be true: make one of them `disputed` or `refuted`, or use `qualifies` if both can hold"),
        );
    }
}
