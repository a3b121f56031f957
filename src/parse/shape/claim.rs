//! Claims and their quotes.

use super::common::{COMMON, common};
use super::{Decode, Decoder, Fields, plain_record, record};
use crate::diagnostic::{Code, Spanned};
use crate::model::vocabulary::{ClaimKind, RelationKind, Vocabulary};
use crate::model::{
    Assessment, Claim, HistoryEntry, Id, OriginField, Quote, Rating, Reference, Relation, Speaker, Unnamed,
};
use crate::parse::yaml::{Node, Value};

const CLAIM: &[&str] = &[
    "id",
    "text",
    "short",
    "kind",
    "by",
    "reported_by",
    "to",
    "about",
    "source",
    "origin",
    "origin_basis",
    "quote",
    "date",
    "when",
    "attribution",
    "attribution_text",
    "status",
    "assessment",
    "history",
    "topics",
    "note",
];

const RELATIONS: &[&str] = &[
    "supports",
    "contradicts",
    "denies",
    "confirms",
    "qualifies",
    "repeats",
    "retracts",
    "updates",
    "corrects",
    "responds_to",
    "same_claim",
];

/// The front matter of a claim that has a document of its own.
pub fn claim(node: &Node, decoder: &mut Decoder<'_>) -> Option<Claim> {
    Claim::decode(node, decoder)
}

impl Decode for Claim {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = Fields::of(node, "a claim", decoder)?;
        fields.refuse_unknown(&[CLAIM, RELATIONS, COMMON], decoder);
        let claim = record!(Claim, fields, decoder, {
            id: with id,
            text: required,
            short: optional,
            kind: or_default,
            by: many,
            reported_by: many,
            to: many,
            about: many,
            source: optional,
            origin: optional,
            origin_basis: or_default,
            quote: many,
            date: optional,
            when: optional,
            attribution: optional,
            attribution_text: optional,
            status: optional,
            assessment: optional,
            history: many,
            topics: many,
            note: optional,
            relations: with relations,
            common: with common,
        })?;
        check_status(&claim, &fields, decoder);
        Some(claim)
    }
}

/// The id: written, or that of the file. Where both are there they have to agree.
fn id(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Spanned<Id>> {
    let Some(of_file) = decoder.file_id.clone() else { return fields.required("id", decoder) };
    let written: Option<Spanned<Id>> = fields.optional("id", decoder)?;
    if let Some(written) = written.filter(|w| w.value != of_file.value) {
        let message = format!("`{}` is not the id that the file name gives, `{}`", written.value, of_file.value);
        decoder.invalid(Code::ConflictingKeys, written.span, message, "rename the file, or take `id` out");
    }
    Some(of_file)
}

fn relations(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Vec<Relation>> {
    let mut relations = Vec::new();
    for &(word, kind) in RelationKind::WORDS {
        let targets: Vec<Spanned<Reference>> = fields.many(word, decoder)?;
        relations.extend(targets.into_iter().map(|target| Relation { kind, target }));
    }
    Some(relations)
}

/// A status on what cannot be true or false, and a status that its history does not end with.
fn check_status(claim: &Claim, fields: &Fields<'_>, decoder: &mut Decoder<'_>) {
    let takes_sides = |r: &&Relation| {
        matches!(
            r.kind,
            RelationKind::Denies | RelationKind::Contradicts | RelationKind::Confirms | RelationKind::Supports
        )
    };
    if let (ClaimKind::NoComment, Some(relation)) = (claim.kind, claim.relations.iter().find(takes_sides)) {
        let message = format!("a no-comment cannot have `{}`: silence takes no side", relation.kind.as_str());
        let help = "write `responds_to` instead, or change `kind`";
        decoder.invalid(Code::ConflictingKeys, relation.target.span, message, help);
    }
    if !claim.kind.has_status() {
        let place = claim.status.as_ref().map(|s| s.span).or(claim.history.first().map(|h| h.status.span));
        if let Some(span) = place {
            let message = format!("a {} is not judged true or false", claim.kind.as_str());
            decoder.invalid(Code::StatusNotApplicable, span, message, "take the status out, or change `kind`");
        }
        return;
    }
    if let (Some(status), Some(last)) = (&claim.status, claim.history.last())
        && status.value != last.status.value
    {
        let message =
            format!("the status is `{}`, but its history ends with `{}`", status.as_str(), last.status.as_str());
        let help = format!("add an entry with `{}` to `history`, or take `status` out", status.as_str());
        let span = fields.entry("status").map_or(status.span, |e| e.value.span);
        decoder.invalid(Code::StatusDiffersFromHistory, span, message, help);
    }
}

impl Decode for Speaker {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            Value::Mapping(_) => Unnamed::decode(node, decoder).map(Self::Unnamed),
            _ => Spanned::decode(node, decoder).map(Self::Actor),
        }
    }
}

plain_record!(Unnamed, "a speaker without a name", { unnamed: required });

impl Decode for OriginField {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, .. } if text == "none" => Some(Self::None),
            _ => Spanned::decode(node, decoder).map(Self::Source),
        }
    }
}

impl Decode for Quote {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            let exact = Spanned::decode(node, decoder)?;
            return Some(Self::bare(exact));
        }
        let fields = Fields::of(node, "a quote", decoder)?;
        fields.refuse_unknown(
            &[&[
                "id",
                "source",
                "exact",
                "prefix",
                "suffix",
                "page",
                "origin",
                "voice",
                "garbled",
                "reading",
                "lang",
                "translation",
                "translator",
            ]],
            decoder,
        );
        let mut quote = record!(Quote, fields, decoder, {
            id: optional,
            source: optional,
            exact: optional,
            prefix: optional,
            suffix: optional,
            page: optional,
            origin: optional,
            voice: optional,
            garbled: off_by_default,
            reading: optional,
            lang: language,
            translation: optional,
            translator: optional,
        })?;
        quote.garbled |= quote.reading.is_some();
        if quote.exact.is_none() && quote.page.is_none() && quote.prefix.is_none() && quote.suffix.is_none() {
            decoder.invalid(
                Code::MissingKey,
                fields.span,
                "a quote needs `exact`, or a place to point to",
                "add `exact: …` with the words, or `page: …`",
            );
        }
        Some(quote)
    }
}

impl Quote {
    /// A quote of which nothing but its words is written.
    fn bare(exact: Spanned<String>) -> Self {
        Self {
            id: None,
            source: None,
            exact: Some(exact),
            prefix: None,
            suffix: None,
            page: None,
            origin: None,
            voice: None,
            garbled: false,
            reading: None,
            lang: None,
            translation: None,
            translator: None,
        }
    }
}

plain_record!(Assessment, "an assessment", { credibility: optional, confidence: optional, likelihood: optional, rating: optional });
plain_record!(Rating, "a rating", { label: required, value: number, best: number, worst: number });
plain_record!(HistoryEntry, "an entry of `history`", { date: required, status: required, note: optional, source: optional });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_has_its_key() {
        let words: Vec<&str> = RelationKind::WORDS.iter().map(|(w, _)| *w).collect();
        assert_eq!(words, RELATIONS);
    }
}
