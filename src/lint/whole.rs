//! Whether a claim is here with all that was written of it: a reference that leads nowhere is a finding of its own, and what it
//! would have given is not to be missed a second time.

use crate::model::OriginField;
use crate::resolve::Site;
use crate::resolve::site::{Claim, SourceIx, Tie};

/// Whether every reference of the claim led somewhere.
pub(super) fn is_whole(claim: &Claim<'_>, site: &Site<'_>) -> bool {
    let model = claim.model;
    let found = |written: bool, found: Option<Tie<'_, SourceIx>>| !written || found.is_some();
    let origin = |field: &Option<OriginField>| matches!(field, Some(OriginField::Source(_)));
    let of_briefing = claim.briefing.is_some_and(|b| site.briefings[b.at()].model.source.is_some());
    found(model.source.is_some() || of_briefing, claim.source)
        && found(origin(&model.origin), claim.origin)
        && model.by.len() == claim.by.len()
        && model.relations.len() == claim.relations.len()
        && claim
            .quotes
            .iter()
            .all(|q| found(q.model.source.is_some(), q.source) && found(origin(&q.model.origin), q.origin))
}
