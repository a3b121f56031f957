//! Claims, with the relations and marks that stand in them.

use serde_json::Value as Json;

use super::record::{KeyNames, Keys, described, either, either_schema, mappings, record, whole};
use super::schema::{Definitions, Key};
use super::way::{Way, many, optional, or_default, required};
use super::{Decode, Decoder, Fields};
use crate::diagnostic::{Code, Spanned};
use crate::model::vocabulary::{ClaimKind, RelationKind, Vocabulary};
use crate::model::{Assessment, Claim, Common, HistoryEntry, Id, Rating, Reference, Relation, Speaker, Unnamed};
use crate::parse::yaml::Node;

record! {
    /// One statement of one speaker: who said what, when, per which source.
    Claim: "a claim" {
        /// Its id: lower-case letters, digits and `-`. A claim with a file of its own has it from the file name.
        id: id,
        /// The statement without its speaker.
        text: required,
        /// The same as a headline.
        short: optional,
        /// What the statement does. By default `assertion`.
        kind: or_default,
        /// Those who say it: ids of actors, or `{unnamed: …}` with the words of the source. By default the source speaks in its own
        /// voice, or its origin where there is one.
        by: many,
        /// Actors who report it, by id. By default the publisher of the source.
        reported_by: many,
        /// Actors to whom it was said, by id. By default those to whom the origin is addressed.
        to: many,
        /// Actors and sources it speaks of, by id.
        about: many,
        /// Where you found it: the id of a source. By default the `source` of the briefing.
        source: optional,
        /// Where your source has it from: the id of a source, or `none`. By default the `origin` of the briefing.
        origin: optional,
        /// Whether the source says so or you read it so. By default `stated`.
        origin_basis: or_default,
        /// The words that carry it: a text, or keys with more to say.
        quote: many,
        /// When it was said. By default when its origin, else its source, was written or came out.
        date: optional,
        /// The time it speaks of. This puts it on the timeline.
        when: optional,
        /// On what terms it was said.
        attribution: optional,
        /// The same as printed.
        attribution_text: optional,
        /// Whether it is true, as far as you know; never whether it was said. By default `unverified`.
        status: optional,
        /// Your marks.
        assessment: optional,
        /// How the status changed. Its last entry has the status of the claim.
        history: many,
        /// Topics, as texts.
        topics: many,
        /// A remark of yours. On a confirmed claim it says why one origin is enough.
        note: optional,
    }
    with { relations: Vec<Relation>, common: Common }
}

record! {
    /// Somebody whom the source does not name.
    Unnamed: "a speaker without a name" {
        /// The words of the source for them: `a US official`.
        unnamed: required,
    }
}

record! {
    /// Your marks on a claim.
    Assessment: "an assessment" {
        /// How credible it is, by the Admiralty code.
        credibility: optional,
        /// How sure you are.
        confidence: optional,
        /// How likely it is, in the steps of ICD 203.
        likelihood: optional,
        /// A mark on a scale of your own.
        rating: optional,
    }
}

record! {
    /// A mark on a scale of your own.
    Rating: "a rating" {
        /// Its label, say `Mostly false`.
        label: required,
        /// Its number.
        value: optional,
        /// The best number.
        best: optional,
        /// The worst number.
        worst: optional,
    }
}

record! {
    /// One step in the history of a status.
    HistoryEntry: "an entry of `history`" {
        /// Since when.
        date: required,
        /// Which status.
        status: required,
        /// Why.
        note: optional,
        /// On what source, by id.
        source: optional,
    }
}

mappings!(Assessment, Rating, HistoryEntry);

/// The front matter of a claim that has a document of its own.
pub fn claim(node: &Node, decoder: &mut Decoder<'_>) -> Option<Claim> {
    Claim::decode(node, decoder)
}

impl Decode for Claim {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let claim = whole(node, decoder)?;
        check_sides(&claim, decoder);
        check_status(&claim, decoder);
        Some(claim)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        described::<Self>(definitions)
    }
}

/// The id: written, or that of the file. Where both are there they have to agree.
fn id() -> Way<Spanned<Id>> {
    Way { take: take_id, schema: Spanned::<Id>::schema, required: true }
}

fn take_id(fields: &Fields<'_>, key: &str, decoder: &mut Decoder<'_>) -> Option<Spanned<Id>> {
    let Some(of_file) = decoder.file_id.clone() else { return fields.required(key, decoder) };
    let written: Option<Spanned<Id>> = fields.optional(key, decoder)?;
    if let Some(written) = written.filter(|w| w.value != of_file.value) {
        let message = format!("`{}` is not the id that the file name gives, `{}`", written.value, of_file.value);
        decoder.invalid(Code::ConflictingKeys, written.span, message, "rename the file, or take `id` out");
    }
    Some(of_file)
}

/// Each relation is a key of its own.
impl Keys for Vec<Relation> {
    const NAMES: &'static KeyNames = &KeyNames { own: &RELATIONS, groups: &[] };

    fn take(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let mut relations = Self::new();
        for &(word, kind) in RelationKind::WORDS {
            let targets: Vec<Spanned<Reference>> = fields.many(word, decoder)?;
            relations.extend(targets.into_iter().map(|target| Relation { kind, target }));
        }
        Some(relations)
    }

    fn keys(definitions: &mut Definitions) -> Vec<Key> {
        let relation = |(word, meaning): (&&'static str, &&str)| {
            let doc = ["Claims or sources that this claim is tied to, by id. What the tie says:", meaning];
            many::<Spanned<Reference>>().key(word, &doc, definitions)
        };
        RELATIONS.iter().zip(RelationKind::MEANINGS).map(relation).collect()
    }
}

const RELATIONS: [&str; RelationKind::WORDS.len()] = {
    let mut words = [""; RelationKind::WORDS.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = RelationKind::WORDS[at].0;
        at += 1;
    }
    words
};

/// Silence takes no side.
fn check_sides(claim: &Claim, decoder: &mut Decoder<'_>) {
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
}

/// A status on what cannot be true or false, and a status that its history does not end with.
fn check_status(claim: &Claim, decoder: &mut Decoder<'_>) {
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
        decoder.invalid(Code::StatusDiffersFromHistory, status.span, message, help);
    }
}

impl Decode for Speaker {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        either(node, decoder, Self::Actor, Self::Unnamed)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either_schema::<Spanned<Reference>, Unnamed>(definitions)
    }
}
