//! On what a briefing rests.

use std::cmp::Reverse;

use super::Maker;
use crate::plan::Dated;
use crate::render::view::briefing::{Rests, RestsRow};
use crate::render::view::{Date, Link};
use crate::resolve::site::{Briefing, ClaimIx, Quote, Rest, Roots, SourceIx, Subject, Tie};

type Record<'a> = Tie<'a, SourceIx>;

impl<'a> Maker<'_, 'a> {
    /// On how many records a briefing rests: those in which its evidence is found, then those from which these have it.
    pub(super) fn rests(&self, briefing: &Briefing<'a>) -> Rests {
        let Roots { sources, roots, independent, outlets } = &briefing.roots;
        let claims = || briefing.claims.iter().map(|ix| &self.site.claims[ix.at()]);
        let quotes = || claims().flat_map(|claim| &claim.quotes);
        let stated = briefing.claims.iter().flat_map(|&ix| self.evidence(ix)).filter_map(|rest| rest.said);
        let behind = stated.chain(roots.iter().map(|root| root.record)).filter(|record| !sources.contains(record));
        let rows = self.ordered(sources.iter().copied()).into_iter().chain(self.ordered(behind));
        let unsourced = claims().filter(|c| c.source.is_none() && c.quotes.iter().all(|q| q.source.is_none())).count();
        Rests {
            quotes: quotes().count(),
            marks: super::claim::marks(quotes().map(|q| self.site.standing(q))),
            rows: rows.map(|record| self.rests_row(briefing, record)).collect(),
            sources: sources.len(),
            origins: *independent,
            outlet: if *outlets == 1 && unsourced == 0 { self.outlet(sources) } else { None },
            unsourced,
        }
    }

    /// Records, each once, the latest first.
    fn ordered(&self, records: impl Iterator<Item = Record<'a>>) -> Vec<Record<'a>> {
        let mut records: Vec<Record<'a>> = records.collect();
        let id = |record: Record<'a>| record.thing().map(|ix| self.id(Subject::Source(ix)));
        records.sort_by_cached_key(|&record| (Reverse(self.dated(record)), id(record), record));
        records.dedup();
        records
    }

    fn dated(&self, record: Record<'a>) -> Option<crate::model::Edtf> {
        record.thing().and_then(|ix| self.site.source_date(ix))
    }

    fn rests_row(&self, briefing: &Briefing<'a>, record: Record<'a>) -> RestsRow {
        let claims = briefing.claims.iter().filter(|ix| self.evidence(**ix).any(|rest| is_on_way(rest, record)));
        let quotes = briefing.claims.iter().map(|&ix| {
            let comes = |quote: &&Quote<'a>| {
                let of_quote =
                    |rest: &&Rest<'a>| Some(rest.source) == quote.source.or(quote.origin) && rest.said == quote.origin;
                self.evidence(ix).filter(of_quote).any(|rest| is_on_way(rest, record))
            };
            self.site.claims[ix.at()].quotes.iter().filter(comes).count()
        });
        RestsRow {
            record: self.record(record, &[]),
            date: self.dated(record).map(|d| Date::of(&d)),
            held: record.thing().map_or("", |ix| super::source::held(&self.site.sources[ix.at()])),
            quotes: quotes.sum(),
            claims: claims.count(),
        }
    }

    /// The evidence of a claim that is its own.
    fn evidence(&self, ix: ClaimIx) -> impl Iterator<Item = &Rest<'a>> {
        self.site.claims[ix.at()].rests.iter().filter(move |rest| rest.claim == ix)
    }

    /// The one publisher of some sources, or the only one of them where nobody is said to have published it. None where a
    /// withheld one is among them: of those nothing is known.
    fn outlet(&self, sources: &[Record<'a>]) -> Option<Link> {
        let all: Option<Vec<SourceIx>> = sources.iter().map(|tie| tie.thing()).collect();
        let first = all?.first().copied()?;
        let source = &self.site.sources[first.at()];
        match (source.publisher, &source.model.publisher_name) {
            (Some(Tie::To(actor)), _) => Some(self.link(Subject::Actor(actor))),
            (Some(Tie::StandIn(_)), _) => None,
            (None, Some(name)) => Some(self.words(&name.value, Subject::Source(first))),
            (None, None) => Some(self.link(Subject::Source(first))),
        }
    }
}

/// Whether a piece of evidence is found in a record or goes back to it.
fn is_on_way<'a>(rest: &Rest<'a>, record: Record<'a>) -> bool {
    rest.source == record || rest.said == Some(record) || rest.root == record
}
