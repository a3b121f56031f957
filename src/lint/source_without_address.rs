//! `source-without-address`: a source that is published somewhere, and nothing says where.
//!
//! What nobody here has seen has no address to give. A letter, a document, a conversation may have none. A copy that is kept will do:
//! the text held, a file, an archive.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::SourceKind;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for source in &subject.site.sources {
        let model = source.model;
        let found = model.url.is_some() || model.file.is_some() || !model.archived.is_empty() || source.text.is_some();
        let published = model.kind.as_ref().is_none_or(|kind| has_address(kind.value));
        if found || !model.seen || !published {
            continue;
        }
        let message = format!("nothing says where `{}` can be found", source.id);
        diagnostics.push(Diagnostic::new(Code::SourceWithoutAddress, model.title.span, message).help(
            "write its `url`, or keep a copy: its text, a `file`, an `archived` address; accept it with a reason if it never had one",
        ));
    }
}

/// Whether records of a kind are found at an address.
fn has_address(kind: SourceKind) -> bool {
    matches!(
        kind,
        SourceKind::Article | SourceKind::Wire | SourceKind::Post | SourceKind::Broadcast | SourceKind::Dataset
    )
}
