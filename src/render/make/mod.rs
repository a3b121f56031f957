//! From the site to views: one method for each struct that templates get.

mod actor;
mod briefing;
mod claim;
mod data;
mod list;
mod mention;
mod source;
mod text;

use std::cmp::Reverse;

pub use claim::number;
pub use source::claims_of;
pub use text::JOINT;

use crate::config::Config;
use crate::diagnostic::{Files, Spanned};
use crate::model::Edtf;
use crate::plan::Plan;
use crate::render::view::claim::Record;
use crate::render::view::{Language, Link, ROOT, Year};
use crate::resolve::Site;
use crate::resolve::site::{ActorIx, Author, BriefingIx, ClaimIx, SourceIx, Subject, Tie, TopicIx};

/// Makes views. Cheap to make; borrows everything.
#[derive(Clone, Copy)]
pub struct Maker<'s, 'a> {
    /// The site.
    pub site: &'s Site<'a>,
    /// Where everything is.
    pub plan: &'s Plan,
    /// The configuration.
    pub config: &'s Config,
    /// The texts of files, held ones included.
    pub files: &'s Files,
    /// How names are sorted.
    pub order: &'s crate::render::Order,
}

/// The numbers that sources have on a page.
pub type Numbers<'n> = &'n [SourceIx];

impl<'a> Maker<'_, 'a> {
    /// The address of a thing, as views hold it.
    pub fn path(&self, subject: Subject) -> String {
        format!("{ROOT}{}", self.plan.addresses.get(subject))
    }

    /// The address of any other page of the site, as views hold it.
    pub fn rooted(&self, address: &str) -> String {
        format!("{ROOT}{address}")
    }

    /// What a thing is called.
    pub fn name(&self, subject: Subject) -> String {
        match subject {
            Subject::Actor(ix) => self.site.actors[ix.at()].model.name.value.clone(),
            Subject::Source(ix) => self.title(ix),
            Subject::Claim(ix) => {
                let model = self.site.claims[ix.at()].model;
                model.short.as_ref().unwrap_or(&model.text).value.clone()
            }
            Subject::Briefing(ix) => self.site.briefings[ix.at()].model.title.value.clone(),
            Subject::Topic(ix) => self.site.topics[ix.at()].title.to_owned(),
            Subject::Page(ix) => self.site.pages[ix.at()].model.title.value.clone(),
        }
    }

    /// The title of a source; in brackets where it is ours.
    pub fn title(&self, ix: SourceIx) -> String {
        let model = self.site.sources[ix.at()].model;
        if model.title_supplied { format!("[{}]", model.title.value) } else { model.title.value.clone() }
    }

    /// A link to a thing, by its name.
    pub fn link(&self, subject: Subject) -> Link {
        Link { text: self.name(subject), path: Some(self.path(subject)) }
    }

    /// Links to the topics of something.
    pub fn topics(&self, topics: &[TopicIx]) -> Vec<Link> {
        topics.iter().map(|&ix| self.link(Subject::Topic(ix))).collect()
    }

    fn actor_tie(&self, tie: Tie<'a, ActorIx>) -> Link {
        match tie {
            Tie::To(ix) => self.link(Subject::Actor(ix)),
            Tie::StandIn(words) => Link { text: words.to_owned(), path: None },
        }
    }

    fn actor_ties(&self, ties: &[Tie<'a, ActorIx>]) -> Vec<Link> {
        ties.iter().map(|&tie| self.actor_tie(tie)).collect()
    }

    fn claim_tie(&self, tie: Tie<'a, ClaimIx>) -> Link {
        match tie {
            Tie::To(ix) => self.link(Subject::Claim(ix)),
            Tie::StandIn(words) => Link { text: words.to_owned(), path: None },
        }
    }

    fn author(&self, author: &Author<'a>) -> Link {
        match author {
            Author::Actor(tie) => self.actor_tie(*tie),
            Author::Named(name, url) => Link { text: (*name).to_owned(), path: url.map(str::to_owned) },
        }
    }

    /// A source as it is named in a sentence.
    pub fn record(&self, tie: Tie<'a, SourceIx>, numbers: Numbers<'_>) -> Record {
        match tie {
            Tie::To(ix) => Record {
                text: self.title(ix),
                path: Some(self.path(Subject::Source(ix))),
                seen: self.site.sources[ix.at()].model.seen,
                language: Some(self.source_language(ix)),
                number: numbers.iter().position(|&n| n == ix).map(|i| i + 1),
            },
            Tie::StandIn(words) => {
                Record { text: words.to_owned(), path: None, seen: true, language: None, number: None }
            }
        }
    }

    /// The language of a tag; without one, that of the briefing in which a thing is defined, else that of the site.
    fn language(&self, tag: Option<&Spanned<String>>, briefing: Option<BriefingIx>) -> Language {
        let around = || briefing.and_then(|b| self.site.briefings[b.at()].model.common.lang.as_ref());
        Language::of(tag.or_else(around).map_or(&self.config.language, |t| &t.value))
    }

    /// The language of a source: of its title, its text, and its quotes unless they say otherwise.
    fn source_language(&self, ix: SourceIx) -> Language {
        let source = &self.site.sources[ix.at()];
        self.language(source.model.common.lang.as_ref(), source.briefing)
    }

    /// Sorts things latest first, undated ones last; those of one date by their ids.
    fn latest_first<I: Copy>(&self, things: &mut [I], date: impl Fn(I) -> Option<Edtf>, subject: fn(I) -> Subject) {
        things.sort_by_cached_key(|&thing| (Reverse(date(thing)), self.id(subject(thing))));
    }

    /// What a page of a long list shows of `things`, which stand latest first: those of its year; or, on the page over all of
    /// them, the latest up to `limit`, and the undated ones, which stand on no page of a year.
    fn shown_of<I: Copy>(things: &[I], date: impl Fn(I) -> Option<Edtf>, year: Option<i16>, limit: usize) -> Vec<I> {
        if year.is_some() {
            return things.iter().copied().filter(|&t| date(t).and_then(|d| d.year()) == year).collect();
        }
        let (dated, undated) = things.split_at(things.partition_point(|&t| date(t).is_some()));
        dated.iter().take(limit).chain(undated).copied().collect()
    }

    /// The years of a list, as links below its address.
    pub fn years(&self, path: &str, years: &[i16], current: Option<i16>, count: impl Fn(i16) -> usize) -> Vec<Year> {
        let year = |&year: &i16| Year {
            year: year.to_string(),
            count: count(year),
            path: self.rooted(&self.plan.addresses.leaf(&format!("{path}/{year}"))),
            current: current == Some(year),
        };
        years.iter().map(year).collect()
    }
}

/// How many dates are of a year.
fn of_year(dates: Vec<Option<Edtf>>) -> impl Fn(i16) -> usize {
    move |year| dates.iter().flatten().filter(|d| d.year() == Some(year)).count()
}
