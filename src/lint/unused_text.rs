//! `unused-text`: the text of a source is held, and no quote is taken from it.
//!
//! A text that is shown in full is used by its page.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::resolve::Site;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    let site = subject.site;
    // The quote that uses it may be lost.
    if !subject.complete || has_lost_sources(site) {
        return;
    }
    for source in site.sources.iter().filter(|s| s.text.is_some() && !s.shows_text()) {
        if site.has_quotes(source) {
            continue;
        }
        let message = format!("the text of `{}` is held, and no quote is taken from it", source.id);
        diagnostics.push(
            Diagnostic::new(Code::UnusedText, source.model.title.span, message)
                .help(format!("quote it, show it whole with `show: full`, or take `{}.txt` out", source.id)),
        );
    }
}

/// Whether a claim or a quote names a source that there is none, which is a finding of its own.
fn has_lost_sources(site: &Site<'_>) -> bool {
    let of_claim = |c: &crate::resolve::site::Claim<'_>| {
        (c.model.source.is_some() && c.source.is_none())
            || c.quotes.iter().any(|q| q.model.source.is_some() && q.source.is_none())
    };
    site.claims.iter().any(of_claim)
}
