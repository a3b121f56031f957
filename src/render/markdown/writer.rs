//! One pass over the events of a body, block by block: each top-level block is written with the notes that belong to it.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd, html};

use super::code::{escape, legible};
use super::footnote::Footnotes;
use super::note::Notes;
use super::part::Part;
use super::table::Table;
use super::{Renderer, raw};
use crate::diagnostic::Diagnostic;
use crate::parse::body::callout::{self, CalloutKind};
use crate::parse::facts::{self, LinkForm};
use crate::render::view::ROOT;
use crate::render::view::element::{AnnotationElement, CalloutElement, HeadingElement, LinkElement};
use crate::resolve::site::{ClaimIx, Document, LinkMeaning, SourceIx, Subject};

type Written<T = ()> = Result<T, Box<Diagnostic>>;

/// Something that takes the place of a stretch of text.
#[derive(Clone, Copy)]
enum Insert {
    /// A name that becomes a link: its number.
    Name(usize),
    /// A citation: its number.
    Citation(usize),
}

/// A link, image or block whose end has not come yet.
enum Open {
    /// A block, with its closing tags.
    Block(&'static str),
    /// A link, and where its words begin in the block.
    Link(usize, LinkElement),
    /// Words that have a note, and where they begin in the block.
    Annotation(usize, AnnotationElement),
    /// A link that leads nowhere any more: its words stay.
    Words,
    /// An image: its number, its title, whether it stands alone.
    Image(Option<usize>, String, bool),
}

/// A call-out whose end has not come yet.
struct OpenCallout {
    kind: CalloutKind,
    /// Where its text begins in the text of all call-outs.
    text: usize,
    /// Where it begins in the block.
    from: usize,
}

/// Writes a body.
pub(super) struct Writer<'w, 's, 'a, 'e> {
    renderer: &'w Renderer<'w, 's, 'a>,
    document: &'w Document<'a>,
    sources: &'w [SourceIx],
    text: &'e str,
    out: String,
    /// The top-level block that is being written.
    block: Vec<Event<'e>>,
    depth: usize,
    notes: Notes,
    /// Whether references to claims get notes.
    annotate: bool,
    footnotes: Footnotes,
    table: Table,
    inline: raw::Inline,
    open: Vec<Open>,
    /// Links of the body by where they begin.
    links: HashMap<u32, usize>,
    /// What takes the place of text, by where it begins; and the next of them.
    inserts: Vec<(Range<usize>, Insert)>,
    next_insert: usize,
    /// Text before this byte has been written otherwise, or is not shown.
    skip_to: usize,
    /// Where the words end in whose place others stand: whatever is written up to there is not shown.
    hidden_to: usize,
    headings: usize,
    shift: u8,
    /// Code or raw HTML or the words of an image, while they are gathered.
    gathered: Option<String>,
    language: String,
    /// For each open block quote, the call-out that it is.
    quotes: Vec<Option<OpenCallout>>,
    callout_text: String,
    callouts: Vec<(CalloutKind, String)>,
    /// Where the heading, the cell or the footnote that is being written begins in the block.
    part: usize,
    /// The text that the cell covers in the file.
    cell: Range<usize>,
    in_head: bool,
    /// The name of the footnote that is being written.
    footnote: Option<(String, usize)>,
    /// Words that stand in the place of those of a bare link.
    bare: Option<String>,
}

/// What a body came to.
pub(super) struct Finished {
    /// The HTML, notes included.
    pub html: String,
    /// What each call-out is for, and its text.
    pub callouts: Vec<(CalloutKind, String)>,
    /// The claims that have a note, with its number.
    pub notes: Vec<(ClaimIx, usize)>,
}

/// By how many levels headings are moved down: a text with a heading of the first level leaves that to the page.
pub(super) fn shift(body: &facts::Body) -> u8 {
    u8::from(body.headings.iter().any(|h| h.level == 1))
}

impl<'w, 's, 'a, 'e> Writer<'w, 's, 'a, 'e> {
    pub fn new(
        renderer: &'w Renderer<'w, 's, 'a>,
        document: &'w Document<'a>,
        sources: &'w [SourceIx],
        text: &'e str,
        annotate: bool,
    ) -> Self {
        let body = document.body;
        let links = body.links.iter().enumerate().map(|(i, l)| (l.span.start, i)).collect();
        let names = document.autolinks.iter().enumerate().map(|(i, l)| (l.source.clone(), Insert::Name(i)));
        let citations = body.citations.iter().enumerate().map(|(i, c)| (c.span.range(), Insert::Citation(i)));
        let mut inserts: Vec<_> = names.chain(citations).collect();
        inserts.sort_by_key(|(range, _)| range.start);
        Self {
            renderer,
            document,
            sources,
            text,
            out: String::with_capacity(text.len() * 2),
            block: Vec::new(),
            depth: 0,
            notes: Notes::default(),
            annotate,
            footnotes: Footnotes::default(),
            table: Table::default(),
            inline: raw::Inline::default(),
            open: Vec::new(),
            links,
            inserts,
            next_insert: 0,
            skip_to: 0,
            hidden_to: 0,
            headings: 0,
            shift: shift(body),
            gathered: None,
            language: String::new(),
            quotes: Vec::new(),
            callout_text: String::new(),
            callouts: Vec::new(),
            part: 0,
            cell: 0..0,
            in_head: false,
            footnote: None,
            bare: None,
        }
    }

    /// Takes one event.
    pub fn event(&mut self, event: Event<'e>, range: Range<usize>) -> Written {
        if range.end <= self.hidden_to && !matches!(event, Event::End(TagEnd::Link)) {
            return Ok(());
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag, range)?;
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(tag)?;
            }
            Event::Text(text) => self.text(text, range)?,
            Event::SoftBreak | Event::HardBreak if range.start < self.skip_to => {}
            Event::SoftBreak | Event::HardBreak if self.gathered.is_some() => self.gather(" "),
            Event::SoftBreak => {
                self.callout_word(" ");
                self.block.push(event);
            }
            Event::Html(html) => self.gather(&html),
            Event::Code(_) | Event::InlineHtml(_) if range.start < self.skip_to => {}
            Event::InlineHtml(tag) => {
                let written = self.inline.tag(&tag, self.renderer.maker.config.markdown.raw_html);
                self.markup(written);
            }
            Event::FootnoteReference(name) => {
                let reference = self.footnotes.refer(&name);
                self.piece(&reference)?;
            }
            Event::Code(code) if self.gathered.is_some() => self.gather(&code),
            Event::Code(code) => {
                self.callout_word(&code);
                match self.bare.take() {
                    Some(words) => self.block.push(Event::Text(words.into())),
                    None => self.block.push(Event::Code(code)),
                }
            }
            Event::TaskListMarker(done) => self.task(done),
            other => self.block.push(other),
        }
        if self.depth == 0 {
            self.flush()?;
        }
        Ok(())
    }

    /// What came of it.
    pub fn finish(mut self) -> Written<Finished> {
        self.flush()?;
        if let Some(footnotes) = self.footnotes.list() {
            self.renderer.part(&footnotes, &mut self.out)?;
        }
        let notes = self.notes.numbers();
        let html = match notes.is_empty() {
            true => self.out,
            false => self.notes.insert(&self.out, self.renderer, self.sources)?,
        };
        Ok(Finished { html, callouts: self.callouts, notes })
    }

    /// Writes the block, and leaves the place behind it for its notes.
    fn flush(&mut self) -> Written {
        let unclosed = self.inline.close();
        if !unclosed.is_empty() {
            self.markup(unclosed);
        }
        if self.block.is_empty() {
            return Ok(());
        }
        let annotated = self.notes.any();
        if annotated {
            self.out.push_str("<div class=\"annotated\">\n");
        }
        html::push_html(&mut self.out, self.block.drain(..));
        if annotated {
            self.notes.end_block(self.out.len());
            self.out.push_str("</div>\n");
        }
        Ok(())
    }

    /// What has been written of the block from a place on, as HTML; it is taken out of the block.
    fn taken(&mut self, from: usize) -> String {
        let mut html = String::new();
        html::push_html(&mut html, self.block.drain(from.min(self.block.len())..));
        html
    }

    /// Writes a piece of the text.
    fn piece(&mut self, part: &impl Part) -> Written {
        let mut html = String::new();
        self.renderer.part(part, &mut html)?;
        self.markup(html);
        Ok(())
    }

    fn markup(&mut self, html: impl Into<String>) {
        self.block.push(Event::Html(CowStr::from(html.into())));
    }

    /// The box of a task: it says in words too whether it is ticked.
    fn task(&mut self, done: bool) {
        let (checked, words) = if done { (" checked", "done") } else { ("", "not done") };
        let frame = self.renderer.page.frame.as_ref().map(|l| format!(" lang=\"{}\"", l.lang)).unwrap_or_default();
        self.markup(format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{words}\"{frame}>\n"));
    }

    fn gather(&mut self, text: &str) {
        if let Some(gathered) = &mut self.gathered {
            gathered.push_str(text);
        }
    }

    fn start(&mut self, tag: Tag<'e>, range: Range<usize>) -> Written {
        match tag {
            Tag::Link { title, .. } => self.start_link(&title, range),
            Tag::Image { title, .. } => {
                let number = self.links.get(&(range.start as u32)).copied();
                let alone = matches!(self.open.last(), Some(Open::Image(None, _, true)));
                self.open.push(Open::Image(number, title.to_string(), alone));
                self.gathered = Some(String::new());
            }
            Tag::Paragraph => self.start_paragraph(range)?,
            Tag::Heading { .. } => self.part = self.block.len(),
            Tag::BlockQuote(_) => self.start_quote(range),
            Tag::CodeBlock(kind) => {
                self.language = match kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.gathered = Some(String::new());
            }
            Tag::HtmlBlock => self.gathered = Some(String::new()),
            Tag::FootnoteDefinition(name) => self.footnote = Some((name.to_string(), self.block.len())),
            Tag::Table(alignments) => self.table = Table::of(alignments),
            Tag::TableHead => self.in_head = true,
            Tag::TableRow => {}
            Tag::TableCell => (self.part, self.cell) = (self.block.len(), range),
            other => self.block.push(Event::Start(other)),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Written {
        match tag {
            TagEnd::Link => self.end_link()?,
            TagEnd::Image => self.end_image()?,
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading()?,
            TagEnd::BlockQuote(_) => self.end_quote(tag)?,
            TagEnd::CodeBlock => {
                let code = self.gathered.take().unwrap_or_default();
                let block = self.renderer.highlighter.block(code, &self.language);
                self.piece(&block)?;
            }
            TagEnd::HtmlBlock => {
                let html = self.gathered.take().unwrap_or_default();
                let written = raw::block(&html, self.renderer.maker.config.markdown.raw_html);
                if !written.is_empty() {
                    self.markup(written);
                }
            }
            TagEnd::FootnoteDefinition => {
                if let Some((name, from)) = self.footnote.take() {
                    let html = self.taken(from);
                    self.footnotes.define(name, html);
                }
            }
            TagEnd::TableCell => {
                let content = self.taken(self.part);
                let (document, cell) = (self.document, self.cell.clone());
                let text = if self.in_head { self.renderer.maker.shown_in(document, &cell) } else { None };
                self.table.cell(content, legible(&text.unwrap_or_default()), self.in_head);
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.table.end_head();
            }
            TagEnd::TableRow => self.table.end_row(),
            TagEnd::Table => {
                let table = self.table.end();
                self.piece(&table)?;
            }
            other => self.block.push(Event::End(other)),
        }
        Ok(())
    }

    fn meaning(&self, number: Option<usize>) -> Option<&'w LinkMeaning<'a>> {
        self.document.links.get(number?)
    }

    fn start_link(&mut self, title: &str, range: Range<usize>) {
        let number = self.links.get(&(range.start as u32)).copied();
        let Some(meaning) = self.meaning(number) else {
            self.open.push(Open::Words);
            return;
        };
        let link = number.and_then(|n| self.document.body.links.get(n));
        let bare = link.filter(|l| l.form == LinkForm::Bare);
        let from = self.block.len();
        // Notes stand beside the text; a footnote has none of its own.
        let notes = self.annotate && self.footnote.is_none();
        let open = match meaning {
            LinkMeaning::Subject(Subject::Claim(claim), _) if notes => {
                Open::Annotation(from, self.notes.annotate(*claim))
            }
            _ => match self.renderer.link(meaning, title, bare.is_some()) {
                Some(link) => Open::Link(from, link),
                None => Open::Words,
            },
        };
        if let LinkMeaning::StandIn(words) = meaning {
            // Whatever words the link has may be those that must not be said.
            self.callout_word(words);
            self.block.push(Event::Text((*words).to_owned().into()));
            self.skip_to = self.skip_to.max(range.end);
            self.hidden_to = range.end;
        } else {
            self.bare = bare.and_then(|l| self.renderer.maker.bare(l, meaning));
        }
        self.open.push(open);
    }

    fn end_link(&mut self) -> Written {
        self.bare = None;
        match self.open.pop() {
            Some(Open::Link(from, link)) => {
                let content = self.taken(from);
                self.piece(&LinkElement { content, ..link })
            }
            Some(Open::Annotation(from, annotation)) => {
                let content = self.taken(from);
                self.piece(&AnnotationElement { content, ..annotation })
            }
            _ => Ok(()),
        }
    }

    /// A paragraph that holds nothing but an embed or an image becomes that; one that holds only a marker goes.
    fn start_paragraph(&mut self, range: Range<usize>) -> Written {
        let body = self.document.body;
        let source = self.text.get(range.clone()).unwrap_or_default();
        let inner = range.start..range.start + source.trim_end().len();
        let alone = self.links.get(&(inner.start as u32)).copied().filter(|&n| body.links[n].span.range() == inner);
        let form = alone.map(|n| body.links[n].form);
        if form == Some(LinkForm::Embed)
            && let Some(meaning) = self.meaning(alone)
            && let Some(card) = self.renderer.embed(meaning)?
        {
            self.markup(card);
            self.skip_to = inner.end;
            self.open.push(Open::Block(""));
        } else if form == Some(LinkForm::Image) {
            self.open.push(Open::Image(None, String::new(), true));
        } else if inner.end <= self.skip_to {
            self.open.push(Open::Block(""));
        } else {
            self.open.push(Open::Block("</p>\n"));
            self.markup("<p>");
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        self.callout_word("\n");
        if let Some(Open::Block(close)) = self.open.pop()
            && !close.is_empty()
        {
            self.markup(close);
        }
    }

    fn end_image(&mut self) -> Written {
        let words = self.gathered.take().unwrap_or_default();
        let Some(Open::Image(number, title, alone)) = self.open.pop() else { return Ok(()) };
        let Some(meaning) = self.meaning(number) else { return Ok(()) };
        let link = number.and_then(|n| self.document.body.links.get(n));
        if link.is_some_and(|l| (l.span.end as usize) <= self.skip_to) {
            return Ok(());
        }
        let mut html = String::new();
        if link.is_some_and(|l| l.form == LinkForm::Embed) {
            // Within a line there is no room for a card: a link stands in its place.
            let mut content = String::new();
            escape(&mut content, &link.and_then(|l| self.renderer.maker.bare(l, meaning)).unwrap_or(words));
            match self.renderer.link(meaning, &title, true) {
                Some(link) => self.renderer.part(&LinkElement { content, ..link }, &mut html)?,
                None => html = content,
            }
        } else {
            self.renderer.image(meaning, &words, &title, alone, &mut html)?;
        }
        self.markup(html);
        Ok(())
    }

    fn end_heading(&mut self) -> Written {
        let Some(heading) = self.document.body.headings.get(self.headings) else { return Ok(()) };
        self.headings += 1;
        let content = self.taken(self.part);
        let linked = content.contains("<a ");
        let level = (heading.level + self.shift).min(6);
        self.piece(&HeadingElement { level, id: legible(&heading.anchor), content, linked })
    }

    fn start_quote(&mut self, range: Range<usize>) {
        match callout::marker(self.text, range) {
            Some(marker) => {
                self.skip_to = self.skip_to.max(marker.range.end);
                let (text, from) = (self.callout_text.len(), self.block.len());
                self.quotes.push(Some(OpenCallout { kind: marker.kind, text, from }));
            }
            None => {
                self.quotes.push(None);
                self.block.push(Event::Start(Tag::BlockQuote(None)));
            }
        }
    }

    fn end_quote(&mut self, tag: TagEnd) -> Written {
        let Some(Some(OpenCallout { kind, text, from })) = self.quotes.pop() else {
            self.block.push(Event::End(tag));
            return Ok(());
        };
        let text = self.callout_text.get(text..).unwrap_or_default().trim().to_owned();
        self.callouts.push((kind, text));
        let content = self.taken(from);
        self.piece(&CalloutElement { kind: kind.class(), label: kind.label(), content })
    }

    fn callout_word(&mut self, text: &str) {
        if self.quotes.iter().any(Option::is_some) {
            self.callout_text.push_str(text);
        }
    }

    /// Writes text, with names and citations in their places.
    fn text(&mut self, text: CowStr<'e>, range: Range<usize>) -> Written {
        if self.gathered.is_some() {
            self.gather(&text);
            return Ok(());
        }
        if range.end <= self.skip_to {
            return Ok(());
        }
        if let Some(words) = self.bare.take() {
            self.skip_to = range.end;
            self.callout_word(&words);
            self.block.push(Event::Text(words.into()));
            return Ok(());
        }
        if self.text.get(range.clone()) != Some(&*text) {
            // Character references can stand for anything, our own mark included.
            let text = if text.contains(ROOT) { CowStr::from(legible(&text)) } else { text };
            self.callout_word(&text);
            self.block.push(Event::Text(text));
            return Ok(());
        }
        let mut at = range.start.max(self.skip_to);
        while let Some((place, insert)) = self.inserts.get(self.next_insert).cloned() {
            if place.start >= range.end {
                break;
            }
            self.next_insert += 1;
            if place.start < at {
                continue;
            }
            self.plain(at..place.start);
            self.insert(insert)?;
            self.skip_to = place.end;
            at = place.end;
        }
        if at < range.end {
            self.plain(at..range.end);
        }
        Ok(())
    }

    fn plain(&mut self, range: Range<usize>) {
        let text = self.text;
        if let Some(piece) = text.get(range).filter(|p| !p.is_empty()) {
            self.callout_word(piece);
            self.block.push(Event::Text(CowStr::Borrowed(piece)));
        }
    }

    fn insert(&mut self, insert: Insert) -> Written {
        match insert {
            Insert::Citation(index) => {
                let html = self.renderer.citation(self.document, index, self.sources)?;
                self.markup(html);
            }
            Insert::Name(index) => {
                let Some(link) = self.document.autolinks.get(index) else { return Ok(()) };
                let block = self.document.body.blocks.get(link.block as usize);
                let words = block.and_then(|b| b.text.get(link.words.start as usize..link.words.end as usize));
                let words = words.unwrap_or_default();
                self.callout_word(words);
                let meaning = LinkMeaning::Subject(Subject::Actor(link.actor), None);
                let Some(mut link) = self.renderer.link(&meaning, "", false) else { return Ok(()) };
                escape(&mut link.content, words);
                self.piece(&link)?;
            }
        }
        Ok(())
    }
}
