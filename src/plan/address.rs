//! Where everything is: routes of pages, and addresses as links say them.

use crate::model::{Route, UrlStyle};
use crate::resolve::site::{Actor, Briefing, Claim, Page, Site, Source, Subject, Topic};

pub(super) fn briefing(briefing: &Briefing<'_>) -> Route {
    Route::leaf(format!("briefings/{}", briefing.slug))
}

pub(super) fn actor(actor: &Actor<'_>) -> Route {
    Route::leaf(format!("actors/{}", actor.id))
}

pub(super) fn claim(claim: &Claim<'_>) -> Route {
    Route::leaf(format!("claims/{}", claim.key))
}

pub(super) fn source(source: &Source<'_>) -> Route {
    Route::leaf(format!("sources/{}", source.id))
}

pub(super) fn topic(topic: &Topic<'_>) -> Route {
    Route::leaf(format!("topics/{}", topic.slug))
}

pub(super) fn page(page: &Page<'_>) -> Route {
    Route::leaf(page.path)
}

/// The addresses of all things, relative to the root of the site.
#[derive(Debug)]
pub struct Addresses {
    style: UrlStyle,
    briefings: Vec<Box<str>>,
    actors: Vec<Box<str>>,
    claims: Vec<Box<str>>,
    sources: Vec<Box<str>>,
    topics: Vec<Box<str>>,
    pages: Vec<Box<str>>,
}

impl Addresses {
    pub(super) fn of(site: &Site<'_>, style: UrlStyle) -> Self {
        let href = |route: Route| route.href(style).into_boxed_str();
        Self {
            style,
            briefings: site.briefings.iter().map(|b| href(briefing(b))).collect(),
            actors: site.actors.iter().map(|a| href(actor(a))).collect(),
            claims: site.claims.iter().map(|c| href(claim(c))).collect(),
            sources: site.sources.iter().map(|s| href(source(s))).collect(),
            topics: site.topics.iter().map(|t| href(topic(t))).collect(),
            pages: site.pages.iter().map(|p| href(page(p))).collect(),
        }
    }

    /// The address of a thing.
    pub fn get(&self, subject: Subject) -> &str {
        match subject {
            Subject::Briefing(ix) => &self.briefings[ix.at()],
            Subject::Actor(ix) => &self.actors[ix.at()],
            Subject::Claim(ix) => &self.claims[ix.at()],
            Subject::Source(ix) => &self.sources[ix.at()],
            Subject::Topic(ix) => &self.topics[ix.at()],
            Subject::Page(ix) => &self.pages[ix.at()],
        }
    }

    /// The address of a page that has pages below it: `actors/`.
    pub fn section(&self, path: &str) -> String {
        Route::section(path).href(self.style)
    }

    /// The address of any other page: `timeline/`, `actors/x/2021/`.
    pub fn leaf(&self, path: &str) -> String {
        Route::leaf(path).href(self.style)
    }

    /// The address of the front page.
    pub fn home(&self) -> String {
        Route::home().href(self.style)
    }
}
