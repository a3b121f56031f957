//! The body of a document: headings, links with their sentences, citations, and the text in which names can be found.
//!
//! Rendering reads the same Markdown again with the same [`options`]; what is found here is tied to what is rendered there
//! by its place in the file.

mod anchor;
pub mod callout;
mod citation;
mod control;
mod limit;
mod sentence;
mod target;
mod walk;

use pulldown_cmark::{Options, Parser};

pub use citation::Opening as CitationOpening;
pub use limit::MAX_DEPTH;
pub use sentence::Sentences;

use super::facts::Body;
use crate::config::Markdown;
use crate::diagnostic::{Diagnostics, FileId};

/// The Markdown that onrecord reads: CommonMark with tables, strikethrough, task lists, footnotes, definition lists, heading
/// attributes and wikilinks. Call-outs are read by [`callout`], for all ten kinds alike.
pub fn options(markdown: Markdown) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS;
    options.set(Options::ENABLE_SMART_PUNCTUATION, markdown.smart_punctuation);
    options
}

/// Reads the body of a document, which begins at the byte `start` of its file.
pub fn body(text: &str, start: usize, file: FileId, markdown: Markdown, diagnostics: &mut Diagnostics) -> Body {
    if let Some(finding) = limit::refuse_deep(text, start, file) {
        diagnostics.push(finding);
        return Body::default();
    }
    let parser = Parser::new_ext(&text[start..], options(markdown));
    walk::walk(parser.into_offset_iter(), text, start, file, diagnostics)
}
