//! Briefings.

use serde::Serialize;
use serde_json::{Map, Value};

use super::claim::{ConfidenceView, LikelihoodView, Record};
use super::source::SourceEntry;
use super::{Date, Language, Link, Mention};

/// A briefing as a row of a list.
#[derive(Clone, Debug, Serialize)]
pub struct BriefingRow {
    /// Its page.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: Language,
    /// Its date.
    pub date: Date,
    /// What it says.
    pub summary: Option<String>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// How many claims it has.
    pub claims: usize,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// Whether it is a draft.
    pub draft: bool,
}

/// The page of a briefing: variable `briefing`.
#[derive(Clone, Debug, Serialize)]
pub struct BriefingPage {
    /// As in lists.
    pub briefing: BriefingRow,
    /// The text, as HTML with its notes; empty where it was withdrawn.
    pub body: String,
    /// Its headings.
    pub contents: Vec<ContentsEntry>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// The information cut-off.
    pub as_of: Option<Date>,
    /// Who wrote it.
    pub authors: Vec<Link>,
    /// Places it speaks of.
    pub places: Vec<String>,
    /// Minutes to read it.
    pub minutes: u32,
    /// What it concludes.
    pub judgments: Vec<JudgmentView>,
    /// What is disputed: the disputes in which its claims stand.
    pub disputes: Vec<OpenDispute>,
    /// What is not known: the text of its `[!GAP]` call-outs.
    pub gaps: Vec<String>,
    /// The matrix of hypotheses.
    pub hypotheses: Option<Matrix>,
    /// On how many records it all rests.
    pub rests: Rests,
    /// Its claims by speaker.
    pub speakers: Vec<SpeakerGroup>,
    /// How many claims it has.
    pub claim_count: usize,
    /// The actors that it concerns.
    pub actors: Vec<super::actor::ActorView>,
    /// The sources that it rests on.
    pub sources: Vec<SourceEntry>,
    /// What was put right.
    pub corrections: Vec<CorrectionView>,
    /// Sentences elsewhere that refer to it or its claims.
    pub mentions: Vec<Mention>,
    /// Briefings that it follows.
    pub follows: Vec<Link>,
    /// Briefings that follow it.
    pub followed_by: Vec<Link>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// A heading of the text.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsEntry {
    /// 2 to 6.
    pub level: u8,
    /// Its anchor.
    pub anchor: String,
    /// Its text.
    pub text: String,
}

/// A key judgment.
#[derive(Clone, Debug, Serialize)]
pub struct JudgmentView {
    /// Its number.
    pub number: usize,
    /// The conclusion.
    pub text: String,
    /// How likely.
    pub likelihood: Option<LikelihoodView>,
    /// How sure.
    pub confidence: Option<ConfidenceView>,
    /// The claims on which it rests.
    pub claims: Vec<Link>,
    /// Whether it rests on the absence of anything else.
    pub absence: bool,
}

/// Claims that stand against each other.
#[derive(Clone, Debug, Serialize)]
pub struct OpenDispute {
    /// The claims, of this briefing and of others.
    pub claims: Vec<Link>,
    /// How they are tied; none for a claim that is disputed by itself.
    pub ties: Vec<super::list::Tie>,
}

/// The analysis of competing hypotheses.
#[derive(Clone, Debug, Serialize)]
pub struct Matrix {
    /// The hypotheses, with how often claims are inconsistent with each.
    pub hypotheses: Vec<HypothesisView>,
    /// The claims, with their mark for each hypothesis, in order.
    pub rows: Vec<MatrixRow>,
}

/// A hypothesis.
#[derive(Clone, Debug, Serialize)]
pub struct HypothesisView {
    /// Its id.
    pub id: String,
    /// The explanation.
    pub text: String,
    /// How often claims are inconsistent with it; a very inconsistent one counts twice.
    pub inconsistent: usize,
}

/// A claim in the matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    /// The claim.
    pub claim: Link,
    /// Its marks, one for each hypothesis.
    pub marks: Vec<MatrixMark>,
}

/// How a claim bears on a hypothesis.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixMark {
    /// `++`, `+`, `0`, `−`, `−−`, or nothing.
    pub sign: &'static str,
    /// `very consistent`, …
    pub text: &'static str,
}

/// On how many records a briefing rests.
#[derive(Clone, Debug, Serialize)]
pub struct Rests {
    /// How many quotes there are.
    pub quotes: usize,
    /// How many of them match a held text.
    pub matching: usize,
    /// Sources that the claims come through, and origins that they go back to.
    pub rows: Vec<RestsRow>,
    /// How many sources.
    pub sources: usize,
    /// How many origins: where none is stated, the source counts itself.
    pub origins: usize,
}

/// A record on which a briefing rests.
#[derive(Clone, Debug, Serialize)]
pub struct RestsRow {
    /// The record.
    pub record: Record,
    /// Its date.
    pub date: Option<Date>,
    /// `held in full`, `not seen`, …
    pub held: &'static str,
    /// How many quotes of the briefing go back to it.
    pub quotes: usize,
    /// How many claims of the briefing go back to it.
    pub claims: usize,
}

/// The claims of one speaker.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerGroup {
    /// The speaker: an actor, `Unnamed`, or `The source in its own voice`.
    pub speaker: Link,
    /// The office held.
    pub office: Option<String>,
    /// The cards, as HTML.
    pub cards: Vec<String>,
}

/// A correction.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionView {
    /// When.
    pub date: Date,
    /// `correction`, `clarification`, `update` or `retraction`.
    pub kind: &'static str,
    /// The word for people: `Correction`.
    pub kind_label: String,
    /// What was changed, and why.
    pub text: String,
    /// The wording before.
    pub before: Option<String>,
    /// The wording after.
    pub after: Option<String>,
    /// The claims concerned.
    pub claims: Vec<Link>,
    /// The briefing, in lists over the whole site.
    pub briefing: Option<Link>,
}
