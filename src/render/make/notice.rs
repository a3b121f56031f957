//! What has changed in claims since a briefing that cites them was written.

use super::Maker;
use crate::model::Edtf;
use crate::model::vocabulary::{CorrectionKind, RelationKind, Status};
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
        let notice = |date: Edtf, status, how, by| {
            let claim = self.link(Subject::Claim(ix));
            (date, NoticeView { claim, date: Date::of(&date), status, how, by })
        };
        let steps =
            self.steps(ix).into_iter().map(|(date, status)| notice(date, Some(words::status(status)), None, None));
        let ties = self.changed_by(ix, of).into_iter().map(|(date, how, by)| {
            let by = self.link(Subject::Claim(by));
            notice(date, None, Some(how), Some(by))
        });
        let told = self.told_elsewhere(ix, of).into_iter().map(|(date, how, briefing)| {
            let by = self.link(Subject::Briefing(briefing));
            notice(date, None, Some(how), Some(by))
        });
        steps.chain(ties).chain(told).collect()
    }

    /// When the status of a claim became another. It is unverified before anything is written of it.
    fn steps(&self, ix: ClaimIx) -> Vec<(Edtf, Status)> {
        let mut now = Status::Unverified;
        let history = self.site.claims[ix.at()].model.history.iter();
        let steps = history.map(|step| (step.date.value, step.status.value));
        steps.filter(|(_, status)| std::mem::replace(&mut now, *status) != *status).collect()
    }

    /// The claims that retract, correct or update a claim, each since it could be read here: since its own date or that of its
    /// briefing, whichever is later.
    fn changed_by(&self, ix: ClaimIx, of: BriefingIx) -> Vec<(Edtf, &'static str, ClaimIx)> {
        let mut changed = Vec::new();
        for (kind, by) in &self.site.claims[ix.at()].inverse {
            let how = match kind {
                RelationKind::Retracts => "retracted by",
                RelationKind::Corrects => "corrected by",
                RelationKind::Updates => "updated by",
                _ => continue,
            };
            let other = &self.site.claims[by.at()];
            if other.briefing == Some(of) || self.site.is_withdrawn(*by) {
                continue;
            }
            let published = other.briefing.map(|b| self.site.briefings[b.at()].date);
            changed.extend(other.date.max(published).map(|date| (date, how, *by)));
        }
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// The other briefings that say in a correction what became of a claim, or that were withdrawn with it.
    fn told_elsewhere(&self, ix: ClaimIx, of: BriefingIx) -> Vec<(Edtf, &'static str, BriefingIx)> {
        let claim = &self.site.claims[ix.at()];
        let corrections = |briefing: BriefingIx| &self.site.briefings[briefing.at()].model.corrections;
        let home = claim.briefing.filter(|home| *home != of && self.site.is_withdrawn(ix));
        let withdrawal = home.and_then(|home| {
            let retractions = corrections(home).iter().filter(|c| c.kind == CorrectionKind::Retraction);
            Some((retractions.map(|c| c.date.value).max()?, "withdrawn with", home))
        });
        let named = claim.corrections.iter().filter(|(briefing, _)| *briefing != of && Some(*briefing) != home);
        let corrected = named.map(|&(briefing, number)| {
            let correction = &corrections(briefing)[number];
            let how = match correction.kind {
                CorrectionKind::Correction => "corrected in",
                CorrectionKind::Clarification => "clarified in",
                CorrectionKind::Update => "updated in",
                CorrectionKind::Retraction => "retracted in",
            };
            (correction.date.value, how, briefing)
        });
        withdrawal.into_iter().chain(corrected).collect()
    }
}

/// Whether one date is certainly later than another.
fn is_later(date: &Edtf, than: &Edtf) -> bool {
    date > than && !date.overlaps(than)
}
