//! What claims and briefings show of the evidence: answers, wordings, and what has changed since.

use serde::Serialize;

use super::claim::{Record, SpeakerView, StatusView};
use super::{Date, Language, Link};

/// Who confirmed, denied or declined to speak: variable `responses` of `partials/responses.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ResponseView {
    /// `confirms`, `denies` or `declines`.
    pub kind: &'static str,
    /// The same for people. Example: `declined to comment`.
    pub word: &'static str,
    /// Who. Empty where the source, or its origin, speaks in its own voice.
    pub by: Vec<SpeakerView>,
    /// The claim in which they do.
    pub claim: Link,
    /// What is answered. Empty on the page of the claim that is answered, and where the answer is tied to none.
    pub to: Vec<Link>,
    /// The terms on which it was said. Example: `on the record`.
    pub terms: &'static str,
    /// The record in which they do, where nobody is named. None where somebody is, or the source speaks in its own voice.
    pub origin: Option<Record>,
    /// Whether that was taken back since: retracted or refuted.
    pub taken_back: bool,
    /// When. None where it is not known.
    pub date: Option<Date>,
    /// Per which source. None where none is given.
    pub source: Option<Record>,
}

/// The wordings of what several claims quote: variable `variants` of `partials/variants.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Variants {
    /// The wordings, each behind that with which it is compared. Empty where none differ.
    pub list: Vec<VariantView>,
    /// How many claims more there are whose wordings are not compared.
    pub beyond: usize,
}

/// A wording.
#[derive(Clone, Debug, Serialize)]
pub struct VariantView {
    /// The words, cut where they differ from the first wording like them. The first is in one part.
    pub parts: Vec<VariantPart>,
    /// Whether others are compared with it.
    pub first: bool,
    /// Whether it has the same words as that with which it is compared, whatever its typography.
    pub same: bool,
    /// The language of the words, where it is not that of the page around.
    pub language: Option<Language>,
    /// The claim that it carries.
    pub claim: Link,
    /// The source that prints it. None where none is given.
    pub source: Option<Record>,
    /// Its place on the page of the source. None where the source is withheld.
    pub path: Option<String>,
    /// When the claim was made. None where it is not known.
    pub date: Option<Date>,
}

/// A part of a wording.
#[derive(Clone, Debug, Serialize)]
pub struct VariantPart {
    /// The words, with the spaces between them.
    pub text: String,
    /// `same`; `lost`, where only the first wording has them; `added`, where only this one has.
    pub change: &'static str,
}

/// A change of a claim since a briefing that cites it was written: variable `notices` of `partials/briefing_notices.html`.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// The claim.
    pub claim: Link,
    /// When it changed.
    pub date: Date,
    /// Its status since. None where something else changed.
    pub status: Option<StatusView>,
    /// How another claim, or the correction or withdrawal of another briefing, changed it. None where only the status did.
    /// Example: `corrected by`.
    pub how: Option<&'static str>,
    /// That claim, or that briefing. None where only the status changed.
    pub by: Option<Link>,
}
