//! `no-comment-as-denial`: somebody would not say, and is told to have denied.
//!
//! Two ways lead there: a claim of the kind `denial` whose quotes only decline, and prose that calls a `no-comment` a denial. That a
//! no-comment is tied to others as a denial would be is an error, found where its front matter is read.

use super::{Subject, phrase, place};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Spanned};
use crate::model::vocabulary::ClaimKind;
use crate::resolve::site::{Claim, Document, LinkMeaning, Subject as Thing};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for claim in subject.site.claims.iter().filter(|c| c.model.kind == ClaimKind::Denial) {
        declined(claim, subject, diagnostics);
    }
    for document in &subject.site.documents {
        for (at, meaning) in document.links.iter().enumerate() {
            if let LinkMeaning::Subject(Thing::Claim(ix), _) = meaning
                && subject.site.claims[ix.at()].model.kind == ClaimKind::NoComment
            {
                called_denial(document, at, diagnostics);
            }
        }
    }
}

/// A denial in whose quotes somebody declines and nobody denies.
fn declined(claim: &Claim<'_>, subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    let words = || claim.quotes.iter().flat_map(|q| [&q.model.exact, &q.model.translation]).flatten();
    let denies = |text: &Spanned<String>| phrase::denial(text).is_some() || phrase::rejects(text);
    if words().any(denies) {
        return;
    }
    let Some((text, at)) = words().find_map(|text| Some((text, phrase::refusal(text)?))) else { return };
    let message = format!("`{}` is no denial", &text[at.clone()]);
    diagnostics.push(
        Diagnostic::new(Code::NoCommentAsDenial, place::in_value(subject.files, text, at), message)
            .help("write `kind: no-comment`, or quote the words that deny"),
    );
}

/// Prose that links words of denial to a no-comment.
fn called_denial(document: &Document<'_>, at: usize, diagnostics: &mut Diagnostics) {
    let link = &document.body.links[at];
    let Some(block) = document.body.blocks.get(link.block as usize) else { return };
    let start = link.words.start as usize;
    let words = block.text.get(start..link.words.end as usize).unwrap_or_default();
    let Some(found) = phrase::denial(words).filter(|_| !phrase::is_negated(words)) else { return };
    let message = format!("`{}` is said of a claim in which somebody would not comment", &words[found.clone()]);
    let span = place::in_block(document.file, block, found.start + start..found.end + start).unwrap_or(link.span);
    diagnostics.push(
        Diagnostic::new(Code::NoCommentAsDenial, span, message)
            .help("say that they would not comment; silence is no denial"),
    );
}
