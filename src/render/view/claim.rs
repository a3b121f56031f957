//! Claims, their quotes and ties.

use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::{Date, Language, Link, Mention};

/// A claim, for its card, its note and its page: variable `claim`.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimView {
    /// Its id, with the briefing before it where it is defined in one. Example: `harbour/closed`.
    pub id: String,
    /// Its page. Example: `../../claims/harbour/closed/`.
    pub path: String,
    /// The statement. Example: `The harbour is closed until April.`.
    pub text: String,
    /// The statement as a headline. None where none is written. Example: `Closed until April`.
    pub short: Option<String>,
    /// The word of front matter. Example: `no-comment`.
    pub kind: &'static str,
    /// The word for people. Example: `no comment`.
    pub kind_label: String,
    /// The language of the statement, where it is not that of the page around.
    pub language: Option<Language>,
    /// Who says so. Empty where the source, or its origin, speaks in its own voice.
    pub by: Vec<SpeakerView>,
    /// To whom. Empty where nobody is named.
    pub to: Vec<Link>,
    /// Of whom and what it speaks: actors and sources.
    pub about: Vec<Link>,
    /// Who reports it.
    pub reported_by: Vec<Link>,
    /// When it was said. None where it is not known.
    pub date: Option<Date>,
    /// The time that it speaks of. None where none is given.
    pub when: Option<Date>,
    /// The record from which the source has it. None where the source has it from none that is known.
    pub origin: Option<Record>,
    /// Whether the origin is inferred rather than stated.
    pub origin_inferred: bool,
    /// The source in which it is found. None where none is given.
    pub source: Option<Record>,
    /// Its status. None for what is not judged true or false: demands, proposals, questions, threats and no-comments.
    pub status: Option<StatusView>,
    /// In how many records the evidence for it is found, that of claims which are the same or confirm it included.
    pub sources: usize,
    /// From how many independent places that evidence comes in the end.
    pub origins: usize,
    /// Whether the only record in which it ends is one that nobody here has seen.
    pub unseen: bool,
    /// Credibility by the Admiralty code, `1` to `6`. None where it is not assessed.
    pub credibility: Option<&'static str>,
    /// How sure the analyst is. None where that is not assessed.
    pub confidence: Option<ConfidenceView>,
    /// A likelihood by ICD 203. None where it is not assessed.
    pub likelihood: Option<LikelihoodView>,
    /// A rating on a scale of the analyst's own. None where there is none.
    pub rating: Option<RatingView>,
    /// The terms on which it was said, for people. Example: `on the record`.
    pub attribution: &'static str,
    /// The attribution as printed. None where it is not kept. Example: `a US official`.
    pub attribution_text: Option<String>,
    /// The analyst's remark. None where there is none.
    pub note: Option<String>,
    /// Its quotes.
    pub quotes: Vec<QuoteView>,
    /// The briefing that defines it. None where it has a document of its own.
    pub briefing: Option<Link>,
    /// Whether that briefing was withdrawn, so that nobody stands by the claim any more.
    pub withdrawn: bool,
    /// Claims by which it was retracted or corrected since, each with how. Those of withdrawn briefings are left out.
    pub since: Vec<Since>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// Its marking by the Traffic Light Protocol. None where none is written. Example: `TLP:GREEN`.
    pub tlp: Option<String>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// A claim by which another was taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Since {
    /// `Retracted by` or `Corrected by`.
    pub how: &'static str,
    /// That claim.
    pub claim: Link,
}

/// One of those who say a claim. Also a [`Link`]: the filter `link` writes it.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerView {
    /// The name, or the description of somebody unnamed. Example: `a US official`.
    pub text: String,
    /// Their page. None for the unnamed, and for those who are withheld.
    pub path: Option<String>,
    /// The language of the name, where it is not that of the interface.
    pub language: Option<Language>,
    /// Whether the source does not name them.
    pub unnamed: bool,
    /// The office held on the date of the claim. None where none was held, and in cards and notes. Example: `Spokesman, US
    /// State Department`.
    pub office: Option<Link>,
}

/// A source as it is named in a sentence. Also a [`Link`]: the filter `link` writes it.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// Its title; in brackets where it is ours. Example: `[The letter to Ghani]`.
    pub text: String,
    /// Its page. None for words that stand in the place of a withheld source.
    pub path: Option<String>,
    /// The language of its title, where it is not that of the interface.
    pub language: Option<Language>,
    /// Whether anybody here has seen it.
    pub seen: bool,
    /// Its number in the list of sources of the page. None on a page without such a list, and where a record is to be named in
    /// full. Example: `1`.
    pub number: Option<usize>,
}

/// A status.
#[derive(Clone, Debug, Serialize)]
pub struct StatusView {
    /// The word, also its class. Example: `disputed`.
    pub word: &'static str,
    /// Its glyph. Example: `⇄`.
    pub glyph: &'static str,
}

/// A confidence, in three steps.
#[derive(Clone, Debug, Serialize)]
pub struct ConfidenceView {
    /// The word: `low`, `moderate` or `high`.
    pub word: &'static str,
    /// How many of the three steps are filled. Example: `2`.
    pub steps: u8,
}

/// A likelihood and its band.
#[derive(Clone, Debug, Serialize)]
pub struct LikelihoodView {
    /// The words. Example: `very likely`.
    pub word: String,
    /// The band from, in percent. Example: `80`.
    pub from: u8,
    /// The band to, in percent. Example: `95`.
    pub to: u8,
}

/// A rating on a scale of the analyst's own.
#[derive(Clone, Debug, Serialize)]
pub struct RatingView {
    /// Its label. Example: `Mostly true`.
    pub label: String,
    /// Its number; whole ones without a fraction. None where only the label is given. Example: `4`.
    pub value: Option<Number>,
    /// The best number. None where it is not said.
    pub best: Option<Number>,
    /// The worst number. None where it is not said.
    pub worst: Option<Number>,
}

/// A quote.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteView {
    /// Its id, unique in its source. Example: `until-april`.
    pub id: String,
    /// The words. None where the quote points to a place.
    pub exact: Option<String>,
    /// Whether the words are the speaker's (else the reporter's, shown without quotation marks).
    pub direct: bool,
    /// Whether they are broken as printed.
    pub garbled: bool,
    /// The wording that the analyst restores. None where none is offered.
    pub reading: Option<String>,
    /// The page or place. None where none is given. Example: `p. 2`.
    pub page: Option<String>,
    /// The language of the words, their own or that of the source, where it is not that of the page around.
    pub language: Option<Language>,
    /// The words in the language of the site. None where they are not translated.
    pub translation: Option<String>,
    /// The language of the translation, where it is not that of the interface.
    pub translation_language: Option<Language>,
    /// Who translated them: `human`, `machine` or `unknown`. None where it is not said.
    pub translator: Option<&'static str>,
    /// What comparing it with the held text showed: `matches`; `matches-excerpt`, where only an excerpt is held;
    /// `matches-but-for-spacing`; `not-in-excerpt`; `not-held`; `not-seen`, where nobody here has seen the source; `withheld`, where that is withheld; `pointer`, where
    /// there are no words to compare.
    pub state: &'static str,
    /// `✓`, `≈` or `–`.
    pub mark: &'static str,
    /// What the mark says. Example: `matches the held copy`.
    pub mark_text: &'static str,
    /// Its source, where that is to be said: not where it is that of the claim around it.
    pub source: Option<Record>,
    /// The record from which the source has the words, where it is not that of the claim around it.
    pub origin: Option<Record>,
    /// Whether the source has the words from no earlier record, unlike the rest of the claim.
    pub no_origin: bool,
    /// Its place on the page of the source. None where the source is withheld. Example:
    /// `../../sources/minutes/#quote-until-april`.
    pub path: Option<String>,
    /// The sentences of the source in which it stands; where it is not found in a held text, the words that the analyst names as
    /// standing directly before and after. None where there are neither, and in cards.
    pub context: Option<QuoteContext>,
}

/// What stands around a quote.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteContext {
    /// Their parts, in order.
    pub parts: Vec<ContextPart>,
}

/// A part of what stands around a quote.
#[derive(Clone, Debug, Serialize)]
pub struct ContextPart {
    /// The text.
    pub text: String,
    /// Whether it is quoted.
    pub quoted: bool,
}

/// The page of a claim: the variable `claim`, and these.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimPage {
    /// The claim, its quotes in their context.
    pub claim: ClaimView,
    /// The analysis, as HTML. Empty where there is none.
    pub body: String,
    /// Whether the analysis has notes in the margin, where otherwise the particulars stand.
    pub annotated: bool,
    /// How it reached us: speaker, origin, source, and what the source was taken from.
    pub chain: Vec<ChainLink>,
    /// How its status changed.
    pub history: Vec<HistoryView>,
    /// Ties to other claims and to sources, both ways, grouped by what they say.
    pub relations: Vec<RelationGroup>,
    /// The records on which it rests, as a tree. None where there is but one.
    pub tree: Option<super::root::RootTree>,
    /// Who confirmed it, denied it, or declined to speak.
    pub responses: Vec<super::evidence::ResponseView>,
    /// The wordings in which it and the claims that repeat it, or are the same, are quoted.
    pub variants: super::evidence::Variants,
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
    /// What is known of it, to be set apart by dots. Example: `letter`, `no later than 7 March 2021`, `not seen`.
    pub data: Vec<String>,
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
    /// Why. None where it is not said.
    pub note: Option<String>,
    /// On what source. None where none is given.
    pub source: Option<Record>,
}

/// Ties of one sort.
#[derive(Clone, Debug, Serialize)]
pub struct RelationGroup {
    /// What they say. Example: `Denied by`.
    pub title: String,
    /// The cards of the claims, as HTML.
    pub cards: Vec<String>,
    /// Sources and withheld things.
    pub links: Vec<Link>,
}

/// A judgment that rests on a claim.
#[derive(Clone, Debug, Serialize)]
pub struct JudgmentLink {
    /// The judgment.
    pub text: String,
    /// Its language, where it is not that of the page around.
    pub language: Option<Language>,
    /// Its number in the briefing, from 1.
    pub number: usize,
    /// Its place on the page of the briefing. Example: `../../briefings/harbour/#judgment-1`.
    pub path: String,
    /// The briefing.
    pub briefing: Link,
}
