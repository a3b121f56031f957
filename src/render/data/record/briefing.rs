//! The record of a briefing: what it concludes, weighs and rests on. Its text is on its page.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Author, Date, Records, Reference, Word, texts};
use crate::model::vocabulary::{Basis, Confidence, Consistency, CorrectionKind, Likelihood, State};
use crate::resolve::site::{self, Briefing, BriefingIx, ClaimIx, Subject, Tie};

/// A document on an event or question.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Briefing", deny_unknown_fields)]
pub struct BriefingRecord<'s> {
    /// Its id: the last part of its address.
    pub id: &'s str,
    /// The address of its page.
    pub permalink: String,
    /// Its title.
    pub title: &'s str,
    /// Whether it is out. A withdrawn one keeps its claims, and says nothing itself but why it was withdrawn.
    pub state: Word<State>,
    /// Its language (BCP 47).
    pub language: &'s str,
    /// Its date.
    pub date: Date,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// The information cut-off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// What it says, in a few sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<&'s str>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author<'s>>,
    /// The ids of its topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<&'s str>,
    /// Places of which it speaks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<&'s str>,
    /// Briefings that it follows in a series.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<Reference<'s>>,
    /// What it concludes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key_judgments: Vec<JudgmentRecord<'s>>,
    /// What it weighs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hypotheses: Vec<HypothesisRecord<'s>>,
    /// What was put right after publication, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionRecord<'s>>,
    /// The ids of the claims that it defines, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<&'s str>,
    /// The ids of the actors that it concerns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<&'s str>,
    /// The ids of the sources that it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<&'s str>,
}

/// A conclusion of the analyst's.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Judgment", deny_unknown_fields)]
pub struct JudgmentRecord<'s> {
    /// Its number in the briefing, from 1.
    pub number: usize,
    /// The conclusion.
    pub text: &'s str,
    /// How likely it is, by ICD 203.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Word<Likelihood>>,
    /// How sure the analyst is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Word<Confidence>>,
    /// The claims on which it rests.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Reference<'s>>,
    /// What it rests on where it rests on no claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Word<Basis>>,
}

/// An explanation that is weighed against others.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Hypothesis", deny_unknown_fields)]
pub struct HypothesisRecord<'s> {
    /// Its id in the briefing.
    pub id: &'s str,
    /// The explanation.
    pub text: &'s str,
    /// How claims bear on it.
    pub evidence: Vec<EvidenceRecord<'s>>,
}

/// How a claim bears on a hypothesis.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Evidence", deny_unknown_fields)]
pub struct EvidenceRecord<'s> {
    /// The claim.
    pub claim: Reference<'s>,
    /// From very consistent (`cc`) to very inconsistent (`ii`); `na`: does not apply.
    pub consistency: Word<Consistency>,
}

/// A change to a published briefing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Correction", deny_unknown_fields)]
pub struct CorrectionRecord<'s> {
    /// When.
    pub date: Date,
    /// What sort of change.
    pub kind: Word<CorrectionKind>,
    /// What was changed, and why.
    pub text: &'s str,
    /// The wording before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<&'s str>,
    /// The wording after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<&'s str>,
    /// The claims concerned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Reference<'s>>,
}

impl<'s, 'a> Records<'s, 'a> {
    /// The record of a briefing.
    pub fn briefing(&self, ix: BriefingIx) -> BriefingRecord<'s> {
        let briefing = &self.site().briefings[ix.at()];
        let model = briefing.model;
        let withdrawn = model.is_withdrawn();
        let mut actors: Vec<&str> = briefing.actors.iter().map(|a| self.site().actors[a.at()].id).collect();
        let mut sources: Vec<&str> = briefing.sources.iter().map(|s| &*self.site().sources[s.at()].id).collect();
        actors.sort_unstable();
        sources.sort_unstable();
        BriefingRecord {
            id: briefing.slug,
            permalink: self.permalink(Subject::Briefing(ix)),
            title: &model.title.value,
            state: Word(model.state),
            language: self.language(model.common.lang.as_ref(), None),
            date: Date(briefing.date),
            updated: model.updated.as_ref().map(|d| Date(d.value)),
            as_of: model.as_of.as_ref().map(|d| Date(d.value)),
            summary: model.summary.as_ref().filter(|_| !withdrawn).map(|s| s.value.as_str()),
            authors: briefing.authors.iter().map(|author| self.author(author)).collect(),
            topics: self.topics(&briefing.topics),
            places: texts(&model.places),
            follows: briefing.follows.iter().map(|tie| self.briefing_tie(*tie)).collect(),
            key_judgments: if withdrawn { Vec::new() } else { self.judgments(briefing) },
            hypotheses: if withdrawn { Vec::new() } else { self.hypotheses(briefing) },
            corrections: self.corrections(briefing),
            claims: briefing.claims.iter().map(|c| self.site().claims[c.at()].key.as_str()).collect(),
            actors,
            sources,
        }
    }

    fn author(&self, author: &site::Author<'a>) -> Author<'s> {
        match *author {
            site::Author::Actor(Tie::To(ix)) => Author::Actor { id: self.site().actors[ix.at()].id },
            site::Author::Actor(Tie::StandIn(name)) => Author::Named { name, url: None },
            site::Author::Named(name, url) => Author::Named { name, url },
        }
    }

    fn judgments(&self, briefing: &'s Briefing<'a>) -> Vec<JudgmentRecord<'s>> {
        // None: the judgment itself is withheld, and leaves no gap in the numbers.
        let visible = briefing.model.key_judgments.iter().zip(&briefing.judgments);
        let visible = visible.filter_map(|(model, claims)| Some((model, claims.as_ref()?)));
        let record = |(number, (model, claims)): (usize, (&'s crate::model::Judgment, &Vec<_>))| JudgmentRecord {
            number,
            text: &model.text.value,
            likelihood: model.likelihood.as_ref().map(|l| Word(l.value)),
            confidence: model.confidence.as_ref().map(|c| Word(c.value)),
            claims: self.claims(claims),
            basis: model.basis.as_ref().map(|b| Word(b.value)),
        };
        (1..).zip(visible).map(record).collect()
    }

    fn hypotheses(&self, briefing: &'s Briefing<'a>) -> Vec<HypothesisRecord<'s>> {
        let evidence = |(claim, consistency): &(Tie<'a, ClaimIx>, Consistency)| EvidenceRecord {
            claim: self.claim_tie(*claim),
            consistency: Word(*consistency),
        };
        let record = |(model, all): (&'s crate::model::Hypothesis, &Vec<_>)| HypothesisRecord {
            id: &model.id.value,
            text: &model.text.value,
            evidence: all.iter().map(evidence).collect(),
        };
        briefing.model.hypotheses.iter().zip(&briefing.hypotheses).map(record).collect()
    }

    fn corrections(&self, briefing: &'s Briefing<'a>) -> Vec<CorrectionRecord<'s>> {
        let record = |(model, claims): (&'s crate::model::Correction, &Vec<_>)| CorrectionRecord {
            date: Date(model.date.value),
            kind: Word(model.kind),
            text: &model.text.value,
            before: model.before.as_ref().map(|t| t.value.as_str()),
            after: model.after.as_ref().map(|t| t.value.as_str()),
            claims: self.claims(claims),
        };
        briefing.model.corrections.iter().zip(&briefing.corrections).map(record).collect()
    }

    fn claims(&self, ties: &[Tie<'a, ClaimIx>]) -> Vec<Reference<'s>> {
        ties.iter().map(|&tie| self.claim_tie(tie)).collect()
    }
}
