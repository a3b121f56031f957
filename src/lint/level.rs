//! The level of each finding: the site's setting, and what single documents accept with a reason.

use std::collections::HashSet;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Level, Severity};
use crate::model::{ActorField, Allow, Common, SourceField};
use crate::parse::Facts;
use crate::parse::facts::{Content, Definition};

/// Drops findings that the site or their document allows, and raises those that the site denies. Errors stay as they are.
pub fn settle(diagnostics: &mut Diagnostics, facts: &[Facts], config: &Config) {
    let mut used: HashSet<(FileId, Code)> = HashSet::new();
    let allowed: HashSet<(FileId, Code)> =
        facts.iter().flat_map(|f| allows(f).map(|allow| (f.file, allow.lint.value))).collect();
    diagnostics.retain(|d| {
        let key = (d.span.file, d.code);
        if d.code.level() == Level::Error || !allowed.contains(&key) {
            return true;
        }
        used.insert(key);
        false
    });
    for (file, allow) in facts.iter().flat_map(|f| allows(f).map(move |a| (f.file, a))) {
        if !used.contains(&(file, allow.lint.value)) {
            let message = format!("`{}` is allowed here, and finds nothing", allow.lint.value);
            diagnostics.push(Diagnostic::new(Code::UnusedAllow, allow.lint.span, message).help("take this entry out"));
        }
    }
    // A flawed document lacks what was flawed, so that lints would find there what is not so.
    let flawed: HashSet<FileId> = facts.iter().filter(|f| f.flaws.is_some()).map(|f| f.file).collect();
    diagnostics.retain(|d| d.code.level() == Level::Error || !flawed.contains(&d.span.file));
    diagnostics.retain(|d| config.level(d.code) != Level::Allow);
    for finding in diagnostics.iter_mut() {
        finding.severity = match config.level(finding.code) {
            Level::Error | Level::Deny => Severity::Error,
            Level::Warn | Level::Allow => Severity::Warning,
        };
    }
}

/// Every `allow` in a document, those of what it defines in place included.
fn allows(facts: &Facts) -> impl Iterator<Item = &Allow> {
    let definition = match &facts.content {
        Content::Read(definition, _) => Some(&**definition),
        Content::Unreadable => None,
    };
    definition.into_iter().flat_map(commons).flat_map(|common| &common.allow)
}

fn commons(definition: &Definition) -> Vec<&Common> {
    match definition {
        Definition::Actor(m) => vec![&m.common],
        Definition::Source(m) => vec![&m.common],
        Definition::Claim(m) => vec![&m.common],
        Definition::Topic(m) => vec![&m.common],
        Definition::Page(m) => vec![&m.common],
        Definition::Briefing(m) => {
            let actors = m.actors.iter().filter_map(|f| match f {
                ActorField::Inline(inline) => Some(&inline.actor.common),
                ActorField::Reference(_) => None,
            });
            let sources = m.source.iter().chain(&m.origin).chain(&m.sources).filter_map(|f| match f {
                SourceField::Inline(inline) => Some(&inline.source.common),
                SourceField::Reference(_) => None,
            });
            let claims = m.claims.iter().map(|c| &c.common);
            let judgments = m.key_judgments.iter().map(|j| &j.common);
            std::iter::once(&m.common).chain(actors).chain(sources).chain(claims).chain(judgments).collect()
        }
    }
}
