//! What the gate lets through, where it says things stand, and what it refuses.

use super::super::{Node, Value};
use super::*;
use crate::diagnostic::{Code, Diagnostic};

const BASE: usize = 10;

fn tree(yaml: &str) -> Node {
    let mut found = Diagnostics::new();
    load(yaml, FileId(0), BASE, &mut found).unwrap_or_else(|| panic!("{yaml:?} {found:?}"))
}

fn refused(yaml: &str) -> Vec<Diagnostic> {
    let mut found = Diagnostics::new();
    assert_eq!(load(yaml, FileId(0), BASE, &mut found), None, "{yaml:?}");
    found.into_iter().collect()
}

fn slice(yaml: &str, span: Span) -> &str {
    &yaml[span.start as usize - BASE..span.end as usize - BASE]
}

/// Every key and value as written, in order.
fn written<'a>(yaml: &'a str, node: &Node, all: &mut Vec<&'a str>) {
    all.push(slice(yaml, node.span));
    match &node.value {
        Value::Null | Value::Scalar { .. } => {}
        Value::Sequence(items) => items.iter().for_each(|n| written(yaml, n, all)),
        Value::Mapping(entries) => entries.iter().for_each(|e| {
            all.push(slice(yaml, e.key.span));
            written(yaml, &e.value, all);
        }),
    }
}

#[track_caller]
fn spans(yaml: &str, want: &[&str]) {
    let mut all = Vec::new();
    written(yaml, &tree(yaml), &mut all);
    assert_eq!(all, want);
}

#[test]
fn spans_cover_what_is_written() {
    spans("a: 'x' # c\n", &["a: 'x'", "a", "'x'"]);
    spans("\"a\": [b, {c: d}]\n", &["\"a\": [b, {c: d}]", "\"a\"", "[b, {c: d}]", "b", "{c: d}", "c", "d"]);
    spans(
        "a:\n  - b\n  - é: |\n      t\n      u\n\n  # c\n",
        &[
            "a:\n  - b\n  - é: |\n      t\n      u",
            "a",
            "- b\n  - é: |\n      t\n      u",
            "b",
            "é: |\n      t\n      u",
            "é",
            "t\n      u",
        ],
    );
    spans("a:\n- b\n- c\nd: x\n  y\n\n", &["a:\n- b\n- c\nd: x\n  y", "a", "- b\n- c", "b", "c", "d", "x\n  y"]);
    spans(
        "a: >-\r\n  b\r\n  c\r\nd: \"e\r\n  f\"\r\n",
        &["a: >-\r\n  b\r\n  c\r\nd: \"e\r\n  f\"", "a", "b\r\n  c", "d", "\"e\r\n  f\""],
    );
    spans("a:\nb: [c: d]\n", &["a:\nb: [c: d]", "a", "", "b", "[c: d]", "c: d", "c", "d"]);
    spans("\u{feff}a: b\n", &["a: b", "a", "b"]);
}

#[test]
fn texts_are_unquoted_and_folded() {
    let yaml = "a: one\n  two\nb: 'it''s'\nc: \"x\\ty\"\nd: >\n  f\n  g\ne: |+\n  h\n\nf: 1.10\n";
    let node = tree(yaml);
    let texts = ["a", "b", "c", "d", "e", "f"].map(|key| node.get(key).and_then(Node::text).unwrap_or_default());
    assert_eq!(texts, ["one two", "it's", "x\ty", "f g\n", "h\n\n", "1.10"]);
    let plain = |key| matches!(node.get(key).map(|n| &n.value), Some(Value::Scalar { plain: true, .. }));
    assert_eq!(["a", "b", "c", "d", "e", "f"].map(plain), [true, false, false, false, false, true]);
}

#[test]
fn nothing_and_null_are_null() {
    let node = tree("a:\nb: ~\nc: null\nd: Null\ne: NULL\nf: [~, ]\ng: ''\nh: nULL\n");
    for key in ["a", "b", "c", "d", "e"] {
        assert_eq!(node.get(key).map(|n| &n.value), Some(&Value::Null), "{key}");
    }
    assert_eq!(node.get("g").and_then(Node::text), Some(""));
    assert_eq!(node.get("h").and_then(Node::text), Some("nULL"));
}

#[test]
fn an_empty_text_is_an_empty_mapping() {
    for yaml in ["", "\n", "# only this\n", "---\n", "\u{feff}"] {
        assert_eq!(tree(yaml).value, Value::Mapping(Vec::new()), "{yaml:?}");
    }
    assert_eq!(tree("~").value, Value::Null);
}

#[test]
fn all_refusals_are_told_at_once() {
    let yaml = "a: &x 1\nb: *x\nc: !t v\nd: {e: 1, e: 2}\n? [k]\n: v\n~: n\na: 2\nf: !!str 1\ng: *no\n";
    let found = refused(yaml);
    let told: Vec<_> = found.iter().map(|d| (d.code, slice(yaml, d.span))).collect();
    assert_eq!(
        told,
        [
            (Code::YamlAlias, "&x"),
            (Code::YamlAlias, "*x"),
            (Code::YamlTag, "!t"),
            (Code::DuplicateKey, "e"),
            (Code::WrongType, "["),
            (Code::WrongType, "~"),
            (Code::YamlTag, "!!str"),
            (Code::YamlAlias, "*no"),
            (Code::DuplicateKey, "a"),
        ]
    );
    let duplicate = found.last().expect("found");
    assert_eq!(duplicate.message, "the key `a` is written twice");
    assert_eq!(duplicate.labels.first().map(|l| l.span.start), Some(10));
    assert_eq!(found[1].help.as_deref(), Some("write the value out wherever it is needed"));
    assert!(found.iter().all(|d| d.help.is_some()));
}

#[test]
fn keys_are_compared_as_text() {
    assert_eq!(refused("1: a\n\"1\": b\n")[0].code, Code::DuplicateKey);
    assert_eq!(refused(": a\n")[0].help.as_deref(), Some("write a key before the `:`"));
    assert_eq!(refused("{a: b}: c\n")[0].message, "a key must be text, not a mapping");
    assert_eq!(refused("*x : c\n").len(), 1);
}

#[test]
fn one_document_and_no_directives() {
    assert_eq!(refused("a: b\n--- c\n")[0].message, "a second YAML document begins here");
    assert_eq!(refused("a: b\n...\nc: d\n")[0].code, Code::YamlSyntax);
    assert_eq!(refused("%YAML 1.1\n---\na: b\n")[0].message, "YAML directives are not read here");
    tree("---\na: b\n...\n");
}

#[test]
fn tabs_may_stand_inside_lines() {
    assert_eq!(tree("a:\tb\tc # d\te\nf: |\n  g\th\n").get("a").and_then(Node::text), Some("b\tc"));
}
