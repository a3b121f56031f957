//! The level of each finding: the site's setting, and what single documents accept with a reason.

use std::collections::HashSet;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Level, Severity};
use crate::model::{Allow, Common};
use crate::parse::Facts;
use crate::resolve::Site;

/// Drops findings that the site or their document allows, and raises those that the site denies. Errors stay as they are.
pub fn settle(diagnostics: &mut Diagnostics, facts: &[Facts], site: &Site<'_>, config: &Config) {
    let mut used: HashSet<(FileId, Code)> = HashSet::new();
    let key = |allow: &Allow| (allow.lint.span.file, allow.lint.value);
    let allowed: HashSet<(FileId, Code)> = allows(site).map(key).collect();
    diagnostics.retain(|d| {
        let key = (d.span.file, d.code);
        if d.code.level() == Level::Error || !allowed.contains(&key) {
            return true;
        }
        used.insert(key);
        false
    });
    for allow in allows(site) {
        if !used.contains(&key(allow)) {
            let message = format!("`{}` is allowed here, and finds nothing", allow.lint.value);
            diagnostics.push(Diagnostic::new(Code::UnusedAllow, allow.lint.span, message).help("take this entry out"));
        }
    }
    // A flawed document lacks what was flawed, so that lints would find there what is not so.
    let mut flawed: HashSet<FileId> = facts.iter().filter(|f| f.flaws.is_some()).map(|f| f.file).collect();
    // File 0 is the configuration: what was wrong with it has its default.
    let of_config = |d: &Diagnostic| d.span.file == FileId(0) && d.code.level() == Level::Error;
    flawed.extend(diagnostics.iter().any(of_config).then_some(FileId(0)));
    diagnostics.retain(|d| d.code.level() == Level::Error || !flawed.contains(&d.span.file));
    diagnostics.retain(|d| config.level(d.code) != Level::Allow);
    for finding in diagnostics.iter_mut() {
        finding.severity = match config.level(finding.code) {
            Level::Error | Level::Deny => Severity::Error,
            Level::Warn | Level::Allow => Severity::Warning,
        };
    }
}

/// Every `allow` of what is in the site. What is withheld accepts nothing here, and says nothing.
fn allows<'s>(site: &'s Site<'_>) -> impl Iterator<Item = &'s Allow> {
    let actors = site.actors.iter().map(|a| &a.model.common);
    let sources = site.sources.iter().map(|s| &s.model.common);
    let claims = site.claims.iter().map(|c| &c.model.common);
    let briefings = site.briefings.iter().map(|b| &b.model.common);
    let topics = site.topics.iter().filter_map(|t| t.model).map(|t| &t.common);
    let pages = site.pages.iter().map(|p| &p.model.common);
    let judgments = site.briefings.iter().flat_map(|b| {
        let shown = b.model.key_judgments.iter().zip(&b.judgments).filter(|(_, claims)| claims.is_some());
        shown.map(|(judgment, _)| &judgment.common)
    });
    let all = actors.chain(sources).chain(claims).chain(briefings).chain(topics).chain(pages).chain(judgments);
    all.flat_map(|common: &Common| &common.allow)
}
