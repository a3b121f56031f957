//! YAML as onrecord reads it: front matter cut out, checked, and turned into a tree with spans.
//!
//! [`load`] is the gate: it refuses what lets a small text grow large or mean something else than it says (aliases, anchors,
//! tags, repeated keys, depth, size). What the keys and values mean is left to others; so is every type but null, since
//! `2021`, `no` and `1.10` are text wherever text is asked for. [`to_json`] gives the types of free maps.
//!
//! **This module knows nothing of documents**: no key has a meaning here, but for [`salvage()`](salvage::salvage).

mod front_matter;
mod gate;
mod pieces;
mod refusal;
pub mod salvage;
mod scalar;
mod syntax;
pub mod traps;
mod tree;

#[cfg(test)]
mod agreement;

pub use front_matter::{Split, split};
pub use gate::load;
pub use scalar::to_json;

use crate::diagnostic::{Span, Spanned};

/// How many lists and mappings may stand inside each other, the outermost included.
pub const MAX_DEPTH: usize = 32;

/// How many values, lists, mappings and keys one text may hold.
pub const MAX_NODES: usize = 50_000;

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the file that hold it: quotes and brackets included, the `|` line of a block text and the blank space
    /// after it not. Empty, just after the `:` or `-`, where nothing is written.
    pub span: Span,
    /// What was written.
    pub value: Value,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~`, `null`, `Null` or `NULL`, unquoted.
    Null,
    /// A single value, as text.
    Scalar {
        /// The text after unquoting and folding.
        text: String,
        /// Whether it was written without quotes and not as a block, so that it may also mean a number or truth value.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in the order written; no key twice.
    Mapping(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key as text; its span includes quotes.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// A key as a value, to be read like one.
    pub fn of_key(key: &Spanned<String>) -> Self {
        Self { span: key.span, value: Value::Scalar { text: key.value.clone(), plain: true } }
    }

    /// The text of a single value.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Mapping(entries) => entries.iter().find(|e| e.key.value == key).map(|e| &e.value),
            Value::Null | Value::Scalar { .. } | Value::Sequence(_) => None,
        }
    }
}

impl Value {
    /// What it is, for messages: `nothing`, `text`, `a list` or `a mapping`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar { .. } => "text",
            Self::Sequence(_) => "a list",
            Self::Mapping(_) => "a mapping",
        }
    }
}
