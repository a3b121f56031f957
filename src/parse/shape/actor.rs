//! Actors.

use indexmap::IndexMap;

use super::common::{COMMON, common};
use super::scalar::LanguageTag;
use super::{Decode, Decoder, Fields, plain_record, record};
use crate::diagnostic::{Code, Spanned};
use crate::model::{Actor, ActorField, Image, InlineActor, Role};
use crate::parse::yaml::{Node, Value};

const ACTOR: &[&str] = &[
    "name",
    "kind",
    "names",
    "aliases",
    "weak_aliases",
    "roles",
    "member_of",
    "country",
    "wikidata",
    "same_as",
    "website",
    "image",
    "topics",
];

/// The front matter of an actor.
pub fn actor(node: &Node, decoder: &mut Decoder<'_>) -> Option<Actor> {
    let fields = Fields::of(node, "an actor", decoder)?;
    fields.refuse_unknown(&[ACTOR, COMMON], decoder);
    read(&fields, decoder)
}

fn read(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Actor> {
    record!(Actor, fields, decoder, {
        name: required,
        kind: optional,
        names: with names,
        aliases: many,
        weak_aliases: many,
        roles: many,
        member_of: many,
        country: country,
        wikidata: wikidata,
        same_as: urls,
        website: url,
        image: optional,
        topics: many,
        common: with common,
    })
}

fn names(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<IndexMap<String, Spanned<String>>> {
    let Some(node) = fields.get("names") else { return Some(IndexMap::new()) };
    let Value::Mapping(entries) = &node.value else {
        decoder.wrong_type(node, "a mapping of language tags to names");
        return None;
    };
    let mut names = IndexMap::with_capacity(entries.len());
    for entry in entries {
        let key = Node { span: entry.key.span, value: Value::Scalar { text: entry.key.value.clone(), plain: true } };
        let tag = Spanned::<LanguageTag>::decode(&key, decoder);
        let name = Spanned::<String>::decode(&entry.value, decoder);
        if let (Some(tag), Some(name)) = (tag, name) {
            names.insert(tag.value.into(), name);
        }
    }
    Some(names)
}

plain_record!(Image, "an image", { src: required, alt: required, credit: optional });

impl Decode for Role {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = Fields::of(node, "a role", decoder)?;
        fields.refuse_unknown(&[&["title", "org", "org_name", "from", "to", "source"]], decoder);
        exclude(&fields, "org", "org_name", decoder);
        record!(Role, fields, decoder, {
            title: required,
            org: optional,
            org_name: optional,
            from: optional,
            to: optional,
            source: optional,
        })
    }
}

/// Reports two keys that exclude each other.
pub(super) fn exclude(fields: &Fields<'_>, first: &str, second: &str, decoder: &mut Decoder<'_>) {
    if let (Some(_), Some(_), Some(entry)) = (fields.get(first), fields.get(second), fields.entry(second)) {
        let message = format!("`{first}` and `{second}` exclude each other");
        let help = format!("keep `{first}` where it has a page of its own, else `{second}`");
        decoder.invalid(Code::ConflictingKeys, entry.key.span, message, help);
    }
}

impl Decode for ActorField {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            return Spanned::decode(node, decoder).map(Self::Reference);
        }
        let fields = Fields::of(node, "an actor defined in place", decoder)?;
        fields.refuse_unknown(&[&["id"], ACTOR, COMMON], decoder);
        let (id, actor) = (fields.required("id", decoder), read(&fields, decoder));
        Some(Self::Inline(Box::new(InlineActor { id: id?, actor: actor? })))
    }
}
