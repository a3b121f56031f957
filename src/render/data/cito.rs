//! Relations as properties of CiTO, the Citation Typing Ontology (purl.org/spar/cito).

use crate::model::vocabulary::RelationKind;

/// The namespace for which `cito:` stands.
pub const NAMESPACE: &str = "http://purl.org/spar/cito/";

/// The property that comes nearest to a relation. Where CiTO has a stronger and a weaker one, this is the weaker: who denies a claim
/// disputes it, and has not refuted it.
pub fn property(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supports => "cito:supports",
        RelationKind::Contradicts => "cito:disagreesWith",
        RelationKind::Denies => "cito:disputes",
        RelationKind::Confirms => "cito:confirms",
        RelationKind::Qualifies => "cito:qualifies",
        RelationKind::Repeats => "cito:containsAssertionFrom",
        RelationKind::Retracts => "cito:retracts",
        RelationKind::Updates => "cito:updates",
        RelationKind::Corrects => "cito:corrects",
        RelationKind::RespondsTo => "cito:repliesTo",
        RelationKind::SameClaim => "cito:agreesWith",
    }
}
