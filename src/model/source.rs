//! Sources: published or held records in which claims are found.

use super::vocabulary::{Derivation, HeldExtent, Reliability, Show, SourceKind};
use super::{Common, Edtf, Reference};
use crate::diagnostic::Spanned;

/// A record in which claims are found.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its title.
    pub title: Spanned<String>,
    /// What sort of record it is.
    pub kind: Option<Spanned<SourceKind>>,
    /// Who published it, where that is an actor of the site.
    pub publisher: Option<Spanned<Reference>>,
    /// Who published it, where that is not.
    pub publisher_name: Option<Spanned<String>>,
    /// Who wrote or spoke it.
    pub authors: Vec<SourceAuthor>,
    /// To whom it is addressed.
    pub to: Vec<Spanned<Reference>>,
    /// Where it is published.
    pub url: Option<Spanned<String>>,
    /// When it was written or spoken.
    pub dated: Option<Spanned<Edtf>>,
    /// When it was published.
    pub published: Option<Spanned<Edtf>>,
    /// When it was read.
    pub accessed: Option<Spanned<Edtf>>,
    /// Whether the title is ours, and so shown in brackets.
    pub title_supplied: bool,
    /// Its reliability by the Admiralty code.
    pub reliability: Option<Spanned<Reliability>>,
    /// Why.
    pub reliability_note: Option<Spanned<String>>,
    /// Records from which all of it was taken.
    pub derived_from: Vec<DerivedFrom>,
    /// Copies kept elsewhere.
    pub archived: Vec<Archived>,
    /// A document kept beside it, as written.
    pub file: Option<Spanned<String>>,
    /// The SHA-256 that the document should have (hexadecimal).
    pub sha256: Option<Spanned<String>>,
    /// Whether anybody here has seen it.
    pub seen: bool,
    /// What the held text is.
    pub text: HeldExtent,
    /// What of the held text is shown.
    pub show: Show,
    /// Who holds rights in it, and on what terms it is used.
    pub rights: Option<Spanned<String>>,
    /// The common keys.
    pub common: Common,
}

/// A writer or speaker of a source.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceAuthor {
    /// An actor of the site.
    Actor(Spanned<Reference>),
    /// Somebody who is not.
    Named(Spanned<String>),
}

/// Where all of a source was taken from.
#[derive(Clone, Debug, PartialEq)]
pub struct DerivedFrom {
    /// The earlier record.
    pub source: Spanned<Reference>,
    /// How it was taken.
    pub how: Option<Spanned<Derivation>>,
}

/// A copy of a source kept elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Archived {
    /// Its address.
    pub url: Spanned<String>,
    /// When it was made.
    pub date: Option<Spanned<Edtf>>,
}
