//! `office-not-established`: the offices of a speaker all have dates, and none was held on the date of the claim.
//!
//! Then the claim is shown without an office, although its speaker is known by one. An office without dates may have been held on any.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model;
use crate::model::vocabulary::ActorKind;
use crate::resolve::site::{Actor, Role, Speaker, Tie};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // An office may be lost.
    if !subject.complete {
        return;
    }
    for claim in &subject.site.claims {
        let Some(date) = &claim.date else { continue };
        for (speaker, written) in claim.by.iter().zip(&claim.model.by) {
            let (Speaker::Actor(Tie::To(ix)), model::Speaker::Actor(reference)) = (speaker, written) else { continue };
            let actor = &subject.site.actors[ix.at()];
            let held = |role: &Role<'_>| role.may_be_held_on(date);
            if claim.by.len() != claim.model.by.len() || !is_person(actor) || actor.roles.iter().any(held) {
                continue;
            }
            let Some(role) = actor.roles.last() else { continue };
            let message = format!("no office of `{}` is established for {}", actor.model.name.value, date.humane());
            let finding = Diagnostic::new(Code::OfficeNotEstablished, reference.span, message)
                .label(role.model.title.span, "the last office given");
            let finding = match &claim.model.date {
                Some(date) => finding.label(date.span, "the date of the claim"),
                None => finding,
            };
            diagnostics.push(finding.help(
                "add the office held then to `roles`, or put the dates right; accept it with a reason if there was none",
            ));
        }
    }
}

fn is_person(actor: &Actor<'_>) -> bool {
    actor.model.kind.as_ref().is_none_or(|kind| kind.value == ActorKind::Person)
}
