//! `source-without-date`: nothing says when a source was written, spoken or published.
//!
//! What a briefing defines in place as its default source, without so much as an id, is left alone: the briefing has a date, and the
//! source is no later.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::SourceField;
use crate::resolve::Site;
use crate::resolve::site::Source;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for source in &subject.site.sources {
        if source.model.dated.is_some() || source.model.published.is_some() || is_default(source, subject.site) {
            continue;
        }
        let message = format!("nothing says when `{}` was written or published", source.id);
        diagnostics.push(
            Diagnostic::new(Code::SourceWithoutDate, source.model.title.span, message)
                .help("write `dated` or `published`; a bound will do, say `../2021-03-08` for no later than that day"),
        );
    }
}

/// Whether a briefing defines the source in place, as its default and without an id.
fn is_default(source: &Source<'_>, site: &Site<'_>) -> bool {
    let Some(briefing) = source.briefing.map(|ix| site.briefings[ix.at()].model) else { return false };
    let is_this = |field: &SourceField| match field {
        SourceField::Inline(inline) => inline.id.is_none() && std::ptr::eq(&inline.source, source.model),
        SourceField::Reference(_) => false,
    };
    briefing.source.iter().chain(&briefing.origin).any(is_this)
}
