//! What a person sees for each of YAML's traps.

use super::super::{Value, load};
use super::*;
use crate::diagnostic::{Diagnostics, FileId};

/// The message, the text of the line from the error on, and the help of the only finding.
fn told(yaml: &str) -> (String, String, String) {
    let mut found = Diagnostics::new();
    assert_eq!(load(yaml, FileId(0), 100, &mut found), None, "{yaml:?}");
    assert_eq!(found.len(), 1, "{yaml:?} {found:?}");
    let first = found.iter().next().expect("a finding");
    let at = first.span.start as usize - 100;
    let rest = yaml[at..].lines().next().unwrap_or_default();
    (first.message.clone(), rest.to_owned(), first.help.clone().unwrap_or_default())
}

#[track_caller]
fn helps(yaml: &str, help: &str) {
    assert_eq!(told(yaml).2, help, "{yaml:?}");
}

#[test]
fn a_colon_in_a_value() {
    helps(
        "date: x\ntitle: Kabul: the letter\n",
        "quote this value: it holds `: `, as in `title: \"Kabul: the letter\"`",
    );
    helps("c:\n  - text: He said: \"no\"\n", "quote this value: it holds `: `, as in `text: 'He said: \"no\"'`");
    helps("c:\n  - {id: a, text: Kabul: it, by: b}\n", "quote this value: it holds `: `, as in `text: \"Kabul: it\"`");
    helps("c:\n  - {id: a,\n     text: a: b, by: c}\n", "quote this value: it holds `: `, as in `text: \"a: b\"`");
    helps("text: as he put it:\n", "quote this value: it ends with `:`, as in `text: \"as he put it:\"`");
    let long = format!("title: Kabul: {}\n", "long ".repeat(20));
    helps(&long, "quote this value: it holds `: `");
}

#[test]
fn a_value_that_begins_with_a_sign() {
    helps(
        "quote: [The mark] does not\n",
        "quote this value: it begins with `[`, as in `quote: \"[The mark] does not\"`",
    );
    helps("quote: {a} b\n", "quote this value: it begins with `{`, as in `quote: \"{a} b\"`");
    helps("by: @handle\n", "quote this value: it begins with `@`, as in `by: \"@handle\"`");
    helps("by: `x`\n", "quote this value: it begins with a backtick");
    helps("text: %x\n", "quote this value: it begins with `%`, as in `text: \"%x\"`");
    helps("text: *bold* text\nb: c\n", "quote this value: it begins with `*`, as in `text: \"*bold* text\"`");
    helps("text: *bold*\n", "quote this value: it begins with `*`, as in `text: \"*bold*\"`");
    helps("text: & so on\n", "quote this value: it begins with `&`, as in `text: \"& so on\"`");
    helps("text: &so on\n", "quote this value: it begins with `&`, as in `text: \"&so on\"`");
    helps("text: !important note\n", "quote this value: it begins with `!`, as in `text: \"!important note\"`");
    helps("text: > 5 people\n", "quote this value: it begins with `>`, as in `text: \"> 5 people\"`");
    helps("text: - a dash\n", "quote this value: it begins with `-`, as in `text: \"- a dash\"`");
    helps("a: [?, b]\n", "quote this value: it begins with `?`, as in `\"?\"`");
    assert_eq!(told("a: {:-}\n").0, "readers of YAML differ on this line");
    helps("c: [{by: @me, text: a}]\n", "quote this value: it begins with `@`, as in `by: \"@me\"`");
}

#[test]
fn quotes_that_do_not_match() {
    helps("summary: \"unclosed\nb: c\n", "close the quote with `\"`, or remove it");
    helps("text: 'it's'\n", "quote this value: it goes on after the closing quote, as in `text: \"it's\"`");
    helps("text: \"a\" b\n", "quote this value: it goes on after the closing quote, as in `text: '\"a\" b'`");
    helps("text: \"a \"b\" c\"\n", "quote this value: it goes on after the closing quote, as in `text: 'a \"b\" c'`");
    helps("a: {b: 'it's, c: d}\n", "quote this value: it goes on after the closing quote, as in `b: \"it's\"`");
    helps("a: \"x\\qy\"\n", "write `\\\\` for a backslash, or use single quotes");
}

#[test]
fn tabs_and_other_characters() {
    for yaml in ["a:\n\tb: c\n", "a: b\n\tc: d\n", "a: |\n\tx\n", "a:\n  \tb: c\n", "a:\n  -\tb\n"] {
        let (message, _, help) = told(yaml);
        assert_eq!(
            (message.as_str(), help.as_str()),
            ("a tab is used for indentation", "indent with spaces"),
            "{yaml:?}"
        );
    }
    assert_eq!(told("a: b\0c\n").0, "a NUL character");
    assert_eq!(told("a: b\u{2028}c\n").0, "an invisible line separator, `\\u{2028}`");
    assert_eq!(
        told("a: \u{1}\n"),
        ("the control character `\\u{1}`".into(), "\u{1}".into(), "remove the character".into())
    );
}

#[test]
fn lines_that_do_not_fit() {
    helps("a: b\n c: d\n", "indent this line like the one above, which has a value already");
    helps("a:\n  b: c\n d: e\n", "indent this line like the keys it belongs to");
    helps("a: b\nx\nc: d\n", "write `key: value`, or indent the line if it carries on the text above");
    helps("a:b\nc: d\n", "write a space after `:`, as in `a: b`");
    helps("a: {b: c\nd: e\n", "close `{` with `}`, or quote the value if it is text");
    helps("a: [b, c\nd: e\n", "close `[` with `]`, or quote the value if it is text");
    helps("- a\nb: c\n", "write `- ` before it, or indent it like the keys of the last item");
}

#[test]
fn a_comma_inside_braces() {
    let yaml = "c: {by: a, text: Ghani should, now, quote: b, x: }\n";
    let tree = load(yaml, FileId(0), 7, &mut Diagnostics::new()).expect("YAML");
    let Some(Value::Mapping(entries)) = tree.get("c").map(|n| &n.value) else { panic!("a mapping") };
    let help = "quote this value: it has a comma inside `{…}`, as in `text: \"Ghani should, now\"`";
    assert_eq!(stray_comma(yaml, 7, entries, 2).as_deref(), Some(help));
    assert_eq!([0, 1, 3, 4, 9].map(|i| stray_comma(yaml, 7, entries, i)), [const { None }; 5]);
}

#[test]
fn brackets_where_text_was_meant() {
    let yaml = "a: [The mark]\nb: [Kabul: it, x]\nc:\n  d: e\nf: {g}\n";
    let tree = load(yaml, FileId(0), 7, &mut Diagnostics::new()).expect("YAML");
    let help = |node: Option<&Node>| node.and_then(|n| unexpected(yaml, 7, n)).unwrap_or_default();
    assert_eq!(help(tree.get("a")), "quote this value: it begins with `[`, as in `\"[The mark]\"`");
    assert_eq!(help(tree.get("f")), "quote this value: it begins with `{`, as in `\"{g}\"`");
    assert_eq!(help(tree.get("c")), "");
    let Some(Value::Sequence(items)) = tree.get("b").map(|n| &n.value) else { panic!("a list") };
    assert_eq!(help(items.first()), "quote this value: it holds `: `, as in `\"Kabul: it\"`");
    assert_eq!(help(items.get(1)), "");
}
