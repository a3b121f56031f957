//! The front page and the lists over the whole site.

use serde::Serialize;

use super::actor::ActorView;
use super::briefing::{BriefingRow, CorrectionView};
use super::source::SourceView;
use super::{Date, Link, Year};

/// The front page.
#[derive(Clone, Debug, Serialize)]
pub struct HomePage {
    /// The latest briefings.
    pub briefings: Vec<BriefingRow>,
    /// How many briefings there are.
    pub briefing_count: usize,
    /// The list of all of them.
    pub briefings_path: String,
    /// The first disputes.
    pub disputes: Vec<DisputeView>,
    /// How many disputes there are.
    pub dispute_count: usize,
    /// The list of all of them.
    pub disputes_path: String,
    /// The latest corrections.
    pub corrections: Vec<CorrectionView>,
    /// How many corrections there are.
    pub correction_count: usize,
    /// The list of all of them.
    pub corrections_path: String,
    /// The actors with the most claims by or about them.
    pub actors: Vec<ActorView>,
}

/// `/search/`.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPage {
    /// Whether there is an index: not where pages are opened from a disk.
    pub indexed: bool,
    /// How many claims and sources can be found.
    pub records: usize,
    /// The lists of the site, for those who cannot search.
    pub lists: Vec<SearchList>,
}

/// A list that can be looked through.
#[derive(Clone, Debug, Serialize)]
pub struct SearchList {
    /// What it lists. Example: `Actors`.
    pub title: String,
    /// Its page.
    pub path: String,
    /// How many entries it has.
    pub count: usize,
}

/// Entries under one head: a year or a letter.
#[derive(Clone, Debug, Serialize)]
pub struct Group<T> {
    /// The head. Example: `2021`, `A`.
    pub title: String,
    /// The entries.
    pub entries: Vec<T>,
}

/// `/briefings/` and its years.
#[derive(Clone, Debug, Serialize)]
pub struct BriefingList {
    /// Briefings by year, latest first.
    pub groups: Vec<Group<BriefingRow>>,
    /// How many there are.
    pub count: usize,
    /// The years that have pages of their own. Empty where the list is short.
    pub years: Vec<Year>,
    /// The year shown. None on the page over all of them. Example: `2021`.
    pub year: Option<String>,
    /// The list over all years. None on the page that is it.
    pub all: Option<String>,
}

/// `/actors/`.
#[derive(Clone, Debug, Serialize)]
pub struct ActorList {
    /// Actors by the first letter of their names.
    pub groups: Vec<Group<ActorView>>,
    /// How many there are.
    pub count: usize,
}

/// `/claims/` and its years.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimList {
    /// Cards by year, as HTML, latest first.
    pub groups: Vec<Group<String>>,
    /// How many there are.
    pub count: usize,
    /// The years that have pages of their own. Empty where the list is short.
    pub years: Vec<Year>,
    /// The year shown. None on the page over all of them. Example: `2021`.
    pub year: Option<String>,
    /// The list over all years. None on the page that is it.
    pub all: Option<String>,
}

/// `/sources/` and its years.
#[derive(Clone, Debug, Serialize)]
pub struct SourceList {
    /// Sources by year, latest first; undated ones last.
    pub groups: Vec<Group<SourceView>>,
    /// How many there are.
    pub count: usize,
    /// The years that have pages of their own. Empty where the list is short.
    pub years: Vec<Year>,
    /// The year shown. None on the page over all of them. Example: `2021`.
    pub year: Option<String>,
    /// The list over all years. None on the page that is it.
    pub all: Option<String>,
}

/// `/topics/`.
#[derive(Clone, Debug, Serialize)]
pub struct TopicList {
    /// The topics, by title.
    pub topics: Vec<TopicRow>,
}

/// A topic as a row.
#[derive(Clone, Debug, Serialize)]
pub struct TopicRow {
    /// The topic.
    pub topic: Link,
    /// One or two sentences on it. None where none are written.
    pub summary: Option<String>,
    /// How many briefings it has.
    pub briefings: usize,
    /// How many claims it has.
    pub claims: usize,
}

/// The page of a topic and its years.
#[derive(Clone, Debug, Serialize)]
pub struct TopicPage {
    /// The topic.
    pub topic: TopicRow,
    /// The introduction, as HTML. Empty where there is none.
    pub body: String,
    /// Its marking by the Traffic Light Protocol. None where none is written. Example: `TLP:GREEN`.
    pub tlp: Option<String>,
    /// Its briefings, latest first.
    pub briefings: Vec<BriefingRow>,
    /// How many briefings it has, shown or not; on a page of one year, those of that year.
    pub briefing_count: usize,
    /// Its actors.
    pub actors: Vec<ActorView>,
    /// Cards of the claims marked with the topic themselves, as HTML.
    pub cards: Vec<String>,
    /// How many such claims there are, shown or not; on a page of one year, those of that year.
    pub card_count: usize,
    /// Sources cited in the introduction.
    pub cited: Vec<super::source::SourceEntry>,
    /// The years that have pages of their own. Empty where the list is short.
    pub years: Vec<Year>,
    /// The year shown. None on the page over all of them. Example: `2021`.
    pub year: Option<String>,
}

/// `/timeline/` and its years.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// Claims by the year of which they speak.
    pub groups: Vec<Group<TimelineEntry>>,
    /// How many there are.
    pub count: usize,
    /// The years that have pages of their own. Empty where the list is short.
    pub years: Vec<Year>,
    /// The year shown. None on the page over all of them. Example: `2021`.
    pub year: Option<String>,
    /// The list over all years. None on the page that is it.
    pub all: Option<String>,
}

/// A claim on the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineEntry {
    /// The time of which it speaks.
    pub when: Date,
    /// The card, as HTML.
    pub card: String,
}

/// `/corrections/` and its years.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionList {
    /// Corrections by year, latest first.
    pub groups: Vec<Group<CorrectionView>>,
    /// How many there are.
    pub count: usize,
    /// The years that have pages of their own. Empty where the list is short.
    pub years: Vec<Year>,
    /// The year shown. None on the page over all of them. Example: `2021`.
    pub year: Option<String>,
    /// The list over all years. None on the page that is it.
    pub all: Option<String>,
}

/// `/disputes/`.
#[derive(Clone, Debug, Serialize)]
pub struct DisputeList {
    /// The disputes.
    pub disputes: Vec<DisputeView>,
    /// How many claims they have together.
    pub claims: usize,
    /// Cards of the claims in which somebody declines to speak, as HTML. They are no disputes.
    pub not_disputes: Vec<String>,
    /// How many such claims there are, shown or not.
    pub not_dispute_count: usize,
    /// The list of all claims, where those stand that are not shown.
    pub claims_path: String,
}

/// Claims that hang together by contradiction or denial.
#[derive(Clone, Debug, Serialize)]
pub struct DisputeView {
    /// The statement of the first card, as a title.
    pub title: String,
    /// The sides: cards, as HTML. Of two, the one that states the first tie stands first.
    pub cards: Vec<String>,
    /// How the claims are tied.
    pub ties: Vec<Tie>,
    /// What the analyst remarks on the claims.
    pub notes: Vec<Remark>,
    /// The briefings in which they are discussed.
    pub briefings: Vec<Link>,
    /// The sources on which they rest.
    pub sources: Vec<super::claim::Record>,
}

/// A remark of the analyst's on a claim.
#[derive(Clone, Debug, Serialize)]
pub struct Remark {
    /// What it says.
    pub text: String,
    /// Its language, where it is not that of the page around.
    pub language: Option<super::Language>,
}

/// A tie within a dispute.
#[derive(Clone, Debug, Serialize)]
pub struct Tie {
    /// The claim that states it.
    pub from: Link,
    /// `contradicts` or `denies`.
    pub word: &'static str,
    /// The claim to which it leads.
    pub to: Link,
}
