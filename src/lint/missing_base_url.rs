//! `missing-base-url`: what needs the address of the site is left out.

use super::Subject;
use crate::config::FILE_NAME;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    if subject.config.base_url.is_some() || subject.options.base_url.is_some() || subject.options.portable {
        return;
    }
    let message = "the address of the site is not known, so there are no feeds, sitemap or canonical links";
    diagnostics.push(
        Diagnostic::new(Code::MissingBaseUrl, Span::file(FileId(0)), message)
            .help(format!("write `base_url: https://…` into `{FILE_NAME}`, or build with `--base-url`")),
    );
}
