//! Records: mappings whose keys are declared once, with what each takes and what it says.
//!
//! [`record!`] makes three things of one declaration: the list of keys by which unknown ones are refused, the reading of the
//! model type, and the description that [`schema`](super::schema) is made of. None of them can lack a key that another has,
//! and the model type cannot have a field that is forgotten here.

use serde_json::Value as Json;

use super::schema::{Definitions, Key, mapping};
use super::{Decode, Decoder, Fields};
use crate::diagnostic::Code;
use crate::parse::yaml::{Node, Value};

/// A group of keys that may stand in a mapping, among others perhaps.
pub(crate) trait Keys: Sized {
    /// The names of the keys.
    const NAMES: &'static KeyNames;

    /// What the keys owe each other.
    const RULES: &'static [Rule] = &[];

    /// Reads them.
    fn take(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// What each of them takes.
    fn keys(definitions: &mut Definitions) -> Vec<Key>;

    /// The rules of this group and of all groups in it.
    fn rules() -> Vec<&'static Rule> {
        Self::RULES.iter().collect()
    }
}

/// A group of keys that makes up a whole mapping.
pub(crate) trait Record: Keys {
    /// What the mapping is, with its article: `a claim`.
    const WHAT: &'static str;

    /// What a schema calls it.
    const NAME: &'static str;

    /// What it is, in a sentence.
    const MEANING: &'static str;
}

/// The names of keys: those of a group itself, and of the groups in it.
#[derive(Debug)]
pub(crate) struct KeyNames {
    pub own: &'static [&'static str],
    pub groups: &'static [&'static KeyNames],
}

impl KeyNames {
    /// Whether a key is among them.
    pub fn has(&self, key: &str) -> bool {
        self.own.contains(&key) || self.groups.iter().any(|group| group.has(key))
    }

    /// All of them, in the order of the declaration.
    pub fn all(&self) -> Vec<&'static str> {
        let mut all = self.own.to_vec();
        self.groups.iter().for_each(|group| all.extend(group.all()));
        all
    }
}

/// What keys of one mapping owe each other.
#[derive(Debug)]
pub(crate) enum Rule {
    /// The second has no place beside the first.
    Exclude { first: &'static str, second: &'static str, help: &'static str },
    /// At least one of them has to be there.
    Need { any: &'static [&'static str], message: &'static str, help: &'static str },
}

impl Rule {
    /// Reports a mapping that breaks it.
    pub fn check(&self, fields: &Fields<'_>, decoder: &mut Decoder<'_>) {
        match *self {
            Self::Exclude { first, second, help } => {
                if let (Some(_), Some(_), Some(entry)) = (fields.get(first), fields.get(second), fields.entry(second)) {
                    let message = format!("`{first}` and `{second}` exclude each other");
                    decoder.invalid(Code::ConflictingKeys, entry.key.span, message, help);
                }
            }
            Self::Need { any, message, help } => {
                if any.iter().all(|key| fields.get(key).is_none()) {
                    decoder.invalid(Code::MissingKey, fields.span, message, help);
                }
            }
        }
    }
}

/// Reads a mapping that is one record: its keys and no others.
pub(crate) fn whole<T: Record>(node: &Node, decoder: &mut Decoder<'_>) -> Option<T> {
    let fields = Fields::of(node, T::WHAT, decoder)?;
    fields.refuse_unknown(T::NAMES, decoder);
    T::take(&fields, decoder)
}

/// Reads a record, or the value that may stand in its place.
pub(crate) fn either<T, S: Decode, R: Record>(
    node: &Node,
    decoder: &mut Decoder<'_>,
    single: impl FnOnce(S) -> T,
    record: impl FnOnce(R) -> T,
) -> Option<T> {
    match node.value {
        Value::Mapping(_) => whole(node, decoder).map(record),
        _ => S::decode(node, decoder).map(single),
    }
}

/// The schema of [`either`].
pub(crate) fn either_schema<S: Decode, R: Record>(definitions: &mut Definitions) -> Json {
    serde_json::json!({ "anyOf": [S::schema(definitions), described::<R>(definitions)] })
}

/// The schema of a record, by reference to its definition.
pub(crate) fn described<T: Record>(definitions: &mut Definitions) -> Json {
    definitions.refer(T::NAME, |definitions| mapping::<T>(definitions))
}

/// Declares a record: its type and what it is, then `key: way` for each field that is a key, where the way is a function that
/// gives a [`Way`](super::way::Way), with what the key says. `with` adds fields that are groups of keys themselves, `at` a field
/// for the place of the mapping, `rules` what keys owe each other.
macro_rules! record {
    (
        $(#[doc = $meaning:literal])+
        $type:ident: $what:literal {
            $($(#[doc = $doc:literal])+ $field:ident: $way:ident),+ $(,)?
        }
        $(with { $($group:ident: $of:ty),+ $(,)? })?
        $(at $place:ident)?
        $(rules $rules:expr)?
    ) => {
        impl $crate::parse::shape::record::Record for $type {
            const WHAT: &'static str = $what;
            const NAME: &'static str = stringify!($type);
            const MEANING: &'static str = concat!($($meaning),+).trim_ascii();
        }

        impl $crate::parse::shape::record::Keys for $type {
            const NAMES: &'static $crate::parse::shape::record::KeyNames = &$crate::parse::shape::record::KeyNames {
                own: &[$(stringify!($field)),+],
                groups: &[$($(<$of as $crate::parse::shape::record::Keys>::NAMES),+)?],
            };
            $(const RULES: &'static [$crate::parse::shape::record::Rule] = $rules;)?

            fn take(
                fields: &$crate::parse::shape::Fields<'_>,
                decoder: &mut $crate::parse::shape::Decoder<'_>,
            ) -> Option<Self> {
                Self::RULES.iter().for_each(|rule| rule.check(fields, decoder));
                $(let $field = ($way().take)(fields, stringify!($field), decoder);)+
                $($(let $group = <$of as $crate::parse::shape::record::Keys>::take(fields, decoder);)+)?
                Some(Self { $($field: $field?,)+ $($($group: $group?,)+)? $($place: fields.span.into(),)? })
            }

            fn keys(
                definitions: &mut $crate::parse::shape::schema::Definitions,
            ) -> Vec<$crate::parse::shape::schema::Key> {
                #[allow(unused_mut)]
                let mut keys = vec![$(
                    $crate::parse::shape::way::of_field(|record: &Self| &record.$field, $way())
                        .key(stringify!($field), &[$($doc),+], definitions)
                ),+];
                $($(keys.extend(<$of as $crate::parse::shape::record::Keys>::keys(definitions));)+)?
                keys
            }

            fn rules() -> Vec<&'static $crate::parse::shape::record::Rule> {
                #[allow(unused_mut)]
                let mut rules: Vec<&'static $crate::parse::shape::record::Rule> = Self::RULES.iter().collect();
                $($(rules.extend(<$of as $crate::parse::shape::record::Keys>::rules());)+)?
                rules
            }
        }
    };
}
pub(crate) use record;

/// Lets records be read wherever a value may stand.
macro_rules! mappings {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::parse::shape::Decode for $type {
            fn decode(
                node: &$crate::parse::yaml::Node,
                decoder: &mut $crate::parse::shape::Decoder<'_>,
            ) -> Option<Self> {
                $crate::parse::shape::record::whole(node, decoder)
            }

            fn schema(definitions: &mut $crate::parse::shape::schema::Definitions) -> serde_json::Value {
                $crate::parse::shape::record::described::<Self>(definitions)
            }
        }
    )+};
}
pub(crate) use mappings;
