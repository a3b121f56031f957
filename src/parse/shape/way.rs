//! The ways in which a field comes out of a mapping: how its key is read, and how a schema describes it.

use serde_json::{Map, Value as Json, json};

use super::common::holds_control;
use super::fields::DefaultValue;
use super::form::{Address, Country, LanguageTag, Sha256, Wikidata};
use super::scalar::Scalar;
use super::schema::{Definitions, Key, one_or_many, or_null};
use super::{Decode, Decoder, Fields};
use crate::diagnostic::{Code, Spanned};
use crate::parse::yaml::to_json;

/// How a field is read, and how it is described.
pub(crate) struct Way<T> {
    /// Takes the value of a key out of a mapping. `None` means that there was a finding.
    pub take: fn(&Fields<'_>, &str, &mut Decoder<'_>) -> Option<T>,
    /// The schema of the value.
    pub schema: fn(&mut Definitions) -> Json,
    /// Whether the key has to be there.
    pub required: bool,
}

impl<T> Way<T> {
    /// The description of a key that is read in this way. A key without a value counts as absent.
    pub fn key(self, name: &'static str, doc: &[&str], definitions: &mut Definitions) -> Key {
        let schema = (self.schema)(definitions);
        let schema = if self.required { schema } else { or_null(schema) };
        let description = doc.iter().map(|line| line.trim_ascii()).collect::<Vec<_>>().join(" ");
        Key { name, required: self.required, description, schema }
    }
}

/// Ties the type of a way to that of the field it fills, so that both are known where only the way is written.
pub(crate) fn of_field<S, T>(_: impl Fn(&S) -> &T, way: Way<T>) -> Way<T> {
    way
}

/// What has to be there.
pub(crate) fn required<T: Decode>() -> Way<T> {
    Way { take: |fields, key, decoder| fields.required(key, decoder), schema: T::schema, required: true }
}

/// What may be there.
pub(crate) fn optional<T: Decode>() -> Way<Option<T>> {
    Way { take: |fields, key, decoder| fields.optional(key, decoder), schema: T::schema, required: false }
}

/// A list, or a single item standing for a list of one.
pub(crate) fn many<T: Decode>() -> Way<Vec<T>> {
    Way {
        take: |fields, key, decoder| fields.many(key, decoder),
        schema: |definitions| one_or_many(T::schema(definitions)),
        required: false,
    }
}

/// What has a default by its type.
pub(crate) fn or_default<T: Decode + DefaultValue>() -> Way<T> {
    Way {
        take: |fields, key, decoder| {
            Some(fields.get(key).and_then(|node| T::decode(node, decoder)).unwrap_or(T::DEFAULT))
        },
        schema: |definitions| with_default(T::schema(definitions), T::default_as_written()),
        required: false,
    }
}

/// `true` or `false`; absent means `true`.
pub(crate) fn on_by_default() -> Way<bool> {
    Way {
        take: |fields, key, decoder| Some(fields.optional(key, decoder)?.unwrap_or(true)),
        schema: |definitions| with_default(bool::schema(definitions), json!(true)),
        required: false,
    }
}

/// `true` or `false`; absent means `false`.
pub(crate) fn off_by_default() -> Way<bool> {
    Way {
        take: |fields, key, decoder| Some(fields.optional(key, decoder)?.unwrap_or(false)),
        schema: |definitions| with_default(bool::schema(definitions), json!(false)),
        required: false,
    }
}

fn with_default(mut schema: Json, default: Json) -> Json {
    schema["default"] = default;
    schema
}

/// A text of a certain form that may be there.
fn text<T: Scalar + Into<String>>() -> Way<Option<Spanned<String>>> {
    Way {
        take: |fields, key, decoder| fields.optional::<Spanned<T>>(key, decoder).map(|v| v.map(unwrap_text)),
        schema: Spanned::<T>::schema,
        required: false,
    }
}

/// An address outside the site.
pub(crate) fn url() -> Way<Option<Spanned<String>>> {
    text::<Address>()
}

/// An address outside the site, which has to be there.
pub(crate) fn required_url() -> Way<Spanned<String>> {
    Way {
        take: |fields, key, decoder| fields.required::<Spanned<Address>>(key, decoder).map(unwrap_text),
        schema: Spanned::<Address>::schema,
        required: true,
    }
}

/// Addresses outside the site.
pub(crate) fn urls() -> Way<Vec<Spanned<String>>> {
    Way {
        take: |fields, key, decoder| {
            Some(fields.many::<Spanned<Address>>(key, decoder)?.into_iter().map(unwrap_text).collect())
        },
        schema: |definitions| one_or_many(Spanned::<Address>::schema(definitions)),
        required: false,
    }
}

/// A country code.
pub(crate) fn country() -> Way<Option<Spanned<String>>> {
    text::<Country>()
}

/// A language tag.
pub(crate) fn language() -> Way<Option<Spanned<String>>> {
    text::<LanguageTag>()
}

/// An item of Wikidata.
pub(crate) fn wikidata() -> Way<Option<Spanned<String>>> {
    text::<Wikidata>()
}

/// A SHA-256 digest.
pub(crate) fn sha256() -> Way<Option<Spanned<String>>> {
    text::<Sha256>()
}

/// A mapping of keys that onrecord does not know.
pub(crate) fn free_map() -> Way<Map<String, Json>> {
    Way {
        take: |fields, key, decoder| Some(free(fields, key, decoder)),
        schema: |_| json!({ "type": "object" }),
        required: false,
    }
}

fn free(fields: &Fields<'_>, key: &str, decoder: &mut Decoder<'_>) -> Map<String, Json> {
    let Some(node) = fields.get(key) else { return Map::new() };
    if holds_control(node) {
        let message = format!("a value in `{key}` holds a control character");
        decoder.invalid(Code::ControlCharacter, node.span, message, "take the escape out");
        return Map::new();
    }
    match to_json(node) {
        Json::Object(map) => map,
        _ => {
            decoder.wrong_type(node, "a mapping of your own keys");
            Map::new()
        }
    }
}

fn unwrap_text<T: Into<String>>(text: Spanned<T>) -> Spanned<String> {
    Spanned::new(text.value.into(), text.span)
}
