//! `single-root-judgment`: all that a judgment rests on comes from one place, and its confidence does not say so.
//!
//! Low confidence means that there is little to go by, so a judgment of low confidence has told its readers.

use super::Subject;
use super::whole::is_whole;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::Confidence;
use crate::resolve::root;
use crate::resolve::site::Tie;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // A claim that confirms one of these may be lost.
    if !subject.complete {
        return;
    }
    let site = subject.site;
    for briefing in site.briefings.iter().filter(|b| !b.model.is_withdrawn()) {
        for (judgment, ties) in briefing.model.key_judgments.iter().zip(&briefing.judgments) {
            let low = judgment.confidence.as_ref().is_some_and(|c| c.value == Confidence::Low);
            let Some(ties) = ties.as_ref().filter(|ties| !low && ties.len() == judgment.claims.len()) else { continue };
            let claims: Vec<_> = ties.iter().filter_map(Tie::thing).collect();
            // What stands behind a public name is not known here.
            let known = claims.len() == ties.len() && claims.iter().all(|c| is_whole(&site.claims[c.at()], site));
            // Where no record is named at all, there are findings about the claims.
            let message = match root::together(site, claims.iter().copied()).independent {
                1 => "all that this judgment rests on has one independent root",
                0 if !claims.is_empty() && claims.iter().all(|c| site.is_taken_back(*c)) => {
                    "all that this judgment rests on was retracted or refuted"
                }
                _ => continue,
            };
            if !known {
                continue;
            }
            let finding = Diagnostic::new(Code::SingleRootJudgment, judgment.text.span, message);
            let finding = match &judgment.confidence {
                Some(confidence) => {
                    finding.label(confidence.span, format!("its confidence is {}", confidence.value.as_str()))
                }
                None => finding,
            };
            diagnostics
                .push(finding.help(
                    "rest it on a claim from another root as well, or say how little that is: `confidence: low`",
                ));
        }
    }
}
