//! Actors.

use serde::Serialize;
use serde_json::{Map, Value};

use super::claim::Record;
use super::{Date, Language, Link, Mention, Year};

/// An actor, for cards, rows and its page: variable `actor`.
#[derive(Clone, Debug, Serialize)]
pub struct ActorView {
    /// Its id. Example: `ned-price`.
    pub id: String,
    /// Its page. Example: `../../actors/ned-price/`.
    pub path: String,
    /// Its name. Example: `Ned Price`.
    pub name: String,
    /// The language of its name, where it is not that of the interface.
    pub language: Option<Language>,
    /// The word of front matter. Empty where none is given. Example: `armed-group`.
    pub kind: &'static str,
    /// The word for people; `Actor` where no kind is given. Example: `Armed group`.
    pub kind_label: String,
    /// Its present office, the one begun last. None where it holds none. Example: `Spokesman, US State Department`.
    pub office: Option<Link>,
    /// Its country (ISO 3166-1 alpha-2). None where none is given. Example: `AF`.
    pub country: Option<String>,
    /// How many claims it makes; to decline to speak is none.
    pub said: usize,
    /// How many claims are about it.
    pub about: usize,
}

/// The page of an actor, or of one year of it.
#[derive(Clone, Debug, Serialize)]
pub struct ActorPage {
    /// The actor.
    pub actor: ActorView,
    /// The profile, as HTML. Empty where there is none, and on a page of one year.
    pub body: String,
    /// Whether the profile has notes in the margin, where otherwise the particulars stand.
    pub annotated: bool,
    /// Names in other languages.
    pub names: Vec<Name>,
    /// Other names, those that are only searched for included.
    pub aliases: Vec<String>,
    /// Its offices, latest first.
    pub roles: Vec<RoleView>,
    /// Actors that it belongs to.
    pub member_of: Vec<Link>,
    /// Actors that belong to it.
    pub members: Vec<Link>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// Its country (ISO 3166-1 alpha-2). None where none is given.
    pub country: Option<String>,
    /// Its own site, its item in Wikidata, and pages about it elsewhere.
    pub elsewhere: Vec<Link>,
    /// A picture. None where there is none.
    pub image: Option<ImageView>,
    /// Claims it makes on the record or in a document.
    pub said: Cards,
    /// Claims it makes on background, on deep background, or on terms that are not stated.
    pub said_otherwise: Cards,
    /// Claims in which it declines to speak.
    pub declined: Cards,
    /// Claims about it.
    pub about: Cards,
    /// Claims made to it.
    pub to: Cards,
    /// Claims that it reports.
    pub relayed: Cards,
    /// Actors with which it appears in claims, most often first; twelve at most.
    pub appears_with: Vec<Companion>,
    /// Briefings that concern it, latest first.
    pub briefings: Vec<super::briefing::BriefingRow>,
    /// How many briefings concern it, shown or not; on a page of one year, those of that year.
    pub briefing_count: usize,
    /// Sources that it published or wrote, latest first.
    pub sources: Vec<Record>,
    /// Sentences that name it, of the latest page first.
    pub mentions: Vec<Mention>,
    /// How many sentences name it, shown or not; on a page of one year, those of that year.
    pub mention_count: usize,
    /// Sources cited in the profile.
    pub cited: Vec<super::source::SourceEntry>,
    /// How many sources its claims come through.
    pub through: usize,
    /// The briefing that defines it in place. None where it has a document of its own.
    pub briefing: Option<Link>,
    /// Its marking by the Traffic Light Protocol. None where none is written. Example: `TLP:GREEN`.
    pub tlp: Option<String>,
    /// The year shown, on a page of one year. Example: `2021`.
    pub year: Option<String>,
    /// The years that have pages of their own. Empty where its lists are short.
    pub years: Vec<Year>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// A list of claims, as cards.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cards {
    /// How many there are, shown or not; on a page of one year, those of that year.
    pub count: usize,
    /// The cards shown, latest first, as HTML.
    pub cards: Vec<String>,
}

/// A name in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Name {
    /// The name. Example: `آنتونی بلینکن`.
    pub text: String,
    /// Its language.
    pub language: Language,
}

/// An office.
#[derive(Clone, Debug, Serialize)]
pub struct RoleView {
    /// The title. Example: `Harbour master`.
    pub title: String,
    /// The body. None where none is given.
    pub org: Option<Link>,
    /// Held from. None where it is not known.
    pub from: Option<Date>,
    /// Held to. None where it is not known, or is still held.
    pub to: Option<Date>,
    /// The source that says so. None where none is given.
    pub source: Option<Record>,
}

/// A picture.
#[derive(Clone, Debug, Serialize)]
pub struct ImageView {
    /// Its address.
    pub path: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Whose it is. None where it is not said.
    pub credit: Option<String>,
}

/// An actor that appears in the same claims.
#[derive(Clone, Debug, Serialize)]
pub struct Companion {
    /// The actor.
    pub actor: Link,
    /// What it is. Empty where no kind is given. Example: `armed group`.
    pub kind: String,
    /// In how many claims.
    pub claims: usize,
}
