//! `one-sided-grading`: a claim has a credibility and its source no reliability, or the other way round.
//!
//! The Admiralty code gives both, apart: `B2`. A graded source whose claims are not graded is told only on a site that grades claims,
//! and once for the source: whoever grades some of its claims has seen the scale.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::resolve::site::{Claim, Source, Tie};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // A grade may be lost.
    if !subject.complete {
        return;
    }
    let site = subject.site;
    for claim in &site.claims {
        let Some(credibility) = claim.model.assessment.as_ref().and_then(|a| a.credibility.as_ref()) else { continue };
        let records = claim.quotes.iter().filter_map(|q| q.source).chain(claim.source).filter_map(|t| Tie::thing(&t));
        let ungraded = records.map(|ix| &site.sources[ix.at()]).find(|s| s.model.reliability.is_none());
        if let Some(source) = ungraded {
            let message = format!("this claim has a credibility, and its source `{}` no reliability", source.id);
            diagnostics.push(
                Diagnostic::new(Code::OneSidedGrading, credibility.span, message)
                    .label(source.model.title.span, "the source")
                    .help("write `reliability` in the source, `F` where it cannot be judged"),
            );
        }
    }
    if site.claims.iter().any(is_graded) {
        site.sources.iter().filter_map(|s| ungraded_claims(s, subject)).for_each(|finding| diagnostics.push(finding));
    }
}

fn is_graded(claim: &Claim<'_>) -> bool {
    claim.model.assessment.as_ref().is_some_and(|a| a.credibility.is_some())
}

/// The finding for a graded source that has claims which can be true or false, none of them graded.
fn ungraded_claims(source: &Source<'_>, subject: &Subject<'_, '_>) -> Option<Diagnostic> {
    let reliability = source.model.reliability.as_ref()?;
    let claims = || source.claims.iter().map(|ix| &subject.site.claims[ix.at()]);
    let first = claims().find(|c| c.status.is_some())?;
    if claims().any(is_graded) {
        return None;
    }
    let message = format!("`{}` has a reliability, and none of its claims a credibility", source.id);
    let finding = Diagnostic::new(Code::OneSidedGrading, reliability.span, message);
    Some(finding.label(first.model.text.span, "one of them").help(
        "write `assessment: {credibility: …}` in its claims, `6` where it cannot be judged; other claims of this site have one",
    ))
}
