//! The tree of a source: where it comes from, and what was taken from it or quotes it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Maker;
use super::root::{ROOTS, Record, with_more};
use crate::plan::Dated;
use crate::render::drawing::tree::{Mark, Node, draw};
use crate::render::view::root::{RootTree, RootView};
use crate::resolve::site::{SourceIx, Subject, Tie};

/// How many records a drawing shows on the way from a root to the source.
const DEPTH: usize = 24;
/// Told of a record from which only some claims come, not all of what is taken from it.
const IN_PART: &str = "for some of its claims";

/// What stands before a source and what after it.
struct Lineage<'m, 's, 'a> {
    maker: &'m Maker<'s, 'a>,
    here: Record<'a>,
    /// What it was taken from as a whole.
    whole: BTreeSet<Record<'a>>,
    /// What only some of its quotes come from.
    part: BTreeSet<Record<'a>>,
    /// All records before it, near and far, with those that were taken from each.
    before: BTreeMap<Record<'a>, Vec<Record<'a>>>,
    /// What was taken from it or quotes it, earliest first, each with what is to be said of that.
    after: Vec<(Record<'a>, Option<&'static str>)>,
    /// Those that are drawn: what was taken from them is drawn once.
    drawn: HashSet<Record<'a>>,
}

impl<'a> Maker<'_, 'a> {
    /// Where a source comes from and what was taken from it. None where neither is known.
    pub(super) fn source_tree(&self, ix: SourceIx) -> Option<RootTree> {
        let mut lineage = Lineage::of(self, ix);
        let ends = lineage.ends();
        if ends.is_empty() && lineage.after.is_empty() {
            return None;
        }
        let nodes = match ends.is_empty() {
            true => vec![lineage.own()],
            false => {
                let shown: Vec<Node> = ends.iter().take(ROOTS).map(|&end| lineage.down(end, Mark::Root, 0)).collect();
                with_more(shown, ends.len())
            }
        };
        let root = |&record: &Record<'a>| RootView {
            record: self.record(record, &[]),
            through: lineage.between(record).into_iter().map(|t| self.source_tie(t)).collect(),
            in_part: lineage.is_in_part(record),
            counted_with: Vec::new(),
        };
        Some(RootTree {
            svg: draw(&nodes, "From the records where it comes from to those taken from it", self.around.dir == "rtl"),
            roots: ends.iter().map(root).collect(),
            later: lineage.after.iter().map(|(record, _)| self.source_tie(*record)).collect(),
        })
    }

    /// Earliest first, those without a date last.
    fn rank(&self, record: Record<'a>) -> impl Ord + use<'a> {
        let date = record.thing().and_then(|ix| self.site.source_date(ix));
        let id = record.thing().map(|ix| self.id(Subject::Source(ix)).to_owned());
        (date.is_none(), date, id, record)
    }
}

impl<'m, 's, 'a> Lineage<'m, 's, 'a> {
    fn of(maker: &'m Maker<'s, 'a>, ix: SourceIx) -> Self {
        let (site, here) = (maker.site, Tie::To(ix));
        let source = &site.sources[ix.at()];
        let whole: BTreeSet<Record<'a>> =
            source.derived_from.iter().map(|(tie, _)| *tie).filter(|t| *t != here).collect();
        let of_claims = source.claims.iter().map(|c| &site.claims[c.at()]);
        let origins = of_claims.filter(|c| c.source == Some(here)).filter_map(|c| c.origin);
        let of_quotes = source.quotes.iter().filter_map(|&(c, n)| site.claims[c.at()].quotes[n].origin);
        let part = origins.chain(of_quotes).filter(|t| *t != here && !whole.contains(t)).collect();
        let mut lineage =
            Self { maker, here, whole, part, before: BTreeMap::new(), after: after(maker, ix), drawn: HashSet::new() };
        lineage.climb();
        lineage
    }

    /// Finds all records before the source.
    fn climb(&mut self) {
        let mut open: Vec<Record<'a>> = self.whole.iter().chain(&self.part).copied().collect();
        for &record in &open {
            self.before.entry(record).or_default().push(self.here);
        }
        let mut seen: BTreeSet<Record<'a>> = BTreeSet::from([self.here]);
        while let Some(record) = open.pop() {
            if !seen.insert(record) {
                continue;
            }
            for earlier in self.earlier(record).filter(|earlier| *earlier != self.here) {
                self.before.entry(earlier).or_default().push(record);
                open.push(earlier);
            }
        }
        for later in self.before.values_mut() {
            later.sort_by_cached_key(|&record| self.maker.rank(record));
            later.dedup();
        }
    }

    /// From what a record was taken as a whole.
    fn earlier(&self, record: Record<'a>) -> impl Iterator<Item = Record<'a>> + use<'a, 's> {
        let site = self.maker.site;
        let taken = record.thing().map_or(&[][..], |ix| site.sources[ix.at()].derived_from.as_slice());
        taken.iter().map(|(tie, _)| *tie)
    }

    /// The records in which the way back ends.
    fn ends(&self) -> Vec<Record<'a>> {
        let mut ends: Vec<_> =
            self.before.keys().copied().filter(|record| self.earlier(*record).next().is_none()).collect();
        ends.sort_by_cached_key(|&record| self.maker.rank(record));
        ends
    }

    /// The records between an end and the source, the earlier first.
    fn between(&self, end: Record<'a>) -> Vec<Record<'a>> {
        let (mut found, mut at) = (vec![end], 0);
        while let Some(later) = found.get(at).and_then(|record| self.before.get(record)) {
            let new: Vec<_> = later.iter().filter(|r| **r != self.here && !found.contains(r)).copied().collect();
            found.extend(new);
            at += 1;
        }
        found.split_off(1)
    }

    /// Whether the source has only some of its quotes from an end, by every way.
    fn is_in_part(&self, end: Record<'a>) -> bool {
        !std::iter::once(end).chain(self.between(end)).any(|record| self.whole.contains(&record))
    }

    /// The tree below a record, down to the source and what was taken from it.
    fn down(&mut self, record: Record<'a>, mark: Mark, depth: usize) -> Node {
        if record == self.here {
            return self.own();
        }
        let note = self.part.contains(&record).then_some(IN_PART);
        let node = self.maker.node(record, mark, note);
        if !self.drawn.insert(record) {
            return node;
        }
        let children = match self.before.get(&record).cloned().unwrap_or_default() {
            later if depth < DEPTH => later.into_iter().map(|r| self.down(r, Mark::Record, depth + 1)).collect(),
            _ => vec![Node::words("further records between"), self.own()],
        };
        Node { children, ..node }
    }

    /// The source with what was taken from it, where it is not drawn yet.
    fn own(&mut self) -> Node {
        let node = self.maker.node(self.here, Mark::Here, None);
        if !self.drawn.insert(self.here) {
            return node;
        }
        Node { children: self.maker.shown(&self.after), ..node }
    }
}

/// What was taken from a source as a whole, and what quotes it.
fn after<'a>(maker: &Maker<'_, 'a>, ix: SourceIx) -> Vec<(Record<'a>, Option<&'static str>)> {
    let (site, here) = (maker.site, Tie::To(ix));
    let source = &site.sources[ix.at()];
    let whole: BTreeSet<Record<'a>> = source.derivatives.iter().map(|&s| Tie::To(s)).collect();
    let claims = source.origin_of.iter().map(|c| &site.claims[c.at()]);
    let quoting = claims.flat_map(|claim| {
        let of_claim = (claim.origin == Some(here)).then_some(claim.source);
        let of_quotes = claim.quotes.iter().filter(|q| q.origin == Some(here)).map(|q| q.source);
        of_claim.into_iter().chain(of_quotes).flatten()
    });
    let part: BTreeSet<Record<'a>> = quoting.filter(|record| *record != here && !whole.contains(record)).collect();
    let mut after: Vec<_> =
        whole.into_iter().map(|r| (r, None)).chain(part.into_iter().map(|r| (r, Some("quotes it")))).collect();
    after.sort_by_cached_key(|&(record, _)| maker.rank(record));
    after
}
