//! Briefings.

use serde_json::{Value as Json, json};

use super::record::{Keys, Record, Rule, either, either_schema, mappings, record};
use super::scalar::Closed;
use super::schema::Definitions;
use super::source::listed;
use super::way::{Way, many, optional, or_default, required, url};
use super::{Decode, Decoder, Fields};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::model::vocabulary::{Consistency, CorrectionKind, State};
use crate::model::{Author, Briefing, Common, Correction, Edtf, Hypothesis, Judgment, Reference};
use crate::parse::yaml::{Node, Value};

record! {
    /// A text on one event or question, with the claims it rests on.
    Briefing: "a briefing" {
        /// Its headline.
        title: required,
        /// The day of the briefing, say `2021-03-08`. Required, unless the file name begins with it.
        date: optional,
        /// When the text was last changed.
        updated: optional,
        /// The day up to which you looked: the information cut-off.
        as_of: optional,
        /// One or two sentences, shown under the title.
        summary: optional,
        /// Who wrote it: ids of actors, or `{name, url}` for those who have no page. By default the `authors` of the site.
        authors: many,
        /// Topics, as texts. Each has a page.
        topics: many,
        /// Places, as texts. They are shown and have no pages.
        places: many,
        /// Whether it is out. By default `published`.
        state: or_default,
        /// Withheld until this day begins or this moment comes.
        publish_at: closed,
        /// Withheld once this day is over or this moment has come.
        expires_at: closed,
        /// An id other than the one in the file name.
        slug: optional,
        /// Briefings that this one goes on from, by id.
        follows: many,
        /// The source of all its claims, unless a claim names another: an id, or a source defined in place.
        source: optional,
        /// Where that source has it from, unless a claim says otherwise. Written like `source`.
        origin: optional,
        /// Further sources: ids, or sources defined in place with an `id`.
        sources: listed,
        /// Further actors: ids, or actors defined in place with an `id`.
        actors: many,
        /// What it reports: who said what, and which words of the source carry it.
        claims: many,
        /// What you conclude, shown at the head of the page.
        key_judgments: many,
        /// Explanations that are weighed against each other by the same claims.
        hypotheses: many,
        /// What was put right after publication.
        corrections: many,
        /// Which names of actors become links in the text. By default as the site is set.
        autolink: optional,
    }
    with { common: Common }
}

record! {
    /// Your own conclusion.
    Judgment: "a judgment" {
        /// The conclusion.
        text: required,
        /// How likely it is, in the steps of ICD 203.
        likelihood: optional,
        /// How much the record can bear.
        confidence: optional,
        /// The claims on which it rests, by id.
        claims: many,
        /// `absence`: nothing on the record says otherwise. It has no `claims` then.
        basis: optional,
    }
    with { common: Common }
    rules &[Rule::Exclude {
        first: "claims",
        second: "basis",
        help: "keep `claims` where the judgment rests on some, else `basis: absence`",
    }]
}

record! {
    /// One of several explanations that are weighed against each other.
    Hypothesis: "a hypothesis" {
        /// Its id inside the briefing.
        id: required,
        /// The explanation.
        text: required,
        /// How claims bear on it, by their ids: `cc` and `c` for consistent, `n` for neutral, `i` and `ii` for inconsistent, `na`.
        evidence: evidence,
    }
}

record! {
    /// A change to a published briefing, told to its readers.
    Correction: "a correction" {
        /// When it was made.
        date: required,
        /// What sort of change it was. By default `correction`.
        kind: or_default,
        /// What was changed, and why.
        text: required,
        /// The claims concerned, by id.
        claims: many,
        /// The wording before.
        before: optional,
        /// The wording after.
        after: optional,
    }
}

/// An author who is no actor of the site.
struct NamedAuthor {
    name: Spanned<String>,
    url: Option<Spanned<String>>,
}

record! {
    /// An author who has no page.
    NamedAuthor: "an author" {
        /// The name.
        name: required,
        /// A page about them, elsewhere.
        url: url,
    }
}

mappings!(Judgment, Hypothesis, Correction);

/// The front matter of a briefing. `dated_by_name` tells whether the file name gives a date.
pub fn briefing(node: &Node, dated_by_name: bool, decoder: &mut Decoder<'_>) -> Option<Briefing> {
    let fields = Fields::of(node, Briefing::WHAT, decoder)?;
    fields.refuse_unknown(Briefing::NAMES, decoder);
    if !dated_by_name && fields.get("date").is_none() {
        let help = "add `date: 2021-03-08`, or begin the file name with the date, as in `2021-03-08-title.md`";
        decoder.invalid(Code::MissingKey, fields.span_of_head(), "a briefing needs `date`", help);
    }
    let briefing = Briefing::take(&fields, decoder)?;
    check_withdrawal(&fields, &briefing, decoder);
    refuse_repeated(&briefing.hypotheses, decoder);
    Some(briefing)
}

/// A withdrawn briefing owes its readers a reason.
fn check_withdrawal(fields: &Fields<'_>, briefing: &Briefing, decoder: &mut Decoder<'_>) {
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

/// A day or a moment: no open interval.
fn closed() -> Way<Option<Spanned<Edtf>>> {
    Way {
        take: |fields, key, decoder| {
            let date = fields.optional::<Spanned<Closed>>(key, decoder)?;
            Some(date.map(|date| Spanned::new(date.value.0, date.span)))
        },
        schema: Spanned::<Closed>::schema,
        required: false,
    }
}

impl Decode for Author {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        either(node, decoder, Self::Actor, |NamedAuthor { name, url }| Self::Named { name, url })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either_schema::<Spanned<Reference>, NamedAuthor>(definitions)
    }
}

/// How claims bear on a hypothesis.
fn evidence() -> Way<Evidence> {
    Way { take: take_evidence, schema: evidence_schema, required: false }
}

type Evidence = Vec<(Spanned<Reference>, Spanned<Consistency>)>;

fn evidence_schema(definitions: &mut Definitions) -> Json {
    json!({
        "type": "object",
        "propertyNames": Spanned::<Reference>::schema(definitions),
        "additionalProperties": Spanned::<Consistency>::schema(definitions),
    })
}

fn take_evidence(fields: &Fields<'_>, key: &str, decoder: &mut Decoder<'_>) -> Option<Evidence> {
    let Some(node) = fields.get(key) else { return Some(Vec::new()) };
    let Value::Mapping(entries) = &node.value else {
        decoder.wrong_type(node, "a mapping of claims to `cc`, `c`, `n`, `i`, `ii` or `na`");
        return None;
    };
    let mut evidence = Vec::with_capacity(entries.len());
    for entry in entries {
        let claim = Spanned::<Reference>::decode(&Node::of_key(&entry.key), decoder);
        let consistency = Spanned::<Consistency>::decode(&entry.value, decoder);
        if let (Some(claim), Some(consistency)) = (claim, consistency) {
            evidence.push((claim, consistency));
        }
    }
    Some(evidence)
}
