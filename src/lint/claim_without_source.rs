//! `claim-without-source`: nothing says where a claim is found.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for claim in &subject.site.claims {
        let quoted = claim.quotes.iter().any(|q| q.source.is_some());
        // A source that could not be resolved has a finding of its own.
        let written = claim.model.source.is_some()
            || claim.briefing.is_some_and(|b| subject.site.briefings[b.at()].model.source.is_some());
        if claim.source.is_none() && !quoted && !written {
            diagnostics.push(
                Diagnostic::new(
                    Code::ClaimWithoutSource,
                    claim.model.text.span,
                    "nothing says where this claim is found",
                )
                .help("add `source: …` to the claim, or to the briefing for all of its claims"),
            );
        }
    }
}
