//! What a site has already, by kind and id, so that a new document can refer to it and takes no id twice.

use std::sync::Arc;

use crate::diagnostic::{Files, Span};
use crate::model::{RefKind, Reference};
use crate::parse::Facts;
use crate::parse::suggest::nearest;
use crate::resolve::Site;

/// The names in documents that have errors.
pub(super) fn doubtful(facts: &[Arc<Facts>]) -> Vec<String> {
    let flawed = facts.iter().filter_map(|f| Some((&f.name, f.flaws.as_ref()?)));
    flawed.flat_map(|(name, salvaged)| std::iter::once(name).chain(&salvaged.names)).cloned().collect()
}

/// Everything that has an id.
#[derive(Debug, Default)]
pub(super) struct Known {
    things: Vec<Thing>,
    /// Names in documents that have errors: there is something of the name, though nobody knows what.
    doubtful: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Thing {
    pub kind: RefKind,
    /// The id; `slug/id` for a claim within a briefing.
    pub id: String,
    pub span: Span,
}

impl Thing {
    /// Where it is defined: path and line.
    pub fn place(&self, files: &Files) -> String {
        format!("{}:{}", files.path(self.span.file), files.line_column(self.span).line)
    }

    /// The id without the briefing before it.
    fn local(&self) -> &str {
        self.id.rsplit('/').next().unwrap_or(&self.id)
    }
}

impl Known {
    /// Everything that a site has.
    pub fn of(site: &Site<'_>) -> Self {
        let mut things = Vec::new();
        let mut add = |kind, id: &str, span| things.push(Thing { kind, id: id.to_owned(), span });
        site.actors.iter().for_each(|a| add(RefKind::Actor, a.id, a.span));
        site.sources.iter().for_each(|s| add(RefKind::Source, &s.id, s.span));
        site.claims.iter().for_each(|c| add(RefKind::Claim, &c.key, c.span));
        site.briefings.iter().for_each(|b| add(RefKind::Briefing, b.slug, b.model.title.span));
        site.pages.iter().for_each(|p| add(RefKind::Page, p.path, p.model.title.span));
        // A topic that is made by its use has no place of its own.
        let described = site.topics.iter().filter_map(|t| Some((&t.slug, t.model?.title.span)));
        described.for_each(|(slug, span)| add(RefKind::Topic, slug, span));
        Self { things, doubtful: Vec::new() }
    }

    /// The same with names that documents with errors may define.
    pub fn with_doubtful(self, doubtful: Vec<String>) -> Self {
        Self { doubtful, ..self }
    }

    /// The thing of a kind that has an id already. Claims share their ids with those in briefings.
    pub fn taken(&self, kind: RefKind, id: &str) -> Option<&Thing> {
        self.things.iter().find(|t| t.kind == kind && t.local() == id)
    }

    /// Things of other kinds with the same id, for which a bare reference could be taken.
    pub fn namesakes(&self, kind: RefKind, id: &str) -> impl Iterator<Item = &Thing> {
        let alike = move |other: RefKind| match (kind, other) {
            // Relations lead to claims and sources; links without a kind to everything but claims.
            (RefKind::Claim, other) | (other, RefKind::Claim) => other == RefKind::Source,
            _ => kind != other,
        };
        self.things.iter().filter(move |t| t.id == id && alike(t.kind))
    }

    /// The id that a reference means.
    ///
    /// # Errors
    /// Gives the nearest id where there is nothing of the kind under this one.
    pub fn find(&self, kind: RefKind, text: &str) -> Result<String, Option<String>> {
        let of_kind = || self.things.iter().filter(|t| t.kind == kind).map(|t| t.id.as_str());
        let near = || nearest(text, of_kind()).map(str::to_owned);
        let reference = Reference::parse(text).filter(|r| r.kind.is_none_or(|k| k == kind)).ok_or_else(near)?;
        let exists = of_kind().any(|id| id == reference.name) || self.doubtful.contains(&reference.name);
        if exists { Ok(reference.name) } else { Err(nearest(&reference.name, of_kind()).map(str::to_owned)) }
    }
}
