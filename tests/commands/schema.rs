//! `schema`: JSON Schema on standard output.

use std::collections::BTreeSet;

use serde_json::Value;

use super::program::Folder;

#[test]
fn without_a_type_all_are_listed_and_each_can_be_had() {
    let folder = Folder::new();
    let listed = folder.run(&["schema"]).done().data;
    let types: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(types, ["briefing", "actor", "source", "claim", "topic", "page", "config"]);
    for name in types {
        let text = folder.run(&["schema", name]).done().data;
        let schema: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(text.ends_with("}\n"));
        assert_eq!(references(&schema), definitions(&schema), "{name}: what is referred to is what is defined");
    }
    let told = folder.run(&["schema", "brief"]).refused();
    assert!(told.words.contains("briefing"), "{}", told.words);
}

fn definitions(schema: &Value) -> BTreeSet<String> {
    schema["$defs"].as_object().expect("definitions").keys().map(|name| format!("#/$defs/{name}")).collect()
}

fn references(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(references).collect(),
        Value::Object(map) => {
            let own = map.get("$ref").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(map.values().flat_map(references)).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// What an editor shows: kept for one short type, without the list of lints.
#[test]
fn the_schema_of_a_topic_reads_well() {
    let text = Folder::new().run(&["schema", "topic"]).done().data;
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    schema["$defs"].as_object_mut().expect("definitions").shift_remove("Lint").expect("the list of lints");
    insta::assert_snapshot!("schema-topic", format!("{schema:#}"));
}
