//! The gate against `serde_yaml`: both must read every accepted text alike. And the gate against anything at all.

use std::fmt;
use std::fmt::Write as _;
use std::time::Instant;

use proptest::prelude::*;
use serde::Deserialize as _;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Node, Value, load, salvage, split, to_json};
use crate::diagnostic::{Code, Diagnostics, FileId};

fn gate(yaml: &str) -> Result<Node, Diagnostics> {
    let mut found = Diagnostics::new();
    load(yaml, FileId(0), 0, &mut found).ok_or(found)
}

fn codes(yaml: &str) -> Vec<Code> {
    gate(yaml).map_or_else(|found| found.iter().map(|d| d.code).collect(), |_| Vec::new())
}

/// Reads with `serde_yaml` in the shape that the gate found, comparing each text.
struct Shape<'a>(&'a Node);

impl<'de> DeserializeSeed<'de> for Shape<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        match &self.0.value {
            Value::Null => <()>::deserialize(input),
            Value::Scalar { text, .. } => {
                assert_eq!(String::deserialize(input)?, *text);
                Ok(())
            }
            Value::Sequence(_) => input.deserialize_seq(self),
            Value::Mapping(_) => input.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Shape<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.value.kind())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut input: A) -> Result<(), A::Error> {
        let Value::Sequence(items) = &self.0.value else { panic!("{:?}", self.0) };
        for item in items {
            assert_eq!(input.next_element_seed(Shape(item))?, Some(()), "an item less");
        }
        assert_eq!(input.next_element::<serde::de::IgnoredAny>()?, None, "an item more");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<(), A::Error> {
        let Value::Mapping(entries) = &self.0.value else { panic!("{:?}", self.0) };
        for entry in entries {
            assert_eq!(input.next_key::<String>()?.as_ref(), Some(&entry.key.value));
            input.next_value_seed(Shape(&entry.value))?;
        }
        assert_eq!(input.next_key::<String>()?, None, "a key more");
        Ok(())
    }
}

/// `serde_yaml`'s own reading as JSON, under the rules of [`to_json`].
fn json_of(value: &serde_yaml::Value) -> serde_json::Value {
    use serde_yaml::Value as Y;
    match value {
        Y::Mapping(map) => serde_json::Value::Object(map.iter().map(|(k, v)| (key_of(k), json_of(v))).collect()),
        Y::Sequence(items) => items.iter().map(json_of).collect(),
        Y::Number(n) if n.as_f64().is_some_and(|f| !f.is_finite()) => serde_json::Value::Null,
        other => serde_json::to_value(other).expect("no tags"),
    }
}

fn key_of(key: &serde_yaml::Value) -> String {
    key.as_str().expect("only text keys are generated").to_owned()
}

/// Compares both readings of a text, if the gate accepts it.
fn agree(yaml: &str) -> bool {
    let Ok(tree) = gate(yaml) else { return false };
    if matches!(&tree.value, Value::Mapping(entries) if entries.is_empty()) {
        return true;
    }
    Shape(&tree).deserialize(serde_yaml::Deserializer::from_str(yaml)).unwrap_or_else(|e| panic!("{e}\n{yaml}"));
    true
}

fn scalar() -> impl Strategy<Value = String> {
    let odd = [
        "a",
        "no",
        "~",
        "null",
        "",
        "1.10",
        "2021-03",
        "0x1F",
        ".inf",
        "-.5",
        "1e3",
        "00",
        "-0",
        "true",
        "a b",
        "a, b",
        "https://x.y/z?q=1#f",
        "'it''s'",
        "\"a\\tb\\u00e9\"",
        "'a: b'",
        "\"\"",
        "''",
        "\"a\n  b\"",
        "'x\n\n   y'",
        "Kabul: it",
        "@a",
        "x #c",
        "a#b",
        "[x, y]",
        "{a: b}",
        "[a, [b, {c: d}]]",
        "{a, b: }",
        "{\"a\":1, b: [ ]}",
        "[a: b, c]",
        "é — „x“",
        "- x",
        "-x",
        "? y",
        "a\n   b",
        ">-",
        "*x",
        "&x",
        "!t",
    ];
    prop_oneof![4 => prop::sample::select(odd.to_vec()).prop_map(str::to_owned), 1 => "[a-z :,#'\"\\[\\]{}-]{0,12}"]
}

fn block() -> impl Strategy<Value = String> {
    let header = prop::sample::select(vec!["|", ">", "|-", ">-", "|+", ">+", "|2", ">2-"]);
    (header, prop::collection::vec(prop::sample::select(vec!["a", "b c", "", " d", "# e", "- f", "g: h", "  "]), 0..5))
        .prop_map(|(header, lines)| lines.iter().fold(header.to_owned(), |text, line| text + "\n  " + line))
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![4 => scalar(), 1 => block()].prop_recursive(4, 40, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4).prop_map(|items| {
            items.iter().fold(String::new(), |text, item| text + "\n- " + &item.replace('\n', "\n  "))
        });
        let map = prop::collection::vec(inner, 0..4).prop_map(|values| {
            let line = |(i, value): (usize, &String)| format!("\nk{i}: {}", value.replace('\n', "\n  "));
            values.iter().enumerate().map(line).collect::<String>()
        });
        prop_oneof![list, map]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn both_readers_agree_on_documents(values in prop::collection::vec(value(), 0..6), crlf: bool) {
        let mut yaml = String::new();
        for (i, value) in values.iter().enumerate() {
            let _ = writeln!(yaml, "key{i}: {}", value.replace('\n', "\n  "));
        }
        agree(&if crlf { yaml.replace('\n', "\r\n") } else { yaml });
    }

    #[test]
    fn both_readers_agree_on_types(values in prop::collection::vec("[-+.0-9xobeEnaif_~truls]{0,6}", 1..8)) {
        let yaml: String = values.iter().enumerate().map(|(i, v)| format!("k{i}: {v}\n")).collect();
        if let (Ok(tree), Ok(other)) = (gate(&yaml), serde_yaml::from_str(&yaml)) {
            prop_assert_eq!(to_json(&tree), json_of(&other));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*|[ \n\r\t:\\-\\[\\]{},'\"#&*!|>%@`?a1~\u{feff}é\0]{0,60}") {
        let _ = split(&text, FileId(0));
        let _ = salvage::salvage(&text);
        match gate(&text) {
            Ok(tree) => check_spans(&tree, &text),
            Err(found) => for d in found.iter() {
                let range = d.span.range();
                prop_assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = (gate(&text), split(&text, FileId(0)), salvage::salvage(&text));
    }
}

fn check_spans(node: &Node, text: &str) {
    assert!(text.get(node.span.range()).is_some(), "{:?} in {text:?}", node.span);
    let children: Vec<&Node> = match &node.value {
        Value::Sequence(items) => items.iter().collect(),
        Value::Mapping(entries) => entries.iter().map(|e| &e.value).collect(),
        Value::Null | Value::Scalar { .. } => Vec::new(),
    };
    for child in children {
        assert!(node.span.start <= child.span.start && child.span.end <= node.span.end, "{node:?} in {text:?}");
        check_spans(child, text);
    }
}

#[test]
fn hostile_texts_are_refused_quickly() {
    let begun = Instant::now();
    let lists = |n: usize| (0..n).map(|i| " ".repeat(i) + "-\n").collect::<String>();
    for (yaml, code) in [
        ("[".repeat(40_000), Code::YamlTooLarge),
        (format!("a: {}{}", "{a: ".repeat(40_000), "}".repeat(40_000)), Code::YamlTooLarge),
        ("- ".repeat(10_000), Code::YamlTooLarge),
        (lists(2_000), Code::YamlTooLarge),
        (format!("[{}]", "a,".repeat(60_000)), Code::YamlTooLarge),
        (format!("[{}]", "*a,".repeat(40_000)), Code::YamlAlias),
        (format!("a: {}", "&a ".repeat(40_000)), Code::YamlAlias),
        (format!("{{{}}}", "a: b, ".repeat(20_000)), Code::DuplicateKey),
        ((0..20_000).map(|i| format!("k{i}: v\n")).collect::<String>() + "k0: v\n", Code::DuplicateKey),
    ] {
        let found = codes(&yaml);
        assert!(found.contains(&code) && found.len() <= 100, "{:?} {found:?}", &yaml[..20]);
    }
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

#[test]
fn a_text_a_little_too_deep_is_told_once_and_read_on() {
    let deep = |n: usize| format!("a: {}x{}\nb: 1\nb: 2\n", "[".repeat(n), "]".repeat(n));
    assert_eq!(codes(&deep(31)), [Code::DuplicateKey]);
    assert_eq!(codes(&deep(32)), [Code::YamlTooLarge, Code::DuplicateKey]);
    assert_eq!(codes(&deep(90)), [Code::YamlTooLarge, Code::DuplicateKey]);
}
