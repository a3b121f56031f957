//! Findings must not give away what is withheld.
//!
//! A document that this build withholds is no part of it, and neither are its findings. One that cannot be read well enough to
//! know stops the build, as it may have been meant for it; its words are then kept out of the findings.

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, FileId, Files};
use crate::options::Options;
use crate::parse::Facts;
use crate::resolve::Site;

/// Keeps the words of flawed documents that say anywhere that something is withheld out of what is shown.
pub fn hide(facts: &[Arc<Facts>], options: &Options, files: &mut Files) {
    if options.shows_everything() {
        return;
    }
    for document in facts.iter().filter(|f| f.flaws.as_ref().is_some_and(|flaws| flaws.withheld)) {
        files.hide(document.file);
    }
}

/// Takes out the findings of withheld documents and of the texts held for them, and blanks those of hidden ones.
pub fn redact(diagnostics: &mut Diagnostics, site: &Site<'_>, files: &Files) {
    let withheld = |file: FileId| site.withheld.contains(&file) || site.withheld_texts.contains(&file);
    diagnostics.retain(|d| !withheld(d.span.file));
    for finding in diagnostics.iter_mut() {
        finding.labels.retain(|l| !withheld(l.span.file) && !files.is_hidden(l.span.file));
        if files.is_hidden(finding.span.file) {
            finding.message = finding.code.summary().trim_end_matches('.').to_lowercase();
            finding.help = Some(
                "its words are not shown, as something here is withheld; `onrecord check --drafts --tlp red` shows them".to_owned(),
            );
        }
    }
}
