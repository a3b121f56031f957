//! `unreferenced-claim`: a claim of a briefing with prose, to which no prose refers.
//!
//! A briefing without any text of its own annotates nothing, and a claim with a document of its own has a text there.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::RefKind;
use crate::parse::facts::{LinkForm, Target};
use crate::resolve::site::{ClaimIx, Document, LinkMeaning, Subject as Thing};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // The text that refers to it may be lost.
    if !subject.complete {
        return;
    }
    let site = subject.site;
    let mut embedded = vec![false; site.claims.len()];
    for document in &site.documents {
        for (link, meaning) in document.body.links.iter().zip(&document.links) {
            if let (LinkForm::Embed, LinkMeaning::Subject(Thing::Claim(ix), _) | LinkMeaning::Quote(ix, _)) =
                (link.form, meaning)
            {
                embedded[ix.at()] = true;
            }
        }
    }
    let told = |ix: &ClaimIx| embedded[ix.at()] || !site.claims[ix.at()].mentions.is_empty();
    for briefing in site.briefings.iter().filter(|b| !b.model.is_withdrawn()) {
        let document = &site.documents[briefing.document.at()];
        if document.body.words == 0 || has_lost_claims(document) {
            continue;
        }
        for claim in briefing.claims.iter().filter(|ix| !told(ix)).map(|ix| &site.claims[ix.at()]) {
            let id = &claim.model.id;
            diagnostics.push(
                Diagnostic::new(
                    Code::UnreferencedClaim,
                    id.span,
                    format!("no text refers to the claim `{}`", id.value),
                )
                .help(format!(
                    "mark the words that rest on it, `[words](claim:{})`; accept it with a reason if it only \
                         serves other claims",
                    id.value
                )),
            );
        }
    }
}

/// Whether a link to a claim leads nowhere, which is a finding of its own.
fn has_lost_claims(document: &Document<'_>) -> bool {
    document.body.links.iter().zip(&document.links).any(|(link, meaning)| {
        let to_claim = matches!(&link.target, Target::Reference(r, _) if r.kind == Some(RefKind::Claim));
        to_claim && *meaning == LinkMeaning::Lost
    })
}
