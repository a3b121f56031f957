//! One mapping of the tree: its keys, those that nobody knows, and taking a field out of it.

use serde_json::Value as Json;

use super::record::KeyNames;
use super::{Decode, Decoder};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::parse::suggest::nearest;
use crate::parse::yaml::{Entry, Node, Value, traps};

/// The fields of one mapping.
pub(crate) struct Fields<'n> {
    entries: &'n [Entry],
    /// Where the mapping stands.
    pub span: Span,
    /// What the mapping is, with its article: `a claim`.
    what: &'static str,
}

impl<'n> Fields<'n> {
    /// The fields of a mapping; reports anything else.
    pub fn of(node: &'n Node, what: &'static str, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(entries) => Some(Self { entries, span: node.span, what }),
            _ => {
                decoder.wrong_type(node, &format!("a mapping with the keys of {what}"));
                None
            }
        }
    }

    /// Reports every key that is not among those known, with the nearest that is.
    pub fn refuse_unknown(&self, known: &KeyNames, decoder: &mut Decoder<'_>) {
        for (index, Entry { key, .. }) in self.entries.iter().enumerate() {
            if known.has(key) {
                continue;
            }
            let near = nearest(key, known.all());
            let comma = traps::stray_comma(decoder.yaml, decoder.base, self.entries, index);
            let help = match (comma, near) {
                (Some(comma), _) => comma,
                (None, Some(near)) => format!("did you mean `{near}`?"),
                (None, None) => format!("the keys of {} are {}", self.what, list_keys(known)),
            };
            let message = format!("`{}` is not a key of {}", key.value, self.what);
            decoder.diagnostics.push(Diagnostic::new(Code::UnknownKey, key.span, message).help(help));
        }
    }

    /// The entry of a key, a null one included.
    pub fn entry(&self, key: &str) -> Option<&'n Entry> {
        self.entries.iter().find(|e| e.key.value == key)
    }

    /// The node of a key; a null counts as absent.
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        self.entry(key).map(|e| &e.value).filter(|n| !matches!(n.value, Value::Null))
    }

    /// A field that must be there.
    pub fn required<T: Decode>(&self, key: &str, decoder: &mut Decoder<'_>) -> Option<T> {
        match self.get(key) {
            Some(node) => T::decode(node, decoder),
            None => {
                let span = self.entry(key).map_or_else(|| self.span_of_head(), |e| e.key.span);
                let message = match self.entry(key) {
                    Some(_) => format!("`{key}` is empty"),
                    None => format!("{} needs `{key}`", self.what),
                };
                let help = format!("add `{key}: …`");
                decoder.diagnostics.push(Diagnostic::new(Code::MissingKey, span, message).help(help));
                None
            }
        }
    }

    /// The first line of the mapping, as a place for what is missing from it.
    pub fn span_of_head(&self) -> Span {
        match self.entries.first() {
            Some(first) => first.key.span,
            None => Span { end: self.span.start, ..self.span },
        }
    }

    /// A field that may be there.
    pub fn optional<T: Decode>(&self, key: &str, decoder: &mut Decoder<'_>) -> Option<Option<T>> {
        Some(self.get(key).and_then(|node| T::decode(node, decoder)))
    }

    /// A field that is a list, or a single item standing for a list of one.
    pub fn many<T: Decode>(&self, key: &str, decoder: &mut Decoder<'_>) -> Option<Vec<T>> {
        Some(match self.get(key) {
            None => Vec::new(),
            Some(Node { value: Value::Sequence(items), .. }) => {
                let mut list = Vec::with_capacity(items.len());
                list.extend(items.iter().filter_map(|item| T::decode(item, decoder)));
                list
            }
            Some(node) => T::decode(node, decoder).into_iter().collect(),
        })
    }
}

fn list_keys(known: &KeyNames) -> String {
    let keys: Vec<String> = known.all().into_iter().map(|k| format!("`{k}`")).collect();
    keys.join(", ")
}

/// A type that front matter may leave out.
pub(crate) trait DefaultValue {
    /// What it then is.
    const DEFAULT: Self;

    /// The same as front matter would write it.
    fn default_as_written() -> Json;
}
