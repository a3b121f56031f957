//! From the site to views: one method for each struct that templates get.

mod actor;
mod briefing;
mod claim;
mod data;
mod lineage;
mod list;
mod mention;
mod notice;
mod response;
mod rests;
mod root;
mod source;
mod speaker;
mod text;
mod variant;
mod wording;

use std::cmp::Reverse;

pub use claim::number;
pub use source::claims_of;
pub use text::JOINT;

use crate::config::Config;
use crate::diagnostic::Files;
use crate::model::vocabulary::Tlp;
use crate::model::{Common, Edtf};
use crate::plan::Plan;
use crate::render::view::claim::Record;
use crate::render::view::{Language, Link, ROOT, Surroundings, Year};
use crate::render::words;
use crate::resolve::Site;
use crate::resolve::site::{ActorIx, Author, ClaimIx, SourceIx, Subject, Tie, TopicIx};

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
    /// The language of the page that is made.
    pub around: &'s Language,
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
        Link { text: self.name(subject), path: Some(self.path(subject)), language: within(self.spoken(subject)) }
    }

    /// Words of a thing that lead nowhere, in its language.
    fn words(&self, text: impl Into<String>, of: Subject) -> Link {
        Link { language: within(self.spoken(of)), ..Link::words(text) }
    }

    /// Links to the topics of something.
    pub fn topics(&self, topics: &[TopicIx]) -> Vec<Link> {
        topics.iter().map(|&ix| self.link(Subject::Topic(ix))).collect()
    }

    /// A link to a thing, or the words that stand in its place.
    fn tie_link<I: Copy>(&self, tie: Tie<'a, I>, subject: fn(I) -> Subject) -> Link {
        match tie {
            Tie::To(ix) => self.link(subject(ix)),
            Tie::StandIn(words) => Link::words(words),
        }
    }

    fn actor_tie(&self, tie: Tie<'a, ActorIx>) -> Link {
        self.tie_link(tie, Subject::Actor)
    }

    fn actor_ties(&self, ties: &[Tie<'a, ActorIx>]) -> Vec<Link> {
        ties.iter().map(|&tie| self.actor_tie(tie)).collect()
    }

    fn claim_tie(&self, tie: Tie<'a, ClaimIx>) -> Link {
        self.tie_link(tie, Subject::Claim)
    }

    fn source_tie(&self, tie: Tie<'a, SourceIx>) -> Link {
        self.tie_link(tie, Subject::Source)
    }

    /// An author; a name without a page is in the language of where it is written.
    fn author(&self, author: &Author<'a>, written: &str) -> Link {
        match author {
            Author::Actor(tie) => self.actor_tie(*tie),
            Author::Named(name, url) => {
                Link { path: url.map(str::to_owned), language: within(written), ..Link::words(*name) }
            }
        }
    }

    /// A source as it is named in a sentence.
    pub fn record(&self, tie: Tie<'a, SourceIx>, numbers: Numbers<'_>) -> Record {
        match tie {
            Tie::To(ix) => Record {
                text: self.title(ix),
                path: Some(self.path(Subject::Source(ix))),
                language: within(self.spoken(Subject::Source(ix))),
                seen: self.site.sources[ix.at()].model.seen,
                number: numbers.iter().position(|&n| n == ix).map(|i| i + 1),
            },
            Tie::StandIn(words) => {
                Record { text: words.to_owned(), path: None, language: None, seen: true, number: None }
            }
        }
    }

    /// A language, where it is not that of the page around.
    pub fn foreign(&self, tag: &str) -> Option<Language> {
        (tag != self.around.lang).then(|| Language::of(tag))
    }

    /// The language of the interface, where that of the page is another.
    pub fn frame(&self) -> Option<Language> {
        (!is_interface(&self.around.lang)).then(|| Language::of(words::LANGUAGE))
    }

    /// The language of the page, where that of the interface is another.
    pub fn own(&self) -> Option<Language> {
        (!is_interface(&self.around.lang)).then(|| self.around.clone())
    }

    /// What every partial is told of the page around it.
    pub fn surroundings(&self) -> Surroundings {
        Surroundings { language: self.around.clone(), frame: self.frame(), own: self.own() }
    }

    /// The language in which a thing is named and described: its own, else that of the briefing in which it is defined, else that
    /// of the site.
    pub fn spoken(&self, subject: Subject) -> &str {
        let briefing = match subject {
            Subject::Actor(ix) => self.site.actors[ix.at()].briefing,
            Subject::Source(ix) => self.site.sources[ix.at()].briefing,
            Subject::Claim(ix) => self.site.claims[ix.at()].briefing,
            Subject::Briefing(_) | Subject::Topic(_) | Subject::Page(_) => None,
        };
        let around = || briefing.and_then(|b| self.site.briefings[b.at()].model.common.lang.as_ref());
        let tag = self.site.common(subject).lang.as_ref().or_else(around);
        tag.map_or(&self.config.language, |t| &t.value)
    }

    /// The marking of a thing that is not for everybody; what is clear is shown without.
    pub fn marking(common: &Common) -> Option<String> {
        common.tlp.as_ref().filter(|tlp| tlp.value > Tlp::Clear).map(|tlp| words::marking(tlp.value))
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

/// A language, where it is not that of the interface, in whose sentences names and titles stand.
fn within(tag: &str) -> Option<Language> {
    (!is_interface(tag)).then(|| Language::of(tag))
}

/// Whether a language is that of the interface, of whatever region.
fn is_interface(tag: &str) -> bool {
    crate::model::is_of_language(tag, words::LANGUAGE)
}

/// How many dates are of a year.
fn of_year(dates: Vec<Option<Edtf>>) -> impl Fn(i16) -> usize {
    move |year| dates.iter().flatten().filter(|d| d.year() == Some(year)).count()
}
