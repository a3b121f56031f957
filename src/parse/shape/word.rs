//! Words of the vocabularies as single values.

use serde_json::{Value as Json, json};

use super::scalar::Refusal;
use crate::diagnostic::Code;
use crate::model::vocabulary::*;
use crate::parse::suggest::nearest;

/// Words of a vocabulary as single values.
macro_rules! words {
    ($($name:ident = $expected:literal $(, default $default:ident)?;)+) => {$(
        impl $crate::parse::shape::scalar::Scalar for $name {
            const EXPECTED: &str = $expected;
            const NAME: &str = stringify!($name);

            fn schema() -> serde_json::Value {
                $crate::parse::shape::word::words_schema::<Self>()
            }

            fn read(text: &str, _: bool) -> Result<Self, $crate::parse::shape::scalar::Refusal> {
                $crate::parse::shape::word::read_word(text, $expected)
            }
        }

        $(impl $crate::parse::shape::fields::DefaultValue for $name {
            const DEFAULT: Self = Self::$default;

            fn default_as_written() -> serde_json::Value {
                serde_json::json!($crate::parse::shape::word::word(&Self::DEFAULT))
            }
        }

        impl $crate::parse::shape::Decode for $name {
            fn decode(
                node: &$crate::parse::yaml::Node,
                decoder: &mut $crate::parse::shape::Decoder<'_>,
            ) -> Option<Self> {
                $crate::diagnostic::Spanned::<Self>::decode(node, decoder).map(|s| s.value)
            }

            fn schema(definitions: &mut $crate::parse::shape::schema::Definitions) -> serde_json::Value {
                $crate::diagnostic::Spanned::<Self>::schema(definitions)
            }
        })?
    )+};
}
pub(crate) use words;

words! {
    Tlp = "a Traffic Light Protocol marking";
    State = "a state", default Published;
    ActorKind = "a kind of actor";
    SourceKind = "a kind of source";
    Reliability = "a letter of the Admiralty code";
    Credibility = "a number of the Admiralty code";
    Derivation = "a way of deriving";
    HeldExtent = "`full` or `excerpt`", default Full;
    Show = "`quotes` or `full`", default Quotes;
    ClaimKind = "a kind of claim", default Assertion;
    Status = "a status";
    Attribution = "an attribution";
    OriginBasis = "`stated` or `inferred`", default Stated;
    Voice = "`direct` or `indirect`";
    Translator = "a kind of translator";
    Likelihood = "a likelihood";
    Confidence = "a confidence";
    Basis = "`absence`";
    Consistency = "a consistency";
    CorrectionKind = "a kind of correction", default Correction;
    Autolink = "a way of autolinking", default First;
}

/// The word for a value.
pub(crate) fn word<V: Vocabulary + PartialEq>(value: &V) -> &'static str {
    V::WORDS.iter().find(|(_, v)| v == value).map_or("", |(word, _)| word)
}

/// The schema of a vocabulary. A word that is a number may be written as one.
pub(crate) fn words_schema<V: Vocabulary>() -> Json {
    let (mut words, mut meanings) = (Vec::new(), Vec::new());
    for ((word, _), meaning) in V::WORDS.iter().zip(V::MEANINGS) {
        for written in word.parse::<u64>().ok().map(Json::from).into_iter().chain([json!(word)]) {
            words.push(written);
            meanings.push(*meaning);
        }
    }
    json!({ "enum": words, "enumDescriptions": meanings })
}

/// Reads a word of a vocabulary.
pub(crate) fn read_word<V: Vocabulary>(text: &str, expected: &str) -> Result<V, Refusal> {
    V::from_word(text).ok_or_else(|| {
        let words = || V::WORDS.iter().map(|(word, _)| *word);
        let all: Vec<String> = words().map(|w| format!("`{w}`")).collect();
        let help = match nearest(text, words()) {
            Some(near) if all.len() > 1 => format!("did you mean `{near}`? the words are {}", all.join(", ")),
            _ => format!("write {}", all.join(", ")),
        };
        Refusal::new(Code::InvalidValue, format!("`{text}` is not {expected}"), help)
    })
}
