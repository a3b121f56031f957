//! Sources.

use super::actor::exclude;
use super::common::{COMMON, common};
use super::{Decode, Decoder, Fields, record};
use crate::diagnostic::Spanned;
use crate::model::{Archived, DerivedFrom, InlineSource, Source, SourceAuthor, SourceField};
use crate::parse::yaml::{Node, Value};

const SOURCE: &[&str] = &[
    "title",
    "kind",
    "publisher",
    "publisher_name",
    "authors",
    "to",
    "url",
    "dated",
    "published",
    "accessed",
    "title_supplied",
    "reliability",
    "reliability_note",
    "derived_from",
    "archived",
    "file",
    "sha256",
    "seen",
    "text",
    "show",
    "rights",
];

/// The front matter of a source.
pub fn source(node: &Node, decoder: &mut Decoder<'_>) -> Option<Source> {
    let fields = Fields::of(node, "a source", decoder)?;
    fields.refuse_unknown(&[SOURCE, COMMON], decoder);
    read(&fields, decoder)
}

fn read(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Source> {
    exclude(fields, "publisher", "publisher_name", decoder);
    record!(Source, fields, decoder, {
        title: required,
        kind: optional,
        publisher: optional,
        publisher_name: optional,
        authors: many,
        to: many,
        url: url,
        dated: optional,
        published: optional,
        accessed: optional,
        title_supplied: off_by_default,
        reliability: optional,
        reliability_note: optional,
        derived_from: many,
        archived: many,
        file: optional,
        sha256: sha256,
        seen: on_by_default,
        text: or_default,
        show: or_default,
        rights: optional,
        common: with common,
    })
}

impl Decode for SourceAuthor {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            return Spanned::decode(node, decoder).map(Self::Actor);
        }
        let fields = Fields::of(node, "an author", decoder)?;
        fields.refuse_unknown(&[&["name"]], decoder);
        fields.required("name", decoder).map(Self::Named)
    }
}

impl Decode for DerivedFrom {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = Fields::of(node, "an entry of `derived_from`", decoder)?;
        fields.refuse_unknown(&[&["source", "how"]], decoder);
        record!(DerivedFrom, fields, decoder, { source: required, how: optional })
    }
}

impl Decode for Archived {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = Fields::of(node, "an archived copy", decoder)?;
        fields.refuse_unknown(&[&["url", "date"]], decoder);
        record!(Archived, fields, decoder, { url: required_url, date: optional })
    }
}

impl Decode for SourceField {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            return Spanned::decode(node, decoder).map(Self::Reference);
        }
        let fields = Fields::of(node, "a source defined in place", decoder)?;
        fields.refuse_unknown(&[&["id"], SOURCE, COMMON], decoder);
        let (id, source) = (fields.optional("id", decoder), read(&fields, decoder));
        Some(Self::Inline(Box::new(InlineSource { id: id?, source: source?, span: fields.span })))
    }
}
