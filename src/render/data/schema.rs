//! The schema of the JSON (JSON Schema, draft 2020-12), made from the types that it is written from.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::record::{Records, SiteRecord};
use crate::plan::DataFile;

/// The schema, for people to read as well.
pub(super) fn schema(records: &Records<'_, '_>) -> Vec<u8> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<SiteRecord<'static>>().to_value();
    without_null(&mut schema);
    if let (Some(schema), true) = (schema.as_object_mut(), records.maker.plan.base_url.is_some()) {
        schema.insert("$id".to_owned(), records.file(DataFile::Schema).into());
    }
    // A value cannot fail to be written to memory.
    let mut bytes = serde_json::to_vec_pretty(&schema).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// What does not apply is absent and never null, which types in Rust cannot say.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Array(kinds)) = map.get_mut("type") {
                kinds.retain(|kind| kind != "null");
                if let [kind] = kinds.as_slice() {
                    let kind = kind.clone();
                    map.insert("type".to_owned(), kind);
                }
            }
            if let Some(Value::Array(words)) = map.get_mut("enum") {
                words.retain(|word| !word.is_null());
            }
            if let Some(Value::Array(ways)) = map.get_mut("anyOf") {
                ways.retain(|way| way.get("type").is_none_or(|kind| kind != "null"));
                if let [Value::Object(way)] = ways.as_slice() {
                    let way = way.clone();
                    map.shift_remove("anyOf");
                    map.extend(way);
                }
            }
            map.values_mut().for_each(without_null);
        }
        Value::Array(list) => list.iter_mut().for_each(without_null),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::without_null;

    #[test]
    fn nothing_may_be_null() {
        let mut schema = json!({"properties": {
            "a": {"type": ["string", "null"], "enum": ["x", null]},
            "b": {"description": "B.", "anyOf": [{"$ref": "#/$defs/B"}, {"type": "null"}]},
            "c": {"anyOf": [{"type": "string"}, {"type": "number"}]},
        }});
        without_null(&mut schema);
        let expected = json!({"properties": {
            "a": {"type": "string", "enum": ["x"]},
            "b": {"description": "B.", "$ref": "#/$defs/B"},
            "c": {"anyOf": [{"type": "string"}, {"type": "number"}]},
        }});
        assert_eq!(schema, expected);
    }
}
