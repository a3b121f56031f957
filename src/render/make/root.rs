//! Trees of the records on which claims rest. Those of sources are `lineage`'s.

use super::Maker;
use crate::render::drawing::tree::{Mark, Node, draw};
use crate::render::view::root::{RootTree, RootView};
use crate::resolve::root::way;
use crate::resolve::site::{ClaimIx, Root, SourceIx, Tie};

/// How many records a drawing shows under one; how many more there are is told.
const SHOWN: usize = 12;
/// How many roots a drawing shows.
pub(super) const ROOTS: usize = 20;

pub(super) type Record<'a> = Tie<'a, SourceIx>;

/// A record with those that have it from it.
#[derive(Default)]
struct Branches<'a>(Vec<(Record<'a>, Branches<'a>)>);

impl<'a> Branches<'a> {
    /// Adds the records of a way, each below the one before.
    fn add(&mut self, way: &[Record<'a>]) {
        let Some((first, rest)) = way.split_first() else { return };
        let at = match self.0.iter().position(|(record, _)| record == first) {
            Some(at) => at,
            None => {
                self.0.push((*first, Self::default()));
                self.0.len() - 1
            }
        };
        self.0[at].1.add(rest);
    }

    /// All records, each once, the earlier before those that have it from them.
    fn records(&self, found: &mut Vec<Record<'a>>) {
        for (record, below) in &self.0 {
            if !found.contains(record) {
                found.push(*record);
            }
            below.records(found);
        }
    }
}

impl<'a> Maker<'_, 'a> {
    /// On what a claim rests, unless a line says as much: more than one root, or one behind what is quoted.
    pub(super) fn claim_tree(&self, ix: ClaimIx) -> Option<RootTree> {
        let claim = &self.site.claims[ix.at()];
        let roots = &claim.roots.roots;
        if roots.len() < 2 && claim.rests.iter().all(|rest| rest.source == rest.root) {
            return None;
        }
        let below: Vec<Branches<'a>> = roots
            .iter()
            .map(|root| {
                let mut below = Branches::default();
                for rest in claim.rests.iter().filter(|rest| rest.root == root.record) {
                    let mut way = way(self.site, rest);
                    way.truncate(way.iter().position(|record| *record == root.record).unwrap_or(way.len()));
                    way.reverse();
                    below.add(&way);
                }
                below
            })
            .collect();
        let nodes = roots.iter().zip(&below).enumerate().take(ROOTS).map(|(at, (root, below))| {
            let notes =
                roots[..at].iter().any(|earlier| earlier.group == root.group).then_some("counts once with one above");
            Node { children: self.nodes(below), ..self.node(root.record, Mark::Root, notes) }
        });
        let nodes = with_more(nodes.collect(), roots.len());
        let view = |(at, (root, below)): (usize, (&Root<'a>, &Branches<'a>))| {
            let mut through = Vec::new();
            below.records(&mut through);
            let with =
                roots[..at].iter().filter(|other| other.group == root.group).map(|other| self.source_tie(other.record));
            RootView {
                record: self.record(root.record, &[]),
                through: through.into_iter().map(|t| self.source_tie(t)).collect(),
                in_part: false,
                counted_with: with.collect(),
            }
        };
        let label = "From the records in which it ends to those that print it";
        Some(RootTree {
            svg: draw(&nodes, label, self.around.dir == "rtl"),
            roots: roots.iter().zip(&below).enumerate().map(view).collect(),
            later: Vec::new(),
        })
    }

    fn nodes(&self, branches: &Branches<'a>) -> Vec<Node> {
        let shown = branches.0.iter().take(SHOWN);
        let nodes =
            shown.map(|(record, below)| Node { children: self.nodes(below), ..self.node(*record, Mark::Record, None) });
        with_more(nodes.collect(), branches.0.len())
    }

    /// A record with what is known of it, and a note of its place in the tree.
    pub(super) fn node(&self, record: Record<'a>, mark: Mark, note: Option<&str>) -> Node {
        let link = self.source_tie(record);
        let known = record.thing().map(|ix| {
            let source = self.source(ix);
            let words = [Some(source.kind_label), source.date.map(|d| d.text), Some(source.held.to_owned())];
            words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        });
        let path = link.path.filter(|_| mark != Mark::Here);
        let notes = known.into_iter().chain(note.map(str::to_owned)).collect();
        Node { title: link.text, path, language: link.language, notes, mark, children: Vec::new() }
    }

    /// Records in order, the first so many of them: how many more there are is told.
    pub(super) fn shown(&self, records: &[(Record<'a>, Option<&str>)]) -> Vec<Node> {
        let shown = records.iter().take(SHOWN).map(|(record, note)| self.node(*record, Mark::Record, *note));
        with_more(shown.collect(), records.len())
    }
}

/// The first of some records, and how many more there are.
pub(super) fn with_more(mut nodes: Vec<Node>, all: usize) -> Vec<Node> {
    if let Some(more) = all.checked_sub(nodes.len()).filter(|more| *more > 0) {
        nodes.push(Node::words(format!("and {more} more")));
    }
    nodes
}
