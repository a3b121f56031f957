//! Briefings.

use std::cmp::Reverse;

use super::Maker;
use crate::model::Judgment;
use crate::model::vocabulary::{Basis, RelationKind, State, Status};
use crate::parse::body::callout::CalloutKind;
use crate::plan::Dated;
use crate::render::view::briefing::{
    BriefingPage, BriefingRow, CorrectionView, HypothesisView, JudgedClaim, JudgmentView, Matrix, MatrixMark,
    MatrixRow, OpenDispute,
};
use crate::render::view::{Date, Link};
use crate::render::{Body, words};
use crate::resolve::site::{Briefing, BriefingIx, ClaimIx, Subject, Tie};

/// Words read in a minute.
const WORDS_A_MINUTE: u32 = 220;

impl<'a> Maker<'_, 'a> {
    /// A briefing as a row of a list.
    pub fn row(&self, ix: BriefingIx) -> BriefingRow {
        let briefing = &self.site.briefings[ix.at()];
        let withdrawn = briefing.model.is_withdrawn();
        BriefingRow {
            path: self.path(Subject::Briefing(ix)),
            title: briefing.model.title.value.clone(),
            language: self.foreign(self.spoken(Subject::Briefing(ix))),
            date: Date::of(&briefing.date),
            summary: briefing.model.summary.as_ref().filter(|_| !withdrawn).map(|s| s.value.clone()),
            topics: self.topics(&briefing.topics),
            claims: briefing.claims.len(),
            origins: briefing.roots.independent,
            withdrawn,
            draft: briefing.model.state == State::Draft,
        }
    }

    /// Briefings as rows, latest first: those of a year, or the latest of all.
    pub fn rows_of(&self, briefings: &[BriefingIx], year: Option<i16>, limit: usize) -> Vec<BriefingRow> {
        let date = |b: BriefingIx| Some(self.site.briefing_date(b));
        let mut sorted = briefings.to_vec();
        self.latest_first(&mut sorted, date, Subject::Briefing);
        Self::shown_of(&sorted, date, year, limit).into_iter().map(|b| self.row(b)).collect()
    }

    /// The page of a briefing.
    pub fn briefing_page(&self, ix: BriefingIx, body: Body) -> BriefingPage {
        let briefing = &self.site.briefings[ix.at()];
        let model = briefing.model;
        let document = &self.site.documents[briefing.document.at()];
        let withdrawn = model.is_withdrawn();
        BriefingPage {
            briefing: self.row(ix),
            body: body.html,
            contents: body.contents,
            updated: model.updated.as_ref().map(|d| Date::of(d)),
            as_of: model.as_of.as_ref().map(|d| Date::of(d)),
            expires_at: model.expires_at.as_ref().map(|d| Date::of(d)),
            publish_at: model.publish_at.as_ref().filter(|_| self.plan.private).map(|d| Date::of(d)),
            tlp: Self::marking(&model.common),
            authors: self.authors(ix),
            places: model.places.iter().map(|p| p.value.clone()).collect(),
            minutes: document.body.words.div_ceil(WORDS_A_MINUTE).max(1),
            notices: if withdrawn { Vec::new() } else { self.notices(ix) },
            judgments: self.judgments_of(ix),
            disputes: if withdrawn { Vec::new() } else { self.open_disputes(briefing) },
            gaps: body.callouts.iter().filter(|(kind, _)| *kind == CalloutKind::Gap).map(|(_, t)| t.clone()).collect(),
            hypotheses: if withdrawn { None } else { self.matrix(briefing) },
            rests: self.rests(briefing),
            responses: self.responses_in(ix),
            speakers: self.speakers(briefing, &body.notes),
            claim_count: briefing.claims.len(),
            actors: briefing.actors.iter().map(|&a| self.actor(a)).collect(),
            sources: self.entries(&briefing.sources, &briefing.claims),
            corrections: self.corrections(ix, false),
            mentions: self.backlinks(ix),
            follows: briefing.follows.iter().map(|t| self.tie_link(*t, Subject::Briefing)).collect(),
            followed_by: briefing.followed_by.iter().map(|&b| self.link(Subject::Briefing(b))).collect(),
            extra: model.common.extra.clone(),
        }
    }

    /// Sentences elsewhere that refer to a briefing or to its claims.
    fn backlinks(&self, ix: BriefingIx) -> Vec<crate::render::view::Mention> {
        let briefing = &self.site.briefings[ix.at()];
        let of_claims = briefing.claims.iter().flat_map(|c| &self.site.claims[c.at()].mentions);
        let all = briefing.mentions.iter().chain(of_claims).filter(|m| m.document != briefing.document);
        let mut all: Vec<_> = all.cloned().collect();
        all.sort_unstable();
        all.dedup_by(|b, a| (a.document, a.block, a.sentence) == (b.document, b.block, b.sentence));
        self.mentions(&all)
    }

    /// Who wrote a briefing.
    pub fn authors(&self, ix: BriefingIx) -> Vec<Link> {
        let briefing = &self.site.briefings[ix.at()];
        let written = match briefing.model.authors.is_empty() {
            true => &self.config.language,
            false => self.spoken(Subject::Briefing(ix)),
        };
        briefing.authors.iter().map(|a| self.author(a, written)).collect()
    }

    /// What a briefing concludes; nothing, where it was withdrawn.
    pub fn judgments_of(&self, ix: BriefingIx) -> Vec<JudgmentView> {
        let briefing = &self.site.briefings[ix.at()];
        if briefing.model.is_withdrawn() {
            return Vec::new();
        }
        let models = briefing.model.key_judgments.iter();
        let mut views = Vec::new();
        for (model, claims) in models.zip(&briefing.judgments) {
            // None: the judgment itself is withheld. It leaves no gap in the numbers.
            let Some(claims) = claims else { continue };
            views.push(JudgmentView {
                number: views.len() + 1,
                text: model.text.value.clone(),
                language: self.foreign(self.judgment_language(ix, model)),
                likelihood: model.likelihood.as_ref().map(|l| words::likelihood(l.value)),
                confidence: model.confidence.as_ref().map(|c| words::confidence(c.value)),
                claims: claims.iter().map(|t| self.judged(*t)).collect(),
                absence: model.basis.as_ref().is_some_and(|b| b.value == Basis::Absence),
                tlp: Self::marking(&model.common),
            });
        }
        views
    }

    fn judged(&self, tie: Tie<'a, ClaimIx>) -> JudgedClaim {
        let status = tie.thing().and_then(|ix| self.site.claims[ix.at()].status);
        JudgedClaim { link: self.claim_tie(tie), status: status.map(words::status) }
    }

    /// The language of a judgment: its own, else that of its briefing.
    pub fn judgment_language(&self, ix: BriefingIx, model: &'a Judgment) -> &str {
        model.common.lang.as_ref().map_or(self.spoken(Subject::Briefing(ix)), |t| &t.value)
    }

    /// The number of a judgment among those that are shown, from 1.
    pub fn judgment_number(&self, ix: BriefingIx, at: usize) -> usize {
        self.site.briefings[ix.at()].judgments.iter().take(at + 1).flatten().count()
    }

    /// What is disputed in a briefing: the disputes in which its claims stand.
    fn open_disputes(&self, briefing: &Briefing<'a>) -> Vec<OpenDispute> {
        let against = |kind| matches!(kind, RelationKind::Contradicts | RelationKind::Denies);
        let disputed = |ix: &&ClaimIx| {
            let claim = &self.site.claims[ix.at()];
            claim.status == Some(Status::Disputed)
                || claim.relations.iter().any(|(kind, _)| against(*kind))
                || claim.inverse.iter().any(|(kind, _)| against(*kind))
        };
        let claims: Vec<ClaimIx> = briefing.claims.iter().filter(disputed).copied().collect();
        if claims.is_empty() {
            return Vec::new();
        }
        let touched = self.site.disputes.iter().filter(|group| group.iter().any(|c| claims.contains(c)));
        touched
            .map(|group| OpenDispute {
                claims: group.iter().map(|&c| self.link(Subject::Claim(c))).collect(),
                ties: self.ties_within(group).into_iter().map(|tie| self.tie(tie)).collect(),
            })
            .collect()
    }

    fn matrix(&self, briefing: &Briefing<'a>) -> Option<Matrix> {
        if briefing.model.hypotheses.is_empty() {
            return None;
        }
        let mut claims: Vec<Tie<'a, ClaimIx>> = Vec::new();
        for (claim, _) in briefing.hypotheses.iter().flatten() {
            if !claims.contains(claim) {
                claims.push(*claim);
            }
        }
        use crate::model::vocabulary::Consistency::{Inconsistent, StronglyInconsistent};
        let hypothesis = |(model, evidence): (&crate::model::Hypothesis, &Vec<(Tie<'a, ClaimIx>, _)>)| HypothesisView {
            id: model.id.value.to_string(),
            text: model.text.value.clone(),
            inconsistent: evidence
                .iter()
                .map(|(_, mark)| match mark {
                    Inconsistent => 1,
                    StronglyInconsistent => 2,
                    _ => 0,
                })
                .sum(),
        };
        let row = |claim: &Tie<'a, ClaimIx>| MatrixRow {
            claim: self.claim_tie(*claim),
            marks: briefing
                .hypotheses
                .iter()
                .map(|evidence| {
                    let mark = evidence.iter().find(|(c, _)| c == claim).map(|(_, mark)| words::consistency(*mark));
                    let (sign, text) = mark.unwrap_or(("", "not weighed"));
                    MatrixMark { sign, text }
                })
                .collect(),
        };
        Some(Matrix {
            hypotheses: briefing.model.hypotheses.iter().zip(&briefing.hypotheses).map(hypothesis).collect(),
            rows: claims.iter().map(row).collect(),
        })
    }

    /// The corrections of a briefing, latest first.
    pub fn corrections(&self, ix: BriefingIx, with_briefing: bool) -> Vec<CorrectionView> {
        let briefing = &self.site.briefings[ix.at()];
        let mut corrections: Vec<_> = briefing.model.corrections.iter().zip(&briefing.corrections).collect();
        corrections.sort_by_key(|(c, _)| Reverse(c.date.value));
        let view = |(model, claims): (&crate::model::Correction, &Vec<Tie<'a, ClaimIx>>)| CorrectionView {
            date: Date::of(&model.date),
            kind: model.kind.as_str(),
            kind_label: words::capital(model.kind.as_str()),
            text: model.text.value.clone(),
            language: self.foreign(self.spoken(Subject::Briefing(ix))),
            before: model.before.as_ref().map(|t| t.value.clone()),
            after: model.after.as_ref().map(|t| t.value.clone()),
            claims: claims.iter().map(|t| self.claim_tie(*t)).collect(),
            briefing: with_briefing.then(|| self.link(Subject::Briefing(ix))),
        };
        corrections.into_iter().map(view).collect()
    }
}
