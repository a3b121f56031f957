//! One pass over the events of a body, block by block: each top-level block is written with the notes that belong to it.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd, html};

use super::code::escape;
use super::footnote::Footnotes;
use super::note::Notes;
use super::table::Table;
use super::{Renderer, raw};
use crate::diagnostic::Diagnostic;
use crate::parse::body::callout::{self, CalloutKind};
use crate::parse::facts::{self, LinkForm};
use crate::render::view::ROOT;
use crate::resolve::site::{Document, LinkMeaning, SourceIx, Subject};

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
    /// The closing tags.
    Link(String),
    /// An image: its number, its title, whether it stands alone.
    Image(Option<usize>, String, bool),
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
    footnotes: Footnotes<'e>,
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
    /// For each open block quote, the call-out that it is, and where its text begins in `callout_text`.
    quotes: Vec<Option<(CalloutKind, usize)>>,
    callout_text: String,
    callouts: Vec<(CalloutKind, String)>,
    /// Where the footnote that is being written begins in the block.
    footnote: Option<(String, usize)>,
    /// Words that stand in the place of those of a bare link.
    bare: Option<String>,
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
            Event::Text(text) => self.text(text, range),
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
                self.markup(reference);
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

    /// The HTML and the call-outs.
    pub fn finish(mut self) -> Written<(String, Vec<(CalloutKind, String)>)> {
        self.flush()?;
        let footnotes = self.footnotes.list();
        self.out.push_str(&footnotes);
        Ok((self.out, self.callouts))
    }

    /// Writes the block, with its notes behind it.
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
            let notes = self.notes.list(self.renderer, self.sources)?;
            self.out.push_str(&notes);
            self.out.push_str("</div>\n");
        }
        Ok(())
    }

    fn markup(&mut self, html: impl Into<String>) {
        self.block.push(Event::Html(CowStr::from(html.into())));
    }

    /// The box of a task: it says in words too whether it is ticked.
    fn task(&mut self, done: bool) {
        let (checked, words) = if done { (" checked", "done") } else { ("", "not done") };
        self.markup(format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{words}\">\n"));
    }

    fn gather(&mut self, text: &str) {
        if let Some(gathered) = &mut self.gathered {
            gathered.push_str(text);
        }
    }

    fn start(&mut self, tag: Tag<'e>, range: Range<usize>) -> Written {
        let (maker, document) = (self.renderer.maker, self.document);
        if let Some(open) = self.table.start(&tag, || maker.shown_in(document, &range).unwrap_or_default()) {
            self.markup(open);
            return Ok(());
        }
        match tag {
            Tag::Link { title, .. } => self.start_link(&title, range),
            Tag::Image { title, .. } => {
                let number = self.links.get(&(range.start as u32)).copied();
                let alone = matches!(self.open.last(), Some(Open::Image(None, _, true)));
                self.open.push(Open::Image(number, title.to_string(), alone));
                self.gathered = Some(String::new());
            }
            Tag::Paragraph => self.start_paragraph(range)?,
            Tag::Heading { .. } => self.start_heading(),
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
            other => self.block.push(Event::Start(other)),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Written {
        if let Some(close) = self.table.end(&tag) {
            self.markup(close);
            return Ok(());
        }
        match tag {
            TagEnd::Link => {
                self.bare = None;
                if let Some(Open::Link(close)) = self.open.pop() {
                    self.markup(close);
                }
            }
            TagEnd::Image => self.end_image(),
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => match self.quotes.pop() {
                Some(Some((kind, from))) => {
                    let text = self.callout_text.get(from..).unwrap_or_default().trim().to_owned();
                    self.callouts.push((kind, text));
                    self.markup("</div>\n");
                }
                _ => self.block.push(Event::End(tag)),
            },
            TagEnd::CodeBlock => {
                let code = self.gathered.take().unwrap_or_default();
                let html = self.renderer.highlighter.block(&code, &self.language);
                self.markup(html);
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
                    let events = self.block.drain(from.min(self.block.len())..).collect();
                    self.footnotes.define(name, events);
                }
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
            self.open.push(Open::Link(String::new()));
            return;
        };
        // Notes stand beside the text; a footnote has none of its own.
        let notes = if self.annotate && self.footnote.is_none() { Some(&mut self.notes) } else { None };
        let (open, close) = self.renderer.link_tags(meaning, title, notes);
        self.markup(open);
        let link = number.and_then(|n| self.document.body.links.get(n));
        if let LinkMeaning::StandIn(words) = meaning {
            // Whatever words the link has may be those that must not be said.
            self.callout_word(words);
            self.block.push(Event::Text((*words).to_owned().into()));
            self.skip_to = self.skip_to.max(range.end);
            self.hidden_to = range.end;
        } else {
            let bare = link.filter(|l| l.form == LinkForm::Bare);
            self.bare = bare.and_then(|l| self.renderer.maker.bare(l, meaning));
        }
        self.open.push(Open::Link(close));
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
            self.open.push(Open::Link(String::new()));
        } else if form == Some(LinkForm::Image) {
            self.open.push(Open::Image(None, String::new(), true));
        } else if inner.end <= self.skip_to {
            self.open.push(Open::Link(String::new()));
        } else {
            self.open.push(Open::Link("</p>\n".to_owned()));
            self.markup("<p>");
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        self.callout_word("\n");
        if let Some(Open::Link(close)) = self.open.pop()
            && !close.is_empty()
        {
            self.markup(close);
        }
    }

    fn end_image(&mut self) {
        let words = self.gathered.take().unwrap_or_default();
        let Some(Open::Image(number, title, alone)) = self.open.pop() else { return };
        let Some(meaning) = self.meaning(number) else { return };
        let link = number.and_then(|n| self.document.body.links.get(n));
        if link.is_some_and(|l| (l.span.end as usize) <= self.skip_to) {
            return;
        }
        if link.is_some_and(|l| l.form == LinkForm::Embed) {
            // Within a line there is no room for a card: a link stands in its place.
            let (open, close) = self.renderer.link_tags(meaning, &title, None);
            let shown = link.and_then(|l| self.renderer.maker.bare(l, meaning)).unwrap_or(words);
            let mut html = open;
            escape(&mut html, &shown);
            html.push_str(&close);
            self.markup(html);
            return;
        }
        let image = self.renderer.image(meaning, &words, &title, alone);
        let image = if alone && title.is_empty() { format!("<p>{image}</p>\n") } else { image };
        self.markup(image);
    }

    fn start_heading(&mut self) {
        let Some(heading) = self.document.body.headings.get(self.headings) else { return };
        let mut tag = format!("<h{} id=\"", (heading.level + self.shift).min(6));
        escape(&mut tag, &heading.anchor);
        tag.push_str("\">");
        self.markup(tag);
    }

    fn end_heading(&mut self) {
        let Some(heading) = self.document.body.headings.get(self.headings) else { return };
        self.headings += 1;
        let mut tag = String::from(" <a class=\"anchor\" href=\"#");
        escape(&mut tag, &heading.anchor);
        tag.push_str("\" aria-label=\"Link to “");
        let shown = self.renderer.maker.shown_in(self.document, &heading.span.range());
        escape(&mut tag, shown.as_ref().unwrap_or(&heading.text));
        tag.push_str(&format!("”\">#</a></h{}>\n", (heading.level + self.shift).min(6)));
        self.markup(tag);
    }

    fn start_quote(&mut self, range: Range<usize>) {
        match callout::marker(self.text, range) {
            Some(marker) => {
                self.skip_to = self.skip_to.max(marker.range.end);
                self.quotes.push(Some((marker.kind, self.callout_text.len())));
                let (class, label) = (marker.kind.class(), marker.kind.label());
                self.markup(format!("<div class=\"callout {class}\">\n<p class=\"label\">{label}</p>\n"));
            }
            None => {
                self.quotes.push(None);
                self.block.push(Event::Start(Tag::BlockQuote(None)));
            }
        }
    }

    fn callout_word(&mut self, text: &str) {
        if self.quotes.iter().any(Option::is_some) {
            self.callout_text.push_str(text);
        }
    }

    /// Writes text, with names and citations in their places.
    fn text(&mut self, text: CowStr<'e>, range: Range<usize>) {
        if self.gathered.is_some() {
            self.gather(&text);
            return;
        }
        if range.end <= self.skip_to {
            return;
        }
        if let Some(words) = self.bare.take() {
            self.skip_to = range.end;
            self.callout_word(&words);
            self.block.push(Event::Text(words.into()));
            return;
        }
        if self.text.get(range.clone()) != Some(&*text) {
            // Character references can stand for anything, our own mark included.
            let text = if text.contains(ROOT) { CowStr::from(text.replace(ROOT, "\u{fffd}")) } else { text };
            self.callout_word(&text);
            self.block.push(Event::Text(text));
            return;
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
            self.insert(insert);
            self.skip_to = place.end;
            at = place.end;
        }
        if at < range.end {
            self.plain(at..range.end);
        }
    }

    fn plain(&mut self, range: Range<usize>) {
        let text = self.text;
        if let Some(piece) = text.get(range).filter(|p| !p.is_empty()) {
            self.callout_word(piece);
            self.block.push(Event::Text(CowStr::Borrowed(piece)));
        }
    }

    fn insert(&mut self, insert: Insert) {
        match insert {
            Insert::Citation(index) => {
                let html = self.renderer.citation(self.document, index, self.sources);
                self.markup(html);
            }
            Insert::Name(index) => {
                let Some(link) = self.document.autolinks.get(index) else { return };
                let words = self
                    .document
                    .body
                    .blocks
                    .get(link.block as usize)
                    .and_then(|b| b.text.get(link.words.start as usize..link.words.end as usize));
                let words = words.unwrap_or_default();
                self.callout_word(words);
                let mut html = format!("<a href=\"{ROOT}");
                let address = self.renderer.maker.plan.addresses.get(Subject::Actor(link.actor));
                escape(&mut html, address);
                html.push_str("\">");
                escape(&mut html, words);
                html.push_str("</a>");
                self.markup(html);
            }
        }
    }
}
