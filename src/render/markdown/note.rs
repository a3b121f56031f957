//! Annotations: words that lead to a claim, and the note on that claim in the margin.

use std::collections::HashMap;

use tera::Context;

use super::Renderer;
use crate::diagnostic::Diagnostic;
use crate::resolve::site::{ClaimIx, SourceIx};

/// How many notes of a block can stand level with their words; the style sheet has as many pairs of anchors.
const PLACES: usize = 12;

/// The notes of a page, numbered in order.
#[derive(Default)]
pub(super) struct Notes {
    numbers: HashMap<ClaimIx, usize>,
    /// Those of the block that is being written.
    fresh: Vec<(ClaimIx, usize)>,
}

impl Notes {
    /// The opening tags of annotated words, and the closing ones.
    pub fn annotate(&mut self, claim: ClaimIx) -> (String, String) {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(claim).or_insert(next);
        let close = format!("</span><sup>{number}</sup></a>");
        if number < next {
            // Noted already: the words lead to the same note.
            return (format!("<a class=\"ref\" href=\"#note-{number}\"><span>"), close);
        }
        self.fresh.push((claim, number));
        let class = match self.fresh.len() {
            place @ 1..=PLACES => format!("ref a{place}"),
            _ => "ref".to_owned(),
        };
        (format!("<a class=\"{class}\" id=\"ref-{number}\" href=\"#note-{number}\"><span>"), close)
    }

    /// Whether the block that was just written has notes.
    pub fn any(&self) -> bool {
        !self.fresh.is_empty()
    }

    /// The notes of the block that was just written, as a list.
    pub fn list(&mut self, renderer: &Renderer<'_, '_, '_>, sources: &[SourceIx]) -> Result<String, Box<Diagnostic>> {
        let mut html = Vec::from(&b"<ol class=\"notes\">\n"[..]);
        for (place, (claim, number)) in self.fresh.drain(..).enumerate() {
            let mut context = Context::new();
            context.insert("claim", &renderer.maker.claim(claim, sources, false));
            context.insert("number", &number);
            context.insert("place", &Some(place + 1).filter(|p| *p <= PLACES));
            renderer.engine.render("partials/note.html", &context, &mut html)?;
        }
        html.extend_from_slice(b"</ol>\n");
        Ok(String::from_utf8(html).unwrap_or_default())
    }
}
