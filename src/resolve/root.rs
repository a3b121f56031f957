//! Independent roots: from how many places the evidence for a claim comes in the end.
//!
//! Ten reports of one letter are one root. What the roots are is said in the documentation of the evidence rules; this is where
//! they are counted.

use std::collections::{HashMap, HashSet};

use petgraph::unionfind::UnionFind;
use rayon::prelude::*;

use super::site::{ActorIx, Claim, ClaimIx, RelationTarget, Rest, Root, Roots, Site, SourceIx, Speaker, Tie};
use crate::model::vocabulary::RelationKind;

/// What makes two roots one: a publisher, or a speaker. A record without a publisher is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Hand<'a> {
    /// A publisher or speaker with a page. Who publishes and who speaks may be one.
    Actor(ActorIx),
    /// A publisher known by name alone.
    Named(&'a str),
    /// A record that nobody is said to have published.
    Record(SourceIx),
    /// A record that is withheld: another for each name under which it is known.
    StandIn(&'a str),
}

/// Finds on what every claim and every briefing rests.
pub(super) fn trace(site: &mut Site<'_>) {
    let ends = ends(site);
    let own: Vec<Vec<Rest<'_>>> =
        site.claims.par_iter().enumerate().map(|(at, c)| of_claim(c, ClaimIx(at as u32), &ends)).collect();
    let witnesses = witnesses(site);
    let rests: Vec<Vec<Rest<'_>>> = witnesses
        .into_par_iter()
        .map(|list| list.into_iter().flat_map(|ix| own[ix.at()].iter().copied()).collect())
        .collect();
    let of_claims: Vec<Roots<'_>> = rests.par_iter().map(|rests| count(site, rests, true)).collect();
    let of_briefings: Vec<Roots<'_>> = site
        .briefings
        .par_iter()
        .map(|b| b.claims.iter().flat_map(|c| own[c.at()].iter().copied()).collect::<Vec<_>>())
        .map(|rests| count(site, &rests, false))
        .collect();
    for (rests, at) in rests.iter().zip(0..) {
        let ix = ClaimIx(at);
        if site.is_withdrawn(ix) {
            continue;
        }
        for source in pillars(site, rests) {
            site.sources[source.at()].alone.push(ix);
        }
    }
    for ((claim, rests), roots) in site.claims.iter_mut().zip(rests).zip(of_claims) {
        (claim.rests, claim.roots) = (rests, roots);
    }
    for (briefing, roots) in site.briefings.iter_mut().zip(of_briefings) {
        briefing.roots = roots;
    }
}

/// The sources without which nothing of some evidence is left.
fn pillars<'a>(site: &Site<'a>, rests: &[Rest<'a>]) -> Vec<SourceIx> {
    let Some((first, others)) = rests.split_first() else { return Vec::new() };
    let mut pillars = way(site, first);
    for rest in others {
        let way = way(site, rest);
        pillars.retain(|source| way.contains(source));
    }
    pillars.into_iter().filter_map(|tie| tie.thing()).collect()
}

/// How many records a way has at most: nobody follows more.
const STEPS: usize = 64;

/// The records through which a piece of evidence comes for certain: the one that prints it, those between as far as each was
/// taken from one other, and that in which it ends.
pub fn way<'a>(site: &Site<'a>, rest: &Rest<'a>) -> Vec<Tie<'a, SourceIx>> {
    let only = |record: Tie<'a, SourceIx>| match site.sources[record.thing()?.at()].derived_from.as_slice() {
        [(earlier, _)] => Some(*earlier),
        _ => None,
    };
    let mut way = vec![rest.source];
    let mut next = rest.said.or_else(|| only(rest.source));
    while let Some(record) = next.filter(|record| way.len() < STEPS && !way.contains(record)) {
        way.push(record);
        next = only(record);
    }
    if !way.contains(&rest.root) {
        way.push(rest.root);
    }
    way
}

/// On what several claims rest together, as a judgment does: those that nobody has taken back.
pub fn together<'a>(site: &Site<'a>, claims: impl IntoIterator<Item = ClaimIx>) -> Roots<'a> {
    let standing = claims.into_iter().filter(|c| stands(site, *c));
    let rests: Vec<Rest<'a>> = standing.flat_map(|c| site.claims[c.at()].rests.iter().copied()).collect();
    count(site, &rests, true)
}

/// For each source, the records at the ends of what it derives from; itself, where it derives from nothing.
fn ends<'a>(site: &Site<'a>) -> Vec<Vec<Tie<'a, SourceIx>>> {
    let count = u32::try_from(site.sources.len()).unwrap_or(u32::MAX);
    (0..count)
        .map(|ix| {
            let (mut found, mut seen, mut open) = (Vec::new(), vec![SourceIx(ix)], vec![Tie::To(SourceIx(ix))]);
            while let Some(tie) = open.pop() {
                let earlier = tie.thing().map_or(&[][..], |s| site.sources[s.at()].derived_from.as_slice());
                if earlier.is_empty() && !found.contains(&tie) {
                    found.push(tie);
                }
                // Circles are errors of their own; here they only have to end.
                for (earlier, _) in earlier.iter().rev() {
                    match earlier.thing() {
                        Some(source) if seen.contains(&source) => {}
                        thing => {
                            seen.extend(thing);
                            open.push(*earlier);
                        }
                    }
                }
            }
            found
        })
        .collect()
}

/// What a claim rests on by itself: its quotes, or without any the record in which it is found.
fn of_claim<'a>(claim: &Claim<'a>, ix: ClaimIx, ends: &[Vec<Tie<'a, SourceIx>>]) -> Vec<Rest<'a>> {
    let mut records: Vec<_> = claim.quotes.iter().map(|q| (q.source, q.origin)).collect();
    if records.iter().all(|(source, origin)| source.or(*origin).is_none()) {
        records = vec![(claim.source, claim.origin)];
    }
    let mut rests = Vec::new();
    for (source, origin) in records {
        let Some(last) = origin.or(source) else { continue };
        let roots = match last {
            Tie::To(record) => ends.get(record.at()).cloned().unwrap_or_default(),
            Tie::StandIn(_) => vec![last],
        };
        for root in roots {
            let rest = Rest { claim: ix, source: source.unwrap_or(last), said: origin, root };
            if !rests.contains(&rest) {
                rests.push(rest);
            }
        }
    }
    rests
}

/// For each claim, the claims whose evidence counts for it: itself, those that are the same, and those that confirm any of them;
/// but not what repeats another of them, nor what was taken back.
fn witnesses(site: &Site<'_>) -> Vec<Vec<ClaimIx>> {
    let claim_of = |target: &RelationTarget<'_>| match target {
        RelationTarget::Claim(ix) => Some(*ix),
        RelationTarget::Source(_) | RelationTarget::StandIn(_) => None,
    };
    let mut same = UnionFind::<usize>::new(site.claims.len());
    for (at, claim) in site.claims.iter().enumerate() {
        let others = claim.relations.iter().filter(|(kind, _)| *kind == RelationKind::SameClaim);
        for other in others.filter_map(|(_, target)| claim_of(target)) {
            same.union(at, other.at());
        }
    }
    let mut classes: HashMap<usize, Vec<ClaimIx>> = HashMap::new();
    for at in 0..site.claims.len() {
        classes.entry(same.find(at)).or_default().push(ClaimIx(at as u32));
    }
    let confirming = |ix: &ClaimIx| {
        let inverse = site.claims[ix.at()].inverse.iter();
        inverse.filter(|(kind, _)| *kind == RelationKind::Confirms).map(|(_, by)| *by).collect::<Vec<_>>()
    };
    let of = |at: usize| {
        let ix = ClaimIx(at as u32);
        let class = classes.get(&same.find(at)).map_or(&[][..], Vec::as_slice);
        let others = class.iter().copied().chain(class.iter().flat_map(confirming)).filter(|c| stands(site, *c));
        let mut all: Vec<ClaimIx> = std::iter::once(ix).chain(others).collect();
        let mut members = HashSet::new();
        all.retain(|claim| members.insert(*claim));
        let repeats = |claim: &ClaimIx| {
            let mut stated = site.claims[claim.at()].relations.iter();
            stated.any(|(kind, to)| {
                *kind == RelationKind::Repeats && claim_of(to).is_some_and(|to| members.contains(&to))
            })
        };
        let first_hand: Vec<ClaimIx> = all.iter().copied().filter(|c| !repeats(c)).collect();
        // Claims that repeat each other in a circle are an error of their own.
        if first_hand.is_empty() { vec![ix] } else { first_hand }
    };
    (0..site.claims.len()).into_par_iter().map(of).collect()
}

/// Whether a claim still speaks for another: it was not taken back, nor was the briefing that makes it withdrawn.
fn stands(site: &Site<'_>, ix: ClaimIx) -> bool {
    !site.is_withdrawn(ix) && !site.is_taken_back(ix)
}

/// Counts the records and the roots, those of one publisher as one; those of one speaker too, where asked: of a claim, but not of
/// many claims that one speaker makes.
fn count<'a>(site: &Site<'a>, rests: &[Rest<'a>], by_speaker: bool) -> Roots<'a> {
    let mut roots: Vec<Root<'a>> = Vec::new();
    let mut hands: Vec<Vec<Hand<'a>>> = Vec::new();
    let mut at_record: HashMap<Tie<'a, SourceIx>, usize> = HashMap::new();
    let mut sources: Vec<Tie<'a, SourceIx>> = Vec::new();
    let mut seen: HashSet<Tie<'a, SourceIx>> = HashSet::new();
    for rest in rests {
        if seen.insert(rest.source) {
            sources.push(rest.source);
        }
        let at = *at_record.entry(rest.root).or_insert_with(|| {
            roots.push(Root { record: rest.root, group: 0 });
            hands.push(vec![publisher(site, rest.root)]);
            roots.len() - 1
        });
        if by_speaker {
            hands[at].extend(speakers(&site.claims[rest.claim.at()]));
        }
    }
    let independent = number(&mut roots, &hands);
    let mut outlets: Vec<Hand<'a>> = sources.iter().map(|s| publisher(site, *s)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    Roots { sources, roots, independent, outlets: outlets.len() }
}

/// Gives roots that share a hand one number, from 0 in order; tells how many numbers there are.
fn number(roots: &mut [Root<'_>], hands: &[Vec<Hand<'_>>]) -> usize {
    let mut sets = UnionFind::<usize>::new(roots.len());
    let mut held: HashMap<Hand<'_>, usize> = HashMap::new();
    for (at, hands) in hands.iter().enumerate() {
        for hand in hands {
            sets.union(at, *held.entry(*hand).or_insert(at));
        }
    }
    let mut numbers: Vec<usize> = Vec::new();
    for (at, root) in roots.iter_mut().enumerate() {
        let set = sets.find(at);
        root.group = numbers.iter().position(|n| *n == set).unwrap_or_else(|| {
            numbers.push(set);
            numbers.len() - 1
        });
    }
    numbers.len()
}

/// Who published a record.
fn publisher<'a>(site: &Site<'a>, record: Tie<'a, SourceIx>) -> Hand<'a> {
    let ix = match record {
        Tie::To(ix) => ix,
        Tie::StandIn(words) => return Hand::StandIn(words),
    };
    let source = &site.sources[ix.at()];
    match (source.publisher, &source.model.publisher_name) {
        (Some(Tie::To(actor)), _) => Hand::Actor(actor),
        (Some(Tie::StandIn(words)), _) => Hand::StandIn(words),
        (None, Some(name)) => Hand::Named(name.trim()),
        (None, None) => Hand::Record(ix),
    }
}

/// Those who speak a claim, by name: the unnamed are never taken for the same, nor are those behind a public name.
fn speakers(claim: &Claim<'_>) -> Vec<Hand<'static>> {
    let named = |speaker: &Speaker<'_>| match speaker {
        Speaker::Actor(Tie::To(actor)) => Some(Hand::Actor(*actor)),
        Speaker::Actor(Tie::StandIn(_)) | Speaker::Unnamed(_) => None,
    };
    claim.by.iter().filter_map(named).collect()
}
