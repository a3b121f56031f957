//! The record of a claim.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use super::{Date, InverseRecord, QuoteRecord, Records, Reference, RelationRecord, Speaker, Target, Word};
use crate::model::vocabulary::{Attribution, ClaimKind, Confidence, Credibility, Likelihood, OriginBasis, Status};
use crate::render::data::cito;
use crate::render::make::number;
use crate::resolve::site::{self, Claim, ClaimIx, RelationTarget, Subject, Tie};

/// One attributable statement: who said what, when, per which source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Claim", deny_unknown_fields)]
pub struct ClaimRecord<'s> {
    /// Its id, `briefing/claim` within a briefing.
    pub id: &'s str,
    /// The address of its page.
    pub permalink: String,
    /// The statement, without its speaker.
    pub text: &'s str,
    /// The statement as a headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<&'s str>,
    /// What the claim does.
    pub kind: Word<ClaimKind>,
    /// The language of the statement (BCP 47).
    pub language: &'s str,
    /// Who says so. Empty: the source, or its origin where there is one, in its own voice.
    pub by: Vec<Speaker<'s>>,
    /// Who reports it: actors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reported_by: Vec<Reference<'s>>,
    /// To whom it was said: actors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Reference<'s>>,
    /// The actors of whom it speaks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Reference<'s>>,
    /// The sources of which it speaks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about_sources: Vec<Reference<'s>>,
    /// The source in which it is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Reference<'s>>,
    /// The record from which the source has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<OriginRecord<'s>>,
    /// When it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The time of which it speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Date>,
    /// The terms on which it was said.
    pub attribution: Word<Attribution>,
    /// The attribution as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution_text: Option<&'s str>,
    /// Whether it is true, as far as the analyst knows; absent from what is neither true nor false, as a demand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Word<Status>>,
    /// How the status changed, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryRecord<'s>>,
    /// The analyst's marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment: Option<AssessmentRecord<'s>>,
    /// A remark of the analyst's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'s str>,
    /// The words that carry it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<QuoteRecord<'s>>,
    /// Ties that it states.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelationRecord<'s>>,
    /// Ties that other claims state of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inverse_relations: Vec<InverseRecord<'s>>,
    /// The ids of its topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<&'s str>,
    /// The id of the briefing that defines it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub briefing: Option<&'s str>,
    /// The ids of the briefings that refer to it in their text or rest a judgment on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cited_by: Vec<&'s str>,
}

/// The record from which a source has a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Origin", deny_unknown_fields)]
pub struct OriginRecord<'s> {
    /// The record.
    pub source: Reference<'s>,
    /// Whether the source says so, or the analyst reads it so.
    pub basis: Word<OriginBasis>,
}

/// A step in the history of a status.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "HistoryEntry", deny_unknown_fields)]
pub struct HistoryRecord<'s> {
    /// Since when.
    pub date: Date,
    /// Which status.
    pub status: Word<Status>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'s str>,
    /// On what source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Reference<'s>>,
}

/// The analyst's marks on a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Assessment", deny_unknown_fields)]
pub struct AssessmentRecord<'s> {
    /// Credibility by the Admiralty code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credibility: Option<Word<Credibility>>,
    /// Confidence in the assessment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Word<Confidence>>,
    /// Likelihood by ICD 203.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Word<Likelihood>>,
    /// A rating on a scale of the analyst's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<RatingRecord<'s>>,
}

/// A rating on a scale of the analyst's own.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rating", deny_unknown_fields)]
pub struct RatingRecord<'s> {
    /// Its label.
    pub label: &'s str,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// The best number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<Number>,
    /// The worst number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worst: Option<Number>,
}

impl<'s, 'a> Records<'s, 'a> {
    /// The record of a claim.
    pub fn claim(&self, ix: ClaimIx) -> ClaimRecord<'s> {
        let claim = &self.site().claims[ix.at()];
        let model = claim.model;
        ClaimRecord {
            id: &claim.key,
            permalink: self.permalink(Subject::Claim(ix)),
            text: &model.text.value,
            short: model.short.as_ref().map(|s| s.value.as_str()),
            kind: Word(model.kind),
            language: self.language(model.common.lang.as_ref(), claim.briefing),
            by: claim.by.iter().map(|s| self.speaker(s)).collect(),
            reported_by: self.actors(&claim.reported_by),
            to: self.actors(&claim.to),
            about: self.actors(&claim.about),
            about_sources: claim.about_sources.iter().map(|&tie| self.source_tie(tie)).collect(),
            source: claim.source.map(|tie| self.source_tie(tie)),
            origin: claim
                .origin
                .map(|tie| OriginRecord { source: self.source_tie(tie), basis: Word(model.origin_basis) }),
            date: claim.date.map(Date),
            when: model.when.as_ref().map(|d| Date(d.value)),
            attribution: Word(claim.attribution),
            attribution_text: model.attribution_text.as_ref().map(|t| t.value.as_str()),
            status: claim.status.map(Word),
            history: self.history(claim),
            assessment: model.assessment.as_ref().map(assessment),
            note: model.note.as_ref().map(|n| n.value.as_str()),
            quotes: claim.quotes.iter().map(|quote| self.quote(quote)).collect(),
            relations: claim.relations.iter().map(|relation| self.relation(relation)).collect(),
            inverse_relations: self.inverse(claim),
            topics: self.topics(&claim.topics),
            briefing: claim.briefing.map(|b| self.site().briefings[b.at()].slug),
            cited_by: self.cited_by(claim),
        }
    }

    /// One of those who say a claim.
    fn speaker(&self, speaker: &site::Speaker<'a>) -> Speaker<'s> {
        match *speaker {
            site::Speaker::Actor(Tie::To(ix)) => Speaker::Id(self.site().actors[ix.at()].id),
            site::Speaker::Actor(Tie::StandIn(words)) => Speaker::Name(words),
            site::Speaker::Unnamed(words) => Speaker::Unnamed(words),
        }
    }

    fn history(&self, claim: &'s Claim<'a>) -> Vec<HistoryRecord<'s>> {
        let entries = claim.model.history.iter().zip(&claim.history_sources);
        let record = |(entry, source): (&'s crate::model::HistoryEntry, &Option<Tie<'a, _>>)| HistoryRecord {
            date: Date(entry.date.value),
            status: Word(entry.status.value),
            note: entry.note.as_ref().map(|n| n.value.as_str()),
            source: source.map(|tie| self.source_tie(tie)),
        };
        entries.map(record).collect()
    }

    /// The record of a relation that a claim states.
    pub fn relation(
        &self,
        (kind, target): &(crate::model::vocabulary::RelationKind, RelationTarget<'a>),
    ) -> RelationRecord<'s> {
        let target = match *target {
            RelationTarget::Claim(ix) => Target::Claim(&self.site().claims[ix.at()].key),
            RelationTarget::Source(ix) => Target::Source(&self.site().sources[ix.at()].id),
            RelationTarget::StandIn(words) => Target::Name(words),
        };
        RelationRecord { kind: Word(*kind), target, cito: cito::property(*kind) }
    }

    fn inverse(&self, claim: &Claim<'a>) -> Vec<InverseRecord<'s>> {
        let mut inverse: Vec<InverseRecord<'s>> = claim
            .inverse
            .iter()
            .map(|&(kind, ix)| InverseRecord { kind: Word(kind), claim: &self.site().claims[ix.at()].key })
            .collect();
        inverse.sort_by_key(|record| (record.kind.0, record.claim));
        inverse
    }

    fn cited_by(&self, claim: &Claim<'a>) -> Vec<&'s str> {
        let in_text = claim.mentions.iter().filter_map(|m| match self.site().documents[m.document.at()].subject {
            Subject::Briefing(ix) => Some(ix),
            _ => None,
        });
        self.slugs(in_text.chain(claim.judgments.iter().map(|(briefing, _)| *briefing)))
    }
}

fn assessment(model: &crate::model::Assessment) -> AssessmentRecord<'_> {
    AssessmentRecord {
        credibility: model.credibility.as_ref().map(|c| Word(c.value)),
        confidence: model.confidence.as_ref().map(|c| Word(c.value)),
        likelihood: model.likelihood.as_ref().map(|l| Word(l.value)),
        rating: model.rating.as_ref().map(|rating| RatingRecord {
            label: &rating.label.value,
            value: rating.value.as_ref().and_then(|n| number(n.value)),
            best: rating.best.as_ref().and_then(|n| number(n.value)),
            worst: rating.worst.as_ref().and_then(|n| number(n.value)),
        }),
    }
}
