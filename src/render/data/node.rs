//! Objects of JSON that hold only what there is: a key without a value is left out, and a list of one is that one unless it is
//! to be a list.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Number;

/// An object, its keys in the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node<'s>(Vec<(&'static str, Value<'s>)>);

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'s> {
    /// A text.
    Text(Cow<'s, str>),
    /// A number.
    Number(Number),
    /// Yes.
    Yes,
    /// An object.
    Node(Node<'s>),
    /// A list.
    List(Vec<Value<'s>>),
}

impl<'s> Node<'s> {
    /// An object without keys.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one more key, if it has a value. A list of one becomes that one.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Option<Value<'s>>>) -> Self {
        match value.into() {
            None => {}
            Some(Value::List(mut list)) if list.len() < 2 => self.0.extend(list.pop().map(|value| (key, value))),
            Some(value) => self.0.push((key, value)),
        }
        self
    }

    /// The same with one more key whose value is a list, be it empty or of one.
    #[must_use]
    pub fn with_list(mut self, key: &'static str, list: Vec<Value<'s>>) -> Self {
        self.0.push((key, Value::List(list)));
        self
    }
}

impl<'s> Value<'s> {
    /// Texts.
    pub fn texts(list: impl IntoIterator<Item = &'s str>) -> Self {
        Self::List(list.into_iter().map(Self::from).collect())
    }

    /// Objects.
    pub fn nodes(list: impl IntoIterator<Item = Node<'s>>) -> Self {
        Self::List(list.into_iter().map(Self::Node).collect())
    }

    /// A text, if there is one.
    pub fn text(text: Option<&'s str>) -> Option<Self> {
        text.map(Self::from)
    }
}

impl<'s> From<&'s str> for Value<'s> {
    fn from(text: &'s str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'s> From<Node<'s>> for Value<'s> {
    fn from(node: Node<'s>) -> Self {
        Self::Node(node)
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => number.serialize(serializer),
            Self::Yes => serializer.serialize_bool(true),
            Self::Node(node) => node.serialize(serializer),
            Self::List(list) => serializer.collect_seq(list),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_leaves_no_key() {
        let node = Node::new()
            .with("none", Value::text(None))
            .with("empty", Value::texts([]))
            .with("one", Value::texts(["a"]))
            .with("two", Value::texts(["a", "b"]))
            .with_list("list", vec!["a".into()])
            .with_list("no list", Vec::new());
        let json = serde_json::to_string(&node).unwrap_or_default();
        assert_eq!(json, r#"{"one":"a","two":["a","b"],"list":["a"],"no list":[]}"#);
    }
}
