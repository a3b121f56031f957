//! `source-without-date`: nothing says when a source was written, spoken or published.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for source in &subject.site.sources {
        if source.model.dated.is_some() || source.model.published.is_some() {
            continue;
        }
        let message = format!("nothing says when `{}` was written or published", source.id);
        diagnostics.push(
            Diagnostic::new(Code::SourceWithoutDate, source.model.title.span, message)
                .help("write `dated` or `published`; a bound will do, say `../2021-03-08` for no later than that day"),
        );
    }
}
