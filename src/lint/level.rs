//! The level of each finding: the site's setting, and what single documents accept with a reason.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Level, Severity, Span};
use crate::model::{Allow, Common};
use crate::parse::Facts;
use crate::resolve::Site;

/// Drops findings that the site or their document allows, and raises those that the site denies. Errors stay as they are.
pub fn settle(diagnostics: &mut Diagnostics, facts: &[Arc<Facts>], site: &Site<'_>, config: &Config) {
    let accepted: Vec<Accepted<'_>> = accepted(site).collect();
    let mut by_place: HashMap<(FileId, Code), Vec<usize>> = HashMap::new();
    for (at, accepted) in accepted.iter().enumerate() {
        by_place.entry((accepted.allow.lint.span.file, accepted.allow.lint.value)).or_default().push(at);
    }
    let mut used = vec![false; accepted.len()];
    diagnostics.retain(|d| {
        let candidates = by_place.get(&(d.span.file, d.code)).filter(|_| d.code.level() != Level::Error);
        let found = candidates.into_iter().flatten().find(|&&at| accepted[at].covers(d.span));
        found.map(|&at| used[at] = true).is_none()
    });
    // Where a document could not be read whole, lints keep silent, so of what they would find nothing is known.
    let complete = facts.iter().all(|f| f.flaws.is_none());
    for accepted in accepted.iter().zip(&used).filter(|(_, used)| complete && !**used).map(|(accepted, _)| accepted) {
        let lint = &accepted.allow.lint;
        // What the site does not want is not looked for, so nothing can be said of it.
        if config.level(lint.value) == Level::Allow {
            continue;
        }
        let message = format!("`{}` is allowed here, and finds nothing", lint.value);
        diagnostics.push(Diagnostic::new(Code::UnusedAllow, lint.span, message).help("take this entry out"));
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

/// An `allow`, and the stretch of its document for which it holds.
struct Accepted<'s> {
    allow: &'s Allow,
    /// The definition in place that has it; none where it holds for the whole document.
    within: Option<Span>,
}

impl Accepted<'_> {
    fn covers(&self, span: Span) -> bool {
        self.within.is_none_or(|w| w.start <= span.start && span.end <= w.end)
    }
}

/// Every `allow` of what is in the site. What is withheld accepts nothing here, and says nothing.
fn accepted<'s>(site: &'s Site<'_>) -> impl Iterator<Item = Accepted<'s>> {
    let of_document = |common: &'s Common| (common, None);
    let in_place = |common: &'s Common| (common, common.span);
    let own =
        move |has_document: bool, common: &'s Common| if has_document { of_document(common) } else { in_place(common) };
    let actors = site.actors.iter().map(move |a| own(a.document.is_some(), &a.model.common));
    let sources = site.sources.iter().map(move |s| own(s.document.is_some(), &s.model.common));
    let claims = site.claims.iter().map(move |c| own(c.document.is_some(), &c.model.common));
    let briefings = site.briefings.iter().map(move |b| of_document(&b.model.common));
    let topics = site.topics.iter().filter_map(|t| t.model).map(move |t| of_document(&t.common));
    let pages = site.pages.iter().map(move |p| of_document(&p.model.common));
    let judgments = site.briefings.iter().flat_map(move |b| {
        let shown = b.model.key_judgments.iter().zip(&b.judgments).filter(|(_, claims)| claims.is_some());
        shown.map(move |(judgment, _)| in_place(&judgment.common))
    });
    let all = actors.chain(sources).chain(claims).chain(briefings).chain(topics).chain(pages).chain(judgments);
    all.flat_map(|(common, within)| common.allow.iter().map(move |allow| Accepted { allow, within }))
}
