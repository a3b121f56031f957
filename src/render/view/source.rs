//! Sources.

use serde::Serialize;
use serde_json::{Map, Value};

use super::claim::Record;
use super::{Date, Language, Link, Mention};

/// A source, for cards, rows and its page: variable `source`.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Its id.
    pub id: String,
    /// Its page.
    pub path: String,
    /// Its title; in brackets where it is ours.
    pub title: String,
    /// The language of its title and its text.
    pub language: Language,
    /// The word of front matter: `press-conference`. Empty where none is given.
    pub kind: &'static str,
    /// The word for people: `press conference`, or `source`.
    pub kind_label: String,
    /// Who published it.
    pub publisher: Option<Link>,
    /// Who wrote or spoke it.
    pub authors: Vec<Link>,
    /// When it was written or spoken.
    pub dated: Option<Date>,
    /// When it was published.
    pub published: Option<Date>,
    /// The date under which it is listed.
    pub date: Option<Date>,
    /// Its reliability by the Admiralty code, `A` to `F`.
    pub reliability: Option<&'static str>,
    /// Why.
    pub reliability_note: Option<String>,
    /// `held in full`, `excerpt held`, `text not held` or `not seen`.
    pub held: &'static str,
    /// Whether anybody here has seen it.
    pub seen: bool,
    /// Where it is published.
    pub url: Option<String>,
    /// How many claims are found in it or go back to it.
    pub claims: usize,
    /// How many quotes are taken from it.
    pub quotes: usize,
}

/// An entry in the list of sources of a page.
#[derive(Clone, Debug, Serialize)]
pub struct SourceEntry {
    /// Its number on the page.
    pub number: usize,
    /// The source.
    pub source: SourceView,
    /// How many claims of the briefing come through it.
    pub claims: usize,
    /// How many quotes of the briefing are taken from it.
    pub quotes: usize,
}

/// The page of a source.
#[derive(Clone, Debug, Serialize)]
pub struct SourcePage {
    /// The source.
    pub source: SourceView,
    /// The analyst's note, as HTML; empty where there is none.
    pub body: String,
    /// To whom it is addressed.
    pub to: Vec<Link>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// Where all of it was taken from, each with how.
    pub derived_from: Vec<Derivation>,
    /// Sources that were taken from it.
    pub derivatives: Vec<Link>,
    /// Copies kept elsewhere.
    pub archived: Vec<ArchivedCopy>,
    /// The document kept beside it.
    pub file: Option<Attachment>,
    /// SHA-256 of the held text.
    pub text_sha256: Option<String>,
    /// How many quotes match the held text.
    pub matching: usize,
    /// Who holds rights in it, and on what terms it is used.
    pub rights: Option<String>,
    /// Its quotes, in the order of the text.
    pub quotes: Vec<SourceQuote>,
    /// The whole text, in paragraphs; empty unless the source is shown in full.
    pub text: Vec<Paragraph>,
    /// Claims found in it: cards.
    pub claims: Vec<String>,
    /// Claims that have it as their origin: cards.
    pub origin_of: Vec<String>,
    /// Claims about it: cards.
    pub about: Vec<String>,
    /// Claims tied to it, grouped by what the ties say.
    pub relations: Vec<super::claim::RelationGroup>,
    /// Sentences that name or cite it.
    pub mentions: Vec<Mention>,
    /// The briefing that defines it in place.
    pub briefing: Option<Link>,
    /// Sources cited in the note.
    pub cited: Vec<SourceEntry>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// Where a source was taken from.
#[derive(Clone, Debug, Serialize)]
pub struct Derivation {
    /// The earlier record.
    pub source: Record,
    /// `copy`, `wire`, `translation`, `summary`, or nothing.
    pub how: Option<&'static str>,
}

/// A copy kept elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct ArchivedCopy {
    /// Its address.
    pub url: String,
    /// When it was made.
    pub date: Option<Date>,
}

/// A document kept beside a source.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its address.
    pub path: String,
    /// Its SHA-256.
    pub sha256: String,
}

/// A quote on the page of its source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceQuote {
    /// Its anchor: `quote-…`.
    pub anchor: String,
    /// The quote.
    pub quote: super::claim::QuoteView,
    /// The claim that it carries.
    pub claim: Link,
}

/// A paragraph of a text that is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Paragraph {
    /// Its parts, in order.
    pub parts: Vec<TextPart>,
}

/// A part of a paragraph: plain, or quoted.
#[derive(Clone, Debug, Serialize)]
pub struct TextPart {
    /// The text.
    pub text: String,
    /// The quotes that cover it: their anchors, and the claims.
    pub quotes: Vec<PartQuote>,
}

/// A quote that covers a part of a text.
#[derive(Clone, Debug, Serialize)]
pub struct PartQuote {
    /// Its anchor: `quote-…`.
    pub anchor: String,
    /// Whether the quote begins here, so that the anchor is given once.
    pub first: bool,
    /// The claim that it carries.
    pub claim: Link,
}
