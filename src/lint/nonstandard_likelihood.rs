//! `nonstandard-likelihood`: a judgment says how likely a thing is in words that stand for no step of ICD 203.

use super::{Subject, judgment, phrase};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

const STEPS: &str =
    "almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain";

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for judgment in judgment::english(subject) {
        for word in phrase::loose(judgment.text) {
            let message = format!("`{}` stands for no step of likelihood", &judgment.text[word.clone()]);
            let help = match judgment.has_keys {
                true => format!("say it with `likelihood`, or in the words of a step: {STEPS}"),
                false => format!("say it in the words of a step: {STEPS}"),
            };
            diagnostics.push(Diagnostic::new(Code::NonstandardLikelihood, judgment.place(word), message).help(help));
        }
    }
}
