//! Words for people: what the interface calls the things of the vocabularies.

use crate::model::vocabulary::{
    Attribution, ClaimKind, Confidence, Consistency, Likelihood, RelationKind, SourceKind, Status, Tlp,
};
use crate::render::view::claim::{ConfidenceView, LikelihoodView, StatusView};
use crate::resolve::Standing;

/// The language of the interface: of all words here and in the templates of the theme.
pub const LANGUAGE: &str = "en";

/// A word of front matter as people write it: `no-comment` is `no comment`.
pub fn plain(word: &str) -> String {
    word.replace(['-', '_'], " ")
}

/// The same with a capital.
pub fn capital(word: &str) -> String {
    let plain = plain(word);
    let mut chars = plain.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A status with its glyph.
pub fn status(status: Status) -> StatusView {
    let glyph = match status {
        Status::Confirmed => "●",
        Status::Corroborated => "◐",
        Status::Unverified => "○",
        Status::Disputed => "⇄",
        Status::Refuted => "✕",
        Status::Retracted => "↩",
        Status::Superseded => "→",
        Status::Unverifiable => "?",
    };
    StatusView { word: status.as_str(), glyph }
}

/// A likelihood with its band.
pub fn likelihood(likelihood: Likelihood) -> LikelihoodView {
    let (from, to) = likelihood.band();
    LikelihoodView { word: plain(likelihood.as_str()), from, to }
}

/// A confidence with its steps.
pub fn confidence(confidence: Confidence) -> ConfidenceView {
    let steps = match confidence {
        Confidence::Low => 1,
        Confidence::Moderate => 2,
        Confidence::High => 3,
    };
    ConfidenceView { word: confidence.as_str(), steps }
}

/// What a claim is called over its page.
pub fn claim_kind(kind: ClaimKind) -> String {
    plain(kind.as_str())
}

/// What a source is called.
pub fn source_kind(kind: Option<SourceKind>) -> String {
    match kind {
        Some(SourceKind::AiOutput) => "output of a language model".to_owned(),
        Some(kind) => plain(kind.as_str()),
        None => "source".to_owned(),
    }
}

/// The terms on which something was said.
pub fn attribution(attribution: Attribution) -> &'static str {
    match attribution {
        Attribution::OnRecord => "on the record",
        Attribution::Background => "on background",
        Attribution::DeepBackground => "on deep background",
        Attribution::OffRecord => "off the record",
        Attribution::Document => "in a document",
        Attribution::NotStated => "terms not stated",
    }
}

/// The mark of a quote and its words: what comparing showed.
pub fn standing(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Matches => ("✓", "matches the held copy"),
        Standing::MatchesExcerpt => ("✓", "matches an excerpt"),
        Standing::MatchesButForSpacing => ("≈", "matches but for spacing"),
        Standing::NotInExcerpt => ("–", "not in the excerpt held"),
        Standing::NotHeld => ("–", "text not held"),
        Standing::NotSeen => ("–", "source not seen"),
        Standing::Withheld => ("–", "source withheld"),
        Standing::Pointer => ("–", "no words to compare"),
    }
}

/// A marking of the Traffic Light Protocol, as its standard writes it: `TLP:AMBER+STRICT`.
pub fn marking(tlp: Tlp) -> String {
    format!("TLP:{}", tlp.as_str().to_uppercase().replace('-', "+"))
}

/// A mark in the matrix of hypotheses: its sign, and what it says.
pub fn consistency(mark: Consistency) -> (&'static str, &'static str) {
    match mark {
        Consistency::StronglyConsistent => ("++", "very consistent"),
        Consistency::Consistent => ("+", "consistent"),
        Consistency::Neutral => ("0", "neutral"),
        Consistency::Inconsistent => ("−", "inconsistent"),
        Consistency::StronglyInconsistent => ("−−", "very inconsistent"),
        Consistency::NotApplicable => ("", "does not apply"),
    }
}

/// What a relation says, from the claim that states it and from the other end.
pub fn relation(kind: RelationKind) -> (&'static str, &'static str) {
    match kind {
        RelationKind::Supports => ("Supports", "Supported by"),
        RelationKind::Contradicts => ("Contradicts", "Contradicts"),
        RelationKind::Denies => ("Denies", "Denied by"),
        RelationKind::Confirms => ("Confirms", "Confirmed by"),
        RelationKind::Qualifies => ("Qualifies", "Qualified by"),
        RelationKind::Repeats => ("Repeats", "Repeated by"),
        RelationKind::Retracts => ("Retracts", "Retracted by"),
        RelationKind::Updates => ("Updates", "Updated by"),
        RelationKind::Corrects => ("Corrects", "Corrected by"),
        RelationKind::RespondsTo => ("Responds to", "Answered by"),
        RelationKind::SameClaim => ("The same claim", "The same claim"),
    }
}
