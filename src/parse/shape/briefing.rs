//! Briefings.

use super::common::{COMMON, common};
use super::{Decode, Decoder, Fields, plain_record, record};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::model::vocabulary::{Consistency, CorrectionKind, State};
use crate::model::{Author, Briefing, Correction, Edtf, Hypothesis, Judgment, Reference};
use crate::parse::yaml::{Node, Value};

const BRIEFING: &[&str] = &[
    "title",
    "date",
    "updated",
    "as_of",
    "summary",
    "authors",
    "topics",
    "places",
    "state",
    "publish_at",
    "expires_at",
    "slug",
    "follows",
    "source",
    "origin",
    "sources",
    "actors",
    "claims",
    "key_judgments",
    "hypotheses",
    "corrections",
    "autolink",
];

/// The front matter of a briefing. `dated_by_name` tells whether the file name gives a date.
pub fn briefing(node: &Node, dated_by_name: bool, decoder: &mut Decoder<'_>) -> Option<Briefing> {
    let fields = Fields::of(node, "a briefing", decoder)?;
    fields.refuse_unknown(&[BRIEFING, COMMON], decoder);
    if !dated_by_name && fields.get("date").is_none() {
        let help = "add `date: 2021-03-08`, or begin the file name with the date, as in `2021-03-08-title.md`";
        decoder.invalid(Code::MissingKey, fields.span_of_head(), "a briefing needs `date`", help);
    }
    let briefing = record!(Briefing, fields, decoder, {
        title: required,
        date: optional,
        updated: optional,
        as_of: optional,
        summary: optional,
        authors: many,
        topics: many,
        places: many,
        state: or_default,
        publish_at: optional,
        expires_at: optional,
        slug: optional,
        follows: many,
        source: optional,
        origin: optional,
        sources: many,
        actors: many,
        claims: many,
        key_judgments: many,
        hypotheses: many,
        corrections: many,
        autolink: optional,
        common: with common,
    })?;
    check_bounds(&fields, &briefing, decoder);
    refuse_repeated(&briefing.hypotheses, decoder);
    Some(briefing)
}

/// A withdrawn briefing owes its readers a reason; the bounds of publication are moments, not open intervals.
fn check_bounds(fields: &Fields<'_>, briefing: &Briefing, decoder: &mut Decoder<'_>) {
    let retracted = briefing.corrections.iter().any(|c| c.kind == CorrectionKind::Retraction);
    // Where something was flawed, it may have been the correction.
    if briefing.state == State::Withdrawn && !retracted && decoder.diagnostics.is_empty() {
        let span = fields.entry("state").map_or(fields.span, |e| e.value.span);
        decoder.invalid(
            Code::MissingRetraction,
            span,
            "a withdrawn briefing has to tell its readers why",
            "add a correction with `kind: retraction` and the reason as its `text`",
        );
    }
    let open = |date: &&Spanned<Edtf>| date.earliest().is_none() || date.latest().is_none();
    for (key, date) in [("publish_at", &briefing.publish_at), ("expires_at", &briefing.expires_at)] {
        if let Some(date) = date.as_ref().filter(open) {
            let message = format!("`{key}` needs a day or a moment");
            decoder.invalid(Code::InvalidDate, date.span, message, "write a day, say `2021-03-08`, or a moment");
        }
    }
}

/// Reports hypotheses of one briefing with one id.
fn refuse_repeated(hypotheses: &[Hypothesis], decoder: &mut Decoder<'_>) {
    for (at, second) in hypotheses.iter().enumerate() {
        if let Some(first) = hypotheses[..at].iter().find(|h| h.id.value == second.id.value) {
            let message = format!("two hypotheses have the id `{}`", second.id.value);
            let finding = Diagnostic::new(Code::DuplicateId, second.id.span, message);
            decoder
                .diagnostics
                .push(finding.label(first.id.span, "the first is here").help("give one of them another id"));
        }
    }
}

impl Decode for Author {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            return Spanned::decode(node, decoder).map(Self::Actor);
        }
        let fields = Fields::of(node, "an author", decoder)?;
        fields.refuse_unknown(&[&["name", "url"]], decoder);
        let (name, url) = (fields.required("name", decoder), fields.url("url", decoder));
        Some(Self::Named { name: name?, url: url? })
    }
}

impl Decode for Judgment {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = Fields::of(node, "a judgment", decoder)?;
        fields.refuse_unknown(&[&["text", "likelihood", "confidence", "claims", "basis"], COMMON], decoder);
        if let (Some(_), Some(basis)) = (fields.get("claims"), fields.entry("basis")) {
            let help = "keep `claims` where the judgment rests on some, else `basis: absence`";
            decoder.invalid(Code::ConflictingKeys, basis.key.span, "`claims` and `basis` exclude each other", help);
        }
        record!(Judgment, fields, decoder, {
            text: required,
            likelihood: optional,
            confidence: optional,
            claims: many,
            basis: optional,
            common: with common,
        })
    }
}

impl Decode for Hypothesis {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = Fields::of(node, "a hypothesis", decoder)?;
        fields.refuse_unknown(&[&["id", "text", "evidence"]], decoder);
        record!(Hypothesis, fields, decoder, { id: required, text: required, evidence: with evidence })
    }
}

fn evidence(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Vec<(Spanned<Reference>, Spanned<Consistency>)>> {
    let Some(node) = fields.get("evidence") else { return Some(Vec::new()) };
    let Value::Mapping(entries) = &node.value else {
        decoder.wrong_type(node, "a mapping of claims to `cc`, `c`, `n`, `i`, `ii` or `na`");
        return None;
    };
    let mut evidence = Vec::with_capacity(entries.len());
    for entry in entries {
        let key = Node { span: entry.key.span, value: Value::Scalar { text: entry.key.value.clone(), plain: true } };
        let claim = Spanned::<Reference>::decode(&key, decoder);
        let consistency = Spanned::<Consistency>::decode(&entry.value, decoder);
        if let (Some(claim), Some(consistency)) = (claim, consistency) {
            evidence.push((claim, consistency));
        }
    }
    Some(evidence)
}

plain_record!(Correction, "a correction", {
    date: required,
    kind: or_default,
    text: required,
    claims: many,
    before: optional,
    after: optional,
});
