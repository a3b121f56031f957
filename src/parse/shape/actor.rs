//! Actors.

use indexmap::IndexMap;
use serde_json::{Value as Json, json};

use super::form::LanguageTag;
use super::record::{Rule, either, either_schema, mappings, record};
use super::schema::Definitions;
use super::way::{Way, country, many, optional, required, url, urls, wikidata};
use super::{Decode, Decoder, Fields, pattern};
use crate::diagnostic::Spanned;
use crate::model::{Actor, ActorField, Common, Image, InlineActor, Reference, Role};
use crate::parse::yaml::{Node, Value};

record! {
    /// Whoever speaks or is spoken of.
    Actor: "an actor" {
        /// The name by which it is known here.
        name: required,
        /// What sort of actor it is.
        kind: optional,
        /// Names in other languages, by language tag. They become links like the first.
        names: names,
        /// Other names that become links.
        aliases: many,
        /// Other names that are shown and never become links: what could also mean someone else.
        weak_aliases: many,
        /// Offices that it holds or held.
        roles: many,
        /// Actors that it belongs to, by id.
        member_of: many,
        /// Its country: two capital letters of ISO 3166-1, say `AF`.
        country: country,
        /// Its item in Wikidata, say `Q889`.
        wikidata: wikidata,
        /// Addresses of pages about the same actor.
        same_as: urls,
        /// Its own address.
        website: url,
        /// A picture.
        image: optional,
        /// Topics, as texts.
        topics: many,
    }
    with { common: Common }
}

record! {
    /// A picture kept in the site.
    Image: "an image" {
        /// Its path.
        src: required,
        /// What it shows, for those who do not see it.
        alt: required,
        /// Whose it is.
        credit: optional,
    }
}

record! {
    /// An office: a title, in a body, for a time.
    Role: "a role" {
        /// The title.
        title: required,
        /// The body, by the id of its actor.
        org: optional,
        /// The name of the body, where it has no page.
        org_name: optional,
        /// Held from.
        from: optional,
        /// Held to.
        to: optional,
        /// The source that says so, by id.
        source: optional,
    }
    rules &[Rule::Exclude {
        first: "org",
        second: "org_name",
        help: "keep `org` where it has a page of its own, else `org_name`",
    }]
}

record! {
    /// An actor defined in place, and known by its id on the whole site.
    InlineActor: "an actor defined in place" {
        /// Its id: lower-case letters, digits and `-`.
        id: required,
    }
    with { actor: Actor }
}

mappings!(Image, Role);

/// The front matter of an actor.
pub fn actor(node: &Node, decoder: &mut Decoder<'_>) -> Option<Actor> {
    super::record::whole(node, decoder)
}

/// Names by language.
fn names() -> Way<IndexMap<String, Spanned<String>>> {
    Way { take: take_names, schema: names_schema, required: false }
}

fn names_schema(definitions: &mut Definitions) -> Json {
    json!({
        "type": "object",
        "propertyNames": { "pattern": pattern::LANGUAGE },
        "additionalProperties": Spanned::<String>::schema(definitions),
    })
}

fn take_names(fields: &Fields<'_>, key: &str, decoder: &mut Decoder<'_>) -> Option<IndexMap<String, Spanned<String>>> {
    let Some(node) = fields.get(key) else { return Some(IndexMap::new()) };
    let Value::Mapping(entries) = &node.value else {
        decoder.wrong_type(node, "a mapping of language tags to names");
        return None;
    };
    let mut names = IndexMap::with_capacity(entries.len());
    for entry in entries {
        let tag = Spanned::<LanguageTag>::decode(&Node::of_key(&entry.key), decoder);
        let name = Spanned::<String>::decode(&entry.value, decoder);
        if let (Some(tag), Some(name)) = (tag, name) {
            names.insert(tag.value.into(), name);
        }
    }
    Some(names)
}

impl Decode for ActorField {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        either(node, decoder, Self::Reference, |inline| Self::Inline(Box::new(inline)))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either_schema::<Spanned<Reference>, InlineActor>(definitions)
    }
}
