//! What every document may carry, and the two kinds of document with nothing else of their own: pages and topics.

use serde_json::{Map, Value};

use super::vocabulary::Tlp;
use crate::diagnostic::{Code, Span, Spanned};

/// The keys that every document, and every actor, source, claim and judgment defined in place, may have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Common {
    /// Where the mapping stands that has these keys; none where there is none.
    pub span: Option<Span>,
    /// The language of its text (BCP 47).
    pub lang: Option<Spanned<String>>,
    /// How far it may travel.
    pub tlp: Option<Spanned<Tlp>>,
    /// What stands in its place where it is withheld.
    pub public_as: Option<Spanned<String>>,
    /// Old paths of its page inside the site.
    pub redirects: Vec<Spanned<String>>,
    /// The template that renders its page instead of the usual one.
    pub template: Option<Spanned<String>>,
    /// Lints that are accepted here, each with a reason.
    pub allow: Vec<Allow>,
    /// Whatever the user's templates want to know.
    pub extra: Map<String, Value>,
}

/// A lint that is accepted in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    /// Which lint.
    pub lint: Spanned<Code>,
    /// Why.
    pub because: Spanned<String>,
}

/// A plain page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its title.
    pub title: Spanned<String>,
    /// One or two sentences on it.
    pub summary: Option<Spanned<String>>,
    /// The common keys.
    pub common: Common,
}

/// A topic that has a document of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Its title.
    pub title: Spanned<String>,
    /// One or two sentences on it.
    pub summary: Option<Spanned<String>>,
    /// The common keys.
    pub common: Common,
}

/// Whether a language tag (BCP 47) is of a language, given by its primary subtag, whatever script and region it names.
pub fn is_of_language(tag: &str, language: &str) -> bool {
    primary_language(tag).eq_ignore_ascii_case(language)
}

/// The language of a tag (BCP 47) without script and region: `fa` of `fa-AF`.
pub fn primary_language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
