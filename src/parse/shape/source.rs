//! Sources.

use serde_json::{Value as Json, json};

use super::record::{Rule, described, either, either_schema, mappings, record};
use super::schema::{Definitions, one_or_many};
use super::way::{Way, many, off_by_default, on_by_default, optional, or_default, required, required_url, sha256, url};
use super::{Decode, Decoder, Fields};
use crate::diagnostic::{Code, Spanned};
use crate::model::{Archived, Common, DerivedFrom, InlineSource, Reference, Source, SourceAuthor, SourceField};
use crate::parse::yaml::Node;

record! {
    /// A record in which claims are found.
    Source: "a source" {
        /// Its title.
        title: required,
        /// What sort of record it is.
        kind: optional,
        /// The actor that published it, by id.
        publisher: optional,
        /// The name of who published it, where that is no actor of the site.
        publisher_name: optional,
        /// Who wrote or spoke it: ids of actors, or `{name: …}` for those who have no page.
        authors: many,
        /// Actors to whom it is addressed, by id.
        to: many,
        /// Where it is published.
        url: url,
        /// When it was written or spoken.
        dated: optional,
        /// When it came out.
        published: optional,
        /// When you read it.
        accessed: optional,
        /// `true` if the title is yours; it is then shown in brackets. By default `false`.
        title_supplied: off_by_default,
        /// How far the source can be relied on, by the Admiralty code.
        reliability: optional,
        /// Why.
        reliability_note: optional,
        /// Sources from which all of it was taken.
        derived_from: many,
        /// Copies kept elsewhere.
        archived: many,
        /// A document kept beside it, such as a scan. Readers can load it.
        file: optional,
        /// The SHA-256 digest that the file must have: 64 hexadecimal digits.
        sha256: sha256,
        /// `false` if you know it only through others. By default `true`.
        seen: on_by_default,
        /// What the `.txt` holds. By default `full`.
        text: or_default,
        /// What readers see of the text. By default `quotes`.
        show: or_default,
        /// Who holds rights in it, and on what terms it is used.
        rights: optional,
    }
    with { common: Common }
    rules &[Rule::Exclude {
        first: "publisher",
        second: "publisher_name",
        help: "keep `publisher` where it has a page of its own, else `publisher_name`",
    }]
}

record! {
    /// A source defined in place, and known by its id on the whole site.
    InlineSource: "a source defined in place" {
        /// Its id: lower-case letters, digits and `-`. The default source and origin of a briefing may go without.
        id: optional,
    }
    with { source: Source }
    at span
}

record! {
    /// Where all of a source was taken from.
    DerivedFrom: "an entry of `derived_from`" {
        /// The earlier source, by id.
        source: required,
        /// How it was taken.
        how: optional,
    }
}

record! {
    /// A copy of a source kept elsewhere.
    Archived: "an archived copy" {
        /// Its address.
        url: required_url,
        /// When it was made.
        date: optional,
    }
}

/// A writer or speaker who is no actor of the site.
struct NamedWriter {
    name: Spanned<String>,
}

record! {
    /// A writer or speaker who has no page.
    NamedWriter: "an author" {
        /// The name.
        name: required,
    }
}

mappings!(DerivedFrom, Archived);

/// The front matter of a source.
pub fn source(node: &Node, decoder: &mut Decoder<'_>) -> Option<Source> {
    super::record::whole(node, decoder)
}

impl Decode for SourceAuthor {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        either(node, decoder, Self::Actor, |NamedWriter { name }| Self::Named(name))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either_schema::<Spanned<Reference>, NamedWriter>(definitions)
    }
}

impl Decode for SourceField {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        either(node, decoder, Self::Reference, |inline| Self::Inline(Box::new(inline)))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either_schema::<Spanned<Reference>, InlineSource>(definitions)
    }
}

/// Sources in a list, which are known by nothing but their ids.
pub(super) fn listed() -> Way<Vec<SourceField>> {
    Way { take: take_listed, schema: listed_schema, required: false }
}

fn take_listed(fields: &Fields<'_>, key: &str, decoder: &mut Decoder<'_>) -> Option<Vec<SourceField>> {
    let mut sources: Vec<SourceField> = fields.many(key, decoder)?;
    sources.retain(|source| match source {
        SourceField::Inline(inline) if inline.id.is_none() => {
            let help = "add `id: …`: lower-case letters, digits and `-`";
            let message = format!("a source in `{key}` needs `id`");
            decoder.invalid(Code::MissingKey, inline.source.title.span, message, help);
            false
        }
        _ => true,
    });
    Some(sources)
}

fn listed_schema(definitions: &mut Definitions) -> Json {
    let mut named = described::<InlineSource>(definitions);
    named["required"] = json!(["id"]);
    named["properties"] = json!({ "id": { "not": { "type": "null" } } });
    one_or_many(json!({ "anyOf": [Spanned::<Reference>::schema(definitions), named] }))
}
