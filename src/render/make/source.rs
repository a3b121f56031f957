//! Sources.

use super::{Maker, Numbers};
use crate::model::vocabulary::{HeldExtent, Show};
use crate::plan::Dated;
use crate::render::view::Date;
use crate::render::view::claim::{QuoteView, RelationGroup};
use crate::render::view::source::{
    ArchivedCopy, Attachment, Derivation, SourceEntry, SourcePage, SourceQuote, SourceView,
};
use crate::render::{Body, Cards, words};
use crate::resolve::site::{ClaimIx, Source, SourceIx, Subject};
use crate::resolve::{asset_route, hexadecimal};

impl<'a> Maker<'_, 'a> {
    /// A source, for cards, rows and its page.
    pub fn source(&self, ix: SourceIx) -> SourceView {
        let source = &self.site.sources[ix.at()];
        let model = source.model;
        let named = || model.publisher_name.as_ref().map(|n| self.words(&n.value, Subject::Source(ix)));
        SourceView {
            id: source.id.to_string(),
            path: self.path(Subject::Source(ix)),
            title: self.title(ix),
            language: self.foreign(self.spoken(Subject::Source(ix))),
            kind: model.kind.as_ref().map_or("", |k| k.as_str()),
            kind_label: words::source_kind(model.kind.as_ref().map(|k| k.value)),
            publisher: source.publisher.map(|t| self.actor_tie(t)).or_else(named),
            authors: source.authors.iter().map(|a| self.author(a, self.spoken(Subject::Source(ix)))).collect(),
            dated: model.dated.as_ref().map(|d| Date::of(d)),
            published: model.published.as_ref().map(|d| Date::of(d)),
            date: self.site.source_date(ix).map(|d| Date::of(&d)),
            reliability: model.reliability.as_ref().map(|r| r.as_str()),
            reliability_note: model.reliability_note.as_ref().map(|n| n.value.clone()),
            held: held(source),
            seen: model.seen,
            url: model.url.as_ref().map(|u| u.value.clone()),
            claims: claims_of(source),
            quotes: source.quotes.len(),
        }
    }

    /// The entries of a list of sources, numbered from 1.
    pub fn entries(&self, sources: Numbers<'_>, claims: &[ClaimIx]) -> Vec<SourceEntry> {
        let entry = |(number, &ix): (usize, &SourceIx)| {
            let quotes = claims.iter().flat_map(|c| &self.site.claims[c.at()].quotes);
            let from = |c: &&ClaimIx| self.site.claims[c.at()].source.and_then(|t| t.thing()) == Some(ix);
            SourceEntry {
                number: number + 1,
                source: self.source(ix),
                claims: claims.iter().filter(from).count(),
                quotes: quotes.filter(|q| q.source.and_then(|t| t.thing()) == Some(ix)).count(),
            }
        };
        sources.iter().enumerate().map(entry).collect()
    }

    /// The page of a source.
    pub fn source_page(&self, ix: SourceIx, cards: &Cards<'_, '_>, body: Body) -> SourcePage {
        let source = &self.site.sources[ix.at()];
        let model = source.model;
        let all = |list: &[ClaimIx]| list.iter().map(|&c| cards.get(c)).collect::<Vec<_>>();
        let mut relations: Vec<RelationGroup> = Vec::new();
        for (kind, claim) in &source.relations {
            super::claim::group(&mut relations, words::relation(*kind).1).cards.push(cards.get(*claim));
        }
        let text = if model.show == Show::Full { self.paragraphs(ix) } else { Vec::new() };
        let standings = source.quotes.iter().map(|(c, n)| self.site.standing(&self.site.claims[c.at()].quotes[*n]));
        SourcePage {
            source: self.source(ix),
            annotated: body.is_annotated() || text.iter().any(|p| !p.notes.is_empty()),
            body: body.html,
            to: self.actor_ties(&source.to),
            accessed: model.accessed.as_ref().map(|d| Date::of(d)),
            derived_from: source
                .derived_from
                .iter()
                .map(|(tie, how)| Derivation { source: self.record(*tie, &[]), how: how.map(|h| h.as_str()) })
                .collect(),
            derivatives: source.derivatives.iter().map(|&s| self.link(Subject::Source(s))).collect(),
            tree: self.source_tree(ix),
            archived: model.archived.iter().map(archived).collect(),
            file: source.file.as_ref().map(|(path, sha256)| Attachment {
                name: path.file_name().unwrap_or_default().to_owned(),
                path: self.rooted(&crate::model::encode_path(asset_route(path))),
                sha256: hexadecimal(sha256),
            }),
            excerpt: source.text.is_some() && model.text == HeldExtent::Excerpt,
            text_sha256: source.text.map(|held| hexadecimal(&held.sha256)),
            marks: super::claim::marks(standings),
            rights: model.rights.as_ref().map(|r| r.value.clone()),
            quotes: self.source_quotes(source),
            text,
            claims: all(&source.claims),
            origin_of: all(&source.origin_of),
            about: all(&source.about),
            alone: source.alone.iter().map(|&c| self.link(Subject::Claim(c))).collect(),
            relations,
            mentions: self.mentions(&source.mentions),
            briefing: source.briefing.map(|b| self.link(Subject::Briefing(b))),
            cited: body.cited,
            tlp: Self::marking(&model.common),
            extra: model.common.extra.clone(),
        }
    }

    /// The quotes of a source in the order of its text; those without a place come last, as the claims stand.
    fn source_quotes(&self, source: &Source<'a>) -> Vec<SourceQuote> {
        let mut quotes: Vec<_> = source.quotes.iter().collect();
        quotes.sort_by_key(|(claim, number)| self.site.claims[claim.at()].quotes[*number].check.place());
        let quote = |&&(claim, number): &&(ClaimIx, usize)| {
            let quote = &self.site.claims[claim.at()].quotes[number];
            SourceQuote {
                anchor: format!("quote-{}", quote.id),
                // What it is taken from is the page itself.
                quote: QuoteView { source: None, ..self.quote(quote, &[], true) },
                claim: self.link(Subject::Claim(claim)),
            }
        };
        quotes.iter().map(quote).collect()
    }
}

fn archived(copy: &crate::model::Archived) -> ArchivedCopy {
    ArchivedCopy { url: copy.url.value.clone(), date: copy.date.as_ref().map(|d| Date::of(d)) }
}

/// How many claims are found in a source or go back to it.
pub fn claims_of(source: &Source<'_>) -> usize {
    let mut claims: Vec<&ClaimIx> = source.claims.iter().chain(&source.origin_of).collect();
    claims.sort_unstable();
    claims.dedup();
    claims.len()
}

/// What is held of a source.
pub(super) fn held(source: &Source<'_>) -> &'static str {
    match (source.text, source.model.seen, source.model.text) {
        (Some(_), _, HeldExtent::Full) => "held in full",
        (Some(_), _, HeldExtent::Excerpt) => "excerpt held",
        (None, false, _) => "not seen",
        (None, true, _) => "text not held",
    }
}
