//! From the spanned YAML tree to the model: every problem of shape told, none left to a later phase.
//!
//! A record names each of its fields once ([`record!`](record::record)): so it is read, its unknown keys are refused and its
//! [`schema`] is made. What is known about references, the site or the disk is left to others.

mod actor;
mod briefing;
mod claim;
mod common;
mod config;
mod fields;
mod form;
mod pattern;
mod quote;
mod record;
mod scalar;
pub mod schema;
mod source;
mod way;
mod word;

pub use config::config;
pub(crate) use fields::Fields;
pub(crate) use scalar::is_refused;

use serde_json::Value as Json;

use super::yaml::{Node, traps};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::model::{Id, Reference};
use schema::Definitions;

pub use common::{page, topic};

/// What decoding needs to know beside the tree, and where it puts its findings.
#[derive(Default)]
pub struct Decoder<'y> {
    /// The text that is read, for help with YAML's own traps.
    pub yaml: &'y str,
    /// Where that text begins in its file, in bytes.
    pub base: usize,
    /// Findings so far.
    pub diagnostics: Diagnostics,
    /// Places whose text is shown to nobody.
    pub secrets: Vec<Span>,
    /// The id that the file name gives to what the document defines.
    pub file_id: Option<Spanned<Id>>,
}

impl Decoder<'_> {
    /// Reports that a value has the wrong type.
    fn wrong_type(&mut self, node: &Node, expected: &str) {
        let message = format!("expected {expected}, found {}", node.value.kind());
        if expected == <Reference as scalar::Scalar>::EXPECTED && node.value.kind() == "a mapping" {
            let help = "define it in a document of its own, or under `sources` or `actors` of the briefing, and write its id here";
            self.diagnostics.push(Diagnostic::new(Code::WrongType, node.span, message).help(help));
            return;
        }
        let help = traps::unexpected(self.yaml, self.base, node).unwrap_or_else(|| format!("write {expected} here"));
        self.diagnostics.push(Diagnostic::new(Code::WrongType, node.span, message).help(help));
    }

    /// Reports a value that has the right type and is wrong all the same.
    fn invalid(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help));
    }
}

/// What can be read from one node of the tree. Findings go to the decoder; `None` means that there was at least one.
pub(crate) trait Decode: Sized {
    /// Reads it.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// Its schema.
    fn schema(definitions: &mut Definitions) -> Json;
}

pub use actor::actor;
pub use briefing::briefing;
pub use claim::claim;
pub use source::source;
