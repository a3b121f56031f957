//! Quotes, and the origins that they and claims may name.

use serde_json::Value as Json;

use super::record::{Rule, either, either_schema, record};
use super::schema::Definitions;
use super::way::{language, off_by_default, optional};
use super::{Decode, Decoder};
use crate::diagnostic::Spanned;
use crate::model::{OriginField, Quote, Reference};
use crate::parse::yaml::{Node, Value};

record! {
    /// The exact words of a source that carry a claim.
    Quote: "a quote" {
        /// Its id. By default that of the claim with a number.
        id: optional,
        /// The source, by id. By default that of the claim.
        source: optional,
        /// The words as the source has them. Without them the quote points to a place.
        exact: optional,
        /// The words just before, where `exact` stands in the source more than once.
        prefix: optional,
        /// The words just after, where `exact` stands in the source more than once.
        suffix: optional,
        /// Where it stands, say `p. 2`.
        page: optional,
        /// The origin of these words: the id of a source, or `none`. By default that of the claim.
        origin: optional,
        /// Whose words they are. By default `indirect` for the unnamed and for no-comments, else `direct`.
        voice: optional,
        /// `true` if they are broken as printed. By default `false`, and `true` where there is a `reading`.
        garbled: off_by_default,
        /// How you read broken words. It is shown as yours and never compared.
        reading: optional,
        /// The language of the words, say `fa`.
        lang: language,
        /// The words in the language of the briefing.
        translation: optional,
        /// Who translated them.
        translator: optional,
    }
    rules &[Rule::Need {
        any: &["exact", "page", "prefix", "suffix"],
        message: "a quote needs `exact`, or a place to point to",
        help: "add `exact: …` with the words, or `page: …`",
    }]
}

impl Decode for Quote {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let mut quote = either(node, decoder, Self::bare, |quote: Self| quote)?;
        quote.garbled |= quote.reading.is_some();
        Some(quote)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either_schema::<Spanned<String>, Self>(definitions)
    }
}

impl Quote {
    /// A quote of which nothing but its words is written.
    fn bare(exact: Spanned<String>) -> Self {
        Self {
            id: None,
            source: None,
            exact: Some(exact),
            prefix: None,
            suffix: None,
            page: None,
            origin: None,
            voice: None,
            garbled: false,
            reading: None,
            lang: None,
            translation: None,
            translator: None,
        }
    }
}

impl Decode for OriginField {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, .. } if text == "none" => Some(Self::None),
            _ => Spanned::decode(node, decoder).map(Self::Source),
        }
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Spanned::<Reference>::schema(definitions)
    }
}
