//! What has changed in claims since a briefing that cites them was written.

use super::Maker;
use crate::model::Edtf;
use crate::model::vocabulary::RelationKind;
use crate::render::view::Date;
use crate::render::view::evidence::NoticeView;
use crate::render::words;
use crate::resolve::site::{BriefingIx, ClaimIx, LinkMeaning, Subject, Tie};

impl Maker<'_, '_> {
    /// The changes since a briefing was written, or last changed itself: earliest first.
    pub(super) fn notices(&self, ix: BriefingIx) -> Vec<NoticeView> {
        let briefing = &self.site.briefings[ix.at()];
        let written = briefing.model.updated.as_ref().map_or(briefing.date, |updated| updated.value);
        let mut notices: Vec<(Edtf, NoticeView)> = Vec::new();
        for claim in self.cited_claims(ix) {
            notices.extend(self.changes(claim, ix).into_iter().filter(|(date, _)| is_later(date, &written)));
        }
        notices.sort_by_key(|(date, _)| *date);
        notices.into_iter().map(|(_, notice)| notice).collect()
    }

    /// The claims of a briefing, those to which its text refers and those on which it concludes, each once.
    fn cited_claims(&self, ix: BriefingIx) -> Vec<ClaimIx> {
        let briefing = &self.site.briefings[ix.at()];
        let links = self.site.documents[briefing.document.at()].links.iter();
        let linked = links.filter_map(|meaning| match meaning {
            LinkMeaning::Subject(Subject::Claim(claim), _) | LinkMeaning::Quote(claim, _) => Some(*claim),
            _ => None,
        });
        let concluded = briefing.judgments.iter().flatten().flatten().filter_map(Tie::thing);
        let weighed = briefing.hypotheses.iter().flatten().filter_map(|(claim, _)| claim.thing());
        let mut cited: Vec<ClaimIx> = Vec::new();
        for claim in briefing.claims.iter().copied().chain(linked).chain(concluded).chain(weighed) {
            if !cited.contains(&claim) {
                cited.push(claim);
            }
        }
        cited
    }

    /// All that ever changed in a claim, but for what the briefing itself says of it.
    fn changes(&self, ix: ClaimIx, of: BriefingIx) -> Vec<(Edtf, NoticeView)> {
        let claim = &self.site.claims[ix.at()];
        let notice = |date: Edtf| NoticeView {
            claim: self.link(Subject::Claim(ix)),
            date: Date::of(&date),
            status: None,
            how: None,
            by: None,
        };
        let steps = claim.model.history.iter().map(|step| {
            let status = Some(words::status(step.status.value));
            (step.date.value, NoticeView { status, ..notice(step.date.value) })
        });
        let mut changes: Vec<_> = steps.collect();
        for (kind, by) in &claim.inverse {
            let how = match kind {
                RelationKind::Retracts | RelationKind::Corrects | RelationKind::Updates => words::relation(*kind).1,
                _ => continue,
            };
            let other = &self.site.claims[by.at()];
            let Some(date) = other.date.filter(|_| other.briefing != Some(of)) else { continue };
            changes
                .push((date, NoticeView { how: Some(how), by: Some(self.link(Subject::Claim(*by))), ..notice(date) }));
        }
        for &(briefing, number) in claim.corrections.iter().filter(|(briefing, _)| *briefing != of) {
            let date = self.site.briefings[briefing.at()].model.corrections[number].date.value;
            let by = Some(self.link(Subject::Briefing(briefing)));
            changes.push((date, NoticeView { how: Some("Corrected in"), by, ..notice(date) }));
        }
        changes
    }
}

/// Whether one date is certainly later than another.
fn is_later(date: &Edtf, than: &Edtf) -> bool {
    date > than && !date.overlaps(than)
}
