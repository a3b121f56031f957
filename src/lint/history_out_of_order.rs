//! `history-out-of-order`: a step of a history is earlier than the one written before it.
//!
//! The last step is the status of now, so their order matters. Dates that may coincide are in order.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for claim in &subject.site.claims {
        for pair in claim.model.history.windows(2) {
            let (before, step) = (&pair[0].date, &pair[1].date);
            let earlier = before.earliest().is_some_and(|start| step.is_wholly_before(start));
            if earlier && !before.overlaps(step) {
                let message = format!("this step is dated {}, before the one above it", step.humane());
                diagnostics.push(
                    Diagnostic::new(Code::HistoryOutOfOrder, step.span, message)
                        .label(before.span, format!("the one above is dated {}", before.humane()))
                        .help("write the steps in order, the latest last: the last is the status of now"),
                );
            }
        }
    }
}
