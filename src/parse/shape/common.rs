//! The keys that every document may have, and the two kinds of document that have little else.

use super::record::{mappings, record};
use super::way::{free_map, language, many, optional, required};
use super::{Decoder, is_refused};
use crate::model::{Allow, Common, Page, Topic};
use crate::parse::yaml::{Node, Value};

record! {
    /// Keys of every document, and of what is defined in place.
    Common: "a document" {
        /// The language of the text, say `fa`. By default that of the site.
        lang: language,
        /// How far it may travel, by the Traffic Light Protocol. By default `clear`, which is open to all.
        tlp: optional,
        /// What to call it where it is withheld: `a person familiar with the talks`.
        public_as: optional,
        /// Old addresses within the site. Each leads on to the page.
        redirects: many,
        /// A file of `templates/` that makes the page in place of the usual one.
        template: optional,
        /// Lints that you accept here, each with the reason.
        allow: many,
        /// Keys of your own, for templates of your own.
        extra: free_map,
    }
    at span
}

record! {
    /// A lint that you accept, with the reason.
    Allow: "an entry of `allow`" {
        /// Which lint.
        lint: required,
        /// Why.
        because: required,
    }
}

record! {
    /// A plain page.
    Page: "a page" {
        /// Its title.
        title: required,
        /// One or two sentences on it.
        summary: optional,
    }
    with { common: Common }
}

record! {
    /// The title and introduction of a topic.
    Topic: "a topic" {
        /// Its title.
        title: required,
        /// One or two sentences on it.
        summary: optional,
    }
    with { common: Common }
}

mappings!(Allow);

/// The front matter of a plain page.
pub fn page(node: &Node, decoder: &mut Decoder<'_>) -> Option<Page> {
    super::record::whole(node, decoder)
}

/// The front matter of a topic.
pub fn topic(node: &Node, decoder: &mut Decoder<'_>) -> Option<Topic> {
    super::record::whole(node, decoder)
}

/// Whether any text in a free value holds a control character.
pub(super) fn holds_control(node: &Node) -> bool {
    match &node.value {
        Value::Null => false,
        Value::Scalar { text, .. } => text.chars().any(is_refused),
        Value::Sequence(items) => items.iter().any(holds_control),
        Value::Mapping(entries) => entries.iter().any(|e| e.key.chars().any(is_refused) || holds_control(&e.value)),
    }
}
