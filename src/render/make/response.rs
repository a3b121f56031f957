//! Who confirmed, who denied, who declined to speak, and on what terms.

use super::{Maker, Numbers};
use crate::model::vocabulary::{ClaimKind, RelationKind};
use crate::render::view::evidence::ResponseView;
use crate::render::view::{Date, Link};
use crate::render::words;
use crate::resolve::site::{BriefingIx, ClaimIx, RelationTarget, Subject};

/// A sort of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Confirms,
    Denies,
    Declines,
}

impl Answer {
    /// What a tie makes of a claim. Silence answers nothing, and declining is neither confirming nor denying.
    fn of(kind: RelationKind, claim: ClaimKind) -> Option<Self> {
        match (kind, claim) {
            (RelationKind::Confirms, _) => Some(Self::Confirms),
            (RelationKind::Denies, _) => Some(Self::Denies),
            (RelationKind::RespondsTo, ClaimKind::NoComment) => Some(Self::Declines),
            _ => None,
        }
    }

    /// What a claim is by itself, whatever it is tied to.
    fn by_kind(claim: ClaimKind) -> Option<Self> {
        match claim {
            ClaimKind::Confirmation => Some(Self::Confirms),
            ClaimKind::Denial => Some(Self::Denies),
            ClaimKind::NoComment => Some(Self::Declines),
            _ => None,
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Confirms => ("confirms", "confirmed"),
            Self::Denies => ("denies", "denied"),
            Self::Declines => ("declines", "declined to comment"),
        }
    }
}

impl Maker<'_, '_> {
    /// The answers to a claim.
    pub(super) fn responses_to(&self, ix: ClaimIx) -> Vec<ResponseView> {
        let inverse = self.site.claims[ix.at()].inverse.iter();
        let mut answers: Vec<(Answer, ClaimIx)> = inverse
            .filter_map(|&(kind, by)| Some((Answer::of(kind, self.site.claims[by.at()].model.kind)?, by)))
            .filter(|(_, by)| !self.site.is_withdrawn(*by))
            .collect();
        self.sort(&mut answers);
        answers.into_iter().map(|(answer, by)| self.response(answer, by, Vec::new(), &[])).collect()
    }

    /// The answers that the claims of a briefing give, each with what is answered; none where it was withdrawn.
    pub(super) fn responses_in(&self, ix: BriefingIx) -> Vec<ResponseView> {
        if self.site.briefings[ix.at()].model.is_withdrawn() {
            return Vec::new();
        }
        let mut answers: Vec<(Answer, ClaimIx)> = Vec::new();
        for &claim in &self.site.briefings[ix.at()].claims {
            let kind = self.site.claims[claim.at()].model.kind;
            answers.extend(Answer::by_kind(kind).map(|answer| (answer, claim)));
            answers.extend(self.answered(claim).into_iter().map(|(answer, _)| (answer, claim)));
        }
        self.sort(&mut answers);
        let to = |answer: Answer, claim: ClaimIx| {
            let answered = self.answered(claim).into_iter().filter(|(one, _)| *one == answer);
            answered.map(|(_, to)| self.link(Subject::Claim(to))).collect()
        };
        let numbers = &self.site.briefings[ix.at()].sources;
        answers.into_iter().map(|(answer, claim)| self.response(answer, claim, to(answer, claim), numbers)).collect()
    }

    /// What a claim answers, and how.
    fn answered(&self, ix: ClaimIx) -> Vec<(Answer, ClaimIx)> {
        let claim = &self.site.claims[ix.at()];
        let tie = |(kind, target): &(RelationKind, RelationTarget<'_>)| match target {
            RelationTarget::Claim(to) => Some((Answer::of(*kind, claim.model.kind)?, *to)),
            RelationTarget::Source(_) | RelationTarget::StandIn(_) => None,
        };
        claim.relations.iter().filter_map(tie).collect()
    }

    /// Confirmations first, then denials, then those who declined; each as they came.
    fn sort(&self, answers: &mut Vec<(Answer, ClaimIx)>) {
        let date = |ix: ClaimIx| self.site.claims[ix.at()].date;
        answers.sort_by_cached_key(|&(answer, ix)| {
            (answer, date(ix).is_none(), date(ix), self.id(Subject::Claim(ix)).to_owned())
        });
        answers.dedup();
    }

    fn response(&self, answer: Answer, ix: ClaimIx, to: Vec<Link>, numbers: Numbers<'_>) -> ResponseView {
        let claim = &self.site.claims[ix.at()];
        let (kind, word) = answer.words();
        ResponseView {
            kind,
            word,
            by: claim.by.iter().map(|s| self.speaker(ix, s, false)).collect(),
            claim: self.link(Subject::Claim(ix)),
            to,
            terms: words::attribution(claim.attribution),
            origin: claim.origin.filter(|_| claim.by.is_empty()).map(|t| self.record(t, &[])),
            taken_back: self.site.is_taken_back(ix),
            date: claim.date.as_ref().map(Date::of),
            source: claim.source.map(|t| self.record(t, numbers)),
        }
    }
}
