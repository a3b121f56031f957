//! The claims of a briefing by who says them: the rows of its table.

use std::cmp::Reverse;

use super::Maker;
use crate::render::view::Link;
use crate::render::view::briefing::{ClaimRow, SpeakerGroup};
use crate::render::words;
use crate::resolve::site::{ActorIx, Briefing, ClaimIx, Speaker, Subject, Tie};

/// Those under whom claims stand together.
#[derive(PartialEq)]
enum Who<'w> {
    Source,
    Actor(Tie<'w, ActorIx>),
    Unnamed,
}

impl<'a> Maker<'_, 'a> {
    /// Claims by speaker: the source in its own voice first, then actors by how much they say, the unnamed last. `notes` are the
    /// claims that have a note on the page, with its number.
    pub fn speakers(&self, briefing: &Briefing<'a>, notes: &[(ClaimIx, usize)]) -> Vec<SpeakerGroup> {
        let mut groups: Vec<(Who<'a>, Vec<ClaimIx>)> = Vec::new();
        for &ix in &briefing.claims {
            let who = match self.site.claims[ix.at()].by.first() {
                None => Who::Source,
                Some(Speaker::Actor(tie)) => Who::Actor(*tie),
                Some(Speaker::Unnamed(_)) => Who::Unnamed,
            };
            match groups.iter_mut().find(|(w, _)| *w == who) {
                Some((_, claims)) => claims.push(ix),
                None => groups.push((who, vec![ix])),
            }
        }
        groups.sort_by_key(|(who, claims)| match who {
            Who::Source => (0, Reverse(0)),
            Who::Actor(_) => (1, Reverse(claims.len())),
            Who::Unnamed => (2, Reverse(0)),
        });
        groups.into_iter().map(|(who, claims)| self.speaker_group(briefing, &who, &claims, notes)).collect()
    }

    fn speaker_group(
        &self,
        briefing: &Briefing<'a>,
        who: &Who<'a>,
        claims: &[ClaimIx],
        notes: &[(ClaimIx, usize)],
    ) -> SpeakerGroup {
        let office = |actor: ActorIx, claim: &ClaimIx| self.office(actor, self.site.claims[claim.at()].date.as_ref());
        let offices = |actor: ActorIx| claims.iter().map(|c| office(actor, c)).collect::<Vec<_>>();
        let (speaker, offices) = match who {
            Who::Source => (Link::words("The source in its own voice"), Vec::new()),
            Who::Unnamed => (Link::words("Unnamed"), Vec::new()),
            Who::Actor(tie) => (self.actor_tie(*tie), tie.thing().map(offices).unwrap_or_default()),
        };
        let same = offices.windows(2).all(|two| two[0] == two[1]);
        let mut rows: Vec<_> = claims.iter().map(|&c| self.claim_row(briefing, c, notes)).collect();
        let office = offices.first().cloned().flatten().filter(|_| same);
        if !same {
            rows.iter_mut().zip(offices).for_each(|(row, office)| row.office = office);
        }
        SpeakerGroup { speaker, office, claims: rows }
    }

    fn claim_row(&self, briefing: &Briefing<'a>, ix: ClaimIx, notes: &[(ClaimIx, usize)]) -> ClaimRow {
        let claim = &self.site.claims[ix.at()];
        let model = claim.model;
        let told = matches!(claim.by.as_slice(), [] | [Speaker::Actor(_)]);
        let speakers = if told { &[][..] } else { &claim.by };
        let credibility = model.assessment.as_ref().and_then(|a| a.credibility.as_ref());
        ClaimRow {
            path: self.path(Subject::Claim(ix)),
            text: model.text.value.clone(),
            language: self.foreign(self.spoken(Subject::Claim(ix))),
            office: None,
            note: notes.iter().find(|(claim, _)| *claim == ix).map(|(_, number)| *number),
            by: speakers.iter().map(|s| self.speaker(ix, s, false)).collect(),
            to: self.actor_ties(&claim.to),
            date: claim.date.as_ref().map(crate::render::view::Date::of),
            origin: claim.origin.map(|t| self.record(t, &[])),
            origin_inferred: model.origin_basis == crate::model::vocabulary::OriginBasis::Inferred,
            source: claim.source.map(|t| self.record(t, &briefing.sources)),
            status: claim.status.map(words::status),
            kind: model.kind.as_str(),
            kind_label: words::claim_kind(model.kind),
            credibility: credibility.map(|c| c.as_str()),
            marks: super::claim::marks(claim.quotes.iter().map(|q| self.site.standing(q))),
        }
    }
}
