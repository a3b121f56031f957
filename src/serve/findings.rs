//! What is wrong with a site, as a preview tells it: to whoever prints, and to the pages in browsers.

use std::collections::HashMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Files, Severity, human};

/// All findings of one state of a site.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The findings, sorted.
    pub diagnostics: Diagnostics,
    /// The files that they point into.
    pub files: Files,
}

/// One finding, as a page shows it. Plain text: whoever shows it has to escape it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// `path:line:column`.
    pub place: String,
    /// The whole finding as a terminal would show it.
    pub text: String,
}

impl Findings {
    /// Findings in order.
    pub fn of(mut diagnostics: Diagnostics, files: &Files) -> Self {
        diagnostics.sort(files);
        Self { diagnostics, files: files.clone() }
    }

    /// Whether the site cannot be built as it is.
    pub fn stop(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// The findings as pages show them, errors first.
    pub fn shown(&self) -> Vec<Shown> {
        let mut shown: Vec<Shown> = self.diagnostics.iter().map(|finding| self.one(finding)).collect();
        shown.sort_by_key(|finding| finding.severity != Severity::Error.as_str());
        shown
    }

    fn one(&self, finding: &Diagnostic) -> Shown {
        let at = self.files.line_column(finding.span);
        let alone: Diagnostics = [finding.clone()].into_iter().collect();
        Shown {
            severity: finding.severity.as_str(),
            place: format!("{}:{}:{}", self.files.path(finding.span.file), at.line, at.column),
            text: human::render(&alone, &self.files, false),
        }
    }

    /// Those that were not there before; where a finding has moved with the lines around it, it is no new one.
    pub fn since(&self, before: &Self) -> Diagnostics {
        let key = |findings: &Self, d: &Diagnostic| {
            (d.code, d.severity, findings.files.path(d.span.file).to_owned(), d.message.clone())
        };
        let mut known = HashMap::new();
        for finding in before.diagnostics.iter() {
            *known.entry(key(before, finding)).or_insert(0) += 1;
        }
        let is_new = |d: &&Diagnostic| match known.get_mut(&key(self, d)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        self.diagnostics.iter().filter(is_new).cloned().collect()
    }
}
