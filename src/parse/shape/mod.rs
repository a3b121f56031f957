//! From the spanned YAML tree to the model: every problem of shape told, none left to a later phase.
//!
//! A record names each of its fields once ([`record!`]); the struct literal behind it does not compile if one is forgotten.
//! What is known about references, the site or the disk is left to others.

mod actor;
mod briefing;
mod claim;
mod common;
mod config;
mod fields;
mod scalar;
mod source;

pub use config::config;
pub(crate) use fields::Fields;
pub(crate) use scalar::is_refused;

use super::yaml::{Node, traps};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::model::Id;

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
    /// The id that the file name gives to what the document defines.
    pub file_id: Option<Spanned<Id>>,
}

impl Decoder<'_> {
    /// Reports that a value has the wrong type.
    fn wrong_type(&mut self, node: &Node, expected: &str) {
        let message = format!("expected {expected}, found {}", node.value.kind());
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
}

/// Declares how a record is read: `name: method`, where the method is one of [`Fields`], or `name: with function`.
macro_rules! record {
    ($type:ident, $fields:ident, $decoder:ident, { $($field:ident: $how:ident $($function:path)?),+ $(,)? }) => {{
        $(let $field = $crate::parse::shape::record!(@take $fields, $decoder, stringify!($field), $how $($function)?);)+
        Some($type { $($field: $field?,)+ })
    }};
    (@take $fields:ident, $decoder:ident, $key:expr, with $function:path) => {
        $function(&$fields, $decoder)
    };
    (@take $fields:ident, $decoder:ident, $key:expr, $how:ident) => {
        $fields.$how($key, $decoder)
    };
}
pub(crate) use record;

/// Implements [`Decode`] for a record whose keys are exactly its fields.
macro_rules! plain_record {
    ($type:ident, $what:literal, { $($field:ident: $how:ident),+ $(,)? }) => {
        impl $crate::parse::shape::Decode for $type {
            fn decode(
                node: &$crate::parse::yaml::Node,
                decoder: &mut $crate::parse::shape::Decoder<'_>,
            ) -> Option<Self> {
                let fields = $crate::parse::shape::Fields::of(node, $what, decoder)?;
                fields.refuse_unknown(&[&[$(stringify!($field)),+]], decoder);
                $crate::parse::shape::record!($type, fields, decoder, { $($field: $how),+ })
            }
        }
    };
}
pub(crate) use plain_record;

pub use actor::actor;
pub use briefing::briefing;
pub use claim::claim;
pub use source::source;
