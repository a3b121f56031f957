//! References that must not run in a circle.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::site::{RelationTarget, Site, Tie};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::vocabulary::{RelationKind, Vocabulary};

/// Reports every circle of `follows`, `derived_from` and the relations that lead back in time, each once.
pub(super) fn refuse(site: &Site<'_>, diagnostics: &mut Diagnostics) {
    let follows = site.briefings.iter().enumerate().flat_map(|(at, briefing)| {
        let spans = briefing.model.follows.iter().map(|r| r.span);
        let span = spans.reduce(|a, b| if a.start <= b.start { a } else { b });
        briefing.follows.iter().filter_map(move |t| Some((at, t.thing()?.at(), span?)))
    });
    let name = |at: usize| site.briefings[at].slug.to_owned();
    report("follows", follows.collect(), site.briefings.len(), name, diagnostics);

    let derived = site.sources.iter().enumerate().flat_map(|(at, source)| {
        let span = source.model.derived_from.first().map(|d| d.source.span);
        source.derived_from.iter().filter_map(move |(t, _): &(Tie<'_, _>, _)| Some((at, t.thing()?.at(), span?)))
    });
    report("derived_from", derived.collect(), site.sources.len(), |at| site.sources[at].id.to_string(), diagnostics);

    for &(word, kind) in RelationKind::WORDS.iter().filter(|(_, kind)| kind.is_acyclic()) {
        let edges = site.claims.iter().enumerate().flat_map(|(at, claim)| {
            let span = claim.model.relations.iter().find(|r| r.kind == kind).map(|r| r.target.span);
            claim.relations.iter().filter(move |(k, _)| *k == kind).filter_map(move |(_, target)| match target {
                RelationTarget::Claim(other) => Some((at, other.at(), span?)),
                RelationTarget::Source(_) | RelationTarget::StandIn(_) => None,
            })
        });
        report(word, edges.collect(), site.claims.len(), |at| site.claims[at].key.clone(), diagnostics);
    }
}

fn report(
    word: &str,
    edges: Vec<(usize, usize, Span)>,
    count: usize,
    name: impl Fn(usize) -> String,
    diagnostics: &mut Diagnostics,
) {
    if edges.is_empty() {
        return;
    }
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(count, edges.len());
    for _ in 0..count {
        graph.add_node(());
    }
    for &(from, to, _) in &edges {
        graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
    }
    for mut members in kosaraju_scc(&graph) {
        let circular = members.len() > 1 || members.first().is_some_and(|&n| graph.contains_edge(n, n));
        if !circular {
            continue;
        }
        members.sort_unstable();
        let span = |node: NodeIndex| edges.iter().find(|e| e.0 == node.index()).map(|e| e.2);
        let Some(first) = members.first().and_then(|&n| span(n)) else { continue };
        let names: Vec<String> = members.iter().take(5).map(|n| format!("`{}`", name(n.index()))).collect();
        let mut finding =
            Diagnostic::new(Code::CircularReference, first, format!("`{word}` runs in a circle: {}", names.join(", ")))
                .help("take one of these references out");
        for label in members.iter().skip(1).take(4).filter_map(|&n| span(n)) {
            finding = finding.label(label, "which leads on from here");
        }
        diagnostics.push(finding);
    }
}
