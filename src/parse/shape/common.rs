//! The keys that every document may have, free maps, and the two kinds of document that have little else.

use serde_json::{Map, Value as Json};

use super::scalar::is_refused;
use super::{Decode, Decoder, Fields, plain_record, record};
use crate::diagnostic::{Code, Span};
use crate::model::{Allow, Common, Page, Topic};
use crate::parse::yaml::{Node, Value, to_json};

/// The common keys.
pub(super) const COMMON: &[&str] = &["lang", "tlp", "public_as", "redirects", "template", "allow", "extra"];

/// Reads the common keys out of a mapping.
pub(super) fn common(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Common> {
    record!(Common, fields, decoder, {
        span: with span,
        lang: language,
        tlp: optional,
        public_as: optional,
        redirects: many,
        template: optional,
        allow: many,
        extra: with extra,
    })
}

/// Where the mapping stands.
fn span(fields: &Fields<'_>, _: &mut Decoder<'_>) -> Option<Option<Span>> {
    Some(Some(fields.span))
}

plain_record!(Allow, "an entry of `allow`", { lint: required, because: required });

/// The free map under `extra`.
pub(super) fn extra(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Map<String, Json>> {
    match fields.get("extra") {
        None => Some(Map::new()),
        Some(node) if holds_control(node) => {
            decoder.invalid(
                Code::ControlCharacter,
                node.span,
                "a value in `extra` holds a control character",
                "take the escape out",
            );
            None
        }
        Some(node) => match to_json(node) {
            Json::Object(map) => Some(map),
            _ => {
                decoder.wrong_type(node, "a mapping of your own keys");
                None
            }
        },
    }
}

/// Whether any text in a free value holds a control character.
pub(super) fn holds_control(node: &Node) -> bool {
    match &node.value {
        Value::Null => false,
        Value::Scalar { text, .. } => text.chars().any(is_refused),
        Value::Sequence(items) => items.iter().any(holds_control),
        Value::Mapping(entries) => entries.iter().any(|e| e.key.chars().any(is_refused) || holds_control(&e.value)),
    }
}

/// The front matter of a plain page.
pub fn page(node: &Node, decoder: &mut Decoder<'_>) -> Option<Page> {
    let fields = Fields::of(node, "a page", decoder)?;
    fields.refuse_unknown(&[&["title", "summary"], COMMON], decoder);
    record!(Page, fields, decoder, { title: required, summary: optional, common: with common })
}

/// The front matter of a topic.
pub fn topic(node: &Node, decoder: &mut Decoder<'_>) -> Option<Topic> {
    let fields = Fields::of(node, "a topic", decoder)?;
    fields.refuse_unknown(&[&["title", "summary"], COMMON], decoder);
    record!(Topic, fields, decoder, { title: required, summary: optional, common: with common })
}

impl Decode for Json {
    fn decode(node: &Node, _: &mut Decoder<'_>) -> Option<Self> {
        Some(to_json(node))
    }
}
