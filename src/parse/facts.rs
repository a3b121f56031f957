//! What one document says, by itself: the outcome of parsing, and all that resolving looks at.

use std::ops::Range;

use crate::diagnostic::{FileId, Span, Spanned};
use crate::model::{Actor, Briefing, Claim, Edtf, Page, RefKind, Reference, Source, Topic};

/// One document, read by itself. Nothing in it depends on any other document.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The document.
    pub file: FileId,
    /// What it defines.
    pub kind: RefKind,
    /// The id that its name gives (for a briefing, the slug; for a page, its path). Empty where the name gives none.
    pub name: String,
    /// The date at the head of a briefing's file name.
    pub date: Option<Edtf>,
    /// What it says, as far as it could be read.
    pub content: Content,
    /// What could be saved of a document with errors; none where there are none.
    pub flaws: Option<Salvaged>,
}

/// What a document says.
#[derive(Clone, Debug)]
pub enum Content {
    /// Front matter and body. Where the document has flaws, what is flawed has been left out.
    Read(Box<Definition>, Box<Body>),
    /// Nothing that could be made out.
    Unreadable,
}

/// The front matter of a document.
#[derive(Clone, Debug)]
pub enum Definition {
    /// A briefing.
    Briefing(Briefing),
    /// An actor.
    Actor(Actor),
    /// A source.
    Source(Source),
    /// A claim.
    Claim(Claim),
    /// A topic.
    Topic(Topic),
    /// A plain page.
    Page(Page),
}

/// The names that a document with errors would have defined: they keep their place, so that references to them raise nothing
/// further.
#[derive(Clone, Debug, Default)]
pub struct Salvaged {
    /// Ids, names, titles and aliases, whatever their kind.
    pub names: Vec<String>,
    /// Whether anything about it says that it is withheld, so that its words must not be shown.
    pub withheld: bool,
}

/// The body of a document, as far as others can see it. Offsets in texts are bytes.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Where it begins in the file, in bytes.
    pub start: u32,
    /// Stretches of text that belong together: paragraphs, headings, cells.
    pub blocks: Vec<Block>,
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Links, images and embeds, in order.
    pub links: Vec<Link>,
    /// Citations, in order.
    pub citations: Vec<Citation>,
    /// How many words it has (an ideograph counts as half a word).
    pub words: u32,
}

/// A stretch of text: what is read as one, without its markup.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The text. Line breaks are spaces.
    pub text: String,
    /// Where the parts of the text stand in the file, in order.
    pub pieces: Vec<Piece>,
    /// The place in the file of its first piece; without pieces, that of the block before. Never before that of the block
    /// before.
    pub source: u32,
    /// How many headings stand before it.
    pub section: u32,
    /// Whether it belongs to a call-out of the kind judgment.
    pub judgment: bool,
}

/// A part of a block that stands in the file as it is read.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Its place in the text of the block.
    pub at: u32,
    /// Its place in the file.
    pub source: u32,
    /// Its length; the same in both.
    pub len: u32,
    /// Whether names in it may become links: not within links, code, headings or quotes.
    pub linkable: bool,
    /// Whether it is prose in which a citation may stand: not within links or code.
    pub prose: bool,
}

impl Block {
    /// Where a byte of the text stands in the file, if it stands there as it is.
    pub fn source_of(&self, at: usize) -> Option<usize> {
        let index = self.pieces.partition_point(|p| p.at as usize <= at).checked_sub(1)?;
        let piece = self.pieces[index];
        let within = at - piece.at as usize;
        (within < piece.len as usize).then_some(piece.source as usize + within)
    }

    /// The pieces that a range of bytes of the text touches, in order.
    pub fn pieces_in(&self, range: Range<usize>) -> &[Piece] {
        // Pieces do not overlap, so their ends are in order too.
        let first = self.pieces.partition_point(|p| (p.at + p.len) as usize <= range.start);
        let end = self.pieces.partition_point(|p| (p.at as usize) < range.end);
        self.pieces.get(first..end).unwrap_or_default()
    }
}

impl Body {
    /// The index of the first block that begins within a range of bytes of the file. Blocks of which nothing stands in the
    /// file as it is read begin nowhere.
    pub fn block_in(&self, range: Range<usize>) -> Option<usize> {
        let first = self.blocks.partition_point(|b| (b.source as usize) < range.start);
        let begun = self.blocks[first..].iter().take_while(|b| (b.source as usize) < range.end);
        Some(first + begun.map(|b| !b.pieces.is_empty()).position(|found| found)?)
    }
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its level, 1 to 6.
    pub level: u8,
    /// The anchor: unique in the document.
    pub anchor: String,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// `[words](target)` or `[[target|words]]`.
    Worded,
    /// `[[target]]`: what it shows depends on what it means.
    Bare,
    /// `![words](file)`.
    Image,
    /// `![[target]]`.
    Embed,
}

/// A link, image or embed.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub form: LinkForm,
    /// What it leads to.
    pub target: Target,
    /// The block in which its words stand.
    pub block: u32,
    /// Its words in the text of the block.
    pub words: Range<u32>,
    /// The sentence in which it stands, in the text of the block.
    pub sentence: Range<u32>,
}

/// What a link leads to, as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Something of the site, and perhaps a place in its page.
    Reference(Reference, Option<String>),
    /// A place in the same page.
    Fragment(String),
    /// An address outside.
    Web(String),
    /// A file, as a path with `/`, and perhaps a place in it.
    File(String, Option<String>),
    /// Nothing that may be linked; the finding has been made.
    Refused,
}

/// One `[@…]`.
#[derive(Clone, Debug)]
pub struct Citation {
    /// Where it stands.
    pub span: Span,
    /// The sources, each with the place in it that was given.
    pub items: Vec<CitationItem>,
    /// The block in which it stands.
    pub block: u32,
    /// Its place in the text of the block.
    pub words: Range<u32>,
    /// The sentence in which it stands, in the text of the block.
    pub sentence: Range<u32>,
}

/// One source of a citation.
#[derive(Clone, Debug)]
pub struct CitationItem {
    /// The source.
    pub source: Spanned<Reference>,
    /// The place in it: `p. 3`.
    pub locator: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(at: u32, source: u32, len: u32) -> Piece {
        Piece { at, source, len, linkable: true, prose: true }
    }

    fn block(source: u32, pieces: &[Piece]) -> Block {
        Block { pieces: pieces.to_vec(), source, ..Block::default() }
    }

    #[test]
    fn pieces_are_found_that_a_range_touches() {
        let block = block(10, &[piece(0, 10, 3), piece(3, 20, 0), piece(3, 22, 4), piece(9, 30, 2)]);
        let touched = |range: Range<usize>| block.pieces_in(range).iter().map(|p| p.source).collect::<Vec<_>>();
        assert_eq!(touched(0..3), [10]);
        assert_eq!(touched(2..4), [10, 20, 22]);
        assert_eq!(touched(3..7), [22]);
        assert_eq!(touched(6..10), [22, 30]);
        assert!(touched(7..9).is_empty());
        assert!(touched(3..3).is_empty());
    }

    #[test]
    fn blocks_are_found_by_their_place_in_the_file() {
        let (five, twenty) = (piece(0, 5, 2), piece(0, 20, 1));
        let blocks = vec![block(0, &[]), block(5, &[five]), block(5, &[]), block(20, &[twenty]), block(20, &[])];
        let body = Body { blocks, ..Body::default() };
        assert_eq!(body.block_in(0..9), Some(1));
        assert_eq!(body.block_in(5..9), Some(1));
        assert_eq!(body.block_in(6..20), None);
        assert_eq!(body.block_in(6..21), Some(3));
        assert_eq!(body.block_in(21..90), None);
    }
}
