//! Documents with one thing changed.

use serde_json::{Value, json};

/// What is put in the place of every value in turn.
fn strangers() -> Vec<Value> {
    vec![
        Value::Null,
        json!(""),
        json!("  "),
        json!(7),
        json!(2021),
        json!(-2.5),
        json!(true),
        json!("false"),
        json!("plain words"),
        json!("a-word"),
        json!("wrong-word"),
        json!("Capital"),
        json!("2021-03-08"),
        json!("2021-13-08"),
        json!("2021-02-30"),
        json!("2021-03-08/2021-03-01"),
        json!("../2021-03-08"),
        json!("actor:"),
        json!("actor: someone"),
        json!("https://example.org/"),
        json!("//example.org/"),
        json!("javascript:alert(1)"),
        json!("bell \u{7}"),
        json!("nul"),
        json!([]),
        json!([null]),
        json!(["a-word"]),
        json!([["a-word"]]),
        json!({}),
        json!({ "zzz": "a-word" }),
        json!({ "id": "an-id", "text": "A text.", "title": "A title", "name": "A name" }),
        json!({ "name": "A name" }),
        json!({ "title": "A title" }),
        json!({ "unnamed": "an official" }),
        json!({ "accent": "red; } body {", "serif": "x" }),
        json!({ "fa": null, "de": "Name" }),
        json!({ "claim": "cc" }),
    ]
}

/// The places of all values below the root, as JSON pointers.
pub fn places(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(value, String::new(), &mut found);
    found
}

fn collect(value: &Value, at: String, found: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(i, v)| (i.to_string(), v)).collect(),
        Value::Object(map) => map.iter().map(|(k, v)| (k.replace('~', "~0").replace('/', "~1"), v)).collect(),
        _ => Vec::new(),
    };
    for (step, inner) in below {
        let place = format!("{at}/{step}");
        found.push(place.clone());
        collect(inner, place, found);
    }
}

/// All documents that differ from this one in one place, each with what was changed.
pub fn mutations(seed: &Value) -> Vec<(String, Value)> {
    let mut mutants = Vec::new();
    let mut add = |what: String, change: &dyn Fn(&mut Value)| {
        let mut mutant = seed.clone();
        change(&mut mutant);
        mutants.push((what, mutant));
    };
    for place in std::iter::once(String::new()).chain(places(seed)) {
        let value = seed.pointer(&place).expect("a place");
        if let Value::Object(map) = value {
            add(format!("an unknown key in {place:?}"), &|m| m.pointer_mut(&place).expect("a place")["zzz"] = json!(1));
            for key in map.keys() {
                add(format!("{place}/{key} taken out"), &|m| {
                    m.pointer_mut(&place).and_then(Value::as_object_mut).expect("a mapping").remove(key);
                });
            }
        }
        if let Value::Array(_) = value {
            add(format!("nothing in {place}"), &|m| {
                m.pointer_mut(&place).and_then(Value::as_array_mut).expect("a list").push(Value::Null);
            });
        }
        if !place.is_empty() {
            for stranger in strangers() {
                add(format!("{place} as {stranger}"), &|m| {
                    *m.pointer_mut(&place).expect("a place") = stranger.clone();
                });
            }
        }
    }
    mutants
}
