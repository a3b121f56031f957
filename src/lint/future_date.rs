//! `future-date`: a briefing dated after the clock of the build.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for briefing in &subject.site.briefings {
        if subject.options.has_begun(&briefing.date, &subject.config.timezone) {
            continue;
        }
        let span = briefing.model.date.as_ref().map_or(briefing.model.title.span, |d| d.span);
        let message = format!("this briefing is dated {}, which is to come", briefing.date.humane());
        diagnostics.push(
            Diagnostic::new(Code::FutureDate, span, message)
                .help("to hold it back until then, write `publish_at` as well"),
        );
    }
}
