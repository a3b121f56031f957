//! Disputes: claims that are disputed, or tied by contradiction or denial, in groups that hang together.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::site::{ClaimIx, RelationTarget, Site};
use crate::model::vocabulary::{RelationKind, Status};

/// The groups, each in order, ordered by their first claims. Claims of withdrawn briefings dispute nothing any more, nor do they
/// hold others together.
pub(super) fn groups(site: &Site<'_>) -> Vec<Vec<ClaimIx>> {
    let stands = |at: usize| !site.is_withdrawn(ClaimIx(at as u32));
    let mut sets = UnionFind::<usize>::new(site.claims.len());
    let mut involved = vec![false; site.claims.len()];
    for (at, claim) in site.claims.iter().enumerate().filter(|(at, _)| stands(*at)) {
        involved[at] |= claim.status == Some(Status::Disputed);
        for (kind, target) in &claim.relations {
            if let (RelationKind::Contradicts | RelationKind::Denies, RelationTarget::Claim(other)) = (kind, target)
                && stands(other.at())
            {
                sets.union(at, other.at());
                involved[at] = true;
                involved[other.at()] = true;
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<ClaimIx>> = BTreeMap::new();
    for (at, _) in involved.iter().enumerate().filter(|(_, involved)| **involved) {
        groups.entry(sets.find(at)).or_default().push(ClaimIx(at as u32));
    }
    let mut groups: Vec<Vec<ClaimIx>> = groups.into_values().collect();
    groups.sort_unstable();
    groups
}
