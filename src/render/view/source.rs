//! Sources.

use serde::Serialize;
use serde_json::{Map, Value};

use super::claim::Record;
use super::{Date, Language, Link, Mention};

/// A source, for cards, rows and its page: variable `source`.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Its id. Example: `minutes`.
    pub id: String,
    /// Its page. Example: `../../sources/minutes/`.
    pub path: String,
    /// Its title; in brackets where it is ours. Example: `[Notes of the clerk]`.
    pub title: String,
    /// The language of its title and its text, where it is not that of the page around.
    pub language: Option<Language>,
    /// The word of front matter. Empty where none is given. Example: `press-conference`.
    pub kind: &'static str,
    /// The word for people; `source` where no kind is given. Example: `press conference`.
    pub kind_label: String,
    /// Who published it. None where it is not said.
    pub publisher: Option<Link>,
    /// Who wrote or spoke it.
    pub authors: Vec<Link>,
    /// When it was written or spoken. None where it is not known.
    pub dated: Option<Date>,
    /// When it was published. None where it is not known.
    pub published: Option<Date>,
    /// The date under which it is listed: when written, else when published, else when read. None where it is not dated.
    pub date: Option<Date>,
    /// Its reliability by the Admiralty code, `A` to `F`. None where it is not assessed.
    pub reliability: Option<&'static str>,
    /// Why. None where it is not said.
    pub reliability_note: Option<String>,
    /// `held in full`, `excerpt held`, `text not held` or `not seen`.
    pub held: &'static str,
    /// Whether anybody here has seen it.
    pub seen: bool,
    /// Where it is published. None where it has no address.
    pub url: Option<String>,
    /// How many claims are found in it or go back to it.
    pub claims: usize,
    /// How many quotes are taken from it.
    pub quotes: usize,
}

/// An entry in the list of sources of a page: variable `entry` of `partials/source.html`.
#[derive(Clone, Debug, Serialize)]
pub struct SourceEntry {
    /// Its number on the page, from 1; its anchor is `source-1`.
    pub number: usize,
    /// The source.
    pub source: SourceView,
    /// How many claims of the briefing come through it. 0 on other pages.
    pub claims: usize,
    /// How many quotes of the briefing are taken from it. 0 on other pages.
    pub quotes: usize,
}

/// The page of a source.
#[derive(Clone, Debug, Serialize)]
pub struct SourcePage {
    /// The source.
    pub source: SourceView,
    /// The analyst's note, as HTML. Empty where there is none.
    pub body: String,
    /// Whether there are notes in the margin, where otherwise the particulars stand.
    pub annotated: bool,
    /// To whom it is addressed.
    pub to: Vec<Link>,
    /// When it was read. None where it is not said.
    pub accessed: Option<Date>,
    /// Where all of it was taken from, each with how.
    pub derived_from: Vec<Derivation>,
    /// Sources that were taken from it.
    pub derivatives: Vec<Link>,
    /// Where it comes from and what was taken from it, as a tree. None where neither is known.
    pub tree: Option<super::root::RootTree>,
    /// Copies kept elsewhere.
    pub archived: Vec<ArchivedCopy>,
    /// The document kept beside it. None where there is none.
    pub file: Option<Attachment>,
    /// Whether what is held of its text is an excerpt.
    pub excerpt: bool,
    /// SHA-256 of the held text, in hexadecimal. None where none is held.
    pub text_sha256: Option<String>,
    /// What comparing the quotes with it showed, by mark.
    pub marks: Vec<super::briefing::MarkCount>,
    /// Who holds rights in it, and on what terms it is used. None where it is not said.
    pub rights: Option<String>,
    /// Its quotes, in the order of the text; those without a place in it last.
    pub quotes: Vec<SourceQuote>,
    /// The whole text, in paragraphs. Empty unless the source is shown in full.
    pub text: Vec<Paragraph>,
    /// Cards of the claims found in it, as HTML.
    pub claims: Vec<String>,
    /// Cards of the claims that have it as their origin, as HTML.
    pub origin_of: Vec<String>,
    /// Cards of the claims about it, as HTML.
    pub about: Vec<String>,
    /// Claims for which there is no evidence but what it prints, or what goes back to it.
    pub alone: Vec<Link>,
    /// Claims tied to it, grouped by what the ties say.
    pub relations: Vec<super::claim::RelationGroup>,
    /// Sentences that name or cite it, of the latest page first.
    pub mentions: Vec<Mention>,
    /// The briefing that defines it in place. None where it has a document of its own.
    pub briefing: Option<Link>,
    /// Sources cited in the note.
    pub cited: Vec<SourceEntry>,
    /// Its marking by the Traffic Light Protocol. None where none is written. Example: `TLP:GREEN`.
    pub tlp: Option<String>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// Where a source was taken from.
#[derive(Clone, Debug, Serialize)]
pub struct Derivation {
    /// The earlier record.
    pub source: Record,
    /// `copy`, `wire`, `translation` or `summary`. None where it is not said.
    pub how: Option<&'static str>,
}

/// A copy kept elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct ArchivedCopy {
    /// Its address.
    pub url: String,
    /// When it was made. None where it is not known.
    pub date: Option<Date>,
}

/// A document kept beside a source.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// Its name. Example: `minutes.pdf`.
    pub name: String,
    /// Its address.
    pub path: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A quote on the page of its source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceQuote {
    /// Its anchor. Example: `quote-until-april`.
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
    /// The notes on quotes that begin in it.
    pub notes: Vec<TextNote>,
}

/// A part of a paragraph: plain, or quoted.
#[derive(Clone, Debug, Serialize)]
pub struct TextPart {
    /// The text.
    pub text: String,
    /// The number of the note on the first quote that covers it; quotes that overlap share the parts they share. None for what
    /// is plain.
    pub note: Option<usize>,
    /// The quotes that begin with it, each with its note.
    pub begins: Vec<TextNote>,
    /// The numbers of the notes on quotes that end with it, or a part of them does: where the figure stands.
    pub ends: Vec<usize>,
}

/// A quote in a text that is shown, and the note on its claim.
#[derive(Clone, Debug, Serialize)]
pub struct TextNote {
    /// The anchor of the quote. Example: `quote-until-april`.
    pub anchor: String,
    /// The number of the note, counted over the text from 1.
    pub number: usize,
    /// Its place among those of the paragraph, from 1 to 12, as in the class `n1`. None for later ones.
    pub place: Option<usize>,
    /// The claim that the quote carries.
    pub claim: Link,
}
