//! Values of free maps with the types that YAML gives them.
//!
//! Only free maps need this: everything else is read as text and given its type by the key it stands at.

use serde_json::{Map, Number, Value as Json};

use super::{Node, Value};

/// A tree as JSON, with the types of the YAML 1.2 core schema as `serde_yaml` reads them.
///
/// Keys are text as written and keep their order. Not-a-number and the infinities, which JSON lacks, become null; whole
/// numbers beyond 64 bits stay text, so that no digit is lost.
pub fn to_json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar { text, plain: true } => plain(text),
        Value::Scalar { text, plain: false } => Json::String(text.clone()),
        Value::Sequence(items) => Json::Array(items.iter().map(to_json).collect()),
        Value::Mapping(entries) => {
            Json::Object(entries.iter().map(|e| (e.key.value.clone(), to_json(&e.value))).collect::<Map<_, _>>())
        }
    }
}

fn plain(text: &str) -> Json {
    match text {
        "true" | "True" | "TRUE" => Json::Bool(true),
        "false" | "False" | "FALSE" => Json::Bool(false),
        _ => number(text).unwrap_or_else(|| Json::String(text.to_owned())),
    }
}

/// A number in any notation that YAML has; null for those that JSON lacks.
fn number(text: &str) -> Option<Json> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return None;
    }
    let number: serde_yaml::Number = text.parse().ok()?;
    let json = match (number.as_u64(), number.as_i64()) {
        (Some(n), _) => Some(Number::from(n)),
        (None, Some(n)) => Some(Number::from(n)),
        (None, None) => number.as_f64().and_then(Number::from_f64),
    };
    Some(json.map_or(Json::Null, Json::Number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::load;
    use super::*;
    use crate::diagnostic::{Diagnostics, FileId};

    fn read(yaml: &str) -> Json {
        to_json(&load(yaml, FileId(0), 0, &mut Diagnostics::new()).expect(yaml))
    }

    #[test]
    fn plain_values_have_types_and_quoted_ones_are_text() {
        let yaml = "z: 1\na: [-2, 0x1f, 1.5, 1e3, +4, 007, 1_000, 2021-03, 1.10.0]\nb: [true, FALSE, yes, no, ~, '1', \"true\"]\n";
        let want = json!({
            "z": 1,
            "a": [-2, 31, 1.5, 1000.0, 4, "007", "1_000", "2021-03", "1.10.0"],
            "b": [true, false, "yes", "no", null, "1", "true"],
        });
        assert_eq!(read(yaml), want);
        assert_eq!(read(yaml).to_string(), want.to_string(), "the order is kept");
    }

    #[test]
    fn what_json_lacks_is_null_or_text() {
        assert_eq!(
            read("[.nan, .inf, -.INF, 18446744073709551615, 99999999999999999999, nan, inf]"),
            json!([null, null, null, 18446744073709551615_u64, "99999999999999999999", "nan", "inf"])
        );
        assert_eq!(read("1: a\ntrue: b\n2.50: c\n"), json!({"1": "a", "true": "b", "2.50": "c"}));
    }
}
