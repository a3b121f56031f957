//! Trees of the records on which things rest.

use std::collections::BTreeSet;

use super::Maker;
use crate::render::drawing::tree::{Mark, Node, draw};
use crate::render::view::root::{RootTree, RootView};
use crate::resolve::site::{ClaimIx, Root, SourceIx, Subject, Tie};

/// How many records a drawing shows under one; how many more there are is told.
const SHOWN: usize = 12;
/// How many roots a drawing shows.
const ROOTS: usize = 20;
/// How many records a drawing shows on the way from a root to the source.
const DEPTH: usize = 24;

type Record<'a> = Tie<'a, SourceIx>;

impl<'a> Maker<'_, 'a> {
    /// On what a claim rests, unless a line says as much: more than one root, or one behind what is quoted.
    pub(super) fn claim_tree(&self, ix: ClaimIx) -> Option<RootTree> {
        let roots = &self.site.claims[ix.at()].roots.roots;
        if roots.len() < 2 && roots.iter().all(|root| root.through.is_empty()) {
            return None;
        }
        let node = |(at, root): (usize, &Root<'a>)| {
            let through = root.through.iter().map(|&record| self.node(record, Mark::Record, Vec::new()));
            let mut node = self.node(root.record, Mark::Root, self.shortened(through.collect()));
            if roots[..at].iter().any(|earlier| earlier.group == root.group) {
                node.note.push_str(if node.note.is_empty() {
                    "counts once with one above"
                } else {
                    " · counts once with one above"
                });
            }
            node
        };
        let nodes: Vec<Node> = roots.iter().enumerate().map(node).collect();
        Some(self.tree(self.some(nodes, ROOTS), "From the records in which it ends to those that print it", roots, &[]))
    }

    /// Where a source comes from and what was taken from it. None where neither is known.
    pub(super) fn source_tree(&self, ix: SourceIx) -> Option<RootTree> {
        let mut lineage = Lineage { maker: self, here: ix, before: BTreeSet::new(), drawn: BTreeSet::new() };
        let ends = lineage.ends();
        let from_nothing = ends.is_empty();
        let after = lineage.after();
        if from_nothing && after.is_empty() {
            return None;
        }
        let nodes = match from_nothing {
            true => vec![lineage.own(Mark::Here)],
            false => ends.iter().map(|&end| lineage.down(end, Mark::Root, 0)).collect(),
        };
        let roots: Vec<Root<'a>> = ends
            .iter()
            .enumerate()
            .map(|(group, &record)| Root { record, group, through: lineage.between(record) })
            .collect();
        Some(self.tree(
            self.some(nodes, ROOTS),
            "From the records where it comes from to those taken from it",
            &roots,
            &after,
        ))
    }

    fn tree(&self, nodes: Vec<Node>, label: &str, roots: &[Root<'a>], later: &[SourceIx]) -> RootTree {
        let view = |(at, root): (usize, &Root<'a>)| RootView {
            record: self.record(root.record, &[]),
            through: root.through.iter().map(|t| self.source_tie(*t)).collect(),
            counted_with: roots[..at]
                .iter()
                .filter(|other| other.group == root.group)
                .map(|other| self.source_tie(other.record))
                .collect(),
        };
        let later = later.iter().map(|&ix| self.link(Subject::Source(ix))).collect();
        let mirrored = self.around.dir == "rtl";
        RootTree { svg: draw(&nodes, label, mirrored), roots: roots.iter().enumerate().map(view).collect(), later }
    }

    fn node(&self, record: Record<'a>, mark: Mark, children: Vec<Node>) -> Node {
        let link = self.source_tie(record);
        let note = record.thing().map_or_else(String::new, |ix| {
            let source = self.source(ix);
            let words = [Some(source.kind_label), source.date.map(|d| d.text), Some(source.held.to_owned())];
            words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        });
        let path = link.path.filter(|_| mark != Mark::Here);
        Node { title: link.text, path, language: link.language, note, mark, children }
    }

    fn shortened(&self, children: Vec<Node>) -> Vec<Node> {
        self.some(children, SHOWN)
    }

    /// The first of many records, and how many more there are.
    fn some(&self, mut nodes: Vec<Node>, limit: usize) -> Vec<Node> {
        // One more takes no more room than the words that there is one.
        let more = nodes.len().saturating_sub(limit);
        if more > 1 {
            nodes.truncate(limit);
            nodes.push(Node::words(format!("and {more} more")));
        }
        nodes
    }
}

/// What stands before a source and what after it.
struct Lineage<'m, 's, 'a> {
    maker: &'m Maker<'s, 'a>,
    here: SourceIx,
    /// All records from which it comes, near and far.
    before: BTreeSet<Record<'a>>,
    /// Those that are drawn: what was taken from them is drawn once.
    drawn: BTreeSet<Record<'a>>,
}

impl<'a> Lineage<'_, '_, 'a> {
    /// The records in which the way back ends; all before the source are found on the way.
    fn ends(&mut self) -> Vec<Record<'a>> {
        let mut open = self.nearest();
        let mut ends = Vec::new();
        while let Some(record) = open.pop() {
            if record == Tie::To(self.here) || !self.before.insert(record) {
                continue;
            }
            let earlier = self.earlier(record);
            if earlier.is_empty() {
                ends.push(record);
            }
            open.extend(earlier);
        }
        ends.sort_by_cached_key(|&tie| self.rank(tie));
        ends
    }

    /// From what the source itself was taken, and what its quotes are said to come from.
    fn nearest(&self) -> Vec<Record<'a>> {
        let site = self.maker.site;
        let source = &site.sources[self.here.at()];
        let mut nearest: Vec<Record<'a>> = source.derived_from.iter().map(|(tie, _)| *tie).collect();
        let claims = source.claims.iter().map(|c| &site.claims[c.at()]);
        nearest.extend(claims.filter(|c| c.source == Some(Tie::To(self.here))).filter_map(|c| c.origin));
        nearest.extend(source.quotes.iter().filter_map(|&(c, n)| site.claims[c.at()].quotes[n].origin));
        nearest.retain(|tie| *tie != Tie::To(self.here));
        nearest.sort_by_cached_key(|&tie| self.rank(tie));
        nearest.dedup();
        nearest
    }

    fn earlier(&self, record: Record<'a>) -> Vec<Record<'a>> {
        record.thing().map_or_else(Vec::new, |ix| {
            self.maker.site.sources[ix.at()].derived_from.iter().map(|(tie, _)| *tie).collect()
        })
    }

    /// What was taken from the source, or quotes it.
    fn after(&self) -> Vec<SourceIx> {
        let site = self.maker.site;
        let source = &site.sources[self.here.at()];
        let mut after = source.derivatives.clone();
        for claim in source.origin_of.iter().map(|c| &site.claims[c.at()]) {
            let of_claim = (claim.origin == Some(Tie::To(self.here))).then_some(claim.source);
            let of_quotes = claim.quotes.iter().filter(|q| q.origin == Some(Tie::To(self.here))).map(|q| q.source);
            after.extend(of_claim.into_iter().chain(of_quotes).flatten().filter_map(|tie| tie.thing()));
        }
        after.retain(|ix| *ix != self.here);
        after.sort_by_cached_key(|&ix| self.rank(Tie::To(ix)));
        after.dedup();
        after
    }

    /// The records between an end and the source.
    fn between(&self, end: Record<'a>) -> Vec<Record<'a>> {
        let leads = |record: &&Record<'a>| {
            let mut open = self.earlier(**record);
            let mut seen = BTreeSet::new();
            while let Some(one) = open.pop() {
                if one == end {
                    return true;
                }
                if seen.insert(one) {
                    open.extend(self.earlier(one));
                }
            }
            false
        };
        self.before.iter().filter(leads).copied().collect()
    }

    /// The tree below a record, down to the source and what was taken from it.
    fn down(&mut self, record: Record<'a>, mark: Mark, depth: usize) -> Node {
        if !self.drawn.insert(record) {
            return self.maker.node(record, mark, Vec::new());
        }
        let taken = |earlier: &[Record<'a>]| earlier.contains(&record);
        let mut later: Vec<Record<'a>> = self.before.iter().copied().filter(|r| taken(&self.earlier(*r))).collect();
        later.sort_by_cached_key(|&tie| self.rank(tie));
        let mut children: Vec<Node> = match depth < DEPTH {
            true => later.into_iter().map(|r| self.down(r, Mark::Record, depth + 1)).collect(),
            false => vec![Node::words("further records between"), self.own(Mark::Here)],
        };
        if taken(&self.nearest()) {
            children.push(self.own(Mark::Here));
        }
        self.maker.node(record, mark, self.maker.shortened(children))
    }

    /// The source with what was taken from it.
    fn own(&self, mark: Mark) -> Node {
        let after = self.after().into_iter().map(|ix| self.maker.node(Tie::To(ix), Mark::Record, Vec::new()));
        self.maker.node(Tie::To(self.here), mark, self.maker.shortened(after.collect()))
    }

    /// Earliest first, those without a date last.
    fn rank(&self, record: Record<'a>) -> impl Ord + use<'a> {
        let date = record.thing().and_then(|ix| crate::plan::Dated::source_date(self.maker.site, ix));
        let id = record.thing().map(|ix| self.maker.id(Subject::Source(ix)).to_owned());
        (date.is_none(), date, id, record)
    }
}
