//! Values that the records share: words of the vocabularies, dates, and lists that are made while they are written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::model::Edtf;
use crate::model::vocabulary::Vocabulary;

/// A word of a closed list.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(transparent)]
pub struct Word<V>(pub V);

impl<V: Vocabulary + PartialEq> Word<V> {
    /// The word as front matter writes it.
    pub fn as_str(self) -> &'static str {
        V::WORDS.iter().find(|(_, value)| *value == self.0).map_or("", |(word, _)| word)
    }
}

impl<V: Vocabulary> JsonSchema for Word<V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn schema_id() -> Cow<'static, str> {
        std::any::type_name::<V>().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = V::WORDS.iter().map(|(word, _)| *word).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

/// A date as far as it is known.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(transparent)]
pub struct Date(pub Edtf);

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A date in EDTF (ISO 8601-2:2019, level 1): `2021`, `2021-03`, `2021-03-08`, `2021-03-08T14:00Z`, \
                `2021-03-08~` (about), `../2021-03-07` (by), `2020/..` (since), `2021-03-05/2021-03-07`.",
            "pattern": "^(\\.\\.|[0-9]{4}[0-9T:Z+~-]*)(/(\\.\\.|[0-9]{4}[0-9T:Z+~-]*))?$",
        })
    }
}

/// The numbers from 0 to `count`, in the order of their ids.
pub fn sorted<'k>(count: usize, id: impl Fn(usize) -> &'k str) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
    numbers.sort_by_key(|&number| id(number as usize));
    numbers
}

/// A list of which each entry is made when it is written, and gone when the next one is.
pub struct Each<'s, T> {
    entries: Vec<u32>,
    make: Box<dyn Fn(u32) -> T + 's>,
}

impl<'s, T> Each<'s, T> {
    /// What `make` makes of the numbers from 0 to `count`, in the order of their ids.
    pub fn sorted<'k>(count: usize, id: impl Fn(usize) -> &'k str, make: impl Fn(u32) -> T + 's) -> Self {
        Self { entries: sorted(count, id), make: Box::new(make) }
    }

    /// Its entries, made one after the other.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        self.entries.iter().map(|&entry| (self.make)(entry))
    }
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
