//! Annotations: words that lead to a claim, and the note on that claim in the margin.

use tera::Context;

use super::Renderer;
use super::room::{self, Room};
use crate::diagnostic::Diagnostic;
use crate::render::view::claim::ClaimView;
use crate::render::view::element::AnnotationElement;
use crate::resolve::site::{ClaimIx, SourceIx};

/// How many notes of a block can stand level with their words; the style sheet has as many pairs of anchors.
pub const PLACES: usize = 12;

/// The notes of a page, numbered in order.
#[derive(Default)]
pub(super) struct Notes {
    /// The claims that have one: the first has number 1.
    claims: Vec<ClaimIx>,
    /// How many of them had one when the block began that is being written.
    before: usize,
    /// Where the notes of a block go in the text, and how many there are.
    blocks: Vec<(usize, usize)>,
}

impl Notes {
    /// Words that lead to a claim, without their content.
    pub fn annotate(&mut self, claim: ClaimIx) -> AnnotationElement {
        let known = self.claims.iter().position(|c| *c == claim);
        let number = known.map_or(self.claims.len() + 1, |at| at + 1);
        let mut annotation = AnnotationElement { number, first: known.is_none(), place: None, content: String::new() };
        if annotation.first {
            self.claims.push(claim);
            annotation.place = Some(self.claims.len() - self.before).filter(|place| *place <= PLACES);
        }
        annotation
    }

    /// Whether the block that was just written has notes.
    pub fn any(&self) -> bool {
        self.claims.len() > self.before
    }

    /// Keeps in mind that the notes of the block that was just written go here.
    pub fn end_block(&mut self, at: usize) {
        self.blocks.push((at, self.claims.len() - self.before));
        self.before = self.claims.len();
    }

    /// The claims that have a note, each with its number.
    pub fn numbers(&self) -> Vec<(ClaimIx, usize)> {
        self.claims.iter().copied().zip(1..).collect()
    }

    /// The text with the notes in their places. Only now is it known how much room each has before the next.
    pub fn insert(
        &self,
        text: &str,
        renderer: &Renderer<'_, '_, '_>,
        sources: &[SourceIx],
    ) -> Result<String, Box<Diagnostic>> {
        let claims: Vec<ClaimView> = self.claims.iter().map(|&c| renderer.maker.claim(c, sources, false)).collect();
        let rooms = room::share(text, &claims);
        let mut out = String::with_capacity(text.len() + claims.len() * 1024);
        let (mut written, mut number) = (0, 0);
        for &(at, count) in &self.blocks {
            out.push_str(&text[written..at]);
            written = at;
            out.push_str("<ol class=\"notes\">\n");
            for place in 1..=count {
                let mut context = Context::new();
                context.insert("claim", &claims[number]);
                context.insert("place", &Some(place).filter(|p| *p <= PLACES));
                context.insert("room", &rooms.get(number).copied().unwrap_or(Room::Short).class());
                number += 1;
                context.insert("number", &number);
                out.push_str(&renderer.partial("partials/note.html", context)?);
            }
            out.push_str("</ol>\n");
        }
        out.push_str(&text[written..]);
        Ok(out)
    }
}
