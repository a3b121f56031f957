//! One page of the plan to bytes. Any page can be rendered alone, in any order, on any thread, with the same result.
//!
//! **Knows no disk**: held texts are in the input, files are copied by whoever writes.

pub mod data;
mod drawing;
mod engine;
mod feed;
mod filter;
pub mod finding;
mod frame;
mod make;
mod markdown;
mod navigation;
mod opensearch;
mod order;
mod sheet;
mod sitemap;
mod template_error;
pub mod view;
mod words;
mod xml;

use std::cell::RefCell;

use serde::Serialize;
use tera::Context;

pub use engine::Engine;
pub use frame::base_path;
pub use markdown::{Body, Highlighter};
pub use order::Order;
pub use sheet::sheets;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Files};
use crate::model::vocabulary::State;
use crate::options::Options;
use crate::plan::{FileContent, PageContent, Plan, PlannedPage};
use crate::read::Input;
use crate::resolve::Site;
use crate::resolve::site::{ClaimIx, SourceIx, Subject};
use data::Data;
use make::Maker;
use view::page::{PageView, RedirectPage};
use view::{Language, ROOT};

/// Everything that pages are rendered from.
pub struct Pages<'s, 'a> {
    site: &'s Site<'a>,
    plan: &'s Plan,
    config: &'s Config,
    input: &'s Input,
    engine: Engine,
    highlighter: Highlighter,
    order: Order,
    language: Language,
    /// Whether it is opened without a server.
    portable: bool,
    /// Cards of claims, made beforehand; empty: made when they are wanted.
    cards: Vec<Box<str>>,
}

/// Gives the cards of claims to the page that is being made.
pub enum Cards<'r, 'p> {
    /// Made beforehand.
    Ready(&'r [Box<str>]),
    /// Made when they are wanted; what goes wrong is kept.
    Live(Box<markdown::Renderer<'r, 'r, 'p>>, RefCell<Vec<Diagnostic>>),
}

impl Cards<'_, '_> {
    /// The card of a claim, as HTML.
    pub fn get(&self, ix: ClaimIx) -> String {
        match self {
            Self::Ready(cards) => cards.get(ix.at()).map(|c| c.to_string()).unwrap_or_default(),
            Self::Live(renderer, failures) => renderer.card(ix).unwrap_or_else(|failure| {
                failures.borrow_mut().push(*failure);
                String::new()
            }),
        }
    }
}

impl<'s, 'a> Pages<'s, 'a> {
    /// Loads the templates and all that pages share. Findings are about templates, colours and the menu.
    pub fn new(
        site: &'s Site<'a>,
        plan: &'s Plan,
        config: &'s Config,
        input: &'s Input,
        options: &Options,
    ) -> (Self, Diagnostics) {
        let (engine, mut diagnostics) = Engine::load(input, plan);
        engine::check_names(&engine, site, &mut diagnostics);
        check_colours(config, &mut diagnostics);
        let mut pages = Self {
            site,
            plan,
            config,
            input,
            engine,
            highlighter: Highlighter::default(),
            order: Order::of(&config.language),
            language: Language::of(&config.language),
            portable: options.portable,
            cards: Vec::new(),
        };
        let site_view = pages.site_view(options, &mut diagnostics);
        pages.engine.set_site(&site_view);
        (pages, diagnostics)
    }

    /// Makes the cards of all claims at once, on all cores: worth it where all pages are rendered.
    ///
    /// # Errors
    /// Fails where the template of the card does, once for each place in it.
    pub fn prepare(&mut self) -> Result<(), Diagnostics> {
        use rayon::prelude::*;
        let count = u32::try_from(self.site.claims.len()).unwrap_or(u32::MAX);
        let renderer = self.renderer(&self.language);
        let made: Vec<_> = (0..count).into_par_iter().map(|ix| renderer.card(ClaimIx(ix))).collect();
        let mut failures = Diagnostics::new();
        let mut cards = Vec::with_capacity(made.len());
        for card in made {
            match card {
                Ok(card) => cards.push(card.into_boxed_str()),
                Err(failure) => failures.push(*failure),
            }
        }
        self.cards = cards;
        if failures.is_empty() { Ok(()) } else { Err(failures) }
    }

    /// The files that findings point into.
    pub fn files(&self) -> &'s Files {
        &self.input.files
    }

    /// Makes views for a page in the language of the site.
    fn maker(&self) -> Maker<'_, 'a> {
        self.maker_in(&self.language)
    }

    fn data(&self) -> Data<'_, 'a> {
        Data::new(self.maker())
    }

    /// Makes views for a page in a language.
    fn maker_in<'m>(&'m self, around: &'m Language) -> Maker<'m, 'a> {
        Maker {
            site: self.site,
            plan: self.plan,
            config: self.config,
            files: &self.input.files,
            order: &self.order,
            around,
        }
    }

    fn renderer<'m>(&'m self, around: &'m Language) -> markdown::Renderer<'m, 'm, 'a> {
        let maker = self.maker_in(around);
        let page = maker.surroundings();
        markdown::Renderer { maker, engine: &self.engine, highlighter: &self.highlighter, page }
    }

    /// Renders one page.
    ///
    /// # Errors
    /// What went wrong in its templates.
    pub fn page(&self, page: &PlannedPage) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let around = self.language_of(&page.content);
        // Those made beforehand are for pages in the language of the site.
        let cards = match self.cards.is_empty() || around != self.language {
            false => Cards::Ready(&self.cards),
            true => Cards::Live(Box::new(self.renderer(&around)), RefCell::default()),
        };
        let mut html = Vec::with_capacity(16 * 1024);
        let rendered = self.render(page, &around, &cards, &mut html);
        let mut failures = match cards {
            Cards::Live(_, failures) => failures.into_inner(),
            Cards::Ready(_) => Vec::new(),
        };
        failures.extend(rendered.err().map(|failure| *failure));
        if !failures.is_empty() {
            return Err(failures);
        }
        Ok(rooted(&html, &self.root(page)))
    }

    /// A page over the whole site, or that of one thing.
    fn render(
        &self,
        page: &PlannedPage,
        around: &Language,
        cards: &Cards<'_, 'a>,
        html: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let maker = self.maker_in(around);
        match page.content {
            PageContent::Home => self.write("home.html", page, None, &maker.home(cards), html),
            PageContent::Briefings(year) => self.write("briefings.html", page, None, &maker.briefing_list(year), html),
            PageContent::Actors => self.write("actors.html", page, None, &maker.actor_list(), html),
            PageContent::Claims(year) => self.write("claims.html", page, None, &maker.claim_list(year, cards), html),
            PageContent::Sources(year) => self.write("sources.html", page, None, &maker.source_list(year), html),
            PageContent::Topics => self.write("topics.html", page, None, &maker.topic_list(), html),
            PageContent::Timeline(year) => self.write("timeline.html", page, None, &maker.timeline(year, cards), html),
            PageContent::Corrections(year) => {
                self.write("corrections.html", page, None, &maker.correction_list(year), html)
            }
            PageContent::Disputes => self.write("disputes.html", page, None, &maker.dispute_list(cards), html),
            PageContent::Search => self.write("search.html", page, None, &maker.search_page(!self.portable), html),
            PageContent::Data => self.write("data.html", page, None, &maker.data_page(), html),
            PageContent::NotFound => self.write("404.html", page, None, &NoView {}, html),
            PageContent::Redirect(subject) => {
                self.write("redirect.html", page, None, &RedirectPage { to: maker.link(subject) }, html)
            }
            _ => self.render_thing(page, around, cards, html),
        }
    }

    /// The page of one thing, with its body.
    fn render_thing(
        &self,
        page: &PlannedPage,
        around: &Language,
        cards: &Cards<'_, 'a>,
        html: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let maker = self.maker_in(around);
        match page.content {
            PageContent::Briefing(ix) => {
                let subject = Subject::Briefing(ix);
                let briefing = &self.site.briefings[ix.at()];
                let body = match briefing.model.state {
                    State::Withdrawn => Body::default(),
                    _ => self.body(subject, around, &briefing.sources, &briefing.claims)?,
                };
                self.write("briefing.html", page, Some(subject), &maker.briefing_page(ix, body), html)
            }
            PageContent::Actor(ix, year) => {
                let subject = Subject::Actor(ix);
                let body = if year.is_none() { self.cited_body(subject, around)? } else { Body::default() };
                self.write("actor.html", page, Some(subject), &maker.actor_page(ix, year, cards, body), html)
            }
            PageContent::Claim(ix) => {
                let subject = Subject::Claim(ix);
                let body = self.cited_body(subject, around)?;
                self.write("claim.html", page, Some(subject), &maker.claim_page(ix, cards, body), html)
            }
            PageContent::Source(ix) => {
                let subject = Subject::Source(ix);
                let body = self.cited_body(subject, around)?;
                self.write("source.html", page, Some(subject), &maker.source_page(ix, cards, body), html)
            }
            PageContent::Topic(ix, year) => {
                let subject = Subject::Topic(ix);
                let body = if year.is_none() { self.cited_body(subject, around)? } else { Body::default() };
                self.write("topic.html", page, Some(subject), &maker.topic_page(ix, year, cards, body), html)
            }
            PageContent::Plain(ix) => {
                let subject = Subject::Page(ix);
                let body = self.cited_body(subject, around)?;
                self.write("page.html", page, Some(subject), &plain(self.site.pages[ix.at()].model, body), html)
            }
            // The rest are pages over the whole site.
            _ => Ok(()),
        }
    }

    /// The body of a document whose list of sources is what it cites. A source that is shown in full has its notes on that
    /// text, and so none on what the analyst says of it.
    fn cited_body(&self, subject: Subject, around: &Language) -> Result<Body, Box<Diagnostic>> {
        let in_full = matches!(subject, Subject::Source(ix)
            if self.site.sources[ix.at()].shows_text());
        match self.site.document(subject) {
            Some(document) => self.renderer(around).body(document, &document.cited, &[], !in_full),
            None => Ok(Body::default()),
        }
    }

    fn body(
        &self,
        subject: Subject,
        around: &Language,
        sources: &[SourceIx],
        claims: &[ClaimIx],
    ) -> Result<Body, Box<Diagnostic>> {
        match self.site.document(subject) {
            Some(document) => self.renderer(around).body(document, sources, claims, true),
            None => Ok(Body::default()),
        }
    }

    fn write<V: Serialize>(
        &self,
        template: &str,
        page: &PlannedPage,
        subject: Option<Subject>,
        view: &V,
        html: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let context =
            Context::from_serialize(&Framed { page: self.page_view(page, subject), view }).unwrap_or_default();
        let own = subject.and_then(|s| self.site.common(s).template.as_ref());
        self.engine.render(own.map_or(template, |t| &t.value), &context, html).map_err(|mut failure| {
            // A template of the theme has no place in the site; the document that asks for it has.
            if let Some(own) = own.filter(|_| failure.span.file == FileId(0)) {
                failure.span = own.span;
            }
            failure
        })
    }

    /// What search knows of each page.
    pub fn search_records(&self) -> Vec<finding::SearchRecord> {
        self.maker().search_records()
    }

    /// The bytes of a file that is made rather than copied.
    ///
    /// # Errors
    /// What went wrong in the templates from which it is made.
    pub fn file(&self, content: &FileContent) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        Ok(match content {
            FileContent::Copy(_) => None,
            FileContent::Theme(bytes) => Some(bytes.to_vec()),
            FileContent::Sheet(sheet) => Some(sheet.as_bytes().to_vec()),
            FileContent::Feed(feed, format) => Some(self.feed(*feed, *format)?),
            FileContent::Sitemap(part) => Some(self.sitemap(*part)),
            FileContent::Robots => Some(self.robots()),
            FileContent::OpenSearch => Some(self.opensearch()),
            FileContent::Data(file) => Some(self.data().file(*file)),
        })
    }
}

/// A view with what every page has.
#[derive(Serialize)]
struct Framed<'v, V> {
    page: PageView,
    #[serde(flatten)]
    view: &'v V,
}

/// The view of a page that needs nothing but its frame.
#[derive(Serialize)]
struct NoView {}

fn plain(model: &crate::model::Page, body: Body) -> view::page::PlainPage {
    view::page::PlainPage {
        title: model.title.value.clone(),
        summary: model.summary.as_ref().map(|s| s.value.clone()),
        body: body.html,
        contents: body.contents,
        cited: body.cited,
        tlp: Maker::marking(&model.common),
        extra: model.common.extra.clone(),
    }
}

/// Colour themes that syntect does not know.
fn check_colours(config: &Config, diagnostics: &mut Diagnostics) {
    let default = crate::config::Highlight::default();
    let chosen = [(&config.highlight.light, &default.light), (&config.highlight.dark, &default.dark)];
    if chosen.iter().all(|(name, default)| name.value == default.value) {
        return;
    }
    let themes = markdown::themes();
    for (name, _) in chosen {
        if themes.contains(&name.value) {
            continue;
        }
        let all: Vec<String> = themes.iter().map(|t| format!("`{t}`")).collect();
        diagnostics.push(
            Diagnostic::new(Code::InvalidValue, name.span, format!("`{}` is not a colour theme", name.value))
                .help(format!("write one of {}", all.join(", "))),
        );
    }
}

/// Puts the way to the root of the site in the place of its mark.
fn rooted(html: &[u8], root: &str) -> Vec<u8> {
    let mark = ROOT as u8;
    let mut out = Vec::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = memchr::memchr(mark, rest) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(root.as_bytes());
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root_takes_the_place_of_its_mark() {
        assert_eq!(rooted(b"<a href=\"\x01actors/\">", "../../"), b"<a href=\"../../actors/\">");
    }
}
