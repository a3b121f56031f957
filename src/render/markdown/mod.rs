//! A body as HTML: links resolved, claims annotated with notes, names linked, code coloured, raw HTML as configured.
//!
//! The Markdown is read a second time; what resolving found is tied to it by its place in the file.

mod code;
mod contrast;
mod footnote;
mod inline;

mod note;
mod part;
mod raw;
mod room;
mod table;
mod writer;

pub use code::{Highlighter, style_sheet, themes};
pub use note::PLACES;

use pulldown_cmark::Parser;

use crate::diagnostic::Diagnostic;
use crate::parse::body::callout::CalloutKind;
use crate::parse::body::options;
use crate::render::engine::Engine;
use crate::render::make::Maker;
use crate::render::view::Surroundings;
use crate::render::view::briefing::ContentsEntry;
use crate::render::view::source::SourceEntry;
use crate::resolve::site::{ClaimIx, Document, SourceIx};

/// A rendered body.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The HTML.
    pub html: String,
    /// Its headings.
    pub contents: Vec<ContentsEntry>,
    /// The sources cited in it, numbered as in the text.
    pub cited: Vec<SourceEntry>,
    /// Its call-outs: what each is for, and its text.
    pub callouts: Vec<(CalloutKind, String)>,
    /// The claims that have a note beside it, with its number.
    pub notes: Vec<(ClaimIx, usize)>,
}

impl Body {
    /// Whether there are notes beside it.
    pub fn is_annotated(&self) -> bool {
        !self.notes.is_empty()
    }
}

/// What rendering a body needs.
pub struct Renderer<'r, 's, 'a> {
    /// Makes views for notes and embeds.
    pub maker: Maker<'s, 'a>,
    /// Renders notes and embeds.
    pub engine: &'r Engine,
    /// Colours code.
    pub highlighter: &'r Highlighter,
    /// What partials are told of the page around.
    pub page: Surroundings,
}

impl<'a> Renderer<'_, '_, 'a> {
    /// Renders the body of a document. Its sources have the numbers of their places in `sources`; `claims` are those of
    /// its briefing. Without `notes`, references to claims are plain links: on a page that has notes of its own.
    ///
    /// # Errors
    /// Fails where the template of a note or an embed does.
    pub fn body(
        &self,
        document: &Document<'a>,
        sources: &[SourceIx],
        claims: &[ClaimIx],
        notes: bool,
    ) -> Result<Body, Box<Diagnostic>> {
        let text = self.maker.files.text(document.file);
        let start = document.body.start as usize;
        let Some(markdown) = text.get(start..) else { return Ok(Body::default()) };
        let mut writer = writer::Writer::new(self, document, sources, text, notes);
        let parser = Parser::new_ext(markdown, options(self.maker.config.markdown));
        for (event, range) in parser.into_offset_iter() {
            writer.event(event, range.start + start..range.end + start)?;
        }
        let writer::Finished { html, callouts, notes } = writer.finish()?;
        let shift = writer::shift(document.body);
        let contents = document.body.headings.iter().map(|h| ContentsEntry {
            level: (h.level + shift).min(6),
            anchor: h.anchor.clone(),
            text: self.maker.shown_in(document, &h.span.range()).unwrap_or_else(|| h.text.clone()),
        });
        Ok(Body { html, contents: contents.collect(), cited: self.maker.entries(sources, claims), callouts, notes })
    }
}
