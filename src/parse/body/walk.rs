//! One pass over the events of a body.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::anchor::Anchors;
use super::callout::{self, CalloutKind};
use super::limit::{MAX_MARKUP, too_deep_markup};
use super::sentence::Sentences;
use super::{citation, control, target};
use crate::diagnostic::{Diagnostics, FileId, Span};
use crate::parse::facts::{Block, Body, Heading, Link, LinkForm, Piece, Target};
use crate::parse::shape::is_refused;

/// Reads a body from its events; offsets of events count from `start`.
pub(super) fn walk<'a>(
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    text: &str,
    start: usize,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Body {
    let mut walker = Walker::new(text, start, file, diagnostics);
    for (event, range) in events {
        let range = range.start + start..range.end + start;
        walker.event(event, range);
        if walker.depth > MAX_MARKUP {
            let span = Span::new(file, walker.last.clone());
            walker.diagnostics.push(too_deep_markup(span));
            break;
        }
    }
    walker.flush();
    let mut body = walker.body;
    // Bodies stay in memory for the whole build.
    body.blocks.shrink_to_fit();
    body.links.shrink_to_fit();
    body.citations.shrink_to_fit();
    body
}

/// What the walker is inside of, counted.
#[derive(Default)]
struct Inside {
    link: u32,
    image: u32,
    code_block: u32,
    heading: u32,
    quote: u32,
}

struct Walker<'t, 'd> {
    text: &'t str,
    file: FileId,
    diagnostics: &'d mut Diagnostics,
    body: Body,
    block: Block,
    /// Links whose end has not come yet.
    open: Vec<Link>,
    /// Links of the current block that are complete but for their sentence.
    fresh: usize,
    inside: Inside,
    /// For each open block quote, which call-out it is; none where it holds words of others.
    quotes: Vec<Option<CalloutKind>>,
    /// Bytes of the marker of the call-out just opened: no text.
    marker_end: usize,
    anchors: Anchors,
    depth: usize,
    last: Range<usize>,
}

impl<'t, 'd> Walker<'t, 'd> {
    fn new(text: &'t str, start: usize, file: FileId, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            text,
            file,
            diagnostics,
            body: Body { start: u32::try_from(start).unwrap_or(u32::MAX), ..Body::default() },
            block: Block::default(),
            open: Vec::new(),
            fresh: 0,
            inside: Inside::default(),
            quotes: Vec::new(),
            marker_end: 0,
            anchors: Anchors::default(),
            depth: 0,
            last: 0..0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        self.last = range.clone();
        control::refuse(&event, range.clone(), self.file, self.diagnostics);
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(tag, range);
            }
            Event::Text(text) => self.push(&text, range, true),
            Event::Code(text) => self.push_code(&text, range),
            Event::SoftBreak | Event::HardBreak if range.start >= self.marker_end => self.push_space(),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, .. } => {
                self.inside.link += 1;
                let form = match link_type {
                    LinkType::WikiLink { has_pothole: false } => LinkForm::Bare,
                    _ => LinkForm::Worded,
                };
                self.open_link(form, link_type, &dest_url, range);
            }
            Tag::Image { link_type, dest_url, .. } => {
                self.inside.image += 1;
                let form = match link_type {
                    LinkType::WikiLink { .. } => LinkForm::Embed,
                    _ => LinkForm::Image,
                };
                self.open_link(form, link_type, &dest_url, range);
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Heading { level, id, .. } => {
                self.flush();
                self.inside.heading += 1;
                self.open_heading(level, id, range);
            }
            Tag::BlockQuote(_) => {
                self.flush();
                let marker = callout::marker(self.text, range);
                let callout = marker.as_ref().map(|m| m.kind).filter(|kind| *kind != CalloutKind::Quote);
                self.marker_end = marker.map_or(self.marker_end, |m| m.range.end);
                self.quotes.push(callout);
                self.inside.quote += u32::from(callout.is_none());
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.inside.code_block += 1;
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Link => {
                self.inside.link = self.inside.link.saturating_sub(1);
                self.close_link();
            }
            TagEnd::Image => {
                self.inside.image = self.inside.image.saturating_sub(1);
                self.close_link();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Heading(_) => {
                self.close_heading(range);
                self.inside.heading = self.inside.heading.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                if self.quotes.pop() == Some(None) {
                    self.inside.quote = self.inside.quote.saturating_sub(1);
                }
            }
            TagEnd::CodeBlock => self.inside.code_block = self.inside.code_block.saturating_sub(1),
            _ => self.flush(),
        }
    }

    fn open_link(&mut self, form: LinkForm, link_type: LinkType, dest: &CowStr<'_>, range: Range<usize>) {
        let span = Span::new(self.file, range);
        let target = match (link_type, form) {
            (LinkType::Email, _) => Target::Web(format!("mailto:{dest}")),
            (LinkType::WikiLink { .. }, _) => target::wikilink(dest, span, self.diagnostics),
            _ => target::address(dest, span, self.diagnostics),
        };
        let at = self.block.text.len() as u32;
        self.open.push(Link {
            span,
            form,
            target,
            block: self.body.blocks.len() as u32,
            words: at..at,
            sentence: 0..0,
        });
    }

    fn close_link(&mut self) {
        if let Some(mut link) = self.open.pop() {
            link.words.end = (self.block.text.len() as u32).max(link.words.start);
            self.body.links.push(link);
        }
    }

    fn open_heading(&mut self, level: HeadingLevel, id: Option<CowStr<'_>>, range: Range<usize>) {
        self.body.headings.push(Heading {
            level: level as u8,
            anchor: id.map(|id| id.to_string()).unwrap_or_default(),
            text: String::new(),
            span: Span::new(self.file, range),
        });
    }

    fn close_heading(&mut self, _: Range<usize>) {
        let text = self.block.text.trim().to_owned();
        if let Some(heading) = self.body.headings.last_mut() {
            let written = std::mem::take(&mut heading.anchor);
            heading.anchor = self.anchors.give(Some(&written), &text);
            heading.text = text;
        }
        self.flush();
    }

    /// Adds text to the current block. Text that stands otherwise in the file (entities, typographic marks) has no piece.
    fn push(&mut self, text: &str, range: Range<usize>, prose: bool) {
        if self.inside.code_block > 0 || self.inside.image > 0 || range.start < self.marker_end {
            return;
        }
        let at = self.block.text.len();
        if self.text.get(range.clone()) == Some(text) {
            let linkable = prose && self.inside.link == 0 && self.inside.heading == 0 && self.inside.quote == 0;
            self.block.pieces.push(Piece {
                at: at as u32,
                source: range.start as u32,
                len: text.len() as u32,
                linkable,
                prose: prose && self.inside.link == 0,
            });
        }
        // Character references can stand for anything; what no page can hold is left out of what is told of it.
        match text.contains(is_refused) {
            true => self.block.text.extend(text.chars().filter(|c| !is_refused(*c))),
            false => self.block.text.push_str(text),
        }
    }

    fn push_code(&mut self, text: &str, range: Range<usize>) {
        let inner = self.text.get(range.clone()).and_then(|s| s.find(text)).map(|i| range.start + i);
        let start = inner.unwrap_or(range.start);
        self.push(text, start..start + text.len(), false);
    }

    fn push_space(&mut self) {
        if self.inside.code_block == 0 && self.inside.image == 0 && !self.block.text.is_empty() {
            self.block.text.push(' ');
        }
    }

    /// Ends the current block: its citations are read, its links get their sentences.
    fn flush(&mut self) {
        let index = self.body.blocks.len() as u32;
        let links = self.body.links.len();
        if self.block.text.trim().is_empty() && self.fresh == links {
            self.block = Block::default();
            return;
        }
        let mut block = std::mem::take(&mut self.block);
        block.section = self.body.headings.len() as u32;
        block.judgment = self.quotes.last() == Some(&Some(CalloutKind::Judgment));
        // A block of which nothing stands in the file as it is read keeps the place of the one before: so they stay in order.
        let before = self.body.blocks.last().map_or(0, |b| b.source);
        block.source = block.pieces.first().map_or(before, |p| p.source);
        self.body.words += words(&block.text);
        let mut citations = citation::citations(&block, index, self.text, self.file, self.diagnostics);
        let fresh = &mut self.body.links[self.fresh..];
        if !fresh.is_empty() || !citations.is_empty() {
            let sentences = Sentences::of(&block.text);
            for link in fresh {
                link.sentence = sentence_of(&sentences, link.words.start);
            }
            for citation in &mut citations {
                citation.sentence = sentence_of(&sentences, citation.words.start);
            }
        }
        self.body.citations.append(&mut citations);
        self.fresh = links;
        block.text.shrink_to_fit();
        block.pieces.shrink_to_fit();
        self.body.blocks.push(block);
    }
}

fn sentence_of(sentences: &Sentences<'_>, at: u32) -> Range<u32> {
    let range = sentences.at(at as usize);
    range.start as u32..range.end as u32
}

/// Words between blanks; an ideograph or syllable of a script without blanks counts as half a word.
fn words(text: &str) -> u32 {
    let spaced = text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
    let ideographs = match text.is_ascii() {
        true => 0,
        false => text.chars().filter(|c| matches!(*c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')).count(),
    };
    u32::try_from(spaced + ideographs / 2).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::config::Markdown;
    use crate::diagnostic::{Diagnostics, FileId};
    use crate::parse::body::body;

    #[test]
    fn each_link_and_citation_of_a_long_paragraph_has_its_sentence() {
        let text = "He saw [[a]] here. And [@b] too.\n".repeat(5_000);
        let read = body(&text, 0, FileId(0), Markdown::default(), &mut Diagnostics::new());
        let block = &read.blocks[0].text;
        let sentence = |s: &std::ops::Range<u32>| &block[s.start as usize..s.end as usize];
        assert_eq!((read.links.len(), read.citations.len()), (5_000, 5_000));
        assert!(read.links.iter().all(|l| sentence(&l.sentence) == "He saw a here."));
        assert!(read.citations.iter().all(|c| sentence(&c.sentence) == "And [@b] too."));
    }

    #[test]
    fn blocks_know_where_they_begin_in_the_file() {
        let text = "&amp;\n\n# One *two*\n\n&amp;\n\n| a | b |\n|---|---|\n| c | &amp; |\n\nEnd\n";
        let read = body(text, 0, FileId(0), Markdown::default(), &mut Diagnostics::new());
        let found: Vec<(&str, u32)> = read.blocks.iter().map(|b| (b.text.as_str(), b.source)).collect();
        assert_eq!(
            found,
            [("&", 0), ("One two", 9), ("&", 9), ("a", 29), ("b", 33), ("c", 49), ("&", 49), ("End", 62)]
        );
    }
}
