//! `source-without-archive`: a source has an address, and nobody keeps a copy of what stands there. Silent unless the site asks.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::vocabulary::HeldExtent;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for source in &subject.site.sources {
        let model = source.model;
        let held = source.text.is_some() && model.text == HeldExtent::Full;
        let (Some(url), true) = (&model.url, model.archived.is_empty() && model.file.is_none() && !held) else {
            continue;
        };
        let message = format!("if this address goes away, nothing is left of `{}`", source.id);
        diagnostics.push(
            Diagnostic::new(Code::SourceWithoutArchive, url.span, message).help(
                "have it archived and write `archived: {url: …, date: …}`, or keep its text or a `file` beside it",
            ),
        );
    }
}
