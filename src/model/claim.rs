//! Claims: attributable statements, with their quotes and ties.

use super::vocabulary::{
    Attribution, ClaimKind, Confidence, Credibility, Likelihood, OriginBasis, RelationKind, Status, Translator, Voice,
};
use super::{Common, Edtf, Id, Reference};
use crate::diagnostic::Spanned;

/// One attributable statement: who said what, when, per which source.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its id; within a briefing it is known by it alone.
    pub id: Spanned<Id>,
    /// The statement, without its speaker.
    pub text: Spanned<String>,
    /// The statement as a headline.
    pub short: Option<Spanned<String>>,
    /// What the claim does.
    pub kind: ClaimKind,
    /// Who says so. Empty: the quoted source in its own voice, or its origin where there is one.
    pub by: Vec<Speaker>,
    /// Who reports it. Empty: the publisher of the source.
    pub reported_by: Vec<Spanned<Reference>>,
    /// To whom it was said.
    pub to: Vec<Spanned<Reference>>,
    /// Of whom or what it speaks: actors and sources.
    pub about: Vec<Spanned<Reference>>,
    /// The source in which it is found.
    pub source: Option<Spanned<Reference>>,
    /// The record from which the source has it.
    pub origin: Option<OriginField>,
    /// Whether the origin is stated or inferred.
    pub origin_basis: OriginBasis,
    /// The words that carry it.
    pub quote: Vec<Quote>,
    /// When it was said.
    pub date: Option<Spanned<Edtf>>,
    /// The time that it speaks of.
    pub when: Option<Spanned<Edtf>>,
    /// The terms on which it was said.
    pub attribution: Option<Spanned<Attribution>>,
    /// The attribution as printed.
    pub attribution_text: Option<Spanned<String>>,
    /// Whether it is true, as far as the analyst knows.
    pub status: Option<Spanned<Status>>,
    /// The analyst's marks.
    pub assessment: Option<Assessment>,
    /// How the status changed.
    pub history: Vec<HistoryEntry>,
    /// Topics it belongs to.
    pub topics: Vec<Spanned<String>>,
    /// A remark of the analyst's.
    pub note: Option<Spanned<String>>,
    /// Ties to other claims and to sources.
    pub relations: Vec<Relation>,
    /// The common keys.
    pub common: Common,
}

/// One of those who say a claim.
#[derive(Clone, Debug, PartialEq)]
pub enum Speaker {
    /// An actor of the site.
    Actor(Spanned<Reference>),
    /// Somebody the source does not name.
    Unnamed(Unnamed),
}

/// Somebody a source does not name. Belongs to one claim; two are never taken for the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Unnamed {
    /// The description, as the source gives it.
    pub unnamed: Spanned<String>,
}

/// The origin, or the word that there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum OriginField {
    /// This record.
    Source(Spanned<Reference>),
    /// None, whatever the default of the briefing.
    None,
}

/// Exact words from a source that carry a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Its id; by default the claim's with a number.
    pub id: Option<Spanned<Id>>,
    /// The source; by default the claim's.
    pub source: Option<Spanned<Reference>>,
    /// The words. Absent: the quote points to a place.
    pub exact: Option<Spanned<String>>,
    /// Words that stand directly before.
    pub prefix: Option<Spanned<String>>,
    /// Words that stand directly after.
    pub suffix: Option<Spanned<String>>,
    /// The page.
    pub page: Option<Spanned<String>>,
    /// The origin of these words, where it differs from the claim's.
    pub origin: Option<OriginField>,
    /// Whose words they are.
    pub voice: Option<Spanned<Voice>>,
    /// Whether they are broken as printed.
    pub garbled: bool,
    /// The wording that the analyst restores.
    pub reading: Option<Spanned<String>>,
    /// The language of the words (BCP 47).
    pub lang: Option<Spanned<String>>,
    /// The words in the language of the briefing.
    pub translation: Option<Spanned<String>>,
    /// Who translated them.
    pub translator: Option<Spanned<Translator>>,
}

/// The analyst's marks on a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Credibility by the Admiralty code.
    pub credibility: Option<Spanned<Credibility>>,
    /// Confidence in the assessment.
    pub confidence: Option<Spanned<Confidence>>,
    /// Likelihood by ICD 203.
    pub likelihood: Option<Spanned<Likelihood>>,
    /// A rating on a scale of the analyst's own.
    pub rating: Option<Rating>,
}

/// A rating on a scale of the analyst's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Rating {
    /// Its label, say `Mostly false`.
    pub label: Spanned<String>,
    /// Its number.
    pub value: Option<Spanned<f64>>,
    /// The best number.
    pub best: Option<Spanned<f64>>,
    /// The worst number.
    pub worst: Option<Spanned<f64>>,
}

/// One step in the history of a status.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// Since when.
    pub date: Spanned<Edtf>,
    /// Which status.
    pub status: Spanned<Status>,
    /// Why.
    pub note: Option<Spanned<String>>,
    /// On what source.
    pub source: Option<Spanned<Reference>>,
}

/// A tie from a claim to a claim or a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// What the tie says.
    pub kind: RelationKind,
    /// What it leads to.
    pub target: Spanned<Reference>,
}
