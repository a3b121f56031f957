//! Briefings.

use serde::Serialize;
use serde_json::{Map, Value};

use super::claim::{ConfidenceView, LikelihoodView, Record, SpeakerView, StatusView};
use super::source::SourceEntry;
use super::{Date, Language, Link, Mention};

/// A briefing as a row of a list: variable `row` there, `briefing` elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct BriefingRow {
    /// Its page. Example: `../../briefings/harbour/`.
    pub path: String,
    /// Its title. Example: `The harbour closes for a month`.
    pub title: String,
    /// The language of its title and summary, where it is not that of the page around.
    pub language: Option<Language>,
    /// Its date.
    pub date: Date,
    /// What it says. None where none is written, or it was withdrawn.
    pub summary: Option<String>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// How many claims it has.
    pub claims: usize,
    /// From how many independent places their evidence comes in the end.
    pub origins: usize,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// Whether it is a draft.
    pub draft: bool,
}

/// The page of a briefing.
#[derive(Clone, Debug, Serialize)]
pub struct BriefingPage {
    /// As in lists.
    pub briefing: BriefingRow,
    /// The text, as HTML with its notes. Empty where it was withdrawn.
    pub body: String,
    /// Its headings.
    pub contents: Vec<ContentsEntry>,
    /// When it was last changed. None where it was not.
    pub updated: Option<Date>,
    /// The information cut-off. None where none is given.
    pub as_of: Option<Date>,
    /// When it will be gone. None where it stays.
    pub expires_at: Option<Date>,
    /// When it is to be published. None unless drafts are built: elsewhere it would be no news.
    pub publish_at: Option<Date>,
    /// Its marking by the Traffic Light Protocol. None where none is written. Example: `TLP:GREEN`.
    pub tlp: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Link>,
    /// Places it speaks of. Example: `Port Alma`.
    pub places: Vec<String>,
    /// Minutes to read it, at least 1. Example: `2`.
    pub minutes: u32,
    /// What has changed in the claims it cites since it was written, or last updated: earliest first. Empty where it was withdrawn.
    pub notices: Vec<super::evidence::NoticeView>,
    /// What it concludes. Empty where it was withdrawn.
    pub judgments: Vec<JudgmentView>,
    /// What is disputed: the disputes in which its claims stand. Empty where it was withdrawn.
    pub disputes: Vec<OpenDispute>,
    /// What is not known: the text of its `[!GAP]` call-outs.
    pub gaps: Vec<String>,
    /// The matrix of hypotheses. None where it weighs none, or was withdrawn.
    pub hypotheses: Option<Matrix>,
    /// On how many records it all rests.
    pub rests: Rests,
    /// Who confirmed, denied or declined to speak in its claims.
    pub responses: Vec<super::evidence::ResponseView>,
    /// Its claims by speaker.
    pub speakers: Vec<SpeakerGroup>,
    /// How many claims it has.
    pub claim_count: usize,
    /// The actors that it concerns.
    pub actors: Vec<super::actor::ActorView>,
    /// The sources that it rests on.
    pub sources: Vec<SourceEntry>,
    /// What was put right, latest first.
    pub corrections: Vec<CorrectionView>,
    /// Sentences elsewhere that refer to it or its claims, of the latest page first.
    pub mentions: Vec<Mention>,
    /// Briefings that it follows.
    pub follows: Vec<Link>,
    /// Briefings that follow it.
    pub followed_by: Vec<Link>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// A heading of a text.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsEntry {
    /// 2 to 6.
    pub level: u8,
    /// Its anchor. Example: `what-we-know`.
    pub anchor: String,
    /// Its text. Example: `What we know`.
    pub text: String,
}

/// A key judgment.
#[derive(Clone, Debug, Serialize)]
pub struct JudgmentView {
    /// Its number, from 1; its anchor is `judgment-1`.
    pub number: usize,
    /// The conclusion. Example: `The harbour opens again in April.`.
    pub text: String,
    /// Its language, where it is not that of the page around.
    pub language: Option<Language>,
    /// How likely. None where it is not said.
    pub likelihood: Option<LikelihoodView>,
    /// How sure. None where it is not said.
    pub confidence: Option<ConfidenceView>,
    /// The claims on which it rests.
    pub claims: Vec<JudgedClaim>,
    /// Whether it rests on the absence of anything else.
    pub absence: bool,
    /// Its marking by the Traffic Light Protocol. None where none is written.
    pub tlp: Option<String>,
}

/// A claim on which a judgment rests. Also a [`Link`]: the filters `link` and `statement` write it.
#[derive(Clone, Debug, Serialize)]
pub struct JudgedClaim {
    /// The claim.
    #[serde(flatten)]
    pub link: Link,
    /// Its status. None for what is not judged true or false, and for what is withheld.
    pub status: Option<StatusView>,
}

/// Claims that stand against each other.
#[derive(Clone, Debug, Serialize)]
pub struct OpenDispute {
    /// The claims, of this briefing and of others.
    pub claims: Vec<Link>,
    /// How they are tied. Empty for a claim that is disputed by itself.
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
    /// Its id; its anchor is `hypothesis-` and that. Example: `strike`.
    pub id: String,
    /// The explanation. Example: `The pilots are on strike.`.
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
    /// The same in words. Example: `very consistent`.
    pub text: &'static str,
}

/// On how many records a briefing rests.
#[derive(Clone, Debug, Serialize)]
pub struct Rests {
    /// How many quotes there are.
    pub quotes: usize,
    /// What comparing them showed, by mark.
    pub marks: Vec<MarkCount>,
    /// Sources that the claims come through, and origins that they go back to.
    pub rows: Vec<RestsRow>,
    /// How many sources.
    pub sources: usize,
    /// From how many independent places the evidence comes in the end: records of one publisher count once.
    pub origins: usize,
    /// The publisher through which all of it comes, or the one record where no publisher is known. None where there are several, or
    /// a claim names no source.
    pub outlet: Option<Link>,
    /// How many claims name no source.
    pub unsourced: usize,
}

/// A record on which a briefing rests.
#[derive(Clone, Debug, Serialize)]
pub struct RestsRow {
    /// The record.
    pub record: Record,
    /// Its date. None where it is not dated.
    pub date: Option<Date>,
    /// `held in full`, `excerpt held`, `text not held` or `not seen`; empty where the record itself is withheld.
    pub held: &'static str,
    /// How many quotes of the briefing are found in it or go back to it.
    pub quotes: usize,
    /// How many claims of the briefing are found in it or go back to it.
    pub claims: usize,
}

/// The claims of one speaker.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerGroup {
    /// The speaker: an actor, `Unnamed`, or `The source in its own voice`.
    pub speaker: Link,
    /// The office held on the dates of the claims. None where none was held, or not the same on all of them: then it stands with
    /// each claim.
    pub office: Option<Link>,
    /// The claims.
    pub claims: Vec<ClaimRow>,
}

/// A claim as a row of the table of its briefing. Its quotes stand on its own page and in its note.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimRow {
    /// Its page.
    pub path: String,
    /// The statement.
    pub text: String,
    /// The language of the statement, where it is not that of the page around.
    pub language: Option<Language>,
    /// The number of its note on the page. None where the text does not refer to it.
    pub note: Option<usize>,
    /// The speakers, where the group does not say all of it: the unnamed, and those who speak with others. Else empty.
    pub by: Vec<SpeakerView>,
    /// The office its speaker held on its date, where that is not the same for all claims of the group.
    pub office: Option<Link>,
    /// To whom.
    pub to: Vec<Link>,
    /// When it was said. None where it is not known.
    pub date: Option<Date>,
    /// The record from which the source has it. None where it has it from none.
    pub origin: Option<Record>,
    /// Whether the origin is inferred rather than stated.
    pub origin_inferred: bool,
    /// The source. None where none is given.
    pub source: Option<Record>,
    /// Its status. None for what is not judged true or false.
    pub status: Option<StatusView>,
    /// The word of front matter. Example: `no-comment`.
    pub kind: &'static str,
    /// The word for people. Example: `no comment`.
    pub kind_label: String,
    /// Credibility by the Admiralty code. None where it is not assessed.
    pub credibility: Option<&'static str>,
    /// The marks of its quotes, each once.
    pub marks: Vec<MarkCount>,
}

/// A mark, and how many quotes of a claim have it.
#[derive(Clone, Debug, Serialize)]
pub struct MarkCount {
    /// `✓`, `≈` or `–`.
    pub mark: &'static str,
    /// What it says. Example: `matches the held copy`.
    pub text: &'static str,
    /// How many quotes have it.
    pub count: usize,
}

/// A correction.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionView {
    /// When.
    pub date: Date,
    /// `correction`, `clarification`, `update` or `retraction`.
    pub kind: &'static str,
    /// The word for people. Example: `Correction`.
    pub kind_label: String,
    /// What was changed, and why.
    pub text: String,
    /// The language of the briefing, where it is not that of the page around.
    pub language: Option<Language>,
    /// The wording before. None where it is not given.
    pub before: Option<String>,
    /// The wording after. None where it is not given.
    pub after: Option<String>,
    /// The claims concerned.
    pub claims: Vec<Link>,
    /// The briefing, in lists over the whole site. None on its own page.
    pub briefing: Option<Link>,
}
