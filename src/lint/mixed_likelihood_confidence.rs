//! `mixed-likelihood-confidence`: a sentence of a judgment says how likely a thing is and how sure the analyst is.
//!
//! ICD 203, D.6.e(2)(b), keeps the two apart: readers take the one for the other.

use super::{Subject, judgment, phrase};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::body::Sentences;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for judgment in judgment::english(subject) {
        let levels = phrase::confidence(judgment.text);
        if levels.is_empty() {
            continue;
        }
        let (sentences, steps) = (Sentences::of(judgment.text), phrase::steps(judgment.text));
        let mut told = None;
        for level in levels {
            let sentence = sentences.at(level.start);
            let Some(step) = steps.iter().find(|s| sentence.start <= s.start && s.end <= sentence.end) else {
                continue;
            };
            if told.replace(sentence.clone()) == Some(sentence) {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    Code::MixedLikelihoodConfidence,
                    judgment.place(level),
                    "this sentence tells both how sure you are and how likely the thing is",
                )
                .label(judgment.place(step.clone()), "how likely it is")
                .help(match judgment.has_keys {
                    true => "leave both out of the text, and write them as `likelihood` and `confidence`",
                    false => "make two sentences of it",
                }),
            );
        }
    }
}
