//! Claims, their quotes and ties.

use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::{Date, Language, Link, Mention};

/// A claim, for its card and its page: variable `claim`.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimView {
    /// Its id, `briefing/claim` within a briefing.
    pub id: String,
    /// Its page.
    pub path: String,
    /// The statement.
    pub text: String,
    /// The statement as a headline, where there is one.
    pub short: Option<String>,
    /// The word of front matter: `no-comment`.
    pub kind: &'static str,
    /// The word for people: `no comment`.
    pub kind_label: String,
    /// Its language: its own, else that of its briefing, else that of the site.
    pub language: Language,
    /// Who says so.
    pub by: Vec<SpeakerView>,
    /// To whom.
    pub to: Vec<Link>,
    /// Of whom and what it speaks.
    pub about: Vec<Link>,
    /// Who reports it.
    pub reported_by: Vec<Link>,
    /// When it was said.
    pub date: Option<Date>,
    /// The time that it speaks of.
    pub when: Option<Date>,
    /// The record from which the source has it.
    pub origin: Option<Record>,
    /// Whether the origin is inferred rather than stated.
    pub origin_inferred: bool,
    /// The source in which it is found.
    pub source: Option<Record>,
    /// Its status; none for what is not judged true or false.
    pub status: Option<StatusView>,
    /// Credibility by the Admiralty code, `1` to `6`.
    pub credibility: Option<&'static str>,
    /// `low`, `moderate` or `high`.
    pub confidence: Option<ConfidenceView>,
    /// A likelihood by ICD 203.
    pub likelihood: Option<LikelihoodView>,
    /// A rating on a scale of the analyst's own.
    pub rating: Option<RatingView>,
    /// The terms on which it was said, for people: `on the record`.
    pub attribution: String,
    /// The attribution as printed.
    pub attribution_text: Option<String>,
    /// The analyst's remark.
    pub note: Option<String>,
    /// Its quotes.
    pub quotes: Vec<QuoteView>,
    /// The briefing that defines it.
    pub briefing: Option<Link>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// One of those who say a claim.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerView {
    /// The name, or the description of somebody unnamed.
    pub text: String,
    /// Their page.
    pub path: Option<String>,
    /// Whether the source does not name them.
    pub unnamed: bool,
    /// The office held on the date of the claim.
    pub office: Option<String>,
}

/// A source as it is named in a sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// Its title; in brackets where it is ours.
    pub text: String,
    /// Its page.
    pub path: Option<String>,
    /// Whether anybody here has seen it.
    pub seen: bool,
    /// The language of its title; none for words that stand in the place of a withheld source.
    pub language: Option<Language>,
    /// Its number in the list of sources of the page, where there is one.
    pub number: Option<usize>,
}

/// A status.
#[derive(Clone, Debug, Serialize)]
pub struct StatusView {
    /// The word: `disputed`; also its class.
    pub word: &'static str,
    /// Its glyph.
    pub glyph: &'static str,
}

/// A confidence, in three steps.
#[derive(Clone, Debug, Serialize)]
pub struct ConfidenceView {
    /// The word: `moderate`.
    pub word: &'static str,
    /// How many of the three steps are filled.
    pub steps: u8,
}

/// A likelihood and its band.
#[derive(Clone, Debug, Serialize)]
pub struct LikelihoodView {
    /// The words: `very likely`.
    pub word: String,
    /// The band from, in percent.
    pub from: u8,
    /// The band to, in percent.
    pub to: u8,
}

/// A rating on a scale of the analyst's own.
#[derive(Clone, Debug, Serialize)]
pub struct RatingView {
    /// Its label.
    pub label: String,
    /// Its number; whole ones without a fraction.
    pub value: Option<Number>,
    /// The best number.
    pub best: Option<Number>,
    /// The worst number.
    pub worst: Option<Number>,
}

/// A quote.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteView {
    /// Its id, unique in its source.
    pub id: String,
    /// The words; none where the quote points to a place.
    pub exact: Option<String>,
    /// Whether the words are the speaker's (else the reporter's, shown without quotation marks).
    pub direct: bool,
    /// Whether they are broken as printed.
    pub garbled: bool,
    /// The wording that the analyst restores.
    pub reading: Option<String>,
    /// The page or place.
    pub page: Option<String>,
    /// The language of the words: their own, else that of the source.
    pub language: Language,
    /// The words in the language of the site.
    pub translation: Option<String>,
    /// `human`, `machine` or `unknown`.
    pub translator: Option<&'static str>,
    /// What comparing it with the held text showed: `matches`; `not-in-excerpt`, where only an excerpt is held; `not-held`;
    /// `not-seen`, where nobody here has seen the source; `pointer`, where there are no words to compare.
    pub state: &'static str,
    /// `✓`, `≈` or `–`.
    pub mark: &'static str,
    /// What the mark says: `matches the held copy`.
    pub mark_text: &'static str,
    /// Its source.
    pub source: Option<Record>,
    /// The record from which the source has the words, where it is not that of the claim around it.
    pub origin: Option<Record>,
    /// Whether the source has the words from no earlier record, unlike the rest of the claim.
    pub no_origin: bool,
    /// Its place on the page of the source.
    pub path: Option<String>,
    /// The sentences of the source in which it stands; none where the text is not held or not found.
    pub context: Option<QuoteContext>,
}

/// The sentences of a source in which a quote stands.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteContext {
    /// Their parts, in order.
    pub parts: Vec<ContextPart>,
}

/// A part of the sentences in which a quote stands.
#[derive(Clone, Debug, Serialize)]
pub struct ContextPart {
    /// The text.
    pub text: String,
    /// Whether it is quoted.
    pub quoted: bool,
}

/// The page of a claim: variables `claim`, `card`, and these.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimPage {
    /// The claim.
    pub claim: ClaimView,
    /// The analysis, as HTML; empty where there is none.
    pub body: String,
    /// How it reached us: speaker, origin, source.
    pub chain: Vec<ChainLink>,
    /// How its status changed.
    pub history: Vec<HistoryView>,
    /// Ties to other claims and to sources, both ways, grouped by what they say.
    pub relations: Vec<RelationGroup>,
    /// How many sources carry it, and how many origins they go back to.
    pub sources: usize,
    /// Distinct origins, or the sources themselves where none is stated.
    pub origins: usize,
    /// Judgments that rest on it.
    pub judgments: Vec<JudgmentLink>,
    /// Sentences that refer to it.
    pub mentions: Vec<Mention>,
    /// Sources cited in the analysis.
    pub cited: Vec<super::source::SourceEntry>,
}

/// A station on the way of a claim to us.
#[derive(Clone, Debug, Serialize)]
pub struct ChainLink {
    /// `said`, `origin`, `source` or `derived`.
    pub role: &'static str,
    /// Who or what.
    pub links: Vec<Link>,
    /// To whom, for `said`.
    pub to: Vec<Link>,
    /// One line on it: `letter · not seen`.
    pub data: String,
    /// Whether the text is held.
    pub held: bool,
}

/// A step in the history of a status.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryView {
    /// Since when.
    pub date: Date,
    /// Which status.
    pub status: StatusView,
    /// Why.
    pub note: Option<String>,
    /// On what source.
    pub source: Option<Record>,
}

/// Ties of one sort.
#[derive(Clone, Debug, Serialize)]
pub struct RelationGroup {
    /// What they say: `Contradicts`, `Is contradicted by`.
    pub title: String,
    /// The cards of the claims.
    pub cards: Vec<String>,
    /// Sources and withheld things.
    pub links: Vec<Link>,
}

/// A judgment that rests on a claim.
#[derive(Clone, Debug, Serialize)]
pub struct JudgmentLink {
    /// The judgment.
    pub text: String,
    /// Its number in the briefing.
    pub number: usize,
    /// The briefing.
    pub briefing: Link,
}
