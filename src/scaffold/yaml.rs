//! Values written as YAML, whatever they hold.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostics, FileId};
use crate::parse::yaml::{load, to_json};

/// A key with its value, on lines of its own, with a line break at the end.
pub(super) fn entry(key: &str, value: &(impl Serialize + ?Sized)) -> String {
    let map = BTreeMap::from([(key, value)]);
    // The gate refuses a few texts as they are written here: `?x` without quotation marks, and invisible line separators. JSON,
    // which is YAML as well, has marks around all texts, and escapes.
    let plain = serde_yaml::to_string(&map).ok().filter(|yaml| reads_back(yaml, key, value));
    plain.unwrap_or_else(|| {
        let json = serde_json::to_string(value).unwrap_or_default();
        let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        format!("{key}: {json}\n")
    })
}

/// Whether the gate reads what was meant.
fn reads_back(yaml: &str, key: &str, value: &(impl Serialize + ?Sized)) -> bool {
    let read = load(yaml, FileId(0), 0, &mut Diagnostics::new());
    let read = read.as_ref().and_then(|tree| tree.get(key)).map(to_json);
    read.is_some_and(|read| serde_json::to_value(value).is_ok_and(|meant| meant == read))
}

/// A key with one value, or with a list where there are several; nothing where there are none.
pub(super) fn one_or_many(key: &str, values: &[String]) -> String {
    match values {
        [] => String::new(),
        [one] => entry(key, one),
        many => entry(key, many),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parse::yaml::Node;

    fn read(yaml: &str) -> Node {
        let mut diagnostics = Diagnostics::new();
        load(yaml, FileId(0), 0, &mut diagnostics).unwrap_or_else(|| panic!("{yaml}\n{diagnostics:?}"))
    }

    #[test]
    fn what_yaml_would_take_for_something_else_is_quoted() {
        for text in [
            "He said: no",
            "\"quoted\" and 'quoted'",
            "@handle",
            "# no comment",
            "a # b",
            "two\nlines",
            "- item",
            "[list]",
            "{map}",
            "*alias",
            "&anchor",
            "!tag",
            "% directive",
            "`code`",
            "? key",
            "?key",
            "| block",
            "> folded",
            "2021",
            "true",
            "null",
            "~",
            "no",
            "---",
            "key:",
            "tab\there",
            "آنا: سیلوا",
            "\u{2028}",
            "trailing ",
            " leading",
        ] {
            let node = read(&entry("title", text));
            assert_eq!(node.get("title").and_then(Node::text), Some(text), "{}", entry("title", text));
        }
    }

    #[test]
    fn several_values_are_a_list() {
        assert_eq!(one_or_many("by", &[]), "");
        assert_eq!(one_or_many("by", &["a".to_owned()]), "by: a\n");
        assert_eq!(one_or_many("by", &["a".to_owned(), "b: c".to_owned()]), "by:\n- a\n- 'b: c'\n");
    }

    proptest! {
        #[test]
        fn every_text_without_controls_is_read_back(text in "[?*&!|>%@`#:{}\\[\\],\"' -]{0,3}[^\\p{Cc}]{1,30}|(\\PC|\n){1,20}") {
            let node = read(&entry("title", &text));
            prop_assert_eq!(node.get("title").and_then(Node::text), Some(text.as_str()));
        }
    }
}
