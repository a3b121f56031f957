//! The claims of a briefing by who says them: the rows of its table.

use std::cmp::Reverse;

use super::Maker;
use crate::render::view::Link;
use crate::render::view::briefing::{ClaimRow, MarkCount, SpeakerGroup};
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
        let date = claims.first().and_then(|c| self.site.claims[c.at()].date);
        let (speaker, office) = match who {
            Who::Source => (Link::words("The source in its own voice"), None),
            Who::Unnamed => (Link::words("Unnamed"), None),
            Who::Actor(tie) => (self.actor_tie(*tie), tie.thing().and_then(|ix| self.office(ix, date.as_ref()))),
        };
        SpeakerGroup { speaker, office, claims: claims.iter().map(|&c| self.claim_row(briefing, c, notes)).collect() }
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
            marks: self.marks(ix),
        }
    }

    /// The marks of the quotes of a claim, each once, in the order of the quotes.
    fn marks(&self, ix: ClaimIx) -> Vec<MarkCount> {
        let mut marks: Vec<MarkCount> = Vec::new();
        for quote in &self.site.claims[ix.at()].quotes {
            let (_, mark, text) = self.mark(quote);
            match marks.iter_mut().find(|m| m.text == text) {
                Some(same) => same.count += 1,
                None => marks.push(MarkCount { mark, text, count: 1 }),
            }
        }
        marks
    }
}
