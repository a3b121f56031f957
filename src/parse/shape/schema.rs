//! JSON Schemas of the front matter and of the configuration, made of the declarations by which they are read.
//!
//! A schema accepts whatever the reading accepts. What it cannot say, so that only reading finds it: that a reference names
//! something, that a date is in the calendar and ends after it begins, and what the value of one key owes to that of another.
//! The dialect is JSON Schema 2020-12. `errorMessage`, `patternErrorMessage` and `enumDescriptions` are notes to editors, which others
//! pass over.

use serde_json::{Map, Value as Json, json};

use super::config::Settings;
use super::record::{Record, Rule};
use crate::model::{Actor, Briefing, Claim, Page, Source, Topic};

/// What has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The front matter of a briefing.
    Briefing,
    /// The front matter of an actor.
    Actor,
    /// The front matter of a source.
    Source,
    /// The front matter of a claim with a file of its own.
    Claim,
    /// The front matter of a topic.
    Topic,
    /// The front matter of a plain page.
    Page,
    /// The configuration.
    Config,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Briefing, Self::Actor, Self::Source, Self::Claim, Self::Topic, Self::Page, Self::Config];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Briefing => "briefing",
            Self::Actor => "actor",
            Self::Source => "source",
            Self::Claim => "claim",
            Self::Topic => "topic",
            Self::Page => "page",
            Self::Config => "config",
        }
    }

    /// What it describes, as a title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Briefing => "Front matter of a briefing, content/briefings/**/*.md",
            Self::Actor => "Front matter of an actor, content/actors/*.md",
            Self::Source => "Front matter of a source, content/sources/*.md",
            Self::Claim => "Front matter of a claim, content/claims/*.md",
            Self::Topic => "Front matter of a topic, content/topics/*.md",
            Self::Page => "Front matter of a page, content/pages/**/*.md",
            Self::Config => "Settings of a site, onrecord.yaml",
        }
    }
}

/// The JSON Schema of a shape.
pub fn schema(shape: Shape) -> Json {
    let mut definitions = Definitions::default();
    let body = match shape {
        Shape::Briefing => mapping::<Briefing>(&mut definitions),
        Shape::Actor => mapping::<Actor>(&mut definitions),
        Shape::Source => mapping::<Source>(&mut definitions),
        Shape::Claim => with_optional(mapping::<Claim>(&mut definitions), "id"),
        Shape::Topic => mapping::<Topic>(&mut definitions),
        Shape::Page => mapping::<Page>(&mut definitions),
        Shape::Config => mapping::<Settings>(&mut definitions),
    };
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("title".to_owned(), json!(shape.title()));
    if let Json::Object(body) = body {
        whole.extend(body);
    }
    definitions.0.sort_keys();
    whole.insert("$defs".to_owned(), Json::Object(definitions.0));
    Json::Object(whole)
}

/// Takes a key off the list of those required: a claim with a file of its own has its id from the file name.
fn with_optional(mut schema: Json, key: &str) -> Json {
    if let Some(required) = schema["required"].as_array_mut() {
        required.retain(|k| k != key);
    }
    let property = &mut schema["properties"][key];
    let description = property.as_object_mut().and_then(|p| p.shift_remove("description"));
    *property = or_null(property.take());
    property["description"] = description.unwrap_or_default();
    schema
}

/// The definitions that a schema refers to, each made once.
#[derive(Default)]
pub(crate) struct Definitions(Map<String, Json>);

impl Definitions {
    /// A reference to the definition of this name, which is made at the first.
    pub fn refer(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.0.contains_key(name) {
            // Its place is kept, so that a definition that refers to itself comes to an end.
            self.0.insert(name.to_owned(), Json::Null);
            let made = make(self);
            self.0.insert(name.to_owned(), made);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// A key of a mapping, described.
pub(crate) struct Key {
    pub name: &'static str,
    pub required: bool,
    /// What it says.
    pub description: String,
    /// The schema of its value.
    pub schema: Json,
}

/// The schema of a record.
pub(crate) fn mapping<T: Record>(definitions: &mut Definitions) -> Json {
    let keys = T::keys(definitions);
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut properties = Map::new();
    for Key { name, description, schema, .. } in keys {
        let mut property = Map::new();
        property.insert("description".to_owned(), Json::String(description));
        if let Json::Object(schema) = schema {
            property.extend(schema);
        }
        properties.insert(name.to_owned(), Json::Object(property));
    }
    let mut schema = json!({
        "description": T::MEANING,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    let rules: Vec<Json> = T::rules().into_iter().map(rule).collect();
    if !rules.is_empty() {
        schema["allOf"] = Json::Array(rules);
    }
    schema
}

/// A rule as a schema. A key without a value counts as absent.
fn rule(rule: &Rule) -> Json {
    let present = |keys: &[&str]| {
        let properties: Map<String, Json> =
            keys.iter().map(|key| ((*key).to_owned(), json!({ "not": { "type": "null" } }))).collect();
        json!({ "properties": properties, "required": keys })
    };
    match rule {
        Rule::Exclude { first, second, .. } => json!({
            "not": present(&[first, second]),
            "errorMessage": format!("`{first}` and `{second}` exclude each other"),
        }),
        Rule::Need { any, message, .. } => json!({
            "anyOf": any.iter().map(|key| present(&[key])).collect::<Vec<_>>(),
            "errorMessage": message,
        }),
    }
}

/// One item, or a list of them.
pub(crate) fn one_or_many(item: Json) -> Json {
    let mut choices = choices(item.clone());
    choices.push(json!({ "type": "array", "items": item }));
    json!({ "anyOf": choices })
}

/// What may be left out by leaving its key without a value.
pub(crate) fn or_null(mut schema: Json) -> Json {
    let default = schema.as_object_mut().and_then(|s| s.remove("default"));
    let mut choices = choices(schema);
    choices.push(json!({ "type": "null" }));
    let mut schema = json!({ "anyOf": choices });
    if let Some(default) = default {
        schema["default"] = default;
    }
    schema
}

/// The schemas of which a value has to meet one.
fn choices(schema: Json) -> Vec<Json> {
    match schema {
        Json::Object(mut only) if only.len() == 1 && only.contains_key("anyOf") => match only.remove("anyOf") {
            Some(Json::Array(choices)) => choices,
            _ => Vec::new(),
        },
        schema => vec![schema],
    }
}
